"""Counts and times for `intake stats`: grouped in the database, so that a million cases stay a few rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, case, func, select

from routing.words import DeadlineKind, Kind, Party, State, Verdict
from store import Store
from store.database import Database
from store.tables import cases, deadlines, letters, outbox


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant on, and before another; None where it is open."""

    since: datetime | None = None
    until: datetime | None = None

    def of(self, column: sa.ColumnElement[Any]) -> list[sa.ColumnElement[bool]]:
        """What a column must be to lie in it."""
        found = [column >= self.since] if self.since else []
        return [*found, column < self.until] if self.until else found


@dataclass(frozen=True, slots=True)
class Hourly:
    """How many there were of a name in the hour that begins at that instant."""

    hour: datetime
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ShopTimes:
    """A complaint that was passed on to a shop: how long each step took, in seconds; None before it came.

    `answered`: until the first answer of the shop's people came; `resolved`: until the case was closed;
    `silent`: the shop's days passed, and no answer came.
    """

    domain: str
    name: str
    answered: float | None
    resolved: float | None
    silent: bool


class Statistics:
    """Reads alone."""

    def __init__(self, store: Store, span: Span) -> None:
        self._database = store.database
        self._span = span

    def letters(self) -> list[Hourly]:
        """The letters that were decided on, by kind; the desk's own mail that came back does not count."""
        return self._hourly(letters.c.arrived, letters.c.kind, letters.c.kind != Kind.OWN_MAIL)

    def verdicts(self) -> list[Hourly]:
        """The cases by the verdict that they have."""
        return self._hourly(cases.c.opened, cases.c.verdict)

    def languages(self) -> list[Hourly]:
        """The cases by language."""
        return self._hourly(cases.c.opened, cases.c.language)

    def states(self) -> dict[str, int]:
        """The cases by state."""
        query = select(cases.c.state, func.count()).where(*self._span.of(cases.c.opened))
        return {str(state): count for state, count in self._rows(query.group_by(cases.c.state))}

    def asked(self) -> tuple[int, int]:
        """How many cases there are, and in how many something had to be asked."""
        within = self._span.of(cases.c.opened)
        asked = (
            select(func.count(letters.c.case_id.distinct()))
            .join(cases, cases.c.id == letters.c.case_id)
            .where(letters.c.verdict == Verdict.NEEDS_INFO, *within)
        )
        with self._database.read() as connection:
            total = connection.scalar(select(func.count()).select_from(cases).where(*within)) or 0
            return total, connection.scalar(asked) or 0

    def first_answers(self) -> Iterator[float]:
        """How long each complaint waited for its verdict: from its arrival until a mail server took the mail,
        in seconds."""
        query = (
            select(letters.c.arrived, outbox.c.sent_at)
            .join(outbox, outbox.c.cause == sa.literal("letter:") + letters.c.key)
            .where(
                letters.c.kind == Kind.COMPLAINT,
                letters.c.verdict.is_not(None),
                outbox.c.party == Party.CONSUMER,
                outbox.c.sent_at.is_not(None),
                *self._span.of(letters.c.arrived),
            )
        )
        for arrived, sent in self._rows(query):
            yield max((sent - arrived).total_seconds(), 0.0)

    def shops(self) -> Iterator[ShopTimes]:
        """Every complaint that was passed on to a shop."""
        passed_on = (
            select(
                deadlines.c.case_id,
                func.min(deadlines.c.opened).label("since"),
                func.max(case((deadlines.c.state == "passed", 1), else_=0)).label("passed"),
            )
            .where(deadlines.c.kind == DeadlineKind.SHOP_ANSWER)
            .group_by(deadlines.c.case_id)
            .subquery("passed_on")
        )
        first = (
            select(letters.c.case_id, func.min(letters.c.arrived).label("at"))
            .where(letters.c.kind == Kind.SHOP_REPLY, letters.c.case_id.is_not(None))
            .group_by(letters.c.case_id)
            .subquery("first")
        )
        query = (
            select(
                cases.c.shop_domain,
                cases.c.shop_name,
                passed_on.c.since,
                passed_on.c.passed,
                first.c.at,
                cases.c.state,
                cases.c.changed,
            )
            .join(passed_on, passed_on.c.case_id == cases.c.id)
            .outerjoin(first, first.c.case_id == cases.c.id)
            .where(and_(True, *self._span.of(cases.c.opened)))
        )
        for domain, name, since, passed, at, state, changed in self._rows(query):
            yield ShopTimes(
                domain or "",
                name or domain or "",
                max((at - since).total_seconds(), 0.0) if at else None,
                max((changed - since).total_seconds(), 0.0) if state == State.CLOSED else None,
                bool(passed) and at is None,
            )

    def _hourly(
        self, at: sa.ColumnElement[Any], name: sa.ColumnElement[Any], *where: sa.ColumnElement[bool]
    ) -> list[Hourly]:
        hour = _hour(self._database, at)
        query = select(hour, name, func.count()).where(*where, *self._span.of(at)).group_by(hour, name)
        return [Hourly(_instant(text), str(named), count) for text, named, count in self._rows(query)]

    def _rows(self, query: sa.Select[Any]) -> Iterator[Any]:
        with self._database.read() as connection:
            yield from connection.execute(query.execution_options(yield_per=2_000))


def _hour(database: Database, at: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The hour in UTC, as `2026-11-23 14`."""
    if database.is_sqlite:
        return func.strftime("%Y-%m-%d %H", sa.type_coerce(at, sa.Text))
    return func.to_char(func.timezone("UTC", at), "YYYY-MM-DD HH24")


def _instant(hour: str) -> datetime:
    return datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)
