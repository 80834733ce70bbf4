"""What is looked up at once finds what is found by trying everything in turn."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import dates
from intake.reading.dates import find_times
from intake.reading.vocabulary import READ
from intake.reading.words.times import WORDS
from routing.words import text as words_of
from routing.words.lexicon import Hit, compile_lexicon
from routing.words.text import Sentence, Token, fold, sentences, tokens
from tests.reading import time_table

DAY = date(2026, 11, 12)
_TOLD = [
    line.split(" | ")[1].split()
    for table in (
        time_table.THURSDAY_12_NOVEMBER,
        time_table.FRIDAY_10_APRIL,
        time_table.TUESDAY_5_JANUARY,
        time_table.TUESDAY_8_SEPTEMBER,
    )
    for line in table.strip().splitlines()
]
_LITTLE = (
    "de een la le un the a op am der on il y a vor na after twee deux 3 12/10 20 2026 , . 2de ½ ² ⁰ ﾞ bol"
)
_WORDS = st.sampled_from(sorted({*chain.from_iterable(_TOLD), *_LITTLE.split()}))
_PIECES = st.lists(st.one_of(_WORDS.map(lambda word: [word]), st.sampled_from(_TOLD)), min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(pieces=_PIECES, language=st.sampled_from(READ))
def test_the_readers_asked_find_what_all_of_them_find(pieces: list[list[str]], language: str) -> None:
    """Which readers of times are asked hangs on two words; asking all finds the same."""
    for sentence in sentences(" ".join(chain.from_iterable(pieces))):
        assert find_times(sentence, language, DAY) == _by_asking_all(sentence, language)


def _by_asking_all(sentence: Sentence, language: str) -> list[dates.When]:
    words, tokens = WORDS[language], sentence.tokens
    everyone = None, tuple((reader, None) for reader in dates._ORDER)
    found: list[dates.When] = []
    place = 0
    while place < len(tokens):
        begins = tokens[place].kind == "number" or tokens[place].word in dates._starting(words)
        when = dates._at(tokens, place, words, DAY, everyone) if begins else None
        found += [when] if when else []
        place = max(when.end if when else 0, place + 1)
    told = [w for w in found if not (dates._is_now(w, tokens, words) or dates._is_end(w, tokens))]
    return dates._enumerated(told, tokens)


_PHRASES = {
    "one": "de winkel|de|winkel* ~2 mail/mails|de *praktijk|een winkel* zegt",
    "two": "winkel|de winkel zegt|de ~1 zegt|een *winkel|winkelt de|de/een mail*",
}
_SIGNS = st.text(alphabet="abEwkmil12Éé\u0301ßœ_-'’`.,:;!?()@/ \n+²İ", max_size=60)
_WRITTEN = st.sampled_from(
    (
        "jai",
        "E-mail",
        "week-end",
        "www.ab.be",
        "www.",
        "ab.be",
        "a@b.be",
        "1/2",
        "e-mails,",
        "http://a",
        "x" * 61,
    )
)


@given(pieces=st.lists(st.one_of(_SIGNS, _WRITTEN), max_size=6), between=st.sampled_from(" \n.,'"))
def test_words_taken_at_once_are_those_that_would_be_found(pieces: list[str], between: str) -> None:
    """Plain words are told by the sign behind them; without that short way the same tokens are found."""
    written = between.join(pieces)
    found = [_parts_of(token) for token in tokens(written)]
    with pytest.MonkeyPatch.context() as patched:
        slow, count = re.subn(r"\(\?P<plain>.*?\]\)\)\|", "(?P<plain>(?!))|", words_of._TOKEN.pattern)
        assert count == 1
        patched.setattr(words_of, "_TOKEN", re.compile(slow))
        assert [_parts_of(token) for token in tokens(written)] == found


_LETTERS = st.text(alphabet="abÉéßœØıİ’\u0301\u0308\u0327\u0323ﬁ½²ǆ한は \U0001e8d0", max_size=40)


@given(text=_LETTERS, times=st.integers(1, 9))
def test_whole_texts_are_folded_like_words(text: str, times: int) -> None:
    """Long ones by another way: letters without case and marks, and nothing else gone."""
    lowered = (text * times).lower().translate(words_of._SPELT)
    parted = normalize("NFKD", lowered)[: 100 + 4 * len(lowered)]
    assert fold(text * times) == "".join(char for char in parted if char not in words_of.MARKS)


def _parts_of(token: Token) -> tuple[str, int, int, str, bool, bool]:
    return token.word, token.start, token.end, token.kind, token.capital, token.shout


@given(words=st.integers(min_value=200, max_value=800), ends=st.sets(st.integers(0, 799), max_size=4))
def test_a_sentence_without_end_is_cut(words: int, ends: set[int]) -> None:
    """After so many words anywhere: no reader gets more, and none is lost."""
    written = " ".join("woord." if place in ends else "woord" for place in range(words))
    found = sentences(written)
    assert max(len(sentence.words) for sentence in found) <= 2 * words_of._LONG
    assert sum(sentence.words.count("woord") for sentence in found) == words


_VOCABULARY = "de een winkel winkels webwinkel winkelt zegt mail mails praktijk huispraktijk , ."
_SPOKEN = st.lists(st.sampled_from(_VOCABULARY.split(" ")))


@given(words=_SPOKEN)
def test_a_scan_finds_what_each_phrase_finds_alone(words: list[str]) -> None:
    whole = compile_lexicon(_PHRASES)
    for sentence in sentences(" ".join(words)):
        found = whole.scan(sentence)
        assert sorted(found, key=_key) == sorted(_one_by_one(sentence), key=_key)
        assert [hit.start for hit in found] == sorted(hit.start for hit in found)
        assert whole.scan(sentence) is found


_ONE_SENTENCE = st.lists(st.sampled_from(_VOCABULARY.split(" ")[:-2]), min_size=1, max_size=40)


@given(words=_ONE_SENTENCE, fillers=st.sets(st.sampled_from(["toch", "nog"])))
def test_a_scan_across_fillers_finds_what_stands_there_without_them(
    words: list[str], fillers: set[str]
) -> None:
    whole = compile_lexicon(_PHRASES)
    [bare] = sentences(" ".join(words))
    [spoken] = sentences(" ".join(word for each in words for word in (each, *sorted(fillers))))
    found = whole.scan_across(spoken, frozenset(fillers))
    each = 1 + len(fillers)  # every word has them all behind it
    moved = {(hit.tag, hit.start * each, (hit.end - 1) * each + 1) for hit in whole.scan(bare)}
    assert {(hit.tag, hit.start, hit.end) for hit in found} == moved | {
        (hit.tag, hit.start, hit.end) for hit in whole.scan(spoken)
    }
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


def _one_by_one(sentence: Sentence) -> list[Hit]:
    best: dict[tuple[str, int], int] = {}
    for tag, text in _PHRASES.items():
        for phrase in text.split("|"):
            for start in range(len(sentence.words)):
                end = _end(phrase.split(), sentence.words, start)
                if end:
                    best[tag, start] = max(end, best.get((tag, start), 0))
    return [Hit(tag, start, end) for (tag, start), end in best.items()]


def _end(parts: list[str], words: tuple[str, ...], at: int) -> int:
    """Where a phrase that begins there ends; 0 where it does not stand there."""
    if not parts:
        return at
    if parts[0].startswith("~"):
        for place in range(at, min(at + int(parts[0][1:]) + 1, len(words))):
            if _fits(parts[1], words[place]):
                return _end(parts[2:], words, place + 1)
            if words[place] == ".":
                break
        return 0
    return _end(parts[1:], words, at + 1) if at < len(words) and _fits(parts[0], words[at]) else 0


def _fits(part: str, word: str) -> bool:
    return any(
        word == choice
        or (choice.endswith("*") and word.startswith(choice[:-1]))
        or (choice.startswith("*") and word.endswith(choice[1:]) and word != choice[1:])
        for choice in part.split("/")
    )


def _key(hit: Hit) -> tuple[int, str]:
    return hit.start, hit.tag
