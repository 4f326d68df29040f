"""Texts that belong together: the two tones, benefit with harm."""

from __future__ import annotations

from collections.abc import Iterator

from concord.guideline.lint.reading import words
from concord.guideline.lint.texts import TONES, Page
from concord.guideline.problems import Problem

LEAST, MOST = 0.4, 1.6
"""How long one tone may be, measured by the other."""


def numbers(text: str) -> set[str]:
    """Give the numbers of a text, written in digits; names such as HER2 or CDK4/6 are none."""
    return {word.replace(",", "") for word in words(text) if not any(letter.isalpha() for letter in word)}


def pair_problems(page: Page) -> Iterator[Problem]:
    """Say where two texts of an option do not keep step."""
    texts: dict[str, str] = page.data.get("text") or {}
    present = [tone for tone in TONES if texts.get(tone)]
    if len(present) == 1:
        missing = next(tone for tone in TONES if tone not in present)
        yield page.problem(("text",), f"text.{missing} is missing; a text stands in both tones", key=True)
    if len(present) == len(TONES):
        yield from _parity(page, *(texts[tone] for tone in TONES))
    if bool(texts.get("benefit")) != bool(texts.get("harm")):
        missing = "harm" if texts.get("benefit") else "benefit"
        yield page.problem(("text",), f"text.{missing} is missing; benefit and harm stand together", key=True)


def _parity(page: Page, one: str, other: str) -> Iterator[Problem]:
    at = ("text", TONES[1])
    for number in sorted(numbers(one) ^ numbers(other)):
        where = TONES[0] if number in numbers(one) else TONES[1]
        yield page.problem(at, f"the number {number} stands in the {where} text only; both tones say the same")
    share = len(other) / len(one)
    if not LEAST <= share <= MOST:
        yield page.problem(at, f"text.softer is {share:.0%} as long as the other tone; keep it within 40 to 160 %")
