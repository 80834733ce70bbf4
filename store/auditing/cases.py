"""What may not be among cases, their deadlines and their history."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import func, select

from routing.words import DeadlineKind, Party, State, Template
from store.auditing.facts import told
from store.auditing.reading import Found, Question, found, overdue_since, times_told, words
from store.records import LetterState, SendingState
from store.tables import cases, deadlines, letters, outbox, parties

OPEN, MET, PASSED = "open", "met", "passed"


def not_as_told() -> Found:
    """A case's state and verdict are those that the last event which set them tells."""
    of_both = (_last("state", told.c.case_state), _last("verdict", told.c.case_verdict))
    return sa.union_all(*of_both).subquery().select()


def _last(name: str, value: sa.ColumnElement[str]) -> Found:
    last = (
        select(told.c.case_id, func.max(told.c.id).label("id"))
        .where(told.c.case_id.is_not(None), value.is_not(None))
        .group_by(told.c.case_id)
        .subquery()
    )
    column = cases.c[name]
    return (
        found(cases.c.ref, words(f"{name} ", column, ", its history says ", value))
        .select_from(
            cases.outerjoin(last, last.c.case_id == cases.c.id).outerjoin(told, told.c.id == last.c.id)
        )
        .where(column.is_distinct_from(value))
    )


def opened_not_once() -> Found:
    opened = (
        select(told.c.case_id, func.count().label("times"))
        .where(told.c.what == "case_opened", told.c.case_id.is_not(None))
        .group_by(told.c.case_id)
        .subquery()
    )
    times = func.coalesce(opened.c.times, 0)
    return (
        found(cases.c.ref, words(times, " events that open it"))
        .select_from(cases.outerjoin(opened, opened.c.case_id == cases.c.id))
        .where(times != 1)
    )


def without_party() -> Found:
    """Nobody could answer to such a case."""
    consumer = sa.and_(parties.c.case_id == cases.c.id, parties.c.party == Party.CONSUMER)
    return (
        found(cases.c.ref, words("state ", cases.c.state))
        .select_from(cases.outerjoin(parties, consumer))
        .where(parties.c.case_id.is_(None))
    )


def without_letter() -> Found:
    its = select(letters.c.case_id).where(letters.c.case_id.is_not(None)).distinct().subquery()
    return (
        found(cases.c.ref, words("state ", cases.c.state))
        .select_from(cases.outerjoin(its, its.c.case_id == cases.c.id))
        .where(its.c.case_id.is_(None))
    )


def _open_answer() -> sa.ColumnElement[bool]:
    return sa.and_(
        deadlines.c.case_id == cases.c.id,
        deadlines.c.state == OPEN,
        deadlines.c.kind == DeadlineKind.SHOP_ANSWER,
    )


def without_clock() -> Found:
    """It waits for its shop, and nothing will ever end that: no deadline, or one that passed in vain."""
    return (
        found(cases.c.ref, words("due ", cases.c.due))
        .select_from(cases.outerjoin(deadlines, _open_answer()))
        .where(cases.c.state == State.AWAITING_SHOP, deadlines.c.id.is_(None))
    )


def clock_of_another_day() -> Found:
    return (
        found(cases.c.ref, words("due ", cases.c.due, ", its deadline ends on ", deadlines.c.last_day))
        .select_from(cases.join(deadlines, _open_answer()))
        .where(cases.c.state == State.AWAITING_SHOP, cases.c.due.is_distinct_from(deadlines.c.last_day))
    )


def clock_runs_on() -> Found:
    still = [State.AWAITING_SHOP, State.ON_HOLD]
    return (
        found(cases.c.ref, words("state ", cases.c.state, ", deadline ", deadlines.c.id, " is open"))
        .select_from(cases.join(deadlines, deadlines.c.case_id == cases.c.id))
        .where(deadlines.c.state == OPEN, cases.c.state.not_in(still))
    )


def not_forwarded() -> Found:
    """It waits for a shop that its complaint was never passed on to, or could not be."""
    last = (
        select(outbox.c.case_id, func.max(outbox.c.id).label("id"))
        .where(outbox.c.kind == Template.FORWARD_SHOP, outbox.c.case_id.is_not(None))
        .group_by(outbox.c.case_id)
        .subquery()
    )
    return (
        found(cases.c.ref, words("its forward: ", outbox.c.state))
        .select_from(
            cases.outerjoin(last, last.c.case_id == cases.c.id).outerjoin(outbox, outbox.c.id == last.c.id)
        )
        .where(
            cases.c.state == State.AWAITING_SHOP,
            sa.or_(outbox.c.id.is_(None), outbox.c.state == SendingState.FAILED),
        )
    )


