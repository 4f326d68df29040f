"""The record room: its shape, its door, its checks."""
