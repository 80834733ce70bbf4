"""Names that are plain words identify a shop only where they stand as its name (policy section 3)."""

from __future__ import annotations

from datetime import date

import pytest

from routing.identify import Register, identify
from routing.words import Shop
from tests.reading.desk import POLICY, TODAY, letter, shop
from tests.routing.plain_words import NAMED, NOUNS, PLAIN, SPOKEN

LANGUAGES = sorted(NOUNS)


def names(language: str) -> list[str]:
    return [word[:1].upper() + word[1:] for word in NOUNS[language].split()]


def registered(found: list[str]) -> Register:
    unique = list(dict.fromkeys(found))
    rows: list[Shop] = [shop(name, f"holder{number}.be") for number, name in enumerate(unique)]
    return Register.of(rows)


WORDS = {language: registered(names(language)) for language in LANGUAGES}
ALL = registered([*(name for language in LANGUAGES for name in names(language)), *SPOKEN])
PHRASES = registered([phrase[:1].upper() + phrase[1:] for phrase in SPOKEN])


def who(text: str, register: Register, day: date = TODAY) -> str | None:
    found = identify([letter(text)], register, day, POLICY)
    return found.shop.name if found.shop else None


@pytest.mark.parametrize(
    ("language", "frame"), [(language, frame) for language in LANGUAGES for frame in PLAIN[language]]
)
def test_plain_nouns_are_no_shop(language: str, frame: str) -> None:
    wrong = {}
    for word in NOUNS[language].split():
        text = frame.format(n=word, N=word.upper(), C=word[:1].upper() + word[1:])
        if (found := who(text, WORDS[language])) is not None:
            wrong[text] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("phrase", "text"), [(phrase, text) for phrase, told in SPOKEN.items() for text in told.split("|")]
)
def test_plain_phrases_are_no_shop(phrase: str, text: str) -> None:
    assert who(text, ALL) is None
    assert who(text, PHRASES) is None


@pytest.mark.parametrize(
    ("language", "frame"), [(language, frame) for language in LANGUAGES for frame in NAMED[language]]
)
def test_the_same_words_as_a_name_are_the_shop(language: str, frame: str) -> None:
    missed = []
    for name in names(language):
        text = frame.format(n=name)
        if who(text, WORDS[language]) != name:
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize("phrase", SPOKEN)
def test_the_same_phrases_as_a_name_are_the_shop(phrase: str) -> None:
    name = " ".join(word[:1].upper() + word[1:] for word in phrase.split())
    frames = [frames[1] for frames in NAMED.values()]
    found = [who(frame.format(n=name), PHRASES) for frame in frames]
    assert phrase[:1].upper() + phrase[1:] in found


@pytest.mark.parametrize(
    ("name", "text", "is_the_shop"),
    [
        ("Technikstübchen", "Hab beim Technikstübchen am 4.8. ein Tablet für meine Mutter bestellt.", True),
        ("Technikstübchen", "Letzte Woche habe ich beim Technikstübchen zwei Kabel gekauft.", True),
        ("Wollknäuel", "Ich habe beim Wollknäuel in Eupen zwölf Rollen Merino bestellt.", True),
        ("Gartentisch", "Ich habe beim Gartentisch die falsche Farbe bestellt.", False),
        ("Technikstübchen", "Ich war beim Technikstübchen, und dann habe ich woanders bestellt.", False),
        ("Wollknäuel", "Beim Wollknäuel ist der Faden gerissen, das ich bestellt habe.", False),
    ],
)
def test_bought_at_the_shop_in_german(name: str, text: str, is_the_shop: bool) -> None:
    assert (who(text, registered([name])) == name) == is_the_shop
