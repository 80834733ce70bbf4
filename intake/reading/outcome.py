"""Does a further mail of the consumer's end the matter: solved, or withdrawn? Doubtful is neither."""

from __future__ import annotations

from functools import lru_cache

from intake.reading.words.outcome import PHRASES
from routing.words import Letter
from routing.words.lexicon import Lexicon, compile_lexicon
from routing.words.text import sentences


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return compile_lexicon(PHRASES)


def read_outcome(letter: Letter) -> str | None:
    """`solved`, `withdrawn`, or None. A question, a condition or a "not" in any such sentence makes it None."""
    told: set[str] = set()
    for sentence in sentences(letter.new_text or letter.subject):
        hits = _lexicon().scan(sentence)
        tags = {hit.tag for hit in hits}
        if not tags & {"solved", "withdrawn"}:
            if "but" in tags and tags & {"open"}:
                return None
            if "open" in tags:
                return None
            continue
        if sentence.question or tags & {"not", "if", "open"}:
            return None
        told |= tags & {"solved", "withdrawn"}
    if not told:
        return None
    return "solved" if "solved" in told else "withdrawn"
