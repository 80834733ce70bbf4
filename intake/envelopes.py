"""MIME parts as bytes (RFC 2045 to 2049, 2183, 2231): headers that cannot be broken out of, files unharmed.

Written by hand rather than with `email.message`, for two reasons: an enclosed original must stay as it is to
the byte, which a parsed and written message/rfc822 does not, and a mail is built in a fraction of the time.
"""

from __future__ import annotations

import binascii
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import encode_rfc2231
from functools import lru_cache

from intake.prose import one_line

LINE_LIMIT = 998  # RFC 5322 section 2.1.1: bytes of a line, without its CRLF
_NAME_BYTES = 120
_WORD_ROOM = 76 - len("=?utf-8?q??=")  # RFC 2047, section 2: a line with an encoded word has 76 characters
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_CHARACTER = re.compile("(?<!=)(?<!=.)(?!=[89AB])")  # where one begins, in the Q encoding of UTF-8
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,90}")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_CR = 13
_ROW = 57  # octets of a line in base64, which makes 76 signs of them (RFC 2045, section 6.8)
_ROWS = 1024  # that are packed at a time
_FORBIDDEN_IN_NAME = re.compile(r'[/\\:*?"<>|;%]')

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A MIME part before it is written: its header, and its body as it is at hand. A file of many megabytes
    is packed, and copied, only where it goes along, and only into the mail that is sent."""

    head: bytes
    body: bytes = field(repr=False)
    packed: bool = False  # in base64
    size: int = 0  # octets as sent

    @classmethod
    def of(cls, headers: Headers, body: bytes, *, packed: bool = False) -> Part:
        head = _head(headers)
        signs = -(-len(body) // 3) * 4
        return cls(head, body, packed, len(head) + (signs + -(-signs // 76) * 2 if packed else len(body)))

    def pieces(self) -> Iterator[bytes]:
        """Its octets, one piece after the other."""
        yield self.head
        yield from _base64(self.body) if self.packed else (self.body,)


def header_text(name: str, text: str, limit: int = 200) -> str:
    """An unstructured header's value (Subject), one line of text, encoded after RFC 2047 where it must be."""
    line = one_line(text, limit)
    # "=?" left bare would be decoded at the other end into something that was never checked.
    if not line.isascii() or "=?" in line:
        return _encoded(line, len(name) + 2)
    return _folded(line, len(name) + 2)


@lru_cache(maxsize=32)  # how the organisation signs, and few others
def _encoded(text: str, taken: int) -> str:
    """Encoded words in UTF-8 (RFC 2047), no character cut in two, and no line over 76 octets.

    `taken`: what stands on the first line before them.
    """
    words: list[str] = []
    rest, room = "".join(map(_q, text)), _WORD_ROOM - taken
    while len(rest) > room:
        at = room
        while not _CHARACTER.match(rest, at):
            at -= 1
        words.append(rest[:at])
        rest, room = rest[at:], _WORD_ROOM - 1
    return "\r\n ".join(f"=?utf-8?q?{each}?=" for each in (*words, rest))


@lru_cache(maxsize=4_096)
def _q(character: str) -> str:
    """A character in the Q encoding, as a phrase may hold it (RFC 2047, section 5 (3))."""
    if character == " ":
        return "_"
    if character.isascii() and (character.isalnum() or character in "!*+-/"):
        return character
    return "".join(f"={octet:02X}" for octet in character.encode("utf-8", "replace"))


def _folded(line: str, taken: int) -> str:
    """Lines of at most 76 octets, parted where there is a space (RFC 5322, section 2.2.3)."""
    rows: list[str] = []
    while len(line) + taken > 76 and (space := line.rfind(" ", 1, 77 - taken)) > 0:
        rows.append(line[:space])
        line, taken = line[space:], 0
    return "\r\n".join((*rows, line))


def mailbox(name: str, address: str) -> str:
    """A mailbox of RFC 5322 section 3.4 with its display name. The address must have been checked."""
    shown = one_line(name, 60)
    if not shown or "@" in shown:  # a name that looks like another address would deceive
        return address
    if not shown.isascii() or "=?" in shown:
        return f"{_encoded(shown, 10)}\r\n <{address}>"
    if not _ATOMS.fullmatch(shown):
        escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
        shown = f'"{escaped}"'
    return f"{shown} <{address}>"


