"""The question that the network answers: what does this text tell of the contact with the shop?"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from math import exp
from typing import TYPE_CHECKING

from intake.reading.meaning.pieces import Pieces
from routing.words import ContactState

if TYPE_CHECKING:
    from intake.reading.meaning.network import Network

MOST_PIECES = 256  # of one text; about a thousand characters
CLASSES = (ContactState.UNANSWERED, ContactState.ANSWERED, ContactState.NONE, ContactState.UNKNOWN)
"""In the order of the network's scores; UNKNOWN: the text tells nothing of it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest state, and how likely it is, from 0 to 1."""

    state: ContactState
    likely: float


def judge(text: str) -> Judgement:
    """What the text as a whole tells."""
    return _judged(_shares(text))


def judge_each(texts: Iterable[str], state: ContactState) -> list[float]:
    """How likely each text by itself tells that state."""
    at = CLASSES.index(state)
    return [_shares(text)[at] for text in texts]


def _judged(shares: Sequence[float]) -> Judgement:
    best = max(range(len(CLASSES)), key=lambda at: shares[at])
    return Judgement(CLASSES[best], shares[best])


def _shares(text: str) -> list[float]:
    pieces, network = _loaded()
    scores: list[float] = network.scores(pieces.read(text, MOST_PIECES)).tolist()
    grown = [exp(score - max(scores)) for score in scores]
    return [one / sum(grown) for one in grown]


@lru_cache(maxsize=1)
def _loaded() -> tuple[Pieces, Network]:
    """From the package, once a process; a tenth of a second. Commands that read no mail need not pay it."""
    import numpy as np

    from intake.reading.meaning.network import Network
    from intake.reading.meaning.stored import Stored

    folder = files("intake.reading.meaning")
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    with as_file(folder / "weights.npz") as file:
        stored = Stored(file)
    listed = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
    scores = array("d", stored.arrays.pop("piece.scores").astype(np.float64).tobytes())
    pieces = Pieces.of(listed, scores, (about["begin"], about["end"], about["unknown"]))
    stored.let_go()
    return pieces, Network(stored.arrays, about["layers"], about["heads"], stored.let_go)
