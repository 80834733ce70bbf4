"""Old cases and letters without the people in them: what they wrote goes, that they wrote stays.

Kinds, verdicts, shops, languages, days and the order of events stay, so that the ledger and the statistics
come out as before. So do the hashes of the mails' octets: by them a mail that is handed over once more, or
found again after a copy was put back, is known and answered no second time. They tell nothing of what was in
it to anybody who does not have the very mail.

A purged letter or mail of ours is known by its size: what it was, below nought.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, case, func, or_, select, update

from routing.words import Kind, State, Verdict
from store import redacting
from store.database import Database, whole
from store.events import add_event
from store.records import LetterState, SendingState
from store.rows import Row, chunks
from store.tables import cases, contents, deadlines, events, letters, marks, outbox, outbox_contents, parties

BATCH = 50  # cases or letters in one transaction, so that nobody waits long

MACHINES = (Kind.AUTO_REPLY, Kind.BOUNCE, Kind.BULK, Kind.OWN_MAIL)
UNSENT = (SendingState.WAITING, SendingState.SENDING)


class Outcome(StrEnum):
    """What became of it, as far as it matters for how long it is kept: cases first, then letters on none."""

    CLOSED = "closed"
    ANSWERED = "answered"  # by the shop, and nothing came since
    REFERRED = "referred"  # sent elsewhere, or to the shop first
    UNANSWERED = "unanswered"  # what we asked
    MANUAL = "manual"  # shown to a person, or a copy of what was
    MACHINE = "machine"


OF_CASES = (Outcome.CLOSED, Outcome.ANSWERED, Outcome.REFERRED, Outcome.UNANSWERED)
Before = Mapping[Outcome, datetime]
"""What has not moved since that instant is old; an outcome that is not named never is."""


@dataclass(frozen=True, slots=True)
class Due:
    """How much of an outcome is old, and since when the oldest and the newest of it have not moved."""

    outcome: Outcome
    count: int
    oldest: datetime
    newest: datetime


@dataclass(frozen=True, slots=True)
class Because:
    """When and why somebody is taken out, and by whom, where a person did it; the history keeps it."""

    now: datetime
    why: str
    by: str = ""


@dataclass(slots=True)
class Purged:
    """What went: cases, letters (those of the cases among them) and mails of ours."""

    cases: int = 0
    letters: int = 0
    mails: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)

    def add(self, other: Purged) -> None:
        self.cases += other.cases
        self.letters += other.letters
        self.mails += other.mails

    @property
    def anything(self) -> bool:
        return bool(self.cases or self.letters)


def is_old(outcome: Outcome, before: datetime) -> sa.ColumnElement[bool]:
    """That a case, or a letter on none, has that outcome, did not move since then, and is not purged yet."""
    return _old_case(outcome, before) if outcome in OF_CASES else _old_letter(outcome, before)


def _old_case(outcome: Outcome, before: datetime) -> sa.ColumnElement[bool]:
    waits = cases.c.state == State.AWAITING_CONSUMER
    told = cases.c.verdict == Verdict.CONTACT_SHOP_FIRST
    which = {
        Outcome.CLOSED: cases.c.state == State.CLOSED,
        Outcome.ANSWERED: cases.c.state == State.ANSWERED,
        Outcome.REFERRED: or_(cases.c.state == State.REFERRED, and_(waits, told)),
        Outcome.UNANSWERED: and_(waits, sa.not_(told)),
    }
    return and_(
        which[outcome],
        cases.c.consumer_address != "",
        cases.c.changed < before,
        ~sa.exists().where(letters.c.case_id == cases.c.id, letters.c.arrived >= before),
        ~sa.exists().where(
            outbox.c.case_id == cases.c.id, or_(outbox.c.created >= before, outbox.c.state.in_(UNSENT))
        ),
    )


def _old_letter(outcome: Outcome, before: datetime) -> sa.ColumnElement[bool]:
    machine = letters.c.kind.in_(MACHINES)
    return and_(
        letters.c.case_id.is_(None),
        letters.c.state == LetterState.DONE,
        letters.c.size >= 0,
        letters.c.treated < before,
        letters.c.arrived < before,
        machine if outcome is Outcome.MACHINE else sa.not_(machine),
        ~_shared(before),
        ~sa.exists().where(
            outbox.c.state.in_(UNSENT),
            outbox.c.cause.in_([sa.literal("letter:") + letters.c.key, sa.literal("hand:") + letters.c.key]),
        ),
    )


def _shared(before: datetime) -> sa.ColumnElement[bool]:
    """Whether the very octets are another letter's as well, which is not old."""
    other = letters.alias("other")
    lives = sa.exists().where(cases.c.id == other.c.case_id, cases.c.consumer_address != "")
    young = or_(other.c.state != LetterState.DONE, other.c.arrived >= before, lives)
    return sa.exists().where(other.c.sha256 == letters.c.sha256, other.c.id != letters.c.id, young)


