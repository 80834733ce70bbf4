"""What strangers' Dutch and German tell of contact with the shop (policy section 6)."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.sentences_nl_de import MORE
from tests.reading.test_contact import BOUGHT, contact, told


@pytest.mark.parametrize(("language", "meaning", "sentence"), MORE)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    text = BOUGHT[language] + sentence
    found = contact(letter(text))
    assert told(found) == meaning
    assert all(item.quote in text for item in found.evidence)
