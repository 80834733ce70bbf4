"""Phrases of many words, looked up in a sentence at the cost of a dictionary.

A phrase is written as folded words. `a/b` means either, `gemail*` any word that begins so, `*praktijk` any
longer word that ends so (not at the head of a phrase), `~3` up to three words in between (not past a mark
that parts clauses). `compile_lexicon` makes one index of all phrases;
`Lexicon.scan` tries only the phrases that begin with a word of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from routing.words.text import Sentence, fold

_REMEMBERED = 20_000  # words of which it is known what begins with them, of at most so many letters:
_LONGEST = 40

_PARTING = frozenset(".;:!?()…")


@dataclass(slots=True, unsafe_hash=True)
class Hit:
    """A phrase found: its tag, and the tokens from `start` up to `end` (not included).

    Never changed once made; not frozen, because that trebles the cost of making the hundreds of a mail.
    """

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int = 0
    endings: tuple[str, ...] = ()

    plain: bool = False  # neither prefixes nor endings

    def fits(self, word: str) -> bool:
        if word in self.exact or (self.prefixes and word.startswith(self.prefixes)):
            return True
        # an ending alone is another word: "salon" is no "kapsalon"
        return bool(self.endings) and word.endswith(self.endings) and word not in self.endings


_Rest = tuple[_Element, ...]
_ByFirst = Mapping[str, tuple[tuple[str, _Rest], ...]]
_Entry = tuple[int, str, _Rest]  # its place among all of that first word, its tag, and what follows


@dataclass(frozen=True, slots=True)
class _Head:
    """All phrases that begin with one word, by what their second word may be: most end there."""

    whole: tuple[_Entry, ...]  # of that word alone
    tags: tuple[str, ...]  # theirs, each once
    second: Mapping[str, tuple[_Entry, ...]]  # by their second word
    loose: tuple[_Entry, ...]  # whose second word is told by how it begins or ends:
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    gapped: tuple[_Entry, ...]  # whose second word may come after a gap,
    reach: int  # of so many words at most,
    behind: frozenset[str] | None  # and is one of these; None where that is told by how it begins or ends

    @classmethod
    def of(cls, entries: Sequence[tuple[str, _Rest]]) -> _Head | None:
        if not entries:
            return None
        second: dict[str, list[_Entry]] = {}
        whole: list[_Entry] = []
        loose: list[_Entry] = []
        gapped: list[_Entry] = []
        for number, (tag, rest) in enumerate(entries):
            entry = (number, tag, rest)
            if not rest:
                whole.append(entry)
                continue
            for word in rest[0].exact:
                second.setdefault(word, []).append(entry)
            if rest[0].gap:
                gapped.append(entry)
            if rest[0].prefixes or rest[0].endings:
                loose.append(entry)
        firsts = [rest[0] for _, _, rest in loose]
        after = [rest[1] for _, _, rest in gapped]
        return cls(
            tuple(whole),
            tuple(dict.fromkeys(tag for _, tag, _ in whole)),
            {word: tuple(found) for word, found in second.items()},
            tuple(loose),
            tuple({prefix for first in firsts for prefix in first.prefixes}),
            tuple({ending for first in firsts for ending in first.endings}),
            tuple(gapped),
            max((rest[0].gap for _, _, rest in gapped), default=0),
            frozenset().union(*(each.exact for each in after)) if all(each.plain for each in after) else None,
        )

    def likely(self, words: tuple[str, ...], place: int) -> tuple[_Entry, ...]:
        """The phrases that may go on with the words from `place`, some of them twice."""
        found: tuple[_Entry, ...] = ()
        if place < len(words):
            following = words[place]
            found = self.second.get(following, ())
            if self.loose and (following.startswith(self.prefixes) or following.endswith(self.endings)):
                found = (*found, *[entry for entry in self.loose if entry[2][0].fits(following)])
        if self.gapped:
            behind = self.behind
            if behind is None or not behind.isdisjoint(words[place : place + self.reach + 1]):
                return (*found, *self.gapped)
        return found


class _Heads(dict[str, _Head | None]):
    """What begins with a word, worked out where it is first met; most words begin nothing."""

    def __init__(self, by_word: _ByFirst, by_prefix: _ByFirst, lengths: range) -> None:
        super().__init__()
        self._by_word, self._by_prefix, self._lengths = by_word, by_prefix, lengths

    def __missing__(self, word: str) -> _Head | None:
        entries = [*self._by_word.get(word, ())]
        for length in self._lengths:
            if length > len(word):
                break
            if more := self._by_prefix.get(word[:length]):
                entries.extend(more)
        head = _Head.of(entries)
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = head
        return head


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Compiled phrases, by their first word. One is another's equal only where it is the same object."""

    by_word: _ByFirst
    by_prefix: _ByFirst
    shortest: int
    longest: int
    heads: _Heads = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lengths = range(self.shortest, self.longest + 1)
        object.__setattr__(self, "heads", _Heads(self.by_word, self.by_prefix, lengths))

    def scan(self, sentence: Sentence) -> Sequence[Hit]:
        """All hits, longest per tag and place, in the order of the sentence; found once per sentence."""
        found = sentence.findings.get(self)
        if found is None:
            found = sentence.findings[self] = self._scanned(sentence.words)
        return cast(Sequence[Hit], found)

    def scan_across(self, sentence: Sentence, fillers: frozenset[str]) -> Sequence[Hit]:
        """What `scan` finds, and the phrases with words in their midst that change nothing.

        "Not *really* dared to call" is "not dared to call"; hits tell places of the whole sentence.
        """
        found = self.scan(sentence)
        words = sentence.words
        if fillers.isdisjoint(words):
            return found
        kept = [place for place, word in enumerate(words) if word not in fillers]
        last = max(place for place, word in enumerate(words) if word in fillers)
        before = bisect_left(kept, last)  # what begins behind the last of them is in `found`
        without = self._scanned(tuple([words[place] for place in kept]), before)
        known = set(found)
        more = [Hit(hit.tag, kept[hit.start], kept[hit.end - 1] + 1) for hit in without]
        return sorted((*found, *(hit for hit in more if hit not in known)), key=lambda hit: hit.start)

    def _scanned(self, words: tuple[str, ...], high: int | None = None) -> tuple[Hit, ...]:
        """`high`: no phrase that begins there or later is looked for."""
        hits: list[Hit] = []
        for place, head in enumerate(map(self.heads.__getitem__, words[:high])):
            if head is None:  # most words
                continue
            if likely := head.likely(words, place + 1):
                hits += _longest(words, place, head.whole, likely)
            else:
                for tag in head.tags:
                    hits.append(Hit(tag, place, place + 1))
        return tuple(hits)


