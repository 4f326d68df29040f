"""The database backend: SQLite's own, or the same on an encrypted file while the vault holds a key."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from types import ModuleType
from typing import Any

from django.db.backends.sqlite3 import base
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from concord.web.store.vault import VAULT, sqlcipher


@lru_cache(1)
def _cursor() -> type:
    """Give Django's cursor over SQLCipher's; dates and truths are read as Django's own backend reads them."""
    module = sqlcipher()
    read = {"date": parse_date, "time": parse_time, "datetime": parse_datetime, "timestamp": parse_datetime}
    for name, parse in read.items():
        module.register_converter(name, lambda value, parse=parse: parse(value.decode()))
    module.register_converter("bool", b"1".__eq__)
    module.register_adapter(base.datetime.date, base.adapt_date)
    module.register_adapter(base.datetime.datetime, base.adapt_datetime)

    class SealedCursor(module.Cursor):  # type: ignore[name-defined,misc]
        """Turns Django's placeholders into SQLite's."""

        convert_query = base.SQLiteCursorWrapper.convert_query

        def execute(self, query: str, params: Any = None) -> Any:
            if params is None:
                return super().execute(query)
            names = list(params) if hasattr(params, "keys") else None
            return super().execute(self.convert_query(query, param_names=names), params)

        def executemany(self, query: str, param_list: Any) -> Any:
            return super().executemany(self.convert_query(query), list(param_list))

    return SealedCursor


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite on her file."""

    @property
    def Database(self) -> ModuleType:  # noqa: N802 - Django's name; it asks this module for its exceptions
        """Give the module that speaks to the file."""
        return sqlite3 if VAULT.key is None else sqlcipher()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file; an encrypted one with its key before anything else is asked of it."""
        if VAULT.key is None:
            return super().get_new_connection(conn_params)
        connection = sqlcipher().connect(**conn_params)
        connection.execute(f"PRAGMA key = \"x'{VAULT.key.hex()}'\"")
        base.register_functions(connection)
        for sentence in ("PRAGMA foreign_keys = ON", *self.init_commands):
            if sentence.strip():
                connection.execute(sentence)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """Give a cursor of the module that opened the file."""
        return super().create_cursor(name) if VAULT.key is None else self.connection.cursor(factory=_cursor())
