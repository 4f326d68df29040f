"""Small records for the tests of the workspace."""

from datetime import date
from typing import Any

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.facts.derive import derive
from concord.facts.dictionary import load_dictionary
from concord.facts.facts import Facts
from concord.guideline.load import load_guideline
from concord.record.model import Record
from concord.record.reading import record_from
from concord.workspace.entries import Body
from concord.workspace.story import entries_of

DAY = date(2026, 11, 26)


def record_with(**lists: Any) -> Record:
    """Give a record of these lists alone."""
    return record_from({"concord_record": "1", **lists}, today=DAY)


def entries_with(**lists: Any) -> dict[str, Body]:
    """Give the same as entries."""
    return entries_of(record_with(**lists))


def facts_of(**lists: Any) -> Facts:
    """Give the facts of such a record."""
    return derive(record_with(**lists), DAY, load_dictionary())


def advice_of(**lists: Any) -> Advice:
    """Give the advice for such a record."""
    return advise(record_with(**lists), DAY, load_guideline(), region="us", clock=DAY)
