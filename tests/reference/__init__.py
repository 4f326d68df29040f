"""The slow, obvious second reading of docs/meaning.md. It shares the record and the words."""
