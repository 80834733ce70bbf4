"""The phrases of a question in a language, from the text files in `words`, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from routing.words.lexicon import Lexicon, compile_lexicon

_CLASS = re.compile(r"\{\w+\}")
READ = ("nl", "fr", "de", "en")  # the languages that every question has words for


@lru_cache(maxsize=32)
def lexicon(question: str, language: str) -> Lexicon:
    """The vocabulary of `words/QUESTION.LANGUAGE.txt`: a tag in brackets, then a phrase a line.

    A line `{name} a/b` before the first tag names a class of words, which phrases then use as `{name}`.
    """
    file = resources.files("intake.reading.words").joinpath(f"{question}.{language}.txt")
    sections: dict[str, list[str]] = {}
    classes: dict[str, str] = {}
    current: list[str] = []
    for line in (raw.strip() for raw in file.read_text("utf-8").splitlines()):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line.startswith("{") and not sections:
            name, _, choices = line.partition(" ")
            classes[name] = choices
        elif line and not line.startswith("#"):
            current.append(_CLASS.sub(lambda found: classes[found.group()], line))
    return compile_lexicon({tag: "\n".join(phrases) for tag, phrases in sections.items()})
