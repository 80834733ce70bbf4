"""The outbox: what waits to be sent, what was sent, what could not be."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from msgspec import structs
from sqlalchemy import and_, bindparam, case, func, select, update

from store import restoring
from store.columns import NEVER
from store.database import Database, whole
from store.errors import StoreError
from store.events import Marks, add_event
from store.journal import Journal, Noted
from store.message_ids import spellings
from store.prepared import Prepared, spelt
from store.records import OutboxRow, Sending, SendingState, Waiting
from store.rows import OUTBOX_COLUMNS, Row, outbox_row, sending
from store.tables import outbox, outbox_contents

Rows = list[OutboxRow]
Sendings = list[Sending]

WAITING, SENDING, SENT, FAILED = SendingState

CLAIMED_BYTES = (
    8_000_000  # that a claim hands out at once, beside the first mail's; the rest when it is asked for
)

ASKED_AT_ONCE = 20  # mails whose bytes one question asks for
MARKED_WITHIN = timedelta(seconds=1)  # while mails go out: how old the mark that tells so may be
SETTLED_WITHIN = timedelta(seconds=1)  # while mails go out: how long one may be known sent to memory alone

_PICKED = (
    select(outbox.c.id)
    .where(outbox.c.next_at <= bindparam("now"))
    .order_by(outbox.c.next_at, outbox.c.id)
    .limit(bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)
    .cte("picked")
)
_CLAIM = Prepared(
    update(outbox)
    .where(outbox.c.id.in_(select(_PICKED.c.id)))
    .values(
        uncertain=outbox.c.uncertain + case((outbox.c.state == spelt(SENDING), 1), else_=0),
        state=SENDING,
        attempts=outbox.c.attempts + 1,
        first_try_at=func.coalesce(outbox.c.first_try_at, bindparam("now", type_=outbox.c.created.type)),
        next_at=bindparam("until"),
        worker=bindparam("whose"),
    )
    .returning(*OUTBOX_COLUMNS)
)
_FIRST_DUE = Prepared(select(outbox.c.id).where(outbox.c.next_at <= bindparam("now")).limit(1))
_SENT = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("of_id"), outbox.c.state != spelt(SENT))
    .values(
        state=spelt(SENT),
        sent_at=bindparam("at"),
        reply=bindparam("said"),
        next_at=sa.null(),
        last_error=sa.null(),
        worker=sa.null(),
    )
    .returning(
        *(outbox.c[name] for name in ("id", "kind", "party", "recipient", "case_id", "ref", "uncertain"))
    )
)
_AGAIN = Prepared(update(outbox).where(outbox.c.id == bindparam("of_id")))
_WRITTEN = (outbox.c.created >= bindparam("since"), outbox.c.created < bindparam("until"))
_TO_SINCE = Prepared(
    select(func.count()).select_from(outbox).where(outbox.c.recipient_key == bindparam("to"), *_WRITTEN)
)
_OF_CASE_SINCE = Prepared(
    select(func.count()).select_from(outbox).where(outbox.c.case_id == bindparam("of_case"), *_WRITTEN)
)
_OF_CASE = Prepared(select(*OUTBOX_COLUMNS).where(outbox.c.case_id == bindparam("of_case")))
_RAW = Prepared(select(outbox_contents.c.raw).where(outbox_contents.c.outbox_id == bindparam("of_id")))
_ASKED = [f"of_{place}" for place in range(ASKED_AT_ONCE)]
_RAWS = Prepared(
    select(outbox_contents).where(
        outbox_contents.c.outbox_id.in_([bindparam(name, type_=sa.BigInteger) for name in _ASKED])
    )
)


@dataclass(slots=True)
class _Taken:
    """What the server said when it took a mail, and the mark that is set with it."""

    at: datetime
    reply: str
    mark: tuple[str, str] | None
    told: bool = False  # whether the database knows; perhaps not on its disk


class Outbox:
    """Between a decision and the mail server. Every method is one transaction."""

    def __init__(
        self, database: Database, desk: str = "", journal: Journal | None = None, until: datetime = NEVER
    ) -> None:
        """`until`: mails that were written later are not counted."""
        self._database = database
        self._until = until
        self._desk = desk
        self._journal = journal
        self._marks = Marks(database)
        self._lock = threading.Lock()
        self._in_hand: dict[int, tuple[Row, str]] = {}  # with the worker that claimed it
        self._taken: dict[int, _Taken] = {}  # by the server, and perhaps on no disk
        self._unnoted: list[Noted] = []  # sent, and not in the journal
        self._marked: tuple[str, datetime] | None = None  # the mark that was set last, and its instant

    @whole
    def claim(self, now: datetime, worker: str, lease: timedelta, limit: int = 1) -> Sendings:
        """Mails whose time has come, in that order; they are this worker's until now + lease.

        One whose lease ran out was perhaps taken by the server before its worker died: it goes out again,
        under the same Message-ID, and is counted as uncertain. What this process knows to be sent and could
        not note, while the database or the journal was out of reach, is noted before anything is claimed.
        This commit is durable, and so what these mails were written by is on the disk before they go out.
        Of many or large mails only the first have their bytes with them; `loaded` has those of the others.
        """
        self._catch_up()
        asked = {"now": now, "until": now + lease, "whose": worker, "most": limit}
        with self._database.write() as connection:
            rows = sorted(_CLAIM.rows(connection, asked), key=lambda row: int(row.id))
            taken, room = list[int](), CLAIMED_BYTES
            for row in rows:
                room -= row.size
                if room >= 0 or not taken:
                    taken.append(row.id)
            raw = _raws(connection, taken)
        with self._lock:
            self._in_hand |= {row.id: (row, worker) for row in rows}
        return [sending(row, raw.get(row.id) or b"") for row in rows]

    def loaded(self, mail: Sending) -> Sending:
        """With its bytes, where a claim left them in the database; without, where they are gone."""
        return mail if mail.raw else structs.replace(mail, raw=self.raw(mail.id) or b"")

    def sent(
        self,
        sending_id: int,
        now: datetime,
        reply: str,
        mark: tuple[str, str] | None = None,
        *,
        more: bool = False,
    ) -> None:
        """The server took it (250), with this reply. `mark`: name and detail of one that is set with it,
        unless it was set within the last second.

        It is committed when this returns, and outlives the process; with `more`, a power cut only once
        `settle` was called, which whoever says so does soon, or the next mail a second later. Raises
        StoreError where the database cannot be told; this process then does so at its next `claim`.
        """
        with self._lock:
            in_hand = self._in_hand.pop(sending_id, None)
            self._taken[sending_id] = _Taken(now, reply, mark)
            oldest = min(taken.at for taken in self._taken.values())
            if in_hand is not None:
                self._unnoted += self._notes(in_hand[0], now, sure=True)
        self._note()
        self._save()
        if not more or now - oldest >= SETTLED_WITHIN:
            self.settle()

    def settle(self) -> None:
        """What was sent is known on a disk: by the journal, where the next start reads it (`behind`), else by
        the database. Raises StoreError."""
        with self._lock:
            settled = {sending_id: taken for sending_id, taken in self._taken.items() if taken.told}
            journal = None if self._unnoted else self._journal
        if not settled:
            return
        if journal is not None:
            journal.settle()
        if journal is None or not self._database.is_sqlite:  # whose server may fall without this process
            self._settle_database(settled)
        with self._lock:
            for sending_id in settled:
                self._taken.pop(sending_id, None)

    @whole
    def _settle_database(self, settled: Mapping[int, _Taken]) -> None:
        """What is durable takes along all that was written before it; what was lost is written anew."""
        unsent = select(outbox.c.id).where(outbox.c.id.in_(list(settled)), outbox.c.state != spelt(SENT))
        with self._database.write() as connection:
            for sending_id in connection.scalars(unsent).all():
                self._tell_sent(connection, sending_id, settled[sending_id], settled[sending_id].mark)
            last = next(iter(settled))  # so that there is something to wait for
            _AGAIN.run(connection, {"of_id": last, "reply": settled[last].reply})

    def _notes(self, row: Row, at: datetime, *, sure: bool) -> list[Noted]:
        if self._journal is None:
            return []
        facts = (row.message_id, row.cause, row.draft, row.kind, row.party, row.ref, row.created)
        return [Noted(self._desk, at, *facts, sure=sure)]

    def _catch_up(self) -> None:
        """Raises StoreError where database or journal cannot be written: then nothing is to be sent."""
        self._save()
        if self._unnoted and (error := self._note()):
            raise error
        self.settle()

    def _note(self) -> StoreError | None:
        """Into the journal, first: the database is the one that a copy is put back of."""
        with self._lock:
            if self._journal is None or not self._unnoted:
                return None
            try:
                self._journal.add(self._unnoted)
            except StoreError as error:
                return error
            self._unnoted.clear()
            return None

    def _save(self) -> None:
        with self._lock:
            untold = {sending_id: taken for sending_id, taken in self._taken.items() if not taken.told}
        for sending_id, taken in untold.items():
            self._mark_sent(sending_id, taken)
            taken.told = True

    @whole
    def _mark_sent(self, sending_id: int, taken: _Taken) -> None:
        mark = taken.mark if self._is_news(taken) else None
        with self._database.write(durable=False) as connection:
            self._tell_sent(connection, sending_id, taken, mark)
        if mark is not None:
            self._marked = mark[0], taken.at

    def _is_news(self, taken: _Taken) -> bool:
        """Whether its mark tells more than the one that was set a moment ago; a clock may go back."""
        if self._marked is None or taken.mark is None or self._marked[0] != taken.mark[0]:
            return True
        return not timedelta(0) <= taken.at - self._marked[1] < MARKED_WITHIN

    def _tell_sent(
        self, connection: sa.Connection, sending_id: int, taken: _Taken, mark: tuple[str, str] | None
    ) -> None:
        """Where the database does not know it yet."""
        row = _SENT.first(connection, {"of_id": sending_id, "at": taken.at, "said": taken.reply})
        if row is None:
            return
        if mark is not None:
            self._marks.set_within(connection, mark[0], taken.at, mark[1])
        doubts = {"uncertain": row.uncertain} if row.uncertain else {}
        _tell(connection, "mail_sent", row, taken.at, {"reply": taken.reply, **doubts})

    @whole
    def again(
        self,
        sending_id: int,
        now: datetime,
        at: datetime,
        error: str,
        uncertain: bool = False,
        *,
        worker: str | None = None,
    ) -> None:
        """A temporary failure now: tried again at that instant. `uncertain`: the server may have taken it.

        A mail that another worker than the one that claimed it here, or than `worker`, has in hand by now
        stays as it is.
        """
        if at < now:
            raise ValueError("a mail is tried again later, not earlier")
        with self._lock:
            in_hand = self._in_hand.get(sending_id)
            if in_hand is not None:
                worker = worker or in_hand[1]
                self._unnoted += self._notes(in_hand[0], now, sure=False) if uncertain else []
        self._note()
        changed = self._change(
            sending_id,
            (SENDING,),
            {
                "state": WAITING,
                "next_at": at,
                "last_error": error,
                "uncertain": outbox.c.uncertain + int(uncertain),
            },
            worker,
        )
        if changed:
            self._let_go(sending_id)

    @whole
    def give_up(self, sending_id: int, now: datetime, error: str, worker: str | None = None) -> None:
        """Failed for good; an event says so. `worker` as in `again`."""
        values = {"state": FAILED, "next_at": None, "last_error": error}
        with self._lock:
            in_hand = self._in_hand.get(sending_id)
            worker = worker or (in_hand and in_hand[1])
        with self._database.write() as connection:
            row = self._update(connection, sending_id, (WAITING, SENDING), values, worker)
            if row is not None:
                _tell(connection, "mail_failed", row, now, {"error": error})
        if row is not None:
            self._let_go(sending_id)

    def _let_go(self, sending_id: int) -> None:
        """Once it stands in the database: a transaction that is begun anew asks again who has the mail."""
        with self._lock:
            self._in_hand.pop(sending_id, None)

    @whole
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
                .where(which, outbox.c.size >= 0)  # what was purged cannot be sent any more
                .values(state=WAITING, next_at=now, first_try_at=None, attempts=0)
                .returning(*OUTBOX_COLUMNS)
            ).all()
            for row in rows:
                _tell(connection, "mail_retried", row, now, {})
            return len(rows)

    def behind(self, journal: Journal | None = None) -> int:
        """How many of the journal's last mails the outbox does not know: some, where an old copy of the
        database was put back. What it knows, and does not know to be sent, is marked as sent.

        `journal`: another than the one that the store was opened with.
        """
        journal = journal or self._journal
        notes = [note for note in journal.last() if note.desk == self._desk] if journal else []
        with self._database.read() as connection:
            nowhere, unsent = restoring.unknown(connection, notes)
        if unsent and not nowhere:
            self.remember([note for _, note in unsent])
        return len(nowhere)

    @whole
    def remember(self, notes: Iterable[Noted]) -> restoring.Remembered:
        """Takes in what a journal knows to be sent; what is of another database is left out."""
        latest: dict[tuple[str, str], Noted] = {}
        for note in notes:
            if note.desk == self._desk and not (note.sure < latest.get((note.cause, note.draft), note).sure):
                latest[note.cause, note.draft] = note
        with self._database.write() as connection:
            return restoring.remember(self._database, connection, latest.values())

    def unexplained(self) -> Rows:
        """Mails that a journal knows to be sent, and that no decision called for."""
        return self._rows(restoring.unexplained())

    def last_sent(self) -> OutboxRow | None:
        """The mail that was sent last."""
        query = select(*OUTBOX_COLUMNS).where(outbox.c.state == SENT).order_by(outbox.c.sent_at.desc())
        with self._database.read() as connection:
            row = connection.execute(query.limit(1)).one_or_none()
            return None if row is None else outbox_row(row)

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
            raw = _RAW.scalar(connection, {"of_id": sending_id})
            return None if raw is None else bytes(raw)

    def of_case(self, case_id: int) -> Rows:
        with self._database.read() as connection:
            rows = [outbox_row(row) for row in _OF_CASE.rows(connection, {"of_case": case_id})]
        return sorted(rows, key=lambda row: row.id)

    def to(self, address: str) -> Rows:
        """What was written to that address, whatever its case."""
        return self._rows(outbox.c.recipient_key == address.lower())

    def not_sent_since(self, created: datetime, without: Iterable[str] = (), limit: int = 200) -> Rows:
        """Mails that were written before that instant and still wait, oldest first; not of those kinds."""
        query = (
            select(*OUTBOX_COLUMNS)
            .where(outbox.c.next_at.is_not(None), outbox.c.created < created)
            .where(outbox.c.kind.not_in(list(without)))
            .order_by(outbox.c.created, outbox.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [outbox_row(row) for row in connection.execute(query)]

    def by_message_id(self, message_id: str) -> OutboxRow | None:
        """The mail that we wrote under that Message-ID; with or without its angle brackets."""
        return next(iter(self._rows(outbox.c.message_id.in_(spellings(message_id)))), None)

    def of_draft(self, cause: str, draft: str) -> OutboxRow | None:
        """The mail that a cause made for that draft."""
        return next(iter(self._rows(and_(outbox.c.cause == cause, outbox.c.draft == draft))), None)

    def is_due(self, now: datetime) -> bool:
        """Whether there is a mail to claim."""
        with self._database.read() as connection:
            return _FIRST_DUE.first(connection, {"now": now}) is not None

    @whole
    def give_back(self, ids: Iterable[int], worker: str, now: datetime) -> None:
        """What this worker claimed and did not try: due now, and not counted as tried."""
        given = set(ids)
        with self._lock:
            for sending_id in given:
                self._in_hand.pop(sending_id, None)
        mine = and_(outbox.c.id.in_(given), outbox.c.state == SENDING, outbox.c.worker == worker)
        first = case((outbox.c.attempts > 1, outbox.c.first_try_at))
        values = {"state": WAITING, "attempts": outbox.c.attempts - 1, "first_try_at": first, "next_at": now}
        with self._database.write() as connection:
            connection.execute(update(outbox).where(mine).values(**values, worker=None))

    @whole
    def kept_back(self, now: datetime, error: str) -> None:
        """What is due cannot be tried, for no fault of these mails: this is why."""
        due = and_(outbox.c.state == WAITING, outbox.c.next_at <= now)
        news = outbox.c.last_error.is_distinct_from(error)
        with self._database.write() as connection:
            connection.execute(update(outbox).where(due, news).values(last_error=error))

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
        with self._database.read() as connection:
            asked = {"to": address.lower(), "since": since, "until": self._until}
            return int(_TO_SINCE.scalar(connection, asked))

    def mails_of_case_since(self, case_id: int, since: datetime) -> int:
        """How many mails were written on that case since then, sent or not."""
        with self._database.read() as connection:
            asked = {"of_case": case_id, "since": since, "until": self._until}
            return int(_OF_CASE_SINCE.scalar(connection, asked))

    def _rows(self, where: sa.ColumnElement[bool]) -> Rows:
        # Sorted here: asked for the order of ids, SQLite reads the whole table in it.
        query = select(*OUTBOX_COLUMNS).where(where)
        with self._database.read() as connection:
            rows = [outbox_row(row) for row in connection.execute(query)]
        return sorted(rows, key=lambda row: row.id)

    def _change(
        self,
        sending_id: int,
        states: Iterable[SendingState],
        values: dict[str, Any],
        worker: str | None = None,
    ) -> bool:
        with self._database.write() as connection:
            return self._update(connection, sending_id, states, values, worker) is not None

    def _update(
        self,
        connection: sa.Connection,
        sending_id: int,
        states: Iterable[SendingState],
        values: dict[str, Any],
        worker: str | None = None,
    ) -> Row | None:
        """Changes a mail in one of those states: what another worker finished meanwhile stays finished."""
        whose = sa.true() if worker is None else outbox.c.worker == worker
        return connection.execute(
            update(outbox)
            .where(outbox.c.id == sending_id, outbox.c.state.in_(list(states)), whose)
            .values(**values, worker=None)
            .returning(*OUTBOX_COLUMNS)
        ).one_or_none()


def _raws(connection: sa.Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """The bytes of these mails, as far as they are there."""
    found: dict[int, bytes] = {}
    for start in range(0, len(ids), ASKED_AT_ONCE):
        some = ids[start : start + ASKED_AT_ONCE]
        asked = dict.fromkeys(_ASKED, some[0]) | dict(zip(_ASKED, some, strict=False))
        found |= {row.outbox_id: row.raw for row in _RAWS.rows(connection, asked)}
    return found


def _tell(connection: sa.Connection, what: str, row: Row, now: datetime, data: dict[str, Any]) -> None:
    facts = {"sending": row.id, "kind": row.kind, "party": row.party, "to": row.recipient, **data}
    add_event(connection, what, now, case_id=row.case_id, ref=row.ref, data=facts)
