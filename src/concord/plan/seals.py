"""Seals of marks: whether an answer to a version is as it was given.

Each mark carries a digest over all that it says, and names the digest of the mark before it. Whoever alters one mark
in a file and nothing else is found out. Whoever works out all digests anew, or takes out the newest mark, is not.
"""

from __future__ import annotations

from collections.abc import Mapping

from concord.plan.agreement import Mark
from concord.plan.versions import Body, digest_of

FIRST = ""
"""What the first mark names as the digest of the one before it."""


def sealed(mark: Mark, before: Body | None) -> dict[str, object]:
    """Give a mark as it is kept, with its digest and that of the mark before it.

    Args:
        mark: what one side says.
        before: the mark that was given before it, as it is kept; `None` for the first.
    """
    named = mark.model_copy(update={"before": FIRST if before is None else seal_of(before)})
    body = named.model_dump(mode="json", exclude_none=True, exclude={"seal"})
    return {**body, "seal": digest_of(body)}


def seal_of(body: Body) -> str:
    """Give the digest over all that a mark says, as it was written."""
    return digest_of({name: value for name, value in body.items() if name != "seal"})


def not_as_given(kept: Mapping[int, Body]) -> list[int]:
    """Give the numbers of the marks that were altered or taken out, the oldest first.

    A mark of an earlier program has no seal. It counts as it stands, but only before the first sealed one: later, a
    seal was taken off.
    """
    found = {number for number in range(1, max(kept, default=0) + 1) if number not in kept}
    seals_began = False
    for number in sorted(kept):
        body, before = kept[number], kept.get(number - 1)
        if not body.get("seal"):
            if seals_began:
                found.add(number)
            continue
        seals_began = True
        if body["seal"] != seal_of(body):
            found.add(number)
        elif before is not None and body.get("before") != seal_of(before):
            found.add(number - 1)
        elif number == 1 and body.get("before") != FIRST:
            found.add(number)
    return sorted(found)
