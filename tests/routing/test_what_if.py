"""What would have changed a verdict: one fact at a time, true to the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from routing.verdicts import rule
from routing.what_if import what_if
from routing.words import (
    Assessment,
    Complaint,
    Contact,
    ContactState,
    Evidence,
    Kind,
    Language,
    Machine,
    Shop,
    ShopMatch,
)
from tests.reading.desk import CALENDAR, POLICY, SHOPS, TODAY

HOLDER = SHOPS[0]
TRAVEL = next(row for row in SHOPS if "travel" in row.sectors)
FORMER = next(row for row in SHOPS if row.holder_until)
YESTERDAY = date(2026, 11, 18)


def assessed(
    shop: Shop | str | None = HOLDER,
    contact: Contact | None = None,
    *,
    trip: bool = False,
    lives: str = "BE",
    sells: str = "BE",
    near: tuple[Shop, ...] = (),
) -> Assessment:
    complaint = Complaint(Language.NL, contact or Contact(ContactState.UNANSWERED), trip, lives, sells)
    match = ShopMatch(shop.domain, shop) if isinstance(shop, Shop) else ShopMatch(shop, candidates=near)
    return Assessment(
        Kind.COMPLAINT,
        TODAY,
        complaint=complaint,
        match=match,
        ruling=rule(complaint, match, TODAY, CALENDAR, POLICY),
    )


def changes(assessment: Assessment) -> tuple[str, ...]:
    return what_if(assessment, CALENDAR, POLICY)


@pytest.mark.parametrize(
    ("assessment", "line"),
    [
        (
            assessed(contact=Contact(ContactState.UNANSWERED, YESTERDAY)),
            "with a person's answer of the shop told: accepted",
        ),
        (assessed(contact=Contact(ContactState.UNANSWERED, YESTERDAY)), "from 2026-11-26 on: accepted"),
        (
            assessed(contact=Contact(ContactState.UNANSWERED, date(2026, 11, 6))),
            "on 2026-11-16 or before: contact_shop_first",
        ),
        (
            assessed(contact=Contact(ContactState.UNKNOWN)),
            "with a contact long ago told, or an undated one: accepted",
        ),
        (assessed(), "without the words on contact with the shop: needs_info, missing shop_contact"),
        (assessed(), f"had {HOLDER.name} not held the label on {TODAY}: cod"),
        (assessed(lives="NL"), f"had {HOLDER.name} not held the label on {TODAY}: odr"),
        (assessed(FORMER), f"had {FORMER.name} held the label on {TODAY}: accepted"),
        (assessed(TRAVEL, trip=True), "were the complaint not about the trip itself: accepted"),
        (assessed(TRAVEL), "were the complaint about the trip itself: travel_committee"),
        (assessed("vreemd.be"), "were vreemd.be registered by a label holder: accepted"),
        (
            assessed("vreemd.be"),
            "were the shop in another country of the EU or EEA, or in the United Kingdom: odr",
        ),
        (assessed("vreemd.nl", sells="NL"), "did the consumer live in NL, where the shop is: cod"),
        (assessed(None, near=(HOLDER,)), f"had it been certain that {HOLDER.name} is meant: accepted"),
        (assessed(None), "with a shop named that holds no label: cod"),
    ],
)
def test_the_fact_that_would_have_changed_it(assessment: Assessment, line: str) -> None:
    assert line in changes(assessment)


def test_what_changes_nothing_is_not_told() -> None:
    told = " ".join(changes(assessed("vreemd.be")))
    assert "answer" not in told  # contact decides nothing about a shop without the label
    assert "trip" not in " ".join(changes(assessed()))


def test_a_manual_mail_tells_what_a_complaint_would_get() -> None:
    manual = replace(assessed(), kind=Kind.MANUAL, ruling=None)
    assert changes(manual) == ("were it about a consumer's own purchase from the shop: accepted",)


def test_a_machines_mail_has_no_verdict_to_change() -> None:
    sign = Machine(Kind.BULK, "a mailing to many", Evidence("bulk", "header list-id", "x"))
    assert changes(Assessment(Kind.BULK, TODAY, sign)) == ()
