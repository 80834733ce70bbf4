"""Dates as mail programs write them above a quote, in Dutch, French, German and English; day before month."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "gennaio gen enero ene janeiro jan januari janvier januar january jän jänner janv",
            "febbraio febrero fevereiro feb februari février fevrier fév févr februar february",
            "marzo março marco mrt maa maart mars märz maerz mär march mar mrz",
            "aprile abril abr apr april avril avr",
            "maggio mag mayo may maio mei mai may",
            "giugno giu junio junho jun juni juin june",
            "luglio lug julio julho jul juli juillet juil july",
            "agosto ago aug augustus août aout august",
            "settembre set septiembre setembro sep sept september septembre",
            "ottobre ott octubre outubro out okt oktober octobre oct october",
            "novembre noviembre novembro nov november novembre",
            "dicembre dic diciembre dezembro dec december décembre decembre déc dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|e|de|st|nd|rd|th|\.)?[ -]{{1,2}}(?:of |de )?({_NAMES})\.?,?[ -]{{1,2}}"
    r"(?:de )?(\d{4}|\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
# Java's and C's own order: "Mon Nov 02 10:12:02 GMT+01:00 2026"
_CLOCK_BETWEEN = re.compile(
    rf"\b({_NAMES})\.? (\d{{1,2}}) (?=\d{{1,2}}:\d\d)"
    r"([\d:]{4,8}(?: [A-Z]{2,5}(?:[+-][\d:]{4,5})?)?) (\d{4})(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.,])(\d{1,2})(?:[:uhU]|\s[uh]\s?|\.)(\d\d)(?::(\d\d))?(?!\d)\s*(?:([ap])\.?m\b)?", re.IGNORECASE
)
_ZONE = re.compile(r"(?:^|GMT|UTC|\s)\s?([+-])(\d{1,2}):?(\d\d)?(?!\d)")
_NAMED_ZONES = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "UTC": 0, "GMT": 0}


def parse_sent(text: str) -> datetime | None:
    """The first date in `text`, with its time of day where one follows; aware only where a zone is named."""
    text = " ".join(text[:300].split())
    found = _date(text)
    if found is None:
        return None
    (year, month, day), start, end = found
    rest = text[end : end + 40]
    time = _TIME.search(rest)
    after = rest[time.end() :] if time else ""
    time = time or _TIME.search(text[max(0, start - 12) : start])
    hour = minute = second = 0
    if time:
        hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
        if time[4]:
            hour = hour % 12 + (12 if time[4] in "pP" else 0)
    try:
        # Naive: the block tells no zone, unless one is named.
        value = datetime(year + (2000 if year < 100 else 0), month, day, hour, minute, min(second, 59))  # noqa: DTZ001
    except ValueError:
        return None
    return value.replace(tzinfo=_zone(after))


def _zone(rest: str) -> timezone | None:
    if match := _ZONE.search(rest[:16]):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours <= 14 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(-offset if match[1] == "-" else offset)
    word = rest.strip(" (),:").split(" ")[0].strip("(),:;")
    if word in _NAMED_ZONES:
        return timezone(timedelta(hours=_NAMED_ZONES[word])) if _NAMED_ZONES[word] else UTC
    return None


def _date(text: str) -> tuple[tuple[int, int, int], int, int] | None:
    """Year, month and day of the earliest date, and where it stands."""
    found: list[tuple[int, int, tuple[int, int, int]]] = []
    if m := _DAY_FIRST.search(text):
        found.append((m.start(), m.end(), (int(m[3]), _MONTHS[m[2].lower()], int(m[1]))))
    if m := _MONTH_FIRST.search(text):
        found.append((m.start(), m.end(), (int(m[3]), _MONTHS[m[1].lower()], int(m[2]))))
    if m := _CLOCK_BETWEEN.search(text):
        found.append((m.start(), m.start(3) - 1, (int(m[4]), _MONTHS[m[1].lower()], int(m[2]))))
    if m := _ISO.search(text):
        found.append((m.start(), m.end(), (int(m[1]), int(m[2]), int(m[3]))))
    if m := _NUMBERS.search(text):
        day, month = int(m[1]), int(m[3])
        if month > 12 >= day:  # only an American order makes a date of it
            day, month = month, day
        found.append((m.start(), m.end(), (int(m[4]), month, day)))
    if not found:
        return None
    start, end, date = min(found)
    return date, start, end
