"""Base64 as it stands in raw mails (RFC 2045, section 6.8): found line by line, unpacked piece by piece.

Pure. A mail may be of many megabytes, nearly all of it base64: nothing here makes a second copy of it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator

_LINE = rb"[A-Za-z0-9+/]{%d,996}+={0,2}+(?:\r{0,%d}\n|\Z)"
_PIECE = 96 * 1024  # octets that are unpacked at a time
_BEFORE = 200  # octets of the piece before that are shown again, for what stands across two of them

Span = tuple[int, int]


def _finder(least: int, returns: int) -> Callable[..., Iterator[Span]]:
    """Of runs of lines with at least so many signs, and at most so many CR before the LF. They are found by
    the line end before them, which takes a tenth of what looking at each line's beginning does; and
    possessive, so that a long one needs no room."""
    line = _LINE % (least, returns)
    first, later = re.compile(rb"(?:%b)++" % line), re.compile(rb"\n(?:%b)++" % line)

    def found(raw: bytes, start: int = 0) -> Iterator[Span]:
        at = start
        if begins := first.match(raw, start):
            yield begins.span()
            at = begins.end() - 1
        for run in later.finditer(raw, at):
            yield run.start() + 1, run.end()

    return found


runs_of_mail = _finder(4, 2)  # shorter ones are words, or nothing; CR CR LF comes of a door that doubles them
runs_of_file = _finder(4, 1)
any_runs = _finder(1, 1)


def unpacked(raw: bytes, span: Span) -> Iterator[bytes]:
    """What is packed there, in pieces that overlap: what is no longer than 200 octets is whole in one."""
    start, end = span
    packed = before = b""
    for at in range(start, end, _PIECE):
        packed += raw[at : min(at + _PIECE, end)].translate(None, b"\r\n=")
        whole = len(packed) // 4 * 4
        piece = before + binascii.a2b_base64(packed[:whole])
        packed, before = packed[whole:], piece[-_BEFORE:]
        yield piece
