"""Versions of a plan: numbered, dated, each with a digest that it can be known by on paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import Field

from concord.plan.document import Plan, Shape
from concord.record.dates import span_of_date
from concord.record.model import When

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


def next_version(versions: Sequence[Version], plan: Plan, made: date, by: str, because: str = "") -> Version:
    """Make the version that follows; the earlier ones stay as they are."""
    body: dict[str, Any] = {
        "number": len(versions) + 1, "made": made.isoformat(), "by": by, "plan": plan,
        "before": versions[-1].digest if versions else FIRST, "changed_because": because,
    }  # fmt: skip
    return Version(**body, digest=_digest(body))


def is_whole(versions: Sequence[Version]) -> bool:
    """Whether the versions follow each other, and none was altered."""
    before = FIRST
    for number, version in enumerate(versions, 1):
        body = {name: getattr(version, name) for name in Version.model_fields if name != "digest"}
        if (version.number, version.before, version.digest) != (number, before, _digest(body)):
            return False
        before = version.digest
    return True


def fingerprint(plan: Plan) -> str:
    """Give a digest of what stands in a plan that is no version yet: whoever read it can say which words they read."""
    return _sha256(plan.model_dump(mode="json", by_alias=True))


def _digest(body: dict[str, Any]) -> str:
    return _sha256({**body, "plan": body["plan"].model_dump(mode="json", by_alias=True)})


def _sha256(plain: dict[str, Any]) -> str:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
