"""All that is held on a person, known by an address; and its end.

A person's cases are those of which they are the consumer; all that is on such a case is about them. Besides
there are letters of theirs on no case, and machines' mail on no case that names them. What was set aside was
not read: it is theirs where its header says so, or names nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import func, or_, select, update

from routing.words import Case, Kind, Party, State
from store.columns import CleanText, JsonText
from store.database import Database, whole
from store.events import add_event
from store.mentions import mentions, wrote
from store.purging import MACHINES, UNSENT, Because, Purged, mails_of, rewrite_events, take_out
from store.records import LetterRow, LetterState, OutboxRow
from store.rows import LETTER_COLUMNS, OUTBOX_COLUMNS, Row, chunks, letter_row, outbox_row
from store.rows import case as case_of
from store.tables import cases, contents, events, letters, metadata, outbox, outbox_contents, parties, shops

_WORKED_ON = (State.AWAITING_SHOP, State.ESCALATED, State.ON_HOLD)


@dataclass(frozen=True, slots=True)
class Rest:
    """Something that names the address and stays: `what` it is, `name` to find it by, and why it stays."""

    what: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """What is held on a person: cases, all letters on these and the person's others, and mails of ours.

    `blocks` is why it cannot be erased now, `rest` what would stay.
    """

    cases: tuple[Case, ...]
    letters: tuple[LetterRow, ...]
    mails: tuple[OutboxRow, ...]
    blocks: tuple[str, ...]
    rest: tuple[Rest, ...]

    @property
    def anything(self) -> bool:
        return bool(self.cases or self.letters or self.rest)


class Persons:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, address: str, *, looks_on: bool = False) -> Held:
        """All of that. `looks_on`: a store of which nothing was ever sent, so that no case is worked on."""
        with self._database.read() as connection:
            found = _Found.of(connection, address.lower())
            return found.held(connection, looks_on)

    @whole
    def exported(self, counts: Mapping[str, int], now: datetime, by: str) -> None:
        """A copy was made of so much: an event, without the address."""
        with self._database.write() as connection:
            add_event(connection, "person_exported", now, data={**counts, "by": by})

    @whole
    def erase(self, address: str, because: Because, *, looks_on: bool = False) -> tuple[Purged, Held]:
        """Takes the person out, unless something `blocks`: then nothing is done, and nothing `Purged`.

        An event without the address says how much went. What stays is told as it was found afterwards.
        """
        wanted = address.lower()
        with self._database.write() as connection:
            found = _Found.of(connection, wanted, lock=True)
            held = found.held(connection, looks_on)
            if held.blocks:
                return Purged(), held
            _settle(connection, found.letter_ids, because)
            done = take_out(connection, found.case_ids, found.letter_ids, because)
            _redact_loose_events(connection, wanted)
            if done.anything:
                counts = {"cases": done.cases, "letters": done.letters, "mails": done.mails}
                data = {**counts, "why_purged": because.why, "by": because.by}
                add_event(connection, "person_erased", because.now, data=data)
            return done, found.held(connection, looks_on)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of a person, by their ids."""

    address: str
    case_ids: tuple[int, ...]
    letter_ids: tuple[int, ...]  # on no case

    @classmethod
    def of(cls, connection: sa.Connection, address: str, *, lock: bool = False) -> _Found:
        theirs = select(parties.c.case_id).where(
            func.lower(parties.c.address) == address, parties.c.party == Party.CONSUMER
        )
        its = select(cases.c.id).where(or_(cases.c.consumer_key == address, cases.c.id.in_(theirs)))
        case_ids = connection.scalars(its.with_for_update() if lock else its)
        alone = letters.c.case_id.is_(None) & (letters.c.size >= 0)
        wrote = or_(letters.c.sender == address, func.lower(letters.c.mail_from) == address)
        ids = set(connection.scalars(select(letters.c.id).where(alone, wrote)))
        return cls(address, tuple(sorted(case_ids)), tuple(sorted(ids | _named(connection, address))))

    def held(self, connection: sa.Connection, looks_on: bool) -> Held:
        """As the rows are now."""
        found = [case_of(row) for row in _rows(connection, select(cases), cases.c.id, self.case_ids)]
        query, mails = select(*LETTER_COLUMNS), select(*OUTBOX_COLUMNS)
        on_case = _rows(connection, query, letters.c.case_id, self.case_ids)
        alone = _rows(connection, query, letters.c.id, self.letter_ids)
        all_letters = sorted({row.key: letter_row(row) for row in (*on_case, *alone)}.values(), key=_age)
        ids = [row.id for row in mails_of(connection, self.case_ids, [row.key for row in all_letters])]
        sent = [outbox_row(row) for row in _rows(connection, mails, outbox.c.id, ids)]
        blocks = () if looks_on else tuple(_blocks(found, all_letters, sent))
        return Held(tuple(found), tuple(all_letters), tuple(sent), blocks, tuple(self._rest(connection)))

    def _rest(self, connection: sa.Connection) -> Iterator[Rest]:
        """What names the address and is not the person's to be erased."""
        yield from _in_letters(connection, self)
        yield from _in_mails(connection, self)
        yield from _in_columns(connection, self)


def _age(row: LetterRow) -> tuple[object, str]:
    return row.arrived, row.key


def _rows(
    connection: sa.Connection,
    query: sa.Select[*tuple[object, ...]],
    column: sa.Column[int],
    ids: Sequence[int],
) -> list[Row]:
    found: list[Row] = []
    for part in chunks(list(ids)):
        found += connection.execute(query.where(column.in_(part)).order_by(column)).all()
    return found


