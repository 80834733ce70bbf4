"""Fills the table of letters: what a door hands over is stored, committed, and only then settled there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from intake import maillog, marks
from intake.listener import Envelope
from intake.mailboxes import Fetched, Mailbox
from intake.office import Office
from intake.parsing.arrival import arrival_of
from store.records import Incoming
from store.steps import step

LISTENER = "listener"
LONGEST_QUEUE = timedelta(days=6)  # RFC 5321, section 4.5.4.1: mail servers give up after 4 to 5 days


def collect(office: Office, mailbox: Mailbox) -> int:
    """One pass over a mailbox; the number of letters that were new.

    Raises `MailboxError` where it cannot be read, `StoreError` where nothing can be kept: then whatever was
    not committed is still in the mailbox.
    """
    began, new = office.clock(), 0

    def known(uidvalidity: int, uids: Sequence[str]) -> set[str]:
        return office.store.letters.known(mailbox.name, uidvalidity, uids)

    for batch in mailbox.unread(known):
        step("fetched")
        new += _keep(office, mailbox.name, batch)
        step("kept")
        mailbox.settle(batch)
        step("settled")
    office.store.marks.set(marks.swept(mailbox.name), began)
    return new


def _keep(office: Office, mailbox: str, batch: Sequence[Fetched]) -> int:
    incoming = [
        Incoming(
            mailbox=mailbox,
            uidvalidity=fetched.uidvalidity,
            uid=fetched.uid,
            raw=fetched.raw,
            arrived=fetched.arrived,
            mail_from=None,
            rcpt_to=(),
            error=fetched.error,
        )
        for fetched in batch
    ]
    keys = office.store.letters.keep_many(incoming, office.clock())
    for key, fetched in zip(keys, batch, strict=True):
        if key is not None:
            maillog.letter_kept(mailbox, key, len(fetched.raw))
    return sum(key is not None for key in keys)


def keep_envelope(office: Office, envelope: Envelope) -> None:
    """A mail handed over by the mail server; returning means that it is committed."""
    now = office.clock()
    incoming = Incoming(
        mailbox=LISTENER,
        uidvalidity=None,
        uid=None,
        raw=envelope.raw,
        arrived=_arrived(envelope.raw, now),
        mail_from=envelope.mail_from,
        rcpt_to=envelope.rcpt_to,
    )
    step("handed over")
    key = office.store.letters.keep(incoming, now)
    step("taken")
    if key is not None:
        maillog.letter_kept(LISTENER, key, len(envelope.raw))


def _arrived(raw: bytes, now: datetime) -> datetime:
    """When our mail server took the mail, which may have waited there while we were down.

    That server wrote the topmost Received field (RFC 5321, section 4.4); a time that no queue explains is
    not believed.
    """
    received = arrival_of(raw)
    if received is not None and now - LONGEST_QUEUE <= received <= now:
        return received.astimezone(UTC)
    return now
