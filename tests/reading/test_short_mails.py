"""Short mails as people write them, and the verdict or kind that each must get (policy sections 1 to 6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.assess import assess
from routing.words import Kind
from tests.reading.desk import CALENDAR, POLICY, REGISTER, letter

_LINES = (Path(__file__).parent / "verdicts.txt").read_text(encoding="utf-8").splitlines()
MAILS = [tuple(line.replace("\\n", "\n").split(" | ", 1)) for line in _LINES if not line.startswith("#")]
DAY = date(2026, 5, 7)


@pytest.mark.parametrize(("expected", "written"), [pytest.param(*mail, id=mail[1][:60]) for mail in MAILS])
def test_what_a_short_mail_gets(expected: str, written: str) -> None:
    found = assess((letter(written, day=DAY),), REGISTER, CALENDAR, POLICY)
    whole = found.kind if expected == Kind.COMPLAINT or found.ruling is None else found.ruling.verdict
    assert whole == expected
