"""A record in which every field says something, and random records that say more than the clinical ones."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from concord.record.model import Item, Record, Shape
from strategies import dates, maybe, records

EVERYTHING: dict[str, Any] = {
    "concord_record": "1",
    "person": {
        "name": "Ada Byron", "birth": "1960-05", "sex_at_birth": "female", "organs": ["ovaries", "uterus"],
        "ovaries": {"status": "postmenopausal", "date": "2012", "note": "told by the clinic"},
        "testes": {"status": "unknown", "date": "2020"},
        "periods": {"last": "2011-11", "stopped_by": "nothing"},
        "pregnancy": {"status": "not_pregnant", "date": "2026-11-02"},
        "source": "letter of 2026", "author": "self",
    },
    "complete": {"treatments_early": "2026-11-01", "treatments_metastatic": "2026-11-02", "sites": "2026-11-03",
                 "symptoms": "2026-11-04", "conditions": "2026-11-05", "medicines": "2026-11-06"},
    "never": ["parp_inhibitor", "Lynparza"],
    "cancer": {
        "first": {"date": "2019-04", "stage": "IIB", "m": "M0", "recorded": "2026-10-01"},
        "metastatic": {"date": "2023-03-20", "status": "yes"},
        "stagings": [{"date": "2023-04", "stage": "rpT2", "m": "M1", "id": "st-x"}],
        "inoperable_locally_advanced": "no", "histology": "lobular carcinoma", "primary_in_place": "unknown",
    },
    "specimens": [
        {"id": "old", "from": "primary", "date": "2019-04-09", "er": {"percent": 90}, "pr": "negative"},
        {"id": "new", "from": "liver", "date": "2023-04-11", "supersedes": "wrong",
         "er": {"percent": "1-10", "allred": "3", "h_score": "40", "result": "low"},
         "pr": {"percent": "< 1", "result": "negative"},
         "her2": {"ihc": "1+", "staining": "faint", "ish": "not_amplified", "result": "low"},
         "grade": "2", "ki67": "20-25", "pdl1_cps": "12", "pdl1_ic": "< 1"},
        {"id": "wrong", "from": "liver", "date": "2023-04-11", "er": "positive"},
    ],
    "go_by": "new", "go_by_author": "clinician Dr B",
    "genes": [
        {"gene": "BRCA2", "sample": "germline", "result": "found", "date": "2023-05", "variant": "c.5946del"},
        {"gene": "ESR1", "sample": "plasma", "result": "not_found", "date": "2026-10-21", "region_studied": "ESR1 LBD"},
        {"gene": "PIK3CA", "sample": "tissue", "result": "uncertain", "date": "2023-04-20", "specimen": "new"},
        {"gene": "TMB", "sample": "tissue", "result": "found", "value": "11.5", "date": "2023-04-20"},
        {"gene": "AKT1", "result": "ordered", "ordered": "2026-11-20"},
        {"gene": "PTEN", "sample": "plasma", "result": "failed", "date": "2026"},
    ],
    "sites": [
        {"id": "m1", "where": "bone", "part": "left hip", "side": "left", "found": "2023-03-20",
         "state": "treated_stable", "state_date": "2026-10", "lesions": "at least 3", "size_mm": "21",
         "symptoms": [{"id": "s9", "what": "pain", "score": "6", "date": "2026-11-01", "over": "2026-11-20"}]},
        {"id": "m2", "where": "liver", "found": "2026", "state": "gone", "state_date": "2026-11-01"},
        {"where": "breast", "side": "other"},
    ],
    "treatments": [
        {"id": "t1", "agents": ["surgery"], "setting": "early", "start": "2019-05-02", "end": "2019-05-02"},
        {"id": "t2", "agents": ["Kisqali", "letrozole"], "setting": "metastatic", "start": "2023-04-17",
         "end": "2026-10-19", "ongoing": "no", "stopped": "side_effects", "best": "partial", "line": 1,
         "role": "maintenance"},
        {"id": "t3", "agents": ["SBRT"], "start": "2026-09", "ongoing": "yes", "target": "m1"},
    ],
    "growth": [{"date": "2026-10-13", "growing": "yes", "sites": ["m1", "m2"], "seen_by": "scan"}],
    "measurements": [
        {"what": "ecog", "value": 1, "date": "2026-11-06"},
        {"what": "neutrophils", "value": "2.90", "unit": "10^9/L", "date": "2026-11-06"},
        {"what": "haemoglobin", "value": "12.4", "unit": "g/dL", "date": "2026-11"},
        {"what": "ca_15_3", "value": "40", "unit": "kIU/L"},
    ],
    "symptoms": [{"what": "nausea", "score": "2-4", "date": "2026-11-19", "over": "2026-11-21", "site": "m1"}],
    "conditions": [
        {"what": "diabetes", "state": "present", "date": "2019-02"},
        {"what": "severe_allergy", "state": "past", "to": "paclitaxel"},
        {"what": "hepatitis_b", "state": "absent", "date": "2026"},
    ],
    "medicines": [{"name": "metformin", "start": "2019", "end": "2026-01", "taking": "no", "date": "2026-11-10"}],
    "supplements": [{"name": "St John's wort", "start": "2026-01", "taking": "yes", "date": "2026-11"}],
    "statements": [{"what": "visceral_crisis", "value": "no", "date": "2026-11-06", "author": "clinician Dr A"}],
    "appointments": [{"what": "talk about the next treatment", "date": "2027-01"}],
    "preferences": [
        {"date": "2025", "own_words": "An older wish."},
        {"date": "2026-11-01", "priorities": [["time at home", "no pain"], "few visits"], "intensity": 2,
         "strong_effects": "depends", "quality_of_life": 5, "effects_to_avoid": ["hair loss"],
         "activities": ["the garden"],
         "pain_helps": "warmth", "changed_for": ["daily_life"], "pain_control": 4,
         "trial": "tell_me_more", "insurance": "yes, part of it", "cost_worry": 3,
         "support": [{"task": "rides", "who": "my sister"}, {"task": "pill box"}], "tone": "softer",
         "detail": "short", "survival_numbers": "no", "decision_style": "together", "wants": ["second_opinion"],
         "own_words": " I’d rather\nsee the garden — than\tthe ward. 🌷 "},
    ],
}  # fmt: skip
"""Said with the person's own spaces, lines and marks; a test holds that no field of the model is missing here."""


