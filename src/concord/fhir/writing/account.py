"""Who said what, and the form that holds word for word what no resource says exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from concord.fhir.form import NO_FIELDS, NO_ITEMS, NOT_SAID, RESOURCES, SPACES
from concord.fhir.writing.pieces import Json, absent, dated, of_hl7, plain, says
from concord.fhir.writing.sheet import Opened, Sheet, reference, references
from concord.record.model import Item
from concord.record.schema import SCHEMA_ID

_BARE = re.compile(r"[\[{#]")
"""Where the bare name of a field ends."""


def write_provenance(sheet: Sheet) -> None:
    """Write one Provenance for all that came from one source, author and day."""
    groups: dict[tuple[str | None, str | None, str | None], list[str]] = {}
    for opened in sheet.entries:
        said = tuple(getattr(opened.item, name, None) for name in ("source", "author", "recorded"))
        if any(map(says, said)) and opened.references:
            groups.setdefault((said[0], said[1], said[2]), []).extend(opened.references)
    for number, ((source, author, recorded), targets) in enumerate(groups.items(), 1):
        who: Json = {"display": author if says(author) else "author not stated"}
        if author == "self":
            who |= reference(sheet.person)
        body = {
            "target": references(dict.fromkeys(targets)),
            # When it was entered is known to the day at most; FHIR wants an instant here.
            **dated("occurredDateTime", recorded),
            "_recorded": {"extension": absent("unknown")},
            "agent": [{"type": of_hl7("provenance-participant-type", "author"), "who": who}],
        }
        if says(source):
            body["entity"] = [{"role": "source", "what": {"display": source}}]
        sheet.add("Provenance", f"provenance-{number}", body)


def write_form(sheet: Sheet) -> None:
    """Write the form: one group for each entry, one answer for each field that is left."""
    groups = [group for opened in sheet.entries if (group := _group(opened))]
    body = {"questionnaire": SCHEMA_ID, "status": "completed", "authored": sheet.as_of.isoformat(), "item": groups}
    sheet.add("QuestionnaireResponse", "record", body)


def _group(opened: Opened[Any]) -> Json | None:
    items = [_question(f"{opened.where}.{path}", value) for path, value in leaves(opened.left)]
    if opened.references:
        answers = [{"valueReference": reference(address)} for address in dict.fromkeys(opened.references)]
        items.append({"linkId": opened.where + RESOURCES, "text": "Written as", "answer": answers})
    if not items and not isinstance(opened.item, Item):
        return None
    name = plain(opened.where.partition("[")[0].replace(".", ": "))
    title = f"{name} {opened.number}" if opened.number else name
    return {"linkId": opened.where, "text": title, **({"item": items} if items else {})}


def _question(path: str, value: str | None) -> Json:
    text = plain(_BARE.split(path.rsplit(".", 1)[-1])[0])
    if value and not says(value):
        path, value = path + SPACES, value.encode().hex()
    answer = {"answer": [{"valueString": value}]} if value else {}
    return {"linkId": path, "text": text, **answer}


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str | None]]:
    """Give every single value inside fields, with its path; what is empty as ``None``, with an end that says how."""
    if isinstance(value, dict):
        if not value and path:
            yield path + NO_FIELDS, None
        for name, inside in value.items():
            yield from leaves(inside, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        if not value:
            yield path + NO_ITEMS, None
        for number, inside in enumerate(value):
            yield from leaves(inside, f"{path}[{number}]")
    elif value is None:
        yield path + NOT_SAID, None
    else:
        yield path, str(value)
