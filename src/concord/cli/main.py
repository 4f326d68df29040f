"""The command line: `concord`."""

from __future__ import annotations

import click

from concord import __version__
from concord.cli.guideline import guideline


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Options to discuss, with reasons, for people with metastatic breast cancer and their teams."""


main.add_command(guideline)
