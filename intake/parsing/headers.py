"""Header fields as RFC 5322 and RFC 2047 mean them, read from what senders really send."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from intake.parsing.charsets import decode, one_line
from intake.parsing.plain import plain_date
from routing.words import Address

MAX_HEADERS = 1_000
MAX_VALUE = 65_536
MAX_ADDRESSES = 1_000
MAX_MAILBOX = 4_000  # characters of one mailbox
MAX_IDS = 200
_FIRST_YEAR = 1990

_SIMPLE = re.compile(r"[\t\r\n -~]*+")  # nothing that `clean` would change, but for white space
_NAME = re.compile(r"[!-~]*+")  # of a field (RFC 5322 section 2.2), which `one_line` would not change
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_Q_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_COMMENT = re.compile(r"\([^()<>]*\)")
_DIVIDES = frozenset(",;:")
_ID = re.compile(r"<([^<>]{1,998})>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\@]{1,128}@[^\s<>()\[\],;:\"\\@]{1,255}")
_ROUTE = re.compile(r"^@[^:]{1,255}:")


def raw_text(value: object) -> str:
    """A header's value from compat32: a `str` that may hold surrogates for 8-bit bytes, or a `Header`."""
    text = str(value) if not isinstance(value, str) else value
    if text.isascii():
        return text[:MAX_VALUE]
    return decode(text[:MAX_VALUE].encode("utf-8", "surrogateescape"))


def decoded(value: object) -> str:
    """A header's value with its encoded words (RFC 2047) decoded, on one line, free of control characters."""
    text = raw_text(value)
    if "=?" in text:
        return one_line(decode_words(text))
    return " ".join(text.split()) if _SIMPLE.fullmatch(text) else one_line(text)


