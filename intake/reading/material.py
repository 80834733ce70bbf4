"""The texts of a consumer's letters, each with where it stood and the day it came.

Policy section 3: an attached letter (PDF, text) counts as the consumer's own text, and so does the subject
unless it was taken over from another mail; an attached invoice or confirmation is evidence only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from routing.words import Letter
from routing.words.enclosures import is_document
from routing.words.reach import attached_texts
from routing.words.text import LIMIT, Sentence, Token, fold, sentences, tokens

OUR_NAME = "ourname"  # the organisation, in a vocabulary

_TAKEN_OVER = re.compile(
    r"^\s*(?:\[[^\[\]]{1,30}\]\s*)?(?P<sign>re|r[ée]p?|aw|antw|antwort|antwoord|r[ée]ponse|beantw|res|odp|sv|ynt"
    r"|fw|fwd?|tr|wg|wtr|doorst|doorgest|doorgestuurd|transf|transf[ée]r[ée]|weitergeleitet|rv|vs|vb|enc|i|pd|rm)"
    r"\.?\s*(?:[\[(]\d+[\])])?\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a letter: where it stands (`body`, `subject`, `attachment NAME`), and the day it came."""

    where: str
    text: str
    day: date
    letter: Letter
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What the consumer wrote (`own`), oldest letter first, and what only serves as evidence (`enclosed`)."""

    letters: tuple[Letter, ...]
    own: tuple[Piece, ...]
    enclosed: tuple[Piece, ...]
    day: date

    @property
    def sentences(self) -> list[tuple[Piece, Sentence]]:
        return [(piece, sentence) for piece in self.own for sentence in piece.sentences]


def gather(letters: Sequence[Letter], days: Sequence[date], ours: Sequence[str] = ()) -> Material:
    """The material of letters, oldest first, with the day each arrived.

    `ours`: what we are called; the vocabularies know us as `OUR_NAME`, whoever we are.
    """
    own: list[Piece] = []
    enclosed: list[Piece] = []
    for letter, day in zip(letters, days, strict=True):
        body = letter.new_text
        if letter.subject.strip() and not subject_is_taken_over(letter):
            own.append(_piece("subject", letter.subject, day, letter, ours))
        if body.strip():
            own.append(_piece("body", body, day, letter, ours))
        for attachment, text in attached_texts(letter):
            target = enclosed if is_document(attachment) else own
            target.append(_piece(f"attachment {attachment.name}", text, day, letter, ours))
    return Material(tuple(letters), tuple(own), tuple(enclosed), days[-1])


def _piece(where: str, text: str, day: date, letter: Letter, ours: Sequence[str]) -> Piece:
    text = text[:LIMIT]
    found = sentences(text)
    for name in ours:
        called = _called(name)
        found = tuple(_naming_us(sentence, called) for sentence in found)
    return Piece(where, text, day, letter, found)


@lru_cache(maxsize=8)
def _called(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(name) if token.kind != "gap")


def _naming_us(sentence: Sentence, called: tuple[str, ...]) -> Sentence:
    """The sentence with our name, of one word or several, as one token."""
    size, words = len(called), sentence.words
    if not size or called[0] not in words:
        return sentence
    kept: list[Token] = []
    place = 0
    while place < len(words):
        token = sentence.tokens[place]
        if words[place : place + size] == called:
            last = sentence.tokens[place + size - 1]
            kept.append(replace(token, word=OUR_NAME, end=last.end, kind="word"))
            place += size
        else:
            kept.append(token)
            place += 1
    return replace(sentence, tokens=tuple(kept))


def subject_is_taken_over(letter: Letter) -> bool:
    """Whether the subject came with another mail: a reply's, a forward's, or that of a mail quoted in it.

    "Re: my broken chair" in a mail that answers none and holds no other is a person's "regarding".
    """
    sign = _TAKEN_OVER.match(letter.subject)
    if sign is not None:
        other = letter.quoted or letter.forwarded or letter.in_reply_to or letter.references
        return bool(other) or sign["sign"].lower() not in ("re", "ré")
    plain = fold(letter.subject).strip()
    others = [quote.subject for quote in letter.quotes] + [item.subject for item in letter.forwarded]
    return any(other.strip() and fold(other).strip() == plain for other in others)
