"""Which days do words mean? (policy section 6)

"A rough date counts as the latest day it can mean, a weekday as the last one before the mail's day." Every
expression is read against the day on which its own letter arrived. Dates are day/month.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from intake.reading.apart import apart
from intake.reading.beginnings import DIGITS, Second, beginnings, union
from intake.reading.feasts import FEASTS, feast
from intake.reading.months import month, week_of_month
from intake.reading.relative import CODES, OFFSETS, STARTS, combined, related
from intake.reading.spans import WEEKS, last_unit, part_of_unit, span, week_of
from intake.reading.when import LONG_AGO, Step, When, day_or_none, kind_at, phrase_at, word_at
from intake.reading.words.numerals import ORDINALS
from intake.reading.words.times import WORDS, TimeWords, phrases
from intake.reading.written import bare_day, weekday, written
from routing.words.text import Sentence, Token, word_set

__all__ = ["When", "find_times"]

Reader = Callable[[tuple[Token, ...], int, TimeWords, date], When | None]


def find_times(sentence: Sentence, language: str, day: date) -> list[When]:
    """The times that a sentence names, in its order, read as on `day`."""
    language = language if language in WORDS else "en"
    words, begin = WORDS[language], _readers(language)
    tokens = sentence.tokens
    found: list[When] = []
    behind = 0  # the last time that was found
    for place, word in enumerate(sentence.words):
        begun = begin.get(word)
        if begun is None:
            if tokens[place].kind != "number":
                continue
            begun = begin[DIGITS]
        if place < behind:
            continue
        when = _at(tokens, place, words, day, begun)
        if when is not None:
            found.append(when)
            behind = when.end
    if not found:
        return found
    told = [
        when
        for when in found
        if not (_is_now(when, tokens, words) or _is_end(when, tokens) or _is_habit(when, tokens, words))
    ]
    return _enumerated(told, tokens)


_Readers = tuple[Second, tuple[tuple[Reader, Second], ...]]
"""The second words with which one of them may answer at all; and each with its own."""


def _at(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date, begun: _Readers) -> When | None:
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    # A number may be a second word, and a weekday in the plural.
    seconds = None if following[:1].isdecimal() else (following, following[:-1], following[:-2])
    every, readers = begun
    if every is not None and seconds is not None and every.isdisjoint(seconds):
        return None  # most of them
    for reader, second in readers:
        if second is not None and seconds is not None and second.isdisjoint(seconds):
            continue
        when = reader(tokens, place, words, day)
        if when is not None:
            return when
    return None


def _starting(words: TimeWords) -> frozenset[str]:
    """The words by which a time can begin: all others need no reader."""
    phrased = (words.before, words.since, words.more, words.fewer, words.next_day, words.same_day, words.long,
               words.recent, OFFSETS[id(words)])  # fmt: skip
    found = {word for group in phrased for word in group} | STARTS
    for table in (words.numbers, words.units, words.weekdays, words.months, ORDINALS[CODES[id(words)]]):
        found |= set(table)
    for group in (words.last, words.this, words.next, words.early, words.middle, words.late, words.weekend):
        found |= group
    return frozenset(found | words.few | FEASTS.keys() | WEEKS)


@lru_cache(maxsize=4)
def _readers(language: str) -> dict[str, _Readers]:
    """The readers that may find a time, by the word that it begins with, in the order they are asked."""
    words = WORDS[language]
    firsts = beginnings(words)
    ordered = [(reader, firsts[reader.__name__]) for reader in _ORDER]
    found: dict[str, _Readers] = {}
    for word in (*_starting(words), DIGITS):
        readers = tuple((reader, first[word]) for reader, first in ordered if word in first)
        seconds = [second for _, second in readers if second is not None]
        found[word] = (union(*seconds) if seconds and len(seconds) == len(readers) else None), readers
    digits = {word for first in firsts.values() for word in first if word[:1].isdecimal()}
    return found | dict.fromkeys(digits, (None, tuple((reader, None) for reader in _ORDER)))


_NOW = phrases(
    "nous sommes|on est|il est deja|c est deja|c est maintenant|ce jour|nous voici|nous voila|on arrive"
    "|we zijn|het is|het is nu|we zitten|heute ist|heute haben wir|wir haben|es ist|jetzt ist|it is|it s"
    "|today is|today s|we are|we re|vandaag is|aujourd hui"
)
_NOW_FILLER = word_set(
    "nu al reeds intussen ondertussen inmiddels vandaag alweer bijna in le deja maintenant au a jetzt schon"
    " bereits inzwischen mittlerweile heute der den now already the almost nearly half mid op de"
)
_ENDING = word_set(", . ; : ! ? ) - … en et und and mais maar aber but today vandaag heute nu")


def _is_now(when: When, tokens: tuple[Token, ...], words: TimeWords) -> bool:
    """ "It is now mid-April", "nous sommes le 31": a calendar's day, on which nothing was done."""
    inside = tokens[when.start : when.end]
    named = any(t.word in words.months or t.word in words.weekdays or t.kind == "number" for t in inside)
    spans = any(t.word in words.units for t in inside)
    if not named or spans or (when.end < len(tokens) and tokens[when.end].word not in _ENDING):
        return False
    at = when.start
    for back in range(1, 7):
        start = at - back
        size = phrase_at(tokens, start, _NOW)
        if size and start + size <= at:
            between = [token.word for token in tokens[start + size : at]]
            return all(word in _NOW_FILLER or word in words.middle for word in between)
    return False


