"""Deadlines that made us fail: set aside, and put back. `Cases` claims and passes the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update

from routing.words import State
from store.database import Database
from store.events import add_event
from store.records import DeadlineAside
from store.rows import chunks
from store.tables import cases, deadlines

Aside = list[DeadlineAside]


class Deadlines:
    """A deadline that is set aside is open, and no worker takes it. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_aside(self, deadline_id: int, error: str, attempts: int, now: datetime) -> bool:
        """No worker takes it any more; whether it was open still. An event of the case says so."""
        with self._database.write() as connection:
            row = connection.execute(
                update(deadlines)
                .where(deadlines.c.id == deadline_id, deadlines.c.state == "open")
                .values(ready_at=None, worker=None)
                .returning(deadlines.c.case_id, deadlines.c.kind)
            ).one_or_none()
            if row is None:
                return False
            ref = connection.scalar(select(cases.c.ref).where(cases.c.id == row.case_id))
            last = next((line for line in reversed(error.splitlines()) if line.strip()), "")
            data = {
                "deadline_id": deadline_id,
                "deadline": row.kind,
                "attempts": attempts,
                "error": last[:500],
            }
            add_event(connection, "deadline_set_aside", now, case_id=row.case_id, ref=ref, data=data)
            return True

    def put_back(self, ref: str, now: datetime) -> list[int]:
        """The set-aside deadlines of a case are due again now; their ids."""
        with self._database.write() as connection:
            its = select(cases.c.id, cases.c.ref).where(cases.c.ref == ref.strip().upper())
            case = connection.execute(its).one_or_none()
            if case is None:
                return []
            mine = deadlines.c.case_id == case.id
            aside = deadlines.c.ready_at.is_(None)
            ids = connection.scalars(
                update(deadlines)
                .where(mine, aside, deadlines.c.state == "open")
                .values(ready_at=now)
                .returning(deadlines.c.id)
            ).all()
            for deadline_id in ids:
                data = {"deadline_id": deadline_id}
                add_event(connection, "deadline_put_back", now, case_id=case.id, ref=case.ref, data=data)
            return sorted(ids)

    def still_aside(self, ids: Iterable[int]) -> Aside:
        """Which of those are set aside and have anything left to do: their case waits for its shop still."""
        found: Aside = []
        with self._database.read() as connection:
            for part in chunks(list(ids)):
                query = (
                    select(deadlines.c.id, deadlines.c.kind, cases.c.ref)
                    .join(cases, cases.c.id == deadlines.c.case_id)
                    .where(
                        deadlines.c.id.in_(part),
                        deadlines.c.state == "open",
                        deadlines.c.ready_at.is_(None),
                        cases.c.state != State.CLOSED,
                    )
                )
                found += [DeadlineAside(row.id, row.ref, row.kind) for row in connection.execute(query)]
        return sorted(found, key=lambda row: row.id)
