"""Counts and times for `intake stats`: grouped in the database, so that a million cases stay a few rows.

The order statistics are PostgreSQL's, too; SQLite sorts more slowly than it tells rows, so there they are
sorted here, as numbers alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import case, func, select

from routing.words import DeadlineKind, Kind, Party, State, Verdict
from store import Store
from store.columns import UtcDateTime
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
class Opened:
    """How many cases that are alike were opened in the hour that begins at that instant."""

    hour: datetime
    verdict: str
    language: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Times:
    """Times in seconds: how many, the median, and the one that nine of ten stay within; None without any."""

    count: int
    median: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class ShopSummary:
    """What became of the complaints that were passed on to a shop, whose name is the newest case's.

    `answers`: until the first answer of the shop's people came; `resolved`: until the case was closed;
    `silent`: the shop's days passed, and no answer came.
    """

    domain: str
    name: str
    passed_on: int
    answers: Times
    resolved: Times
    silent: int

    @property
    def silence(self) -> float:
        """The share that stayed without any answer in time, of all that were passed on."""
        return self.silent / self.passed_on


def times(seconds: Iterable[float]) -> Times:
    """Count, median and 90 % (nearest rank)."""
    found = sorted(seconds)
    if not found:
        return Times(0, None, None)
    middle = len(found) // 2
    median = found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2
    return Times(len(found), median, found[-(-len(found) * 9 // 10) - 1])


class Statistics:
    """Reads alone."""

    def __init__(self, store: Store, span: Span) -> None:
        self._database = store.database
        self._span = span

    def letters(self) -> list[Hourly]:
        """The letters that were decided on, by kind; the desk's own mail that came back does not count."""
        alike = _hour(self._database, letters.c.arrived), letters.c.kind
        where = letters.c.kind != Kind.OWN_MAIL, *self._span.of(letters.c.arrived)
        rows = self._rows(select(*alike, func.count()).where(*where).group_by(*alike))
        return [Hourly(_instant(hour), str(kind), count) for hour, kind, count in sorted(map(tuple, rows))]

    def cases(self) -> list[Opened]:
        """The cases by the verdict and state that they have, and by language."""
        alike = _hour(self._database, cases.c.opened), cases.c.verdict, cases.c.language, cases.c.state
        where = self._span.of(cases.c.opened)
        rows = self._rows(select(*alike, func.count()).where(*where).group_by(*alike))
        return [Opened(_instant(row[0]), *row[1:]) for row in sorted(map(tuple, rows))]

    def asked(self) -> int:
        """In how many cases something had to be asked."""
        # Not `verdict = ...`: for that SQLite goes through an index of all verdicts, in the order of prints.
        verdict = func.coalesce(letters.c.verdict, "")
        asked = select(letters.c.case_id).where(verdict == Verdict.NEEDS_INFO, letters.c.case_id.is_not(None))
        query = select(func.count()).where(cases.c.id.in_(asked), *self._span.of(cases.c.opened))
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def first_answer(self) -> Times:
        """How long each complaint waited for its verdict: from its arrival until a mail server took the
        mail."""
        near, other, key = letters.alias("near"), letters.alias("other"), func.substr(outbox.c.cause, 8)
        # A key's place is random, a case's letters lie beside each other: only where it is of another case,
        # or of none, it is looked for by its key.
        elsewhere = other.c.key == case((near.c.id.is_(None), key))
        joined = outbox.outerjoin(near, (near.c.case_id == outbox.c.case_id) & (near.c.key == key))
        found = {name: func.coalesce(near.c[name], other.c[name]) for name in ("arrived", "kind", "verdict")}
        query = (
            select(
                sa.literal("").label("name"), found["arrived"].label("since"), outbox.c.sent_at.label("at")
            )
            .select_from(joined.outerjoin(other, elsewhere))
            .where(
                func.substr(outbox.c.cause, 1, 7) == "letter:",
                outbox.c.party == Party.CONSUMER,
                outbox.c.sent_at.is_not(None),
                found["kind"] == Kind.COMPLAINT,
                found["verdict"].is_not(None),
                *self._span.of(found["arrived"]),
            )
        )
        if self._database.is_sqlite:
            return times(array("d", (_seconds(since, at) for _, since, at in self._rows(_as_text(query)))))
        return self._times(query).get("", times(()))

    def shops(self) -> list[ShopSummary]:
        """Every complaint that was passed on to a shop, by shop: those with the most complaints first."""
        found = self._shops_read() if self._database.is_sqlite else self._shops_told()
        return sorted(found, key=lambda one: (-one.passed_on, one.domain))

    def _shops_read(self) -> Iterator[ShopSummary]:
        """Each complaint is read, and kept as two numbers."""
        known: dict[str, _Shop] = {}
        query = _as_text(self._passed_on())
        for domain, number, name, silent, since, answered, closed in self._rows(query):
            shop = known.get(domain)
            if shop is None:
                shop = known[domain] = _Shop()
            if number > shop.newest:
                shop.newest, shop.name = number, name
            shop.passed_on += 1
            shop.silent += silent
            if answered is not None:
                shop.answers.append(_seconds(since, answered))
            if closed is not None:
                shop.resolved.append(_seconds(since, closed))
        for domain, one in known.items():
            yield ShopSummary(
                domain, one.name, one.passed_on, times(one.answers), times(one.resolved), one.silent
            )

    def _shops_told(self) -> Iterator[ShopSummary]:
        """The database counts."""
        each = self._passed_on().subquery("each")
        counted = (
            select(
                each.c.domain,
                func.max(each.c.id).label("newest"),
                func.count().label("passed_on"),
                func.sum(each.c.silent).label("silent"),
            )
            .group_by(each.c.domain)
            .subquery("counted")
        )
        query = select(counted, _NAME.label("name")).join(cases, cases.c.id == counted.c.newest)
        name = each.c.domain.label("name")
        answers, resolved = (
            self._times(select(name, each.c.since, at.label("at")).where(at.is_not(None)))
            for at in (each.c.answered, each.c.closed)
        )
        none = times(())
        for row in self._rows(query):
            its = answers.get(row.domain, none), resolved.get(row.domain, none)
            yield ShopSummary(row.domain, row.name, row.passed_on, *its, int(row.silent))

    def _passed_on(self) -> sa.Select[Any]:
        """A row for each case that was passed on to its shop."""
        since = (
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
        silent = case((first.c.at.is_(None), since.c.passed), else_=0)
        return (
            select(
                func.coalesce(cases.c.shop_domain, "").label("domain"),
                cases.c.id,
                _NAME.label("name"),
                silent.label("silent"),
                since.c.since,
                first.c.at.label("answered"),
                case((cases.c.state == State.CLOSED, cases.c.changed)).label("closed"),
            )
            .select_from(cases.join(since, since.c.case_id == cases.c.id))
            .outerjoin(first, first.c.case_id == cases.c.id)
            .where(*self._span.of(cases.c.opened))
        )

    def _times(self, query: sa.Select[Any]) -> dict[str, Times]:
        """The times from `since` to `at`, by `name`; counted by PostgreSQL."""
        each = query.subquery("spans")
        took = sa.extract("epoch", func.greatest(each.c.at - each.c.since, sa.text("interval '0'")))
        micros = sa.cast(took * 1_000_000, sa.BigInteger)
        placed = select(
            each.c.name,
            micros.label("took"),
            func.row_number().over(partition_by=each.c.name, order_by=micros).label("place"),
            func.count().over(partition_by=each.c.name).label("count"),
        ).subquery("placed")
        # As `times` counts, from one on: the one or two in the middle, and the one at nine tenths.
        count = placed.c.count
        places = (count + 1) // 2, count // 2 + 1, (count * 9 + 9) // 10
        found: dict[str, dict[int, float]] = {}
        counts: dict[str, int] = {}
        for row in self._rows(select(placed).where(placed.c.place.in_(places))):
            found.setdefault(row.name, {})[row.place] = row.took / 10**6
            counts[row.name] = row.count
        return {name: _of_places(count, found[name]) for name, count in counts.items()}

    def _rows(self, query: sa.Select[Any]) -> Iterator[Any]:
        with self._database.read() as connection:
            yield from connection.execute(query.execution_options(yield_per=2_000))


_NAME = func.coalesce(func.nullif(cases.c.shop_name, ""), cases.c.shop_domain, "")


@dataclass(slots=True)
class _Shop:
    """A shop while its complaints are read: the times in seconds."""

    newest: int = -1
    name: str = ""
    passed_on: int = 0
    silent: int = 0
    answers: array[float] = field(default_factory=lambda: array("d"))
    resolved: array[float] = field(default_factory=lambda: array("d"))


def _of_places(count: int, found: dict[int, float]) -> Times:
    """`times`, where only those that it looks at are known, by their places from one on."""
    low, high = found[(count + 1) // 2], found[count // 2 + 1]
    return Times(count, low if count % 2 else (low + high) / 2, found[(count * 9 + 9) // 10])


def _as_text(query: sa.Select[Any]) -> sa.Select[Any]:
    """With SQLite's instants as they are stored: most are never asked for."""
    return query.with_only_columns(
        *(
            sa.type_coerce(column, sa.Text) if isinstance(column.type, UtcDateTime) else column
            for column in query.selected_columns
        ),
        maintain_column_froms=True,
    )


def _seconds(since: str, until: str) -> float:
    """Between two stored instants; not less than nought."""
    took = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    return max(took.total_seconds(), 0.0)


def _hour(database: Database, at: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The hour in UTC, as `2026-11-23 14`."""
    if database.is_sqlite:
        return func.substr(sa.type_coerce(at, sa.Text), 1, 13)
    return func.to_char(func.timezone("UTC", at), "YYYY-MM-DD HH24")


def _instant(hour: str) -> datetime:
    return datetime.fromisoformat(f"{hour}:00:00+00:00")
