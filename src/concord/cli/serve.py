"""`concord serve`: the workspace in a browser, on this computer alone."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import click

from concord.cli.options import DAY


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="CONCORD_DATA",
    help="Folder of the data. [default: ~/.local/share/concord]",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8467, show_default=True, help="0 takes any free port.")
@click.option("--demo", is_flag=True, help="Start with a sample person; her data goes into a folder of its own.")
@click.option("--no-open", is_flag=True, help="Print the link and open no browser.")
@click.option("--today", type=DAY, help="A day to work on instead of the computer's, to try things.")
def serve(data: Path | None, port: int, demo: bool, no_open: bool, today: datetime | None) -> None:
    """Open the workspace of one person: her story, what matters to her, options, questions and visits."""
    from concord.web.serve import demo_day
    from concord.web.serve import serve as start

    gc.enable()
    if data is None:
        data = Path(mkdtemp(prefix="concord-demo-")) if demo else Path.home() / ".local" / "share" / "concord"
    day = today.date() if today else demo_day() if demo else None
    try:
        start(data, port, demo=demo, open_browser=not no_open, day=day)
    except OSError as problem:
        raise click.ClickException(f"cannot open {data} or port {port} ({problem.strerror}); try another") from None
