"""What a written amount can mean."""

from __future__ import annotations

import math

import pytest

from concord.record.amounts import AmountProblem, span_of_amount

BELOW_5, ABOVE_5 = math.nextafter(5, 0), math.nextafter(5, 6)

READ = [
    ("12", 12, 12),
    ("1.10", 1.1, 1.1),
    ("1-10", 1, 10),
    ("1 to 10", 1, 10),
    ("< 5", 0, BELOW_5),
    ("under 5", 0, BELOW_5),
    ("less than 5", 0, BELOW_5),
    ("<= 5", 0, 5),
    ("up to 5", 0, 5),
    ("> 5", ABOVE_5, math.inf),
    ("over 5", ABOVE_5, math.inf),
    (">=5", 5, math.inf),
    ("At least 3", 3, math.inf),
    ("unknown", -math.inf, math.inf),
]


@pytest.mark.parametrize(("text", "low", "high"), READ)
def test_amounts_are_read(text: str, low: float, high: float) -> None:
    """Numbers, ranges and bounds have the ends that the words say, open ends one float inside."""
    assert span_of_amount(text) == (low, high)


REFUSED = ["", "many", "-3", "1e3", "nan", "inf", "١٢", "9" * 10, "10-1", "90 %", "1,5", "5 5"]


@pytest.mark.parametrize("text", REFUSED)
def test_other_words_are_refused(text: str) -> None:
    """What is no amount is refused with a way to mend it."""
    with pytest.raises(AmountProblem, match="; "):
        span_of_amount(text)


def test_the_advice_fits_the_slip() -> None:
    """A percent sign and a decimal comma have advice of their own."""
    with pytest.raises(AmountProblem, match="leave out the % sign"):
        span_of_amount("90%")
    with pytest.raises(AmountProblem, match="decimal sign as a point"):
        span_of_amount("1,5")
