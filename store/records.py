"""What the store takes and gives: frozen rows. Instants are aware `datetime` in UTC.

They are Structs, for every short command imports them: a dataclass takes a hundred times as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from routing.words import Case, Kind, Party, Verdict


class LetterState(StrEnum):
    """Where a letter stands between `collect` and `handle`."""

    NEW = "new"
    CLAIMED = "claimed"
    DONE = "done"
    SET_ASIDE = "set_aside"


class SendingState(StrEnum):
    """Where a mail stands in the outbox (interface.md)."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Record(Struct, frozen=True):
    """A value, shown without a mail's octets: they are somebody's, and no log is to have them."""

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name != "raw"]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"


class Incoming(Record, frozen=True):
    """A mail as a door hands it over.

    (mailbox, uidvalidity, uid) is the transport's identity (RFC 9051 section 2.3.1.1); `uid` None where the
    transport has none: then the mail always counts as a new one. `arrived` is when our own mail server took
    it. `mail_from` is the envelope sender (RFC 5321): None unknown, "" the null reverse-path. `error` tells
    why the mail could not be fetched; such a letter is set aside at once.
    """

    mailbox: str
    uidvalidity: int | None
    uid: str | None
    raw: bytes
    arrived: datetime
    mail_from: str | None
    rcpt_to: tuple[str, ...]
    error: str | None = None


class LetterFacts(Record, frozen=True):
    """What the shell read in a letter and wants to find it by later. `kind` where the decision has none."""

    fingerprint: str | None = None
    message_id: str | None = None
    sender: str | None = None
    subject: str | None = None
    kind: Kind | None = None
    text_print: str | None = None  # of the words alone, whoever wrote them


class LetterRow(Record, frozen=True):
    """A kept letter without its bytes. `error` is the last failure's traceback."""

    key: str
    mailbox: str
    uidvalidity: int | None
    uid: str | None
    arrived: datetime
    collected: datetime
    mail_from: str | None
    rcpt_to: tuple[str, ...]
    sha256: str
    size: int  # octets; below nought once it is purged
    state: LetterState
    attempts: int
    error: str | None = None
    treated: datetime | None = None
    kind: Kind | None = None
    verdict: Verdict | None = None
    case_id: int | None = None
    fingerprint: str | None = None
    message_id: str | None = None
    sender: str | None = None
    subject: str | None = None

    @property
    def is_purged(self) -> bool:
        """Whether its octets, and what they told of anybody, are gone (store.purging)."""
        return self.size < 0


class StoredLetter(LetterRow, frozen=True):
    """A kept letter with its bytes as they came."""

    raw: bytes = b""


class Twin(Record, frozen=True):
    """An earlier letter with the same content or the same fingerprint."""

    key: str
    arrived: datetime
    kind: Kind | None
    case_id: int | None
    verdict: Verdict | None
    sha256: str = ""
    message_id: str | None = None


class Look(Record, frozen=True):
    """What there was of a letter's content and sender when it was decided: it goes to `carry_out`, which
    raises Conflict where there is more by then. So two copies of a mail that two workers have in hand at the
    same moment, or two mails of one person, end as if one had come after the other.
    """

    sha256: str
    fingerprint: str | None
    sender: str | None  # who wrote it, as `cases.consumer_key` has it
    twins: int  # treated letters with the same content or fingerprint, 101 at most
    cases: tuple[int, int]  # the sender's cases that are not closed: how many, and the sum of their versions


class Pending(Record, frozen=True):
    """How many letters wait to be treated or are in hand, and when the oldest of them arrived."""

    count: int
    oldest_arrived: datetime | None = None


class Identity(Record, frozen=True):
    """What a new case is known by: its reference, and one token per party."""

    ref: str
    tokens: Mapping[Party, str]


class PartyInfo(Record, frozen=True):
    """A party of a case: the token of its reply address, and where it is written to, where that is known."""

    token: str
    address: str | None = None
    name: str = ""


class Outcome(Record, frozen=True):
    """What `carry_out` did: the case it opened or changed, None where there is none, and the event's id.

    `queued` counts the mails that are new in the outbox; a mail of the same (cause, draft) stays as it was.
    """

    case_id: int | None
    ref: str | None
    event_id: int = 0
    queued: int = 0


class OutboxRow(Record, frozen=True):
    """A mail in the outbox, without its bytes.

    `next_at` is the next attempt of a waiting mail, the lease's end of one that is being sent. `uncertain`
    counts the attempts of which we do not know whether the server took the mail.
    """

    id: int
    cause: str
    draft: str
    kind: str
    party: Party | None
    to: str
    mail_from: str
    message_id: str
    state: SendingState
    attempts: int
    uncertain: int
    created: datetime
    case_id: int | None = None
    ref: str | None = None
    next_at: datetime | None = None
    first_try_at: datetime | None = None
    sent_at: datetime | None = None
    last_error: str | None = None
    reply: str | None = None
    size: int = 0  # octets; below nought once it is purged


class Sending(OutboxRow, frozen=True):
    """A claimed mail, with the bytes to send."""

    raw: bytes = b""


class SendingInfo(Record, frozen=True):
    """The sending that a return path or a Message-ID of ours leads back to."""

    id: int
    case: Case | None
    cause: str
    draft: str
    kind: str
    party: Party | None
    to: str
    message_id: str
    state: SendingState
    created: datetime


SentRef = SendingInfo


class Waiting(Record, frozen=True):
    """The outbox in numbers: mails per state, the oldest that is not sent, and the next attempt."""

    waiting: int
    sending: int
    failed: int
    oldest: datetime | None = None
    next_at: datetime | None = None


class DeadlineAside(Record, frozen=True):
    """A deadline that made us fail and is set aside, of the case `ref`."""

    id: int
    ref: str
    kind: str


class Replaced(Record, frozen=True):
    """What a register import did, as primary domains."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class Event(Record, frozen=True):
    """Something that happened. `data` is plain JSON; of a decision it holds the whole of it."""

    id: int
    at: datetime
    what: str
    ref: str | None
    letter_key: str | None
    data: Mapping[str, Any]


class Mark(Record, frozen=True):
    """A heartbeat: when something last succeeded."""

    name: str
    at: datetime
    detail: str = ""
