"""A mail as it was read, in the terms of RFC 5322, 5321 and 3464."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322: display name and addr-spec. The domain is in lower case; never empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()

    @property
    def key(self) -> str:
        """The address as it is compared: lower case throughout."""
        return self.address.lower()


class Packed(Protocol):
    """The octets of a large file, as its mail has them until they are asked for."""

    @property
    def size(self) -> int:
        """How many octets they are, unpacked."""

    def unpacked(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """A MIME part that is not the mail's body.

    `text` is what could be read in it as text (PDF, text, calendar, an attached mail); empty for pictures.
    `name` is safe to show and to use in a header, never to use as a path.
    """

    name: str
    type: str
    content: bytes | Packed = field(repr=False)
    text: str = field(default="", repr=False)
    inline: bool = False

    @property
    def data(self) -> bytes:
        """Its octets; those of a large file are unpacked each time, for few ask and nobody twice."""
        return self.content if isinstance(self.content, bytes) else self.content.unpacked()

    @property
    def size(self) -> int:
        """How many octets it has."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of an HTML body: where it really goes, and what it shows. `quoted`: in quoted text."""

    url: str
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A mail that stands quoted or forwarded inside a body, with what its header block tells.

    `sent` is naive or aware as the block had it; `sender` None where no address or name could be read.
    """

    text: str
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    sent: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One recipient's fields of an RFC 3464 report.

    `action` is failed, delayed, delivered, relayed or expanded; `status` an RFC 3463 code such as 5.1.1, or
    empty where the report has none; `recipient` the final one, `original` the one that the sender wrote
    (RFC 3464, sections 2.3.1 and 2.3.2), each empty where it is not named.
    """

    action: str
    status: str = ""
    recipient: str = ""
    diagnostic: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it was read. Built by `parse_letter` from bytes; the shell sets what the transport knows.

    `text` is the whole body as text; `new_text` what this sender wrote in this mail, without quotes,
    signature and footer; `quoted` the quoted or forwarded rest; `signature` the signature block and footer.
    `headers` are (lower-case name, decoded value) in the order in which they stand, top first.
    `mail_from` is the envelope sender: None unknown, "" the null reverse-path. `arrived` is when our own mail
    server took the mail; None where only the Date header is known.
    """

    subject: str
    text: str = field(repr=False)
    new_text: str = field(repr=False)
    quoted: str = field(default="", repr=False)
    signature: str = field(default="", repr=False)
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: datetime | None = None
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    mail_from: str | None = None
    delivered_to: tuple[str, ...] = ()
    arrived: datetime | None = None
    content_type: str = "text/plain"
    attachments: tuple[Attachment, ...] = ()
    quotes: tuple[Quote, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    forwarded: tuple[Letter, ...] = field(default=(), repr=False)  # attached message/rfc822 parts
    reports: tuple[DeliveryReport, ...] = ()
    report_type: str | None = None  # delivery-status, disposition-notification, feedback-report...
    original_ids: tuple[str, ...] = ()  # Message-IDs of the returned mail inside a report
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, decoded; None where there is none."""
        wanted = name.lower()
        for key, value in self.headers:
            if key == wanted:
                return value
        return None

    def all_headers(self, name: str) -> tuple[str, ...]:
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key == wanted)
