"""Many people at once: the same program as columns. Only `frames`, `files` and `totals` need Polars."""
