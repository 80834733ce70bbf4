"""Days told from one before, not named again: `twee dagen later`, `le lundi suivant`, `the week after`."""

from __future__ import annotations

from datetime import date, timedelta

from intake.reading.relative import ARTICLES, OFFSETS
from intake.reading.spans import amount, days_of
from intake.reading.when import Step, When, phrase_at, word_at
from intake.reading.words.times import TimeWords, phrases
from routing.words.text import Token, word_set


def apart(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`twee dagen later`, `le lundi suivant`, `the week after`, `zwei Tage davor`: from a day told before."""
    word, after = word_at(tokens, place), word_at(tokens, place + 1)
    number = words.weekdays.get(word)
    if (
        number is not None
        and len(word) > 3
        and after in words.following
        and not (after == "d" or word_at(tokens, place + 2) == "midi" or _goes_on(tokens, place + 2))
    ):
        return When(place, place + 2, day, "later", step=Step(1, number))
    if word in NEXT_TOLD and words.weekdays.get(after) is not None and len(after) > 3:
        return When(place, place + 2, day, "later", step=Step(1, words.weekdays[after]))
    unit = words.units.get(word)
    if unit == "w" and after in words.following and not _goes_on(tokens, place + 2):
        return When(place, place + 2, day, "later", exact=False, step=Step(week=1))
    if word in NEXT_TOLD and words.units.get(after) == "w":
        return When(place, place + 2, day, "later", exact=False, step=Step(week=1))
    return _counted(tokens, place, words, day)


def _counted(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`twee dagen later`, `la veille`, `kurz darauf`: so many days from one told before."""
    word, after = word_at(tokens, place), word_at(tokens, place + 1)
    eve = phrase_at(tokens, place, DAY_BEFORE)
    if word in ("surlendemain", "ubernachsten") and not _goes_on(tokens, place + 1):
        return When(place, place + 1, day, "later", step=Step(2))
    if phrase_at(tokens, place, OFFSETS[id(words)]):
        return None  # "the day before yesterday"
    if eve and not _goes_on(tokens, place + eve):
        return When(place, place + eve, day - timedelta(days=1), "later", step=Step(-1))
    count, unit, end = amount(tokens, place, words)
    if word in ("kort", "kurz", "peu", "shortly", "soon") and after in words.later | words.following | {
        "apres"
    }:
        return When(place, place + 2, day, "later", exact=False, step=Step(3))
    if unit not in ("d", "w", "m", "k") or end <= place:
        return None
    plus = word_at(tokens, end) == "plus"
    last = word_at(tokens, end + plus)
    days = days_of(count, unit, words, date(2024, 1, 1))
    if last in words.later or (plus and last == "tard"):
        if _goes_on(tokens, end + plus + 1) and last in ("na", "after", "nach", "following"):
            return None
        return When(place, end + plus + 1, day, "later", step=Step(days))
    if last in words.earlier or (plus and last == "tot"):
        return When(place, end + plus + 1, day - timedelta(days=days), "later", step=Step(-days))
    return None


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word follows that "after" could belong to."""
    following = word_at(tokens, at)
    return at < len(tokens) and tokens[at].kind in ("word", "number") and following in ARTICLES | {"that"}


DAY_BEFORE = phrases(
    "de dag ervoor|de dag voordien|de dag tevoren|daags ervoor|daags voordien|de vorige dag|la veille"
    "|le jour d avant|le jour precedent|am tag davor|am tag zuvor|am vortag|tags zuvor|the day before"
    "|the previous day|the evening before|the night before|the day prior"
)
NEXT_TOLD = word_set("following daaropvolgende folgenden darauffolgenden folgende")
