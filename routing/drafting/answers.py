"""The one verdict mail that goes back to a consumer (policy section 2)."""

from __future__ import annotations

from dataclasses import dataclass

from routing.drafting.common import references, shops
from routing.situation import Situation
from routing.words import (
    Address,
    Case,
    Complaint,
    ContactState,
    Draft,
    Missing,
    Party,
    Ruling,
    ShopMatch,
    Template,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the mails of a verdict are written from."""

    situation: Situation
    complaint: Complaint
    match: ShopMatch
    ruling: Ruling
    consumer: Address
    case: Case | None

    @property
    def shop_name(self) -> str:
        if self.match.shop is not None:
            return self.match.shop.name
        return self.match.domain or ""


def verdict_mail(facts: Verdicts) -> Draft:
    """The one verdict mail that goes back to the consumer."""
    template, values = _verdict_values(facts)
    s = facts.situation
    return Draft(
        template=template,
        party=Party.CONSUMER,
        to=facts.consumer,
        language=facts.complaint.language,
        values=values,
        subject=s.letter.subject,
        in_reply_to=s.letter.message_id,
        references=references(s.letter),
    )


def _verdict_values(facts: Verdicts) -> tuple[Template, dict[str, object]]:
    ruling, complaint, shop = facts.ruling, facts.complaint, facts.match.shop
    named: dict[str, object] = {"shop_name": facts.shop_name, "shop_domain": facts.match.domain or ""}
    abroad: dict[str, object] = {
        "shop_country": complaint.shop_country,
        "consumer_country": complaint.consumer_country,
    }
    match ruling.verdict:
        case Verdict.ACCEPTED:
            more: dict[str, object] = {
                "due": ruling.due,
                "shop_days": facts.situation.policy.shop_days,
                "cross_border": ruling.cross_border,
                "consumer_country": complaint.consumer_country,
            }
            return Template.ACCEPTED, named | more
        case Verdict.CONTACT_SHOP_FIRST:
            contact = complaint.contact
            made = contact.state is not ContactState.NONE
            more = {
                "shop_contact": shop.contact if shop else "",
                "contact_day": contact.day if made else None,
                "due": ruling.due,
                "shop_days": facts.situation.policy.waiting_days,
            }
            return Template.CONTACT_SHOP_FIRST, named | more
        case Verdict.COD:
            home = facts.situation.policy.home_country
            return Template.COD, named | abroad | {"shop_abroad": complaint.shop_country != home}
        case Verdict.ODR:
            return Template.ODR, named | abroad
        case Verdict.TRAVEL_COMMITTEE:
            return Template.TRAVEL_CONSUMER, named
        case Verdict.NEEDS_INFO if ruling.missing is Missing.SHOP:
            return Template.NEEDS_SHOP, {
                "candidates": shops(facts.match),
                "two_shops": facts.match.rule == TWO_SHOPS,
            }
    return Template.NEEDS_CONTACT, named


TWO_SHOPS = "several shops"
"""The rule of a `ShopMatch` that found two shops, both complained of."""


def question_again(s: Situation, case: Case) -> Draft:
    """The question that is still open, once more."""
    values: dict[str, object] = {"shop_name": case.shop_name or "", "shop_domain": case.shop_domain or ""}
    template = Template.NEEDS_CONTACT
    if case.missing is Missing.SHOP:
        match = s.alone.match
        template = Template.NEEDS_SHOP
        values = {
            "candidates": shops(match) if match else [],
            "two_shops": match is not None and match.rule == TWO_SHOPS,
        }
    return Draft(
        template=template,
        party=Party.CONSUMER,
        to=case.consumer,
        language=case.language,
        values=values,
        subject=s.letter.subject,
        in_reply_to=s.letter.message_id,
        references=references(s.letter),
    )