def _longest(
    words: tuple[str, ...], place: int, whole: Sequence[_Entry], likely: Sequence[_Entry]
) -> list[Hit]:
    """The longest of the phrases there that fit, for each tag; the tags in the order of their phrases."""
    fitting = [(number, tag, place + 1) for number, tag, _ in whole]
    for number, tag, rest in likely:
        end = _match(words, place + 1, rest)
        if end:
            fitting.append((number, tag, end))
    if len(fitting) > 1:
        fitting.sort()
        best: dict[str, int] = {}
        for _, tag, end in fitting:
            if end > best.get(tag, 0):
                best[tag] = end
        return [Hit(tag, place, end) for tag, end in best.items()]
    return [Hit(tag, place, end) for _, tag, end in fitting]


def _match(words: tuple[str, ...], place: int, rest: _Rest) -> int:
    """Where a phrase whose first word stood before `place` ends; 0 where it does not fit."""
    for index, element in enumerate(rest):
        if element.gap:
            return _behind_gap(words, place, element.gap, rest[index + 1 :])
        if place >= len(words):
            return 0
        word = words[place]
        if word not in element.exact and (element.plain or not element.fits(word)):
            return 0
        place += 1
    return place


def _behind_gap(words: tuple[str, ...], place: int, gap: int, rest: _Rest) -> int:
    """The same of what may follow after up to `gap` words, at the first of them that it begins with."""
    after = rest[0]
    near = words[place : place + gap + 1]
    if after.plain and after.exact.isdisjoint(near):
        return 0  # by far the commonest case
    for at, word in enumerate(near, place):
        if after.fits(word):
            return _match(words, at + 1, rest[1:])
        if word in _PARTING:
            return 0
    return 0


def compile_lexicon(phrases: Mapping[str, str]) -> Lexicon:
    """A lexicon from tag -> phrases, one a line or parted by `|`."""
    by_word: dict[str, list[tuple[str, _Rest]]] = {}
    by_prefix: dict[str, list[tuple[str, _Rest]]] = {}
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


@lru_cache(maxsize=16_384)
def _element(part: str) -> _Element:
    """The same for the same text: two thirds of the words of all phrases stand in another one as well."""
    if part.startswith("~"):
        return _Element(frozenset(), (), int(part[1:]))
    choices = [fold(choice) for choice in part.split("/")]
    prefixes = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    endings = tuple(choice[1:] for choice in choices if choice.startswith("*"))
    exact = frozenset(choice for choice in choices if "*" not in choice)
    return _Element(exact, prefixes, endings=endings, plain=not (prefixes or endings))
