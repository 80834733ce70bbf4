"""A time that words mean, and what all readers of times share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from intake.reading.words.times import Phrases, TimeWords
from routing.words.text import Token, word_set

BEFORE_DATES = word_set("op le du au am vom seit sinds depuis dd van on since dated since from tot")
LONG_AGO = 60


@dataclass(frozen=True, slots=True)
class When:
    """A time that words mean. `latest` is the last day that they can mean.

    `kind`: `day` (a day or a span ago), `since` (something that lasts since that day), `long` (for weeks,
    ages ago), `same` and `next` (as, or the day after, a day told before), `future`.
    """

    start: int
    end: int
    latest: date
    kind: str = "day"
    exact: bool = True


def phrase_at(tokens: tuple[Token, ...], place: int, phrases: Phrases) -> int:
    """How many tokens the longest fitting phrase at that place has; 0 for none."""
    if not 0 <= place < len(tokens):
        return 0
    for phrase in phrases.get(tokens[place].word, ()):
        if len(phrase) == 1:
            return 1
        if tuple(token.word for token in tokens[place : place + len(phrase)]) == phrase:
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
