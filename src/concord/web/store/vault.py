"""The vault: whether the file is open, locked or erased, and the key of an encrypted one.

A random key encrypts the file (SQLCipher). The key itself lies beside it twice, each time encrypted with a key that
scrypt makes: once from the passphrase, once from the recovery code that is shown a single time and printed. What is
true is what the file's first bytes say, so that a crash at any moment leaves either the old file or the new one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import sqlite3
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Literal

_PLAIN = b"SQLite format 3\x00"
_COST = {"n": 2**15, "r": 8, "p": 1}
_SIDE = ("-wal", "-shm", "-journal")
SHORTEST = 8


def can_seal() -> bool:
    """Whether the packages that encrypt are installed."""
    return find_spec("sqlcipher3") is not None and find_spec("cryptography") is not None


def sqlcipher() -> ModuleType:
    """Give the module that speaks to encrypted files."""
    return import_module("sqlcipher3.dbapi2")


@dataclass(frozen=True)
class Gone:
    """A file that was erased: its name, how large it was, and whether it is really gone."""

    name: str
    size: int
    gone: bool


class Vault:
    """The state of the one file of this process.

    Attributes:
        file: the database.
        state: ``open``, ``locked`` (encrypted, no key yet) or ``erased``.
        key: the key of an encrypted file that is open.
    """

    def __init__(self) -> None:
        self.file = Path()
        self.state: Literal["open", "locked", "erased"] = "open"
        self.key: bytes | None = None

    @property
    def keys(self) -> Path:
        """Where the wrapped keys lie."""
        return self.file.with_suffix(".keys.json")

    @property
    def sealed(self) -> bool:
        """Whether the file is encrypted."""
        return self.key is not None or self.state == "locked"

    def look(self, file: Path) -> None:
        """Look at a file before it is opened, and clear away what an interrupted change left."""
        self.file, self.key = file, None
        _next(file).unlink(missing_ok=True)
        head = b""
        if file.exists():
            with file.open("rb") as opened:
                head = opened.read(len(_PLAIN))
        self.state = "locked" if head and head != _PLAIN else "open"

    def unlock(self, secret: str) -> bool:
        """Take the passphrase or the recovery code; false if it is neither."""
        key = self._key_of(secret)
        if key is not None:
            self.key, self.state = key, "open"
        return key is not None

    def proves(self, secret: str) -> bool:
        """Whether this is the passphrase or the recovery code of the file."""
        return self._key_of(secret) is not None

    def _key_of(self, secret: str) -> bytes | None:
        kept = json.loads(self.keys.read_text(encoding="utf-8"))
        ways = (("passphrase", secret), ("recovery", _spelled(secret)))
        return next((key for way, written in ways if (key := _unwrapped(kept[way], written)) is not None), None)

    def lock(self) -> None:
        """Forget the key."""
        if self.key is not None:
            self.key, self.state = None, "locked"

    def seal(self, passphrase: str) -> str:
        """Encrypt the file, or give an encrypted one another passphrase; every connection must be closed.

        Returns:
            The new recovery code; it is kept nowhere.
        """
        code = secrets.token_bytes(15)
        recovery = base64.b32encode(code).decode()
        key = self.key or secrets.token_bytes(32)
        kept = {"passphrase": _wrapped(key, passphrase), "recovery": _wrapped(key, recovery)}
        _write(self.keys, json.dumps(kept, indent=1).encode())
        if self.key is None:
            self._rewrite(None, key)
            self.key = key
        return "-".join(recovery[i : i + 4] for i in range(0, len(recovery), 4))

    def unseal(self) -> None:
        """Write the file without encryption again; every connection must be closed."""
        self._rewrite(self.key, None)
        self.key = None
        self.keys.unlink()

    def erase(self) -> list[Gone]:
        """Overwrite and delete every file that Concord made; every connection must be closed.

        What else lies in the folder is not Concord's, and a link leads to what is not: neither is touched.
        """
        folder = self.file.parent
        found = [(path, path.stat().st_size) for path in self._ours() if path.is_file() and not path.is_symlink()]
        for path, size in found:
            with path.open("r+b") as opened:
                opened.write(b"\0" * size)
                opened.flush()
                os.fsync(opened.fileno())
            path.unlink()
        self.key, self.state = None, "erased"
        return [Gone(str(path.relative_to(folder)), size, not path.exists()) for path, size in found]

    def _ours(self) -> list[Path]:
        """Name every file that Concord may have made in the folder."""
        copy = _next(self.file)
        bases = (self.file, copy)
        return [*bases, *(Path(f"{base}{side}") for base in bases for side in _SIDE), self.keys, _beside(self.keys)]

    def _rewrite(self, old: bytes | None, new: bytes | None) -> None:
        """Copy the file under another key, look at the copy, and put it in the file's place in one step."""
        copy = _next(self.file)
        copy.unlink(missing_ok=True)
        connection = sqlcipher().connect(str(self.file), isolation_level=None)
        try:
            if old is not None:
                connection.execute(f"PRAGMA key = \"x'{old.hex()}'\"")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with_key = f"x'{new.hex()}'" if new else ""
            connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(copy), with_key))
            connection.execute("SELECT sqlcipher_export('copy')")
            whole = connection.execute("PRAGMA copy.integrity_check").fetchone() == ("ok",)
            counts = [
                connection.execute(f"SELECT count(*) FROM {where}store_change").fetchone()
                for where in ("main.", "copy.")
            ]
            connection.execute("DETACH DATABASE copy")
        finally:
            connection.close()
        if not whole or counts[0] != counts[1]:
            copy.unlink()
            raise sqlite3.DatabaseError("the copy is not whole; the file stays as it was")
        copy.chmod(0o600)
        with copy.open("rb") as opened:
            os.fsync(opened.fileno())
        for side in _SIDE:
            Path(f"{self.file}{side}").unlink(missing_ok=True)
        copy.replace(self.file)
        _sync_folder(self.file.parent)


VAULT = Vault()


def _next(file: Path) -> Path:
    return file.with_suffix(".next")


def _derived(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, dklen=32, maxmem=128 * 1024 * 1024, **_COST)


def _wrapped(key: bytes, secret: str) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_derived(secret, salt)).encrypt(nonce, key, None)
    return {"salt": salt.hex(), "nonce": nonce.hex(), "key": sealed.hex()}


def _unwrapped(kept: dict[str, str], secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, sealed = (bytes.fromhex(kept[name]) for name in ("salt", "nonce", "key"))
    try:
        return AESGCM(_derived(secret, salt)).decrypt(nonce, sealed, None)
    except InvalidTag:
        return None


def _spelled(code: str) -> str:
    """Read a recovery code as it may be typed: small letters, spaces, 0 for O and 1 for I."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return letters.replace("0", "O").replace("1", "I").replace("8", "B")


def _beside(path: Path) -> Path:
    return path.with_suffix(".tmp")


def _write(path: Path, content: bytes) -> None:
    """Put a small file in place in one step."""
    beside = _beside(path)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "nt":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
