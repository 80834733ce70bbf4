"""How much of a MIME structure is handed to the parser at all.

The standard library's parser holds every line against the boundary of every multipart that is open, and makes
an object of every part: a small mail can keep it busy for hours, or fill the memory. What people send is far
below these bounds; what is above them reads as plain text, or is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote_to_bytes

MAX_TEXT = 400_000  # characters of one body part; a complaint has a few thousand
MAX_TEXTS = 450_000  # of all bodies and attached texts together, those of attached mails included
MAX_DELIMITERS = 2_000  # lines that begin a part; 500 parts are looked at
MAX_LINES = 400_000  # an object each, after the insides of the parts were taken out
MAX_FIELDS = 5_000  # lines of one header section; of those below the first together
MAX_NESTED_MAILS = 40  # fields that announce a mail within a mail
_LEAST = 12  # multiparts that may be declared, however many lines there are
_MOST = 400
_NAMED = 20_000  # times that the word "boundary" is looked at
_DASHES = 100_000  # lines that begin with two of them
_COMPARED = 2_000_000  # beginnings of such lines that are looked up
_STRETCH = 1_000_000  # octets that are looked through at a time
_WORK = 2_000_000  # lines held against boundaries: a third of a second
_BOUNDARY = re.compile(rb"boundary(?P<form>\*0?\*?)?[ \t]*=[ \t\r\n]*\"?(?P<value>[^\s\";]{0,250})", re.I)
_REST = re.compile(rb"[^\r\n]{0,250}")
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(slots=True)
class Allowance:
    """What the parts of one mail, attached mails included, may still take of time and memory together."""

    text: int = MAX_TEXTS  # characters that are decoded
    lines: int = 20_000  # of bodies, divided into own words and quotes
    tags: int = 40_000  # of HTML, parsed as such
    laid_out: int = 15_000  # of HTML, laid out in tables and lists
    pdfs: int = 5  # that are read
    pdf_seconds: float = 2.0  # of CPU for those
    copies: int = 10_000_000  # octets of attachments to attached mails; the attached mail itself holds them
    defects: dict[str, None] = field(default_factory=dict)

    def note(self, defect: str) -> None:
        """Remember what was left out."""
        self.defects.setdefault(defect)


@dataclass(frozen=True, slots=True)
class Structure:
    """A mail with no more structure than the parser bears. `boundaries`: those that count, in order.

    Every delimiter of theirs stands at one of `places`; not at each of these stands one.
    """

    data: bytes
    boundaries: tuple[bytes, ...]
    places: tuple[int, ...]
    defects: tuple[str, ...]


def bounded(data: bytes) -> Structure:
    """The mail cut down to what the parser bears, and what had to be done for it."""
    defects: list[str] = []
    found: dict[bytes, None] = {}
    for at in islice(_named(data), _NAMED):
        if match := _BOUNDARY.match(data, at):
            found.setdefault(_value(match))
        if len(found) >= _MOST:
            break
    boundaries = tuple(found)
    places = _places(data, boundaries) if boundaries else []
    if places is None:
        boundaries = boundaries[:_LEAST]
        places = _places_of_few(data, boundaries)
    if len(places) > MAX_DELIMITERS:
        defects.append("too many parts: the rest was not read")
        data = data[: places[MAX_DELIMITERS]]
        places = places[:MAX_DELIMITERS]
    return Structure(data, boundaries, tuple(places), tuple(defects))


def boundary_of(field: bytes) -> bytes | None:
    """The beginning of the boundary that a Content-Type declares, as `Structure.boundaries` has it."""
    match = _BOUNDARY.search(field)
    return _value(match) if match else None


def undeclared(field: str) -> str:
    """A Content-Type without its boundary: what it is of reads as plain text."""
    return re.sub("(?i)boundary", "b0undary", field)


def few_lines(data: bytes, boundaries: tuple[bytes, ...]) -> tuple[bytes, tuple[bytes, ...], tuple[str, ...]]:
    """What is left for the parser: its lines, and the boundaries that each of them may be held against."""
    defects: tuple[str, ...] = ()
    for end in (b"\n", b"\r"):
        if data.count(end) > MAX_LINES:
            defects = ("too many lines: the rest was not read",)
            data = data[: _place(data, end, MAX_LINES) + 1]
    most = max(_LEAST, _WORK // (1 + max(data.count(b"\n"), data.count(b"\r"))))
    return data, boundaries[:most], defects


def _value(match: re.Match[bytes]) -> bytes:
    """The boundary as it stands in its delimiters, or as much of its beginning as is sure."""
    value = match["value"]
    if match["form"] and match["form"].endswith(b"*"):  # RFC 2231 section 4: charset'language'octets
        value = unquote_to_bytes(value.rpartition(b"'")[2])
    return value.partition(b"\\")[0]  # a quoted pair


def _place(data: bytes, what: bytes, number: int) -> int:
    """Where it stands for the so-manieth time."""
    at = -1
    for _ in range(number):
        at = data.find(what, at + 1)
    return at


def _places(data: bytes, boundaries: tuple[bytes, ...]) -> list[int] | None:
    """Where a line begins as a delimiter does; None where too many lines would have to be looked at."""
    known = frozenset(boundaries)
    lengths = sorted({len(boundary) for boundary in known})
    most = min(_DASHES, _COMPARED // len(lengths))
    found = [at + 1 for mark in (b"\n--", b"\r--") for at in islice(_found(data, mark), most + 1)]
    if len(found) > most:
        return None
    starts = [0, *found] if data.startswith(b"--") else found
    rests = ((at, _rest(data, at)) for at in sorted(starts))
    return [at for at, rest in rests if any(rest[:length] in known for length in lengths)]


def _rest(data: bytes, at: int) -> bytes:
    """What follows the two dashes on their line."""
    match = _REST.match(data, at + 2)
    return match[0] if match else b""


def _found(data: bytes, what: bytes) -> Iterator[int]:
    """Where it stands, each time. Ten times as fast as a pattern in octets that hold it rarely."""
    at = data.find(what)
    while at >= 0:
        yield at
        at = data.find(what, at + len(what))


def _named(data: bytes) -> Iterator[int]:
    """Where the word "boundary" stands, in capitals or not; by stretches, for a copy takes memory."""
    for start in range(0, len(data), _STRETCH):
        for at in _found(data[start : start + _STRETCH + 7].lower(), b"boundary"):
            yield start + at


def _places_of_few(data: bytes, boundaries: tuple[bytes, ...]) -> list[int]:
    """The same for a few boundaries and any number of lines, up to one delimiter too many."""
    places: set[int] = set()
    for boundary in boundaries:
        mark = b"--" + boundary
        at = data.find(mark)
        found = 0
        while at >= 0 and found <= MAX_DELIMITERS:
            if not at or data[at - 1 : at] in (b"\r", b"\n"):
                places.add(at)
                found += 1
            at = data.find(mark, at + len(mark))
    return sorted(places)


def first_fields(head: bytes, most: int) -> bytes:
    """A header section of so many lines at most."""
    end = b"\n" if b"\n" in head else b"\r"
    return head[: _place(head, end, most) + 1] if head.count(end) > most else head
