"""On which texts a dear pattern need not be tried: those without a word that every match of it holds."""

from __future__ import annotations

from collections.abc import Iterable

# What a pattern that ignores case takes for an ASCII letter, and lower case alone does not make one.
_ALIKE = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))


def lowered(text: str) -> str:
    """`text` so that ASCII words are found in it that `re.IGNORECASE` finds. Its length may change."""
    if not text.isascii():
        for char, plain in _ALIKE:
            text = text.replace(char, plain)
    return text.lower()


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text that was `lowered`."""
    for word in words:  # a generator would take longer than all these searches  # noqa: SIM110
        if word in text:
            return True
    return False
