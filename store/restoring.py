"""A copy was put back: what the journal of sent mails knows enters the outbox, and only then is decided anew.

A mail that went out after the copy was made gets its row back at once, without bytes and case. When the
letter or deadline that it came of is decided anew, the decision's mail finds that row, by cause and draft,
fills it, and is not sent again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import insert, select, update

from store.database import Database
from store.events import add_event
from store.journal import Noted
from store.records import SendingState
from store.rows import OUTBOX_COLUMNS, Row
from store.tables import outbox, outbox_contents

PERHAPS = "the server may have taken it, before a copy of the database was put back"
_NOTED = "as the journal of sent mails has it"
_FILLED = (
    "case_id",
    "ref",
    "party",
    "kind",
    "recipient",
    "recipient_key",
    "mail_from",
    "return_token",
    "size",
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the journal's mails were to the outbox: there as sent, there and now marked as sent, not there."""

    known: int
    marked: int
    missing: int


def remember(database: Database, connection: sa.Connection, notes: Iterable[Noted]) -> Remembered:
    """Gives every mail of the journal its row, and marks as sent what is noted as sent."""
    known = marked = missing = 0
    for note in notes:
        row = _row_of(connection, note)
        if row is None:
            missing += 1
            connection.execute(database.insert(outbox).values(_as_row(note)).on_conflict_do_nothing())
        elif note.sure and row.state != SendingState.SENT:
            marked += 1
            mark_sent(connection, row, note)
        else:
            known += 1
    return Remembered(known, marked, missing)


def mark_sent(connection: sa.Connection, row: Row, note: Noted) -> None:
    connection.execute(
        update(outbox)
        .where(outbox.c.id == row.id)
        .values(
            state=SendingState.SENT,
            sent_at=note.at,
            reply=_NOTED,
            next_at=None,
            last_error=None,
            worker=None,
        )
    )
    if row.size:
        tell_sent(connection, row, note.at)


def unknown(connection: sa.Connection, notes: Iterable[Noted]) -> tuple[list[Noted], list[tuple[Row, Noted]]]:
    """The mails that the outbox does not know, and those that it does not know to be sent."""
    nowhere: list[Noted] = []
    unsent: list[tuple[Row, Noted]] = []
    for note in notes:
        row = _row_of(connection, note)
        if row is None:
            nowhere.append(note)
        elif note.sure and row.state != SendingState.SENT:
            unsent.append((row, note))
    return nowhere, unsent


def fill(connection: sa.Connection, columns: dict[str, Any], raw: bytes, now: datetime) -> Row | None:
    """The mail that `remember` made a row for, now that it is known whose it is; None where there is none."""
    row = connection.execute(
        update(outbox)
        .where(outbox.c.cause == columns["cause"], outbox.c.draft == columns["draft"], outbox.c.size == 0)
        .values({name: columns[name] for name in _FILLED})
        .returning(*OUTBOX_COLUMNS)
    ).one_or_none()
    if row is None:
        return None
    connection.execute(insert(outbox_contents).values(outbox_id=row.id, raw=raw))
    if row.state == SendingState.FAILED and row.last_error == PERHAPS:  # again, under the same Message-ID
        again = update(outbox).where(outbox.c.id == row.id)
        connection.execute(again.values(state=SendingState.WAITING, next_at=now, last_error=None))
    return row


def tell_sent(connection: sa.Connection, row: Row, at: datetime) -> None:
    data = {"sending": row.id, "kind": row.kind, "party": row.party, "to": row.recipient, "reply": _NOTED}
    add_event(connection, "mail_sent", at, case_id=row.case_id, ref=row.ref, data=data)


def unexplained() -> sa.ColumnElement[bool]:
    """Mails that went out, as the journal has it, and that nothing called for so far."""
    return outbox.c.size == 0


def _row_of(connection: sa.Connection, note: Noted) -> Row | None:
    same = sa.and_(outbox.c.cause == note.cause, outbox.c.draft == note.draft)
    query = select(*OUTBOX_COLUMNS).where(sa.or_(same, outbox.c.message_id == note.message_id))
    return connection.execute(query.limit(1)).one_or_none()


def _as_row(note: Noted) -> dict[str, Any]:
    return {
        "cause": note.cause,
        "draft": note.draft,
        "kind": note.kind,
        "party": note.party,
        "ref": note.ref,
        "recipient": "",
        "recipient_key": "",
        "mail_from": "",
        "message_id": note.message_id,
        "size": 0,
        "state": SendingState.SENT if note.sure else SendingState.FAILED,
        "attempts": 1,
        "uncertain": 0 if note.sure else 1,
        "created": note.decided,
        "next_at": None,
        "first_try_at": note.at,
        "sent_at": note.at if note.sure else None,
        "last_error": None if note.sure else PERHAPS,
        "reply": _NOTED if note.sure else None,
    }