def decode_words(text: str) -> str:
    """Encoded words decoded; adjacent ones of one charset are joined as bytes first, for split letters."""
    out: list[str] = []
    pending = b""
    charset = ""
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        data = _word_bytes(match[2], match[3])
        name = match[1].lower()
        if out and not gap.strip() and pending and name == charset:
            pending += data
        else:
            out.append(decode(pending, charset))
            # White space between two encoded words is not part of the text (RFC 2047 section 6.2).
            out.append("" if pending and not gap.strip() else gap)
            pending, charset = data, name
        end = match.end()
    return "".join([*out, decode(pending, charset), text[end:]])


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return _Q_ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), raw.replace(b"_", b" "))
    raw = bytes(b for b in raw if b not in b" \t\r\n=")
    try:
        return base64.b64decode(raw[: len(raw) - (len(raw) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")


def all_headers(message: Message) -> tuple[tuple[str, str], ...]:
    """Every header field, top first: lower-case name and decoded value."""
    items = list(message.raw_items())[:MAX_HEADERS]
    return tuple((_field_name(name), decoded(value)) for name, value in items)


def _field_name(name: str) -> str:
    return name.lower() if _NAME.fullmatch(name) else one_line(name).lower()


def raw_values(message: Message, name: str) -> list[str]:
    """The undecoded values of a field, 8-bit bytes made text, unfolded."""
    return gathered(message, (name,))[name]


def gathered(message: Message, names: Sequence[str]) -> dict[str, list[str]]:
    """The undecoded values of several fields in one pass; names in lower case."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for key, value in message.raw_items():
        name = key.lower()
        if name in found:
            found[name].append(raw_text(value).replace("\r", "").replace("\n", " "))
    return found


def addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """The mailboxes of address fields. What holds no addr-spec is left out; groups are opened."""
    found: list[Address] = []
    for value in values:
        for piece in _split(value):
            if len(found) >= MAX_ADDRESSES:
                return tuple(found)
            if box := mailbox(piece):
                found.append(box)
    return tuple(found)


def mailbox(text: str, *, bare: bool = False) -> Address | None:
    """One mailbox: `Name <a@b>`, `a@b (Name)`, `a@b`. `bare` also takes a sender without a domain."""
    if len(text) > MAX_MAILBOX:  # the name before the address, or the comment behind it, is of no use
        text = f"{text[: MAX_MAILBOX // 2]} {text[-MAX_MAILBOX // 2 :]}"
    head, opened, rest = text.rpartition("<")
    if opened:
        inside = rest.partition(">")[0]
        address = _ADDRESS.search(_ROUTE.sub("", inside.strip()))
        if address:
            return Address(_name(head), _spec(address[0]))
        text = f"{head} {inside}"
    address = _ADDRESS.search(_COMMENT.sub(" ", text)) or _ADDRESS.search(text)
    if address:
        return Address(_bare_name(text, address[0]), _spec(address[0]))
    if "=?" in text:  # some senders encode the whole mailbox
        return mailbox(decode_words(text).replace("=?", " "), bare=bare)
    word = one_line(text).strip("\"'<> ")
    return Address("", word[:128]) if bare and word and " " not in word else None


def _bare_name(text: str, address: str) -> str:
    comment = re.search(r"\(([^()]{1,200})\)", text)
    if comment and address not in comment[1]:
        return _name(comment[1])
    return _name(text.replace(address, " ", 1))


def _spec(address: str) -> str:
    local, _, domain = one_line(address).rpartition("@")
    return f"{local}@{domain.strip('.').lower()}"


def _name(text: str) -> str:
    text = text.strip()
    if '"' in text:
        text = re.sub(r"\\(.)", r"\1", text.replace('\\"', "\x00")).replace('"', "").replace("\x00", '"')
    name = one_line(decode_words(text) if "=?" in text else text).strip(" '\"()")
    return name[:200]


def _split(value: str) -> list[str]:
    """The pieces of an address list: split at , and ; outside quotes, comments and angle brackets."""
    if _DIVIDES.isdisjoint(value):
        return [value] if value.strip() else []
    pieces: list[str] = []
    start = depth = 0
    quoted = angle = False
    last = "\0"
    for n, char in enumerate(value):
        if char == '"' and last != "\\":
            quoted = not quoted
        elif quoted:
            pass
        elif char == "<":
            angle = True
        elif char == ">":
            angle = False
        elif char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char in ",;" and not angle and not depth:
            pieces.append(value[start:n])
            start = n + 1
        elif (
            char == ":"
            and not angle
            and not depth
            and "@" not in value[start:n]
            and "=?" not in value[start:n]
        ):
            start = n + 1  # a group's name (RFC 5322 section 3.4)
        last = "\0" if last == "\\" else char
    pieces.append(value[start:])
    return [piece for piece in pieces if piece.strip()]


def identifiers(values: Iterable[str]) -> tuple[str, ...]:
    """The msg-ids of Message-ID, In-Reply-To or References, each with its angle brackets, in order, once."""
    found: dict[str, None] = {}
    for value in values:
        inner = _ID.findall(value) or [word for word in value.split() if "@" in word]
        for text in inner[-MAX_IDS:]:
            word = "".join(one_line(_COMMENT.sub("", text)).split()).strip("<>")
            if word:
                found.setdefault(f"<{word}>")
    return tuple(found)


def date_of(values: Sequence[str]) -> datetime | None:
    """A date-time of RFC 5322 section 3.3, in UTC; None where it cannot be read."""
    for value in values[:1]:
        plain = plain_date(value)
        if plain is not None and plain.year > _FIRST_YEAR:
            return plain
        try:
            found = parsedate_to_datetime(_COMMENT.sub("", value).strip())
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            return found.astimezone(UTC) if _FIRST_YEAR <= found.year <= 2200 else None
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return None


def received_date(values: Sequence[str]) -> datetime | None:
    """When the server that wrote the topmost Received field took the mail (RFC 5321 section 4.4)."""
    return date_of([values[0].rpartition(";")[2]]) if values and ";" in values[0] else None
