"""Keeps the secret part of a case's addresses from everybody but the party that it was given to.

Whoever writes to `local+TOKEN@domain` is taken for the party that owns the token. A consumer's answer carries
the consumer's own token in its headers, and often in the quoted text below it; passed on as it is, it would
let the shop speak as the consumer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from intake.packed import any_runs, unpacked

_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n")
_PIECE = 256 * 1024  # octets that are looked through at a time


@dataclass(frozen=True)
class CaseAddresses:
    """The organisation's complaint addresses, as patterns of the addresses that its cases have."""

    addresses: Sequence[str]
    _text: re.Pattern[str] = field(init=False, repr=False)
    _raw: re.Pattern[bytes] = field(init=False, repr=False)
    _locals: tuple[bytes, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        plain = [address.partition("@") for address in self.addresses]
        text = "|".join(
            rf"({re.escape(local)})\+[\w.=-]{{1,80}}(@{re.escape(domain)})" for local, _, domain in plain
        )
        raw = "|".join(rf"{re.escape(local)}(?:\+|=2B|%2B)[\w.=-]" for local, _, _ in plain)
        object.__setattr__(self, "_text", re.compile(text, re.IGNORECASE))
        object.__setattr__(self, "_raw", re.compile(raw.encode(), re.IGNORECASE))
        object.__setattr__(self, "_locals", tuple({local.encode().lower() for local, _, _ in plain}))

    def hidden(self, text: str) -> str:
        """The text with every case's address shortened to the plain complaint address."""
        if "+" not in text:
            return text
        return self._text.sub(lambda found: "".join(filter(None, found.groups())), text)

    def carried_by(self, raw: bytes) -> bool:
        """Whether a raw mail holds a case's address: bare, in quoted-printable, or in a base64 body."""
        if any(self._shown_in(_SOFT_BREAK.sub(b"", piece)) for piece in _pieces(raw)):
            return True
        return any(self._shown_in(piece) for run in any_runs(raw) for piece in unpacked(raw, run))

    def _shown_in(self, octets: bytes) -> bool:
        """The same as a search for the pattern, which would try it at each octet."""
        low = octets.lower()
        for local in self._locals:
            at = low.find(local)
            while at >= 0:
                if self._raw.match(octets, at):
                    return True
                at = low.find(local, at + 1)
        return False


@lru_cache(maxsize=8)
def addresses_of(*addresses: str) -> CaseAddresses:
    """The patterns of one organisation, made once."""
    return CaseAddresses(addresses)


def _pieces(raw: bytes) -> Iterator[bytes]:
    """The mail in pieces of whole lines, none parted at a soft line break."""
    at = 0
    while len(raw) - at > _PIECE:
        end = raw.find(b"\n", at + _PIECE)
        while end >= 0 and _is_soft(raw[raw.rfind(b"\n", at, end) + 1 : end]):
            end = raw.find(b"\n", end + 1)
        if end < 0:
            break
        yield raw[at:end]
        at = end
    yield raw[at:]


def _is_soft(line: bytes) -> bool:
    return line.removesuffix(b"\r").rstrip(b" \t").endswith(b"=")
