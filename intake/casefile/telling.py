"""A case's life told step by step, in plain words: the screen, the page and the PDF show the same steps.

The texts hold strangers' words as they are; whoever shows them makes them safe for where they go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from intake.casefile.life import Life, items
from store.records import Event, LetterRow, OutboxRow

_DECISIONS = {"case_opened", "letter_treated", "deadline_passed", "case_changed"}
_UNTOLD = {  # of an event's data: what is told otherwise, or means nothing outside this program
    *("cause", "worker", "rule", "kind", "verdict", "missing", "duplicate_of", "evidence", "notes", "drafts"),
    *("deadlines", "opened", "changed", "stop_clock", "asked", "deadline_id", "sending", "party", "to"),
    *("error", "reply", "attempts", "redo", "why_purged"),
}


class Mark(StrEnum):
    """What a step is: a mail came, something was decided, a mail went out, something else happened."""

    CAME = "came"
    DECIDED = "decided"
    WENT = "went"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Line:
    """Something about a step. `quote` are words of a mail, `where` the place in it that they stand at."""

    label: str
    text: str
    quote: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened. `number` is the mail's; `state` what came of it, for a colour."""

    at: datetime
    mark: Mark
    title: str
    lines: tuple[Line, ...] = ()
    number: int | None = None
    state: str = ""


def steps(life: Life, zone: str) -> list[Step]:
    """What happened, in order: a decision stands behind the mail that it is about, before those it sent."""
    return _Teller(life, ZoneInfo(zone)).steps()


def moment(instant: datetime, zone: ZoneInfo) -> str:
    """An instant as the organisation's clock shows it: `Mon 2026-11-23 14:05`."""
    return instant.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def day_words(day: object) -> str:
    """A day of an event's data with its weekday: `Mon 2026-11-23`."""
    try:
        return date.fromisoformat(str(day)).strftime("%a %Y-%m-%d")
    except ValueError:
        return str(day)


def spaced(name: object) -> str:
    """A name of the program's as words: `awaiting_shop` is `awaiting shop`."""
    return str(name).replace("_", " ")


