"""The cases: found, claimed when a deadline passes, and changed by decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError

from routing.words import Case, DeadlineKind, Decision, DueDeadline, Mail, Party, State
from store.database import Database, is_taken, whole
from store.decided import Job
from store.errors import Conflict, StoreError
from store.message_ids import spellings
from store.mint import Draw, Keyed, mint_ref, mint_token
from store.prepared import Prepared, one_of, spelt
from store.records import (
    Identity,
    LetterFacts,
    LetterRow,
    Look,
    Outcome,
    PartyInfo,
    SendingInfo,
    SentRef,
)
from store.rows import OUTBOX_COLUMNS, Row, case, cases_of, chunks, sending_info
from store.tables import cases, deadlines, letters, outbox, parties

CaseRows = list[Case]
Rows = list[Row]
Infos = list[SendingInfo]

_STOPPED = (State.ON_HOLD, State.CLOSED)  # states in which no deadline passes
_MINT_ATTEMPTS = 50

_TOKENS = [f"token_{place}" for place, _ in enumerate(Party)]
_ONE_OF = parties.c.token.in_([bindparam(name, type_=parties.c.token.type) for name in _TOKENS])
_TAKEN = Prepared(select(parties.c.token).where(_ONE_OF))
_BOTH_TAKEN = Prepared(
    sa.union_all(
        select(parties.c.token.label("taken")).where(_ONE_OF),
        select(cases.c.ref).where(cases.c.ref == bindparam("of_ref")),
    )
)
_ARRIVED = Prepared(select(letters.c.arrived).where(letters.c.key == bindparam("of_key")))
_OPEN_OF = Prepared(
    select(cases)
    .where(cases.c.consumer_key == bindparam("of_consumer"), cases.c.state != spelt(State.CLOSED))
    .order_by(cases.c.id.desc())
)
_PARTIES = Prepared(select(parties).where(parties.c.case_id == bindparam("of_case")))
_NEXT = Prepared(  # in the index's order: of ten thousand open deadlines only the first is looked at
    select(deadlines.c.ends_at)
    .join(cases, cases.c.id == deadlines.c.case_id)
    .where(deadlines.c.ready_at.is_not(None), ~one_of(cases.c.state, _STOPPED))
    .order_by(deadlines.c.ready_at)
    .limit(bindparam("most", type_=sa.Integer))
)
_FIRST_DUE = (
    select(deadlines.c.id)
    .join(cases, cases.c.id == deadlines.c.case_id)
    .where(deadlines.c.ready_at <= bindparam("now"), ~one_of(cases.c.state, _STOPPED))
    .order_by(deadlines.c.ready_at, deadlines.c.id)
    .limit(1)
)
_ANY_DUE = Prepared(_FIRST_DUE)
_DUE = _FIRST_DUE.with_for_update(skip_locked=True, of=deadlines).cte("picked")
_CLAIM_DUE = Prepared(
    update(deadlines)
    .where(deadlines.c.id.in_(select(_DUE.c.id)))
    .values(ready_at=bindparam("until"), worker=bindparam("whose"))
    .returning(deadlines.c.id, deadlines.c.kind, deadlines.c.case_id, deadlines.c.ends_at)
)


class Cases:
    """Every method is one transaction."""

    def __init__(self, database: Database, draw: Draw, secret: str) -> None:
        self._database = database
        self._draw = draw
        self._secret = secret
        self.held = ""
        """Why no mail of a decision is to be sent for now; while a copy is put back (intake.recover)."""

    def by_tokens(self, tokens: Collection[str]) -> list[tuple[Case, Party, str]]:
        """The case and party of each reply-address token that is ours."""
        found: list[tuple[Case, Party, str]] = []
        if not tokens:
            return found
        query = select(cases, parties.c.party, parties.c.token).join(parties, parties.c.case_id == cases.c.id)
        with self._database.read() as connection:
            for part in chunks(list(dict.fromkeys(token.lower() for token in tokens))):
                rows = connection.execute(query.where(parties.c.token.in_(part)))
                found += [(case(row), Party(row.party), row.token) for row in rows]
        return found

    def by_message_ids(self, ids: Iterable[str]) -> list[tuple[Case | None, Party | None, SentRef]]:
        """What we sent under those Message-IDs, in the order in which they were asked for."""
        order = {s: at for at, message_id in enumerate(ids) for s in spellings(message_id)}
        found = self._sendings(outbox.c.message_id, list(order))
        found.sort(key=lambda info: order[info.message_id])
        return [(info.case, info.party, info) for info in found]

    def by_return_tokens(self, tokens: Iterable[str]) -> Infos:
        """Sendings whose return path (Mail.mail_from) is ours+TOKEN@..., as `token_of` reads it."""
        return self._sendings(outbox.c.return_token, [token.lower() for token in tokens])

    def by_refs(self, refs: Iterable[str]) -> CaseRows:
        """The cases of those references, whatever their case."""
        found: CaseRows = []
        with self._database.read() as connection:
            for part in chunks(list(dict.fromkeys(ref.strip().upper() for ref in refs))):
                found += [case(row) for row in connection.execute(select(cases).where(cases.c.ref.in_(part)))]
        return found

    def get(self, ref: str) -> Case | None:
        return next(iter(self.by_refs([ref])), None)

    def by_ids(self, ids: Collection[int | None]) -> dict[int, Case]:
        if all(each is None for each in ids):
            return {}
        with self._database.read() as connection:
            return cases_of(connection, ids)

    def open_cases_of(self, consumer_address: str) -> CaseRows:
        """A consumer's cases that are not closed, newest first."""
        with self._database.read() as connection:
            rows = _OPEN_OF.rows(connection, {"of_consumer": consumer_address.lower()})
            return [case(row) for row in rows]

    def list(
        self, states: Iterable[State] | None = None, *, limit: int | None = None, before_id: int | None = None
    ) -> CaseRows:
        """Newest first; a next page begins before the last id of this one."""
        newest = select(cases).order_by(cases.c.id.desc()).limit(limit)
        if before_id is not None:
            newest = newest.where(cases.c.id < before_id)
        query: sa.Select[Any] = newest
        if states is not None:
            # The newest of each by the index of states and ids: asked for several at once, PostgreSQL goes
            # through all cases from the newest on.
            each = [newest.where(cases.c.state == state.value).subquery() for state in dict.fromkeys(states)]
            if not each:
                return []
            found = sa.union_all(*map(select, each)).subquery()
            query = select(found).order_by(found.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [case(row) for row in connection.execute(query)]

    def count(self) -> dict[State, int]:
        """How many cases are in each state."""
        query = select(cases.c.state, func.count()).group_by(cases.c.state)
        with self._database.read() as connection:
            return {State(state): count for state, count in connection.execute(query)}

    def parties(self, case_id: int) -> dict[Party, PartyInfo]:
        with self._database.read() as connection:
            rows = _PARTIES.rows(connection, {"of_case": case_id})
            return {Party(row.party): PartyInfo(row.token, row.address, row.name) for row in rows}

    def is_any_due(self, now: datetime) -> bool:
        """Whether there is a deadline to claim."""
        with self._database.read() as connection:
            return _ANY_DUE.first(connection, {"now": now}) is not None

    @whole
    def claim_due(self, now: datetime, worker: str, lease: timedelta) -> DueDeadline | None:
        """The deadline that passed first and is not treated; it is this worker's until now + lease.

        A deadline of a case that is on hold or closed does not pass.
        """
        asked = {"now": now, "until": now + lease, "whose": worker}
        with self._database.write(durable=False) as connection:
            row = _CLAIM_DUE.first(connection, asked)
            if row is None:
                return None
            its_case = cases_of(connection, [row.case_id])[row.case_id]
            return DueDeadline(row.id, DeadlineKind(row.kind), its_case, row.ends_at)

    def next_deadline(self) -> datetime | None:
        """When the next open deadline passes."""
        with self._database.read() as connection:
            found: datetime | None = _NEXT.scalar(connection, {"most": 1})
            return found

    def mint_identity(
        self, now: datetime, letter_key: str | None = None, arrived: datetime | None = None
    ) -> Identity:
        """A reference that no case bears yet, and a token per party; nothing is written.

        For a letter they are drawn by a secret of this database and the letter's key, in the year of its
        arrival: the same letter gets the same again after a copy was put back, so that the mails which the
        parties hold still lead to its case. Without a letter they are random. `arrived`: when the letter did,
        where that is known. The tokens tell the day.

        Two may mint the same at once: then the later `carry_out` raises Conflict.
        """
        refs = tokens = self._draw
        with self._database.read() as connection:
            if letter_key is not None:
                refs, tokens = self._drawing(f"ref:{letter_key}"), self._drawing(f"token:{letter_key}")
                now = arrived or _ARRIVED.scalar(connection, {"of_key": letter_key}) or now
            year, ref, day = now.year, mint_ref(now.year, refs), now.date()
            drawn = [mint_token(tokens, day) for _ in Party]
            for _ in range(_MINT_ATTEMPTS):
                asked = {"of_ref": ref, **dict(zip(_TOKENS, drawn, strict=True))}
                taken = {row.taken for row in _BOTH_TAKEN.rows(connection, asked)}
                if ref not in taken:
                    left = [each for each in drawn if each not in taken]
                    free = _free_tokens(connection, tokens, day, left)
                    return Identity(ref, dict(zip(Party, free, strict=True)))
                ref = mint_ref(year, refs)
        raise StoreError(f"no free case reference of the year {year} was found")

    def mint_return_token(self, mail: str | None = None, day: date | None = None) -> str:
        """For one sending's return path: it goes as ours+TOKEN@... into Mail.mail_from.

        `mail` is what makes that mail unlike any other; then its token is the same each time that it is asked
        for with the same `day`, which it tells.
        """
        return mint_token(self._draw if mail is None else self._drawing(f"return:{mail}"), day)

    def _drawing(self, purpose: str) -> Draw:
        return Keyed(self._secret, purpose) if self._secret else self._draw

    @whole
    def carry_out(
        self,
        decision: Decision,
        *,
        letter_key: str | None = None,
        deadline_id: int | None = None,
        identity: Identity | None = None,
        mails: Sequence[Mail] = (),
        cause: str,
        now: datetime,
        worker: str,
        facts: LetterFacts | None = None,
        redo: bool = False,
        look: Look | None = None,
        was: LetterRow | None = None,
        durable: bool = True,
    ) -> Outcome:
        """Turns a decision into rows, in one transaction: all of it or nothing.

        The case and its tokens, its deadlines, an event with the whole decision, the outbox rows, and the
        letter or deadline that is now done with. `mails` are the decision's drafts, in their order. A mail
        whose (cause, draft) is in the outbox already stays as it is: it is never sent twice. `redo` allows
        a letter that was treated before. `identity` is for a new case only. `look` is what there was of the
        letter's content and sender, `was` the letter itself as a person saw it, when the decision was made.
        What is not `durable` may be gone after a power cut, and is then done anew from its letter or
        deadline: no mail of it is sent before it is on the disk (`Outbox.claim`).

        Raises Conflict where the case, letter, deadline, or what `look` told, is no longer as it was then.
        """
        from store.carrying import carry_out  # half of this module's imports; who only reads needs none

        job = Job(
            *(decision, letter_key, deadline_id, identity, tuple(mails), cause, now, worker, facts, redo),
            look=look,
            was=was,
            held=self.held,
        )
        try:
            with self._database.write(durable=durable) as connection:
                return carry_out(self._database, connection, job)
        except IntegrityError as error:
            if not is_taken(error):
                raise
            raise Conflict("a reference, token or Message-ID is taken already") from error

    def _sendings(self, column: sa.Column[str], values: Iterable[str]) -> Infos:
        found: Rows = []
        wanted = list(dict.fromkeys(values))
        if not wanted:
            return []
        with self._database.read() as connection:
            for part in chunks(wanted):
                found += connection.execute(select(*OUTBOX_COLUMNS).where(column.in_(part))).all()
            known = cases_of(connection, (row.case_id for row in found))
        return [sending_info(row, known.get(row.case_id)) for row in found]


def _free_tokens(connection: sa.Connection, draw: Draw, day: date, free: list[str]) -> list[str]:
    """One for each party, the first that are free of those drawn; `free` are of them.

    A letter that is decided a second time has a case already, which keeps its tokens.
    """
    while len(free) < len(Party):
        drawn = [mint_token(draw, day) for _ in range(len(Party) - len(free))]
        asked = dict(zip_longest(_TOKENS, drawn, fillvalue=drawn[0]))
        taken = {row.token for row in _TAKEN.rows(connection, asked)}
        free += [token for token in drawn if token not in taken]
    return free
