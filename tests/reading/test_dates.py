"""Which day do words mean? (policy section 6: a rough date counts as the latest day it can mean)"""

from __future__ import annotations

from datetime import date

import pytest

from intake.reading.dates import find_times
from routing.words.easter import easter
from routing.words.text import sentences
from tests.reading import time_table

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [
        ("nl", "gisteren", "2026-11-11"),
        ("nl", "eergisteren", "2026-11-10"),
        ("nl", "vanmorgen", "2026-11-12"),
        ("nl", "op maandag", "2026-11-09"),
        ("nl", "op donderdag", "2026-11-05"),
        ("nl", "vorige week maandag", "2026-11-02"),
        ("nl", "vorige week", "2026-11-08"),
        ("nl", "vorige maand", "2026-10-31"),
        ("nl", "in oktober", "2026-10-31"),
        ("nl", "begin november", "2026-11-10"),
        ("nl", "sinds half oktober", "2026-10-20"),
        ("nl", "eind september", "2026-09-30"),
        ("nl", "drie weken geleden", "2026-10-22"),
        ("nl", "anderhalve week geleden", "2026-11-02"),
        ("nl", "een week geleden", "2026-11-05"),
        ("nl", "meer dan een week geleden", "2026-11-04"),
        ("nl", "al tien dagen", "2026-11-02"),
        ("nl", "op 3/11", "2026-11-03"),
        ("nl", "op 3 november 2026", "2026-11-03"),
        ("nl", "op 31 maart", "2026-03-31"),
        ("nl", "in de eerste week van september", "2026-09-07"),
        ("fr", "hier", "2026-11-11"),
        ("fr", "avant-hier", "2026-11-10"),
        ("fr", "ce matin", "2026-11-12"),
        ("fr", "lundi passé", "2026-11-09"),
        ("fr", "la semaine passée", "2026-11-08"),
        ("fr", "le mercredi 4 novembre", "2026-11-04"),
        ("fr", "il y a huit jours", "2026-11-05"),
        ("fr", "depuis quinze jours", "2026-10-29"),
        ("fr", "il y a un mois et demi", "2026-09-28"),
        ("fr", "depuis la mi-octobre", "2026-10-20"),
        ("fr", "fin août", "2026-08-31"),
        ("fr", "le 1er octobre", "2026-10-01"),
        ("de", "gestern Abend", "2026-11-11"),
        ("de", "vorgestern", "2026-11-10"),
        ("de", "heute Morgen", "2026-11-12"),
        ("de", "am 4. November", "2026-11-04"),
        ("de", "am 4.11.", "2026-11-04"),
        ("de", "vor zwei Wochen", "2026-10-29"),
        ("de", "seit acht Tagen", "2026-11-05"),
        ("de", "letzte Woche", "2026-11-08"),
        ("de", "Anfang Oktober", "2026-10-10"),
        ("en", "yesterday", "2026-11-11"),
        ("en", "the day before yesterday", "2026-11-10"),
        ("en", "on 4 November", "2026-11-04"),
        ("en", "Nov 4th", "2026-11-04"),
        ("en", "Monday a week ago", "2026-11-02"),
        ("en", "last week", "2026-11-08"),
        ("en", "a fortnight ago", "2026-10-29"),
        ("en", "a few days ago", "2026-11-10"),
        ("en", "for two weeks", "2026-10-29"),
        ("en", "in late October", "2026-10-31"),
        ("nl", "op de 3e", "2026-11-03"),
        ("nl", "sinds de 28ste", "2026-10-28"),
        ("nl", "op maandag 2", "2026-11-02"),
        ("nl", "de 3e van november", "2026-11-03"),
        ("nl", "voorvorige week", "2026-11-01"),
        ("nl", "begin van de week", "2026-11-11"),
        ("nl", "in week 44", "2026-11-01"),
        ("nl", "een dikke week geleden", "2026-11-05"),
        ("nl", "met Pasen", "2026-04-05"),
        ("fr", "le 3", "2026-11-03"),
        ("fr", "depuis le 28", "2026-10-28"),
        ("fr", "le lundi 5", "2026-10-05"),
        ("fr", "début du mois", "2026-11-10"),
        ("fr", "la semaine du 26 octobre", "2026-11-01"),
        ("fr", "il y a environ trois semaines", "2026-10-22"),
        ("fr", "il y a une petite semaine", "2026-11-05"),
        ("fr", "il y a une quinzaine", "2026-10-29"),
        ("fr", "à la Toussaint", "2026-11-01"),
        ("de", "am 3.", "2026-11-03"),
        ("de", "am Montag, den 2.", "2026-11-02"),
        ("de", "Anfang der Woche", "2026-11-11"),
        ("de", "vor einer guten Woche", "2026-11-05"),
        ("de", "vor ca. drei Wochen", "2026-10-22"),
        ("de", "in der vorletzten Woche", "2026-11-01"),
        ("en", "on the 3rd", "2026-11-03"),
        ("en", "on Monday the 2nd", "2026-11-02"),
        ("en", "on the 28th by mail", "2026-10-28"),
        ("en", "at the beginning of the month", "2026-11-10"),
        ("en", "the week before last", "2026-11-01"),
        ("en", "a good week ago", "2026-11-04"),
        ("en", "November the 2nd", "2026-11-02"),
        ("en", "at Christmas", "2025-12-25"),
    ],
)
def test_meaning(language: str, words: str, meant: str) -> None:
    (sentence,) = sentences(words)
    found = [when for when in find_times(sentence, language, THURSDAY) if when.kind in ("day", "since")]
    assert [when.latest.isoformat() for when in found] == [meant]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "voor 12,50 euro en 2 x 80 cm"),
        ("nl", "binnen de 14 dagen bedenktijd"),
        ("fr", "le 24/7 du service"),
        ("de", "ein Artikel für 12.11 Euro"),
        ("en", "it may break and we march on"),
        ("en", "the 2nd one broke, for Christmas"),
        ("en", "it is now mid-April"),
        ("nl", "op de 3e verdieping"),
        ("nl", "we zijn nu half november"),
        ("fr", "nous sommes le 31"),
        ("fr", "avant le 15, pour le 20 personnes"),
        ("de", "wir haben jetzt Mitte November"),
    ],
)
def test_no_date(language: str, words: str) -> None:
    (sentence,) = sentences(words)
    assert find_times(sentence, language, THURSDAY) == []


