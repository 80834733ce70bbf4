"""The life of a case as the store knows it: every mail with its number, every deadline and what became of it.

The numbers are those of the mails in the order in which they came and went, from 1: on the screen, in a
dossier's pages, and in the names of its files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routing.words import Case, Party
from store import Store
from store.records import Event, LetterRow, OutboxRow, PartyInfo

CASE_PURGED = "case_purged"
DOSSIER_MADE = "dossier_made"
_MOST_LOOKS = 5


@dataclass(frozen=True, slots=True)
class Life:
    """All that the store knows of a case.

    `events` are those of the case and of its letters, also from before they were put on the case; without the
    dossiers that were made of it, which are apart.
    """

    case: Case
    parties: Mapping[Party, PartyInfo]
    letters: tuple[LetterRow, ...]
    events: tuple[Event, ...]
    sendings: tuple[OutboxRow, ...]
    dossiers: tuple[Event, ...]

    def letter_numbers(self) -> dict[str, int]:
        """The number of each letter, by its key."""
        return {str(name): number for number, (way, name) in enumerate(self._order(), 1) if way == 0}

    def sending_numbers(self) -> dict[int, int]:
        """The number of each mail of ours, by its id in the outbox."""
        return {int(name): number for number, (way, name) in enumerate(self._order(), 1) if way == 1}

    def _order(self) -> list[tuple[int, str | int]]:
        """Letters and mails of ours by the instant at which they came or were written."""
        mails: list[tuple[datetime, int, int, str | int]] = [
            *((row.arrived, 0, at, row.key) for at, row in enumerate(self.letters)),
            *((row.created, 1, row.id, row.id) for row in self.sendings),
        ]
        return [(way, name) for _, way, _, name in sorted(mails, key=lambda mail: mail[:3])]


def gather(store: Store, case: Case) -> Life:
    """The life of that case. Raises StoreError.

    Read several times over where a worker changes it meanwhile, so that no decision stands without its mails.
    """
    for _ in range(_MOST_LOOKS):
        events = store.events.of_case(case.id)
        letters = store.letters.rows_of_case(case.id)
        known = {event.id: event for event in events}
        for row in letters:
            known |= {event.id: event for event in store.events.of_letter(row.key)}
        told = [known[number] for number in sorted(known)]
        life = Life(
            case=store.cases.by_ids([case.id]).get(case.id, case),
            parties=store.cases.parties(case.id),
            letters=tuple(letters),
            events=tuple(event for event in told if event.what != DOSSIER_MADE),
            sendings=tuple(store.outbox.of_case(case.id)),
            dossiers=tuple(event for event in told if event.what == DOSSIER_MADE),
        )
        if [event.id for event in store.events.of_case(case.id)] == [event.id for event in events]:
            break
    return life


def deadlines(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """The deadlines that a case's decisions opened, oldest first.

    Each with its kind, its state (`open`, `met`: the clock was stopped, `passed`), its period with each day
    counted or skipped, and the instant and the event that opened and ended it.
    """
    for at, event in enumerate(events):
        for deadline in items(event.data.get("deadlines")):
            if not isinstance(deadline, Mapping) or not isinstance(deadline.get("period"), Mapping):
                continue
            kind = str(deadline.get("kind"))
            state, end = _end(kind, events[at + 1 :])
            yield {
                "kind": kind,
                "state": state,
                **deadline["period"],
                "opened": event.at.isoformat(),
                "opened_by": event.id,
                "ended": end.at.isoformat() if end else None,
                "ended_by": end.id if end else None,
            }


def _end(kind: str, later: Sequence[Event]) -> tuple[str, Event | None]:
    """What became of a deadline: a cause names the deadline that passed, a stopped clock meets the others."""
    for event in later:
        cause = str(event.data.get("cause")).split(":")
        if event.what == "deadline_passed" and cause[2:3] == [kind]:
            return "passed", event
        if event.data.get("stop_clock"):
            return "met", event
    return "open", None


def items(value: object) -> list[Any]:
    """A list out of an event's data; empty where there is none."""
    return value if isinstance(value, list) else []
