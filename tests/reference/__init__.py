"""The slow, obvious second reading of docs/meaning.md. It shares nothing with the first but the record and the words."""
