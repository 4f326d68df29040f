"""Small words of the templates: tone, dates, sources, states, explained words. No clinical value is compared here."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.guideline.model import CHECKED
from concord.web.person import Person, the_guideline
from concord.workspace.doses import name_without_dose, without_doses
from concord.workspace.gate import without_survival
from concord.workspace.noting import section_of, sheet_of

register = template.Library()

_STATES = {
    "met": ("●", gettext_lazy("Met")),
    "not_met": ("○", gettext_lazy("Not met")),
    "not_known": ("◐", gettext_lazy("Not known yet")),
}

_IN_BLOCK = {
    "check": {"met": gettext_lazy("Known or done"), "not_met": gettext_lazy("Still to do")},
    "caution": {"met": gettext_lazy("So for you"), "not_met": gettext_lazy("Not so for you")},
    "function": {"met": gettext_lazy("Nothing noted"), "not_met": gettext_lazy("Noted in your story")},
    "study": {"met": gettext_lazy("So for you"), "not_met": gettext_lazy("Not so for you")},
}


@register.filter
def in_tone(texts: dict[str, str], person: Person) -> str:
    """Give the text of a pair in the tone that she chose; one text alone serves both."""
    wanted = "softer" if person.softer else "straightforward"
    return texts.get(wanted) or texts.get("straightforward", "")


@register.filter
def day(text: str | None) -> str:
    """Give a date of the record in words: ``2026-02-10`` is 10 February 2026; rough dates stay rough."""
    if not text or text == "unknown":
        return _("date not known")
    parts = str(text).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return str(text)
    month = [_(calendar.month_name[int(parts[1])])] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else []
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), *month, parts[0]])


_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")

_RESOURCE = re.compile(r"[A-Z][A-Za-z]+/[\w.-]+")
_SHORT_ID = 24

_LISTS = {
    "sites": gettext_lazy("places"), "specimens": gettext_lazy("samples"), "growth": gettext_lazy("what scans showed"),
    "measurements": gettext_lazy("test results"), "conditions": gettext_lazy("other conditions"),
    "statements": gettext_lazy("what your team said"), "genes": gettext_lazy("gene tests"),
}  # fmt: skip


@register.filter
def days_in(text: str) -> str:
    """Write each date within a text in words."""
    return _DATE.sub(lambda found: day(found[0]), text)


@register.filter
def list_word(name: str) -> str:
    """Give her word for a list of the record; anything else stays as it is."""
    return str(_LISTS.get(name, name))


@register.filter
def before_colon(label: str) -> str:
    """Give a label as it stands before a colon: without its question mark."""
    return str(label).removesuffix("?")


@register.filter
def mark(state: str) -> str:
    """Give the shape of a state: full, empty, half."""
    return _STATES[state][0]


@register.filter
def state_word(state: str, block: str = "") -> str:
    """Give the word of a state; in a block of checks, cautions or study rules, the word that fits there."""
    return str(_IN_BLOCK.get(block, {}).get(state) or _STATES[state][1])


@register.filter
def beside(cells: Sequence[Any], heads: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Give each cell of a row with the head of its column."""
    return list(zip(heads, cells, strict=True))


@register.filter
def words(name: str | None) -> str:
    """Give a name of the record as words: ``side_effects`` is "side effects"."""
    return (name or "").replace("_", " ")


_SEVERITIES = {
    "contraindicated": gettext_lazy("Not to be used together"),
    "major": gettext_lazy("Serious"),
    "moderate": gettext_lazy("Take care"),
    "minor": gettext_lazy("Small"),
    "uncertain": gettext_lazy("Not certain"),
    "none_shown": gettext_lazy("Was studied, nothing was found"),
    "ask": gettext_lazy("Something to ask about"),
}


@register.filter
def severity(name: str) -> str:
    """Say in words how serious it is when two things act on each other."""
    return str(_SEVERITIES[name])


_WHO = {
    "person": gettext_lazy("You can tell."),
    "report": gettext_lazy("It stands in a report."),
    "laboratory": gettext_lazy("The laboratory can tell."),
    "clinician": gettext_lazy("Your doctor can tell."),
    "blood": gettext_lazy("A blood test can tell."),
    "scan": gettext_lazy("A scan can tell."),
    "biopsy": gettext_lazy("A biopsy can tell."),
}


@register.filter
def who_can_tell(who: str) -> str:
    """Say who or what can supply an answer."""
    return str(_WHO[who])


@register.filter
def note_link(key: str) -> str:
    """Give the address where the answer to something not known yet can be noted."""
    sheet = sheet_of(key)
    told = f"?{urlencode(sheet.told)}" if sheet.told else ""
    match sheet.kind:
        case "add":
            return reverse("story-add", args=[sheet.name]) + told
        case "correct":
            return reverse("story-correct", args=[sheet.name, sheet.id])
        case "part":
            return reverse("story-part", args=[sheet.name])
        case "therapy":
            return reverse("plan-therapy", args=[sheet.id])
        case "activity":
            return reverse("story-activity")
    return reverse("story-section", args=[section_of(sheet.name)])


