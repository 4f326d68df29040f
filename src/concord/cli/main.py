"""The command line: `concord`."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from concord import __version__

_COMMANDS = {
    **dict.fromkeys(("options", "explain", "ask", "whatif", "keeps-open", "facts"), "options"),
    **dict.fromkeys(("record", "import"), "record"),
    **dict.fromkeys(("guideline", "topics", "interactions", "cohort", "serve", "paper")),
}
"""Each command with the module that holds it, where that is not its own."""
_NAMES = {"import": "import_", "keeps-open": "keeps_open"}


class Commands(click.Group):
    """Loads a command when it is called, so that none waits for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"concord.cli.{_COMMANDS[cmd_name] or cmd_name}")
        command: click.Command = getattr(module, _NAMES.get(cmd_name, cmd_name))
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Options to discuss, with reasons, for people with metastatic breast cancer and their teams."""


def start() -> None:
    """Run one command in a process of its own; collecting garbage would cost a tenth of its short life."""
    gc.disable()
    main()
