"""Records made at random from the shape itself, and one made by hand."""

from __future__ import annotations

from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from concord.record import model
from concord.record.model import Record, Shape

PERSON: dict[str, Any] = {
    "concord_record": "1",
    "person": {"birth": "1965-04", "sex_at_birth": "female"},
    "cancer": {"metastatic": {"date": "2022-06"}},
    "specimens": [{"id": "sp1", "from": "liver", "date": "2022-06-14", "er": {"percent": "90"}, "her2": "low"}],
    "sites": [{"id": "m1", "where": "bone", "found": "2022-06", "lesions": "at least 3"}],
    "treatments": [{"id": "t1", "agents": ["letrozole"], "setting": "metastatic", "start": "2022-07-01"}],
    "measurements": [{"what": "hba1c", "value": "48", "unit": "mmol/mol", "date": "2026-11"}],
}
"""A small record, written by hand, with nothing wrong in it."""

TEXTS = st.one_of(
    st.sampled_from(["no", "null", "~", "", "1.10", "- a", "a: b", "#", "'", '"', " a ", "2024-05-31", "é\u2028😀"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12),
)
NAMES = TEXTS.filter(lambda text: text.strip() != "")
DATES = st.one_of(
    st.dates(min_value=date(1900, 1, 1)).map(str),
    st.sampled_from(["2024", "2024-05", "unknown"]),
)
AMOUNTS = st.one_of(
    st.sampled_from(["unknown", "< 5", "at least 3", "1-10", "1.10", "007"]), st.integers(0, 99).map(str)
)
SPECIAL: dict[Any, st.SearchStrategy[Any]] = {
    model.When: DATES,
    model.Amount: AMOUNTS,
    model.Name: NAMES,
    model.YesNo: st.sampled_from(["yes", "no"]),
    model.YesNoUnknown: st.sampled_from(["yes", "no", "unknown"]),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Give plain data of a type of the model."""
    for special, strategy in SPECIAL.items():
        if annotation == special:
            return strategy
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return st.integers(1, 5).map(str) if inside[0] is int else values(inside[0])
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, UnionType):
        return st.one_of([values(choice) for choice in inside if choice is not NoneType])
    if origin is list:
        return st.lists(values(inside[0]), min_size=1, max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return shapes(annotation)
    return TEXTS


def shapes(of: type[Shape]) -> st.SearchStrategy[dict[str, Any]]:
    """Give plain data for a part of the record; every field may be left out that can be."""
    hints = get_type_hints(of, include_extras=True)
    fields = {
        (field.alias or name): (values(hints[name]), field.is_required()) for name, field in of.model_fields.items()
    }
    return st.fixed_dictionaries(
        {name: strategy for name, (strategy, required) in fields.items() if required},
        optional={name: strategy for name, (strategy, required) in fields.items() if not required},
    )


RECORDS = shapes(Record).map(Record.model_validate)
"""Records of the right shape; they may say impossible things."""
