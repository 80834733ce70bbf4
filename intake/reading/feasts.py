"""Feasts by which people tell a day: `at Christmas`, `met Pasen`, `à la Toussaint`, `am Nikolaustag`."""

from __future__ import annotations

from datetime import date, timedelta

from intake.reading.when import When, day_or_none, kind_at
from intake.reading.words.times import TimeWords
from routing.words.text import Token, word_set

_FIXED = {
    **dict.fromkeys(word_set("kerst kerstmis kerstdag noel weihnachten christmas xmas"), (12, 25)),
    **dict.fromkeys(word_set("kerstavond heiligabend"), (12, 24)),
    **dict.fromkeys(word_set("oudejaar oudjaar oudejaarsavond oudejaarsdag silvester"), (12, 31)),
    **dict.fromkeys(word_set("nieuwjaar nieuwjaarsdag neujahr"), (1, 1)),
    **dict.fromkeys(word_set("allerheiligen toussaint"), (11, 1)),
    **dict.fromkeys(word_set("sinterklaas nikolaustag"), (12, 6)),
    **dict.fromkeys(word_set("wapenstilstand armistice"), (11, 11)),
}
_MOVING = {  # days after Easter Sunday
    **dict.fromkeys(word_set("pasen paques ostern easter"), 0),
    **dict.fromkeys(word_set("paasmaandag ostermontag"), 1),
    **dict.fromkeys(word_set("ascension hemelvaart hemelvaartsdag himmelfahrt"), 39),
    **dict.fromkeys(word_set("pinksteren pentecote pfingsten"), 49),
    **dict.fromkeys(word_set("pinkstermaandag pfingstmontag"), 50),
}
_LEADS = word_set("op met a au an am zu at on over depuis sinds seit since le la l")
_DAYS = word_set("day monday eve lundi")


def feast(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """The last such feast, where a word like "at" stands before it ("for Christmas" is a wish)."""
    word = tokens[place].word
    fixed, moving = _FIXED.get(word), _MOVING.get(word)
    if (fixed is None and moving is None) or not place or tokens[place - 1].word not in _LEADS:
        return None
    if place + 1 < len(tokens) and tokens[place + 1].word in _DAYS:
        return None  # Easter Monday, Christmas Eve: not worked out
    for year in (day.year, day.year - 1):
        found = day_or_none(year, *fixed) if fixed else easter(year) + timedelta(days=moving or 0)
        if found is not None and found <= day:
            return When(place, place + 1, found, kind_at(tokens, place, words), exact=False)
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Gauss's rule, as Lichtenberg completed it)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    golden = year % 19
    seed = (19 * golden + moon) % 30
    full = 21 + seed - (seed + golden // 11) // 29
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - first_sunday) % 7 - 1)
