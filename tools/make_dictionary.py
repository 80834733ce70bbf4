"""Make `routing/identify/dictionary.txt.gz`: the words of four languages that a name may be taken from.

Usage: make_dictionary.py FOLDER, which holds nl.json.gz, fr.json.gz, de.json.gz and en.json.gz as the package
pyspellchecker (MIT licence) ships them: word -> how often it was met. Folded, without what the endings of
`routing.identify.ordinary` lead back to another word. Behind each word one letter tells which of the four
languages have it, or an inflection of it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from routing.identify.ordinary import BITS, ENDINGS, letter_of
from routing.words.text import fold

_WORD = re.compile(r"[a-z]{3,16}")
_MET = 50  # the package's count for words that are listed but were not met in its texts
_SHORT = 9  # letters up to which those are taken too: longer ones are mostly compounds
_COMMON = {"nl": 800, "fr": 800, "de": 250, "en": 3500}  # from how often on a word is in everybody's mouth


def words(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The folded words worth keeping: common ones that make compounds, other common ones, the others."""
    taken: set[str] = set()
    bits: Counter[str] = Counter()
    common: dict[str, set[str]] = {language: set() for language in _COMMON}
    for language, bit in BITS.items():
        with gzip.open(folder / f"{language}.json.gz", "rt", encoding="utf-8") as file:
            for word, count in json.load(file).items():
                folded = fold(word)
                if not _WORD.fullmatch(folded):
                    continue
                bits[folded] |= bit
                if count > _MET or len(folded) <= _SHORT:
                    taken.add(folded)
                if count >= _COMMON[language]:
                    common[language].add(folded)
    joined = common["nl"] | common["de"]
    others = (common["fr"] | common["en"]) - joined
    parts = (joined, others, taken)
    stems = [_stems(part, bits) for part in parts]
    rest = {word: own for word, own in stems[2].items() if word not in joined and word not in others}
    return _marked(stems[0]), _marked(stems[1]), _marked(rest)


def _marked(stems: Mapping[str, int]) -> list[str]:
    return sorted(f"{word}{letter_of(bits)}" for word, bits in stems.items())


def _stems(taken: set[str], bits: Mapping[str, int]) -> dict[str, int]:
    kept: dict[str, int] = {}
    for word in sorted(taken, key=len):  # a stem comes before what is made of it
        stems = [stem for stem in (_stem(word, ending) for ending in ENDINGS) if stem in kept]
        for stem in stems:
            kept[stem] |= bits[word]
        if not stems:
            kept[word] = bits[word]
    return kept


def _stem(word: str, ending: str) -> str:
    return word.removesuffix(ending) if word.endswith(ending) and len(word) - len(ending) >= 3 else ""


if __name__ == "__main__":
    parts = words(Path(sys.argv[1]))
    target = Path(__file__).resolve().parent.parent / "routing" / "identify" / "dictionary.txt.gz"
    target.write_bytes(gzip.compress("\n\n".join("\n".join(part) for part in parts).encode(), mtime=0))
    sys.stdout.write(f"{[len(part) for part in parts]} words, {target.stat().st_size} bytes\n")
