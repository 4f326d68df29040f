"""Where an entry comes from, and what else is to be said of it: asked on every sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.web.story.asks import Ask
from concord.web.story.kinds import Long, Suggested

SELF = "self"


def _suggestions() -> tuple[str, ...]:
    return (
        _now("I remember it"), _now("pathology report"), _now("scan report"), _now("letter of the clinic"),
        _now("patient portal"), _now("told to me at a visit"),
    )  # fmt: skip


SOURCE = Ask(
    "source", _("How do you know this?"), Suggested(suggestions=_suggestions, longest=200),
    _("For example: scan report of 3 March 2024, or told to me at a visit. Your team can then look it up."),
)  # fmt: skip
NOTE = Ask("note", _("Anything else about it"), Long(), more=True)


def source_words(source: str | None) -> str:
    """Say where an entry comes from."""
    return _now("your own words") if source in (None, "", SELF) else str(source)


def author_words(author: str | None) -> str:
    """Say who entered or said something."""
    said = {
        None: _now("you"), SELF: _now("you"), "import": _now("read from a file"), "companion": _now("your companion"),
        "clinician": _now("a clinician"),
    }  # fmt: skip
    return said.get(author, str(author))
