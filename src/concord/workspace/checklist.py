"""The facts that most choices hang on: which are known, which are asked for, which are missing. A count, no score."""

from __future__ import annotations

from dataclasses import dataclass

from concord.advice.advice import Advice, FactAdvice

KEY_FACTS = (
    "advanced", "er_percent", "pr_percent", "her2", "metastasis_sampled", "staging_complete", "menopause", "ecog",
    "germline_brca1", "germline_brca2", "pik3ca", "esr1",
)  # fmt: skip
"""What nearly every guideline asks first (S043); the two tests of the tumour are those that open most options here."""


@dataclass(frozen=True)
class Checklist:
    """Facts with what is known of them.

    Attributes:
        have: known, in part at least.
        asked: a test is ordered and its result is not here yet; each with the day of the order, if it is told.
        missing: not known.
    """

    have: tuple[FactAdvice, ...]
    asked: tuple[tuple[FactAdvice, str | None], ...]
    missing: tuple[FactAdvice, ...]

    @property
    def all(self) -> int:
        """How many facts there are."""
        return len(self.have) + len(self.asked) + len(self.missing)


def checklist(advice: Advice) -> Checklist:
    """Sort the key facts by what is known of them."""
    facts = {fact.name: fact for fact in advice.facts}
    waiting = {item.key for item in advice.find_out if item.waiting}
    asked = {name: (facts[name], facts[f"{name}_test"].date) for name in KEY_FACTS if name in waiting}
    have = tuple(facts[name] for name in KEY_FACTS if facts[name].known and name not in asked)
    missing = tuple(facts[name] for name in KEY_FACTS if not facts[name].known and name not in asked)
    return Checklist(have, tuple(asked.values()), missing)