class Purging:
    """What is old, and its end. Every method is one transaction, but for `purge`, which is many."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, before: Before) -> list[Due]:
        """What would go, by outcome; outcomes of which nothing is old are left out."""
        found = []
        with self._database.read() as connection:
            for outcome, instant in before.items():
                table, at = _table(outcome)
                query = select(func.count(), func.min(at), func.max(at)).select_from(table)
                count, oldest, newest = connection.execute(query.where(is_old(outcome, instant))).one()
                if count:
                    found.append(Due(outcome, count, oldest, newest))
        return found

    def purge(self, before: Before, now: datetime, stopping: Callable[[], bool] = lambda: False) -> Purged:
        """Takes the people out of all that is old, a batch at a time; ends early when `stopping`.

        The octets are gone from the database's file as well once `store.sweeping.sweep` has run.
        """
        done = Purged()
        for outcome, instant in before.items():
            while not stopping():
                part = self._batch(outcome, instant, now)
                if not part.anything:
                    break
                done.add(part)
                done.outcomes[outcome] = done.outcomes.get(outcome, 0) + (part.cases or part.letters)
        return done

    @whole
    def _batch(self, outcome: Outcome, before: datetime, now: datetime) -> Purged:
        table, _ = _table(outcome)
        # Locked and asked anew: whoever decides on one of them meanwhile comes first, or finds it changed.
        query = select(table.c.id).where(is_old(outcome, before)).order_by(table.c.id).limit(BATCH)
        with self._database.write() as connection:
            ids = list(connection.scalars(query.with_for_update(of=table, skip_locked=True)))
            which: Which = (ids, []) if outcome in OF_CASES else ([], ids)
            return take_out(connection, *which, Because(now, f"kept as long as was configured: {outcome}"))


Which = tuple[Sequence[int], Sequence[int]]


def _table(outcome: Outcome) -> tuple[sa.Table, sa.Column[Any]]:
    """What is counted of an outcome, and the instant of which its age is told."""
    return (cases, cases.c.changed) if outcome in OF_CASES else (letters, letters.c.treated)


def take_out(
    connection: sa.Connection, case_ids: Sequence[int], letter_ids: Sequence[int], because: Because
) -> Purged:
    """Takes the people out of these cases, all that is on them, and these letters; inside a transaction.

    An event of each case, and of each letter that is on none of them, says so.
    """
    if not case_ids and not letter_ids:
        return Purged()
    mine = _letters(connection, case_ids, letter_ids)
    keys = [row.key for row in mine]
    mails = mails_of(connection, case_ids, keys)
    _redact_events(connection, case_ids, keys, [row.cause for row in mails if row.case_id is None])
    _redact_mails(connection, [row.id for row in mails])
    _redact_cases(connection, case_ids)
    for part in chunks([row.id for row in mine]):
        connection.execute(update(letters).where(letters.c.id.in_(part)).values(**redacting.LETTER))
    _empty(connection, mine)
    ours = set(case_ids)
    _tell(connection, case_ids, [row for row in mine if row.case_id not in ours], because)
    return Purged(len(case_ids), len(mine), len(mails))


def _letters(connection: sa.Connection, case_ids: Sequence[int], ids: Sequence[int]) -> list[Row]:
    columns = [letters.c[name] for name in ("id", "key", "sha256", "case_id", "kind")]
    found: dict[int, Row] = {}
    for column, wanted in ((letters.c.case_id, case_ids), (letters.c.id, ids)):
        for part in chunks(list(wanted)):
            found |= {row.id: row for row in connection.execute(select(*columns).where(column.in_(part)))}
    return [found[number] for number in sorted(found)]


def mails_of(connection: sa.Connection, case_ids: Sequence[int], keys: Sequence[str]) -> list[Row]:
    """The mails of the cases; those that these letters caused though they are on none; and what was written
    because one of these failed: id, cause, case_id, message_id."""
    columns = [outbox.c[name] for name in ("id", "cause", "case_id", "message_id")]
    found: dict[int, Row] = {}

    def look(where: sa.ColumnElement[bool]) -> None:
        found.update({row.id: row for row in connection.execute(select(*columns).where(where))})

    for part in chunks(list(case_ids)):
        look(outbox.c.case_id.in_(part))
    for names in chunks(list(keys), 50):
        look(outbox.c.cause.in_([f"{kind}:{key}" for kind in ("letter", "hand") for key in names]))
        kinds = ("placed", "set-aside", "replay")
        # By the index on causes, which a LIKE would not use: ";" comes after ":".
        look(
            or_(
                *(
                    and_(outbox.c.cause >= f"{kind}:{key}:", outbox.c.cause < f"{kind}:{key};")
                    for kind in kinds
                    for key in names
                )
            )
        )
    for ids in chunks([row.message_id for row in found.values()]):
        look(outbox.c.cause.in_([f"{kind}:{each}" for kind in ("failed", "lightened") for each in ids]))
    return [found[number] for number in sorted(found)]


def _redact_events(
    connection: sa.Connection, case_ids: Sequence[int], keys: Sequence[str], causes: Sequence[str]
) -> None:
    found: dict[int, Any] = {}
    for column, wanted in ((events.c.case_id, case_ids), (events.c.letter_key, keys)):
        for part in chunks(list(wanted)):
            query = select(events.c.id, events.c.data).where(column.in_(part))
            found |= {row.id: row.data for row in connection.execute(query)}
    alone = {cause for cause in causes if not cause.startswith("letter:")}
    if alone:  # a notice about a letter that was set aside, or about a mail that failed, is on no case
        query = select(events.c.id, events.c.data).where(
            events.c.what == "notice_written", events.c.case_id.is_(None), events.c.letter_key.is_(None)
        )
        rows = connection.execute(query)
        found |= {row.id: row.data for row in rows if row.data.get("cause") in alone}
    rewrite_events(connection, found)


def rewrite_events(connection: sa.Connection, found: Mapping[int, Mapping[str, Any]]) -> None:
    """These events, by their ids, without anybody in them."""
    rows = [{"of_id": number, "data": redacting.event(data)} for number, data in found.items()]
    if rows:
        statement = update(events).where(events.c.id == bindparam("of_id")).values(data=bindparam("data"))
        connection.execute(statement, rows)


def _redact_mails(connection: sa.Connection, ids: Sequence[int]) -> None:
    emptied = case((outbox.c.size > 0, -outbox.c.size), else_=outbox.c.size)
    for part in chunks(list(ids)):
        connection.execute(sa.delete(outbox_contents).where(outbox_contents.c.outbox_id.in_(part)))
        connection.execute(update(outbox).where(outbox.c.id.in_(part)).values(**redacting.MAIL, size=emptied))


def _redact_cases(connection: sa.Connection, ids: Sequence[int]) -> None:
    """The tokens are no longer anybody's: what is written to them is shown to a mediator, and to no case."""
    nobody = {
        "token": sa.literal("purged-") + sa.cast(parties.c.case_id, sa.Text) + "-" + parties.c.party,
        "address": None,
        "name": "",
    }
    for part in chunks(list(ids)):
        connection.execute(
            update(cases).where(cases.c.id.in_(part)).values(**redacting.CASE, version=cases.c.version + 1)
        )
        connection.execute(update(parties).where(parties.c.case_id.in_(part)).values(**nobody))
        asides = connection.scalars(select(deadlines.c.id).where(deadlines.c.case_id.in_(part)))
        names = [f"deadline:{what}:{number}" for number in asides for what in ("aside", "tried")]
        for some in chunks(names):
            connection.execute(sa.delete(marks).where(marks.c.name.in_(some)))


