"""The workspace as pages: Django over the rooms above it, for one person on her own computer."""
