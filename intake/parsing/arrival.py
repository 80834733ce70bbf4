"""When our own mail server took a mail, and when its sender wrote it: from the header alone."""

from __future__ import annotations

from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser

from intake.parsing import headers

_HEADER_CAP = 65_536  # octets; our own server's Received field stands at the top


def arrival_of(raw: bytes) -> datetime | None:
    """The time of the topmost Received field (RFC 5321, section 4.4), aware; None where there is none."""
    return headers.received_date(headers.raw_values(_header(raw), "received"))


def written_at(raw: bytes) -> datetime | None:
    """The time of the Date field (RFC 5322, section 3.6.1), aware: the sender's word; None without one."""
    return headers.date_of(headers.raw_values(_header(raw), "date"))


def _header(raw: bytes) -> Message:
    return BytesHeaderParser().parsebytes(raw[:_HEADER_CAP].lstrip(b"\r\n"))
