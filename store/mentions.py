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
_DEEPEST = 3  # base64 within base64


def mentions(octets: bytes, address: str) -> bool:
    """Whether the address stands in them, whatever its case."""
    wanted = address.lower().encode()
    return any(wanted in text for text in _dresses(octets, _DEEPEST))


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
    try:
        return base64.b64decode(packed[: len(packed) // 4 * 4])
    except binascii.Error:
        return b""
