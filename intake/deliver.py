"""Empties the outbox: each mail is sent, tried again later, or given up and shown to a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from intake import maillog, marks
from intake.carry import carry
from intake.lookup import as_bounced
from intake.office import Office
from intake.smtp import Permanent, Sender, Temporary
from routing.failures import Clock, Failure, given_up, not_delivered
from routing.situation import Bounced, Desk
from routing.words import Decision, Template
from store import Conflict, StoreError
from store.records import Sending
from store.steps import step

Decide = Callable[[Bounced, Desk, Failure, Clock], Decision]

LEASE = timedelta(minutes=10)
BATCH = 20
MOST_CONFLICTS = 5
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=4)


def deliver(office: Office, sender: Sender, stopping: Callable[[], bool] = lambda: False) -> bool:
    """One batch of what is waiting; whether there was any. Raises `StoreError`.

    When `stopping`, the mail in hand is finished and the rest given back.
    """
    began = office.clock()
    sendings = office.store.outbox.claim(began, office.worker, LEASE, BATCH)
    for sending in sendings:
        # A server may take five minutes for one mail (RFC 5321, section 4.5.3.2): no mail is begun that could
        # outlast its lease, and so be sent by another worker as well.
        if stopping() or office.clock() - began > LEASE / 2:
            now = office.clock()
            office.store.outbox.again(sending.id, now, now, "not begun yet")
        else:
            _send(office, sender, sending)
    return bool(sendings)


def _send(office: Office, sender: Sender, sending: Sending) -> None:
    outbox = office.store.outbox
    step("sending")
    try:
        reply = sender.send(sending.mail_from, sending.to, sending.raw)
    except Permanent as error:
        _failed(office, sending, str(error), not_delivered)
        return
    except Temporary as error:
        _again(office, sending, error)
        return
    step("accepted")
    now = office.clock()
    outbox.sent(sending.id, now, reply)
    step("sent")
    office.store.marks.set(marks.SMTP_ACCEPTED, now)
    maillog.mail_sent(sending.id, sending.ref, sending.kind, sending.to, sending.attempts)


def _again(office: Office, sending: Sending, error: Temporary) -> None:
    """RFC 5321, section 4.5.4.1: growing waits; the same bytes, so the same Message-ID, go out again."""
    now = office.clock()
    began = sending.first_try_at or now
    if now - began >= timedelta(hours=office.settings.smtp.retry_hours):
        _failed(office, sending, f"given up after {sending.attempts} attempts: {error}", given_up)
        return
    at = now + wait_after(sending.attempts)
    office.store.outbox.again(sending.id, now, at, str(error), uncertain=error.uncertain)
    maillog.mail_deferred(sending.id, sending.ref, sending.to, at, str(error))


def _failed(office: Office, sending: Sending, error: str, decide: Decide) -> None:
    """Noted on the case and, where a person must know, shown to one; then the sending is over."""
    try:
        _noted(office, sending, error, decide)
    except StoreError:
        raise
    except Exception as trouble:  # noqa: BLE001 - a notice that fails must not have the mail sent for ever
        maillog.notice_failed(sending.ref, f"{type(trouble).__name__}: {trouble}")
    office.store.outbox.give_up(sending.id, office.clock(), error)
    maillog.mail_failed(sending.id, sending.ref, sending.to, error)


def _noted(office: Office, sending: Sending, error: str, decide: Decide) -> None:
    for attempt in range(1, MOST_CONFLICTS + 1):
        case = office.store.cases.by_ids([sending.case_id]).get(sending.case_id or 0)
        bounced = as_bounced(office, Template(sending.kind), sending.party, sending.to, case)
        clock = Clock(office.clock(), office.calendar, office.policy)
        try:
            decision = decide(bounced, office.desk, Failure([error]), clock)
            carry(office, decision, cause=f"failed:{sending.message_id}")
            return
        except Conflict:
            if attempt == MOST_CONFLICTS:
                raise


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: one minute, doubled each time, at most four hours."""
    doubled: timedelta = _FIRST_WAIT * (1 << min(max(attempts - 1, 0), 16))
    return min(doubled, _LONGEST_WAIT)
