"""The mail that the desk sends itself: out by SMTP, back by a mailbox or the listener.

What comes back is known by the token in the address that it was written to, which nobody can guess and which
no other mail bears; its header alone proves nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake import maillog, marks
from intake.carry import carry
from intake.compose import case_address, draft_name
from intake.office import Office
from routing import drafting
from routing.threads import clues
from routing.words import Decision, Kind, Letter, Template
from store.records import OutboxRow, SendingState


def send_when_due(office: Office) -> bool:
    """Queue the next canary; whether there was one to queue. Raises `Conflict`, `StoreError`.

    The hours, or whatever was configured, are counted from 1970, so that of several daemons one sends each.
    While one still waits to be sent there is no next; one that was refused is tried again.
    """
    settings, store, now = office.settings.alarms, office.store, office.clock()
    if not settings.canary:
        return False
    every = timedelta(minutes=settings.canary_every_minutes)
    number = (now - datetime.fromtimestamp(0, UTC)) // every
    last = store.marks.get(marks.CANARY_SENT)
    if last is not None:
        if last.detail == str(number):
            return False
        row = _sending(office, last.detail)
        if row is not None and row.state in (SendingState.WAITING, SendingState.SENDING):
            return False
        if row is not None and row.state is SendingState.FAILED:
            # Its number stays: it is the same mail. An hour later it is tried once more.
            if now - last.at < every:
                return False
            store.outbox.retry(row.id, now)
            store.marks.set(marks.CANARY_SENT, now, last.detail)
            return True
    _send(office, str(number))
    return True


def _send(office: Office, number: str) -> None:
    store, now = office.store, office.clock()
    to = case_address(office.settings.organisation.address, store.cases.mint_return_token())
    decision = Decision(None, "the desk writes to itself", drafts=(drafting.canary(office.desk, to),))
    carry(office, decision, cause=_cause(number))
    row = _sending(office, number)  # another daemon's, where that was first
    created = row.created if row is not None else now
    home, waited_for = store.marks.get(marks.CANARY_HOME), store.marks.get(marks.CANARY_WAITED_FOR)
    arrived = datetime.fromisoformat(home.detail) if home else None
    if waited_for is None or (arrived is not None and arrived >= waited_for.at):
        store.marks.set(marks.CANARY_WAITED_FOR, created)
    store.marks.set(marks.CANARY_SENT, created, number)


def is_home(office: Office, letter: Letter) -> OutboxRow | None:
    """The canary that this letter is; None for any other letter."""
    if not office.settings.alarms.canary:
        return None
    address = office.settings.organisation.address
    for token in clues(letter, office.own_addresses).tokens:
        for row in office.store.outbox.to(case_address(address, token)):
            if row.kind == Template.CANARY:
                return row
    return None


def arrived(row: OutboxRow) -> Decision:
    """A canary that came home is filed, and that is all."""
    return Decision(Kind.OWN_MAIL, "the desk's mail to itself came home", notes=(f"sending {row.id}",))


def note_home(office: Office, row: OutboxRow) -> None:
    """It came home: all that were sent before it are waited for no longer."""
    store, now = office.store, office.clock()
    last = store.marks.get(marks.CANARY_HOME)
    if last is None or datetime.fromisoformat(last.detail) < row.created:
        store.marks.set(marks.CANARY_HOME, now, row.created.isoformat())
    maillog.canary_home((now - row.created).total_seconds())


def _sending(office: Office, number: str) -> OutboxRow | None:
    return office.store.outbox.of_draft(_cause(number), draft_name(drafting.canary(office.desk, "")))


def _cause(number: str) -> str:
    return f"canary:{number}"
