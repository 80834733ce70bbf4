"""Does a further mail of the consumer's end the matter: solved, or withdrawn? Doubtful is neither."""

from __future__ import annotations

from intake.reading.language import guess
from intake.reading.vocabulary import READ, lexicon
from routing.words import Letter
from routing.words.text import sentences, word_set

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


_YES = word_set(
    "ja yes oui jawel si ok oke okay correct juist klopt exact richtig stimmt akkoord accord einverstanden"
)
_NO = word_set("nee neen non no nein nope niet pas nicht not")
_MOST_WORDS = 12  # a longer answer is more than a yes or no, and is read as what it is


def says_yes(letter: Letter) -> bool:
    """Whether the letter is a short yes, and nothing that takes it back."""
    told = list(sentences(letter.new_text.strip()))
    if not told or told[0].words[0] not in _YES or told[0].question:
        return False
    words = [word for sentence in told[:2] for word in sentence.words]
    return len(told[0].words) <= _MOST_WORDS and not _BUT & set(words)


def says_no(letter: Letter) -> bool:
    """Whether the letter is a short no and nothing else."""
    told = list(sentences(letter.new_text.strip()))
    words = [word for sentence in told for word in sentence.words]
    return bool(words) and words[0] in _NO and len(words) <= _MOST_WORDS


_BUT = word_set(
    "maar but mais aber niet not pas nicht nog still encore noch behalve except sauf nee no non nein"
)