def every_field() -> set[tuple[str, str]]:
    """Give every field of every shape of a record, less those of `Item`, which any entry may carry."""
    found: set[tuple[str, str]] = set()
    todo: list[Any] = [Record]
    while todo:
        shape = todo.pop()
        if isinstance(shape, type) and issubclass(shape, Shape):
            own = {name: field for name, field in shape.model_fields.items() if name not in Item.model_fields}
            found |= {(shape.__name__, name) for name in own}
            todo += [field.annotation for field in own.values()]
        else:
            todo += get_args(shape)
    return found


def said_by(shape: Shape) -> set[tuple[str, str]]:
    """Give the fields of shapes that a record fills in."""
    found: set[tuple[str, str]] = set()
    for name, value in shape:
        if value is None or value == []:
            continue
        found.add((type(shape).__name__, name))
        for inner in value if isinstance(value, list) else [value]:
            found |= said_by(inner) if isinstance(inner, Shape) else set()
    return found


WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=400)
TEXT = st.one_of(WRITTEN, st.sampled_from(["", " ", "\u00a0", "\n\t", " \u2003", "a\u00a0b", "\u200b", "\x85"]))
NAME = TEXT.filter(lambda text: bool(text.strip()))
PREFERENCES = st.fixed_dictionaries(
    {},
    optional={
        "date": dates(),
        "priorities": st.lists(st.one_of(TEXT, st.lists(TEXT, max_size=2)), max_size=3),
        "intensity": st.integers(1, 5),
        "strong_effects": st.sampled_from(["willing", "depends", "unknown"]),
        "effects_to_avoid": st.lists(TEXT, max_size=2),
        "insurance": TEXT,
        "support": st.lists(st.fixed_dictionaries({"task": NAME}, optional={"who": TEXT}), max_size=2),
        "survival_numbers": st.sampled_from(["yes", "no"]),
        "own_words": TEXT,
    },
)
SAID = {"note": TEXT, "source": TEXT, "author": TEXT, "recorded": dates()}


@st.composite
def talkative(draw: st.DrawFn) -> Record:
    """Random clinical records with notes, sources, authors, corrections, wishes and what is planned."""
    data: dict[str, Any] = draw(records()).model_dump(by_alias=True, exclude_defaults=True)
    lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    for items in lists:
        for item in items:
            item |= {name: draw(text) for name, text in SAID.items() if draw(st.integers(0, 4)) == 0}
    data["supplements"] = data.get("medicines", [])[:1]
    data["medicines"] = data.get("medicines", [])[1:]
    data["preferences"] = draw(st.lists(PREFERENCES, max_size=2))
    data["appointments"] = draw(st.lists(st.fixed_dictionaries({"what": NAME}, optional={"date": dates()}), max_size=1))
    data["cancer"] = {**data.get("cancer", {}), "histology": draw(maybe(TEXT))}
    if len(data.get("measurements", [])) > 1 and draw(st.booleans()):
        data["measurements"][0]["id"] = "v-wrong"
        data["measurements"][1] |= {"supersedes": "v-wrong", "id": draw(maybe(st.just("v-1")))}
    return Record.model_validate(data)
