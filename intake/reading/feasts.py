"""Feasts and holidays by which people tell a day: `at Christmas`, `le lundi de Pâques`, `seit den Ferien`.

The dates are those of Belgium where countries differ, and the latest where its communities do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from intake.reading.when import When, kind_at, phrase_at, word_at
from intake.reading.words.feasts import COUNTED, FIXED, MOVING, SPANS, Phrase
from intake.reading.words.times import WORDS, TimeWords, by_first_word
from routing.words.easter import easter
from routing.words.text import Token, word_set

FEASTS = by_first_word([*FIXED, *MOVING, *COUNTED, *SPANS])
_LEADS = word_set(
    "op met a au an am zu at on over depuis sinds seit since le la l de het der den dem des les the in im"
    " tijdens rond omstreeks pendant durant lors wahrend uber during vanaf du from around dit deze ce cet"
    " cette this dieses diesen diesem dieser vers um autour die last letzten letztes vorige afgelopen"
)
_WISHED = word_set("voor pour fur for tegen by bis tot jusqu jusque until till avant before vor zum gegen")
_SEASONS = ("summer", "spring", "autumn", "winter")
_SEASON_LEADS = word_set(
    "deze vorige afgelopen voorbije dit vorig verleden in tijdens van cet ce l d dernier passe pendant"
    " durant depuis sinds sedert seit since im letzten letzter letztes vergangenen diesen dieses this last"
    " over during the past au en de het voor vor before avant"
)
_HOLIDAY_LEADS = word_set("sinds sedert depuis seit since voor avant vor before na apres nach after")
_PRESENT = word_set(
    "day week sale deal angebot aanbieding cadeau gift present kado geschenk kaart card deals"
)


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast's or a holiday's first and last day, and the token behind its name."""

    first: date
    last: date
    end: int
    name: str = ""  # of a season or a holiday


def feast(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """The last such feast. After "for" it is a wish; a season needs a word that makes it past."""
    if tokens[place].word not in FEASTS:
        return None
    found = feast_at(tokens, place, words, day)
    if found is None or word_at(tokens, found.end) in _PRESENT:
        return None
    lead = word_at(tokens, place - 1)
    if found.name in ("holidays", "feasts"):
        lead = _lead(tokens, place)
        allowed = _HOLIDAY_LEADS if found.name == "holidays" else _LEADS
        if words is WORDS["en"] and lead in ("over", "during"):
            lead = "since"
        if lead not in allowed or lead in _WISHED:
            return None
    elif found.name in _SEASONS:
        if lead not in _SEASON_LEADS or lead in _WISHED:
            return None
    elif _lead(tokens, place) in _WISHED or (found.end == place + 1 and (lead not in _LEADS or not place)):
        return None
    return When(place, found.end, min(found.last, day), kind_at(tokens, place, words), exact=False)


def _lead(tokens: tuple[Token, ...], place: int) -> str:
    """The word before a name and its article."""
    lead = word_at(tokens, place - 1)
    return word_at(tokens, place - 2) if lead in _ARTICLES and place > 1 else lead


_ARTICLES = word_set("de het le la l les der die das den dem the")


def feast_at(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> Feast | None:
    """The feast or holiday whose name stands there: the last that has begun by `day`."""
    size = phrase_at(tokens, place, FEASTS)
    if not size:
        return None
    phrase = tuple(token.word for token in tokens[place : place + size])
    if phrase in SPANS:
        first, last = _last_span(SPANS[phrase], day, french=words is WORDS["fr"])
        return Feast(first, last, place + size, SPANS[phrase])
    year = day.year if _in_year(phrase, day.year) <= day else day.year - 1
    found = _in_year(phrase, year)
    return Feast(found, found, place + size)


@lru_cache(maxsize=512)
def _in_year(phrase: Phrase, year: int) -> date:
    if phrase in FIXED:
        return date(year, *FIXED[phrase])
    if phrase in MOVING:
        return easter(year) + timedelta(days=MOVING[phrase])
    month, weekday, which, later = COUNTED[phrase]
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1) + later)


def _last_span(name: str, day: date, *, french: bool) -> tuple[date, date]:
    begun = [
        span for year in (day.year, day.year - 1) for span in _spans(name, year, french) if span[0] <= day
    ]
    return max(begun)


@lru_cache(maxsize=256)
def _spans(name: str, year: int, french: bool) -> tuple[tuple[date, date], ...]:
    """The days of a holiday or a season that begins in that year."""
    if name == "holidays":
        schools = ("summer holidays", "autumn holidays", "christmas holidays", "easter holidays")
        return tuple(span for school in schools for span in _spans(school, year, french))
    first, last = _SPAN_DAYS[name](year, french)
    return ((first, last),)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _autumn(year: int, french: bool) -> tuple[date, date]:
    saints = date(year, 11, 1)
    if french:
        last = saints + timedelta(days=6 - saints.weekday())
        return last - timedelta(days=13), last
    monday = _monday(saints + timedelta(days=saints.weekday() == 6))
    return monday, monday + timedelta(days=6)


def _christmas(year: int, _french: bool) -> tuple[date, date]:
    monday = _monday(date(year, 12, 25) + timedelta(days=2))  # the next week where Christmas is at a weekend
    return monday, monday + timedelta(days=13)


def _easter(year: int, french: bool) -> tuple[date, date]:
    sunday = easter(year)
    april = date(year, 4, 1)
    monday = april + timedelta(days=-april.weekday() % 7)
    if sunday.month == 3:
        monday = sunday + timedelta(days=1)
    elif sunday.day > 15 and sunday.month == 4:
        monday = _monday(sunday) - timedelta(days=7)
    last = monday + timedelta(days=13)
    if french:  # since 2022 the French Community's fall at the end of April
        last = _monday(date(year, 4, 30)) + timedelta(days=13)
    return monday, last


def _carnival(year: int, french: bool) -> tuple[date, date]:
    monday = easter(year) - timedelta(days=48)
    return monday, monday + timedelta(days=13 if french else 6)


_SPAN_DAYS: dict[str, Callable[[int, bool], tuple[date, date]]] = {
    "summer holidays": lambda year, _: (date(year, 7, 1), date(year, 8, 31)),
    "builders holidays": lambda year, _: (date(year, 7, 5), date(year, 7, 31)),
    "autumn holidays": _autumn,
    "christmas holidays": _christmas,
    "easter holidays": _easter,
    "carnival holidays": _carnival,
    "feasts": lambda year, _: (date(year, 12, 24), date(year + 1, 1, 1)),
    "summer": lambda year, _: (date(year, 6, 1), date(year, 9, 21)),
    "spring": lambda year, _: (date(year, 3, 1), date(year, 6, 20)),
    "autumn": lambda year, _: (date(year, 9, 1), date(year, 12, 20)),
    "winter": lambda year, _: (date(year, 12, 1), date(year + 1, 3, 20)),
}
