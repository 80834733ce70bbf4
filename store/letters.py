"""The letters: kept as they came, claimed, treated or set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, or_, select, update

from routing.words import Kind, Verdict
from store.columns import NEVER
from store.database import Database, insert_into, whole
from store.events import add_event
from store.looks import look
from store.message_ids import spellings
from store.octets import LARGE, put_large, raw_of
from store.prepared import Prepared, spelt
from store.purged import refill
from store.records import Incoming, LetterRow, LetterState, Look, Pending, StoredLetter, Twin
from store.rows import LETTER_COLUMNS, TWIN_COLUMNS, chunks, letter_row, stored_letter, twin
from store.steps import step
from store.tables import contents, letters
from store.told import SHOWN, TOLD, Told, told_since

Rows = list[LetterRow]
Stored = list[StoredLetter]
Keys = list[str | None]
Twins = list[Twin]

_WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
)  # after a first, second... failure

_PICKED = (
    select(letters.c.id)
    .where(letters.c.ready_at <= bindparam("now"))
    .order_by(letters.c.arrived, letters.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)  # SQLite has one writer and is told nothing of this
    .cte("picked")
)
_CLAIM = Prepared(
    update(letters)
    .where(letters.c.id.in_(select(_PICKED.c.id)))
    .values(
        state=LetterState.CLAIMED,
        attempts=letters.c.attempts + 1,
        ready_at=bindparam("until"),
        worker=bindparam("whose"),
    )
    .returning(*LETTER_COLUMNS)
)
_CONTENT_OF = Prepared(select(letters.c.sha256, letters.c.size).where(letters.c.key == bindparam("of_key")))
_THIS = letters.alias("this")
_TWINS = Prepared(
    select(*TWIN_COLUMNS)
    .outerjoin(_THIS, _THIS.c.key == bindparam("of_key"))
    .where(
        # A comparison with NULL is never true: without a fingerprint only the content counts.
        or_(letters.c.sha256 == bindparam("of_hash"), letters.c.fingerprint == bindparam("of_print")),
        letters.c.state == spelt(LetterState.DONE),
        letters.c.key != bindparam("of_key"),
        or_(
            _THIS.c.treated.is_(None),
            letters.c.treated < _THIS.c.treated,
            and_(letters.c.treated == _THIS.c.treated, letters.c.id < _THIS.c.id),
        ),
    )
    .order_by(letters.c.arrived, letters.c.id)
    .limit(bindparam("most", type_=sa.Integer))
)

_UNCOUNT = Prepared(
    update(contents).where(contents.c.sha256 == bindparam("of_hash")).values(copies=contents.c.copies - 1)
)


class Letters:
    """Between `collect` and `handle`. Every method is one transaction."""

    def __init__(self, database: Database, until: datetime = NEVER) -> None:
        """`until`: letters that were treated later are not counted."""
        self._database = database
        self._until = until

    def keep(self, incoming: Incoming, now: datetime) -> str | None:
        """Stores a letter; its unique key, or None where the transport's identity is known already.

        The key is made of the content's hash, so that the same mail has the same key again after a backup
        was put back: the first 32 digits of SHA-256, and "-2", "-3"... for further letters that are alike.
        """
        return self.keep_many([incoming], now)[0]

    @whole
    def keep_many(self, incoming: Sequence[Incoming], now: datetime) -> Keys:
        """`keep` for several, in one transaction: all or none."""
        hashes = [hashlib.sha256(letter.raw).hexdigest() for letter in incoming]
        copies = dict.fromkeys(range(len(incoming)), 0)
        with self._database.write() as connection:
            # In the order of their hashes: two doors that keep the same mails do not deadlock.
            for at in sorted(copies, key=lambda at: (hashes[at], at)):
                copies[at] = _count_in(self._database, connection, hashes[at], incoming[at].raw)
            keys = [
                _keep(self._database, connection, letter, (hashes[at], copies[at]), now)
                for at, letter in enumerate(incoming)
            ]
            for key, letter in zip(keys, incoming, strict=True):  # last, as events are (store.events)
                if key is not None and letter.error is not None:
                    _tell_set_aside(connection, key, letter.error, now, 0)
            step("keeping")
            return keys

    def known(self, mailbox: str, uidvalidity: int | None, uids: Iterable[str]) -> set[str]:
        """Which of those uids are kept already."""
        asked = {_storable_uid(uid): uid for uid in uids}
        found: set[str] = set()
        with self._database.read() as connection:
            for part in chunks(list(asked)):
                query = select(letters.c.uid).where(
                    letters.c.mailbox == mailbox,
                    letters.c.uidvalidity == (uidvalidity or 0),
                    letters.c.uid.in_(part),
                )
                found.update(asked[uid] for uid in connection.scalars(query) if uid in asked)
        return found

    @whole
    def claim(self, now: datetime, worker: str, lease: timedelta) -> StoredLetter | None:
        """The oldest letter that is new, or whose lease ran out; it is this worker's until now + lease.

        That it is in hand outlives this process, but perhaps not a power cut, after which it is in nobody's.
        """
        asked = {"now": now, "until": now + lease, "whose": worker}
        with self._database.write(durable=False) as connection:
            row = _CLAIM.first(connection, asked)
            return None if row is None else stored_letter(row, raw_of(connection, row.sha256, row.size))

    @whole
    def release(
        self, key: str, error: str, now: datetime, max_attempts: int = 3, worker: str | None = None
    ) -> LetterState:
        """Gives a claimed letter back after a failure, with its traceback.

        NEW: it is tried again, after a wait that grows; SET_ASIDE: it has failed `max_attempts` times, and
        waits for a person. A letter that is not claimed, or not by `worker` where that is given, stays as it
        is (its lease ran out, another has it).
        """
        claimed = _claimed(key, worker)
        with self._database.write() as connection:
            row = connection.execute(
                select(letters.c.attempts, letters.c.case_id).where(claimed).with_for_update()
            ).one_or_none()
            if row is None:
                state = connection.scalar(select(letters.c.state).where(letters.c.key == key))
                return LetterState(state or LetterState.NEW)
            aside = row.attempts >= max_attempts
            wait = _WAITS[min(row.attempts, len(_WAITS)) - 1]
            state = LetterState.SET_ASIDE if aside else LetterState.NEW
            connection.execute(
                update(letters)
                .where(claimed)
                .values(state=state, ready_at=None if aside else now + wait, worker=None, error=error)
            )
            if aside:
                _tell_set_aside(connection, key, error, now, row.attempts)
            return state

    @whole
    def give_back(self, key: str, now: datetime, worker: str | None = None) -> None:
        """A claimed letter is ready again at once, and this attempt does not count: it was not its fault."""
        with self._database.write() as connection:
            connection.execute(
                update(letters)
                .where(_claimed(key, worker))
                .values(state=LetterState.NEW, ready_at=now, worker=None, attempts=letters.c.attempts - 1)
            )

    def is_in_hand(self, key: str, worker: str) -> bool:
        """Whether that worker still has the letter."""
        with self._database.read() as connection:
            return connection.scalar(select(letters.c.id).where(_claimed(key, worker))) is not None

    @whole
    def put_back(self, key: str, now: datetime) -> bool:
        """A set-aside letter is tried anew, its attempts counted from nought; False where there is none."""
        with self._database.write() as connection:
            found = connection.execute(
                update(letters)
                .where(letters.c.key == key, letters.c.state == LetterState.SET_ASIDE)
                .values(state=LetterState.NEW, attempts=0, ready_at=now)
            ).rowcount
            if found:
                add_event(connection, "letter_put_back", now, letter_key=key)
            return bool(found)

    def list(self, state: LetterState | None = None) -> Rows:
        """Letters without their bytes, oldest first."""
        with self._database.read() as connection:
            return [letter_row(row) for row in _of_state(state).rows(connection)]

    def get(self, key: str) -> StoredLetter | None:
        return next(iter(self._with_raw(letters.c.key == key)), None)

    def raw(self, key: str) -> bytes | None:
        with self._database.read() as connection:
            row = _CONTENT_OF.first(connection, {"of_key": key})
            return None if row is None else raw_of(connection, row.sha256, row.size)

    def by_message_id(self, message_id: str) -> Rows:
        """Letters that bear a Message-ID, oldest first; with or without its angle brackets."""
        query = select(*LETTER_COLUMNS).where(letters.c.message_id.in_(spellings(message_id)))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(letters.c.arrived, letters.c.id))
            return [letter_row(row) for row in rows]

    def twins(self, sha256: str, fingerprint: str | None, before_key: str, limit: int = 100) -> Twins:
        """Letters treated before that one, with the same content hash or fingerprint, oldest first.

        What counts is the order of treatment, not of arrival: a letter that failed and is tried again comes
        after its copy that went through.
        """
        same = {"of_hash": sha256, "of_print": fingerprint, "of_key": before_key, "most": limit}
        with self._database.read() as connection:
            return [twin(row) for row in _TWINS.rows(connection, same)]

    def copies(self, raw: bytes, mailbox: str | None = None) -> int:
        """How many letters have exactly this content; those of one mailbox, where it is given."""
        where = [letters.c.sha256 == hashlib.sha256(raw).hexdigest()]
        if mailbox is not None:
            where.append(letters.c.mailbox == mailbox)
        return self._count(*where)

    def look(self, key: str, fingerprint: str | None, sender: str | None, sha256: str | None = None) -> Look:
        """What else there is of that content and that sender, before anything is decided from it.

        Given to `carry_out`, it is compared with what there is by then. `sha256`: the letter's, where known.
        """
        with self._database.read() as connection:
            return look(connection, key, fingerprint, sender, sha256)

    def told_since(
        self,
        since: datetime,
        *,
        sender: str,
        domain: str | None = None,
        text_print: str | None = None,
        verdict: Verdict | None = None,
    ) -> int:
        """How many letters of others than `sender` were answered since then with that verdict, or with any
        but `accepted`: those of that domain, or with that text.
        """
        told = told_since(domain is not None, text_print is not None, verdict is not None)
        asked = {
            "since": since,
            "until": self._until,
            "whose": sender,
            "domain": domain,
            "print": text_print,
            "verdict": verdict,
        }
        with self._database.read() as connection:
            known = {name: value for name, value in asked.items() if value is not None}
            return int(told.scalar(connection, known))

    def told(
        self, sender: str, domain: str | None, text_print: str | None, since: datetime, lately: datetime
    ) -> Told:
        """What `told_since` and `without_case_since` tell of a sender, his domain and his text; the last of
        it since `lately`, the rest since `since`. None for a domain or text: that counts as nought."""
        asked = {
            "since": since,
            "lately": lately,
            "until": self._until,
            "whose": sender,
            "domain": domain,
            "print": text_print,
        }
        with self._database.read() as connection:
            return Told(*TOLD.first(connection, asked))

    def without_case_since(self, sender: str, since: datetime) -> int:
        """How many letters of that sender a mediator was shown since then that are on no case."""
        with self._database.read() as connection:
            return int(SHOWN.scalar(connection, {"whose": sender, "since": since, "until": self._until}))

    def _count(self, *where: sa.ColumnElement[bool]) -> int:
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(letters).where(*where)) or 0

    def pending(self) -> Pending:
        """The letters that wait or are in hand."""
        query = select(func.count(), func.min(letters.c.arrived)).where(letters.c.ready_at.is_not(None))
        with self._database.read() as connection:
            count, oldest = connection.execute(query).one()
            return Pending(count, oldest)

    def pending_before(self, instant: datetime) -> int:
        """How many letters that arrived before the instant are not treated yet."""
        query = select(func.count()).where(letters.c.ready_at.is_not(None), letters.c.arrived < instant)
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def of_case(self, case_id: int, kinds: Iterable[Kind] | None = None) -> Stored:
        """A case's letters with their bytes, oldest first."""
        where = letters.c.case_id == case_id
        if kinds is not None:
            where = and_(where, letters.c.kind.in_([kind.value for kind in kinds]))
        return self._with_raw(where)

    def rows_of_case(self, case_id: int) -> Rows:
        """A case's letters without their bytes, oldest first."""
        query = select(*LETTER_COLUMNS).where(letters.c.case_id == case_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(letters.c.arrived, letters.c.id))
            return [letter_row(row) for row in rows]

    def _with_raw(self, where: sa.ColumnElement[bool]) -> Stored:
        query = (
            select(*LETTER_COLUMNS, contents.c.raw)
            .join(contents, letters.c.sha256 == contents.c.sha256)
            .where(where)
            .order_by(letters.c.arrived, letters.c.id)
        )
        with self._database.read() as connection:
            return [stored_letter(row, row.raw) for row in connection.execute(query)]


