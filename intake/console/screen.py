"""What happens, on a terminal or in a pipe: a line for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from intake.console import hanging, words
from intake.console.telling import Level, tell

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console
    from rich.text import Text

    from intake.console.telling import Told
    from store.following import Happening

_STYLES = {Level.WARNING: "bold red", Level.NOTICE: "bold yellow"}
_ROUTINE = {"case_opened": "bold cyan", "mail_sent": "green", "deadline_passed": "bold"}
_SIGNS = {Level.WARNING: "!", Level.NOTICE: "•"}  # where there is no colour
_REF = 9  # characters of a case's reference


class Screen:
    """A line for each event, as they come.

    On a terminal the day stands in a line of its own before its first event, and a line that is too long is
    cut at the edge; in a pipe each line has its day, and is whole. `full`: nothing is cut or shortened.
    """

    def __init__(self, out: Console, zone: str, *, full: bool = False) -> None:
        self._out = out
        self._zone, self._full = ZoneInfo(zone), full
        self._day: date | None = None

    def show(self, happening: Happening) -> None:
        """One event."""
        told, live = tell(happening, full=self._full), self._out.is_terminal
        at = happening.event.at.astimezone(self._zone)
        if live and at.date() != self._day:
            self._day = at.date()
            self._out.print(words(f"── {at:%a %Y-%m-%d} ──", "dim"))
        head = _head(f"{at:%H:%M:%S}" if live else f"{at:%Y-%m-%d %H:%M:%S}", told.level, happening.event.ref)
        line = body(happening.event.what, told)
        if not live:
            self._out.print(head.append(line), soft_wrap=True)
        elif self._full:
            self._out.print(hanging(head, line, gap=0))
        else:
            self._out.print(head.append(line), no_wrap=True, overflow="ellipsis")


def _head(when: str, level: Level, ref: str | None) -> Text:
    from rich.text import Text

    shown = words(ref or "-", "bold" if ref else "dim")
    head = Text().append(words(when, "dim")).append(f" {_SIGNS.get(level, ' ')} ", _STYLES.get(level, ""))
    return head.append(shown).append(" " * max(_REF - len(shown) + 1, 1))


def body(what: str, told: Told) -> Text:
    """What an event is, in its colour, and what there is to say of it."""
    from rich.text import Text

    line = Text().append(words(told.title, _STYLES.get(told.level) or _ROUTINE.get(what, "")))
    for part in told.parts:
        line.append("; ", "dim").append(words(part))
    return line
