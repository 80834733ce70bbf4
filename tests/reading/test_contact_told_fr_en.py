"""Contact as told in French and English: who turned to whom, what came back, and what is no contact."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told
from tests.reading.told_en import TOLD as ENGLISH
from tests.reading.told_fr import TOLD as FRENCH

_ALL = [*(("fr", *row) for row in FRENCH), *(("en", *row) for row in ENGLISH)]


@pytest.mark.parametrize(("language", "meaning", "sentence"), _ALL)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    found = contact(letter(BOUGHT[language] + sentence))
    assert told(found) == meaning
    assert all(item.quote in BOUGHT[language] + sentence for item in found.evidence)
