"""Agreement of both sides on one version. No path leads to "agreed" from one side alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from concord.plan.document import Fault, Shape, fault_of_break
from concord.plan.versions import Version
from concord.record.model import When

Side = Literal["person", "clinician"]
Answer = Literal["agree", "need_time", "disagree", "second_opinion"]
State = Literal[
    "nothing_said",
    "waiting",
    "agreed",
    "thinking",
    "disagreed",
    "second_opinion",
    "no_check_in",
    "altered",
    "answer_altered",
]


class Mark(Shape):
    """What one side says of one version.

    Attributes:
        digest: of the version; a mark counts for this version alone.
        name: who says it; `date`: when.
        witnessed: for the clinician: said at a visit and written down in the presence of both.
        until: a day on which to talk again; it never turns into an answer (S015).
        note: in own words.
        before, seal: digest of the mark before it, and of this one; empty in those of earlier programs. See
            `concord.plan.seals`.
    """

    digest: str
    side: Side
    answer: Answer
    name: str
    date: When
    witnessed: bool = False
    until: When | None = None
    note: str = ""
    before: str = ""
    seal: str = ""


class Agreement(Shape):
    """How both sides stand to a version.

    Attributes:
        state: ``agreed`` only if both say so of this very version; ``altered`` where it is not as it was made;
            ``answer_altered`` where an answer is not as it was given and one side has not said again.
        person, clinician: the newest mark of each.
        fault: with ``no_check_in``, why its check-ins would not come.
        unsealed: whether one of both marks has no seal, so that nobody can say whether it is as it was given.
    """

    state: State
    person: Mark | None = None
    clinician: Mark | None = None
    fault: Fault | None = None
    unsealed: bool = False


def agreement(
    version: Version, marks: Sequence[Mark], since: date | None = None, *, whole: bool = True, lost: bool = False
) -> Agreement:
    """Say how both sides stand to a version, whose break first stood in a version of the day `since`.

    Marks of other versions do not count: an edit makes a new version, and with it every earlier mark is past (S008).
    A clinician's mark counts only if it was witnessed. Nothing counts for a version that is not `whole`, that is as it
    was made: see `concord.plan.versions.doubts`. Where answers to it were `lost`, because one was not as it was given,
    both say again.
    """
    newest: dict[Side, Mark] = {}
    for mark in marks:
        if mark.digest == version.digest and (mark.side == "person" or mark.witnessed):
            newest[mark.side] = mark
    person, clinician = newest.get("person"), newest.get("clinician")
    if not whole:
        return Agreement(state="altered", person=person, clinician=clinician)
    if lost and not (person and clinician):
        return Agreement(state="answer_altered", person=person, clinician=clinician)
    state = _state(person, clinician)
    pause = version.plan.break_
    fault = fault_of_break(pause, version.day, since) if pause and state == "agreed" else None
    return Agreement(state="no_check_in" if fault else state, person=person, clinician=clinician, fault=fault,
                     unsealed=any(mark is not None and not mark.seal for mark in (person, clinician)))  # fmt: skip


def _state(person: Mark | None, clinician: Mark | None) -> State:
    answers = {mark.answer for mark in (person, clinician) if mark}
    if "second_opinion" in answers:
        return "second_opinion"
    if "disagree" in answers:
        return "disagreed"
    if "need_time" in answers:
        return "thinking"
    if person is None and clinician is None:
        return "nothing_said"
    return "waiting" if person is None or clinician is None else "agreed"
