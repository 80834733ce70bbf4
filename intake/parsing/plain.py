"""Header fields as programs write them: which of them are beyond doubt, and what a plain date says.

mail-parser looks at every field by each of its rules, which takes longer than all the rest of reading a mail,
and finds nothing in nearly all of them. What is plain here it finds nothing in (a test holds both together);
it is shown the mails that hold anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

MAX_PLAIN = 3_900  # characters of a field; longer ones are looked at otherwise
_I = re.IGNORECASE | re.ASCII

_GAP = r"(?:[ \t]|\r?\n[ \t])"  # folding white space (RFC 5322 section 3.2.2)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"{_GAP}*+(?:({'|'.join(_DAYS)}),{_GAP}++)?+(\d\d?){_GAP}++({'|'.join(_MONTHS)}){_GAP}++((?:19|20)\d\d)"
    rf"{_GAP}++([01]\d|2[0-3]):([0-5]\d):([0-5]\d){_GAP}++([+-])(0\d|1[0-4])([0-5]\d)"
    rf"(?:{_GAP}++\([a-z]{{1,20}}\))?+{_GAP}*+",
    _I,
)
# No quoted string; comments, domain literals and angle brackets closed; one semicolon, before the date.
_TRACE = re.compile(
    r"(?:[^()<>\[\]\";\\]++|\((?:[^()\\]++|\([^()\\]*+\))*+\)|\[[^\[\]\\]*+\]|<[^()<>\[\]\";\\]*+>)*+;([^;]++)"
)
_CHARSETS = r"(?:utf-8|us-ascii|iso-8859-1|iso-8859-15|windows-1252)"
_ENCODED = (
    rf"=\?{_CHARSETS}\?(?:q\?[a-z0-9_=.!*+/-]{{1,50}}"
    r"|b\?(?:[a-z0-9+/]{4}){0,12}[a-z0-9+/]{2,4}={0,2})\?="
)
_WORD = rf"(?:{_ENCODED}|[a-z0-9!#$%&'*+/^_`{{|}}~.-]++|\"[ !#-\[\]-~]++\")"
_SPEC = r"[a-z0-9!#$%&'*+/^_`{|}~-]++(?:\.[a-z0-9!#$%&'*+/^_`{|}~-]++)*+@[a-z0-9-]++(?:\.[a-z0-9-]++)*+"
_BOX = rf"{_GAP}*+(?:{_SPEC}|(?:{_WORD}(?:{_GAP}++{_WORD})*+{_GAP}*+)?+<{_SPEC}>){_GAP}*+"
_BOXES = re.compile(rf"{_BOX}(?:,{_BOX})*+", _I)
_TOKEN = r"[a-z0-9!#$%&+./:=?^_`{|}~-]++"  # noqa: S105 - of RFC 2045, and what is found in boundaries
_TYPE = re.compile(
    rf"(?:text|multipart|application|image|audio|video)/{_TOKEN}"
    rf"(?:{_GAP}*+;{_GAP}*+(?:charset|boundary|format|delsp|type|report-type|protocol|micalg|reply-type)"
    rf"=(?:{_TOKEN}|\"[ !#-\[\]-~]++\"))*+{_GAP}*+;?+{_GAP}*+",
    _I,
)
_ENCODING = re.compile(r"(?:7bit|8bit|binary|base64|quoted-printable)[ \t]*+", _I)
_ENCODED_TEXT = re.compile(rf"(?:[^=]++|=(?!\?)|=\?{_CHARSETS}\?[qb]\?[!->@-~]*+\?=)*+", _I)


def plain_date(value: str) -> datetime | None:
    """A date-time of RFC 5322 section 3.3 in its usual form, with no wrong weekday, in UTC; else None."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    weekday, day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    try:
        local = datetime(
            int(year),
            _MONTHS.index(month.lower()) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    if weekday is not None and _DAYS.index(weekday.lower()) != date.weekday(local):
        return None
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return local + offset if sign == "-" else local - offset


def _is_trace(value: str) -> bool:
    found = _TRACE.fullmatch(value)
    return found is not None and plain_date(found[1]) is not None


def _is_date(value: str) -> bool:
    return plain_date(value) is not None


def _never(_: str) -> bool:
    return False


_ADDRESSES: Callable[[str], object] = _BOXES.fullmatch
# What mail-parser looks into; of all other fields it only decodes the words.
_LOOKED_INTO: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("bcc", "cc", "delivered-to", "from", "reply-to", "to"), _ADDRESSES),
    **dict.fromkeys(("date", "resent-date"), _is_date),
    "received": _is_trace,
    "content-type": _TYPE.fullmatch,
    "content-transfer-encoding": _ENCODING.fullmatch,
    "content-disposition": _never,
    "content-id": _never,
}


def are_plain(fields: Iterable[tuple[str, object]]) -> bool:
    """Whether nothing can be wrong with these raw fields, as the standard library's parser gave them."""
    for name, value in fields:
        if not isinstance(value, str) or not value.isascii() or len(name) + len(value) > MAX_PLAIN:
            return False
        if (looked := _LOOKED_INTO.get(name.lower())) is not None:
            if not looked(value):
                return False
        elif "=?" in value and not _ENCODED_TEXT.fullmatch(value):
            return False
    return True
