"""Sheets to print, set with Typst as tagged PDF from her entries and the advice; no other room imports it."""
