"""When is a mail the same again? (policy section 1, `duplicate`)

Same sender, subject and text, once white space and MIME dressing are set aside.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from routing.words import Letter
from routing.words.text import compact

_DIGITS = re.compile("[0-9]+")
_LEAST = 40  # characters: shorter texts of different people may well be the same
_MOST = 50_000  # characters that are read letter by letter; what follows counts as it stands


def text_print(letter: Letter) -> str | None:
    """A hash of the words alone, without numbers; None where they are too few to tell a machine by."""
    return _printed(letter.new_text[:_MOST])


@lru_cache(maxsize=4)  # a letter is asked for it twice: to be looked up, and to be found later
def _printed(text: str) -> str | None:
    words = _compacted(text)
    if words.isascii():
        words = _DIGITS.sub("", words)
    else:
        words = "".join(char for char in words if not char.isdigit())
    if len(words) < _LEAST:
        return None
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(letter: Letter) -> str:
    """A hash (hexadecimal) of sender, subject and text; attached letters are text too, pictures are not
    read.
    """
    sender = letter.sender.key if letter.sender is not None else ""
    attached = tuple(item.text for item in letter.attachments if item.text)
    return _printed_whole(sender, letter.subject, letter.text, attached)


@lru_cache(maxsize=4)  # a letter is asked for it thrice
def _printed_whole(sender: str, subject: str, text: str, attached: tuple[str, ...]) -> str:
    parts = [sender, compact(subject), _said(text), *sorted(map(_said, attached))]
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


_compacted = lru_cache(maxsize=4)(compact)  # what somebody wrote is mostly all that stands there


def _said(text: str) -> str:
    rest = "".join(text[_MOST:].split())
    return _compacted(text[:_MOST]) + (
        hashlib.sha256(rest.encode("utf-8", "surrogatepass")).hexdigest() if rest else ""
    )
