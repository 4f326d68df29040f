"""What she takes now, and what she does not take any more, by entry of the record."""

from __future__ import annotations

from concord.facts.facts import Facts
from concord.logic.truth import FALSE


def taken(facts: Facts) -> dict[str, bool]:
    """Give every treatment, medicine and supplement by its key: whether it is, or may be, taken now."""
    found = {}
    for name, field in (("treatments", "ongoing"), ("medicines", "taking")):
        for entry in facts.lists[name]:
            if not entry.ghost:
                found[entry.key] = entry.value(field) != FALSE
    return found
