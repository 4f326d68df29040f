"""Each measurement in each of its units, to the canonical one, by figures worked out by hand."""

from __future__ import annotations

import math

import pytest

from concord.record.amounts import AmountProblem
from concord.record.units import MEASURES, UnitProblem, canonical

CONVERTED = [
    ("ecog", "1", None, 1),
    ("lvef", "55", "%", 55),
    ("lvef", "55", None, 55),
    ("qtcf", "470", "ms", 470),
    ("qtcf", "0.47", "s", 470),
    ("hba1c", "6.5", "%", 6.5),
    ("hba1c", "48", "mmol/mol", 6.54304),
    ("fasting_glucose", "126", "mg/dL", 126),
    ("fasting_glucose", "7.0", "mmol/L", 126.112),
    ("glucose", "10", "mmol/l", 180.16),
    ("creatinine_clearance", "60", "mL/min", 60),
    ("creatinine_clearance", "1", "mL/s", 60),
    ("bilirubin_uln", "1.5", "x ULN", 1.5),
    ("alt_uln", "3", "× ULN", 3),
    ("ast_uln", "3", "ULN", 3),
    ("neutrophils", "1.5", "10^9/L", 1.5),
    ("neutrophils", "1.5", "10*3/uL", 1.5),
    ("neutrophils", "1500", "/µL", 1.5),
    ("neutrophils", "1500", "/μL", 1.5),
    ("neutrophils", "1500", "cells/mm3", 1.5),
    ("platelets", "100000", "/uL", 100),
    ("platelets", "100", "K/uL", 100),
    ("haemoglobin", "9", "g/dL", 9),
    ("haemoglobin", "90", "g/L", 9),
    ("haemoglobin", "10", "mmol/L", 16.114),
    ("calcium", "10.5", "mg/dL", 10.5),
    ("calcium", "2.5", "mmol/L", 10.02),
    ("temperature", "38", "Cel", 38),
    ("temperature", "100.4", "[degF]", 38),
    ("temperature", "98.6", "°F", 37),
    ("potassium", "4.1", "mmol/L", 4.1),
    ("potassium", "4.1", "mEq/L", 4.1),
    ("weight", "100", "[lb_av]", 45.359237),
    ("ca_15_3", "30", "U/mL", 30),
    ("cea", "5", "ng/mL", 5),
]


@pytest.mark.parametrize(("what", "value", "unit", "expected"), CONVERTED)
def test_units_become_the_canonical_one(what: str, value: str, unit: str | None, expected: float) -> None:
    """Exact arithmetic, rounded once: equal to the figure and not merely near it."""
    assert canonical(what, value, unit) == (expected, expected)


def test_every_measurement_has_a_figure() -> None:
    """No row of the table is without a check, except those that share one."""
    assert {what for what, *_ in CONVERTED} | {"ca_27_29", "ca_125"} == set(MEASURES)


def test_bounds_are_converted_before_they_open() -> None:
    """`< 90 g/L` becomes strictly below 9 g/dL."""
    assert canonical("haemoglobin", "< 90", "g/L") == (0, math.nextafter(9, 0))
    assert canonical("platelets", "> 100000", "/uL") == (math.nextafter(100, 101), math.inf)


def test_a_range_keeps_both_ends() -> None:
    """Both numbers of a range are converted."""
    assert canonical("neutrophils", "1000-1500", "/uL") == (1, 1.5)


def test_unknown_has_no_ends() -> None:
    """A value that is stated as not known narrows nothing."""
    assert canonical("lvef", "unknown", "%") == (-math.inf, math.inf)


def test_whole_measurements_close_open_ends_on_whole_numbers() -> None:
    """ECOG below 2 is 0 or 1; above 1 is 2 or more."""
    assert canonical("ecog", "< 2", None) == (0, 1)
    assert canonical("ecog", "> 1", None) == (2, math.inf)
    assert canonical("ecog", "1-2", None) == (1, 2)


@pytest.mark.parametrize("what", sorted(MEASURES))
def test_an_unknown_unit_is_refused_with_those_allowed(what: str) -> None:
    """The message lists the units that are understood."""
    with pytest.raises(UnitProblem, match=r"is not a unit of .*; write one of "):
        canonical(what, "4", "furlong")


@pytest.mark.parametrize(
    "what", ["hba1c", "glucose", "fasting_glucose", "neutrophils", "platelets", "haemoglobin", "calcium", "weight"]
)
def test_a_unit_is_needed_where_several_are_in_use(what: str) -> None:
    """A number that could mean two things is refused."""
    with pytest.raises(UnitProblem, match="needs its unit"):
        canonical(what, "7", None)


def test_an_indexed_clearance_is_not_a_clearance() -> None:
    """mL/min/1.73 m2 is another measurement and has no place here."""
    with pytest.raises(UnitProblem, match="is not a unit of creatinine_clearance"):
        canonical("creatinine_clearance", "60", "mL/min/{1.73_m2}")


def test_a_misspelt_measurement_names_the_nearest() -> None:
    """The message helps with a slip."""
    with pytest.raises(UnitProblem, match="did you mean lvef"):
        canonical("lfev", "55", "%")


IMPOSSIBLE = [
    ("ecog", "5", None),
    ("ecog", "1.5", None),
    ("lvef", "101", "%"),
    ("temperature", "24.9", "Cel"),
    ("temperature", "46", "Cel"),
    ("temperature", "98.6", None),
    ("neutrophils", "1500", "10^9/L"),
    ("haemoglobin", "120", "g/dL"),
    ("potassium", "41", "mmol/L"),
    ("lvef", "50-500", "%"),
    ("lvef", "at least 500", "%"),
]


@pytest.mark.parametrize(("what", "value", "unit"), IMPOSSIBLE)
def test_values_that_no_living_person_has_are_refused(what: str, value: str, unit: str | None) -> None:
    """A slip of the pen or of the unit does not become a fact."""
    with pytest.raises(UnitProblem, match=r"not possible|whole number"):
        canonical(what, value, unit)


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "high"])
def test_what_is_no_amount_is_refused(value: str) -> None:
    """NaN, infinity and words are no measurements."""
    with pytest.raises(AmountProblem):
        canonical("lvef", value, "%")


@pytest.mark.parametrize("what", sorted(MEASURES))
def test_the_limits_themselves_are_possible(what: str) -> None:
    """Both ends of the possible range are accepted."""
    measure = MEASURES[what]
    for limit in (measure.low, measure.high):
        assert canonical(what, str(limit), measure.unit or None) == (limit, limit)
