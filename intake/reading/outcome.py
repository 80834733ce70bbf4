"""Does a further mail of the consumer's end the matter: solved, or withdrawn? Doubtful is neither."""

from __future__ import annotations

from intake.reading.language import guess
from intake.reading.vocabulary import READ, lexicon
from routing.words import Letter
from routing.words.text import sentences


def read_outcome(letter: Letter) -> str | None:
    """`solved`, `withdrawn`, or None. A question, a condition or a "not" in any such sentence makes it
    None.
    """
    told: set[str] = set()
    text = letter.new_text.strip() or letter.subject
    code = guess(text)
    words = lexicon("outcome", code if code in READ else "en")
    for sentence in sentences(text):
        hits = words.scan(sentence)
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
