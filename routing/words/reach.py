"""How much of a letter's texts is read: each up to `LIMIT`, and together no more than takes a fraction of a
second, however many there are. All of it is stored and sent on whatever is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from routing.words.letter import Attachment, Letter
from routing.words.text import LIMIT

MOST_FILES = 20  # attachments of one letter whose text is looked at
MOST_ATTACHED = 48_000  # of all attached texts: characters, and `_SENTENCE` for each possible sentence
_SENTENCE = 12  # characters that take as long to read as it takes to begin a sentence
MOST_QUOTED = 40_000  # of all quoted and attached mails


def attached_texts(letter: Letter) -> list[tuple[Attachment, str]]:
    """The attachments with a text that is read, and the text as far as it is; attached mails are no texts."""
    found = [item for item in letter.attachments[:MOST_FILES] if item.type != "message/rfc822"]
    found = [item for item in found if item.text.strip()]
    weights = [_weight(item.text) for item in found]
    most = fair_share(weights, MOST_ATTACHED)
    return [
        (item, _cut(item.text[:LIMIT], most, weight)) for item, weight in zip(found, weights, strict=True)
    ]


def _weight(text: str) -> int:
    text = text[:LIMIT]
    return len(text) + _SENTENCE * sum(map(text.count, ("\n", ".", "!", "?")))


def _cut(text: str, most: int, weight: int) -> str:
    return text if weight <= most else text[: len(text) * most // weight]


def fair_share(lengths: Sequence[int], most: int) -> int:
    """The length at which each is cut so that all together have `most`: short ones are left whole."""
    left = most
    for number, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - number)
        if length > share:
            return share
        left -= length
    return max(lengths, default=0)


def partly_read(letter: Letter) -> bool:
    """Whether the writer's own text, or what is attached, is longer than what is read of it."""
    cut = any(len(text) < len(item.text) for item, text in attached_texts(letter))
    return cut or len(letter.new_text) > LIMIT
