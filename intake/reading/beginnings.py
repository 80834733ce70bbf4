"""By which words a time can begin, and with which it then goes on.

Most words begin no time, and most of those that may ("de", "een", "la") go on with something that makes none.
Which reader of times may answer at all is a matter of two words, and looked up. A reader left out could only
have answered None, and one asked in vain does no harm: these sets may be too wide, and are never too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from intake.reading.apart import DAY_BEFORE, NEXT_TOLD
from intake.reading.feasts import FEASTS
from intake.reading.months import WEEKS
from intake.reading.relative import AFTER, BEFORE, CODES, DAYS, EVES, LED, NEAR, OFFSETS, TOMORROW
from intake.reading.spans import BEFORE_LAST, OF_THE
from intake.reading.words.numerals import ORDINALS
from intake.reading.words.times import Phrases, TimeWords
from intake.reading.written import OF_LAST_MONTH, OF_MONTH
from routing.words.text import word_set

Second = frozenset[str] | None  # the words that may come second; None where any may
Firsts = Mapping[str, Second]  # by the word that comes first

DIGITS = "any number"
"""Stands for one in digits where a first word is looked up; no token reads so."""

_ANY: Second = None
_OF = word_set("of van de du d")
_SHORTLY = word_set("kort kurz peu shortly soon")


def beginnings(words: TimeWords) -> dict[str, Firsts]:
    """For each reader of `intake.reading.dates`, by its name, how the times of that language begin."""
    days, weeks = words.weekdays, [word for word, unit in words.units.items() if unit in ("w", "e")]
    offsets = _phrases(OFFSETS[id(words)])
    counted = _counted(words)
    spans = _all(*(_phrases(each) for each in (words.before, words.since, words.more, words.fewer)), counted)
    return {
        "_long": _phrases(words.long),
        "related": _related(words, weeks),
        "combined": _all(
            _any(days, TOMORROW),
            offsets,
            spans,
            _with((*words.numbers, DIGITS), days),  # "twee maandagen"
        ),
        "apart": _all(
            _with((*days, *weeks), words.following),
            _any(NEXT_TOLD, _SHORTLY),
            _phrases(DAY_BEFORE),
            counted,
            _any(("surlendemain", "ubernachsten")),
        ),
        "week_of": _with(("kw", *weeks), word_set("du van of vom")),
        "feast": _phrases(FEASTS),
        "week_of_month": _with(WEEKS, weeks),
        "written": _all(_any(words.months, (DIGITS,)), _spelled(words)),
        "weekday": _any(days),
        "bare_day": _any((DIGITS,)),
        "_offset": offsets,
        "span": spans,
        "last_unit": _all(
            _with((*words.last, *words.this, *words.next), (*words.units, *words.weekend)),
            _with(words.units, (*words.last, *words.next)),
            _any(words.weekend),
        ),
        "part_of_unit": _all(
            _with(("avant",), ("dernier", "derniere")),
            _with(BEFORE_LAST, weeks),
            _with(("week", "weekend"), ("before",)),
            _with((*words.early, *words.middle, *words.late), (*OF_THE, *words.units)),
        ),
        "month": _any(words.months),
        "_year": _any((DIGITS,)),
        "_recent": _phrases(words.recent),
        "_anchored": _all(_phrases(words.next_day), _phrases(words.same_day)),
    }


def _counted(words: TimeWords) -> Firsts:
    """A number, and what may stand between it and its unit (`intake.reading.spans.amount`)."""
    first = (*words.numbers, *words.few, *words.filler, "-", "tal", DIGITS)
    second = (*first, *words.units, "working", "business", "et")
    return _with(first, second)


def _related(words: TimeWords, weeks: list[str]) -> Firsts:
    code = CODES.get(id(words), "en")
    sides = BEFORE[code] | AFTER[code]
    counted = _counted(words)
    based = _all(
        _any(EVES, ("lendemain", "surlendemain", "daags"), words.weekdays, DAYS[code], weeks, sides),
        _with(NEAR, sides),
        counted,
    )
    led = _with(LED, based)
    return {**based, **{word: led[word] for word in led}}


def _spelled(words: TimeWords) -> Firsts:
    ordinals = ORDINALS[CODES.get(id(words), "en")]
    of_month = (*words.months, *_OF)
    return _all(
        _with(ordinals, (*of_month, *OF_MONTH, *OF_LAST_MONTH)),
        _with(words.numbers, (*of_month, *words.numbers, "et")),
    )


def _phrases(phrases: Phrases) -> Firsts:
    return _all(
        *(
            {first: frozenset((phrase[1],)) if len(phrase) > 1 else _ANY}
            for first, group in phrases.items()
            for phrase in group
        )
    )


def _any(*firsts: Iterable[str]) -> Firsts:
    return {word: _ANY for group in firsts for word in group}


def _with(firsts: Iterable[str], seconds: Iterable[str]) -> Firsts:
    return dict.fromkeys(firsts, frozenset(seconds))


def _all(*parts: Firsts) -> Firsts:
    found: dict[str, Second] = {}
    for part in parts:
        for word, second in part.items():
            known = found.get(word, second)
            found[word] = None if known is None or second is None else union(known, second)
    return found


@lru_cache(maxsize=64)
def union(*parts: frozenset[str]) -> frozenset[str]:
    """Of the same sets the same one: hundreds of numbers go on with the same words."""
    return parts[0].union(*parts[1:])
