"""Typst: from a template and plain data to a PDF that screen readers can follow.

Data reaches a template as JSON only, so text stays text: nothing a person writes is ever read as markup. No font of
the computer is used unless the letters need it, and no clock is read, so the same data gives the same bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(str(files("concord.paper") / "templates"))

_LONG_WORD = re.compile(r"[^\s\u200b]{34,}")
_PIECE = 24
_MISSING = re.compile(r'the text `?"(?P<text>.*?)"`? could not be displayed', re.DOTALL)
_MOST_UNKNOWN = 64


def pressed(template: str, data: Mapping[str, Any]) -> bytes:
    """Set a sheet.

    Args:
        template: the name of a template without its ending.
        data: plain JSON; every text in it is printed as it stands. ``unprinted`` is printed only where a letter has
            no shape.

    Returns:
        A tagged PDF (PDF/UA-1). A letter for which neither the fonts of Typst nor those of the computer have a shape
        is printed as its name in brackets.
    """
    plain = _each_text({**data, "unprinted": ""}, _printable)
    for own_fonts in (True, False):
        for _ in range(1 if own_fonts else _MOST_UNKNOWN):
            try:
                return _compiled(template, plain, own_fonts)
            except typst.TypstError as problem:
                missing = _MISSING.search(str(problem))
                if missing is None:
                    raise
                if not own_fonts:
                    plain = {**_each_text(plain, _naming(missing["text"])), "unprinted": data["unprinted"]}
    return _compiled(template, {**_each_text(plain, _plainest), "unprinted": data["unprinted"]}, True)


def _compiled(template: str, data: Any, own_fonts: bool) -> bytes:
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    made = _press(own_fonts).compile(
        str(TEMPLATES / f"{template}.typ"), format="pdf", sys_inputs={"data": written}, pdf_standards=["ua-1"]
    )
    assert isinstance(made, bytes)
    return made


@lru_cache(2)
def _press(own_fonts: bool) -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), ignore_system_fonts=own_fonts)


def _each_text(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {name: _each_text(value, change) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_each_text(one, change) for one in data]
    return data


def _printable(text: str) -> str:
    """Let long words break at the edge of the paper, and name what has no shape."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if any(unicodedata.category(letter) in ("Cc", "Cn", "Cs", "Co") and letter != "\n" for letter in text):
        text = "".join(_named(one) if _no_shape(one) else one for one in text)
    return _LONG_WORD.sub(_breakable, text)


def _no_shape(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cn", "Cs", "Co")


def _breakable(word: re.Match[str]) -> str:
    whole = word[0]
    return "\u200b".join(whole[i : i + _PIECE] for i in range(0, len(whole), _PIECE))


def _named(letter: str) -> str:
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"


def _naming(shown: str) -> Callable[[str], str]:
    """Name the letters that a message of Typst says have no shape."""
    letters = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), shown)
    gone = {letter: _named(letter) for letter in letters if not letter.isspace()}
    return lambda text: "".join(gone.get(letter, letter) for letter in text)


def _plainest(text: str) -> str:
    return "".join(one if ord(one) < 0x250 or one in "●○◐☐–—’‘“”·\u200b" else _named(one) for one in text)
