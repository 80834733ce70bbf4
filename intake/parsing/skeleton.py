"""A mail for the standard library's parser with what it need not look at set aside: the insides of its parts.

That parser makes an object of every line, holds it against every open boundary, and keeps a part's text four
times over: a mail of 25 MB takes it seconds and hundreds of megabytes. Only header sections and delimiter
lines tell it anything. So what lies between them is taken out first, and a marker line stands in its place;
`Part.octets` puts it back. A mail reads the same with and without this.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from email.feedparser import FeedParser
from email.message import Message
from email.policy import Compat32, compat32
from typing import Any

from intake.parsing.bounds import (
    MAX_FIELDS,
    MAX_NESTED_MAILS,
    Structure,
    boundary_of,
    bounded,
    few_lines,
    first_fields,
    undeclared,
)

MAX_PART_HEADERS = 64_000  # octets of one header section below the first
MAX_ALL_HEADERS = 256_000  # of all those together; beyond it a section is cut at `_LEAST_HEADERS`
MAX_STATUSES = 256_000  # octets of all message/delivery-status parts: 5,000 lines of one are read
MAX_PARAMETERS = 4_000  # characters of a field with parameters: reading those takes the square of it
_LEAST_HEADERS = 1_000
_WORTHWHILE = 512  # octets; what is shorter stays where it is
# email.feedparser's own idea of a line of a header section, so that both end it at the same place.
_SECTION = re.compile(rb"(?:(?:From |[!-9;-~]*+:|[\t ])[^\r\n]*+(?:\r\n|\r|\n|\Z))*+")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NESTED = re.compile(rb"(?:\A|[\r\n])content-type:[ \t\r\n]*message/", re.IGNORECASE)
_STATUS = re.compile(
    rb"(?:\A|[\r\n])content-type:[ \t\r\n]*message/(?:global-)?delivery-status", re.IGNORECASE
)
_TYPED = re.compile(rb"(?:\A|[\r\n])content-type[ \t]*:", re.IGNORECASE)
_PARAMETRIC = frozenset(["content-type", "content-disposition", "content-transfer-encoding"])
Octets = bytes | memoryview


class Hidden:
    """What was taken out of a mail, by the marker that stands for it. No mail can hold markers of its own.

    Nothing is copied: a stretch of the mail is a view of it until it is asked for.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._opens = b"<%s=" % hashlib.sha256(data).hexdigest()[:20].encode()
        self._whole = memoryview(data)
        self._octets: list[memoryview] = []

    def put(self, start: int, end: int) -> bytes:
        """Takes a stretch, and gives the marker. It is no header field, wherever the parser looks for one."""
        self._octets.append(self._whole[start:end])
        return b"%s%d>" % (self._opens, len(self._octets) - 1)

    def back(self, data: bytes) -> Octets:
        """`data` with what its markers stand for, as it came; a view where it is one marker and no more."""
        before, *marked = data.split(self._opens)
        pieces: list[Octets] = [before] if before else []
        for piece in marked:
            number, _, rest = piece.partition(b">")
            pieces.append(self._octets[int(number)])
            if rest:
                pieces.append(rest)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def back_in_lines(self, data: bytes) -> bytes:
        """The same, each hidden line ended by LF."""
        before, *marked = data.split(self._opens)
        pieces = [before]
        for piece in marked:
            number, _, rest = piece.partition(b">")
            found = bytes(self._octets[int(number)])
            pieces += found.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), rest
        return b"".join(pieces)


class Limits:
    """What the parts of one mail share: what is hidden, and how much structure they may still declare."""

    def __init__(self, hidden: Hidden, boundaries: Sequence[bytes] = ()) -> None:
        self.hidden = hidden
        self.defects: dict[str, None] = {}
        self._boundaries = frozenset(boundaries)
        self._mails = MAX_NESTED_MAILS

    def content_type(self, value: str) -> str:
        """The field as far as it may declare a multipart or a mail."""
        declared = boundary_of(value.encode("utf-8", "surrogateescape"))
        if declared is not None and declared not in self._boundaries:
            self.defects.setdefault("too many boundaries: the inner parts were not taken apart")
            value = undeclared(value)
        if value.lstrip(" \t\r\n").lower().startswith("message/"):
            self._mails -= 1
            if self._mails < 0:
                self.defects.setdefault("too many mails in mails: the inner ones were not taken apart")
                value = value.replace("/", "-/", 1)
        return value


class Part(Message):
    """A part of a mail whose text may be hidden."""

    def __init__(self, policy: Compat32 = compat32, limits: Limits | None = None) -> None:
        super().__init__(policy)
        self._limits = limits or Limits(Hidden())
        self._first: dict[str, str] = {}  # each field's first value by its name, for it is asked for often

    def set_raw(self, name: str, value: Any) -> None:
        """A field as the parser found it."""
        key = name.lower()
        if key in _PARAMETRIC:
            value = value[:MAX_PARAMETERS]
            if key == "content-type":
                value = self._limits.content_type(value)
        self._first.setdefault(key, str(value))
        super().set_raw(name, value)

    def raw(self, name: str) -> str | None:
        """The first field of that name, in lower case, as the parser found it; None where there is none."""
        return self._first.get(name)

    def get_content_type(self) -> str:
        """As the standard library has it (RFC 2045 section 5.2), which takes five times as long."""
        value = self.raw("content-type")
        if value is None or not value.isascii():
            return super().get_content_type()
        kind = value.partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def octets(self) -> Octets:
        """The text of a leaf as it came, its transfer encoding not undone; mostly a view of the mail."""
        # `get_payload` would decode it by any charset that the part names, and some take hours for that.
        leaf = vars(self)["_payload"]
        return (
            self._limits.hidden.back(leaf.encode("ascii", "surrogateescape"))
            if isinstance(leaf, str)
            else b""
        )

    def whole(self) -> bytes:
        """The part with its headers, in lines that end in LF."""
        return self._limits.hidden.back_in_lines(self.as_bytes())


