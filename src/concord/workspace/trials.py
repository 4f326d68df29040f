"""Trials she looked at: words to search by, and a log of what she found; nothing is sent anywhere from here.

A criterion of a trial is met only if she or her team says so; what nobody judged stays not known (S158).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator

from concord.advice.advice import Advice
from concord.facts.facts import Facts
from concord.logic.values import Span
from concord.record.corrections import current
from concord.workspace.entries import Body, Changed, Entries, new_id, under
from concord.workspace.story import HOME, added

FOLDER = "trials"
LOOKED = "trials_looked_at"
"""The fact of the guideline that the log answers."""

_NUMBER = re.compile(r"NCT\d{8}|20\d{2}-5\d{5}-\d{2}-\d{2}|20\d{2}-\d{6}-\d{2}|ISRCTN\d{8}|CTRI/\d{4}/\d{2}/\d{6}|"
                     r"ACTRN\d{14}|jRCT[a-z]?\d{10}|ChiCTR\d{10}", re.IGNORECASE)  # fmt: skip
State = Literal["met", "not_met", "not_known"]
Standing = Literal["found", "asked", "may_suit", "does_not_suit", "closed"]


class NumberProblem(ValueError):
    """What was typed is no number of a trial register."""


def trial_number(text: str) -> str:
    """Give a register's number as it is written there.

    Raises:
        NumberProblem: when it is none of NCT, EU CT, EudraCT, ISRCTN, CTRI, ACTRN, jRCT or ChiCTR.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise NumberProblem("write the number as the register does, such as NCT01234567 or 2023-501234-12-00")
    told = found.group(0)
    return told.upper() if told.upper().startswith(("NCT", "ISRCTN", "ACTRN")) else told


class Rule(BaseModel):
    """One entry rule of a trial and how she or her team judges it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: str = Field(pattern=r"\S")
    state: State = "not_known"


class Trial(BaseModel):
    """A trial that she looked at.

    Attributes:
        registered: the day on which the register was last changed, as it says; what is older may be closed by now.
        looked: the day on which she looked.
        rules: entry rules with their states.
        standing: how far it is; ``may_suit`` and ``does_not_suit`` are what the team said.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    number: str
    title: str = Field(pattern=r"\S")
    place: str = ""
    distance: str = ""
    registered: str = ""
    looked: str = ""
    rules: tuple[Rule, ...] = ()
    standing: Standing = "found"
    note: str = ""

    @field_validator("number")
    @classmethod
    def _is_a_number(cls, told: str) -> str:
        return trial_number(told)

    def count(self, state: State) -> int:
        """Give how many rules have a state; a rule that nobody judged is never counted as met."""
        return sum(rule.state == state for rule in self.rules)

    @property
    def link(self) -> str:
        """The page of the register, for her to open if she wants; empty for registers without a fixed address."""
        if self.number.startswith("NCT"):
            return f"https://clinicaltrials.gov/study/{self.number}"
        if re.fullmatch(r"20\d{2}-5\d{5}-\d{2}-\d{2}", self.number):
            return f"https://euclinicaltrials.eu/ctis-public/view/{self.number}"
        return f"https://www.isrctn.com/{self.number}" if self.number.startswith("ISRCTN") else ""


def trials_of(entries: Entries) -> dict[str, Trial]:
    """Give the log, what may suit first and what is closed or does not suit last."""
    found = {id_: Trial.model_validate(body) for id_, body in under(entries, FOLDER).items()}
    order: Sequence[Standing] = ("may_suit", "asked", "found", "does_not_suit", "closed")
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].standing)))


def noted(entries: Entries, trial: Trial, today: date, origin: Mapping[str, str]) -> list[Changed]:
    """Give the changes that put a trial into the log; the story then knows that trials were looked for (S165)."""
    body: Body = trial.model_dump(mode="json", exclude_defaults=True)
    changes = [Changed(f"{FOLDER}/{new_id(entries, FOLDER, 't')}", None, body)]
    said = [one for one in under(entries, f"{HOME}/statements").values()
            if one.get("what") == LOOKED and one.get("date") == today.isoformat()]  # fmt: skip
    if not said:
        body = {"what": LOOKED, "value": "yes", "date": today.isoformat(), **origin}
        changes.append(added(entries, "statements", body))
    return changes


@dataclass(frozen=True)
class Words:
    """Words to search a register by: the disease, and terms of which she leaves out what she does not want to type."""

    disease: str
    terms: tuple[str, ...]


def search_words(advice: Advice) -> Words:
    """Give words from what is certainly known; no name, no date, no place of hers."""
    facts = advice.facts_behind
    return Words("metastatic breast cancer", tuple(dict.fromkeys(_terms(facts))))


def _terms(facts: Facts) -> Iterator[str]:
    er, pr, her2 = (facts.value(name) for name in ("er_percent", "pr_percent", "her2"))
    kind = facts.dictionary.facts["her2"].kind
    assert isinstance(er, Span) and isinstance(pr, Span) and isinstance(her2, int)
    negative = not her2 & kind.mask("positive")
    if negative and er.hi < 1 and pr.hi < 1:
        yield "triple negative"
    elif er.lo >= 1 or pr.lo >= 1:
        yield "hormone receptor positive"
    if her2 == kind.mask("positive"):
        yield "HER2 positive"
    elif her2 == kind.mask("low"):
        yield "HER2 low"
    elif negative and er.hi >= 1:
        yield "HER2 negative"
    for entry in facts.dictionary.genes:
        if facts.value(entry.name) == entry.kind.mask("found"):
            yield f"{(entry.gene or entry.name).upper()} mutation"
    for site in current(facts.record.sites):
        if site.where in ("brain", "leptomeninges", "liver", "bone") and site.state != "gone":
            yield f"{site.where.replace('leptomeninges', 'leptomeningeal')} metastases"


def search_link(disease: str, terms: Sequence[str], place: str = "") -> str:
    """Give the address of a search for recruiting trials; it holds the words and nothing else of her."""
    asked = {"cond": disease, "term": " AND ".join(terms), "locn": place, "aggFilters": "status:rec"}
    return "https://clinicaltrials.gov/search?" + urlencode({name: value for name, value in asked.items() if value})
