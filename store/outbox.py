"""The outbox: what waits to be sent, what was sent, what could not be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, case, func, select, update

from store.database import Database
from store.events import add_event
from store.message_ids import spellings
from store.records import OutboxRow, Sending, SendingState, Waiting
from store.rows import OUTBOX_COLUMNS, Row, outbox_row, sending
from store.tables import outbox, outbox_contents

Rows = list[OutboxRow]
Sendings = list[Sending]

WAITING, SENDING, SENT, FAILED = SendingState


class Outbox:
    """Between a decision and the mail server. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, now: datetime, worker: str, lease: timedelta, limit: int = 1) -> Sendings:
        """Mails whose time has come, in that order; they are this worker's until now + lease.

        One whose lease ran out was perhaps taken by the server before its worker died: it goes out again,
        under the same Message-ID, and is counted as uncertain.
        """
        picked = (
            select(outbox.c.id)
            .where(outbox.c.next_at <= now)
            .order_by(outbox.c.next_at, outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("picked")
        )
        claim = (
            update(outbox)
            .where(outbox.c.id.in_(select(picked.c.id)))
            .values(
                uncertain=outbox.c.uncertain + case((outbox.c.state == SENDING, 1), else_=0),
                state=SENDING,
                attempts=outbox.c.attempts + 1,
                first_try_at=func.coalesce(
                    outbox.c.first_try_at, sa.bindparam("tried", now, outbox.c.created.type)
                ),
                next_at=now + lease,
                worker=worker,
            )
            .returning(*OUTBOX_COLUMNS)
        )
        with self._database.write() as connection:
            rows = connection.execute(claim).all()
            raw = self._contents(connection, [row.id for row in rows]) if rows else {}
        return [sending(row, raw[row.id]) for row in sorted(rows, key=lambda row: int(row.id))]

    def sent(self, sending_id: int, now: datetime, reply: str) -> None:
        """The server took it (250), with this reply."""
        values = {"state": SENT, "sent_at": now, "reply": reply, "next_at": None, "last_error": None}
        with self._database.write() as connection:
            row = self._update(connection, sending_id, SendingState, values)
            if row is not None:
                _tell(connection, "mail_sent", row, now, {"reply": reply})

    def again(
        self, sending_id: int, now: datetime, at: datetime, error: str, uncertain: bool = False
    ) -> None:
        """A temporary failure now: tried again at that instant. `uncertain`: the server may have taken it."""
        if at < now:
            raise ValueError("a mail is tried again later, not earlier")
        self._change(
            sending_id,
            (SENDING,),
            {
                "state": WAITING,
                "next_at": at,
                "last_error": error,
                "uncertain": outbox.c.uncertain + int(uncertain),
            },
        )

    def give_up(self, sending_id: int, now: datetime, error: str) -> None:
        """Failed for good; an event says so."""
        values = {"state": FAILED, "next_at": None, "last_error": error}
        with self._database.write() as connection:
            row = self._update(connection, sending_id, (WAITING, SENDING), values)
            if row is not None:
                _tell(connection, "mail_failed", row, now, {"error": error})

    def retry(self, sending_id: int | None, now: datetime) -> int:
        """A failed or waiting mail, or (None) all failed ones, are due now, as if for the first time."""
        which = (
            outbox.c.state == sa.literal(FAILED.value, literal_execute=True)
            if sending_id is None
            else and_(outbox.c.id == sending_id, outbox.c.state.in_([WAITING, FAILED]))
        )
        with self._database.write() as connection:
            rows = connection.execute(
                update(outbox)
                .where(which)
                .values(state=WAITING, next_at=now, first_try_at=None, attempts=0)
                .returning(*OUTBOX_COLUMNS)
            ).all()
            for row in rows:
                _tell(connection, "mail_retried", row, now, {})
            return len(rows)

    def list(self, states: Iterable[SendingState] | None = None) -> Rows:
        """Mails without their bytes, in the order of their making."""
        if states is None:
            return self._rows(sa.true())
        found: Rows = []
        for state in set(states):
            # By the partial indexes: SQLite sees that they serve only where the value is in the statement.
            where = outbox.c.state == sa.literal(state.value, literal_execute=True)
            if state in {WAITING, SENDING}:
                where = and_(where, outbox.c.next_at.is_not(None))
            found += self._rows(where)
        return sorted(found, key=lambda row: row.id)

    def get(self, sending_id: int) -> OutboxRow | None:
        return next(iter(self._rows(outbox.c.id == sending_id)), None)

    def raw(self, sending_id: int) -> bytes | None:
        with self._database.read() as connection:
            return self._contents(connection, [sending_id]).get(sending_id)

    def of_case(self, case_id: int) -> Rows:
        return self._rows(outbox.c.case_id == case_id)

    def by_message_id(self, message_id: str) -> OutboxRow | None:
        """The mail that we wrote under that Message-ID; with or without its angle brackets."""
        return next(iter(self._rows(outbox.c.message_id.in_(spellings(message_id)))), None)

    def waiting(self) -> Waiting:
        """How much there is to send or to look at."""
        is_open = outbox.c.next_at.is_not(None)
        failed = outbox.c.state == sa.literal(FAILED.value, literal_execute=True)
        counts = select(
            func.count().filter(outbox.c.state == WAITING),
            func.count().filter(outbox.c.state == SENDING),
            func.min(outbox.c.created),
            func.min(outbox.c.next_at),
        ).where(is_open)
        with self._database.read() as connection:
            waiting, being_sent, oldest, next_at = connection.execute(counts).one()
            given_up = connection.scalar(select(func.count()).select_from(outbox).where(failed)) or 0
        return Waiting(waiting, being_sent, given_up, oldest, next_at)

    def mails_to_since(self, address: str, since: datetime) -> int:
        """How many mails were written to that address since then, sent or not."""
        return self._count(outbox.c.recipient_key == address.lower(), outbox.c.created >= since)

    def mails_of_case_since(self, case_id: int, since: datetime) -> int:
        """How many mails were written on that case since then, sent or not."""
        return self._count(outbox.c.case_id == case_id, outbox.c.created >= since)

    def _count(self, *where: sa.ColumnElement[bool]) -> int:
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(outbox).where(*where)) or 0

    def _rows(self, where: sa.ColumnElement[bool]) -> Rows:
        # Sorted here: asked for the order of ids, SQLite reads the whole table in it.
        query = select(*OUTBOX_COLUMNS).where(where)
        with self._database.read() as connection:
            rows = [outbox_row(row) for row in connection.execute(query)]
        return sorted(rows, key=lambda row: row.id)

    def _contents(self, connection: sa.Connection, ids: Iterable[int]) -> dict[int, bytes]:
        query = select(outbox_contents).where(outbox_contents.c.outbox_id.in_(ids))
        return {row.outbox_id: bytes(row.raw) for row in connection.execute(query)}

    def _change(self, sending_id: int, states: Iterable[SendingState], values: dict[str, Any]) -> None:
        with self._database.write() as connection:
            self._update(connection, sending_id, states, values)

    def _update(
        self,
        connection: sa.Connection,
        sending_id: int,
        states: Iterable[SendingState],
        values: dict[str, Any],
    ) -> Row | None:
        """Changes a mail in one of those states: what another worker finished meanwhile stays finished."""
        return connection.execute(
            update(outbox)
            .where(outbox.c.id == sending_id, outbox.c.state.in_(list(states)))
            .values(**values, worker=None)
            .returning(*OUTBOX_COLUMNS)
        ).one_or_none()


def _tell(connection: sa.Connection, what: str, row: Row, now: datetime, data: dict[str, Any]) -> None:
    facts = {"sending": row.id, "kind": row.kind, "party": row.party, "to": row.recipient, **data}
    add_event(connection, what, now, case_id=row.case_id, ref=row.ref, data=facts)
