"""How much of a text consists of a machine's stock phrases.

One such phrase in a mail proves little: people quote them, and use them. A machine's mail is made of hardly
anything else, so that what counts is the share of its sentences that are stock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

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
_LABEL_END = re.compile(r":\s*$", re.MULTILINE)  # as each match of `_COPY` ends
_MOST = 30  # sentences
_LONGEST = 600  # characters of one that are looked at
_SURE = {topic: re.compile(pattern) for topic, pattern in SURE.items()}
# One of these is in all that the topic's pattern finds (a test keeps it so).
_SURE_WORDS = {
    "says so": ("auto", "antwoorden", "repondre", "antworten", "reply"),
    "assistant": ("assist", "chatbot", " 1 "),
    "challenge": (
        "robo", "human", "spam", "bekannten", "unknown", "onbekende", "inconnus", "geben", "verif",
        "bevestig", "confirm",
    ),
    "box not read": ("mail", "adres", "postvak", "boite", "postfach", "inbox", "account"),
    "ticket": ("ticket", "dossier", "vorgang", "case", "zaak", "status of", "toegewezen", "assigned"),
    "received": ("uw ", "je ", "votre ", "vos ", "ihr", "dein", "your "),
}  # fmt: skip
_WEAK = {topic: re.compile(pattern) for topic, pattern in WEAK.items()}


class Stock:
    """What stock phrases a text has, up to where it repeats the mail that it answers.

    Nothing is looked for that nobody asks for: two dozen patterns would be tried on each sentence.
    """

    def __init__(self, text: str) -> None:
        folded = fold(text)
        copy = _COPY.search(folded) if _LABEL_END.search(folded) else None
        self.length = copy.start() if copy else len(text)
        """Characters of the text before it repeats another mail."""
        self._sentences = _sentences(folded[: copy.start()] if copy else folded)

    @cached_property
    def _two(self) -> tuple[str, ...]:
        return tuple(islice(self._sentences, 2))

    @cached_property
    def _head(self) -> list[frozenset[str]]:
        return [_topics(sentence) for sentence in self._two]

    @cached_property
    def _found(self) -> list[tuple[str, frozenset[str]]]:
        head = list(zip(self._two, self._head, strict=True))
        return head + [(sentence, _topics(sentence)) for sentence in self._sentences]

    @cached_property
    def _topics(self) -> frozenset[str]:
        return frozenset(topic for _, topics in self._found for topic in topics)

    @property
    def sure(self) -> frozenset[str]:
        """What only a machine says."""
        return self._topics & _SURE.keys()

    @property
    def topics(self) -> int:
        """How many there are, those that people talk of as well included."""
        return len(self._topics)

    @property
    def count(self) -> int:
        """Sentences that are stock."""
        return sum(bool(topics) for _, topics in self._found)

    @property
    def share(self) -> float:
        """The share of the sentences that are stock, 0 to 1."""
        return self.count / len(self._found) if self._found else 0.0

    @property
    def first(self) -> str:
        """The first stock sentence, folded; empty for none."""
        return next((sentence for sentence, topics in self._found if topics), "")

    def opens_with(self, topics: frozenset[str]) -> bool:
        """Whether the first two sentences are stock, and one of them is of these topics, all of them sure."""
        if not any(_is_of(topics, sentence) for sentence in self._two):
            return False
        return all(self._head) and any(found & topics for found in self._head)


def stock(text: str) -> Stock:
    """The stock phrases of a text."""
    return Stock(text)


def _sentences(folded: str) -> Iterator[str]:
    """Those that say something: no greeting, closing formula, name or bare line."""
    for piece in islice(_pieces(folded), _MOST):
        sentence = " ".join(piece[:_LONGEST].split())
        words = sentence.count(" ") + 1
        if words > 6 or (words > 3 and not (_CLOSING.match(sentence) or _GREETING.match(sentence))):
            yield sentence


def _pieces(folded: str) -> Iterator[str]:
    """The text, parted where its sentences end; no further than somebody asks."""
    begun = 0
    for end in _END.finditer(folded):
        yield folded[begun : end.start()]
        begun = end.end()
    yield folded[begun:]


def _topics(sentence: str) -> frozenset[str]:
    """What the sentence has of a machine's; nothing where a person speaks."""
    if PERSONAL.search(sentence):
        return frozenset()
    sure = {topic for topic in _SURE if _says(topic, sentence)}
    if sure & {"away", "off"} and (sentence.endswith("?") or PAST.search(sentence)):
        sure -= {"away", "off"}
    return frozenset(sure | {topic for topic, pattern in _WEAK.items() if pattern.search(sentence)})


def _says(topic: str, sentence: str) -> bool:
    words = _SURE_WORDS.get(topic)
    if words is not None and not any(map(sentence.__contains__, words)):
        return False
    return _SURE[topic].search(sentence) is not None


def _is_of(topics: frozenset[str], sentence: str) -> bool:
    return any(_says(topic, sentence) for topic in topics) and not PERSONAL.search(sentence)


def is_empty_answer(text: str) -> bool:
    """A short answer about mail and offices, without a word of the matter, a question or its writer.

    No list of phrases is ever complete; this is what is left of a machine's note in words nobody foresaw.
    """
    folded = fold(text[:_LONGEST])
    brief = len(folded.split()) <= 40
    return brief and bool(OFFICE.search(folded)) and not (MATTER.search(folded) or PERSONAL.search(folded))