def _claimed(key: str, worker: str | None) -> sa.ColumnElement[bool]:
    whose = sa.true() if worker is None else letters.c.worker == worker
    return and_(letters.c.key == key, letters.c.state == LetterState.CLAIMED, whose)


def _storable_uid(uid: str) -> str:
    """The uid, distinct also where it is a file name that is no UTF-8 (a Maildir)."""
    return uid.encode("utf-8", "backslashreplace").decode("utf-8")


@cache
def _of_state(state: LetterState | None) -> Prepared:
    """Without bytes, oldest first."""
    query = select(*LETTER_COLUMNS).order_by(letters.c.arrived, letters.c.id)
    if state is not None:
        query = query.where(letters.c.state == spelt(state))
    if state in {LetterState.NEW, LetterState.CLAIMED}:
        query = query.where(letters.c.ready_at.is_not(None))
    return Prepared(query)


@cache
def _counting(is_sqlite: bool) -> Prepared:
    """Sees to it that the content is there, and that nobody else numbers its copies meanwhile."""
    new = insert_into(contents, is_sqlite=is_sqlite)
    one_more = new.on_conflict_do_update(index_elements=["sha256"], set_={"copies": contents.c.copies + 1})
    return Prepared(one_more.returning(contents.c.copies))


@cache
def _keeping(is_sqlite: bool) -> Prepared:
    new = insert_into(letters, is_sqlite=is_sqlite)
    unless_known = new.on_conflict_do_nothing(index_elements=["mailbox", "uidvalidity", "uid"])
    return Prepared(unless_known.returning(letters.c.id))