class _Teller:
    def __init__(self, life: Life, zone: ZoneInfo) -> None:
        self._life, self._zone = life, zone
        self._letter_numbers, self._sending_numbers = life.letter_numbers(), life.sending_numbers()
        self._unsent = {row.id: row for row in life.sendings}

    def steps(self) -> list[Step]:
        told: list[tuple[datetime, int, Step]] = [
            (row.arrived, 0, self._came(row)) for row in self._life.letters
        ]
        for event in self._life.events:
            if event.what == "mail_sent":
                continue  # told with the mail itself
            told.append((event.at, 1, self._event(event)))
            told += [(event.at, 1, step) for step in self._went(event)]
        told += [(row.created, 1, self._sending(row)) for row in self._unsent.values()]
        return [step for _, _, step in sorted(told, key=lambda each: each[:2])]

    def _came(self, row: LetterRow) -> Step:
        kind = spaced(row.kind) if row.kind else "mail"
        return Step(
            at=row.arrived,
            mark=Mark.CAME,
            title=kind if row.is_purged else f"{kind} from {row.sender or row.mail_from or 'nobody named'}",
            lines=(
                *(() if row.is_purged else (Line("subject", row.subject or "(none)"),)),
                Line("letter", f"{row.key}, {abs(row.size):,} octets{', purged' if row.is_purged else ''}"),
            ),
            number=self._letter_numbers[row.key],
        )

    def _event(self, event: Event) -> Step:
        if event.what in _DECISIONS:
            state = _new_state(event)
            return Step(
                event.at, Mark.DECIDED, self._decided(event), tuple(self._reasons(event)), state=state
            )
        return Step(event.at, Mark.NOTED, _noted(event), tuple(_else(event)))

    def _decided(self, event: Event) -> str:
        data, parts = event.data, []
        if event.what == "case_opened":
            parts.append("case opened")
        elif event.what == "deadline_passed":
            cause = str(data.get("cause")).split(":")
            parts.append(f"deadline passed ({spaced(cause[2])})" if len(cause) > 2 else "deadline passed")
        elif event.letter_key in self._letter_numbers:
            kind = spaced(data.get("kind") or "mail")
            parts.append(f"#{self._letter_numbers[event.letter_key]} treated as {kind}")
        else:
            parts.append("case changed")
        if data.get("verdict"):
            missing = f", missing {spaced(data['missing'])}" if data.get("missing") else ""
            parts.append(f"verdict {data['verdict']}{missing}")
        if state := _new_state(event):
            parts.append(f"now {state}")
        return "; ".join(parts)

    def _reasons(self, event: Event) -> Iterator[Line]:
        data = event.data
        if data.get("rule"):
            yield Line("rule", str(data["rule"]))
        if data.get("duplicate_of"):
            twin = str(data["duplicate_of"])
            number = self._letter_numbers.get(twin)
            yield Line("repeats", f"#{number}" if number else f"letter {twin}")
        for claim in items(data.get("evidence")):
            if isinstance(claim, Mapping):
                yield Line(
                    "evidence", str(claim.get("claim")), str(claim.get("quote")), str(claim.get("where"))
                )
        for note in items(data.get("notes")):
            yield Line("note", str(note))
        yield from _changes(data)
        yield from _else(event)
        if data.get("stop_clock"):
            yield Line("clock", "stopped")
        for deadline in items(data.get("deadlines")):
            period = deadline.get("period", {})
            yield Line(
                "clock",
                f"{spaced(deadline.get('kind'))}: {period.get('working_days')} working days after "
                f"{day_words(period.get('event_day'))}, through {day_words(period.get('last_day'))}",
            )

    def _went(self, event: Event) -> Iterator[Step]:
        """The mails that a decision wrote."""
        cause = event.data.get("cause")
        if cause and event.what in _DECISIONS:
            for row in [row for row in self._unsent.values() if row.cause == cause]:
                yield self._sending(self._unsent.pop(row.id))

    def _sending(self, row: OutboxRow) -> Step:
        return Step(
            at=row.created,
            mark=Mark.WENT,
            title=f"{row.kind} to {row.party or 'nobody named'}" + (f", {row.to}" if row.to else ""),
            lines=tuple(self._fate(row)),
            number=self._sending_numbers[row.id],
            state=str(row.state),
        )

    def _fate(self, row: OutboxRow) -> Iterator[Line]:
        """What became of a mail: its state, when, after how many attempts, and what the server said."""
        tries = f"{row.attempts} attempt{'' if row.attempts == 1 else 's'}"
        if row.uncertain:
            tries += f", {row.uncertain} of them uncertain: the server may have taken it"
        when = ""
        if row.sent_at is not None:
            when = self._after(row.sent_at, row.created)
        elif row.next_at is not None:
            when = f"next at {self._after(row.next_at, row.created)}"
        told = ", ".join(part for part in (when, tries) if part)
        said = row.reply or row.last_error
        yield Line(str(row.state), f"{told}: {said}" if said else told)

    def _after(self, instant: datetime, begin: datetime) -> str:
        """An instant, without its day where that is the day that it began on."""
        told, began = moment(instant, self._zone), moment(begin, self._zone)
        return told[-5:] if told[:-5] == began[:-5] else told


def _new_state(event: Event) -> str:
    opened, changed = event.data.get("opened"), event.data.get("changed")
    if isinstance(opened, Mapping) and opened.get("state"):
        return str(opened["state"])
    if isinstance(changed, Mapping) and isinstance(changed.get("state"), list):
        return str(changed["state"][-1])
    return ""


def _changes(data: Mapping[str, Any]) -> Iterator[Line]:
    changed = data.get("changed")
    if not isinstance(changed, Mapping):
        return
    for name, pair in changed.items():
        if name in ("state", "verdict", "missing"):
            continue  # in the title
        if isinstance(pair, list) and len(pair) == 2 and pair[0] != pair[1]:
            before, after = ("none" if value is None else str(value) for value in pair)
            yield Line("changed", f"{spaced(name)}: {before} → {after}")


def _noted(event: Event) -> str:
    data = event.data
    titles = {
        "mail_failed": f"{data.get('kind', 'mail')} to {data.get('to', '?')} given up: {data.get('error')}",
        "mail_retried": f"{data.get('kind', 'mail')} to {data.get('to', '?')} is tried again, by hand",
        "letter_set_aside": f"mail set aside, it could not be treated: {data.get('error')}",
        "letter_put_back": "mail put back, to be treated anew",
        "deadline_set_aside": f"deadline set aside, it could not be treated: {data.get('error')}",
        "deadline_put_back": "deadline put back, to be treated anew",
        "case_purged": f"purged: {data.get('why_purged')}",
        "letter_purged": f"purged: {data.get('why_purged')}",
    }
    return titles.get(event.what, spaced(event.what))


def _else(event: Event) -> Iterator[Line]:
    """Whatever else an event holds, such as who did it by hand and why."""
    for name, value in event.data.items():
        if name not in _UNTOLD and isinstance(value, str | int | float) and value != "":
            yield Line(spaced(name), str(value))