def _named(connection: sa.Connection, address: str) -> set[int]:
    """Letters on no case that are a machine's, or could not be read, and name the address."""
    query = (
        select(letters.c.id, letters.c.kind, contents.c.raw)
        .join(contents, contents.c.sha256 == letters.c.sha256)
        .where(
            letters.c.case_id.is_(None),
            letters.c.size >= 0,
            or_(letters.c.kind.in_(MACHINES), letters.c.state == LetterState.SET_ASIDE),
        )
        .execution_options(yield_per=20)
    )
    return {
        row.id
        for row in connection.execute(query)
        if mentions(bytes(row.raw), address)
        and (row.kind in MACHINES or wrote(bytes(row.raw), address) is not False)
    }


def _blocks(found: Sequence[Case], theirs: Sequence[LetterRow], sent: Sequence[OutboxRow]) -> Iterator[str]:
    for case in found:
        if case.state in _WORKED_ON:
            state = case.state.replace("_", " ")
            yield f"case {case.ref} is {state}: close it first (intake close {case.ref})"
    for mail in sent:
        if mail.state in UNSENT:
            yield f"mail {mail.id}{f' of case {mail.ref}' if mail.ref else ''} is not sent yet"
    for letter in theirs:
        if letter.state in (LetterState.NEW, LetterState.CLAIMED):
            yield f"letter {letter.key} is not treated yet"


def _settle(connection: sa.Connection, ids: Sequence[int], because: Because) -> None:
    """Letters that were set aside are done with: nobody will try them again."""
    for part in chunks(list(ids)):
        aside = letters.c.id.in_(part), letters.c.state == LetterState.SET_ASIDE
        keys = list(connection.scalars(select(letters.c.key).where(*aside)))
        values = {"state": LetterState.DONE, "kind": Kind.MANUAL, "treated": because.now, "ready_at": None}
        connection.execute(update(letters).where(*aside).values(**values))
        for key in keys:
            data = {"cause": f"erased:{key}", "rule": "erased before it was read", "kind": Kind.MANUAL}
            add_event(connection, "letter_treated", because.now, letter_key=key, data=data)


def _redact_loose_events(connection: sa.Connection, address: str) -> None:
    """Of no case and no letter, such as a notice."""
    query = select(events.c.id, events.c.data).where(
        events.c.case_id.is_(None), events.c.letter_key.is_(None), _holds(events.c.data, address)
    )
    found = {row.id: row.data for row in connection.execute(query)}
    its = {
        number: data
        for number, data in found.items()
        if mentions(json.dumps(data, ensure_ascii=False).encode(), address)
    }
    rewrite_events(connection, its)


def _in_letters(connection: sa.Connection, found: _Found) -> Iterator[Rest]:
    query = (
        select(letters.c.id, letters.c.key, letters.c.case_id, cases.c.ref, contents.c.raw)
        .join(contents, contents.c.sha256 == letters.c.sha256)
        .outerjoin(cases, cases.c.id == letters.c.case_id)
        .where(letters.c.size > 0)
        .order_by(letters.c.id)
        .execution_options(yield_per=20)
    )
    ours, alone = set(found.case_ids), set(found.letter_ids)
    for row in connection.execute(query):
        if row.case_id in ours or row.id in alone or not mentions(bytes(row.raw), found.address):
            continue
        if row.ref is None:
            yield Rest("letter", row.key, "another person wrote it, and names the address")
        else:
            yield Rest("letter", row.key, f"it is on case {row.ref}, which is another person's")


def _in_mails(connection: sa.Connection, found: _Found) -> Iterator[Rest]:
    query = (
        select(outbox.c.id, outbox.c.case_id, outbox.c.ref, outbox.c.cause, outbox_contents.c.raw)
        .join(outbox_contents, outbox_contents.c.outbox_id == outbox.c.id)
        .order_by(outbox.c.id)
        .execution_options(yield_per=20)
    )
    keys = set(connection.scalars(select(letters.c.key).where(letters.c.id.in_(found.letter_ids))))
    for row in connection.execute(query):
        its = row.case_id in found.case_ids or not keys.isdisjoint(row.cause.split(":")[1:2])
        if not its and mentions(bytes(row.raw), found.address):
            where = f"of case {row.ref}, which is another person's" if row.ref else f"because of {row.cause}"
            yield Rest("mail", str(row.id), f"a mail of ours {where}")


def _in_columns(connection: sa.Connection, found: _Found) -> Iterator[Rest]:
    """Every text of every table."""
    ours, alone = set(found.case_ids), set(found.letter_ids)
    for table in metadata.sorted_tables:
        texts = [column for column in table.c if isinstance(column.type, CleanText | JsonText)]
        where = or_(sa.false(), *(_holds(column, found.address) for column in texts))
        for row in connection.execute(select(table).where(where)).mappings():
            case_id = row["id"] if table is cases else row.get("case_id")
            if case_id in ours or (table is letters and row["id"] in alone):
                continue
            if table is events and row["letter_key"] is not None and _is_of(connection, row, alone):
                continue
            name = row.get("ref") or row.get("key") or row.get("domain") or row.get("name") or row.get("id")
            yield Rest(table.name, str(name), _why(table))


def _why(table: sa.Table) -> str:
    if table is shops:
        return "it is a label holder's contact: change the register"
    return (
        "it is another person's"
        if table in (letters, cases, outbox, parties, events)
        else "it is the desk's own"
    )


def _is_of(connection: sa.Connection, row: sa.RowMapping, alone: set[int]) -> bool:
    found = connection.scalar(select(letters.c.id).where(letters.c.key == row["letter_key"]))
    return found in alone


def _holds(column: sa.Column[object], address: str) -> sa.ColumnElement[bool]:
    return func.lower(sa.type_coerce(column, sa.Text)).contains(address, autoescape=True)