def _empty(connection: sa.Connection, mine: Sequence[Row]) -> None:
    """The octets go, unless a letter that stays has the very same. These letters are purged all the same, or
    they would be found old again and again."""
    lives = sa.exists().where(cases.c.id == letters.c.case_id, cases.c.consumer_address != "")
    stays = or_(lives, and_(letters.c.case_id.is_(None), letters.c.size >= 0))
    ids = {row.id for row in mine}
    for own in chunks(sorted(ids)):
        connection.execute(update(letters).where(letters.c.id.in_(own)).values(size=_less(letters)))
    for part in chunks(sorted({row.sha256 for row in mine})):
        alike = connection.execute(
            select(letters.c.id, letters.c.sha256).where(letters.c.sha256.in_(part), stays)
        )
        gone = set(part) - {row.sha256 for row in alike if row.id not in ids}
        for table in (letters, contents):
            connection.execute(update(table).where(table.c.sha256.in_(gone)).values(size=_less(table)))
        connection.execute(update(contents).where(contents.c.sha256.in_(gone)).values(raw=b""))


def _less(table: sa.Table) -> sa.Case[int]:
    """The size below nought, and never nought."""
    return case((table.c.size > 0, -table.c.size), (table.c.size == 0, -1), else_=table.c.size)


def _tell(connection: sa.Connection, case_ids: Sequence[int], alone: Sequence[Row], because: Because) -> None:
    """Last of all, as events are written (store.events)."""
    data = {"why_purged": because.why} | ({"by": because.by} if because.by else {})
    for part in chunks(list(case_ids)):
        refs = connection.execute(select(cases.c.id, cases.c.ref).where(cases.c.id.in_(part)))
        for row in sorted(refs, key=lambda row: int(row.id)):
            add_event(connection, "case_purged", because.now, case_id=row.id, ref=row.ref, data=data)
    for row in alone:
        add_event(connection, "letter_purged", because.now, letter_key=row.key, data=data)
