"""Months as rough days: `in oktober`, `mi-octobre`, `de eerste week van september`."""

from __future__ import annotations

import calendar
from datetime import date

from intake.reading.when import When, kind_at, word_at
from intake.reading.words.times import TimeWords
from intake.reading.written import optional_year
from routing.words.text import Token

WEEKS = {
    **dict.fromkeys(["eerste", "premiere", "erste", "ersten", "first"], 7),
    **dict.fromkeys(["tweede", "deuxieme", "seconde", "zweite", "zweiten", "second"], 14),
    **dict.fromkeys(["derde", "troisieme", "dritte", "dritten", "third"], 21),
    **dict.fromkeys(["laatste", "derniere", "letzte", "letzten", "last"], 31),
}


def week_of_month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`de eerste week van september`, `la dernière semaine d'août`: its last day."""
    number = WEEKS.get(word_at(tokens, place))
    if number is None or words.units.get(word_at(tokens, place + 1)) != "w":
        return None
    for at in range(place + 2, place + 5):
        month = words.months.get(word_at(tokens, at))
        if month is not None:
            year = day.year if month <= day.month else day.year - 1
            latest = date(year, month, min(number, calendar.monthrange(year, month)[1]))
            return When(place, at + 1, min(latest, day), exact=False)
    return None


def month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`in oktober`, `begin november`, `mi-octobre`, `Mitte Oktober`, `end of August`."""
    word = tokens[place].word
    month = words.months.get(word)
    if month is None or len(word) < 3 or word_at(tokens, place - 1).isdecimal():
        return None
    if word in ("mai", "may", "mar", "mars", "march", "jan") and not _month_is_meant(tokens, place, words):
        return None
    end, year = optional_year(tokens, place + 1)
    chosen = int(year) if year else (day.year if month <= day.month else day.year - 1)
    number = calendar.monthrange(chosen, month)[1]
    start = place
    for back in (1, 2, 3):
        before = word_at(tokens, place - back)
        if before in words.early | words.middle | words.late:
            number = 10 if before in words.early else 20 if before in words.middle else number
            start = place - back
            break
        if before not in ("-", "of", "du", "de", "d", "het", "van", "des", "in", "mois", "maand", "the"):
            break
    latest = min(date(chosen, month, min(number, calendar.monthrange(chosen, month)[1])), day)
    return When(start, end, latest, kind_at(tokens, start, words), exact=False)


def _month_is_meant(tokens: tuple[Token, ...], place: int, words: TimeWords) -> bool:
    before = word_at(tokens, place - 1)
    prepositions = {
        "en",
        "in",
        "im",
        "depuis",
        "since",
        "of",
        "de",
        "seit",
        "debut",
        "fin",
        "mi",
        "-",
        "early",
        "late",
        "end",
    }
    return before in prepositions | words.early | words.middle | words.late
