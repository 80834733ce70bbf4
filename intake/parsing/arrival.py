"""When our own mail server took a mail, and when its sender wrote it: from the header alone."""

from __future__ import annotations

import re
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser

from intake.parsing import headers

_HEADER_CAP = 65_536  # octets; our own server's Received field stands at the top
_FIELD = rb"[!-9;-~]++:[ -~\t]*+\r?\n(?:[ \t][ -~\t]*+\r?\n)*+"


def _first(name: bytes) -> re.Pattern[bytes]:
    """The first field of that name, or the end of the section, where nothing odd stands before it."""
    value = rb"([ -~\t]*+(?:\r?\n[ \t][ -~\t]*+)*+)(?=\r?\n)"
    return re.compile(
        rb"[\r\n]*+(?:(?!" + name + rb":)" + _FIELD + rb")*+(?:" + name + rb":" + value + rb"|\r?\n)", re.I
    )


_RECEIVED, _DATE = _first(b"received"), _first(b"date")


def arrival_of(raw: bytes) -> datetime | None:
    """The time of the topmost Received field (RFC 5321, section 4.4), aware; None where there is none."""
    return headers.received_date(_values(raw, "received", _RECEIVED))


def written_at(raw: bytes) -> datetime | None:
    """The time of the Date field (RFC 5322, section 3.6.1), aware: the sender's word; None without one."""
    return headers.date_of(_values(raw, "date", _DATE))


def _values(raw: bytes, name: str, first: re.Pattern[bytes]) -> list[str]:
    """The values of that field, as far as anybody asks: the first. The parser takes ten times as long."""
    found = first.match(raw, 0, _HEADER_CAP)
    if found is None:
        return headers.raw_values(_header(raw), name)
    value = found[1]
    return [] if value is None else [value.decode("ascii").replace("\r", "").replace("\n", " ")]


def _header(raw: bytes) -> Message:
    return BytesHeaderParser().parsebytes(raw[:_HEADER_CAP].lstrip(b"\r\n"))