def _count_in(database: Database, connection: sa.Connection, sha256: str, raw: bytes) -> int:
    """One more letter has this content; how many do now."""
    if database.is_sqlite and len(raw) >= LARGE:
        return put_large(connection, sha256, raw)
    content = {"sha256": sha256, "copies": 1, "size": len(raw), "raw": raw}
    return int(_counting(database.is_sqlite).scalar(connection, content))


def _keep(
    database: Database, connection: sa.Connection, incoming: Incoming, content: tuple[str, int], now: datetime
) -> str | None:
    """`content`: its hash, and the how-manieth letter with it this is. None where it is kept already."""
    sha256, copies = content
    key = sha256[:32] if copies == 1 else f"{sha256[:32]}-{copies}"
    aside = incoming.error is not None
    values = {
        "key": key,
        "mailbox": incoming.mailbox,
        "uidvalidity": incoming.uidvalidity or 0,
        "uid": None if incoming.uid is None else _storable_uid(incoming.uid),
        "sha256": sha256,
        "size": len(incoming.raw),
        "mail_from": incoming.mail_from,
        "rcpt_to": list(incoming.rcpt_to),
        "arrived": incoming.arrived,
        "collected": now,
        "state": LetterState.SET_ASIDE if aside else LetterState.NEW,
        "attempts": 0,
        "ready_at": None if aside else now,
        "error": incoming.error,
    }
    if _keeping(database.is_sqlite).first(connection, values) is None:  # it is known already
        _UNCOUNT.run(connection, {"of_hash": sha256})
        return None
    if copies > 1:
        refill(connection, sha256, incoming.raw)
    return key


def _tell_set_aside(connection: sa.Connection, key: str, error: str, now: datetime, attempts: int) -> None:
    last = next((line for line in reversed(error.splitlines()) if line.strip()), "")
    data = {"attempts": attempts, "error": last.strip()[:500]}
    add_event(connection, "letter_set_aside", now, letter_key=key, data=data)
