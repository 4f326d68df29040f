"""What every command does with bad input, and how it prints for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import click

from concord.facts.whatif import WhatIfProblem
from concord.guideline.problems import KnowledgeProblem
from concord.record.problems import RecordProblem

P = ParamSpec("P")


def told_plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Turn every declared problem into a message on standard error and exit code 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (RecordProblem, KnowledgeProblem, WhatIfProblem) as problem:
            click.echo(f"Cannot go on.\n{problem}", err=True)
            sys.exit(1)

    return wrapped


def echo_json(data: Any) -> None:
    """Print JSON for machines."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
