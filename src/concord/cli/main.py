"""The command line: `concord`."""

from __future__ import annotations

import click

from concord import __version__
from concord.cli.guideline import guideline
from concord.cli.options import ask, explain, facts, options, whatif
from concord.cli.record import import_, record


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Options to discuss, with reasons, for people with metastatic breast cancer and their teams."""


for command in (options, explain, ask, whatif, facts, record, import_, guideline):
    main.add_command(command)
