"""Empties the outbox: each mail is sent, tried again later, or given up and shown to a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from intake import maillog, marks
from intake.carry import carry
from intake.lightening import Lighter, lightened
from intake.lookup import as_bounced
from intake.office import Office
from intake.poison import ended, unsendable
from intake.smtp import FINAL_SECONDS, NoAccess, Permanent, Sender, Temporary
from routing.failures import Clock, Failure, given_up, not_delivered, sent_without
from routing.situation import Bounced, Desk
from routing.words import Decision, Template
from store import Conflict, StoreError
from store.records import Sending
from store.steps import step

Decide = Callable[[Bounced, Clock], Decision]

LEASE = timedelta(minutes=10)
BATCH = 20
BEGIN_WITHIN = timedelta(minutes=1)
# Before the final dot: what the lease leaves beside the wait for the answer to it.
MAIL_SECONDS = LEASE.total_seconds() - FINAL_SECONDS
MOST_CONFLICTS = 5
FEWEST_ATTEMPTS = 4
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=4)
_FIRST_DOUBT = timedelta(minutes=15)
_LONGEST_DOUBT = timedelta(hours=12)


def deliver(office: Office, sender: Sender, stopping: Callable[[], bool] = lambda: False) -> bool:
    """One batch of what is waiting; whether there may be more to do at once. Raises `StoreError`.

    When `stopping`, the mail in hand is finished and the rest given back. Nothing is taken in hand before the
    mail server has let us in: what keeps all mail back is no mail's failure, and none is charged with it.
    """
    now, outbox, outage = office.clock(), office.store.outbox, sender.outage
    if outage.lasts(now):
        return False
    if not sender.is_open:
        if not outbox.is_due(now):
            return False
        try:
            sender.open()
        except NoAccess as error:
            _no_access(office, sender, error)
            return False
    began = office.clock()
    sendings = outbox.claim(began, office.worker, LEASE, 1 if outage.failures else BATCH)
    try:
        return _send_all(office, sender, sendings, began, stopping)
    finally:
        outbox.settle()


def _send_all(
    office: Office, sender: Sender, sendings: Sequence[Sending], began: datetime, stopping: Callable[[], bool]
) -> bool:
    for place, sending in enumerate(sendings):
        # A server may take five minutes for one mail (RFC 5321, section 4.5.3.2): no mail is begun that could
        # outlast its lease, and so be sent by another worker as well.
        late = stopping() or office.clock() - began > BEGIN_WITHIN
        if late or not _send(office, sender, sending, began + timedelta(seconds=MAIL_SECONDS)):
            rest = [each.id for each in sendings[place if late else place + 1 :]]
            office.store.outbox.give_back(rest, office.worker, office.clock())
            return late and not stopping()
    return bool(sendings)


def _send(office: Office, sender: Sender, sending: Sending, until: datetime) -> bool:
    """Whether the mail server is still there for the next one."""
    sending = office.store.outbox.loaded(sending)
    if (why := unsendable(office, sending)) is not None:
        _failed(office, sending, why, not_delivered)
        return True
    try:
        return _try(office, sender, sending, until)
    finally:
        ended(office, sending)


def _try(office: Office, sender: Sender, sending: Sending, until: datetime) -> bool:
    step("sending")
    try:
        reply, lighter = _handed_over(office, sender, sending, until)
    except Permanent as error:
        _works(sender)
        _failed(office, sending, str(error), not_delivered)
        return True
    except Temporary as error:
        if isinstance(error, NoAccess) or (error.about_us and sender.outage.is_shared(sending.id)):
            office.store.outbox.give_back([sending.id], office.worker, office.clock())
            _no_access(office, sender, error)
            return False
        if not error.about_us:
            _works(sender)
        _again(office, sending, error)
        return True
    except Exception as fault:  # noqa: BLE001 - the edge of a worker: one bad mail never stops the rest
        sender.drop()
        trouble = f"a fault of ours: {type(fault).__name__}: {fault}"
        _again(office, sending, Temporary(trouble, uncertain=True))
        return True
    step("accepted")
    _accepted(office, sending, reply, lighter)
    _works(sender)
    return True


def _handed_over(
    office: Office, sender: Sender, sending: Sending, until: datetime
) -> tuple[str, tuple[Lighter, Permanent] | None]:
    """The server's reply; and where it took the mail without enclosures only, what it took, and why."""

    def seconds() -> float:
        return max((until - office.clock()).total_seconds(), 30)

    try:
        return sender.send(sending.mail_from, sending.to, sending.raw, seconds()), None
    except Permanent as error:
        lighter = lightened(sending.raw, error.limit) if error.of_content else None
        if lighter is None:
            raise
        refusal = error
    try:
        reply = sender.send(sending.mail_from, sending.to, lighter.raw, seconds())
    except Permanent as error:
        raise Permanent(f"{refusal}; without its enclosures: {error}") from error
    return reply, (lighter, refusal)


