"""The patient record: its shape, its door, its checks."""
