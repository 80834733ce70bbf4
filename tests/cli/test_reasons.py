"""The explanation for a person: which line of the policy decided, and on which words."""

from __future__ import annotations

from datetime import date

import pytest
from rich.console import Console

from intake.console.reasons import KINDS, LINES, tell
from routing.deadlines import Calendar
from routing.verdicts import TABLE, rule
from routing.words import (
    Address,
    Assessment,
    Complaint,
    Contact,
    ContactState,
    Evidence,
    Kind,
    Language,
    Letter,
    Machine,
    Policy,
    Shop,
    ShopMatch,
)

CALENDAR = Calendar()
POLICY = Policy(frozenset({"mark.example"}), ("Mark",))
SHOP = Shop(
    "Fietshoek", ("fietshoek.example",), (), "x@fietshoek.example", "BE", (), Language.NL, date(2020, 1, 1)
)
LETTER = Letter(subject="Fiets\x1b[2J", text="", new_text="", sender=Address("An", "an@mail.example"))
NAMED = ShopMatch("fietshoek.example", SHOP, "domain", (), (Evidence("shop", "text", "fietshoek.example"),))


def told(assessment: Assessment) -> str:
    out = Console(width=110, record=True, highlight=False, markup=False, emoji=False, quiet=False)
    with out.capture() as captured:
        tell(out, "a.eml", LETTER, assessment, calendar=CALENDAR, policy=POLICY)
    text = captured.get()
    assert "\x1b[2J" not in text
    return " ".join(text.split())


def complaint(contact: Contact, match: ShopMatch = NAMED, day: date = date(2026, 11, 13)) -> str:
    read = Complaint(Language.NL, contact, False, "BE", "BE")
    ruling = rule(read, match, day, CALENDAR, POLICY)
    return told(Assessment(Kind.COMPLAINT, day, None, read, match, ruling))


def test_every_line_and_kind_has_its_words() -> None:
    assert list(LINES) == [row.name for row in TABLE]
    assert set(KINDS) | {"shop_reply", "consumer_reply"} == {str(kind) for kind in Kind}


def test_too_early_with_the_days_counted() -> None:
    words = Evidence("the shop was contacted", "text", "vorige vrijdag gemaild")
    text = complaint(Contact(ContactState.UNANSWERED, date(2026, 11, 6), (words,)))
    assert "Verdict contact_shop_first" in text
    assert "Shop Fietshoek <fietshoek.example>, holds the label (from 2020-01-01)" in text
    assert "day 0 is Fri 2026-11-06" in text
    assert (
        "5 The shop was not contacted, or still has time to answer YES its time ends Mon 2026-11-16" in text
    )
    assert "Wed 11/11 (Armistice Day)" in text
    assert "Mon 16/11 = 5" in text
    assert "Tue 2026-11-17, from then on they may come back" in text
    assert "• the shop was contacted: “vorige vrijdag gemaild” (text)" in text
    assert "• shop: “fietshoek.example” (text)" in text
    assert "What would have changed it • from 2026-11-17 on: accepted" in text
    assert "• with a person's answer of the shop told: accepted" in text


@pytest.mark.parametrize(
    ("contact", "match", "expected"),
    [
        (
            Contact(ContactState.ANSWERED),
            NAMED,
            ("Verdict accepted", "7 Otherwise YES", "Due Fri 2026-11-20, the shop's last day"),
        ),
        (
            Contact(ContactState.UNKNOWN),
            NAMED,
            ("Verdict needs_info, missing: shop_contact", "was contacted YES nothing tells"),
        ),
        (
            Contact(ContactState.UNANSWERED),
            NAMED,
            ("Verdict accepted", "undated, which counts as long ago"),
        ),
        (
            Contact(ContactState.UNKNOWN),
            ShopMatch(None, candidates=(SHOP,)),
            (
                "Verdict needs_info, missing: shop",
                "Shop unknown; perhaps Fietshoek",
                "YES no shop that is certain",
            ),
        ),
        (
            Contact(ContactState.UNKNOWN),
            ShopMatch("elders.example"),
            (
                "Verdict cod",
                "elders.example, which no label holder registered",
                "label YES it does not hold the",
            ),
        ),
    ],
)
def test_each_verdict_says_why(contact: Contact, match: ShopMatch, expected: tuple[str, ...]) -> None:
    text = complaint(contact, match)
    assert not [words for words in expected if words not in text]


def test_a_machine_is_told_with_its_reason() -> None:
    sign = Evidence("a machine wrote it", "header Auto-Submitted", "auto-replied")
    found = Machine(Kind.AUTO_REPLY, "RFC 3834 Auto-Submitted", sign)
    text = told(Assessment(Kind.AUTO_REPLY, date(2026, 11, 13), found))
    assert "Kind auto_reply: a machine wrote it: filed, never answered" in text
    assert "Why RFC 3834 Auto-Submitted" in text
    assert "“auto-replied” (header Auto-Submitted)" in text
