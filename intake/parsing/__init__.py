"""Reading mail: bytes in, a `Letter` out, whatever the bytes are."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from email.message import Message
from itertools import islice

from intake.parsing.bounds import MAX_FIELDS, first_fields
from intake.parsing.charsets import clean, decode
from intake.parsing.letters import letter_of
from intake.parsing.plain import are_plain
from intake.parsing.skeleton import read_message
from routing.words import Letter
from routing.words.reach import partly_read

__all__ = ["parse_letter"]

MAX_BYTES = 50_000_000
MAX_HEADER_BYTES = 256_000
_LAST_RESORT = 200_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_WALKED = 1_000  # parts whose defects are noted
# The parser's own words for headers, that a header section alone may have (email.errors).
_OF_HEADERS = frozenset(["FirstHeaderLineIsContinuationDefect", "MissingHeaderBodySeparatorDefect"])
_FIELD_START = re.compile(rb"(?<=\n)(?![ \t])")
_LONGEST_FIELD = 4_000
_LEADING = re.compile(rb"\A(?:\xef\xbb\xbf)?[\r\n \t]*(?:>?From [^\r\n]{0,500}\r?\n)?")


def parse_letter(raw: bytes) -> Letter:
    """A raw mail (RFC 5322 and MIME) as a `Letter`. Never raises; what went wrong stands in `defects`.

    Deterministic and without side effects, but for the short process that reads a PDF.
    """
    data, defects = _tidied(raw)
    try:
        message, found = _message(data)
        letter = letter_of(message, (*defects, *found))
    except Exception as fault:  # noqa: BLE001 - bytes from strangers: whatever happens, a letter comes out
        letter = _rest(data, (*defects, f"unreadable: {type(fault).__name__}"))
    if partly_read(letter):
        letter = replace(letter, defects=(*letter.defects, "long text: decided by its beginning"))
    return letter


def _tidied(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes without what makes the parser lose all headers, and not larger than it can bear."""
    defects: list[str] = []
    data = raw
    start = _LEADING.match(raw)
    if start and start.end() and start.end() < len(raw):
        defects.append("text before the first header")
        data = raw[start.end() :]
    if len(data) > MAX_BYTES:
        defects.append("too large: the end was not read")
        data = data[:MAX_BYTES]
    if len(data) <= MAX_HEADER_BYTES:
        return data, tuple(defects)
    end = _BLANK_LINE.search(data)
    size = end.start() if end else len(data)
    if size > MAX_HEADER_BYTES:
        defects.append("too many headers: the rest was not read")
        cut = data.rfind(b"\n", 0, MAX_HEADER_BYTES) + 1 or MAX_HEADER_BYTES
        data = data[:cut] + b"\r\n" + (data[size:] if end else b"")
    return data, tuple(defects)


def _message(data: bytes) -> tuple[Message, tuple[str, ...]]:
    """The message, and what is wrong with its headers and its parts."""
    message, left_out = read_message(data)
    found = {type(defect).__name__ for part in islice(message.walk(), _WALKED) for defect in part.defects}
    return message, (*left_out, *sorted(found | _header_defects(data, message)))


def _header_defects(data: bytes, message: Message) -> set[str]:
    """What mail-parser finds wrong with the header section that `message` was read from. It finds nothing in
    a section that is whole and has plain fields only, and need not look.
    """
    whole = not any(type(defect).__name__ in _OF_HEADERS for defect in message.defects)
    return set() if whole and are_plain(message.raw_items()) else mail_parser_defects(data)


def mail_parser_defects(data: bytes) -> set[str]:
    """What mail-parser finds wrong with the header section of a mail. It is shown no body: it decodes and
    normalises every part, which we do otherwise, and which takes hours for ten thousand accents.
    """
    import mailparser

    # It reports what senders wrote; what we make of it stands in `defects`, not in a log.
    logging.getLogger("mailparser").setLevel(logging.CRITICAL)
    end = _BLANK_LINE.search(data)
    head = first_fields(data[: end.start() if end else MAX_HEADER_BYTES], MAX_FIELDS)
    try:
        found = mailparser.parse_from_bytes(_short_fields(head) + b"\n\n").defects_categories
    except Exception as fault:  # noqa: BLE001 - it reads far more than we use, and may fail on that
        return {f"mail-parser: {type(fault).__name__}"}
    return {name for name in found if name.endswith("HeaderDefect") or name in _OF_HEADERS}


def _short_fields(head: bytes) -> bytes:
    """The fields of a usual length: what is longer, mail-parser normalises in the square of its length."""
    return b"".join(field for field in _FIELD_START.split(head) if len(field) <= _LONGEST_FIELD)


def _rest(data: bytes, defects: tuple[str, ...]) -> Letter:
    """The last resort: headers alone, and the body as it stands."""
    head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    text = clean(decode(body[:_LAST_RESORT]))
    try:
        bare = letter_of(read_message(head + b"\n\n")[0], defects)
    except Exception:  # noqa: BLE001 - as above: nothing at all could be read but characters
        return Letter(subject="", text=text, new_text=text, defects=defects)
    return replace(bare, text=text, new_text=text, content_type="text/plain")
