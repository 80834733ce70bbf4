"""Whether what a decision was made from still holds when it is carried out.

A case's own version tells whether the case changed. What a letter without a case is decided from has no such
row: whether its copy was treated, whether its sender has a case. That is looked at before, counted, and
counted again under a lock: PostgreSQL's advisory locks (its manual, section 13.3.5), SQLite's one writer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from routing.words import CaseChange, NewCase, State
from store.database import Database
from store.decided import Job
from store.errors import Conflict
from store.prepared import Prepared, spelt
from store.records import LetterRow, LetterState, Look
from store.tables import cases, letters

_MOST_TWINS = 101  # with so many, the first is long known

# A comparison with NULL is never true.
_HASH = Prepared(select(letters.c.sha256).where(letters.c.key == bindparam("of_key")))
_LOCK = Prepared(
    select(
        func.pg_advisory_xact_lock(
            func.unnest(bindparam("numbers", type_=sa.ARRAY(sa.BigInteger))).column_valued("number")
        )
    )
)
_SAME = (letters.c.state == spelt(LetterState.DONE), letters.c.key != bindparam("of_key"))
_BY_HASH = select(letters.c.id).where(letters.c.sha256 == bindparam("of_hash"), *_SAME)
_BY_PRINT = select(letters.c.id).where(
    letters.c.fingerprint == bindparam("of_print"), letters.c.sha256 != bindparam("of_hash"), *_SAME
)


def _counted(query: sa.Select[tuple[int]]) -> sa.ScalarSelect[int]:
    return select(func.count()).select_from(query.limit(_MOST_TWINS).subquery()).scalar_subquery()


_NOW = Prepared(  # one question instead of three
    select(
        _counted(_BY_HASH).label("by_hash"),
        _counted(_BY_PRINT).label("by_print"),
        func.count().label("cases"),
        func.coalesce(func.sum(cases.c.version), 0).label("versions"),
    ).where(cases.c.consumer_key == bindparam("of_sender"), cases.c.state != spelt(State.CLOSED))
)


def look(
    connection: sa.Connection,
    key: str,
    fingerprint: str | None,
    sender: str | None,
    sha256: str | None = None,
) -> Look:
    """What there is now. `sha256`: the letter's, where it is known."""
    if sha256 is None:
        sha256 = str(_HASH.scalar(connection, {"of_key": key}) or "")
    sender = sender.lower() if sender else None
    return Look(sha256, fingerprint, sender, *_now(connection, key, sha256, fingerprint, sender))


def lock(database: Database, connection: sa.Connection, job: Job) -> None:
    """Whoever decides of the same content or the same person waits here, until this transaction ends."""
    if database.is_sqlite or job.look is None:
        return
    names = {f"content:{job.look.sha256}"}
    if job.look.fingerprint:
        names.add(f"fingerprint:{job.look.fingerprint}")
    names |= {f"consumer:{key}" for key in _consumers(job)}
    # In one order, so that nobody waits in a ring.
    _LOCK.rows(connection, {"numbers": sorted({_number(name) for name in names})})


def check(connection: sa.Connection, job: Job) -> None:
    """Raises Conflict where there is more than there was."""
    if job.look is None or job.letter_key is None:
        return
    seen = job.look
    twins, open_cases = _now(connection, job.letter_key, seen.sha256, seen.fingerprint, seen.sender)
    if twins != seen.twins:
        raise Conflict(f"a copy of letter {job.letter_key} was treated meanwhile")
    if isinstance(job.decision.case, CaseChange):
        return  # that case's version tells
    if open_cases != seen.cases:
        raise Conflict(f"a case of the sender of letter {job.letter_key} was opened or changed meanwhile")


def unchanged(was: LetterRow) -> sa.ColumnElement[bool]:
    """That a letter is still as a person saw it."""
    return sa.and_(
        letters.c.state == was.state,
        letters.c.kind.is_not_distinct_from(was.kind),
        letters.c.verdict.is_not_distinct_from(was.verdict),
        letters.c.case_id.is_not_distinct_from(was.case_id),
        letters.c.treated.is_not_distinct_from(was.treated),
    )


def _consumers(job: Job) -> Iterable[str]:
    if job.look is not None and job.look.sender:
        yield job.look.sender
    if isinstance(job.decision.case, NewCase):
        yield job.decision.case.consumer.key


def _now(
    connection: sa.Connection, key: str, sha256: str, fingerprint: str | None, sender: str | None
) -> tuple[int, tuple[int, int]]:
    """How many twins were treated, and the sender's cases, as `Look` has both."""
    asked = {"of_hash": sha256, "of_print": fingerprint, "of_key": key, "of_sender": sender or None}
    row = _NOW.first(connection, asked)
    return min(row.by_hash + row.by_print, _MOST_TWINS), (int(row.cases), int(row.versions))


def _number(name: str) -> int:
    """64 bits, signed, as an advisory lock wants them."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], signed=True)
