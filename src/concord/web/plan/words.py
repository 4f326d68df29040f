"""The values of a plan's fields in words: what a date or a short answer stands for is said with it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.web.templatetags.concord import day

PART_NAMES = {
    "treatment": gettext_lazy("Treatment"), "reason": gettext_lazy("Why this"),
    "reason_by": gettext_lazy("Who said why"), "care": gettext_lazy("Care"), "life": gettext_lazy("Life"),
    "break_": gettext_lazy("Break"), "working": gettext_lazy("How we will know that it works"),
    "tests": gettext_lazy("Tests"), "signals": gettext_lazy("When we talk about switching"),
    "plan_b": gettext_lazy("Plan B"), "alternatives": gettext_lazy("What else we talked about"),
    "own_words": gettext_lazy("In my own words"),
}  # fmt: skip
_DAYS = {
    "date": gettext_lazy("when: %(value)s"), "start": gettext_lazy("begins %(value)s"),
    "until": gettext_lazy("looked at again %(value)s"), "first": gettext_lazy("first check-in %(value)s"),
}  # fmt: skip
_SAID = {
    "every_weeks": gettext_lazy("then every %(value)s weeks"), "with_whom": gettext_lazy("with %(value)s"),
    "who": gettext_lazy("who: %(value)s"), "when": gettext_lazy("when: %(value)s"),
    "counts_as": gettext_lazy("counts as working: %(value)s"),
    "purpose": gettext_lazy("for: %(value)s"), "prepare": gettext_lazy("to get ready: %(value)s"),
    "ends_it": gettext_lazy("ends early if: %(value)s"), "goals": gettext_lazy("hope: %(value)s"),
    "why_not": gettext_lazy("why not now: %(value)s"), "given": gettext_lazy("given: %(value)s"),
}  # fmt: skip
_CHOICES = {
    "how": {
        "visit": gettext_lazy("as a visit"), "call": gettext_lazy("as a call"),
        "video": gettext_lazy("as a video call"), "message": gettext_lazy("as a message"),
        "blood_test": gettext_lazy("as a blood test"), "scan": gettext_lazy("as a scan"),
    },
    "tell": {
        "nobody": gettext_lazy("nobody else is told of a missed one"),
        "companion": gettext_lazy("my companion is to know of a missed one"),
        "navigator": gettext_lazy("my nurse or navigator is to know of a missed one"),
    },
    "signals": {
        "growth": gettext_lazy("it no longer works"), "side_effects": gettext_lazy("the side effects are too hard"),
        "wish": gettext_lazy("I wish for a change"),
    },
}  # fmt: skip


def plan_words(field: str, value: str) -> str:
    """Say the value of a field of the plan, with what it is where the value alone would not tell."""
    if field == "break_.reason":
        return _("why: %(value)s") % {"value": value}
    field = field.rpartition(".")[2]
    if field in _CHOICES:
        return str(_CHOICES[field].get(value, value))
    if field in _DAYS:
        return str(_DAYS[field]) % {"value": day(value)}
    if field == "every_weeks" and value == "1":
        return _("then every week")
    return str(_SAID[field]) % {"value": value} if field in _SAID else value
