"""Make `routing/identify/dictionary.txt.gz`: the words of four languages that a name may be taken from.

Usage: make_dictionary.py FOLDER, which holds nl.json.gz, fr.json.gz, de.json.gz and en.json.gz as the package
pyspellchecker (MIT licence) ships them: word -> how often it was met. Folded, without what the endings of
`routing.identify.ordinary` lead back to another word.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

from routing.identify.ordinary import ENDINGS
from routing.words.text import fold

_WORD = re.compile(r"[a-z]{3,16}")
_MET = 50  # the package's count for words that are listed but were not met in its texts
_SHORT = 9  # letters up to which those are taken too: longer ones are mostly compounds
_COMMON = {"nl": 800, "fr": 800, "de": 250, "en": 3500}  # from how often on a word is in everybody's mouth


def words(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The folded words worth keeping: common ones that make compounds, other common ones, the others."""
    taken: set[str] = set()
    common: dict[str, set[str]] = {language: set() for language in _COMMON}
    for language in ("nl", "fr", "de", "en"):
        with gzip.open(folder / f"{language}.json.gz", "rt", encoding="utf-8") as file:
            for word, count in json.load(file).items():
                folded = fold(word)
                if _WORD.fullmatch(folded) and (count > _MET or len(folded) <= _SHORT):
                    taken.add(folded)
                if _WORD.fullmatch(folded) and count >= _COMMON[language]:
                    common[language].add(folded)
    joined = common["nl"] | common["de"]
    others = (common["fr"] | common["en"]) - joined
    return sorted(_stems(joined)), sorted(_stems(others)), sorted(_stems(taken) - joined - others)


def _stems(taken: set[str]) -> set[str]:
    kept: set[str] = set()
    for word in sorted(taken, key=len):  # a stem comes before what is made of it
        if not any(_stem(word, ending) in kept for ending in ENDINGS):
            kept.add(word)
    return kept


def _stem(word: str, ending: str) -> str:
    return word.removesuffix(ending) if word.endswith(ending) and len(word) - len(ending) >= 3 else ""


if __name__ == "__main__":
    parts = words(Path(sys.argv[1]))
    target = Path(__file__).resolve().parent.parent / "routing" / "identify" / "dictionary.txt.gz"
    target.write_bytes(gzip.compress("\n\n".join("\n".join(part) for part in parts).encode(), mtime=0))
    sys.stdout.write(f"{[len(part) for part in parts]} words, {target.stat().st_size} bytes\n")
