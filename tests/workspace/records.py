"""Small records for the tests of the workspace."""

from datetime import date
from typing import Any

from concord.advice.advise import advise
from concord.facts.derive import derive
from concord.facts.dictionary import load_dictionary
from concord.guideline.load import load_guideline
from concord.record.reading import record_from
from concord.workspace.story import entries_of

DAY = date(2026, 11, 26)


def record_with(**lists: Any):
    return record_from({"concord_record": "1", **lists}, today=DAY)


def entries_with(**lists: Any):
    return entries_of(record_with(**lists))


def facts_of(**lists: Any):
    return derive(record_with(**lists), DAY, load_dictionary())


def advice_of(**lists: Any):
    return advise(record_with(**lists), DAY, load_guideline(), region="us", clock=DAY)
