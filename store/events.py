"""What happened, in order; and the marks of what last succeeded.

What the store itself writes: `case_opened`, `case_changed`, `letter_treated` and `deadline_passed` (each with
the whole decision), `letter_set_aside`, `letter_put_back`, `deadline_set_aside`, `deadline_put_back`,
`mail_failed`, `mail_retried`, `register_changed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam, delete, func, insert, select, update

from store.database import Database, whole
from store.prepared import Prepared
from store.records import Event, Mark
from store.tables import events, marks

EVENTS_LOCK = 7_202_611_220_002  # a number that no other program locks in our database

_LOCK = Prepared(select(func.pg_advisory_xact_lock(sa.literal_column(str(EVENTS_LOCK)))))
_ADD = Prepared(insert(events).returning(events.c.id))
_MARK = Prepared(select(marks).where(marks.c.name == bindparam("wanted")))


def add_event(
    connection: sa.Connection,
    what: str,
    now: datetime,
    *,
    case_id: int | None = None,
    ref: str | None = None,
    letter_key: str | None = None,
    data: Mapping[str, object] | None = None,
) -> int:
    """An event inside a transaction that does something else as well; its id.

    The last thing that the transaction does: from here to its end nobody else writes an event, so that events
    are numbered in the order in which they can be seen.
    """
    if connection.dialect.name == "postgresql":  # SQLite has one writer
        _LOCK.first(connection)
    row = {
        "at": now,
        "what": what,
        "case_id": case_id,
        "ref": ref,
        "letter_key": letter_key,
        "data": dict(data or {}),
    }
    return int(_ADD.scalar(connection, row))


class Events:
    """The record of what happened; nothing in it is ever changed, but that a purge takes the people out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, after_id: int, limit: int = 500) -> list[Event]:
        """Events after that id, in order; none with a lower id can come later."""
        return self._select(events.c.id > after_id, limit)

    def register_changes(self) -> list[Event]:
        """The changes of the register, in order."""
        return self._select(events.c.what == "register_changed")

    def of_case(self, case_id: int) -> list[Event]:
        """The whole history of a case."""
        return self._select(events.c.case_id == case_id)

    def of_letter(self, key: str) -> list[Event]:
        """What was decided of a letter, and what befell it."""
        return self._select(events.c.letter_key == key)

    @whole
    def add(
        self,
        what: str,
        now: datetime,
        *,
        case_id: int | None = None,
        ref: str | None = None,
        letter_key: str | None = None,
        data: Mapping[str, object] | None = None,
    ) -> int:
        """An event on its own, such as one of the daemon; its id."""
        with self._database.write() as connection:
            return add_event(
                connection, what, now, case_id=case_id, ref=ref, letter_key=letter_key, data=data
            )

    def max_id(self) -> int:
        """The id of the last event, 0 where there is none."""
        with self._database.read() as connection:
            return connection.scalar(select(func.max(events.c.id))) or 0

    def _select(self, where: sa.ColumnElement[bool], limit: int | None = None) -> list[Event]:
        query = select(events).where(where).order_by(events.c.id).limit(limit)
        with self._database.read() as connection:
            return [
                Event(row.id, row.at, row.what, row.ref, row.letter_key, row.data)
                for row in connection.execute(query)
            ]


class Marks:
    """Heartbeats, such as `mailbox:NAME:swept`: a row each, overwritten.

    None waits for the disk: after a power cut a mark may be one that was set a moment earlier.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        new = database.insert(marks)
        self._set = Prepared(
            new.on_conflict_do_update(
                index_elements=["name"], set_={"at": new.excluded.at, "detail": new.excluded.detail}
            )
        )

    @whole
    def set(self, name: str, now: datetime, detail: str = "") -> None:
        """Something succeeded now."""
        with self._database.write(durable=False) as connection:
            self.set_within(connection, name, now, detail)

    def set_within(self, connection: sa.Connection, name: str, now: datetime, detail: str = "") -> None:
        """The same inside a transaction that does something else as well."""
        self._set.run(connection, {"name": name, "at": now, "detail": detail})

    @whole
    def claim(self, name: str, now: datetime, before: datetime, detail: str = "") -> bool:
        """Set it now, unless somebody did since `before` with the same detail; whether it was set."""
        with self._database.write(durable=False) as connection:
            old = (marks.c.at <= before) | (marks.c.detail != detail)
            values = {"at": now, "detail": detail}
            if connection.execute(update(marks).where(marks.c.name == name, old).values(values)).rowcount:
                return True
            new = self._database.insert(marks).values(name=name, **values).on_conflict_do_nothing()
            return connection.execute(new.returning(marks.c.name)).first() is not None

    def drop(self, *names: str) -> None:
        """These are marks no longer."""
        with self._database.write(durable=False) as connection:
            connection.execute(delete(marks).where(marks.c.name.in_(names)))

    def get(self, name: str) -> Mark | None:
        with self._database.read() as connection:
            row = _MARK.first(connection, {"wanted": name})
            return None if row is None else Mark(row.name, row.at, row.detail)

    def all(self) -> list[Mark]:
        with self._database.read() as connection:
            rows = connection.execute(select(marks).order_by(marks.c.name))
            return [Mark(row.name, row.at, row.detail) for row in rows]
