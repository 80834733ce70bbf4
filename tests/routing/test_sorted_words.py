"""The dictionary as it lies in its file holds the same words as a set of them, and whose words they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.identify.ordinary import SortedWords, _dictionary, bits_of, is_foreign, letter_of

_WORDS = st.sets(st.text("abz", min_size=1, max_size=9), min_size=1, max_size=400)


@given(_WORDS, st.lists(st.text("abz\né", max_size=9), max_size=20))
def test_sorted_words_are_a_set_of_words(words: set[str], others: list[str]) -> None:
    bits = {word: 1 + len(word) for word in words}
    packed = SortedWords("\n".join(sorted(word + letter_of(bits[word]) for word in words)))
    assert dict(packed) == bits
    assert len(packed) == len(words)
    for word in (*others, *(word[:-1] for word in words), *(word + "a" for word in words)):
        assert (word in packed) == (word in words)
    assert "\n".join(sorted(words)[:2]) not in packed or len(words) == 1


def test_the_dictionary_is_in_order() -> None:
    rarer = _dictionary()[2]
    lines = rarer._lines.strip("\n").split("\n")
    assert lines == sorted(lines)
    assert all(rarer[line[:-1]] == bits_of(line[-1]) for line in lines[::97])


@pytest.mark.parametrize(
    ("word", "languages"),
    [
        ("zandloper", "fr en"),
        ("uurwerk", "fr en"),
        ("sommeil", "nl en"),
        ("schmetterling", "nl fr en"),
        ("boekenkastje", "fr en"),  # no whole word of the dictionary: made of two
        ("moment", ""),
        ("outlet", ""),  # English words are borrowed everywhere
        ("xqzw", ""),
    ],
)
def test_whose_words_they_are(word: str, languages: str) -> None:
    assert [code for code in ("nl", "fr", "de", "en") if is_foreign(word, code)] == languages.split()
    assert not is_foreign(word, "it")  # of which nothing is known
