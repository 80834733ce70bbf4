"""Every word list is compiled, so that a slip of the pen in one of them is found here and not by a mail."""

from __future__ import annotations

from pathlib import Path

import pytest

import intake.reading.words
from intake.reading.vocabulary import lexicon
from routing.identify.cues import cues
from routing.words.lexicon import compile_lexicon

LISTS = sorted(Path(next(iter(intake.reading.words.__path__))).glob("*.*.txt"))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_a_word_list_compiles(file: Path) -> None:
    name, language = file.stem.split(".")
    assert lexicon(name, language).by_word


def test_the_cues_of_shops_compile() -> None:
    assert cues().by_word


@pytest.mark.parametrize("phrase", ["a word ~3", "~2 a word", "*ending first"])
def test_a_phrase_that_can_never_be_met_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match="begins or ends"):
        compile_lexicon({"tag": phrase})