@register.filter
def checked(mark_: str | None) -> bool:
    """Whether something was read in its source."""
    return mark_ is None or mark_ in CHECKED


@register.filter
def gated(text: str, person: Person) -> str:
    """Leave out doses, and figures on how long people live unless she asked for them."""
    text = without_doses(text)
    if person.preferences.survival_numbers == "yes":
        return text
    kept, left_out = without_survival(text)
    return f"{kept} {_('(A figure on how long people lived is closed.)')}".strip() if left_out else text


@register.filter
def undosed(name: str) -> str:
    """Give the name of an option without an amount."""
    return name_without_dose(name)


@register.filter
def from_whom(source_: str | None) -> str:
    """Say where an entry came from; her own word is told by her."""
    return _("told by you") if source_ in (None, "", "self") else short_source(str(source_))


@register.filter
def short_source(source_: str) -> str:
    """Name the first of the resources of a hospital's file, and how many more; anything else stays as it is."""
    named = source_.split(", ")
    if not all(_RESOURCE.fullmatch(one) for one in named):
        return source_
    kind, _slash, id_ = named[0].partition("/")
    first = f"{kind}/{id_ if len(id_) <= _SHORT_ID else id_[:8] + '…'}"
    if len(named) == 1:
        return _("%(first)s in a file") % {"first": first}
    return _("%(first)s and %(n)s more in a file") % {"first": first, "n": len(named) - 1}


@register.filter
def tied(priority: list[str] | str) -> str:
    """Give a priority, or several that she ranked alike."""
    return priority if isinstance(priority, str) else _(" and ").join(priority)


@register.filter
def source(id_: str) -> Any:
    """Give a source by its id; `None` where there is none."""
    return the_guideline().sources.get(id_)


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Look a key up."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.simple_tag
def sources(ids: Any) -> SafeString:
    """Name sources shortly, each a link to its page."""
    known = the_guideline().sources
    links = [
        format_html('<a href="{}">{}</a>', reverse("about-source", args=[id_]), _dated(known[id_]))
        for id_ in ids or ()
        if id_ in known
    ]
    return mark_safe(" · ".join(links))


def _dated(one: Any) -> str:
    return one.short if str(one.year) in one.short else f"{one.short}, {one.year}"


@register.simple_block_tag(takes_context=True)
def part(context: Context, content: str, title: str, name: str = "", unfolded: Any = False) -> SafeString:
    """Give a part of a page under its heading; where she wants short pages it is folded behind the heading.

    Args:
        context: of the page, with the person.
        content: what stands in the part.
        title: the heading.
        name: id of the part, for links.
        unfolded: whether it stands open on short pages too, for example because it holds an error.
    """
    if context["person"].settings.short_first and not unfolded:
        shown = format_html(' id="{}"', name) if name else ""
        return format_html("<details{}><summary>{}</summary>{}</details>", shown, title, mark_safe(content))
    if not name:
        return format_html("<section><h2>{}</h2>{}</section>", title, mark_safe(content))
    heading = format_html('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>', name, title)
    return format_html("{}{}</section>", heading, mark_safe(content))


@register.filter
def entry_of(item: Any) -> str:
    """Name the entry of the record that something to find out is about; empty where it is about the person."""
    about = item.what.partition(" (")[2].removesuffix(")") if "/" in item.key else ""
    name, _comma, date = about.rpartition(", ")
    return f"{name}, {day(date)}" if name and date[:4].isdigit() else about


@register.filter
def dated_words(text: str) -> str:
    """Write the exact dates inside a text in words."""
    return re.sub(r"\b\d{4}-\d{2}(?:-\d{2})?\b", lambda found: day(found.group()), text or "")


@register.filter
def explained(text: str | None) -> SafeString:
    """Underline the first use of each word of the glossary as a link to its meaning; the rest is escaped."""
    escaped = str(conditional_escape(text or ""))
    pattern, ids = _terms()
    seen: set[str] = set()

    def linked(found: re.Match[str]) -> str:
        id_ = ids[found.group(0).lower()]
        if id_ in seen:
            return found.group(0)
        seen.add(id_)
        return f'<a class="word" href="{reverse("about-words")}#{id_}">{found.group(0)}</a>'

    return mark_safe(pattern.sub(linked, escaped))


@lru_cache(1)
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    ids: dict[str, str] = {}
    for id_, term in the_guideline().terms.items():
        for name in (term.term, *term.also):
            ids.setdefault(name.lower(), id_)
    longest_first = sorted(ids, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE), ids
