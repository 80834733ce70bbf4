"""Whether what a decision was made from still holds when it is carried out.

A case's own version tells whether the case changed. What a letter without a case is decided from has no such
row: whether its copy was treated, whether its sender has a case. That is looked at before, counted, and
counted again under a lock: PostgreSQL's advisory locks (its manual, section 13.3.5), SQLite's one writer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import bindparam, func, or_, select

from routing.words import CaseChange, NewCase, State
from store.database import Database
from store.decided import Job
from store.errors import Conflict
from store.prepared import Prepared
from store.records import LetterRow, LetterState, Look
from store.tables import cases, letters

_MOST_TWINS = 101  # with so many, the first is long known

# A comparison with NULL is never true.
_HASH = Prepared(select(letters.c.sha256).where(letters.c.key == bindparam("of_key")))
_TREATED = (
    select(letters.c.id)
    .where(
        or_(letters.c.sha256 == bindparam("of_hash"), letters.c.fingerprint == bindparam("of_print")),
        letters.c.state == LetterState.DONE,
        letters.c.key != bindparam("of_key"),
    )
    .limit(_MOST_TWINS)
)
_TWINS = Prepared(select(func.count()).select_from(_TREATED.subquery()))
_OPEN = Prepared(
    select(func.count(), func.coalesce(func.sum(cases.c.version), 0)).where(
        cases.c.consumer_key == bindparam("of_sender"), cases.c.state != State.CLOSED
    )
)


def look(connection: sa.Connection, key: str, fingerprint: str | None, sender: str | None) -> Look:
    """What there is now."""
    sha256 = str(_HASH.scalar(connection, {"of_key": key}) or "")
    sender = sender.lower() if sender else None
    twins = _twins(connection, key, sha256, fingerprint)
    return Look(sha256, fingerprint, sender, twins, _cases(connection, sender))


def lock(database: Database, connection: sa.Connection, job: Job) -> None:
    """Whoever decides of the same content or the same person waits here, until this transaction ends."""
    if database.is_sqlite or job.look is None:
        return
    names = {f"content:{job.look.sha256}"}
    if job.look.fingerprint:
        names.add(f"fingerprint:{job.look.fingerprint}")
    names |= {f"consumer:{key}" for key in _consumers(job)}
    for number in sorted({_number(name) for name in names}):  # in one order, so that nobody waits in a ring
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def check(connection: sa.Connection, job: Job) -> None:
    """Raises Conflict where there is more than there was."""
    if job.look is None or job.letter_key is None:
        return
    seen = job.look
    if _twins(connection, job.letter_key, seen.sha256, seen.fingerprint) != seen.twins:
        raise Conflict(f"a copy of letter {job.letter_key} was treated meanwhile")
    if isinstance(job.decision.case, CaseChange):
        return  # that case's version tells
    if _cases(connection, seen.sender) != seen.cases:
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


def _twins(connection: sa.Connection, key: str, sha256: str, fingerprint: str | None) -> int:
    return int(_TWINS.scalar(connection, {"of_hash": sha256, "of_print": fingerprint, "of_key": key}))


def _cases(connection: sa.Connection, sender: str | None) -> tuple[int, int]:
    if not sender:
        return 0, 0
    count, versions = _OPEN.first(connection, {"of_sender": sender})
    return int(count), int(versions)


def _number(name: str) -> int:
    """64 bits, signed, as an advisory lock wants them."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], signed=True)
