"""Concord: options with reasons, for people with metastatic breast cancer and their oncology teams."""

__version__ = "0.1.0"
