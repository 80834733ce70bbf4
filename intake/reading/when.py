"""A time that words mean, and what all readers of times share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from intake.reading.words.times import Phrases, TimeWords
from routing.words.text import Token, word_set

BEFORE_DATES = word_set("op le du au am vom seit sinds depuis dd van on since dated since from tot")
LONG_AGO = 60


@dataclass(frozen=True, slots=True)
class Step:
    """How far a day is from one told before: days, a weekday after or before it, or the end of a week."""

    days: int = 0  # negative before it
    weekday: int | None = None
    week: int = 0
    event: str = ""  # the event that it counts from, "order" or "delivery"; else the day told last

    def taken(self, anchor: date) -> date:
        """The day that lies this step from `anchor`."""
        if self.week:
            return anchor + timedelta(days=6 - anchor.weekday() + 7 * self.week)
        if self.weekday is None:
            return anchor + timedelta(days=self.days)
        if self.days < 0:
            return anchor - timedelta(days=(anchor.weekday() - self.weekday) % 7 or 7)
        return anchor + timedelta(days=(self.weekday - anchor.weekday()) % 7 or 7)


@dataclass(frozen=True, slots=True)
class When:
    """A time that words mean. `latest` is the last day that they can mean.

    `kind`: `day` (a day or a span ago), `since` (something that lasts since that day), `long` (for weeks,
    ages ago), `same` (as a day told before), `later` (a step from one told before), `future`.
    """

    start: int
    end: int
    latest: date
    kind: str = "day"
    exact: bool = True
    step: Step | None = None


def phrase_at(tokens: tuple[Token, ...], place: int, phrases: Phrases) -> int:
    """How many tokens the longest fitting phrase at that place has; 0 for none."""
    if not 0 <= place < len(tokens):
        return 0
    second = tokens[place + 1].word if place + 1 < len(tokens) else None
    for phrase in phrases.get(tokens[place].word, ()):
        if len(phrase) == 1:
            return 1
        if (
            phrase[1] == second
            and tuple(token.word for token in tokens[place : place + len(phrase)]) == phrase
        ):
            return len(phrase)
    return 0


def word_at(tokens: tuple[Token, ...], place: int) -> str:
    return tokens[place].word if 0 <= place < len(tokens) else ""


def kind_at(tokens: tuple[Token, ...], place: int, words: TimeWords) -> str:
    """`since` where a word like "seit" stands before that place, an article between at most."""
    for size in (1, 2, 3):
        for skip in (0, 1):
            start = place - size - skip
            if (
                start >= 0
                and phrase_at(tokens, start, words.since) == size
                and (not skip or word_at(tokens, place - 1) in words.filler | BEFORE_DATES)
            ):
                return "since"
    return "day"


def last_such_day(
    day: date, month: int, number: int, year: str | None, *, future: bool = False
) -> date | None:
    """The day of that number and month: of the year given, else the last one not after `day`."""
    if year is not None:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return day_or_none(full, month, number)
    found = day_or_none(day.year, month, number)
    if found is None:
        return None
    if found > day and (not future or (found - day).days > 120):
        return day_or_none(day.year - 1, month, number)
    return found


def day_or_none(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_last_week(start: int, end: int, number: int, day: date) -> When:
    monday = day - timedelta(days=day.weekday() + 7)
    return When(start, end, monday + timedelta(days=number))


_DECIMAL = re.compile(r"^(\d{1,2})[.,](\d)$")
_RANGE = re.compile(r"^(\d{1,2})[-/](\d{1,2})$")


def numeral(tokens: tuple[Token, ...], place: int, words: TimeWords) -> tuple[float, int] | None:
    """The number that stands there, and its size in tokens: `10`, `2,5`, `2-3` (its least), `vingt et un`."""
    raw = word_at(tokens, place)
    if raw.isdecimal():
        return (float(raw), 1) if len(raw) <= 3 else None
    if raw[:1].isdecimal():
        decimal, least = _DECIMAL.match(raw), _RANGE.match(raw)
        if decimal:
            return float(f"{decimal[1]}.{decimal[2]}"), 1
        if least and int(least[1]) < int(least[2]) <= int(least[1]) * 2 + 2:
            return float(least[1]), 1
    value = words.numbers.get(raw)
    if value is None:
        return None
    at = place + 1
    if value >= 20 and value % 10 == 0 and word_at(tokens, at) == "et":
        at += 1
    unit = words.numbers.get(word_at(tokens, at), 0)
    tens = value in (20, 30, 40, 50, 60, 70, 80, 90) and 1 <= unit < 10 and raw not in _ROUGH
    teens = value == 10 and raw == "dix" and unit in (7, 8, 9)
    if (tens or teens) and unit == int(unit):
        return value + unit, at + 1 - place
    return value, 1


_ROUGH = word_set("vingtaine trentaine twintigtal dertigtal")
