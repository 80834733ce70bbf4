"""How much of a MIME structure is handed to the parser at all.

The standard library's parser holds every line against the boundary of every multipart that is open, and makes
an object of every part: a small mail can keep it busy for hours, or fill the memory. What people send is far
below these bounds; what is above them reads as plain text, or is not read.
"""

from __future__ import annotations

import re

MAX_DELIMITERS = 2_000  # lines that begin a part; 500 parts are looked at
MAX_LINES = 1_000_000  # an object each; 50 MB of base64 have two thirds of that
MAX_NESTED_MAILS = 40  # fields that announce a mail within a mail
_LEAST = 12  # multiparts that may be declared, however many lines there are
_WORK = 6_000_000  # lines held against boundaries: about a second
_BOUNDARY = re.compile(rb"boundary(\*0?\*?)?[ \t]*=[ \t\r\n]*\"?([^\s\";]{1,250})", re.IGNORECASE)
_MAIL = re.compile(rb"(\n[ \t]*content-type:[ \t]*message)/", re.IGNORECASE)


def bounded(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The mail with no more structure than the parser bears, and what had to be done for it."""
    defects: list[str] = []
    for end in (b"\n", b"\r"):
        if data.count(end) > MAX_LINES:
            defects.append("too many lines: the rest was not read")
            data = data[: _place(data, end, MAX_LINES) + 1]
    declared = list(_BOUNDARY.finditer(data))
    if len(declared) > _LEAST:
        most = max(_LEAST, _WORK // (1 + max(data.count(b"\n"), data.count(b"\r"))))
        if len(declared) > most:
            defects.append("too many boundaries: the inner parts were not taken apart")
            at = declared[most].start()
            data = data[:at] + re.sub(rb"(?i)boundary", b"b0undary", data[at:])
            declared = declared[:most]
    if declared:
        cut = _end_of_parts(data, {match[2] for match in declared})
        if cut is not None:
            defects.append("too many parts: the rest was not read")
            data = data[:cut]
    nested = list(_MAIL.finditer(data))
    if len(nested) > MAX_NESTED_MAILS:
        defects.append("too many mails in mails: the inner ones were not taken apart")
        at = nested[MAX_NESTED_MAILS].start()
        data = data[:at] + _MAIL.sub(rb"\1-", data[at:])
    return data, tuple(defects)


def _place(data: bytes, what: bytes, number: int) -> int:
    """Where it stands for the so-manieth time."""
    at = -1
    for _ in range(number):
        at = data.find(what, at + 1)
    return at


def _end_of_parts(data: bytes, boundaries: set[bytes]) -> int | None:
    """Where the part begins that is one too many; None where there are few enough."""
    marks = [b"--" + boundary for boundary in boundaries]
    if sum(data.count(mark) for mark in marks) <= MAX_DELIMITERS:
        return None
    places: list[int] = []
    for mark in marks:
        at = data.find(mark)
        found = 0
        while at >= 0 and found <= MAX_DELIMITERS:
            places.append(at)
            found += 1
            at = data.find(mark, at + len(mark))
    places.sort()
    return places[MAX_DELIMITERS] if len(places) > MAX_DELIMITERS else None
