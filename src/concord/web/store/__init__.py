"""The file on her computer: every change, and what holds now."""
