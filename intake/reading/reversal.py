"""What reverses a whole clause: "it is not that I did not call", "not a day goes by" (policy section 6)."""

from __future__ import annotations

from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_YET = word_set(
    "al reeds nog ooit schon bereits je jemals noch deja encore jamais already yet ever effectief echt"
    " wirklich tatsachlich vraiment really actually"
)
_OMIT_NEG = 4  # words that may stand between a negation and the verb of forgetting


def denied_outside(scene: Scene, low: int) -> bool:
    """Whether the clause that begins at `low` hangs on a denial: "nobody can say that ..."."""
    return any(-2 <= low - hit.end <= 2 for hit in scene.of("outer"))


def never_without(scene: Scene, place: int) -> bool:
    """Whether "not a day goes by" stands before that place."""
    return any(hit.end <= place for hit in scene.of("always"))


def not_yet(scene: Scene, low: int, high: int) -> bool:
    """Whether a denied clause says "already" or "ever", and so denies the fact and not its reason."""
    return bool(_YET & set(scene.sentence.words[low:high]))


def is_omission_denied(scene: Scene, hit: Hit) -> bool:
    """ "I did not fail to tell them": a negation right before the verb of omitting."""
    low = scene.clause(hit.start)[0]
    return any(
        low <= neg.start and hit.start - _OMIT_NEG <= neg.end <= hit.start + 1 and neg.start < hit.end
        for neg in scene.of("neg")
    )


def in_order(scene: Scene, low: int, high: int) -> bool:
    """ "In the order's remarks I had written": what was said with the order, before anything was wrong."""
    return bool(scene.within("ordering", low, high)) and not _CALLED & set(scene.sentence.words[low:high])


_CALLED = word_set(
    "gebeld opgebeld gemaild belde mailde angerufen gemailt telefoniert getelefoneerd appele telephone"
    " rappele called rang phoned emailed rief"
)
