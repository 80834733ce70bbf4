"""The MIME tree of a mail, walked by hand and with limits: body, attachments, reports."""

from __future__ import annotations

import base64
import binascii
import contextlib
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message

from intake.parsing.bounds import MAX_TEXT, Allowance
from intake.parsing.charsets import clean, decode
from intake.parsing.headers import decode_words, raw_text
from intake.parsing.names import safe_name
from intake.parsing.skeleton import Octets, Part, read_message

MAX_PARTS = 500
MAX_DEPTH = 40

LARGE = 500_000  # octets in the mail of a file that is not unpacked at once
_PIECE = 96 * 1024

_BODY_TYPES = ("text/plain", "text/html")
_HEADER_PART = frozenset(
    ["text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"]
)
# The standard library reads all others, and these the same.
_PLAIN_CHARSET = re.compile(
    r"[\w.+-]+/[\w.+-]+;[ \t\r\n]*charset=(?:\"([\w.-]+)\"|([\w.-]+))(?:;[^\"]*)?", re.ASCII | re.IGNORECASE
)
_PARAMETER = re.compile(r'\b(?:file)?name\*?\s*=\s*("?)([^";]{1,500})\1', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One piece of the body: the same text in one or both of its dresses; None where it has no such part."""

    plain: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A large file in base64: a view of its mail, and unpacked only where somebody reads it."""

    octets: memoryview = field(repr=False)
    size: int

    @classmethod
    def of(cls, octets: memoryview) -> PackedFile:
        """However the base64 is broken: four signs of its alphabet are three octets."""
        pieces = (octets[at : at + _PIECE] for at in range(0, len(octets), _PIECE))
        return cls(octets, sum(len(bytes(piece).translate(None, _NOT_BASE64)) for piece in pieces) * 3 // 4)

    def unpacked(self) -> bytes:
        return _from_base64(self.octets)


@dataclass(frozen=True, slots=True)
class File:
    """An attached part, not yet read."""

    name: str
    type: str
    content: bytes | PackedFile
    charset: str | None
    inline: bool
    message: Message | None = None  # of an attached mail

    @property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.unpacked()


@dataclass(slots=True)
class Parts:
    """What the walk found, in order."""

    bodies: list[Body] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    messages: list[tuple[str, Message]] = field(default_factory=list)  # name, attached mail
    statuses: list[tuple[str, str]] = field(
        default_factory=list
    )  # type and fields of a report's machine part
    returned: list[str] = field(default_factory=list)  # headers of returned mails
    defects: list[str] = field(default_factory=list)
    count: int = 0
    allowance: Allowance = field(default_factory=Allowance)


def walk(message: Message, allowance: Allowance) -> Parts:
    """All parts of a mail. Attached mails are handed out whole, never flattened into this one."""
    parts = Parts(allowance=allowance)
    _visit(message, parts, 0, report=message.get_content_type() == "multipart/report")
    return parts


def _visit(part: Message, parts: Parts, depth: int, *, report: bool) -> None:
    parts.count += 1
    if parts.count > MAX_PARTS or depth > MAX_DEPTH:
        if "too many parts" not in parts.defects:
            parts.defects.append("too many parts")
        return
    kind = part.get_content_type()
    children = part.get_payload()
    if kind.startswith("message/") and kind != "message/partial":
        _message(part, kind, parts, report=report)
    elif isinstance(children, list):
        if kind == "multipart/alternative":
            _alternative([c for c in children if isinstance(c, Message)], parts, depth, report=report)
            return
        for child in children:
            if isinstance(child, Message):
                _visit(child, parts, depth + 1, report=report)
    elif report and kind == "text/rfc822-headers":
        parts.returned.append(text_of(part, parts.allowance))
    elif _is_body(part, kind):
        text = text_of(part, parts.allowance)
        parts.bodies.append(Body(html=text) if kind == "text/html" else Body(plain=text))
    else:
        parts.files.append(_file(part, kind))


def _is_body(part: Message, kind: str) -> bool:
    """Text without a name that does not call itself an attachment; a name is allowed where it says inline.

    A type that is no type (`text`, nothing at all) reads as text/plain (RFC 2045 section 5.2).
    """
    if kind not in _BODY_TYPES and not (
        kind.startswith("text/") and kind in ("text/enriched", "text/markdown")
    ):
        return False
    disposition = _value(part, "content-disposition").strip().lower()
    if disposition.startswith("attachment"):
        return False
    return disposition.startswith("inline") or not file_name(part)


def _alternative(children: list[Message], parts: Parts, depth: int, *, report: bool) -> None:
    """One text in several dresses: the last plain and the last HTML one, and whatever else there is."""
    inner = Parts(count=parts.count, allowance=parts.allowance)
    for child in children:
        _visit(child, inner, depth + 1, report=report)
    plain = [body.plain for body in inner.bodies if body.plain is not None]
    html = [body.html for body in inner.bodies if body.html is not None]
    if plain or html:
        parts.bodies.append(Body("\n\n".join(plain) if plain else None, "\n".join(html) if html else None))
    parts.files += inner.files
    parts.messages += inner.messages
    parts.statuses += inner.statuses
    parts.returned += inner.returned
    parts.defects += [defect for defect in inner.defects if defect not in parts.defects]
    parts.count = inner.count


def _message(part: Message, kind: str, parts: Parts, *, report: bool) -> None:
    """A message/* part: a report's fields, a returned mail, or a mail that somebody attached."""
    inner = _inner(part)
    name = file_name(part)
    if kind not in _HEADER_PART:
        parts.statuses.append((kind, _flat(part)))
    elif report:
        parts.returned.append(_header_text(inner) if inner else _flat(part))
        parts.files.append(_mail_file(name, inner, part))
    elif inner is not None:
        parts.messages.append((name or "", inner))
        parts.files.append(_mail_file(name, inner, part))
    else:
        parts.files.append(_file(part, kind))


def _inner(part: Message) -> Message | None:
    """The mail inside a message/rfc822 part, even one encoded against RFC 2046 section 5.2.1."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, Message):
        data = payload_bytes(part)
        return read_message(data)[0] if data.strip() else None
    encoding = _value(part, "content-transfer-encoding").strip().lower()
    if encoding in ("base64", "quoted-printable") and not inner.keys():
        data = _decoded(_octets(inner), encoding)
        return read_message(data)[0] if data.strip() else None
    return inner


def _octets(part: Message) -> Octets:
    """What a leaf holds, its transfer encoding not undone; nothing for what is no leaf."""
    return part.octets() if isinstance(part, Part) else b""


def _header_text(message: Message) -> str:
    return "\n".join(f"{key}: {raw_text(value)}" for key, value in message.raw_items())


def _flat(part: Message) -> str:
    """The fields of a message/delivery-status part, which the standard library reads as little mails."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return decode(payload_bytes(part))
    encoding = _value(part, "content-transfer-encoding").strip().lower()
    pieces = []
    for piece in payload:
        if isinstance(piece, Message):
            raw = decode(_decoded(_octets(piece), encoding), charset_of(piece))
            pieces.append(_header_text(piece) + ("\n\n" + raw if raw else ""))
    return "\n\n".join(pieces)


def _mail_file(name: str, inner: Message | None, part: Message) -> File:
    return File(name or "", "message/rfc822", b"" if inner else payload_bytes(part), None, False, inner)


def whole(message: Message) -> bytes:
    """An attached mail as octets."""
    try:
        return message.whole() if isinstance(message, Part) else b""
    except Exception:  # noqa: BLE001 - the generator fails on many broken parts; the raw mail is kept
        return b""


def _file(part: Message, kind: str) -> File:
    name = file_name(part)
    charset = charset_of(part)
    inline = _value(part, "content-disposition").strip().lower().startswith("inline")
    return File(name, kind, _content(part), charset, inline or part.get("content-id") is not None)


def _content(part: Message) -> bytes | PackedFile:
    """`payload_bytes` of a leaf, but of a large file in base64 not before they are asked for."""
    encoding, octets = _value(part, "content-transfer-encoding").strip().lower(), _octets(part)
    if encoding == "base64" and isinstance(octets, memoryview) and len(octets) >= LARGE:
        return PackedFile.of(octets)
    return _decoded(octets, encoding)


def _value(part: Message, name: str) -> str:
    """The first field of that name, in lower case; "" where there is none."""
    value = part.raw(name) if isinstance(part, Part) else None
    return value if value is not None and value.isascii() else raw_text(part.get(name, ""))


def file_name(part: Message) -> str:
    """The name that the sender gave a part, decoded; "" where it has none. Not yet safe."""
    if all("name" not in _value(part, header).lower() for header in ("content-disposition", "content-type")):
        return ""
    name: object = ""
    with contextlib.suppress(Exception):  # the standard library raises on many broken parameters
        name = part.get_filename() or ""
    if isinstance(name, str) and name:
        text = raw_text(name)
        return decode_words(text) if "=?" in text else text
    for header in ("content-disposition", "content-type"):
        if match := _PARAMETER.search(_value(part, header)):
            return decode_words(match[2])
    return ""


def charset_of(part: Message) -> str | None:
    if plain := _PLAIN_CHARSET.fullmatch(_value(part, "content-type")):
        return (plain[1] or plain[2]).lower()
    try:
        return part.get_content_charset()
    except Exception:  # noqa: BLE001 - the standard library raises on many broken parameters
        return None


def payload_bytes(part: Message) -> bytes:
    """A leaf's bytes with its transfer encoding undone; what does not decode is handed over as it stands."""
    encoding = _value(part, "content-transfer-encoding").strip().lower()
    return _decoded(_octets(part), encoding)


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_PAD = re.compile(b"=")
_LONG_END = 1_000  # octets after the first padding: what goes on so long is no end
_UUENCODE = ("x-uuencode", "uuencode", "uue", "x-uue")


def _decoded(octets: Octets, encoding: str) -> bytes:
    if encoding == "base64":
        return _from_base64(octets)
    raw = bytes(octets)
    if encoding == "quoted-printable":
        return quopri.decodestring(raw)
    if encoding in _UUENCODE:
        bare = Message()
        bare["Content-Transfer-Encoding"] = encoding
        bare.set_payload(raw.decode("ascii", "surrogateescape"))
        found = bare.get_payload(decode=True)
        return found if isinstance(found, bytes) else raw
    return raw


def _from_base64(octets: Octets) -> bytes:
    """What stands there in base64, whatever else stands between and however it is padded."""
    pad = _PAD.search(octets)
    after = bytes(octets[pad.start() :][:_LONG_END]) if pad else b""
    if len(after) < _LONG_END and not after.translate(None, _NOT_BASE64):
        # As it should be: no padding but at the end. Nothing of a large file is copied but the result.
        with contextlib.suppress(binascii.Error):
            return binascii.a2b_base64(octets)
    raw = bytes(octets)
    compact = raw.translate(None, _NOT_BASE64)
    try:
        return base64.b64decode(compact[: len(compact) - (len(compact) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return raw


def text_of(part: Message, allowance: Allowance) -> str:
    """A text part as clean text, format=flowed (RFC 3676) undone."""
    most = min(MAX_TEXT, allowance.text)
    text = readable(payload_bytes(part), charset_of(part), most)
    allowance.text -= len(text)
    if len(text) == most:
        allowance.note("long text: its end was not read")
    declared = _value(part, "content-type").lower()
    if "flowed" in declared and part.get_content_type() == "text/plain":
        text = _unflowed(text, delsp="delsp=yes" in declared.replace('"', ""))
    return text


def readable(data: bytes, charset: str | None, most: int) -> str:
    """The first `most` characters of a text, cleaned."""
    text = clean(decode(data[:most], charset))
    if len(data) > most > len(text):  # characters of several octets: four at most
        text = clean(decode(data[: 4 * most], charset))
    return text[:most]


def _unflowed(text: str, *, delsp: bool) -> str:
    """Soft line ends joined: a line that ends in a space goes on in the next one of the same quote depth."""
    out: list[list[str]] = []  # the pieces of each line
    flowing = False
    depth_before = 0
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        if body.startswith(" "):  # space-stuffing
            body = body[1:]
        if flowing and depth == depth_before and body != "-- ":
            if delsp:
                out[-1][-1] = out[-1][-1][:-1]
            out[-1].append(body)
        else:
            out.append([">" * depth + (" " if depth else ""), body])
        flowing = body.endswith(" ") and body != "-- "
        depth_before = depth
    return "\n".join(map("".join, out))


def attachment_name(file: File, number: int) -> str:
    return safe_name(file.name, file.type, number)
