"""Which of many words lie within one or two typing errors of a given one?

Pass-Join: a word with at most k errors keeps at least one of k+1 parts whole, so that parts of exact words
serve as keys. An error is one letter too many, too few, wrong, or two neighbours swapped (OSA distance).
Words are cut in three: a swap across a cut beside a second error may escape, which then asks, not errs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_MIN_ONE = 6  # a shorter word is too near to plain words
_MIN_TWO = 10  # from this length on, two errors are still small


@dataclass(frozen=True, slots=True)
class Near:
    """An index of words by their parts: length and which part, then the part -> words, or the only one.

    Of a hundred thousand words there are three times as many parts, most of one word alone.
    """

    parts: dict[tuple[int, int], dict[str, str | tuple[str, ...]]]
    lengths: frozenset[int]

    @classmethod
    def of(cls, words: Iterable[str]) -> Near:
        parts: dict[tuple[int, int], dict[str, str | tuple[str, ...]]] = {}
        several: dict[tuple[int, int, str], list[str]] = {}
        for word in words:
            for number, (start, end) in enumerate(_cuts(len(word))):
                table, part = parts.setdefault((len(word), number), {}), word[start:end]
                first = table.setdefault(part, word)
                if first is not word:
                    assert isinstance(first, str)
                    several.setdefault((len(word), number, part), [first]).append(word)
        for (length, number, part), found in several.items():
            parts[length, number][part] = tuple(found)
        return cls(parts, frozenset(length for length, _ in parts))

    def within(self, word: str, errors: int) -> tuple[str, ...]:
        """All words at most that many errors away, the word itself too."""
        found: set[str] = set()
        for length in range(len(word) - errors, len(word) + errors + 1):
            if length not in self.lengths:
                continue
            for number, (start, end) in enumerate(_cuts(length)):
                table = self.parts[length, number]
                for shift in range(-errors, errors + 1):
                    if start + shift >= 0 and end + shift <= len(word):
                        near = table.get(word[start + shift : end + shift], ())
                        found.update((near,) if isinstance(near, str) else near)
        return tuple(
            sorted(near for near in found if OSA.distance(word, near, score_cutoff=errors) <= errors)
        )

    def nearest(self, word: str) -> tuple[str, ...]:
        """The words the fewest errors away: one error in six letters, two in ten."""
        if len(word) < _MIN_ONE - 1:
            return ()
        one = tuple(near for near in self.within(word, 1) if len(near) >= _MIN_ONE)
        if one or len(word) < _MIN_TWO:
            return one
        return tuple(near for near in self.within(word, 2) if len(near) >= _MIN_TWO)


def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    """Where a word of that length is cut into three parts."""
    third = length // 3
    return (0, third), (third, 2 * third), (2 * third, length)
