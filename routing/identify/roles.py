"""Which part does a firm play in the sentence that names it?"""

from __future__ import annotations

from enum import IntEnum

from routing.identify.cues import cues
from routing.words.lexicon import Hit
from routing.words.text import Sentence, word_set

_PARTS = frozenset(",;:()–—|/")
_BUT = word_set("maar mais aber but doch tandis terwijl wahrend whereas")
_PREPOSITIONS = word_set("voor van aan met pour de a avec fur von mit an for of to with chez bij bei")
_SELF = word_set("ik wij we j je nous ich wir i")


class Role(IntEnum):
    """The part a firm plays where it is named, weakest first."""

    ASIDE = 0  # a maker, the writer's employer
    COMPARED = 1  # with the shop complained of; bought from by someone else
    PRAISED = 2  # told to have served well, before this perhaps
    FAINT = 3  # inside quoted text or a document, a link in it
    NAMED = 4
    SENDER = 5  # wrote the mail that is quoted, or the document enclosed
    ACTOR = 6  # is said to have done something
    SOLD = 7  # was bought from


def role_of(sentence: Sentence, start: int, end: int, hits: list[Hit] | None = None) -> Role:
    """The part that the firm named from `start` to `end` (places in the source) plays in its sentence."""
    hits = cues().scan(sentence) if hits is None else hits
    own = {index for index, token in enumerate(sentence.tokens) if token.start < end and start < token.end}
    hits = [hit for hit in hits if hit.start not in own and _truly(hit, sentence)]
    low, high = _clause(sentence, start, end)
    inside = {hit.tag for hit in hits if hit.start >= low and hit.start < high}
    whole = {hit.tag for hit in hits}
    near = {hit.tag for hit in hits if hit.end > low and hit.start < high}
    if "maker" in inside or "own" in inside:
        return Role.ASIDE
    elsewhere = "compare" in whole and "purchase" not in inside
    if near & {"compare", "others"} or (elsewhere and not _contrasted(sentence, hits, low, high)):
        return Role.COMPARED
    if "history" in near or ("history" in whole and "purchase" not in inside):
        return Role.PRAISED
    if high < len(sentence.tokens) and sentence.tokens[high].word == ":" and high == max(own, default=-1) + 1:
        return Role.SOLD  # "Shop X: parcel never came"
    if "purchase" in inside:
        return Role.SOLD
    if "actor" in inside:
        return Role.ACTOR
    if "purchase" in whole:
        return Role.SOLD if len(sentence.tokens) < 40 else Role.ACTOR
    return Role.ACTOR if "actor" in whole else Role.NAMED


def _contrasted(sentence: Sentence, hits: list[Hit], low: int, high: int) -> bool:
    """Whether a "but" parts all comparisons of a sentence from the clause between `low` and `high`."""
    turns = [index for index, token in enumerate(sentence.tokens) if token.word in _BUT]
    compared = [hit.start for hit in hits if hit.tag == "compare"]
    return all(
        any(min(at, low) < turn <= max(at, low) or low <= turn < high for turn in turns) for at in compared
    )


def _truly(hit: Hit, sentence: Sentence) -> bool:
    """Whether a friend named is the one who buys: not "for my friend I ordered"."""
    if hit.tag != "others":
        return True
    words = [token.word for token in sentence.tokens[hit.start : hit.end]]
    before = [token.word for token in sentence.tokens[max(0, hit.start - 3) : hit.start]]
    return not _SELF.intersection(words) and not _PREPOSITIONS.intersection(before)


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens between the marks around a place of the source."""
    low, high = 0, len(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        if token.kind == "mark" and token.word in _PARTS:
            if token.end <= start:
                low = index + 1
            elif token.start >= end:
                return low, index
    return low, high
