"""Three truth values, coded so that *and* is ``&`` and *or* is ``|``."""

from __future__ import annotations

FALSE, UNKNOWN, TRUE = 0, 1, 3

NOT = (TRUE, UNKNOWN, UNKNOWN, FALSE)
"""Negation as a look-up; index 2 never occurs."""

NAMES = {FALSE: "false", UNKNOWN: "unknown", TRUE: "true"}


def truth(possible_yes: bool, possible_no: bool) -> int:
    """Give the code of a flag from what is still possible."""
    if possible_yes:
        return UNKNOWN if possible_no else TRUE
    return FALSE
