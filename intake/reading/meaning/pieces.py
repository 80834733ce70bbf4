"""Text as the pieces that the network was trained on: a unigram vocabulary, best path by Viterbi.

The vocabulary and its scores are those of multilingual E5 small, cut down to the pieces that Dutch, French,
German and English text needs. Linear in the text: a piece has at most sixteen characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SPACE = "\u2581"
_PREFIX = "passage: "  # what the network saw before every text
_PENALTY = 10.0  # how much worse than the worst piece a sign is that no piece covers
_NOWHERE = -1e30


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: each piece's number and score; `begin`, `end` and `unknown` are numbers, too."""

    numbers: Mapping[str, int]
    scores: Sequence[float]
    longest: int
    worst: float
    begin: int
    end: int
    unknown: int

    @classmethod
    def of(cls, pieces: Sequence[str], scores: Sequence[float], special: tuple[int, int, int]) -> Pieces:
        begin, end, unknown = special
        numbers = {piece: number for number, piece in enumerate(pieces) if piece and number != unknown}
        return cls(numbers, scores, max(map(len, numbers)), min(scores) - _PENALTY, begin, end, unknown)

    def read(self, text: str, most: int) -> list[int]:
        """The numbers of the text's pieces, between those of begin and end, at most `most` in all."""
        # No piece is shorter than a character: what lies beyond could not be read anyway.
        told = normalised((_PREFIX + text)[: most * self.longest])
        found = self._path(_SPACE + told.replace(" ", _SPACE))
        return [self.begin, *found[: most - 2], self.end]

    def _path(self, text: str) -> list[int]:
        size = len(text)
        best = [_NOWHERE] * (size + 1)
        step: list[tuple[int, int]] = [(self.unknown, 0)] * (size + 1)
        best[0] = 0.0
        for at in range(size):
            here = best[at]
            for end in range(at + 1, min(size, at + self.longest) + 1):
                number = self.numbers.get(text[at:end])
                if number is not None and here + self.scores[number] > best[end]:
                    best[end], step[end] = here + self.scores[number], (number, at)
            if here + self.worst > best[at + 1]:
                best[at + 1], step[at + 1] = here + self.worst, (self.unknown, at)
        found: list[int] = []
        at = size
        while at > 0:
            number, at = step[at]
            found.append(number)
        return found[::-1]


def normalised(text: str) -> str:
    """Compatibility forms (Unicode NFKC) and single spaces, as the vocabulary was made from."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
