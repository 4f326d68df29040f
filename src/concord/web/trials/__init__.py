"""Trials: words to search by, and a log of what she found."""
