"""Many ways to tell the same: a contact that is over, none, or nothing said of it (policy section 6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.assess import assess
from routing.words import Verdict
from tests.reading.desk import CALENDAR, POLICY, REGISTER, letter

_LINES = (Path(__file__).parent / "ways.txt").read_text(encoding="utf-8").splitlines()
WAYS = [tuple(line.split(" | ", 2)) for line in _LINES if not line.startswith("#")]
DAY = date(2026, 5, 7)


@pytest.mark.parametrize(
    ("language", "meaning", "told"), [pytest.param(*way, id=way[2][:60]) for way in WAYS]
)
def test_what_is_told(language: str, meaning: str, told: str) -> None:
    found = assess((letter(told, day=DAY),), REGISTER, CALENDAR, POLICY)
    if language == "--":
        assert found.kind == meaning
        return
    assert found.complaint is not None
    assert found.complaint.language == language
    if meaning == "over":  # answered, or long enough ago
        assert found.ruling is not None
        assert found.ruling.verdict is Verdict.ACCEPTED, found.complaint.contact
    elif meaning == "first":  # the five working days are not over
        assert found.ruling is not None
        assert found.ruling.verdict is Verdict.CONTACT_SHOP_FIRST, found.complaint.contact
    else:
        assert found.complaint.contact.state == meaning, found.complaint.contact.evidence
