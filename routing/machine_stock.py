"""How much of a text consists of a machine's stock phrases.

One such phrase in a mail proves little: people quote them, and use them. A machine's mail is made of hardly
anything else, so that what counts is the share of its sentences that are stock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from routing.machine_phrases import MATTER, OFFICE, PAST, PERSONAL, SURE, WEAK, YOUR
from routing.words.text import fold

_GREETING = re.compile(
    r"^\W*(?:beste|geachte|dag|hallo|hoi|goei?e?n?dag|goede\w*|bonjour|chere?s?|madame|monsieur|guten tag"
    r"|sehr geehrte"
    r"|liebe[rs]?|hello|hi|dear|hey)\b"
)
_CLOSING = re.compile(
    r"^\W*(?:met (?:de )?(?:vriendelijk|hartelijk|beste|oprecht)\w*|mvg|groet\w*|hoogachtend|vriendelijke?"
    r"|cordialement|bien (?:a vous"
    r"|cordialement)|salutations|mit (?:freundlich|best|lieb|herzlich)\w*|viele? gru|beste gru|lg\b|kind"
    r"|best\b|regards|sincerely|yours|warm"
    r"|toute l'equipe|l'equipe|het team|ihr team|the (?:whole )?team)"
)
# A point behind a number ends a sentence unless a day's name follows it: `bis 6. März`.
_END = re.compile(
    r"(?<=[.!?])(?<!\d\.)\s+|\n\s*\n"
    r"|(?<=\d\.)\s+(?!(?:jan|feb|mar|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez|bis|und)\w*)"
)
_COPY = re.compile(
    rf"^\W{{0,6}}(?:{YOUR} (?:oorspronkelijk |originele )?(?:bericht|message|nachricht|vraag|demande"
    rf"|anfrage|request|mail|e-?mail)"
    r"|message d'origine|original message)\s?:\s*$",
    re.MULTILINE,
)
_MOST = 30  # sentences
_LONGEST = 600  # characters of one that are looked at
_SURE = {topic: re.compile(pattern) for topic, pattern in SURE.items()}
_WEAK = {topic: re.compile(pattern) for topic, pattern in WEAK.items()}


@dataclass(frozen=True, slots=True)
class Stock:
    """What stock phrases a text has: their topics, the share of its sentences that are stock (0 to 1)."""

    sure: frozenset[str]
    weak: frozenset[str]
    share: float
    first: str  # the first stock sentence, folded
    opens: frozenset[str]  # the topics of a text whose first two sentences are stock
    count: int  # stock sentences
    length: int  # characters of the text before it repeats another mail

    @property
    def topics(self) -> int:
        return len(self.sure) + len(self.weak)


def stock(text: str) -> Stock:
    """The stock phrases of a text, up to where it repeats the mail that it answers."""
    folded = fold(text)
    copy = _COPY.search(folded)
    length = copy.start() if copy else len(folded)
    found = [_topics(sentence) for sentence in _sentences(folded[:length])]
    first = next((sentence for sentence, topics in found if topics), "")
    stocked = [topics for _, topics in found if topics]
    every = frozenset(topic for topics in stocked for topic in topics)
    head = [topics for _, topics in found[:2]]
    return Stock(
        sure=every & _SURE.keys(),
        weak=every & _WEAK.keys(),
        share=len(stocked) / len(found) if found else 0.0,
        first=first,
        opens=frozenset().union(*head) if head and all(head) else frozenset(),
        count=len(stocked),
        length=length if copy else len(text),
    )


def _sentences(folded: str) -> Iterator[str]:
    """Those that say something: no greeting, closing formula, name or bare line."""
    for number, piece in enumerate(_END.split(folded)):
        sentence = " ".join(piece[:_LONGEST].split())
        words = sentence.count(" ") + 1
        formula = _CLOSING.match(sentence) or _GREETING.match(sentence)
        if number >= _MOST:
            return
        if words > 3 and not (formula and words <= 6):
            yield sentence


def _topics(sentence: str) -> tuple[str, frozenset[str]]:
    if PERSONAL.search(sentence):
        return sentence, frozenset()
    sure = {topic for topic, pattern in _SURE.items() if pattern.search(sentence)}
    if sure & {"away", "off"} and (sentence.endswith("?") or PAST.search(sentence)):
        sure -= {"away", "off"}
    return sentence, frozenset(sure | {topic for topic, pattern in _WEAK.items() if pattern.search(sentence)})


def is_empty_answer(text: str) -> bool:
    """A short answer about mail and offices, without a word of the matter, a question or its writer.

    No list of phrases is ever complete; this is what is left of a machine's note in words nobody foresaw.
    """
    folded = fold(text[:_LONGEST])
    brief = len(folded.split()) <= 40
    return brief and bool(OFFICE.search(folded)) and not (MATTER.search(folded) or PERSONAL.search(folded))
