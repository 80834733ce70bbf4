"""What happened, for whoever follows it: events in order, with their case's shop and their letter's writer.

Events are numbered in the order in which they can be seen (store.events), whichever process writes them. So
whoever has seen one id has only to ask for those above it, and each question is a walk along an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import func, select

from store.database import Database
from store.records import Event
from store.rows import Row
from store.tables import cases, events, letters

_MARGIN = 1_000  # events that may bear an earlier instant than those before them: a copy that was put back


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events: all, or those of a case or of a webshop's cases; from some instant on."""

    case_id: int | None = None
    shop: str | None = None  # the primary domain of its cases
    since: datetime | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether an index leads to its events alone."""
        return self.case_id is not None or self.shop is not None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, its case and the webshop of that as it is now, and its letter's writer and mailbox."""

    event: Event
    case_id: int | None = None
    shop: str | None = None
    sender: str | None = None
    mailbox: str | None = None


class Following:
    """Questions of `intake tail`. Each is one transaction that only reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, event_id: int, scope: Scope, limit: int = 500) -> list[Happening]:
        """The next events after that one, in order."""
        query = _query(scope).where(events.c.id > event_id).order_by(events.c.id).limit(limit)
        with self._database.read() as connection:
            return [_happening(row) for row in connection.execute(query)]

    def before(self, event_id: int, scope: Scope, limit: int = 500) -> list[Happening]:
        """The last events before that one, the latest first."""
        query = _query(scope).where(events.c.id < event_id).order_by(events.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [_happening(row) for row in connection.execute(query)]

    def last_id(self) -> int:
        """The id of the last event, 0 where there is none."""
        with self._database.read() as connection:
            return connection.scalar(select(func.max(events.c.id))) or 0

    def id_before(self, instant: datetime) -> int:
        """An id at or before which nothing of that instant or later stands: found by halving, for no index
        leads to instants."""
        low, high = 0, self.last_id()
        with self._database.read() as connection:
            while low < high:
                middle = (low + high + 1) // 2
                at = connection.scalar(
                    select(events.c.at).where(events.c.id >= middle).order_by(events.c.id).limit(1)
                )
                if at is not None and at < instant:
                    low = middle
                else:
                    high = middle - 1
        return max(low - _MARGIN, 0)


def _query(scope: Scope) -> sa.Select[tuple[object, ...]]:
    query = (
        select(events, cases.c.shop_domain, letters.c.sender, letters.c.mail_from, letters.c.mailbox)
        .outerjoin(cases, cases.c.id == events.c.case_id)
        .outerjoin(letters, letters.c.key == events.c.letter_key)
    )
    if scope.case_id is not None:
        query = query.where(events.c.case_id == scope.case_id)
    if scope.shop is not None:
        its = select(cases.c.id).where(cases.c.shop_domain == scope.shop)
        query = query.where(events.c.case_id.in_(its))
    if scope.since is not None:
        query = query.where(events.c.at >= scope.since)
    return query


def _happening(row: Row) -> Happening:
    event = Event(row.id, row.at, row.what, row.ref, row.letter_key, row.data)
    return Happening(event, row.case_id, row.shop_domain, row.sender or row.mail_from, row.mailbox)


__all__ = ["Following", "Happening", "Scope"]
