"""The closed table of measurements and their units, and the one conversion of what was written.

Conversions are exact fractions, rounded once at the end, so that ``100.4 [degF]`` is 38 and no more.
Units are compared without regard to case, spaces, and the two ways to write the micro sign.
The possible ranges are our decision: outside them lies a slip of the pen, not a sick person.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from concord.record.amounts import Bounds, bounds_of_amount, span_of_bounds
from concord.record.problems import nearest


class UnitProblem(ValueError):
    """A measurement that cannot be read: its name, unit or value; the message says how to mend it."""


@dataclass(frozen=True)
class Line:
    """How a written unit becomes the canonical one: ``value * factor + shift``."""

    factor: Fraction = Fraction(1)
    shift: Fraction = Fraction(0)

    def bring(self, number: Fraction | None) -> Fraction | None:
        """Convert one number; ``None`` (no limit) stays ``None``."""
        return None if number is None else number * self.factor + self.shift


@dataclass(frozen=True)
class Measure:
    """One row of the table.

    Attributes:
        unit: the canonical unit, in which facts are compared; empty when there is none.
        units: every way to write a unit that is understood, with its conversion.
        low: the smallest possible value in the canonical unit.
        high: the largest possible value in the canonical unit.
        assumed: whether a value without a unit is in the canonical unit (only where no other is in use).
        whole: whether only whole numbers are possible.
    """

    unit: str
    units: Mapping[str, Line]
    low: int
    high: int
    assumed: bool = False
    whole: bool = False


def _times(text: str) -> Line:
    return Line(Fraction(text))


_SAME = Line()
_GLUCOSE = Measure("mg/dL", {"mg/dL": _SAME, "mmol/L": _times("18.016")}, 5, 3000)
_ULN = {"x ULN": _SAME, "ULN": _SAME, "times ULN": _SAME, "{ULN}": _SAME, "[ULN]": _SAME}
_PER_LITRE = {
    **dict.fromkeys(["10^9/L", "10*9/L", "x10^9/L", "x10*9/L", "x 10e9/L", "10e9/L", "G/L"], _SAME),
    **dict.fromkeys(["10*3/uL", "10^3/uL", "x10^3/uL", "10e3/uL", "K/uL", "thousand/uL"], _SAME),
    **dict.fromkeys(["10*3/mm3", "10^3/mm3", "x10^3/mm3", "K/mm3"], _SAME),
    **dict.fromkeys(["/uL", "cells/uL", "{cells}/uL", "/mm3", "cells/mm3", "/mm^3", "cells/mm^3"], _times("0.001")),
}
_MARKER = Measure("kU/L", {"kU/L": _SAME, "U/mL": _SAME, "kIU/L": _SAME, "IU/mL": _SAME,
                          "k[IU]/L": _SAME, "[IU]/mL": _SAME}, 0, 1_000_000)  # fmt: skip
_CEA = Measure("ug/L", {"ug/L": _SAME, "ng/mL": _SAME}, 0, 1_000_000)

MEASURES: Mapping[str, Measure] = {
    "ecog": Measure("", {"": _SAME, "{score}": _SAME}, 0, 4, assumed=True, whole=True),
    "lvef": Measure("%", {"%": _SAME}, 0, 100, assumed=True),
    "qtcf": Measure("ms", {"ms": _SAME, "msec": _SAME, "s": _times("1000")}, 200, 900, assumed=True),
    "hba1c": Measure("%", {"%": _SAME, "mmol/mol": Line(Fraction("0.09148"), Fraction("2.152"))}, 2, 25),
    "fasting_glucose": _GLUCOSE,
    "glucose": _GLUCOSE,
    "creatinine_clearance": Measure("mL/min", {"mL/min": _SAME, "mL/s": _times("60")}, 0, 400, assumed=True),
    "bilirubin_uln": Measure("x ULN", _ULN, 0, 100, assumed=True),
    "alt_uln": Measure("x ULN", _ULN, 0, 1000, assumed=True),
    "ast_uln": Measure("x ULN", _ULN, 0, 1000, assumed=True),
    "neutrophils": Measure("10^9/L", _PER_LITRE, 0, 500),
    "platelets": Measure("10^9/L", _PER_LITRE, 0, 5000),
    "haemoglobin": Measure("g/dL", {"g/dL": _SAME, "g/L": _times("0.1"), "mmol/L": _times("1.6114")}, 1, 30),
    "calcium": Measure("mg/dL", {"mg/dL": _SAME, "mmol/L": _times("4.008")}, 2, 30),
    "temperature": Measure(
        "Cel",
        {
            **dict.fromkeys(["Cel", "°C", "C"], _SAME),
            **dict.fromkeys(["[degF]", "°F", "F"], Line(Fraction(5, 9), Fraction(-160, 9))),
        },
        25,
        45,
        assumed=True,
    ),
    "potassium": Measure("mmol/L", {"mmol/L": _SAME, "mEq/L": _SAME}, 1, 15, assumed=True),
    "weight": Measure("kg", {"kg": _SAME, **dict.fromkeys(["lb", "lbs", "[lb_av]"], _times("0.45359237"))}, 15, 500),
    "ca_15_3": _MARKER,
    "ca_27_29": _MARKER,
    "ca_125": _MARKER,
    "cea": _CEA,
}
"""Every measurement that a record can hold: the facts of `docs/meaning.md` 5, weight and tumour markers."""


@lru_cache(maxsize=65536)
def canonical(what: str, value: str, unit: str | None) -> tuple[float, float]:
    """Give the smallest and largest number a measured value can mean, in the canonical unit.

    Args:
        what: a key of `MEASURES`.
        value: the amount as written: ``12``, ``1-10``, ``< 5``, ``at least 3``, ``unknown``.
        unit: the unit as written; ``None`` when none was.

    Returns:
        Both ends inclusive; infinite where the written amount has no end.

    Raises:
        UnitProblem: an unknown measurement or unit, a unit that is missing where several are in use, or a
            value that no living person has.
        AmountProblem: when the value is not an amount.
    """
    measure = _measure(what)
    bounds = bounds_of_amount(value)
    line = _line(what, measure, unit)
    for number in bounds.written:
        _refuse_impossible(what, measure, unit, line, number)
    brought = bounds._replace(low=line.bring(bounds.low), high=line.bring(bounds.high))
    return span_of_bounds(_whole(brought) if measure.whole else brought)


def _measure(what: str) -> Measure:
    if what in MEASURES:
        return MEASURES[what]
    near = nearest(what, MEASURES)
    mend = f"did you mean {near}?" if near else f"write one of {', '.join(MEASURES)}"
    raise UnitProblem(f"{what[:40]!r} is not a measurement that is understood; {mend}")


def _plain(unit: str) -> str:
    return "".join(unit.split()).casefold().replace("μ", "u").replace("µ", "u").replace("×", "x")


_PLAIN_UNITS = {
    what: {_plain(unit): line for unit, line in measure.units.items()} for what, measure in MEASURES.items()
}


def _usual(measure: Measure) -> list[str]:
    """Give the first way to write each unit that has a conversion of its own."""
    first = {line: unit for unit, line in reversed(list(measure.units.items()))}
    return [unit for unit in measure.units if unit and first[measure.units[unit]] == unit]


def _line(what: str, measure: Measure, unit: str | None) -> Line:
    allowed = ", ".join(_usual(measure)) or "no unit"
    if unit is None:
        if measure.assumed:
            return _SAME
        raise UnitProblem(f"{what} needs its unit; write one of {allowed}")
    found = _PLAIN_UNITS[what].get(_plain(unit))
    if found is None:
        raise UnitProblem(f"{unit[:40]!r} is not a unit of {what}; write one of {allowed}")
    return found


def _refuse_impossible(what: str, measure: Measure, unit: str | None, line: Line, number: Fraction) -> None:
    brought = line.bring(number)
    assert brought is not None
    if not measure.low <= brought <= measure.high:
        possible = f"{measure.low} to {measure.high} {measure.unit}".rstrip()
        written = f"{float(number):g} {unit or ''}".rstrip()
        raise UnitProblem(f"{written} is not possible for {what}; look up the value and its unit ({possible})")
    if measure.whole and brought.denominator != 1:
        raise UnitProblem(f"{what} is a whole number; write {measure.low} to {measure.high}")


def _whole(bounds: Bounds) -> Bounds:
    low, high = bounds.low, bounds.high
    if low is not None:
        low = Fraction(math.floor(low) + 1 if bounds.open_low else math.ceil(low))
    if high is not None:
        high = Fraction(math.ceil(high) - 1 if bounds.open_high else math.floor(high))
    return Bounds(low, high)
