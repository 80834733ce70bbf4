"""What may not be among letters and their contents."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import func, select

from store.auditing.facts import told
from store.auditing.reading import Found, Question, found, long_past, outcomes, words
from store.records import LetterState
from store.tables import cases, contents, letters, outbox

NEW, CLAIMED, DONE, SET_ASIDE = LetterState


def state_of_work() -> Found:
    """A letter that can be claimed though its work is done, or never though it is not."""
    waits = letters.c.state.in_([NEW, CLAIMED])
    return found(letters.c.key, words("state ", letters.c.state, ", ready at ", letters.c.ready_at)).where(
        sa.or_(
            sa.and_(waits, letters.c.ready_at.is_(None)),
            sa.and_(sa.not_(waits), letters.c.ready_at.is_not(None)),
            letters.c.state.not_in(list(LetterState)),
        )
    )


def without_outcome() -> Found:
    outcome = outcomes()
    return (
        found(letters.c.key, words("treated ", letters.c.treated))
        .select_from(letters.outerjoin(outcome, outcome.c.key == letters.c.key))
        .where(letters.c.state == DONE, outcome.c.key.is_(None))
    )


def treated_twice() -> Found:
    outcome = outcomes()
    return (
        found(letters.c.key, words(outcome.c.by_itself, " outcomes"))
        .select_from(letters.join(outcome, outcome.c.key == letters.c.key))
        .where(outcome.c.by_itself > 1)
    )


def treated_and_waiting() -> Found:
    outcome = outcomes()
    return (
        found(letters.c.key, words("state ", letters.c.state))
        .select_from(letters.join(outcome, outcome.c.key == letters.c.key))
        .where(letters.c.state != DONE)
    )


def without_kind() -> Found:
    return found(letters.c.key, words("treated ", letters.c.treated)).where(
        letters.c.state == DONE, letters.c.kind.is_(None)
    )


def not_as_decided() -> Found:
    """Kind, verdict and case stand with the letter as the last event about it has them."""
    outcome = outcomes()
    return (
        found(
            letters.c.key,
            words(
                *("the letter has ", letters.c.kind, ", ", letters.c.verdict, ", case ", letters.c.case_id),
                *("; decided was ", told.c.kind, ", ", told.c.verdict, ", case ", told.c.case_id),
            ),
        )
        .select_from(
            letters.join(outcome, outcome.c.key == letters.c.key).join(told, told.c.id == outcome.c.last)
        )
        .where(
            letters.c.state == DONE,
            sa.or_(
                sa.and_(told.c.kind.is_not(None), letters.c.kind.is_distinct_from(told.c.kind)),
                letters.c.verdict.is_distinct_from(told.c.verdict),
                letters.c.case_id.is_distinct_from(told.c.case_id),
            ),
        )
    )


def left_in_hand() -> Found:
    return found(
        letters.c.key, words("by ", letters.c.worker, ", its lease ended ", letters.c.ready_at)
    ).where(letters.c.state == CLAIMED, letters.c.ready_at < long_past)


def set_aside_untold() -> Found:
    """The mail to the mediator is written in the step after: it is missed only when that is long over."""
    when = (
        select(told.c.letter_key, func.max(told.c.at).label("at"), func.count().label("times"))
        .where(told.c.what == "letter_set_aside", told.c.letter_key.is_not(None))
        .group_by(told.c.letter_key)
        .subquery()
    )
    cause = words("set-aside:", letters.c.key, ":", func.coalesce(when.c.times, 1))
    return (
        found(letters.c.key, words("set aside ", when.c.at))
        .select_from(
            letters.outerjoin(when, when.c.letter_key == letters.c.key).outerjoin(
                outbox, outbox.c.cause == cause
            )
        )
        .where(
            letters.c.state == sa.literal(SET_ASIDE.value, literal_execute=True),
            outbox.c.id.is_(None),
            sa.or_(when.c.at.is_(None), when.c.at < long_past),
        )
    )


def without_content() -> Found:
    """A letter and its bytes: there, as long as told, and of the hash that the letter's key is made of.

    A purged letter may share its bytes with one that is not (store.purging).
    """
    purged = sa.case((contents.c.size > 0, -contents.c.size), (contents.c.size == 0, -1))
    return (
        found(letters.c.key, words("content ", letters.c.sha256))
        .select_from(letters.outerjoin(contents, contents.c.sha256 == letters.c.sha256))
        .where(
            sa.or_(
                contents.c.sha256.is_(None),
                sa.and_(
                    letters.c.size != contents.c.size,
                    letters.c.size != func.coalesce(purged, contents.c.size),
                ),
                func.substr(letters.c.key, 1, 32) != func.substr(letters.c.sha256, 1, 32),
            )
        )
    )


def content_cut() -> Found:
    length = func.length(contents.c.raw)
    whole = sa.case((contents.c.size < 0, 0), else_=contents.c.size)  # purged: store.purging
    return found(contents.c.sha256, words(length, " octets of ", contents.c.size)).where(length != whole)


def content_of_none() -> Found:
    return (
        found(contents.c.sha256, words(contents.c.size, " octets"))
        .select_from(contents.outerjoin(letters, letters.c.sha256 == contents.c.sha256))
        .where(letters.c.id.is_(None))
    )


def on_no_case() -> Found:
    return (
        found(letters.c.key, words("case ", letters.c.case_id))
        .select_from(letters.outerjoin(cases, cases.c.id == letters.c.case_id))
        .where(letters.c.case_id.is_not(None), cases.c.id.is_(None))
    )


def event_of_no_letter() -> Found:
    return (
        found(told.c.letter_key, words("event ", told.c.id, ", ", told.c.what))
        .select_from(told.outerjoin(letters, letters.c.key == told.c.letter_key))
        .where(told.c.letter_key.is_not(None), letters.c.id.is_(None))
    )


def duplicate_of_none() -> Found:
    return (
        found(told.c.letter_key, words("duplicate of ", told.c.duplicate_of))
        .select_from(told.outerjoin(letters, letters.c.key == told.c.duplicate_of))
        .where(told.c.duplicate_of.is_not(None), letters.c.id.is_(None))
    )


QUESTIONS: dict[str, Question] = {
    "letter_state_of_work": state_of_work,
    "letter_without_outcome": without_outcome,
    "letter_treated_twice": treated_twice,
    "letter_treated_and_waiting": treated_and_waiting,
    "letter_without_kind": without_kind,
    "letter_not_as_decided": not_as_decided,
    "letter_left_in_hand": left_in_hand,
    "letter_set_aside_untold": set_aside_untold,
    "letter_without_content": without_content,
    "content_cut": content_cut,
    "content_of_no_letter": content_of_none,
    "letter_on_no_case": on_no_case,
    "event_of_no_letter": event_of_no_letter,
    "duplicate_of_no_letter": duplicate_of_none,
}
