"""Belgium's public holidays (law of 4 January 1974, royal decree of 18 April 1974), and its two Sundays.

By the names that `holidays` gives them, and for the years that a test holds both together for: that package
takes a third of a second to be loaded, and 20 MB, for the rules of all countries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from routing.words.easter import easter

YEARS = range(1990, 2100)
_FIXED = (
    (1, 1, "New Year's Day"),
    (5, 1, "Labor Day"),
    (7, 21, "National Day"),
    (8, 15, "Assumption Day"),
    (11, 1, "All Saints' Day"),
    (11, 11, "Armistice Day"),
    (12, 25, "Christmas Day"),
)
_MOVING = (
    (0, "Easter Sunday"),
    (1, "Easter Monday"),
    (39, "Ascension Day"),
    (49, "Pentecost"),
    (50, "Pentecost Monday"),
)


def public_holidays(year: int) -> dict[date, str]:
    """By their days; two on one day are named in the order of the alphabet."""
    found: dict[date, list[str]] = {}
    for day, name in _all(year):
        found.setdefault(day, []).append(name)
    return {day: "; ".join(sorted(found[day])) for day in sorted(found)}


def _all(year: int) -> Iterator[tuple[date, str]]:
    yield from ((date(year, month, day), name) for month, day, name in _FIXED)
    yield from ((easter(year) + timedelta(days=after), name) for after, name in _MOVING)
