"""The table of policy section 2, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from routing.verdicts import TABLE, rule
from routing.words import (
    Complaint,
    Contact,
    ContactState,
    Language,
    Missing,
    Ruling,
    Shop,
    ShopMatch,
    Verdict,
)
from tests.reading.desk import CALENDAR, POLICY, SHOPS, TODAY

HOLDER = SHOPS[0]
TRAVEL = next(row for row in SHOPS if "travel" in row.sectors)
FORMER = next(row for row in SHOPS if row.holder_until)
FUTURE = next(row for row in SHOPS if row.holder_from > TODAY)
UNANSWERED = ContactState.UNANSWERED


def ruling(
    shop: Shop | str | None = HOLDER, state: ContactState = UNANSWERED, day: date | None = None, *,
    trip: bool = False, lives: str = "BE", sells: str = "BE", on: date = TODAY,
) -> Ruling:  # fmt: skip
    complaint = Complaint(Language.NL, Contact(state, day), trip, lives, sells)
    match = ShopMatch(shop.domain, shop) if isinstance(shop, Shop) else ShopMatch(shop)
    return rule(complaint, match, on, CALENDAR, POLICY)


def test_the_last_row_always_fits() -> None:
    assert TABLE[-1].verdict is Verdict.ACCEPTED


def test_no_shop() -> None:
    told = ruling(None, lives="NL")
    assert (told.verdict, told.missing, told.cross_border, told.due) == (
        Verdict.NEEDS_INFO,
        Missing.SHOP,
        False,
        None,
    )


@pytest.mark.parametrize(
    ("lives", "sells", "verdict"),
    [
        ("BE", "FR", Verdict.ODR),
        ("NL", "BE", Verdict.ODR),
        ("BE", "GB", Verdict.ODR),
        ("BE", "NO", Verdict.ODR),
        ("BE", "BE", Verdict.COD),
        ("FR", "FR", Verdict.COD),
        ("BE", "CN", Verdict.COD),
        ("GB", "BE", Verdict.COD),
        ("BE", "CH", Verdict.COD),
    ],
)
def test_a_stranger(lives: str, sells: str, verdict: Verdict) -> None:
    told = ruling("stranger.com", ContactState.NONE, lives=lives, sells=sells)
    assert told.verdict is verdict
    assert told.cross_border is (verdict is Verdict.ODR)


@pytest.mark.parametrize("row", [FORMER, FUTURE])
def test_who_holds_is_judged_on_the_day(row: Shop) -> None:
    assert ruling(row).verdict is Verdict.COD
    inside = FORMER.holder_until if row is FORMER else FUTURE.holder_from
    assert inside is not None
    assert ruling(row, on=inside).verdict is Verdict.ACCEPTED


def test_travel_comes_before_contact() -> None:
    assert ruling(TRAVEL, ContactState.NONE, trip=True).verdict is Verdict.TRAVEL_COMMITTEE
    assert ruling(TRAVEL, ContactState.NONE).verdict is Verdict.CONTACT_SHOP_FIRST
    assert ruling(HOLDER, trip=True).verdict is Verdict.ACCEPTED


def test_not_contacted() -> None:
    told = ruling(state=ContactState.NONE)
    assert told.verdict is Verdict.CONTACT_SHOP_FIRST
    assert told.due == date(2026, 11, 27)  # the fifth working day from today is Thursday the 26th


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2026, 11, 12), Verdict.CONTACT_SHOP_FIRST),  # 11 November does not count: day five
        (date(2026, 11, 13), Verdict.ACCEPTED),
    ],
)
def test_five_working_days(on: date, verdict: Verdict) -> None:
    told = ruling(day=date(2026, 11, 4), on=on)
    assert told.verdict is verdict
    if verdict is Verdict.CONTACT_SHOP_FIRST:
        assert told.due == date(2026, 11, 13)


def test_an_answer_counts_at_once() -> None:
    assert ruling(state=ContactState.ANSWERED, day=TODAY).verdict is Verdict.ACCEPTED


def test_undated_contact_is_over() -> None:
    told = ruling()
    assert told.verdict is Verdict.ACCEPTED
    assert told.due == date(2026, 11, 26)


def test_unknown_contact() -> None:
    told = ruling(state=ContactState.UNKNOWN, lives="NL")
    assert (told.verdict, told.missing, told.cross_border) == (Verdict.NEEDS_INFO, Missing.SHOP_CONTACT, True)


def test_accepted_across_a_border() -> None:
    told = ruling(lives="NL")
    assert told.verdict is Verdict.ACCEPTED
    assert told.cross_border


def test_more_days_where_the_policy_says_so() -> None:
    complaint = Complaint(Language.NL, Contact(UNANSWERED, date(2026, 11, 9)), False, "BE", "BE")
    match = ShopMatch(HOLDER.domain, HOLDER)
    assert rule(complaint, match, TODAY, CALENDAR, POLICY).verdict is Verdict.ACCEPTED
    longer = replace(POLICY, shop_days=10)
    assert rule(complaint, match, TODAY, CALENDAR, longer).verdict is Verdict.CONTACT_SHOP_FIRST
