"""What may not be in the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import func, select

from store.auditing.facts import called, told
from store.auditing.reading import Found, Question, after_colon, found, long_past, times_told, words
from store.records import SendingState
from store.tables import cases, letters, outbox, outbox_contents

WAITING, SENDING, SENT, FAILED = SendingState


OURS = outbox.c.size != 0
"""A row without a size is only in the journal of sent mails so far: see `of_the_journal`."""
WHOLE = outbox.c.size > 0
"""Below nought it was purged (store.purging), and has no bytes any more."""


def _row(*more: sa.ColumnElement[object] | str) -> Found:
    """A mail by its number, with what it is; never to whom, since this may be shown to anybody."""
    return found(outbox.c.id, words(outbox.c.kind, ", case ", outbox.c.ref, *more))


def not_queued() -> Found:
    """A decision called for a mail that the outbox has not."""
    same = sa.and_(outbox.c.cause == called.c.cause, outbox.c.draft == called.c.draft)
    return (
        found(called.c.cause, words(called.c.draft))
        .select_from(called.outerjoin(outbox, same))
        .where(outbox.c.id.is_(None))
    )


def not_called_for() -> Found:
    same = sa.and_(outbox.c.cause == called.c.cause, outbox.c.draft == called.c.draft)
    return (
        _row(", because of ", outbox.c.cause)
        .select_from(outbox.outerjoin(called, same))
        .where(called.c.cause.is_(None), OURS)
    )


def of_the_journal() -> Found:
    """A copy of the database was put back, and what this mail was sent for is not decided anew yet."""
    return _row(", because of ", outbox.c.cause).where(sa.not_(OURS))


def cause_unknown() -> Found:
    """A cause names the letter, the case or the failed mail that it came from."""
    named, failed = after_colon(outbox.c.cause), outbox.alias("failed")
    of_letter, of_case, of_mail = (
        sa.or_(*(outbox.c.cause.like(f"{kind}:%") for kind in kinds))
        for kinds in (("letter", "placed", "set-aside"), ("deadline",), ("failed", "lightened"))
    )
    return (
        _row(", because of ", outbox.c.cause)
        .select_from(
            outbox.outerjoin(letters, sa.and_(of_letter, letters.c.key == named))
            .outerjoin(cases, sa.and_(of_case, cases.c.ref == named))
            .outerjoin(failed, sa.and_(of_mail, failed.c.message_id == named))
        )
        .where(
            OURS,
            sa.or_(
                sa.and_(of_letter, letters.c.id.is_(None)),
                sa.and_(of_case, cases.c.id.is_(None)),
                sa.and_(of_mail, failed.c.id.is_(None)),
            ),
        )
    )


def without_bytes() -> Found:
    length = func.length(outbox_contents.c.raw)
    return (
        _row(": ", length, " octets of ", outbox.c.size)
        .select_from(outbox.outerjoin(outbox_contents, outbox_contents.c.outbox_id == outbox.c.id))
        .where(WHOLE, sa.or_(outbox_contents.c.outbox_id.is_(None), length != outbox.c.size))
    )


def bytes_of_none() -> Found:
    return (
        found(outbox_contents.c.outbox_id, "bytes alone")
        .select_from(outbox_contents.outerjoin(outbox, outbox_contents.c.outbox_id == outbox.c.id))
        .where(outbox.c.id.is_(None))
    )


def state_of_work() -> Found:
    """A mail that would be sent though it is done with, or never though it is not."""
    waits = outbox.c.state.in_([WAITING, SENDING])
    return _row(", ", outbox.c.state, ", next at ", outbox.c.next_at).where(
        sa.or_(
            sa.and_(waits, outbox.c.next_at.is_(None)),
            sa.and_(sa.not_(waits), outbox.c.next_at.is_not(None)),
            sa.and_(outbox.c.state == SENT, outbox.c.sent_at.is_(None)),
            outbox.c.state.not_in(list(SendingState)),
        )
    )


def sent_not_once() -> Found:
    """One event for a mail that was sent; one more for each attempt of which we could not know, at most."""
    counted = times_told(told.c.sending, "mail_sent")
    times = func.coalesce(counted.c.times, 0)
    return (
        _row(", ", outbox.c.state, ": ", times, " times, ", outbox.c.uncertain, " uncertain")
        .select_from(outbox.outerjoin(counted, counted.c.id == outbox.c.id))
        .where(
            OURS,
            sa.or_(
                sa.and_(outbox.c.state == SENT, sa.or_(times == 0, times > 1 + outbox.c.uncertain)),
                sa.and_(outbox.c.state != SENT, times > 0),
            ),
        )
    )


def failed_untold() -> Found:
    """A failure has its event and, but for a mail that was held and never tried, a decision on it."""
    counted = times_told(told.c.sending, "mail_failed")
    decided = select(told.c.cause).where(told.c.cause.like("failed:%")).distinct().subquery("decided")
    return (
        _row(": ", outbox.c.last_error)
        .select_from(
            outbox.outerjoin(counted, counted.c.id == outbox.c.id).outerjoin(
                decided, decided.c.cause == words("failed:", outbox.c.message_id)
            )
        )
        .where(
            outbox.c.state == sa.literal(FAILED.value, literal_execute=True),
            OURS,
            sa.or_(counted.c.id.is_(None), sa.and_(decided.c.cause.is_(None), outbox.c.attempts > 0)),
        )
    )


def left_in_hand() -> Found:
    return _row(", by ", outbox.c.worker, ", its lease ended ", outbox.c.next_at).where(
        outbox.c.state == SENDING, outbox.c.next_at < long_past
    )


def message_id_twice() -> Found:
    bare = func.lower(func.replace(func.replace(outbox.c.message_id, "<", ""), ">", ""))
    return (
        found(bare, words(func.count(), " mails, the first is ", func.min(outbox.c.id)))
        .group_by(bare)
        .having(func.count() > 1)
    )


def on_no_case() -> Found:
    return (
        _row(", id ", outbox.c.case_id)
        .select_from(outbox.outerjoin(cases, cases.c.id == outbox.c.case_id))
        .where(
            outbox.c.case_id.is_not(None),
            sa.or_(cases.c.id.is_(None), outbox.c.ref.is_distinct_from(cases.c.ref)),
        )
    )


def event_of_no_mail() -> Found:
    return (
        found(told.c.sending, words("event ", told.c.id, ", ", told.c.what))
        .select_from(told.outerjoin(outbox, outbox.c.id == told.c.sending))
        .where(
            told.c.what.in_(["mail_sent", "mail_failed", "mail_retried"]),
            outbox.c.id.is_(None),
        )
    )


QUESTIONS: dict[str, Question] = {
    "mail_not_queued": not_queued,
    "mail_not_called_for": not_called_for,
    "mail_of_the_journal": of_the_journal,
    "mail_cause_unknown": cause_unknown,
    "mail_without_bytes": without_bytes,
    "bytes_of_no_mail": bytes_of_none,
    "mail_state_of_work": state_of_work,
    "mail_sent_not_once": sent_not_once,
    "mail_failed_untold": failed_untold,
    "mail_left_in_hand": left_in_hand,
    "message_id_twice": message_id_twice,
    "mail_on_no_case": on_no_case,
    "event_of_no_mail": event_of_no_mail,
}
