"""Versions of a plan: numbered, dated, each with a digest that it can be known by on paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field

from concord.plan.document import Plan, Shape
from concord.record.dates import span_of_date
from concord.record.model import When

Body = Mapping[str, Any]
FIRST = ""
"""What the first version names as its forerunner's digest."""


class Version(Shape):
    """A plan that no longer changes.

    Attributes:
        number: from 1.
        made: the day; `by`: who wrote it down.
        before: digest of the version before it; empty for the first.
        changed_because: what changed for her, if she said so: daily_life, family, finances, or words (S017).
        digest: SHA-256 of everything else in canonical JSON.
    """

    number: int = Field(ge=1)
    made: When
    by: str
    plan: Plan
    before: str = FIRST
    changed_because: str = ""
    digest: str

    @property
    def day(self) -> date:
        """The day it was made, the last possible one where that is rough; long ago where it is not known."""
        span = span_of_date(self.made)
        return span[1] if span else date.min

    @property
    def short(self) -> str:
        """The part of the digest that is printed."""
        return self.digest[:12]


@dataclass(frozen=True)
class Doubt:
    """A version that is not as it was made.

    Attributes:
        number: of the version.
        what: ``altered``: it, or what came right after it, was changed or taken out; ``missing``: it is not there.
    """

    number: int
    what: Literal["altered", "missing"]


def next_version(versions: Sequence[Version], plan: Plan, made: date, by: str, because: str = "") -> Version:
    """Make the version that follows; the earlier ones stay as they are."""
    number = max((one.number for one in versions), default=0) + 1
    body: dict[str, Any] = {
        "number": number, "made": made.isoformat(), "by": by, "plan": plan,
        "before": versions[-1].digest if versions else FIRST, "changed_because": because,
    }  # fmt: skip
    return Version(**body, digest=_digest(body))


def doubts(kept: Mapping[int, Body], answered: Iterable[tuple[int, str]] = ()) -> list[Doubt]:
    """Name the versions that are not as they were made; what was said of one of them does not count.

    What lies there is judged as it was written, so that a plan that has learned new parts since is still whole.

    Args:
        kept: what lies under each number.
        answered: for each mark the digest that it names, and the number of the newest version there was before it.
    """
    found = {number: Doubt(number, "missing") for number in range(1, max(kept, default=0) + 1) if number not in kept}
    for number, body in kept.items():
        own = digest_of({name: value for name, value in body.items() if name != "digest"})
        if (body.get("number"), body.get("digest")) != (number, own):
            found[number] = Doubt(number, "altered")
        elif number - 1 in kept and body.get("before") != kept[number - 1].get("digest"):
            found[number - 1] = Doubt(number - 1, "altered")
        elif number == 1 and body.get("before") != FIRST:
            found[number] = Doubt(number, "altered")
    digests = {body.get("digest") for body in kept.values()}
    for number, digest in answered:
        if digest not in digests:  # a version was given another digest, or taken out with its number
            found.setdefault(number, Doubt(number, "altered"))
    return [found[number] for number in sorted(found)]


def fingerprint(part: Shape) -> str:
    """Give a digest of a plan that is no version yet, or of an entry of it: whoever read it can say what they read."""
    return digest_of(part.model_dump(mode="json", by_alias=True))


def _digest(body: dict[str, Any]) -> str:
    return digest_of({**body, "plan": body["plan"].model_dump(mode="json", by_alias=True)})


def digest_of(plain: Body) -> str:
    """Give the SHA-256 of plain data in canonical JSON."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
