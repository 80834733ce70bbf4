"""Hides the secret part of the addresses that a case was written to, octet for octet.

Whoever knows a token, or the return path of one of our mails, may write as the party that it was given to. So
a dossier for an outside body must hand none out: not in our own mails' From, not in the To of an answer, not
in what either quotes or encloses. Each character of a token becomes an `x`, whatever its dress: bare, in
quoted-printable with a soft line break in it, in base64, in an encoded word, in a mail within a mail. A mail
keeps its length and each of its other octets.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intake.casefile.life import Life
from routing.words import Letter
from store.mint import TOKEN_ALPHABET, TOKEN_LENGTH, token_of

_BASE64_LINES = re.compile(rb"(?:^[A-Za-z0-9+/]{1,996}={0,2}(?:\r?\n|\Z))+", re.MULTILINE)
_ENCODED_WORD = re.compile(
    rb"(?<=\?B\?)[A-Za-z0-9+/]{4,80}={0,2}(?=\?=)", re.IGNORECASE
)  # RFC 2047, section 2
_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n")
_SOFT = rb"(?:=[ \t]*\r?\n)?"
_LINE_END = re.compile(rb"[\r\n]")
_DEEPEST = 4  # base64 within base64
_SHORTEST = 6  # characters: a shorter one could stand anywhere by chance
_MASKED = "x" * TOKEN_LENGTH


def masks_of(life: Life, addresses: Sequence[str]) -> Masks:
    """The masks of a case: its parties' tokens, and those of its mails' return paths."""
    parties = [info.token for info in life.parties.values()]
    returns = [token_of(row.mail_from) for row in life.sendings]
    return Masks([*parties, *filter(None, returns)], addresses)


class Masks:
    """The tokens of a case, and the addresses of ours that others' tokens can be known by."""

    def __init__(self, tokens: Iterable[str], addresses: Sequence[str]) -> None:
        self._tokens = {token.lower() for token in tokens if len(token) >= _SHORTEST}
        locals_ = "|".join(re.escape(address.partition("@")[0]) for address in addresses)
        secret = f"[{TOKEN_ALPHABET}]{{{TOKEN_LENGTH}}}(?![A-Za-z0-9])"
        plus = r"(?:\+|=2B|%2B|&#43;|&#x2B;)"
        self._address = re.compile(rf"(?:{locals_}){plus}({secret})", re.IGNORECASE)
        self._raw_address = re.compile(self._address.pattern.encode(), re.IGNORECASE)

    def text(self, text: str) -> str:
        """The text with every token as a run of x."""
        tokens = self._found(text.lower(), (found[1] for found in self._address.finditer(text)))
        for token in tokens:
            text = re.sub(re.escape(token), "x" * len(token), text, flags=re.IGNORECASE)
        return text

    def plain(self, value: Any) -> Any:
        """The same of all texts of a value that JSON can say."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(name)): self.plain(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(item) for item in value]
        return value

    def raw(self, raw: bytes) -> tuple[bytes, int]:
        """A mail with every token masked, and at how many places; it is as long as it was."""
        return self._masked(raw, _DEEPEST)

    def is_told_by(self, letter: Letter) -> bool:
        """Whether a mail still tells a token to its reader: in a header, its text or an attachment's."""
        texts = [value for _, value in letter.headers]
        texts += [letter.text, *(link.url for link in letter.links)]
        texts += [text for part in letter.attachments for text in (part.name, part.text)]
        if any(self.text(text) != text for text in texts):
            return True
        if any(self._masked(part.data, 1)[1] for part in letter.attachments):
            return True
        return any(self.is_told_by(inner) for inner in letter.forwarded)

    def _found(self, lower: str, others: Iterable[str]) -> set[str]:
        """The tokens that a text in lower case holds; `others` stand in an address of ours."""
        known = {token for token in self._tokens if token in lower}
        return known | {other.lower() for other in others}

    def _masked(self, raw: bytes, depth: int) -> tuple[bytes, int]:
        joined = _SOFT_BREAK.sub(b"", raw).lower()
        wide = raw.replace(b"\0", b"").lower() if b"\0" in raw else b""
        others = {found[1].decode().lower() for found in self._raw_address.finditer(joined)}
        places = 0
        for token in sorted((self._tokens | others) - {_MASKED}):
            if token.encode() in joined or (wide and token.encode() in wide):
                raw, number = _token_pattern(token).subn(_crossed, raw)
                places += number
        if depth:
            raw, number = self._within_base64(raw, depth)
            places += number
        return raw, places

    def _within_base64(self, raw: bytes, depth: int) -> tuple[bytes, int]:
        places = 0

        def masked(found: re.Match[bytes]) -> bytes:
            nonlocal places
            block = found.group()
            packed = _LINE_END.sub(b"", block)
            try:
                clear = base64.b64decode(packed, validate=True)
            except binascii.Error:
                return block
            hidden, number = self._masked(clear, depth - 1)
            if not number or base64.b64encode(clear) != packed:
                return block
            places += number
            return _laid_out(base64.b64encode(hidden), block)

        return _ENCODED_WORD.sub(masked, _BASE64_LINES.sub(masked, raw)), places


def _token_pattern(token: str) -> re.Pattern[bytes]:
    """A token in ASCII, with soft line breaks or UTF-16's NULs between its characters."""
    between = rb"(?:" + _SOFT + rb"|\0)"
    return re.compile(between.join(re.escape(char.encode()) for char in token), re.IGNORECASE)


def _crossed(found: re.Match[bytes]) -> bytes:
    """What was found with an x for each letter and digit; a soft break's `=`, white space and NULs stay."""
    return re.sub(rb"[A-Za-z0-9]", b"x", found.group())


def _laid_out(packed: bytes, block: bytes) -> bytes:
    """Base64 text in the lines that another of the same length stands in."""
    out, at = bytearray(block), 0
    for place, octet in enumerate(block):
        if octet not in b"\r\n":
            out[place] = packed[at]
            at += 1
    return bytes(out)
