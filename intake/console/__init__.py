"""What a person sees: tables and texts by rich, with strangers' words made safe."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from intake.safe import json_line, one_line, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

_PIPED_WIDTH = 120  # columns where the output is no terminal and COLUMNS tells nothing


class ReaderGoneError(Exception):
    """Whoever read our output, `head` say, has enough. Our own, since click and rich make others of it."""


def console(*, err: bool = False) -> Console:
    """The console of a command; colours only on a terminal, and none where NO_COLOR is set."""
    import os

    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise ReaderGoneError

    return OurConsole(stderr=err, width=width, highlight=False, markup=False, emoji=False)


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """One object a line on standard output, each as soon as it is there."""
    stream = sys.stdout.buffer
    for row in rows:
        try:
            stream.write(json_line(row))
            stream.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None


def table(*headers: str, title: str | None = None) -> Table:
    """The house's table: no grid. A header's '>' makes a column of numbers, its '=' one that never wraps."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(
        box=SIMPLE_HEAD,
        title=title,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    for header in headers:
        if header.startswith(">"):
            made.add_column(header[1:], justify="right", no_wrap=True)
        else:
            made.add_column(header.lstrip("="), overflow="fold", no_wrap=header.startswith("="))
    return made


def hanging(head: Text, body: Text, gap: int = 2) -> RenderableType:
    """A line whose wrapped rest begins under its body."""
    from rich.table import Table

    grid = Table.grid(padding=(0, gap, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(head, body)
    return grid


def facts(rows: Iterable[tuple[str, Text]]) -> RenderableType:
    """Labels and their values, one under the other."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for label, value in rows:
        grid.add_row(label, value)
    return grid


def words(text: object, style: str = "", limit: int = 0) -> Text:
    """A value on one line, as rich text that holds no markup."""
    from rich.text import Text

    return Text(one_line("" if text is None else str(text), limit), style=style)


def block(text: str, style: str = "") -> Text:
    """A text of several lines, safe."""
    from rich.text import Text

    return Text(safe(text), style=style)


def moment(instant: datetime | None, zone: str) -> str:
    """An instant as the organisation's clock shows it: `Mon 2026-11-23 14:05`."""
    return "" if instant is None else instant.astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M")


def day(value: date | None) -> str:
    """A day with its weekday: `Mon 2026-11-23`."""
    return "" if value is None else value.strftime("%a %Y-%m-%d")


STATE_STYLES = {
    "awaiting_consumer": "yellow",
    "awaiting_shop": "cyan",
    "answered": "green",
    "escalated": "bold red",
    "referred": "blue",
    "on_hold": "magenta",
    "closed": "dim",
    "waiting": "yellow",
    "sending": "cyan",
    "sent": "green",
    "failed": "bold red",
}
