"""Whether octets name an address, in whatever dress mail and databases put text into. Pure.

Bare, in quoted-printable, in base64, in an encoded word of a header, in UTF-16, and with an @ that HTML or a
link writes out. Not looked into are pictures, and what is packed (a PDF's streams, a ZIP).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{4,996}={0,2}(?:\r?\n|\Z))+", re.MULTILINE)
_WORD = re.compile(rb"=\?[^?\s]{1,40}\?B\?([A-Za-z0-9+/=]{4,80})\?=", re.IGNORECASE)  # RFC 2047, section 2
_AT = re.compile(rb"&#64;|&#x40;|&commat;|%40", re.IGNORECASE)
_AUTHOR = re.compile(
    rb"^(?:from|sender|reply-to|return-path):.{0,2000}(?:\n[ \t].{0,1000}){0,20}",
    re.IGNORECASE | re.MULTILINE,
)
# Not within another's; but behind "_", a space in encoded words, and what links and JSON write for signs.
_BEFORE = rb"(?:(?<![a-z0-9+.\-])|(?<=%[0-9a-f]{2})|(?<=\\[nrt]))"
_DEEPEST = 3  # base64 within base64


def mentions(octets: bytes, address: str) -> bool:
    """Whether the address stands in them, whatever its case; not as a part of another."""
    wanted = address.lower().encode()
    whole = re.compile(_BEFORE + re.escape(wanted) + rb"(?![a-z0-9\-]|\.[a-z0-9])")
    return any(wanted in text and whole.search(text) is not None for text in _dresses(octets, _DEEPEST))


def wrote(octets: bytes, address: str) -> bool | None:
    """Whether a mail's own header names the address as its author; None where it names nobody."""
    head = octets.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    authors = b"\n".join(found.group() for found in _AUTHOR.finditer(head))
    return mentions(authors, address) if b"@" in authors or b"=?" in authors else None


def _dresses(octets: bytes, depth: int) -> Iterator[bytes]:
    plain = _AT.sub(b"@", octets).lower()
    yield plain
    if b"=" in octets:
        yield _AT.sub(b"@", binascii.a2b_qp(octets)).lower()
    if b"\0" in plain:
        yield plain.replace(b"\0", b"")
    if not depth:
        return
    for found in _WORD.finditer(octets):
        yield from _dresses(_decoded(found[1]), 0)
    for block in _BASE64.finditer(octets):
        yield from _dresses(_decoded(block.group()), depth - 1)


def _decoded(block: bytes) -> bytes:
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", block)
    packed = packed[:-1] if len(packed) % 4 == 1 else packed  # no octet ends so
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return b""
