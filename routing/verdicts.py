"""The verdict: policy section 2 as an ordered table. The first row that fits decides; the last always
does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from routing.deadlines import Calendar
from routing.words import Complaint, ContactState, Missing, Policy, Ruling, ShopMatch, Verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row may look at. `day` is the reference day (policy section 7)."""

    complaint: Complaint
    match: ShopMatch
    day: date
    calendar: Calendar
    policy: Policy

    @property
    def is_held(self) -> bool:
        return self.match.shop is not None and self.match.shop.holds(self.day)

    @property
    def is_cross_border(self) -> bool:
        return cross_border(self.complaint, self.policy)

    @property
    def is_travel_sector(self) -> bool:
        shop = self.match.shop
        return shop is not None and not self.policy.travel_sectors.isdisjoint(shop.sectors)

    @property
    def last_waiting_day(self) -> date | None:
        """The last of the shop's working days after day 0; None where the contact counts as long ago."""
        contact = self.complaint.contact
        if contact.day is None:
            return None
        return self.calendar.period(contact.day, self.policy.waiting_days).last_day

    @property
    def is_too_early(self) -> bool:
        """Section 6: not contacted, or contacted without an answer and still within the working days."""
        state = self.complaint.contact.state
        if state is ContactState.NONE:
            return True
        last = self.last_waiting_day
        return state is ContactState.UNANSWERED and last is not None and self.day <= last


def cross_border(complaint: Complaint, policy: Policy) -> bool:
    """Policy section 4: two countries, a consumer of the EU or EEA, a shop of those or the United Kingdom."""
    return (
        complaint.shop_country != complaint.consumer_country
        and complaint.consumer_country in policy.resident_countries
        and complaint.shop_country in policy.trader_countries
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its name, when it fits, and what it gives."""

    name: str
    fits: Callable[[Facts], bool]
    verdict: Verdict
    missing: Missing | None = None


TABLE: Final[tuple[Row, ...]] = (
    Row("no shop", lambda f: f.match.domain is None, Verdict.NEEDS_INFO, Missing.SHOP),
    Row("no label, cross-border", lambda f: not f.is_held and f.is_cross_border, Verdict.ODR),
    Row("no label", lambda f: not f.is_held, Verdict.COD),
    Row("travel", lambda f: f.is_travel_sector and f.complaint.travel_specific, Verdict.TRAVEL_COMMITTEE),
    Row("too early", lambda f: f.is_too_early, Verdict.CONTACT_SHOP_FIRST),
    Row(
        "contact unknown",
        lambda f: f.complaint.contact.state is ContactState.UNKNOWN,
        Verdict.NEEDS_INFO,
        Missing.SHOP_CONTACT,
    ),
    Row("admissible", lambda _: True, Verdict.ACCEPTED),
)


def rule(complaint: Complaint, match: ShopMatch, day: date, calendar: Calendar, policy: Policy) -> Ruling:
    """The verdict on a complaint that arrived on `day`, with the row that gave it and what follows."""
    facts = Facts(complaint, match, day, calendar, policy)
    row = next(row for row in TABLE if row.fits(facts))
    crossing = row.missing is not Missing.SHOP and facts.is_cross_border
    return Ruling(row.verdict, row.name, row.missing, crossing, _due(row.verdict, facts))


def _due(verdict: Verdict, facts: Facts) -> date | None:
    """The first day to come back on, or the last day that the shop has (section 2, "What follows")."""
    if verdict is Verdict.CONTACT_SHOP_FIRST:
        event = facts.day
        if (
            facts.complaint.contact.state is ContactState.UNANSWERED
            and facts.complaint.contact.day is not None
        ):
            event = facts.complaint.contact.day
        return facts.calendar.period(event, facts.policy.waiting_days).last_day + timedelta(days=1)
    if verdict is Verdict.ACCEPTED:
        return facts.calendar.period(facts.day, facts.policy.shop_days).last_day
    return None
