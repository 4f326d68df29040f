"""Calling `concord` inside the process, and records to call it with."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from concord.cli.main import main

TODAY = date(2026, 11, 26)
EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDS = sorted((EXAMPLES / "records").glob("*.yaml"))
BUNDLES = sorted((EXAMPLES / "fhir").glob("*.json"))
SAMPLES = [*RECORDS, *BUNDLES]
AFTER_CDK46 = EXAMPLES / "records" / "after-cdk46.yaml"
WORKING = EXAMPLES / "records" / "working-treatment.yaml"
FOOTER = "For talking with your team. Not a decision"

SEEDED = settings(
    max_examples=3000 if os.environ.get("SOAK") else 100,
    derandomize=not os.environ.get("SOAK"),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""A seeded share of a random check; all of it with SOAK=1."""

FEVER: dict[str, Any] = {
    "concord_record": "1",
    "person": {"name": "Ada", "birth": "1960-05", "sex_at_birth": "female"},
    "cancer": {"metastatic": {"date": "2026-01-12"}},
    "treatments": [{"id": "t1", "agents": ["capecitabine"], "setting": "metastatic", "start": "2026-02",
                    "ongoing": "yes", "recorded": "2026-11-20"}],
    "symptoms": [{"id": "s1", "what": "fever", "date": "2026-11-23"}],
}  # fmt: skip
"""Somebody with fever on chemotherapy: an emergency."""

EARLY: dict[str, Any] = {
    "concord_record": "1",
    "person": {"birth": "1960-05", "sex_at_birth": "female"},
    "cancer": {"first": {"date": "2026-05-04", "stage": "IIA", "m": "M0"}},
}
"""Early breast cancer."""


def call(*arguments: str | Path, given: str | bytes | dict[str, Any] | None = None) -> Result:
    """Call `concord`; a record that is given comes through standard input."""
    text = json.dumps(given) if isinstance(given, dict) else given
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, terminal_width=100)


def answer(*arguments: str | Path, given: str | bytes | dict[str, Any] | None = None) -> str:
    """Call `concord`, which must succeed and complain of nothing, and give what it prints."""
    result = call(*arguments, given=given)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr or result.exception
    return result.stdout


def answered(*arguments: str | Path, given: str | bytes | dict[str, Any] | None = None) -> Any:
    """Give what `concord ... --json` says."""
    return json.loads(answer(*arguments, "--json", given=given))


def in_one_line(text: str) -> str:
    """Undo the wrapping of lines."""
    return re.sub(r"\s+", " ", text)


def record_of(path: Path) -> dict[str, Any]:
    """Give a sample as plain data, every scalar as text."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data
