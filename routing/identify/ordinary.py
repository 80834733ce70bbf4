"""Is a name also plain speech? (policy section 3: such a name counts only where it is used as a shop's
name)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from routing.words.text import fold, word_set

_ENDINGS = ("s", "n", "en", "e", "es", "er", "x", "tje", "je", "jes", "tjes", "chen", "lein")
_SUFFIXES = word_set(
    "ig ige igen lijk lijke heid ing ingen ung ungen isch ische lich liche keit heit er ers aar aars loos los"
    " ly ness ful less ing ment age eur euse eux ique iste ette etje tje"
)


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Folded everyday words of the four languages, from the list beside this module."""
    text = resources.files(__package__).joinpath("ordinary.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether that folded word, or what it is an inflection of, is an everyday word."""
    known = ordinary_words()
    if word in known or word.isdecimal():
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) >= 3 and word[: -len(ending)] in known
        for ending in _ENDINGS
    )


@lru_cache(maxsize=8192)
def is_compound(word: str) -> bool:
    """Whether that folded word is two everyday words in one, as Dutch and German make them, or one of them
    with an ending that makes adjectives and nouns.
    """
    if is_ordinary(word):
        return True
    return any(
        is_ordinary(word[:cut])
        and (word[cut:] in _SUFFIXES or (len(word) - cut >= 4 and is_ordinary(word[cut:])))
        for cut in range(3, len(word) - 1)
    )


def all_ordinary(words: Sequence[str]) -> bool:
    return all(is_ordinary(word) for word in words)
