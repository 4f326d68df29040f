"""The draft of the plan in two windows: what only one of them changed is kept, the rest is told in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from concord.plan.comparison import said
from concord.plan.document import Plan
from concord.web.plan.words import PART_NAMES, plan_words
from concord.web.sheets import Sheet
from concord.web.store import keeping
from concord.workspace.entries import Changed, Clash, Clashes, Entries, settled
from concord.workspace.planning import DRAFT, VERSIONS, draft_of, versions_of


def draft_at(there: Entries, number: int) -> Plan:
    """Give the draft as a page that was made after a change found it.

    Args:
        there: what is kept now.
        number: of the newest change when the page was made.
    """
    began = keeping.body_at(DRAFT, number)
    if began is not None:
        return Plan.model_validate(began)
    versions = [one for one in versions_of(there) if keeping.body_at(f"{VERSIONS}/{one.number}", number)]
    return versions[-1].plan if versions else Plan()


def save_draft(sheet: Sheet, change: Callable[[dict[str, Any]], Any], what: str) -> int | None:
    """Save a change of the draft, laid upon what is there now: parts that only one window changed are both kept.

    Raises:
        Clashes: where the same part was changed in another window meanwhile; each side in words.
    """
    base = str(sheet.data.get("base", ""))

    def changes(there: Entries) -> list[Changed]:
        now = draft_of(there)
        began = draft_at(there, int(base)) if base.isdigit() else now
        after = began.model_dump(mode="json", by_alias=True)
        change(after)
        mine = Plan.model_validate(after)
        try:
            laid = settled(Changed(DRAFT, _plain(began), _plain(mine)), _plain(now)).after
        except Clashes as found:
            raise Clashes(_in_words(clash, now, mine) for clash in found.clashes) from None
        return [Changed(DRAFT, there.get(DRAFT), laid)]

    return sheet.keep_all(changes, what)


def _plain(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json", by_alias=True)


def _in_words(clash: Clash, now: Plan, mine: Plan) -> Clash:
    """Give a clash of a part with the part's name, and what both sides say in words."""
    part = "break_" if clash.field == "break" else clash.field
    there, written = (said(getattr(plan, part), plan_words, part) for plan in (now, mine))
    return replace(clash, field=str(PART_NAMES[part]), there=there, mine=written)
