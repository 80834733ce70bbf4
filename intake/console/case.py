"""The life of a case on one screen: what came, what was decided and why, what went out, which days count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from intake.casefile.life import CASE_PURGED, deadlines
from intake.casefile.telling import Line, Mark, Step, day_words, moment, spaced, steps
from intake.console import STATE_STYLES, day, facts, words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from intake.casefile.life import Life
    from store.records import Event

Hide = Callable[[str], str]
"""Keeps the secret part of a case's addresses from the screen."""

_MARKS = {Mark.CAME: "in", Mark.DECIDED: "●", Mark.WENT: "out", Mark.NOTED: "!"}
_MARK_STYLES = {Mark.CAME: "bold cyan", Mark.DECIDED: "bold", Mark.WENT: "bold green", Mark.NOTED: "bold red"}
_LONGEST = 600  # characters of one line of a stranger's


def show_life(
    out: Console, life: Life, *, zone: str, today: date, hide: Hide, excerpts: Mapping[str, str]
) -> None:
    """The whole screen. `excerpts`: how each letter begins, by its key."""
    screen = _Screen(life, ZoneInfo(zone), today, hide)
    for part in screen.parts(excerpts):
        out.print(part)


class _Screen:
    def __init__(self, life: Life, zone: ZoneInfo, today: date, hide: Hide) -> None:
        self._life, self._zone, self._today, self._hide = life, zone, today, hide

    def parts(self, excerpts: Mapping[str, str]) -> Iterator[RenderableType]:
        yield self._title()
        yield facts(self._facts())
        keys = {number: key for key, number in self._life.letter_numbers().items()}
        shown: tuple[str, str] = ("", "")
        for step in steps(self._life, self._zone.key):
            its_day, _, its_time = moment(step.at, self._zone).rpartition(" ")
            if its_day != shown[0]:
                yield words("")
                yield words(its_day, "bold underline")
                shown = (its_day, "")
            excerpt = excerpts.get(keys.get(step.number or 0, ""), "") if step.mark is Mark.CAME else ""
            yield self._step(step, "" if its_time == shown[1] else its_time, excerpt)
            shown = (its_day, its_time)
        for period in deadlines(self._life.events):
            yield words("")
            yield from self._deadline(period)
        if self._life.dossiers:
            yield words("")
            yield words("Dossiers made", "bold underline")
            for event in self._life.dossiers:
                yield self._dossier(event)

    def _words(self, text: object, style: str = "", limit: int = _LONGEST) -> Text:
        return words(self._hide(str(text)), style, limit)

    def _title(self) -> Text:
        case = self._life.case
        title = words(case.ref, "bold").append("  ")
        title.append(words(case.state, STATE_STYLES.get(case.state, ""))).append("  ")
        return title.append(self._words(case.subject or "(no subject)"))

    def _facts(self) -> Iterator[tuple[str, Text]]:
        case = self._life.case
        missing = f", missing {spaced(case.missing)}" if case.missing else ""
        yield "Verdict", words(f"{case.verdict}{missing}{', cross-border' if case.cross_border else ''}")
        if case.is_purged:
            yield "Purged", words(self._purged(), "bold")
            yield "Consumer", words(f"not kept, {case.language}")
        else:
            consumer = f"{case.consumer.name} <{case.consumer.address}>, {case.language}"
            yield "Consumer", self._words(consumer.strip())
        shop = ", ".join(part for part in (case.shop_name, case.shop_domain) if part) or "not known"
        contact = f" <{case.shop_contact}>" if case.shop_contact else ""
        yield (
            "Shop",
            self._words(f"{shop}{contact}" + (f", {case.shop_language}" if case.shop_language else "")),
        )
        yield "Opened", words(moment(case.opened, self._zone))
        if case.due:
            yield "Due", words(day(case.due))

    def _purged(self) -> str:
        """When, and why: what was written is gone, and what is left names nobody."""
        for event in reversed(self._life.events):
            if event.what == CASE_PURGED:
                return f"on {moment(event.at, self._zone)}; {event.data.get('why_purged')}"
        return "nobody's words or address are in it any more"

    def _step(self, step: Step, time: str, excerpt: str) -> RenderableType:
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 1, 0, 0))
        for width in (5, 3):
            grid.add_column(no_wrap=True, width=width)
        grid.add_column(overflow="fold")
        title = Text(f"#{step.number}  " if step.number else "", "bold")
        title.append(self._words(step.title, STATE_STYLES.get(step.state, "") if not step.number else ""))
        body: list[RenderableType] = [title]
        lines = [*step.lines, Line("begins", "", excerpt)] if excerpt else list(step.lines)
        if lines:
            body.append(self._lines(lines))
        grid.add_row(words(time, "dim"), words(_MARKS[step.mark], _MARK_STYLES[step.mark]), Group(*body))
        return grid

    def _lines(self, lines: Sequence[Line]) -> Table:
        from rich.table import Table

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True, style="dim", width=8)
        grid.add_column(overflow="fold")
        before = ""
        for line in lines:
            grid.add_row(words("" if line.label == before else line.label), self._line(line))
            before = line.label
        return grid

    def _line(self, line: Line) -> Text:
        text = self._words(line.text, STATE_STYLES.get(line.label, ""))
        if line.quote:
            if line.text:
                text.append(": ")
            text.append(self._words(f"“{line.quote}”", "cyan", 300))
        if line.where:
            text.append(" ").append(self._words(f"({line.where})", "dim"))
        return text

    def _deadline(self, period: Mapping[str, Any]) -> Iterator[RenderableType]:
        """A deadline counted out: each day, whether it counts, and why or why not."""
        from rich.padding import Padding
        from rich.table import Table

        yield words(f"Deadline {spaced(period['kind'])}: {period['state']}", "bold underline")
        days = (day_words(period.get(name)) for name in ("event_day", "last_day"))
        told = "{} working days after {}, through {}".format(period.get("working_days"), *days)
        yield words(f"{told}; {self._ended(period)}")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for _ in range(3):
            grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for entry in period.get("proof") or ():
            counted = bool(entry.get("counted"))
            style = "" if counted else "dim"
            is_today = period["state"] == "open" and str(entry.get("day")) == self._today.isoformat()
            grid.add_row(
                words(day_words(entry.get("day")), style),
                words("counts" if counted else "skipped", "green" if counted else "dim"),
                words(entry.get("reason"), style),
                words("← today" if is_today else "", "bold yellow"),
            )
        yield Padding(grid, (0, 0, 0, 2))

    def _ended(self, period: Mapping[str, Any]) -> str:
        ended = period.get("ended")
        if ended:
            by = self._by(period.get("ended_by"))
            word = "passed" if period["state"] == "passed" else "the clock was stopped"
            return f"{word} {moment(datetime.fromisoformat(str(ended)), self._zone)}{by}"
        if self._life.case.state in ("closed", "on_hold"):
            return f"open, but it does not pass while the case is {spaced(self._life.case.state)}"
        left = sum(
            bool(entry.get("counted")) and str(entry.get("day")) > self._today.isoformat()
            for entry in period.get("proof") or ()
        )
        return f"open, {left} working day{'' if left == 1 else 's'} left after today"

    def _by(self, event_id: object) -> str:
        event = next((event for event in self._life.events if event.id == event_id), None)
        number = self._life.letter_numbers().get(event.letter_key or "") if event else None
        return f", by #{number}" if number else ""

    def _dossier(self, event: Event) -> Text:
        data = event.data
        whom = f" for {data['for']}" if data.get("for") else ""
        told = f"by {data.get('by', '?')}{whom}, {data.get('files')} files, tokens {data.get('tokens')}"
        line = words(moment(event.at, self._zone), "dim").append("  ").append(self._words(told))
        return line.append("\n  head ").append(self._words(data.get("head", "?"), "cyan"))
