"""Plain text as format=flowed (RFC 3676): short lines where nothing wraps, paragraphs where programs do."""

from __future__ import annotations

import re
from functools import lru_cache

WIDTH = 72  # characters of a line without its soft end; RFC 3676 section 4.2 asks for 78 at most with it
_STUFFED = re.compile(
    " |>|From "
)  # what a line may not begin with unless a space stands before it (section 4.4)
SIGNATURE = "-- "  # the one line that ends in a space and does not flow (section 4.3)


def flowed(text: str) -> str:
    """The text with soft line ends: a space before a line's end says that the paragraph goes on.

    A line that begins with "> " is a quote of one level, and stays one on each of its lines. No word is
    broken, so that a web address stays whole however long it is.

    >>> flowed("a" * 70 + " b c")
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b \\nc'
    """
    return "\n".join([line if _is_short(line) else _softened(line) for line in text.split("\n")])


def _is_short(line: str) -> bool:
    """Whether it stays as it is; a quote's lines have their mark, and count with it."""
    if len(line) > WIDTH or line.endswith(" "):
        return False
    return not line.startswith((" ", ">", "From ")) or line.startswith("> ")


def _softened(line: str) -> str:
    return "\n".join(_lines(line)) if line.startswith(">") else _paragraph(line)


@lru_cache(maxsize=128)  # most are the same in many mails; nobody's quoted words
def _paragraph(line: str) -> str:
    return "\n".join(_lines(line))


def _lines(line: str) -> list[str]:
    if line == SIGNATURE:
        return [line]
    mark = ">" if line.startswith(">") else ""
    rest = line.removeprefix(">").removeprefix(" ") if mark else line
    *firsts, last = _wrapped(rest.rstrip(" "), WIDTH - 2 * len(mark))
    return [_dressed(mark, f"{first} ") for first in firsts] + [_dressed(mark, last)]


def _wrapped(line: str, width: int) -> list[str]:
    """The line in pieces of at most `width` characters where spaces allow, the spaces between left out."""
    pieces = []
    while len(line) > width:
        at = line.rfind(" ", 1, width + 1)
        if at < 0 or line[:at].strip(" ") in (
            "",
            "--",
        ):  # neither an empty line nor one that reads as a signature
            at = line.find(" ", width)
        if at < 0:
            break
        pieces.append(line[:at])
        line = line[at + 1 :]
    return [*pieces, line]


def _dressed(mark: str, line: str) -> str:
    if mark:
        return f"{mark} {line}" if line else mark
    return f" {line}" if _STUFFED.match(line) else line
