"""Django's door to the file: SQLite, or SQLCipher once a passphrase was set."""