def _proof(office: Office, sending: Sending, now: datetime) -> tuple[str, str]:
    """The mark that mail goes out; an alarm about others that do not proves nothing, nor does a canary."""
    proof = now.isoformat()
    if sending.kind in (Template.MEDIATOR_ALARM, Template.CANARY):
        last = office.store.marks.get(marks.SMTP_ACCEPTED)
        proof = last.detail if last is not None else ""
    return marks.SMTP_ACCEPTED, proof


def _accepted(
    office: Office, sending: Sending, reply: str, without: tuple[Lighter, Permanent] | None
) -> None:
    now = office.clock()
    if without is None:
        office.store.outbox.sent(sending.id, now, reply, _proof(office, sending, now), more=True)
    else:
        lighter, refusal = without
        reply = f"{reply} (without its enclosures: {refusal})"
        maillog.mail_lightened(sending.id, sending.ref, sending.to, len(lighter.left_out), str(refusal))
        try:
            _try_to_note(office, sending, "lightened", _without(office, lighter, refusal))
        finally:  # the mail is not to be sent once more because the database could not take the notice
            office.store.outbox.sent(sending.id, now, reply, _proof(office, sending, now), more=True)
    step("sent")
    maillog.mail_sent(
        sending.id, sending.ref, sending.kind, sending.to, sending.attempts, waited=now - sending.created
    )


def _works(sender: Sender) -> None:
    if sender.outage.over():
        maillog.door_back("smtp")


def _no_access(office: Office, sender: Sender, error: Temporary) -> None:
    """Said once, until a mail is treated again; `intake outbox` tells what it is now."""
    hint, login = (error.hint, error.login) if isinstance(error, NoAccess) else ("", False)
    if sender.outage.goes_on(office.clock(), login):
        maillog.door_lost("smtp", str(error), hint)
    sender.drop()
    office.store.outbox.kept_back(office.clock(), f"no mail can be sent: {error}")


def _again(office: Office, sending: Sending, error: Temporary) -> None:
    """RFC 5321, section 4.5.4.1: growing waits; the same bytes, so the same Message-ID, go out again."""
    now = office.clock()
    began = sending.first_try_at or now
    patience = timedelta(hours=office.settings.smtp.retry_hours)
    # An hour of ours out of service is none in which the mail was tried.
    if now - began >= patience and sending.attempts >= FEWEST_ATTEMPTS:
        doubts = sending.uncertain + error.uncertain
        perhaps = f" (the server may have taken it all the same, {doubts} times)" if doubts else ""
        told = f"given up after {sending.attempts} attempts: {error}{perhaps}"
        _failed(office, sending, told, given_up)
        return
    at = now + wait_after(sending.attempts)
    if error.uncertain:
        at = max(at, now + wait_in_doubt(sending.uncertain + 1))
    office.store.outbox.again(
        sending.id, now, at, str(error), uncertain=error.uncertain, worker=office.worker
    )
    maillog.mail_deferred(sending.id, sending.ref, sending.to, at, str(error), uncertain=error.uncertain)


def _failed(
    office: Office, sending: Sending, error: str, decide: Callable[[Bounced, Desk, Failure, Clock], Decision]
) -> None:
    """Noted on the case and, where a person must know, shown to one; then the sending is over."""
    failure = Failure([error])
    _try_to_note(
        office, sending, "failed", lambda bounced, clock: decide(bounced, office.desk, failure, clock)
    )
    office.store.outbox.give_up(sending.id, office.clock(), error, office.worker)
    maillog.mail_failed(sending.id, sending.ref, sending.to, error)


def _without(office: Office, lighter: Lighter, refusal: Permanent) -> Decide:
    return lambda bounced, _: sent_without(bounced, office.desk, Failure([str(refusal)]), lighter.left_out)


def _try_to_note(office: Office, sending: Sending, what: str, decide: Decide) -> None:
    try:
        _noted(office, sending, what, decide)
    except StoreError:
        raise
    except Exception as trouble:  # noqa: BLE001 - a notice that fails must not have the mail sent for ever
        maillog.notice_failed(sending.ref, trouble)


def _noted(office: Office, sending: Sending, what: str, decide: Decide) -> None:
    for attempt in range(1, MOST_CONFLICTS + 1):
        case = office.store.cases.by_ids([sending.case_id]).get(sending.case_id or 0)
        bounced = as_bounced(office, Template(sending.kind), sending.party, sending.to, case)
        clock = Clock(office.clock(), office.calendar, office.policy)
        try:
            carry(office, decide(bounced, clock), cause=f"{what}:{sending.message_id}")
            return
        except Conflict:
            if attempt == MOST_CONFLICTS:
                raise


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: one minute, doubled each time, at most four hours."""
    doubled: timedelta = _FIRST_WAIT * (1 << min(max(attempts - 1, 0), 16))
    return min(doubled, _LONGEST_WAIT)


def wait_in_doubt(doubts: int) -> timedelta:
    """How long to wait where the server may have taken the mail, for that many times now.

    A quarter of an hour, four times as long each time, at most twelve hours: each try may be one more copy.
    """
    longer: timedelta = _FIRST_DOUBT * (1 << 2 * min(max(doubts - 1, 0), 8))
    return min(longer, _LONGEST_DOUBT)