def test_two_days_of_one_month() -> None:
    (sentence,) = sentences("Gemaild op 18 en 24 oktober")
    assert [when.latest.day for when in find_times(sentence, "nl", THURSDAY)] == [18, 24]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "al weken"), ("fr", "depuis des mois"), ("de", "seit Wochen"), ("en", "for ages")],
)
def test_for_weeks(language: str, words: str) -> None:
    (sentence,) = sentences(words)
    assert [when.kind for when in find_times(sentence, language, THURSDAY)] == ["long"]


@pytest.mark.parametrize("year_day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter(year_day: str) -> None:
    expected = date.fromisoformat(year_day)
    assert easter(expected.year) == expected


TABLES = (
    (THURSDAY, time_table.THURSDAY_12_NOVEMBER),
    (date(2026, 4, 10), time_table.FRIDAY_10_APRIL),
    (date(2026, 5, 21), time_table.THURSDAY_21_MAY),
    (date(2027, 1, 5), time_table.TUESDAY_5_JANUARY),
    (date(2026, 11, 15), time_table.SUNDAY_15_NOVEMBER),
    (date(2026, 9, 8), time_table.TUESDAY_8_SEPTEMBER),
)
ROWS = [
    (day, *(part.strip() for part in line.split(" | ")))
    for day, table in TABLES
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("day", "language", "words", "meant"), ROWS)
def test_table(day: date, language: str, words: str, meant: str) -> None:
    found = [when for sentence in sentences(words) for when in find_times(sentence, language, day)]
    told = [when.latest.isoformat() if when.kind in ("day", "since") else when.kind for when in found]
    assert told == ([] if meant == "-" else [meant])
