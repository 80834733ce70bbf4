"""Phrases of many words, looked up in a sentence at the cost of a dictionary.

A phrase is written as folded words. `a/b` means either, `gemail*` any word that begins so, `*praktijk` any
longer word that ends so (not at the head of a phrase), `~3` up to three words in between (not past a mark
that parts clauses). `compile_lexicon` makes one index of all phrases;
`Lexicon.scan` tries only the phrases that begin with a word of the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from routing.words.text import Sentence, Token, fold

_Entries = Sequence[tuple[str, tuple["_Element", ...]]]
_REMEMBERED = 20_000  # words of which it is known what begins with them, of at most so many letters:
_LONGEST = 40

_PARTING = frozenset(".;:!?()…")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its tag, and the tokens from `start` up to `end` (not included)."""

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int = 0
    endings: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        if word in self.exact or (self.prefixes and word.startswith(self.prefixes)):
            return True
        # an ending alone is another word: "salon" is no "kapsalon"
        return bool(self.endings) and word.endswith(self.endings) and word not in self.endings


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled phrases, by their first word."""

    by_word: Mapping[str, tuple[tuple[str, tuple[_Element, ...]], ...]]
    by_prefix: Mapping[str, tuple[tuple[str, tuple[_Element, ...]], ...]]
    shortest: int
    longest: int
    known: dict[str, _Entries] = field(default_factory=dict, compare=False, repr=False)

    def scan(self, sentence: Sentence) -> list[Hit]:
        """All hits, longest per tag and place, in the order of the sentence."""
        hits: list[Hit] = []
        words = sentence.words
        last = len(words) - 1
        for place, word in enumerate(words):
            entries = self.known.get(word)
            if entries is None:
                entries = self._starting(word)
            if not entries:  # most words
                continue
            following = words[place + 1] if place < last else ""
            best: dict[str, int] = {}
            for tag, rest in entries:
                # Most phrases end here: by far the commonest case must cost little.
                if rest and not rest[0].gap and not rest[0].fits(following):
                    continue
                end = _match(sentence.tokens, place + 1, rest)
                if end and end > best.get(tag, 0):
                    best[tag] = end
            if best:
                hits.extend(Hit(tag, place, end) for tag, end in best.items())
        return hits

    def _starting(self, word: str) -> _Entries:
        exact = self.by_word.get(word, ())
        found: list[tuple[str, tuple[_Element, ...]]] = []
        for length in range(self.shortest, min(len(word), self.longest) + 1):
            if more := self.by_prefix.get(word[:length]):
                found.extend(more)
        entries = (*exact, *found)
        if len(word) <= _LONGEST:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[word] = entries
        return entries


def _match(tokens: tuple[Token, ...], place: int, rest: tuple[_Element, ...]) -> int:
    """Where a phrase whose first word stood before `place` ends; 0 where it does not fit."""
    for index, element in enumerate(rest):
        if element.gap:
            after = rest[index + 1]
            for skip in range(element.gap + 1):
                at = place + skip
                if at >= len(tokens):
                    return 0
                if after.fits(tokens[at].word):
                    return _match(tokens, at + 1, rest[index + 2 :])
                if tokens[at].word in _PARTING:
                    return 0
            return 0
        if place >= len(tokens) or not element.fits(tokens[place].word):
            return 0
        place += 1
    return place


def compile_lexicon(phrases: Mapping[str, str]) -> Lexicon:
    """A lexicon from tag -> phrases, one a line or parted by `|`."""
    by_word: dict[str, list[tuple[str, tuple[_Element, ...]]]] = {}
    by_prefix: dict[str, list[tuple[str, tuple[_Element, ...]]]] = {}
    for tag, text in phrases.items():
        for phrase in text.replace("\n", "|").split("|"):
            parts = [_element(part) for part in phrase.split()]
            if not parts:
                continue
            if parts[0].gap or parts[-1].gap or not (parts[0].exact or parts[0].prefixes):
                raise ValueError(f"{tag}: {phrase.strip()!r} begins or ends with what is no word")
            entry = (tag, tuple(parts[1:]))
            for word in parts[0].exact:
                by_word.setdefault(word, []).append(entry)
            for prefix in parts[0].prefixes:
                by_prefix.setdefault(prefix, []).append(entry)
    lengths = [len(prefix) for prefix in by_prefix] or [1]
    return Lexicon(
        {word: tuple(entries) for word, entries in by_word.items()},
        {prefix: tuple(entries) for prefix, entries in by_prefix.items()},
        min(lengths),
        max(lengths) if by_prefix else 0,
    )


def _element(part: str) -> _Element:
    if part.startswith("~"):
        return _Element(frozenset(), (), int(part[1:]))
    choices = [fold(choice) for choice in part.split("/")]
    return _Element(
        frozenset(choice for choice in choices if "*" not in choice),
        tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        endings=tuple(choice[1:] for choice in choices if choice.startswith("*")),
    )
