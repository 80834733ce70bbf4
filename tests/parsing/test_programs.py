"""Own words told from an older mail, in the dress of every common mail program."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake.parsing import parse_letter
from tests.parsing.programs import PROGRAMS, SAID


@pytest.mark.parametrize(
    ("body", "own", "who", "sent"), [row[1:] for row in PROGRAMS], ids=[row[0] for row in PROGRAMS]
)
def test_a_program_and_what_it_quotes(body: str, own: str, who: str, sent: datetime | None) -> None:
    head = "From: Ann <ann@mail.example>\nSubject: lamp\nContent-Type: text/plain; charset=utf-8\n\n"
    letter = parse_letter((head + body).encode())
    assert letter.new_text == own
    assert SAID in letter.quoted
    quote = next(quote for quote in letter.quotes if SAID in quote.text)
    assert quote.sender is not None
    assert who in (quote.sender.address, quote.sender.name)
    if sent:
        assert quote.sent is not None
        assert quote.sent.replace(second=0, tzinfo=None) == sent