def _is_habit(when: When, tokens: tuple[Token, ...], words: TimeWords) -> bool:
    """ "Every Monday", "chaque lundi": no day, but many."""
    if when.end - when.start != 1 or tokens[when.start].word not in words.weekdays:
        return False
    before = [token.word for token in tokens[max(0, when.start - 2) : when.start]]
    return before[-1:] in _EVERY or before in _EACH_OF


_EVERY = [["elke"], ["iedere"], ["chaque"], ["jeden"], ["every"], ["each"]]
_EACH_OF = [["tous", "les"], ["every", "single"], ["every", "other"], ["om", "de"]]

_UNTIL = word_set("tot bis jusqu jusque until till uiterlijk spatestens tegen ici by gegen")
_BEING = word_set("est is ist was war has")
_GONE = word_set(
    "passe passee passes voorbij gepasseerd verstreken vorbei voruber verstrichen past gone over"
)
_UNTIL_NOW = word_set("a au en met op the dem zum den vandaag zu et incluso today le ten laatste und mit")


def _is_end(when: When, tokens: tuple[Token, ...]) -> bool:
    """ "Until today", "jusqu'au 3 mai": where something ended, or a deadline; "3 May is past"."""
    if when.kind != "day":
        return False
    if word_at(tokens, when.end) in _BEING and word_at(tokens, when.end + 1) in _GONE:
        return True
    at = when.start - 1
    while at > when.start - 4 and word_at(tokens, at) in _UNTIL_NOW:
        at -= 1
    return word_at(tokens, at) in _UNTIL


def _long(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    size = phrase_at(tokens, place, words.long)
    return When(place, place + size, day - timedelta(days=LONG_AGO), "long", exact=False) if size else None


def _anchored(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    for kind, fitting in (("later", words.next_day), ("same", words.same_day)):
        size = phrase_at(tokens, place, fitting)
        if size:
            return When(place, place + size, day, kind, step=Step(days=1 if kind == "later" else 0))
    return None


def _recent(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    size = phrase_at(tokens, place, words.recent)
    return When(place, place + size, day - timedelta(days=1), exact=False) if size else None


def _year(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`in 2025`, `en 2024`, `im Jahr 2025`: its last day."""
    raw = tokens[place].word
    if len(raw) != 4 or not raw.startswith("20") or not raw.isdecimal() or int(raw) >= day.year:
        return None
    before = {word_at(tokens, place - 1), word_at(tokens, place - 2)}
    if not before & _IN_YEAR or (place + 1 < len(tokens) and tokens[place + 1].word in ("€", "euro", "eur")):
        return None
    return When(place, place + 1, date(int(raw), 12, 31), kind_at(tokens, place, words), exact=False)


_IN_YEAR = word_set("in en im since sinds depuis seit begin eind debut fin anfang ende mitte late early")


def _offset(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    size = phrase_at(tokens, place, OFFSETS[id(words)])
    if not size:
        return None
    days = words.offsets[tuple(token.word for token in tokens[place : place + size])]
    return When(place, place + size, day - timedelta(days=days), kind_at(tokens, place, words))


def _enumerated(found: list[When], tokens: tuple[Token, ...]) -> list[When]:
    """`op 18 en 24 april`: the number before takes the month of the date after it."""
    extra: list[When] = []
    for when in found:
        at = when.start - 1
        while (
            at >= 1 and tokens[at].word in ("en", "et", "und", "and", ",", "&", ".") and when.start - at <= 3
        ):
            at -= 1
        raw = tokens[at].word if at >= 0 else ""
        parted = at < when.start - 1 and tokens[when.start].kind == "number"
        if parted and raw.isdecimal() and 1 <= int(raw) <= 31 and when.kind in ("day", "since"):
            earlier = day_or_none(when.latest.year, when.latest.month, int(raw))
            if earlier is not None and earlier < when.latest:
                extra.append(When(at, at + 1, earlier))
    return sorted([*found, *extra], key=lambda item: item.start)


_ORDER: tuple[Reader, ...] = (
    _long,
    related,
    combined,
    apart,
    week_of,
    feast,
    week_of_month,
    written,
    weekday,
    bare_day,
    _offset,
    span,
    last_unit,
    part_of_unit,
    month,
    _year,
    _recent,
    _anchored,
)
