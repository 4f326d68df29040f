"""Where an entry comes from, and what else is to be said of it: asked on every sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.web.story.asks import Ask
from concord.web.story.kinds import Long, Suggested
from concord.web.templatetags.concord import day, short_source
from concord.workspace.entries import Body

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
NOTE = Ask("note", _("Anything else about it"), Long(), more=True, short=_("Note"))


def author_words(author: str | None) -> str:
    """Say who entered or said something."""
    said = {
        None: _now("noted by you"), SELF: _now("noted by you"), "import": _now("read from a file"),
        "companion": _now("noted by your companion"), "clinician": _now("said by a clinician"),
    }  # fmt: skip
    return said.get(author, _now("noted by %(who)s") % {"who": author})


def origin_words(body: Body) -> str:
    """Say in half a line where an entry comes from, who entered it and when."""
    source = "" if body.get("source") in (None, "", SELF) else short_source(str(body["source"]))
    noted = day(body["recorded"]) if body.get("recorded") else ""
    return " · ".join(filter(None, [source, ", ".join(filter(None, [author_words(body.get("author")), noted]))]))
