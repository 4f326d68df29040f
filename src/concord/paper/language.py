"""The words of the sheets in the language of whoever reads them; English where no catalogue has them.

Catalogues are those of gettext: ``locale/LANGUAGE/LC_MESSAGES/paper.mo``, made from `template`. Python marks a message
with `_` where it is printed and with `N_` where it only stands; a template of Typst says it with ``say``.
"""

from __future__ import annotations

import ast
import gettext
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

ROOM = Path(__file__).parent
CATALOGUES = ROOM / "locale"
_DOMAIN = "paper"
_SAYS = re.compile(r'\bsay\("([^"]*)"')

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak a language while a sheet is made; two sheets at once may speak two."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """Give a message in the language spoken."""
    return _catalogue(_spoken.get(), CATALOGUES).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name that tools for translators know
    """Mark a message that is translated when it is printed."""
    return message


def words() -> dict[str, str]:
    """Give the messages of the templates that read differently in the language spoken."""
    return {message: told for message in of_templates() if (told := _(message)) != message}


@lru_cache
def _catalogue(language: str, catalogues: Path) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, catalogues, [language], fallback=True)


@lru_cache
def of_templates() -> tuple[str, ...]:
    """Give every message of the templates, each once."""
    return tuple(dict.fromkeys(found for file in _files("templates/*.typ") for found in messages_in(file)))


def messages_in(file: Path) -> list[str]:
    """Give the messages of one template or module, in its order."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".typ":
        return _SAYS.findall(text)
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    said = (call.args[0] for call in calls if getattr(call.func, "id", "") in ("_", "N_") and call.args)
    return [one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _files(pattern: str) -> list[Path]:
    return sorted(ROOM.glob(pattern))


def template() -> str:
    """Give what translators begin with: every message, its translation empty (``paper.pot``)."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    files = (*_files("templates/*.typ"), *_files("*.py"))
    messages = dict.fromkeys(one for file in files for one in messages_in(file))
    entries = (f'msgid {json.dumps(one, ensure_ascii=False)}\nmsgstr ""\n' for one in messages)
    return "\n".join([head, *entries])


if __name__ == "__main__":
    print(template())
