"""When our own mail server took a mail, read from its bytes without reading the rest."""

from __future__ import annotations

from datetime import datetime
from email.parser import BytesHeaderParser

from intake.parsing import headers

_HEADER_CAP = 65_536  # octets; our own server's Received field stands at the top


def arrival_of(raw: bytes) -> datetime | None:
    """The time of the topmost Received field (RFC 5321, section 4.4), aware; None where there is none."""
    message = BytesHeaderParser().parsebytes(raw[:_HEADER_CAP].lstrip(b"\r\n"))
    return headers.received_date(headers.raw_values(message, "received"))
