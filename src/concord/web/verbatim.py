"""Her own words, carried byte for byte through a form.

A browser sends each end of a line of a text field as CRLF, whatever was in it. Words that were only opened and sent
again are therefore compared without regard to the ends of lines, and stay as they were kept; new words are kept with
LF, which is what she typed.
"""

from __future__ import annotations

from typing import Any

from django import forms


class OwnWords(forms.CharField):
    """A field of several lines that strips and alters nothing.

    Args:
        rows: how tall the field is.
    """

    def __init__(self, *, rows: int = 5, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(strip=False, required=False, widget=widget, max_length=20_000, **more)

    def clean(self, value: Any) -> str:
        """Give the words with LF as the end of a line."""
        return with_lf(super().clean(value))


def with_lf(words: str) -> str:
    """Give words with LF for each end of a line."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def unless_only_sent_again(words: str, kept: str | None) -> str:
    """Give the kept words where the sent ones differ from them in the ends of lines alone, else the sent ones."""
    return kept if kept is not None and with_lf(kept) == with_lf(words) else words
