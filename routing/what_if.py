"""What would have changed a verdict: each fact varied alone, and the table of verdicts asked again.

Pure, and made of the table itself: a new row needs nothing here. The sentences are for operators (`explain`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from routing.deadlines import Calendar
from routing.verdicts import Facts, rule
from routing.words import (
    Assessment,
    Complaint,
    Contact,
    ContactState,
    Kind,
    Policy,
    Ruling,
    Shop,
    ShopMatch,
)

_CONTACTS = (
    (Contact(ContactState.ANSWERED), "with a person's answer of the shop told"),
    (Contact(ContactState.UNANSWERED), "with a contact long ago told, or an undated one"),
    (Contact(ContactState.NONE), "had they said that they did not contact the shop"),
    (Contact(ContactState.UNKNOWN), "without the words on contact with the shop"),
)


def what_if(assessment: Assessment, calendar: Calendar, policy: Policy) -> tuple[str, ...]:
    """One line for every single fact whose change would give another verdict, as `FACT: VERDICT`.

    Empty where no person's own words were read: a machine's mail, or one that fails authentication.
    """
    complaint, match = assessment.complaint, assessment.match
    if complaint is None or match is None:
        return ()
    now = rule(complaint, match, assessment.day, calendar, policy)
    if assessment.kind is Kind.MANUAL:
        return (f"were it about a consumer's own purchase from the shop: {_named(now)}",)
    facts = Facts(complaint, match, assessment.day, calendar, policy)
    found: dict[str, None] = {}
    for text, other in _variations(facts):
        then = rule(other.complaint, other.match, other.day, calendar, policy)
        if (then.verdict, then.missing) != (now.verdict, now.missing):
            found[f"{text}: {_named(then)}"] = None
    return tuple(found)


def _named(ruling: Ruling) -> str:
    return f"{ruling.verdict}, missing {ruling.missing}" if ruling.missing else str(ruling.verdict)


def _variations(facts: Facts) -> Iterator[tuple[str, Facts]]:
    if facts.match.domain is None:
        for shop in facts.match.candidates[:5]:
            yield f"had it been certain that {shop.name} is meant", _of_shop(facts, shop)
        if not facts.match.candidates:
            held = _stranger("another", facts)
            yield "with a label holder named", _of_shop(facts, held)
            yield "with a shop named that holds no label", _of_domain(facts, "another")
        return
    yield from _days(facts)
    yield from _labels(facts)
    for contact, text in _CONTACTS:
        yield text, replace(facts, complaint=replace(facts.complaint, contact=contact))
    if facts.is_travel_sector:
        trip = facts.complaint.travel_specific
        text = f"were the complaint {'not ' if trip else ''}about the trip itself"
        yield text, _with(facts, replace(facts.complaint, travel_specific=not trip))
    yield from _borders(facts)


def _days(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """Another day of arrival: after the shop's working days, or still within them."""
    last, contact = facts.last_waiting_day, facts.complaint.contact
    if contact.state is not ContactState.UNANSWERED or last is None:
        return
    if facts.is_too_early:
        first = last + timedelta(days=1)
        yield f"from {first} on", replace(facts, day=first)
    else:
        yield f"on {last} or before", replace(facts, day=last)


def _labels(facts: Facts) -> Iterator[tuple[str, Facts]]:
    shop = facts.match.shop
    if shop is None:
        domain = facts.match.domain or ""
        yield (
            f"were {domain} registered by a label holder",
            _of_shop(facts, _stranger(domain, facts)),
        )
    elif facts.is_held:
        ended = replace(shop, holder_until=shop.holder_from - timedelta(days=1))
        yield f"had {shop.name} not held the label on {facts.day}", _of_shop(facts, ended)
    else:
        held = replace(shop, holder_from=min(shop.holder_from, facts.day), holder_until=None)
        yield f"had {shop.name} held the label on {facts.day}", _of_shop(facts, held)


def _borders(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """The two countries: where the consumer lives, and for a stranger's shop where that is."""
    complaint, home = facts.complaint, facts.policy.home_country
    if complaint.consumer_country != complaint.shop_country:
        text = f"did the consumer live in {complaint.shop_country}, where the shop is"
        yield text, _with(facts, replace(complaint, consumer_country=complaint.shop_country))
    if complaint.consumer_country != home:
        text = f"did the consumer live in {home}"
        yield text, _with(facts, replace(complaint, consumer_country=home))
    if complaint.consumer_country == complaint.shop_country and facts.match.shop is None:
        abroad = next(
            (code for code in sorted(facts.policy.trader_countries) if code != complaint.consumer_country), ""
        )
        text = "were the shop in another country of the EU or EEA, or in the United Kingdom"
        yield text, _with(facts, replace(complaint, shop_country=abroad))


def _with(facts: Facts, complaint: Complaint) -> Facts:
    return replace(facts, complaint=complaint)


def _of_shop(facts: Facts, shop: Shop) -> Facts:
    complaint = replace(facts.complaint, shop_country=shop.country)
    return replace(facts, complaint=complaint, match=ShopMatch(shop.domain, shop))


def _of_domain(facts: Facts, domain: str) -> Facts:
    return replace(facts, match=ShopMatch(domain))


def _stranger(domain: str, facts: Facts) -> Shop:
    """A holder that is not in the register, with the country that the shop is taken to be in."""
    complaint = facts.complaint
    return Shop(domain, (domain,), (), "", complaint.shop_country, (), complaint.language, date.min)
