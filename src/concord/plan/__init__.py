"""The shared plan: immutable versions that a person and her doctor agree on, and may change at any time."""
