"""Advice as JSON: a stable shape with a published schema. Nothing is null and nothing is empty text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from concord.advice.advice import Advice, FindOut
from concord.advice.interactions import InteractionsAdvice
from concord.advice.keeps_open import KeepsOpen
from concord.advice.options import DecisionAdvice, OptionAdvice, RowAdvice

FOOTER = (
    "For talking with your team. Not a decision, and no advice to start or stop anything. "
    "No clinician has reviewed this content yet."
)


class FlagJson(TypedDict):
    """A red flag that fires."""

    id: str
    name: str
    level: str
    text: str
    clinical: NotRequired[str]
    unknown: NotRequired[str]
    signs: list[str]
    sources: list[str]
    checked: str


class FactJson(TypedDict):
    """A fact with where it comes from."""

    name: str
    plain: str
    value: str
    known: bool
    date: NotRequired[str]
    source: NotRequired[str]
    how: NotRequired[str]
    last_known: NotRequired[str]


class BecauseJson(TypedDict):
    """One decisive value behind a row."""

    fact: str
    what: str
    value: str
    date: NotRequired[str]
    source: NotRequired[str]
    how: NotRequired[str]


class RowJson(TypedDict):
    """One row of an option."""

    id: str
    state: str
    plain: str
    clinical: str
    basis: NotRequired[str]
    level: NotRequired[str]
    beside: NotRequired[str]
    people: NotRequired[str]
    decides: bool
    because: list[BecauseJson]
    missing: list[str]
    sources: list[str]
    checked: str


class PlaceJson(TypedDict):
    """Where a body puts the option."""

    body: str
    year: str
    place: str
    state: str
    strength: NotRequired[str]
    evidence: NotRequired[str]
    note: NotRequired[str]
    sources: list[str]
    checked: str


class StandingJson(TypedDict):
    """Why the option is no standard one here and now."""

    state: str
    since: NotRequired[str]
    plain: str
    clinical: str
    sources: list[str]
    checked: str


class StudiedJson(TypedDict):
    """How many entry rules of the study this person meets."""

    met: int
    not_met: int
    not_known: int


class InteractionJson(TypedDict):
    """A pair of things taken, or that would be taken, which may act on each other."""

    id: str
    severity: str
    state: str
    one: list[str]
    other: list[str]
    plain: str
    clinical: str
    action: str
    mechanism: str
    evidence: str
    sources: list[str]
    checked: str
    from_memory: NotRequired[str]
    note: NotRequired[str]
    question: NotRequired[str]
    told: bool


class InteractionsJson(TypedDict):
    """What is known of everything taken together; `without_note` says nothing of safety."""

    notes: list[InteractionJson]
    without_note: list[str]
    not_known: list[str]
    sentences: list[str]


class OptionJson(TypedDict):
    """One option for this person."""

    id: str
    choice: NotRequired[str]
    family: str
    title: str
    clinical_title: str
    status: str
    kind: NotRequired[str]
    opens: bool
    waiting: NotRequired[str]
    usually_avoided: bool
    criteria: list[RowJson]
    check_first: list[RowJson]
    cautions: list[RowJson]
    studied_in: list[RowJson]
    studied: StudiedJson
    place: list[PlaceJson]
    approvals: list[str]
    interactions: list[InteractionJson]
    standing: NotRequired[StandingJson]
    missing: list[str]
    freshness: Literal["current", "past_due", "old"]
    reviewed: bool


class DecisionJson(TypedDict):
    """A decision: an option, or a choice with its members."""

    id: str
    family: str
    title: str
    status: str
    kind: NotRequired[str]
    opens: bool
    members: list[str]


class TogetherJson(TypedDict):
    """The smallest set of facts that settles a decision no single one does."""

    decision: str
    facts: list[str]


class FindOutJson(TypedDict):
    """Something worth finding out next."""

    fact: str
    what: str
    question: str
    clinical_question: str
    who: str
    how: NotRequired[str]
    settles: list[str]
    at_least: int
    at_most: int
    urgent: bool
    waiting: NotRequired[str]
    together: list[TogetherJson]


class QuestionJson(TypedDict):
    """A question to ask."""

    id: str
    plain: str
    ticked: bool
    reason: NotRequired[str]
    who: str


class TopicJson(TypedDict):
    """Something to know."""

    id: str
    area: str
    title: str
    clinical_title: str
    state: str
    reason: NotRequired[str]
    freshness: Literal["current", "past_due", "old"]


class RoleJson(TypedDict):
    """Somebody on the team whom the record suggests, or may suggest."""

    id: str
    plain: str
    clinical: str
    state: str
    reason: NotRequired[str]


class AdviceJson(TypedDict):
    """Everything Concord says about one person on one day."""

    as_of: str
    known_on: str
    region: str
    guideline: str
    moment: str
    covered: NotRequired[str]
    notices: list[str]
    flags: list[FlagJson]
    facts: list[FactJson]
    conflicts: list[str]
    decisions: list[DecisionJson]
    options: list[OptionJson]
    find_out: list[FindOutJson]
    questions: list[QuestionJson]
    topics: list[TopicJson]
    roles: list[RoleJson]
    interactions: InteractionsJson
    not_understood: list[str]
    footer: str


def advice_schema() -> dict[str, Any]:
    """Give the JSON Schema of the advice."""
    schema = TypeAdapter(AdviceJson).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:concord:advice:1", **schema}


def advice_json(advice: Advice) -> dict[str, Any]:
    """Give the advice as plain data for JSON."""
    return _kept(
        {
            "as_of": advice.as_of.isoformat(),
            "known_on": advice.known_on.isoformat(),
            "region": advice.region,
            "guideline": advice.guideline,
            "moment": advice.moment,
            "covered": advice.covered,
            "notices": list(advice.notices),
            "flags": flags_json(advice),
            "facts": [_fields(fact, "name plain value known date source how last_known") for fact in advice.facts],
            "conflicts": list(advice.conflicts),
            "decisions": [_decision(decision) for decision in advice.decisions],
            "options": [option_json(option) for option in advice.options()],
            "find_out": [find_out_json(item) for item in advice.find_out],
            "questions": [_fields(question, "id plain ticked reason who") for question in advice.questions],
            "topics": [_fields(topic) for topic in advice.topics],
            "roles": [_fields(role) for role in advice.roles],
            "interactions": interactions_json(advice.interactions),
            "not_understood": [str(item) for item in advice.not_understood],
            "footer": FOOTER,
        }
    )


def option_json(option: OptionAdvice) -> dict[str, Any]:
    """Give one option as plain data."""
    data = _fields(
        option,
        "id choice family title clinical_title status kind opens waiting usually_avoided approvals missing freshness "
        "reviewed",
    )
    for block in ("criteria", "check_first", "cautions", "studied_in"):
        data[block] = [_row(row) for row in getattr(option, block)]
    data["studied"] = vars(option.studied)
    data["place"] = [_fields(place) for place in option.place]
    data["interactions"] = [_fields(note) for note in option.interactions]
    if option.standing is not None:
        data["standing"] = _fields(option.standing)
    return data


def interactions_json(found: InteractionsAdvice) -> dict[str, Any]:
    """Give what is known of everything taken together as plain data."""
    notes = [_fields(note) for note in found.notes]
    return {"notes": notes, **_fields(found, "without_note not_known"), "sentences": found.sentences()}


def find_out_json(item: FindOut) -> dict[str, Any]:
    """Give one thing to find out as plain data."""
    data = _fields(item, "what who how settles at_least at_most urgent waiting")
    together = [{"decision": id_, "facts": list(keys)} for id_, keys in item.together]
    asked = {"fact": item.key, "question": item.plain, "clinical_question": item.clinical}
    return _kept({**asked, **data, "together": together})


def keeps_open_json(item: KeepsOpen) -> dict[str, Any]:
    """Give what one choice keeps open as plain data."""
    data = _fields(item, "option title clinical_title open opened closed uses_up test_before")
    return {**data, "hangs": [{"decision": id_, "facts": list(keys)} for id_, keys in item.hangs]}


def flags_json(advice: Advice) -> list[dict[str, Any]]:
    """Give the red flags that fire as plain data; they stand in everything that is exported."""
    return [_fields(flag) for flag in advice.flags]


def _decision(decision: DecisionAdvice) -> dict[str, Any]:
    data = _fields(decision, "id family title status kind opens")
    return {**data, "members": [member.id for member in decision.members]}


def _row(row: RowAdvice) -> dict[str, Any]:
    data = _fields(row, "id state plain clinical basis level beside people decides missing sources checked")
    because = [_fields(one, "fact what value date source how") for one in row.because]
    return {**data, "because": because}


def _fields(item: object, names: str = "") -> dict[str, Any]:
    wanted: Sequence[str] = names.split() or list(vars(item))
    return _kept({name: _plain(getattr(item, name)) for name in wanted})


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not there; empty lists stay."""
    return {name: value for name, value in data.items() if value is not None and value != ""}
