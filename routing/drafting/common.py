"""The small parts that every draft is made from."""

from __future__ import annotations

from datetime import date

from routing.situation import Situation
from routing.words import Address, Case, Enclosure, Letter, ShopMatch, Template

FORWARDS = (Template.FORWARD_SHOP, Template.CONSUMER_ADDITION, Template.FORWARD_COMMITTEE)
NEWS = (
    Template.SHOP_ANSWER,
    Template.ESCALATED_CONSUMER,
    Template.CONFIRM_ENDING,
    Template.NEW_DUE,
    Template.CASE_MESSAGE,
)
WHOLE = (Enclosure.ATTACHMENTS, Enclosure.ORIGINAL)
BETWEEN_LETTERS = "\n\n* * *\n\n"
Story = tuple[tuple[str, Letter], ...]


def words_of(letter: Letter) -> str:
    """What the letter's sender wrote in it; the next best where the body holds nothing of their own."""
    return letter.new_text.strip() or letter.text.strip() or letter.subject.strip()


def story_of(s: Situation) -> Story:
    return s.story or ((s.key, s.letter),)


def references(letter: Letter) -> tuple[str, ...]:
    """RFC 5322, section 3.6.4: the parent's References, then the parent."""
    own = (letter.message_id,) if letter.message_id else ()
    return (*(letter.references or letter.in_reply_to), *own)


def received(letter: Letter, s: Situation) -> date:
    return s.calendar.day_of(letter.arrived or letter.date or s.now)


def shop_address(case: Case) -> Address:
    if not case.shop_contact:
        raise ValueError(f"case {case.ref} has no contact of its shop")
    return Address(case.shop_name or "", case.shop_contact)


def shops(match: ShopMatch) -> list[dict[str, str]]:
    return [{"name": shop.name, "domain": shop.domain} for shop in match.candidates]
