"""All that a consumer's letters say, question by question of the policy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intake.reading.contact import read_contact
from intake.reading.country import read_consumer_country, read_shop_country
from intake.reading.language import read_language
from intake.reading.material import gather
from intake.reading.purchaser import read_manual
from intake.reading.scene import scenes, shop_names
from intake.reading.second import second_opinion
from intake.reading.travel import read_travel
from routing.words import Complaint, Letter, Policy, ShopMatch


def read_complaint(
    letters: Sequence[Letter],
    match: ShopMatch,
    day: date,
    policy: Policy,
    days: Sequence[date] | None = None,
    *,
    by_shop: bool = False,
) -> Complaint:
    """Read letters of one consumer on one complaint, oldest first.

    `days` are the days on which they arrived, from which their relative dates count; by default all on `day`.
    `by_shop`: the last one comes from a webshop's own address.
    """
    material = gather(letters, days or [day] * len(letters), policy.organisation_names[:1])
    language, code, spoken = read_language(material, policy)
    names = shop_names(match)
    found = scenes(material, match, code, names)
    matters = match.shop is not None and match.shop.holds(day)  # else the contact decides nothing
    contact = read_contact(material, found, match, second_opinion if matters else None, names)
    travel, travel_words = read_travel(found, only_travel=_sells_only_travel(match, policy))
    lives, lives_words = read_consumer_country(material, policy)
    sells, sells_words = read_shop_country(material, match, policy)
    manual, manual_words = read_manual(found, by_shop=by_shop)
    evidence = (spoken, *contact.evidence, *travel_words, *lives_words, *sells_words, *manual_words)
    return Complaint(
        language, contact, travel, lives, sells, manual, tuple(item for item in evidence if item.quote)
    )


def _sells_only_travel(match: ShopMatch, policy: Policy) -> bool:
    shop = match.shop
    return shop is not None and bool(shop.sectors) and policy.travel_sectors.issuperset(shop.sectors)
