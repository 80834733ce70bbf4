"""Does a further mail of the consumer's end the matter: solved, or withdrawn? Doubtful is neither."""

from __future__ import annotations

from intake.reading.language import guess
from intake.reading.vocabulary import READ, lexicon
from routing.words import Letter
from routing.words.text import sentences

_OPEN: frozenset[str] = frozenset({"open"})


def _ending(text: str, language: str) -> frozenset[str]:
    """The endings that a text tells in that language; `_OPEN` where a sentence keeps the matter open."""
    told: set[str] = set()
    for sentence in sentences(text):
        tags = {hit.tag for hit in lexicon("outcome", language).scan(sentence)}
        ends = tags & {"solved", "withdrawn"}
        if "open" in tags or (ends and (sentence.question or tags & {"not", "if"})):
            return _OPEN
        told |= ends
    return frozenset(told)


def read_outcome(letter: Letter) -> str | None:
    """`solved`, `withdrawn`, or None. A question, a condition or a "not" in any such sentence makes it
    None.
    """
    text = letter.new_text.strip() or letter.subject
    code = guess(text)
    told: set[str] = set()
    for language in sorted(READ, key=lambda name: name != code):  # short mails are easily misjudged
        ending = _ending(text, language)
        if ending is _OPEN:
            return None
        told |= ending
        if told:
            break
    if not told:
        return None
    return "solved" if "solved" in told else "withdrawn"
