"""The sample person: her record, visits, plan and team, as entries of a new file."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any

from concord.plan.agreement import Mark
from concord.plan.document import Plan
from concord.plan.seals import sealed
from concord.plan.versions import Version, next_version
from concord.record.reading import record_of_text
from concord.workspace.entries import Body
from concord.workspace.planning import MARKS, VERSIONS
from concord.workspace.story import entries_of

_SETTINGS: Body = {
    "begun": True, "first": "came_back", "brings": "choosing", "has_oncologist": "yes", "emergency_number": "911",
    "team_line": "555-0100",
}  # fmt: skip


def demo_entries() -> dict[str, Body]:
    """Give everything she keeps, by path."""
    plan = json.loads(_text("demo_plan.json"))
    return {
        **entries_of(record_of_text(_text("demo.yaml"), "the sample person")),
        **json.loads(_text("demo_visits.json")),
        **_versions(plan["versions"]),
        **plan["entries"],
        "settings": _SETTINGS,
    }


def _versions(written: list[dict[str, Any]]) -> dict[str, Body]:
    """Give the versions of her plan and how both sides stood to each; digests are worked out as for anybody."""
    kept: list[Version] = []
    found: dict[str, Body] = {}
    for one in written:
        plan = Plan.model_validate(one["plan"])
        version = next_version(kept, plan, date.fromisoformat(one["made"]), one["by"], one["because"])
        kept.append(version)
        found[f"{VERSIONS}/{version.number}"] = version.model_dump(mode="json", by_alias=True)
        for said in one["marks"]:
            mark = Mark(digest=version.digest, **said)
            last = sum(path.startswith(f"{MARKS}/") for path in found)
            found[f"{MARKS}/{last + 1}"] = sealed(mark, found.get(f"{MARKS}/{last}"))
    return found


def _text(name: str) -> str:
    return files("concord.workspace").joinpath(name).read_text(encoding="utf-8")
