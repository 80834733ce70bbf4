"""Which language is a sentence in? Its words vote, for the four languages of the desk and for some others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from routing.words.text import Sentence, fold
from routing.words.tongue_words import COMMON, ENDINGS, OTHERS

_TELLING = 1.5  # votes: two words that no other language has, less what the runner-up shares of them


def sentence_votes(sentence: Sentence) -> Mapping[str, float]:
    """Votes of one sentence's words per language code (ISO 639-1); counted once per sentence."""
    found = sentence.findings.get(sentence_votes)
    if found is None:
        found = sentence.findings[sentence_votes] = _counted(sentence)
    return cast(Mapping[str, float], found)


def tongue(sentence: Sentence) -> str | None:
    """The code of the language that the sentence is plainly in, else None."""
    ranked = sorted(sentence_votes(sentence).items(), key=lambda each: -each[1])
    if not ranked or ranked[0][1] < _TELLING:
        return None
    name, first = ranked[0]
    return name if len(ranked) < 2 or first >= 2 * ranked[1][1] else None


def _counted(sentence: Sentence) -> dict[str, float]:
    own: dict[str, float] = {}
    words = [token.word for token in sentence.tokens if token.kind == "word"]
    for votes in filter(None, map(_votes_of, words)):
        for name, value in votes:
            own[name] = own.get(name, 0.0) + value
    return own


@lru_cache(maxsize=8192)
def _votes_of(word: str) -> tuple[tuple[str, float], ...]:
    """A word's votes: as those of the lists that know it, else a little for how it ends or what is in it."""
    known = _votes().get(word)
    if known:
        return tuple(known.items())
    return tuple(
        (name, 0.25)
        for name, (ends, inside) in ENDINGS.items()
        if word.endswith(ends) or any(part in word for part in inside)
    )


@lru_cache(maxsize=1)
def _votes() -> dict[str, dict[str, float]]:
    """Word -> votes per language. A word that several languages share counts for little."""
    owners: dict[str, list[str]] = {}
    for language, words in {**COMMON, **OTHERS}.items():
        for word in words.split():
            owners.setdefault(fold(word), []).append(language)
    return {word: {name: 1.0 / len(names) ** 2 for name in names} for word, names in owners.items()}