def read_message(data: bytes) -> tuple[Part, tuple[str, ...]]:
    """The tree of a mail, and what had to be left out to keep it within bounds."""
    structure = bounded(data)
    hidden = Hidden(structure.data)
    bones, defects = _Bones(structure, hidden).made()
    bones, boundaries, more = few_lines(bones, structure.boundaries)
    limits = Limits(hidden, boundaries)

    def part(policy: Compat32 = compat32) -> Part:
        return Part(policy, limits)

    # `BytesParser` does the same by pieces of 8 kB, through two more layers of files.
    parser = FeedParser(part)
    parser.feed(bones.decode("ascii", "surrogateescape"))
    return parser.close(), tuple(dict.fromkeys((*structure.defects, *defects, *more, *limits.defects)))


class _Bones:
    """The one pass over a mail: from delimiter to delimiter, headers kept and insides hidden."""

    def __init__(self, structure: Structure, hidden: Hidden) -> None:
        self._data = structure.data
        self._places: Sequence[int] = structure.places
        self._hidden = hidden
        self._headers = MAX_ALL_HEADERS
        self._fields = 2 * MAX_FIELDS
        self._statuses = MAX_STATUSES
        self._out: list[bytes] = []
        self._defects: list[str] = []

    def made(self) -> tuple[bytes, list[str]]:
        start = 0
        for end in (*self._places, len(self._data)):
            if end > start or not start:
                self._stretch(start, end)
                start = end
        return b"".join(self._out), self._defects

    def _stretch(self, start: int, end: int) -> None:
        """From a delimiter up to the next one: its line, the headers of a part, and its inside."""
        data = self._data
        at = start
        if start:
            line = _LINE_END.search(data, start, end)
            at = line.end() if line else end
            self._out.append(data[start:at])
        for _ in range(MAX_NESTED_MAILS + 2):
            section = _SECTION.match(data, at, end)
            close = section.end() if section else at
            head = data[at:close]
            self._head(head, first=at == 0)
            at = close
            blank = _LINE_END.match(data, at, end)
            if blank:
                self._out.append(blank[0])
                at = blank.end()
            holds_mail = b"message/" in head.lower()
            if holds_mail and _STATUS.search(head):
                self._status(at, end)
                return
            # A part of a digest is a mail without saying so (RFC 2046 section 5.1.5).
            if not (head or blank) or (_TYPED.search(head) and not (holds_mail and _NESTED.search(head))):
                break
        self._inside(at, end)

    def _head(self, head: bytes, *, first: bool) -> None:
        whole = len(head)
        if not first:
            most = min(MAX_PART_HEADERS, max(self._headers, _LEAST_HEADERS))
            self._headers -= whole
            if whole > most:
                head = head[: max(head.rfind(b"\n", 0, most), head.rfind(b"\r", 0, most)) + 1 or most]
        head = first_fields(head, self._fields if not first else MAX_FIELDS)
        self._fields = max(20, self._fields - (0 if first else head.count(b"\n") + head.count(b"\r")))
        if len(head) < whole:
            self._note("too many headers: the rest was not read")
        self._out.append(head)

    def _status(self, at: int, end: int) -> None:
        """A report's machine part: read as it stands, and not without end."""
        most = max(0, self._statuses)
        stop = self._last_line(at, end)
        self._statuses -= stop - at
        if stop - at > most:
            self._note("a long report: its end was not read")
            self._out.append(self._data[at : max(at, self._data.rfind(b"\n", at, at + most) + 1)])
            at = stop
        self._out.append(self._data[at:end])

    def _inside(self, at: int, end: int) -> None:
        """What is no header is hidden, but for the line end before a delimiter, which belongs to that."""
        stop = self._last_line(at, end)
        if stop - at > _WORTHWHILE:
            self._out.append(self._hidden.put(at, stop))
            at = stop
        self._out.append(self._data[at:end])

    def _last_line(self, at: int, end: int) -> int:
        """Where the last line ends before the one that a delimiter is in, or before the mail's end."""
        data = self._data
        stop = end
        if end < len(data):
            stop = max(data.rfind(b"\n", at, end), data.rfind(b"\r", at, end)) + 1
        if data[stop - 2 : stop] == b"\r\n":
            stop -= 2
        elif data[stop - 1 : stop] in (b"\r", b"\n"):
            stop -= 1
        return max(at, stop)

    def _note(self, what: str) -> None:
        if what not in self._defects:
            self._defects.append(what)
