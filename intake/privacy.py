"""Keeps the secret part of a case's addresses from everybody but the party that it was given to.

Whoever writes to `local+TOKEN@domain` is taken for the party that owns the token. A consumer's answer carries
the consumer's own token in its headers, and often in the quoted text below it; passed on as it is, it would
let the shop speak as the consumer.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_BASE64_LINES = re.compile(rb"(?:^[A-Za-z0-9+/]{1,996}={0,2}(?:\r?\n|\Z))+", re.MULTILINE)
_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n")


@dataclass(frozen=True)
class CaseAddresses:
    """The organisation's complaint addresses, as patterns of the addresses that its cases have."""

    addresses: Sequence[str]
    _text: re.Pattern[str] = field(init=False, repr=False)
    _raw: re.Pattern[bytes] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        plain = [address.partition("@") for address in self.addresses]
        text = "|".join(
            rf"({re.escape(local)})\+[\w.=-]{{1,80}}(@{re.escape(domain)})" for local, _, domain in plain
        )
        raw = "|".join(rf"{re.escape(local)}(?:\+|=2B|%2B)[\w.=-]" for local, _, _ in plain)
        object.__setattr__(self, "_text", re.compile(text, re.IGNORECASE))
        object.__setattr__(self, "_raw", re.compile(raw.encode(), re.IGNORECASE))

    def hidden(self, text: str) -> str:
        """The text with every case's address shortened to the plain complaint address."""
        if "+" not in text:
            return text
        return self._text.sub(lambda found: "".join(filter(None, found.groups())), text)

    def carried_by(self, raw: bytes) -> bool:
        """Whether a raw mail holds a case's address: bare, in quoted-printable, or in a base64 body."""
        if self._raw.search(_SOFT_BREAK.sub(b"", raw)):
            return True
        return any(self._raw.search(_decoded(block.group())) for block in _BASE64_LINES.finditer(raw))


def _decoded(block: bytes) -> bytes:
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", block)
    try:
        return base64.b64decode(packed[: len(packed) // 4 * 4])
    except binascii.Error:
        return b""
