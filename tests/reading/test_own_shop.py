"""A webshop's own people write, on no case: they are no consumers (policy section 1, `manual`)."""

from __future__ import annotations

import pytest

from intake.assess import assess
from routing.words import Kind
from tests.reading.desk import CALENDAR, POLICY, REGISTER, TODAY, letter

RANG = "A customer rang us this morning about a chipped teapot and said she would write to you. What is next?"
TROP = "Une cliente nous menace de porter plainte pour une théière ébréchée. Que devons-nous faire ?"
BOUGHT = "I bought a teapot online for my mother and it came broken. I mailed them twice, no answer."


def kind(text: str, sender: str) -> Kind:
    mail = letter(text, sender=sender)
    return assess((mail,), REGISTER, CALENDAR, POLICY, day=TODAY).kind


@pytest.mark.parametrize(
    ("text", "sender", "expected"),
    [
        (RANG, "ruth@zandloper.be", Kind.MANUAL),
        (RANG, "ruth@desk7.zandloper.be", Kind.MANUAL),
        (TROP, "contact@velobrigand.be", Kind.MANUAL),
        (RANG, "ruth@mail.example", Kind.COMPLAINT),
        (BOUGHT, "ruth@zandloper.be", Kind.COMPLAINT),
        (f"{BOUGHT} The shop is Kwast & Penseel.", "ruth@zandloper.be", Kind.COMPLAINT),
    ],
)
def test_who_writes_from_a_shops_address(text: str, sender: str, expected: Kind) -> None:
    assert kind(text, sender) is expected