def file_name(name: str, number: int = 1) -> str:
    """A name that is safe on every system: no folder, no control or reserved character, never empty."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    safe = _FORBIDDEN_IN_NAME.sub("_", last).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    if not dot or len(ending.encode()) > 16:
        stem, dot, ending = safe, "", ""
    room = _NAME_BYTES - len(ending.encode()) - 1
    stem = stem.encode()[:room].decode("utf-8", "ignore")
    return f"{stem}{dot}{ending}".strip(" .") or f"attachment-{number}"


def text_part(subtype: str, body: bytes, parameter: str = "") -> bytes:
    """A text part in UTF-8; its body is in quoted-printable already."""
    return _text_head(subtype, parameter) + body


@lru_cache(maxsize=8)
def _text_head(subtype: str, parameter: str) -> bytes:
    headers = [
        ("Content-Type", f"text/{subtype}; charset=utf-8{parameter}"),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    return _head(headers)


def quoted(text: str) -> bytes:
    """Text in UTF-8, quoted-printable: readable in the raw, and no line over 76 octets (RFC 2045, section
    6.7). Each line is encoded by itself: of whole lines, the parts make what the whole would."""
    return binascii.b2a_qp(text.replace("\n", "\r\n").encode("utf-8"), istext=True)


def file_part(name: str, content_type: str, data: bytes, number: int = 1) -> Part:
    """An attachment, its bytes unchanged. A mail is attached as a mail where RFC 2046 allows."""
    safe_type = content_type.lower() if _TYPE.fullmatch(content_type.lower()) else "application/octet-stream"
    if safe_type == "message/rfc822":
        return letter_part(data, file_name(name, number))
    if safe_type.startswith(("message/", "multipart/")):  # may not be base64; better whole than well named
        safe_type = "application/octet-stream"
    if safe_type.startswith("text/") and is_utf8(data):
        safe_type += "; charset=utf-8"
    return _file(safe_type, file_name(name, number), data)


def letter_part(raw: bytes, name: str = "original.eml") -> Part:
    """A mail as message/rfc822, or in base64 as a file where it could not travel unchanged otherwise.

    RFC 2046 section 5.2.1 forbids any encoding of message/rfc822, so that it must be 7-bit by itself: no
    8-bit byte (the next server may not speak 8BITMIME), no NUL, no lone CR, no line over 998 bytes. Line ends
    become CRLF, as mail has them.
    """
    if not (_FIELD.match(raw) and raw.isascii() and b"\0" not in raw):
        return _file("application/octet-stream", name, raw)
    ends = raw.count(b"\r\n")
    if raw.count(b"\r") != ends or _has_long_line(raw):
        return _file("application/octet-stream", name, raw)
    headers = [("Content-Type", "message/rfc822"), ("Content-Disposition", _disposition(name))]
    if raw.count(b"\n") != ends:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return Part.of(headers, raw)


def _has_long_line(raw: bytes) -> bool:
    """Whether a line has more than 998 octets; no lone CR is in it. Each look goes as far ahead as a line may
    be long, and back to the last line end there."""
    at = 0
    while len(raw) - at > LINE_LIMIT:
        end = raw.rfind(b"\n", at, at + LINE_LIMIT + 1)
        if end >= 0:
            at = end + 1
        elif raw[at + LINE_LIMIT] == _CR:
            at += LINE_LIMIT + 2
        else:
            return True
    return False


def multipart(subtype: str, parts: Sequence[Part | bytes], headers: Headers, seed: str) -> bytes:
    """Parts within one body. The boundary comes from the seed, so that a mail made again is the same mail."""
    number = 0
    while True:
        boundary = f"=_{hashlib.sha256(f'{seed}|{subtype}|{number}'.encode()).hexdigest()[:40]}"
        if not any(_holds(part, boundary.encode()) for part in parts):
            break
        number += 1
    mark = b"--" + boundary.encode()
    whole = io.BytesIO()  # gives its octets away without a copy of them
    whole.write(_head([*headers, ("Content-Type", f'multipart/{subtype};\r\n boundary="{boundary}"')]))
    for part in parts:
        whole.write(mark + b"\r\n")
        whole.writelines((part,) if isinstance(part, bytes) else part.pieces())
        whole.write(b"\r\n")
    whole.write(mark + b"--\r\n")
    return whole.getvalue()


def _holds(part: Part | bytes, boundary: bytes) -> bool:
    """Whether it stands in it. It is of one line, and has signs that base64 has not."""
    if isinstance(part, bytes):
        return boundary in part
    return boundary in part.head or (not part.packed and boundary in part.body)


def _head(headers: Headers) -> bytes:
    return "".join([f"{name}: {value}\r\n" for name, value in headers] + ["\r\n"]).encode("ascii")


def _file(content_type: str, name: str, data: bytes) -> Part:
    headers = [
        ("Content-Type", content_type),
        ("Content-Disposition", _disposition(name)),
        ("Content-Transfer-Encoding", "base64"),
    ]
    return Part.of(headers, data, packed=True)


def _base64(data: bytes) -> Iterator[bytes]:
    """In lines of 76 signs, each with its CRLF (RFC 2045, section 6.8)."""
    for at in range(0, len(data), _ROW * _ROWS):
        signs = binascii.b2a_base64(data[at : at + _ROW * _ROWS], newline=False)
        rows = [signs[row : row + 76] for row in range(0, len(signs), 76)]
        yield b"\r\n".join([*rows, b""])


def _disposition(name: str) -> str:
    if name.isascii():
        return f'attachment;\r\n filename="{name}"'
    return f"attachment;\r\n filename*={encode_rfc2231(name, 'utf-8', '')}"


def is_utf8(data: bytes) -> bool:
    """Whether it is whole characters of UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
