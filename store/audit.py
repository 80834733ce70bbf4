"""The store audited: every question of the ledger asked of one snapshot, whatever daemons do meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from store.auditing import cases as of_cases
from store.auditing import letters as of_letters
from store.auditing import mails as of_mails
from store.auditing.facts import called, fill, told
from store.auditing.reading import Question, outcomes
from store.database import Database
from store.records import LetterState, Mark
from store.rows import chunks
from store.tables import cases, contents, deadlines, letters, marks, outbox

QUESTIONS: dict[str, Question] = {**of_letters.QUESTIONS, **of_mails.QUESTIONS, **of_cases.QUESTIONS}
_STREAMED = 1000  # rows held at once
_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of nothing

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found: the first rows as (what, detail), and how many there are."""

    rows: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A mail of which the server may have taken more than one copy, each under the same Message-ID."""

    id: int
    ref: str | None
    kind: str
    state: str
    times: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Deadlines that were counted alike: `days` are (ISO day, counted), as the proof has them."""

    event_day: date
    working_days: int
    last_day: date
    ends_at: datetime
    days: tuple[tuple[str, bool], ...]
    deadlines: int  # how many
    ref: str  # one of their cases


@dataclass(frozen=True, slots=True)
class InFlight:
    """What is under way, and since when the oldest of it waits."""

    oldest_letter: datetime | None  # when it arrived
    oldest_mail: datetime | None  # when it was written
    ended_deadlines: int  # ended, and not acted upon yet