def passed_without_event() -> Found:
    """A deadline passes once, with a decision; and passed it is after its end only."""
    passed = times_told(told.c.deadline_id, "deadline_passed")
    times = func.coalesce(passed.c.times, 0)
    wanted = sa.case((deadlines.c.state == PASSED, 1), else_=0)
    return (
        found(
            cases.c.ref,
            words("deadline ", deadlines.c.id, ", ", deadlines.c.state, ": decided ", times, " times"),
        )
        .select_from(
            deadlines.outerjoin(cases, cases.c.id == deadlines.c.case_id).outerjoin(
                passed, passed.c.id == deadlines.c.id
            )
        )
        .where(
            sa.or_(
                times != wanted,
                sa.and_(deadlines.c.state == PASSED, deadlines.c.ended < deadlines.c.ends_at),
            )
        )
    )


def deadline_state_of_work() -> Found:
    """Open, it waits for its end; unless it made us fail, and was set aside, of which an event tells."""
    aside = times_told(told.c.deadline_id, "deadline_set_aside")
    opened = deadlines.c.state == OPEN
    ended = deadlines.c.ended.is_not(None)
    ready = deadlines.c.ready_at.is_not(None)
    return (
        found(cases.c.ref, words("deadline ", deadlines.c.id, ", ", deadlines.c.state))
        .select_from(
            deadlines.outerjoin(cases, cases.c.id == deadlines.c.case_id).outerjoin(
                aside, aside.c.id == deadlines.c.id
            )
        )
        .where(
            sa.or_(
                sa.and_(opened, sa.or_(ended, sa.and_(sa.not_(ready), aside.c.id.is_(None)))),
                sa.and_(sa.not_(opened), sa.or_(sa.not_(ended), ready)),
                deadlines.c.state.not_in([OPEN, MET, PASSED]),
            )
        )
    )


def overdue() -> Found:
    """It ended, and nobody acted; unless a letter that could not be read may be the answer to it."""
    unread = (
        select(func.min(letters.c.arrived))
        .where(letters.c.state == sa.literal(LetterState.SET_ASIDE.value, literal_execute=True))
        .scalar_subquery()
    )
    return (
        found(cases.c.ref, words("deadline ", deadlines.c.id, " ended ", deadlines.c.ends_at))
        .select_from(deadlines.join(cases, cases.c.id == deadlines.c.case_id))
        .where(
            deadlines.c.state == OPEN,
            deadlines.c.ready_at.is_not(None),
            deadlines.c.ends_at < overdue_since,
            cases.c.state.not_in([State.ON_HOLD, State.CLOSED]),
            sa.or_(unread.is_(None), unread >= deadlines.c.ends_at),
        )
    )


def not_as_many_deadlines() -> Found:
    """As many deadlines as the decisions on a case opened."""
    opened = (
        select(told.c.case_id, func.sum(told.c.deadlines).label("times"))
        .where(told.c.cause.is_not(None))
        .group_by(told.c.case_id)
        .subquery()
    )
    there = select(deadlines.c.case_id, func.count().label("times")).group_by(deadlines.c.case_id).subquery()
    wanted, has = func.coalesce(opened.c.times, 0), func.coalesce(there.c.times, 0)
    return (
        found(cases.c.ref, words(has, " deadlines, its history opened ", wanted))
        .select_from(
            cases.outerjoin(opened, opened.c.case_id == cases.c.id).outerjoin(
                there, there.c.case_id == cases.c.id
            )
        )
        .where(wanted != has)
    )


def of_no_case() -> Found:
    """Deadlines and addresses that hang in the air."""
    hanging = [
        found(table.c.case_id, f"one of the {name}")
        .select_from(table.outerjoin(cases, cases.c.id == table.c.case_id))
        .where(cases.c.id.is_(None))
        for name, table in (("deadlines", deadlines), ("addresses", parties))
    ]
    return sa.union_all(*hanging).subquery().select()


def event_of_no_case() -> Found:
    return (
        found(told.c.id, words(told.c.what, ", case ", told.c.ref, ", id ", told.c.case_id))
        .select_from(told.outerjoin(cases, cases.c.id == told.c.case_id))
        .where(
            told.c.case_id.is_not(None),
            sa.or_(cases.c.id.is_(None), told.c.ref.is_distinct_from(cases.c.ref)),
        )
    )


QUESTIONS: dict[str, Question] = {
    "case_not_as_told": not_as_told,
    "case_opened_not_once": opened_not_once,
    "case_without_party": without_party,
    "case_without_letter": without_letter,
    "case_without_clock": without_clock,
    "case_due_differs": clock_of_another_day,
    "case_clock_runs_on": clock_runs_on,
    "case_not_forwarded": not_forwarded,
    "deadline_passed_untold": passed_without_event,
    "deadline_state_of_work": deadline_state_of_work,
    "deadline_overdue": overdue,
    "deadlines_not_as_many": not_as_many_deadlines,
    "row_of_no_case": of_no_case,
    "event_of_no_case": event_of_no_case,
}
