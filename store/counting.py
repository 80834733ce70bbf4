"""Figures for whoever watches: what waits now, and how often each thing happened so far.

What waits is found by the partial indexes, so it costs the same among a million letters as among ten. What
happened is counted from the events, each only once: they are numbered in the order in which they can be seen
(store.events), so whoever has counted up to one number asks for those above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, case, func, select

from routing.words import State
from store.database import Database
from store.records import LetterState, SendingState
from store.tables import cases, deadlines, events, letters, outbox

OPEN_STATES = (State.AWAITING_CONSUMER, State.AWAITING_SHOP, State.ESCALATED, State.ON_HOLD)
"""Of a case for which somebody still has to do something."""

COUNTED = (
    "case_opened",
    "letter_treated",
    "letter_set_aside",
    "deadline_passed",
    "mail_sent",
    "mail_failed",
)
CHUNK = 20_000  # events counted in one transaction

Happened = tuple[str, str, str]
"""An event's name, and the kind and the verdict that it tells of; empty where it tells of none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits at an instant: how many by state, and since when the oldest has.

    `in_doubt`: mails by state of which it is not known whether the server took them. `passed`: deadlines that
    have ended and are not acted upon; `oldest_passed` is when the first of them ended.
    """

    letters: Mapping[LetterState, int]
    mails: Mapping[SendingState, int]
    in_doubt: Mapping[SendingState, int]
    cases: Mapping[State, int]
    passed: int = 0
    oldest_letter: datetime | None = None
    oldest_mail: datetime | None = None
    oldest_passed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each thing happened, up to and with the event of that number."""

    up_to: int = 0
    times: Mapping[Happened, int] = field(default_factory=dict)


# A value that stands in the statement itself, or SQLite does not use the partial indexes.
def _literal(value: str) -> Any:
    return sa.literal(value, literal_execute=True)


_DOUBTS = func.sum(case((outbox.c.uncertain > 0, 1), else_=0))
_LETTERS = (
    select(letters.c.state, func.count(), func.min(letters.c.arrived))
    .where(letters.c.ready_at.is_not(None))
    .group_by(letters.c.state)
)
_ASIDE = (
    select(func.count()).select_from(letters).where(letters.c.state == _literal(LetterState.SET_ASIDE.value))
)
_MAILS = (
    select(outbox.c.state, func.count(), _DOUBTS, func.min(outbox.c.created))
    .where(outbox.c.next_at.is_not(None))
    .group_by(outbox.c.state)
)
_FAILED = select(func.count(), _DOUBTS).where(outbox.c.state == _literal(SendingState.FAILED.value))
_CASES = select(cases.c.state, func.count()).where(cases.c.state.in_(OPEN_STATES)).group_by(cases.c.state)
_PASSED = select(func.count(), func.min(deadlines.c.ends_at)).where(
    deadlines.c.ready_at.is_not(None), deadlines.c.ends_at <= bindparam("now")
)


class Counting:
    """Reads alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def standing(self, now: datetime) -> Standing:
        """What waits at that instant. Raises `StoreError`."""
        with self._database.read() as connection:
            waiting = connection.execute(_LETTERS).all()
            aside = connection.scalar(_ASIDE) or 0
            mails = connection.execute(_MAILS).all()
            failed, failed_in_doubt = connection.execute(_FAILED).one()
            by_state = connection.execute(_CASES).all()
            passed, oldest_passed = connection.execute(_PASSED, {"now": now}).one()
        none = dict.fromkeys(SendingState, 0)
        none.pop(SendingState.SENT)
        return Standing(
            letters={
                LetterState.NEW: 0,
                LetterState.CLAIMED: 0,
                **{LetterState(state): count for state, count, _ in waiting},
                LetterState.SET_ASIDE: aside,
            },
            mails={
                **none,
                **{SendingState(state): count for state, count, _, _ in mails},
                SendingState.FAILED: failed,
            },
            in_doubt={
                **none,
                **{SendingState(state): int(doubts or 0) for state, _, doubts, _ in mails},
                SendingState.FAILED: int(failed_in_doubt or 0),
            },
            cases={**dict.fromkeys(OPEN_STATES, 0), **{State(state): count for state, count in by_state}},
            passed=passed,
            oldest_letter=min((oldest for _, _, oldest in waiting), default=None),
            oldest_mail=min((oldest for _, _, _, oldest in mails), default=None),
            oldest_passed=oldest_passed,
        )

    def last_event(self) -> int:
        """The number of the last event, 0 where there is none. Raises `StoreError`."""
        with self._database.read() as connection:
            return connection.scalar(select(func.max(events.c.id))) or 0

    def add(self, counts: Counts, last: int) -> Counts:
        """With the next events after those counted already, `CHUNK` at most and up to the number `last`.

        A letter that is treated anew, and what a person did by hand without a letter, is not counted again.
        Raises `StoreError`.
        """
        up_to = min(counts.up_to + CHUNK, last)
        if up_to <= counts.up_to:
            return counts
        told = self._told(counts.up_to, up_to)
        columns = (told.c.what, told.c.kind, told.c.verdict)
        query = select(*columns, func.count()).group_by(*columns)
        times = dict(counts.times)
        with self._database.read() as connection:
            for what, kind, verdict, count in connection.execute(query):
                happened = (what, kind or "", verdict or "")
                times[happened] = times.get(happened, 0) + count
        return Counts(up_to, times)

    def _told(self, after: int, up_to: int) -> sa.Subquery:
        """What each of those events tells of: its name, a kind and a verdict."""
        doubted = and_(events.c.what == "mail_sent", self._value("uncertain").is_not(None))
        return (
            select(
                case((doubted, "mail_sent_in_doubt"), else_=events.c.what).label("what"),
                self._value("kind").label("kind"),
                self._value("verdict").label("verdict"),
            )
            .where(events.c.id > after, events.c.id <= up_to)
            .where(events.c.what.in_(COUNTED), self._value("redo").is_(None))
            .subquery("told")
        )

    def _value(self, name: str) -> sa.ColumnElement[str | None]:
        """What the event's data say of that; NULL where they say nothing."""
        data = sa.type_coerce(events.c.data, sa.Text)
        if self._database.is_sqlite:
            return func.json_extract(data, _literal(f"$.{name}"))
        return func.json_extract_path_text(sa.cast(data, sa.JSON), _literal(name))


__all__ = ["CHUNK", "COUNTED", "OPEN_STATES", "Counting", "Counts", "Happened", "Standing"]