class Snapshot:
    """One reading transaction: all answers are of the same instant."""

    def __init__(self, connection: sa.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        fill(connection, now)

    def ask(self, name: str, most: int) -> Answer:
        """The answer to one of `QUESTIONS`, with at most so many rows."""
        written = _written(name, most + 1, self._connection.dialect)
        rows = [(str(row[0]), str(row[1])) for row in self._connection.exec_driver_sql(written)]
        count = len(rows) if len(rows) <= most else self._count(QUESTIONS[name]())
        return Answer(tuple(rows[:most]), count)

    def letters(self) -> Counts:
        """Letters by state."""
        return self._by(letters.c.state)

    def letters_by_door(self) -> Counts:
        return self._by(letters.c.mailbox)

    def outcomes(self) -> Counts:
        """Treated letters that an event tells the outcome of, by kind."""
        outcome = outcomes()
        query = (
            select(func.coalesce(letters.c.kind, "none"), func.count())
            .select_from(letters.join(outcome, outcome.c.key == letters.c.key))
            .where(letters.c.state == LetterState.DONE)
            .group_by(letters.c.kind)
        )
        return self._counts(query)

    def kept(self) -> int:
        return self._count(select(letters.c.id))

    def mails(self) -> Counts:
        """Mails in the outbox by state, but for those that only the journal of sent mails knows."""
        return self._counts(
            select(outbox.c.state, func.count()).where(of_mails.OURS).group_by(outbox.c.state)
        )

    def called_for(self) -> int:
        """How many mails decisions called for."""
        return self._count(select(called))

    def deadlines(self) -> Counts:
        """Deadlines by state; those that were set aside apart."""
        aside = sa.and_(deadlines.c.state == "open", deadlines.c.ready_at.is_(None))
        return self._by(sa.case((aside, "set aside"), else_=deadlines.c.state))

    def deadlines_opened(self) -> int:
        """How many deadlines decisions opened."""
        opened = select(func.coalesce(func.sum(told.c.deadlines), 0)).where(told.c.cause.is_not(None))
        return int(self._connection.scalar(opened) or 0)

    def cases(self) -> Counts:
        """Cases by state."""
        return self._by(cases.c.state)

    def cases_opened(self) -> int:
        """How many cases decisions opened."""
        return self._count(select(told.c.id).where(told.c.what == "case_opened"))

    def uncertain(self, most: int) -> tuple[list[Uncertain], int, int]:
        """Mails that may have been taken more than once: the last of them, how many, and attempts in all."""
        where = outbox.c.uncertain > 0
        query = select(outbox.c.id, outbox.c.ref, outbox.c.kind, outbox.c.state, outbox.c.uncertain)
        rows = self._connection.execute(query.where(where).order_by(outbox.c.id.desc()).limit(most))
        told = [Uncertain(row.id, row.ref, row.kind, row.state, row.uncertain) for row in rows]
        totals = select(func.count(), func.coalesce(func.sum(outbox.c.uncertain), 0)).where(where)
        mails, attempts = self._connection.execute(totals).one()
        return told, int(mails), int(attempts)

    def in_flight(self) -> InFlight:
        letter = select(func.min(letters.c.arrived)).where(letters.c.ready_at.is_not(None))
        mail = select(func.min(outbox.c.created)).where(outbox.c.next_at.is_not(None))
        ended = select(deadlines.c.id).where(deadlines.c.state == "open", deadlines.c.ends_at <= self._now)
        return InFlight(self._connection.scalar(letter), self._connection.scalar(mail), self._count(ended))

    def counted(self) -> Iterator[Counted]:
        """Each way in which deadlines were counted, once: of a day's deadlines all have the same proof."""
        ways = [deadlines.c[name] for name in ("event_day", "working_days", "last_day", "ends_at", "proof")]
        query = (
            select(*ways, func.count().label("times"), func.min(cases.c.ref).label("ref"))
            .select_from(deadlines.join(cases, cases.c.id == deadlines.c.case_id))
            .group_by(*ways)
        )
        for row in self._connection.execute(query.execution_options(yield_per=_STREAMED)):
            yield Counted(
                *(row.event_day, row.working_days, row.last_day, row.ends_at),
                _days(row.proof),
                row.times,
                row.ref,
            )

    def _by(self, column: sa.ColumnElement[Any]) -> Counts:
        return self._counts(select(column, func.count()).group_by(column))

    def _counts(self, query: sa.Executable) -> Counts:
        return {str(name): int(count) for name, count in self._connection.execute(query)}

    def _count(self, query: sa.Select[*tuple[Any, ...]]) -> int:
        return self._connection.scalar(select(func.count()).select_from(query.subquery())) or 0


_WRITTEN: dict[tuple[str, int, str], str] = {}


def _written(name: str, rows: int, dialect: sa.Dialect) -> str:
    """The question in SQL, written once for a process: on a small desk that takes longer than the answer."""
    key = name, rows, dialect.name
    if key not in _WRITTEN:
        query = QUESTIONS[name]().limit(rows)
        _WRITTEN[key] = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    return _WRITTEN[key]


def _days(proof: object) -> tuple[tuple[str, bool], ...]:
    listed = proof if isinstance(proof, list) else []
    days = [day for day in listed if isinstance(day, dict)]
    return tuple((str(day.get("day")), bool(day.get("counted"))) for day in days)


class Audit:
    """Looks at everything and changes nothing. Raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def snapshot(self, now: datetime) -> Iterator[Snapshot]:
        """One instant of the whole store; whoever writes goes on meanwhile."""
        with self._database.telling(), self._database.engine.connect() as connection:
            if self._database.is_sqlite:
                options: dict[str, Any] = {"intake_reading": True}
            else:
                options = {"isolation_level": "REPEATABLE READ"}
            yield Snapshot(connection.execution_options(**options), now)

    def marks(self) -> dict[str, Mark]:
        with self._database.read() as connection:
            rows = connection.execute(select(marks))
            return {row.name: Mark(row.name, row.at, row.detail) for row in rows}

    def kept_contents(self, hashes: Iterable[str]) -> set[str]:
        """Which of those contents are a stored letter's."""
        found: set[str] = set()
        with self._database.read() as connection:
            for part in chunks(list(hashes)):
                query = select(contents.c.sha256).where(contents.c.sha256.in_(part))
                found.update(connection.scalars(query))
        return found

    def kept_uids(self, mailbox: str, uidvalidity: int, uids: Iterable[str]) -> dict[str, datetime]:
        """Which of those mails are kept, and since when."""
        found: dict[str, datetime] = {}
        with self._database.read() as connection:
            for part in chunks(list(uids)):
                query = select(letters.c.uid, letters.c.collected).where(
                    letters.c.mailbox == mailbox,
                    letters.c.uidvalidity == uidvalidity,
                    letters.c.uid.in_(part),
                )
                found.update((row.uid, row.collected) for row in connection.execute(query))
        return found

    def highest_uid(self, mailbox: str, uidvalidity: int, before: datetime) -> int:
        """The highest number of a mail that was kept before that instant, 0 without one; for IMAP only."""
        query = select(func.max(sa.cast(letters.c.uid, sa.BigInteger))).where(
            letters.c.mailbox == mailbox, letters.c.uidvalidity == uidvalidity, letters.c.collected < before
        )
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def kept_empty(self, mailbox: str) -> set[datetime]:
        """When those mails of a mailbox arrived that could not be fetched, and were kept without bytes."""
        query = select(letters.c.arrived).where(letters.c.mailbox == mailbox, letters.c.sha256 == _EMPTY)
        with self._database.read() as connection:
            return set(connection.scalars(query))
