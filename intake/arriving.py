"""When a mail arrived: by the clock of the mailbox's server as far as that can be right. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake.parsing.arrival import arrival_of, written_at

LONGEST_QUEUE = timedelta(days=6)  # RFC 5321, section 4.5.4.1: mail servers give up after 4 to 5 days
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
A_DAY = timedelta(days=1)  # a clock may be ahead by as much, where nobody looks after it


def handed_over_at(raw: bytes, now: datetime) -> datetime:
    """When our mail server took a mail that it hands over now, and that may have waited there.

    That server wrote the topmost Received field (RFC 5321, section 4.4); a time that no queue explains is
    not believed.
    """
    received = arrival_of(raw)
    if received is not None and now - LONGEST_QUEUE <= received <= now:
        return received.astimezone(UTC)
    return now


def fetched_at(dated: datetime, raw: bytes, now: datetime) -> datetime:
    """The instant from which a mail's reference day follows (policy section 7), UTC and never after `now`.

    `dated` is the mailbox's word for it (IMAP's INTERNALDATE). It holds, unless it cannot be right:

    - ahead of our clock: the server's clock is ahead (then it arrived now, when it was seen first), or a
      mail program stored the mail with a date of its own making;
    - before the turn of the century, or more than a day before the topmost Received field: a mail program
      that stores a mail may date it as its sender did (RFC 9051, section 6.3.12), and the sender's clock
      proves nothing.

    In its stead stands the topmost Received field, then the Date field ("where only its Date header is
    known, that day"), then the present.
    """
    received = _sane(arrival_of(raw), now)
    if dated > now:
        near = now if dated - now <= A_DAY else None
        return received or near or _sane(written_at(raw), now) or now
    if dated < EARLIEST:
        return received or _sane(written_at(raw), now) or now
    return received if received is not None and received - dated > A_DAY else dated


def _sane(instant: datetime | None, now: datetime) -> datetime | None:
    return instant.astimezone(UTC) if instant is not None and EARLIEST <= instant <= now else None
