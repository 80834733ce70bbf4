"""Turns a passed deadline into a decision: a reminder, or an escalation.

Mailbox first, clock second: an answer that arrived before the end counts as in time whenever the daemon gets
to read it (policy section 7). So no deadline is acted upon before every mailbox was swept after that
deadline's end, and every letter that arrived before it was treated.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from intake import maillog, marks, poison
from intake.assess import assess
from intake.carry import carry
from intake.dossier import consumers_letters
from intake.elsewhere import read_elsewhere
from intake.office import Office
from routing.failures import Clock
from routing.overdue import Overdue, decide_deadline
from routing.words import DueDeadline, Kind, Letter, Party, Template
from store import Conflict, StoreError
from store.records import LetterState, SendingState
from store.steps import step

LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 3
HEADERS = 65_536  # octets in which a letter says whom it was written to


def remind(
    office: Office, read_until: datetime | None, begun: Callable[[str], None] = lambda _: None
) -> bool:
    """Treat one deadline that passed; whether there was one. Raises `StoreError`.

    `read_until` is the instant up to which all mail that had arrived is known to be read and treated; only
    deadlines that ended by then are acted upon. None: nothing is known, so nothing is done. A deadline that
    makes us fail is tried again when its lease ends, and after three attempts set aside: that is an alarm.
    `begun` is told the reference of the case whose deadline is taken in hand.
    """
    if read_until is None:
        return False
    due = office.store.cases.claim_due(min(read_until, office.clock()), office.worker, LEASE)
    if due is None:
        return False
    begun(due.case.ref)
    tried = marks.deadline_tried(due.id)
    attempts = poison.begun(office, tried)
    if attempts > MOST_ATTEMPTS:
        _set_aside(office, due, attempts - 1, "the program died over it, more than once")
        return True
    step("due")
    try:
        if _may_be_answered(office, due):
            maillog.deadline_held(due.case.ref)
        else:
            _treat(office, due)
        office.store.marks.drop(tried)
    except Conflict:
        office.store.marks.drop(tried)  # an answer came in between: the next look sees it
    except StoreError:
        with suppress(StoreError):
            office.store.marks.drop(tried)  # not its fault
        raise
    except Exception as error:  # noqa: BLE001 - the edge of a worker: one bad deadline never stops the rest
        maillog.deadline_failed(due.case.ref, error)
        if attempts >= MOST_ATTEMPTS:
            _set_aside(office, due, attempts, "".join(traceback.format_exception(error)))
    return True


def _set_aside(office: Office, due: DueDeadline, attempts: int, error: str) -> None:
    """No worker takes it any more, until a person puts it back; intake.alarms has a mediator told."""
    now = office.clock()
    office.store.marks.set(marks.deadline_aside(due.id), now, error)
    office.store.deadlines.set_aside(due.id, error, attempts, now)
    office.store.marks.drop(marks.deadline_tried(due.id))
    maillog.deadline_set_aside(due.case.ref, attempts)


def _may_be_answered(office: Office, due: DueDeadline) -> bool:
    """Whether a letter that we could not read, and a mediator was told of, was written to the shop's address.

    Then the clock waits for that person: a shop whose answer we failed to read did not keep silent.
    """
    shop = office.store.cases.parties(due.case.id).get(Party.SHOP)
    if shop is None:
        return False
    token = shop.token.encode()
    for row in office.store.letters.list(LetterState.SET_ASIDE):
        if row.arrived >= due.ends_at:
            continue
        if any(shop.token in address.lower() for address in row.rcpt_to):
            return True
        if token in (office.store.letters.raw(row.key) or b"")[:HEADERS].lower():
            return True
    return False


def read_until(office: Office, mailboxes: Sequence[str], handed_over: datetime | None) -> datetime | None:
    """Up to when all mail that had arrived is read and treated; None where a mailbox was never swept. The
    mailboxes and listeners of other daemons count as well.

    `handed_over` is the instant up to which the mail server has handed over what it took; None without a
    listener.
    """
    known = [office.clock()]
    for name in mailboxes:
        mark = office.store.marks.get(marks.swept(name))
        if mark is None:
            return None
        known.append(mark.at)
    for door in read_elsewhere(office.store, office.place, mailboxes):
        if door.read is None:
            return None
        known.append(door.read)
    if handed_over is not None:
        known.append(handed_over)
    pending = office.store.letters.pending()
    if pending.oldest_arrived is not None:
        known.append(pending.oldest_arrived)
    return min(known)


def _treat(office: Office, due: DueDeadline) -> None:
    story = consumers_letters(office.store, due.case.id)
    consumer_country, shop_country = _countries(office, story)
    decision = decide_deadline(
        Overdue(
            deadline=due,
            desk=office.desk,
            clock=Clock(office.clock(), office.calendar, office.policy),
            forwarded=_forwarded(office, due),
            unproven=_answered_unproven(office, due),
            story=story,
            history=_history(office, due),
            consumer_country=consumer_country,
            shop_abroad=shop_country != office.policy.home_country,
        )
    )
    cause = f"deadline:{due.case.ref}:{due.kind}:{due.ends_at.date().isoformat()}"
    carry(office, decision, cause=cause, deadline_id=due.id, durable=False, since=due.ends_at)
    maillog.deadline_passed(due.case.ref, str(due.kind), decision.rule, len(decision.drafts))


def _forwarded(office: Office, due: DueDeadline) -> bool:
    """Whether the complaint has reached the shop's mail server: the last address that it went to."""
    forwards = [row for row in office.store.outbox.of_case(due.case.id) if row.kind == Template.FORWARD_SHOP]
    return bool(forwards) and forwards[-1].state is SendingState.SENT


def _answered_unproven(office: Office, due: DueDeadline) -> bool:
    """Whether an answer came in time: one that was proven had stopped the clock.

    What came before the complaint last went to the shop is the answer to another letter, or another shop's.
    """
    sent = office.store.outbox.of_case(due.case.id)
    since = max((row.created for row in sent if row.kind == Template.FORWARD_SHOP), default=due.case.opened)
    rows = office.store.letters.rows_of_case(due.case.id)
    return any(row.kind is Kind.SHOP_REPLY and since <= row.arrived < due.ends_at for row in rows)


def _history(office: Office, due: DueDeadline) -> tuple[dict[str, object], ...]:
    """Who wrote when, and under which subject: words that need no translation."""
    return tuple(
        {"day": office.calendar.day_of(letter.arrived), "text": f"{letter.sender}: {letter.subject}"}
        for letter in office.store.letters.of_case(due.case.id)
    )


def _countries(office: Office, story: tuple[tuple[str, Letter], ...]) -> tuple[str, str]:
    """The consumer's country and the shop's, as their letters and the register tell them."""
    home, letters = office.policy.home_country, [letter for _, letter in story]
    if not letters:
        return home, home
    try:
        complaint = assess(letters, office.register(), office.calendar, office.policy).complaint
    except Exception as error:  # noqa: BLE001 - a country is not worth an escalation that does not happen
        maillog.country_unknown(error)
        return home, home
    return (complaint.consumer_country, complaint.shop_country) if complaint else (home, home)
