"""The dictionary as it lies in its file holds the same words as a set of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routing.identify.ordinary import SortedWords, _dictionary

_WORDS = st.sets(st.text("abz", min_size=1, max_size=9), min_size=1, max_size=400)


@given(_WORDS, st.lists(st.text("abz\né", max_size=9), max_size=20))
def test_sorted_words_are_a_set_of_words(words: set[str], others: list[str]) -> None:
    packed = SortedWords("\n".join(sorted(words)))
    assert all(word in packed for word in words)
    for word in (*others, *(word[:-1] for word in words), *(word + "a" for word in words)):
        assert (word in packed) == (word in words)
    assert "\n".join(sorted(words)[:2]) not in packed or len(words) == 1


def test_the_dictionary_is_in_order() -> None:
    lines = _dictionary()[2]._lines.strip("\n").split("\n")
    assert lines == sorted(lines)
    assert all(word in _dictionary()[2] for word in lines[::97])
