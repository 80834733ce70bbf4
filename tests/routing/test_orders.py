"""What a mediator's first line orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.orders import WORDS, Act, Order, read_order
from routing.words import Party, Verdict


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("close", Order(Act.CLOSE)),
        ("  Close.\r\n\r\nDe winkel heeft betaald.\r\n", Order(Act.CLOSE, words="De winkel heeft betaald.")),
        ("Clôturer", Order(Act.CLOSE)),
        ("SCHLIESSEN", Order(Act.CLOSE)),
        ("*forward*", Order(Act.REROUTE, Verdict.ACCEPTED)),
        ("cod\nthey sold in a shop", Order(Act.REROUTE, Verdict.COD, note="they sold in a shop")),
        ("ECC", Order(Act.REROUTE, Verdict.ODR)),
        ("committee", Order(Act.REROUTE, Verdict.TRAVEL_COMMITTEE)),
        ("hold", Order(Act.HOLD)),
        ("hervatten", Order(Act.RESUME)),
        ("consumer: hello", Order(Act.ANSWER, to=Party.CONSUMER, words="hello")),
        (
            "Webshop:\nWaar blijft het?\n\nMia",
            Order(Act.ANSWER, to=Party.SHOP, words="Waar blijft het?\n\nMia"),
        ),
        ("shop:", Order(Act.ANSWER, to=Party.SHOP)),
    ],
)
def test_an_order(text: str, order: Order) -> None:
    assert read_order(text) == order


@pytest.mark.parametrize(
    "text",
    [
        "",
        "close the door, I said",
        "I would close this",
        "Dear colleague,\nclose",
        "> close",
        "note: they will pay",
        "re: close",
        "consumer",
        "x" * 10_000 + ": y",
    ],
)
def test_no_order(text: str) -> None:
    assert read_order(text) is None


@given(st.text(max_size=200))
def test_any_text_is_an_order_or_none(text: str) -> None:
    order = read_order(text)
    assert order is None or order.act in Act


def test_every_word_is_read_as_what_it_says() -> None:
    assert {read_order(word.upper()) for word in WORDS} == set(WORDS.values())
