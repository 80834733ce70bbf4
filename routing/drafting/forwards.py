"""Passing on: the complaint to its webshop or the travel committee, and what the parties write to each other.

The shop's mails go to the register's address and in the register's language (policy sections 2 and 8),
never to an address that was found in a mail.
"""

from __future__ import annotations

from datetime import date

from routing.deadlines import Calendar
from routing.drafting.answers import Verdicts
from routing.drafting.common import (
    BETWEEN_LETTERS,
    WHOLE,
    Story,
    received,
    shop_address,
    story_of,
    words_of,
)
from routing.situation import Situation
from routing.words import Address, Case, Draft, Enclosure, Party, Template


def forward_shop(facts: Verdicts) -> Draft:
    """The complaint, to the register's contact of a holder."""
    shop = facts.match.shop
    if shop is None:
        raise ValueError("a complaint is passed on to a label holder only")
    s = facts.situation
    return Draft(
        template=Template.FORWARD_SHOP,
        party=Party.SHOP,
        to=Address(shop.name, shop.contact),
        language=shop.language,
        values=_complaint_values(facts)
        | {"due": facts.ruling.due, "shop_days": facts.situation.policy.shop_days},
        subject=s.letter.subject,
        enclose=WHOLE,
        letters=tuple(key for key, _ in story_of(s)),
    )


def forward_committee(facts: Verdicts) -> Draft:
    """The complaint about a trip, to the travel committee; to the mediator where none is configured."""
    s = facts.situation
    shop = facts.match.shop
    to, language = s.desk.committee, s.desk.committee_language
    return Draft(
        template=Template.FORWARD_COMMITTEE,
        party=Party.COMMITTEE,
        to=to or s.desk.mediator,
        language=language,
        values=_complaint_values(facts) | {"shop_contact": shop.contact if shop else ""},
        subject=s.letter.subject,
        enclose=WHOLE,
        letters=tuple(key for key, _ in story_of(s)),
    )


def _complaint_values(facts: Verdicts) -> dict[str, object]:
    s = facts.situation
    story = story_of(s)
    return {
        "shop_name": facts.shop_name,
        "shop_domain": facts.match.domain or "",
        "consumer_name": facts.consumer.name,
        "consumer_address": facts.consumer.address,
        "complaint_text": BETWEEN_LETTERS.join(words_of(letter) for _, letter in story),
        "received": received(story[0][1], s),
    }


def consumer_addition(s: Situation, case: Case, *, ended: bool = False) -> Draft:
    """What the consumer writes while the shop has the case, to the shop; `ended`: no more to answer."""
    return Draft(
        template=Template.CONSUMER_ADDITION,
        party=Party.SHOP,
        to=shop_address(case),
        language=case.shop_language or case.language,
        values={
            "shop_name": case.shop_name or "",
            "consumer_name": case.consumer.name,
            "consumer_address": case.consumer.address,
            "addition_text": words_of(s.letter),
            "received": received(s.letter, s),
            "due": None if ended else case.due,
        },
        subject=s.letter.subject,
        enclose=(Enclosure.ATTACHMENTS,),
        letters=(s.key,),
    )


def shop_answer(s: Situation, case: Case) -> Draft:
    """The shop's answer, to the consumer: quotes trimmed, attachments enclosed, and the whole text where more
    than these words stand in it: some shops answer between or within the lines that they quote.
    """
    words = words_of(s.letter)
    whole = (Enclosure.TEXT,) if s.letter.text.strip() != words else ()
    return Draft(
        template=Template.SHOP_ANSWER,
        party=Party.CONSUMER,
        to=case.consumer,
        language=case.language,
        values={
            "shop_name": case.shop_name or case.shop_domain or "",
            "shop_domain": case.shop_domain or "",
            "answer_text": words,
            "received": received(s.letter, s),
        },
        subject=case.subject,
        enclose=(Enclosure.ATTACHMENTS, *whole),
        letters=(s.key,),
    )


def forward_again(
    case: Case, calendar: Calendar, story: Story, *, to: str, due: date, shop_days: int
) -> Draft:
    """The complaint, to another address of its shop, with the date by which that one is asked to answer."""
    return Draft(
        template=Template.FORWARD_SHOP,
        party=Party.SHOP,
        to=Address(case.shop_name or "", to),
        language=case.shop_language or case.language,
        values={
            "shop_name": case.shop_name or "",
            "shop_domain": case.shop_domain or "",
            "consumer_name": case.consumer.name,
            "consumer_address": case.consumer.address,
            "complaint_text": BETWEEN_LETTERS.join(words_of(letter) for _, letter in story),
            "received": calendar.day_of(case.opened),
            "due": due,
            "shop_days": shop_days,
        },
        subject=case.subject,
        enclose=WHOLE,
        letters=tuple(key for key, _ in story),
    )


def reminder_shop(case: Case, calendar: Calendar) -> Draft:
    return _to_shop(Template.REMINDER_SHOP, case, calendar)


def escalated_shop(case: Case, calendar: Calendar, *, unproven: bool = False) -> Draft:
    """`unproven`: an answer came in the shop's name, and nothing proves that it is the shop's."""
    return _to_shop(Template.ESCALATED_SHOP, case, calendar, unproven=unproven)


def _to_shop(template: Template, case: Case, calendar: Calendar, **more: object) -> Draft:
    return Draft(
        template=template,
        party=Party.SHOP,
        to=shop_address(case),
        language=case.shop_language or case.language,
        values={
            "shop_name": case.shop_name or "",
            "consumer_name": case.consumer.name,
            "consumer_address": case.consumer.address,
            "opened": calendar.day_of(case.opened),
            "due": case.due,
            **more,
        },
        subject=case.subject,
    )


def escalated_consumer(
    case: Case, calendar: Calendar, consumer_country: str, shop_abroad: bool, *, unproven: bool = False
) -> Draft:
    """`unproven`: an answer in the shop's name was relayed, and nothing proves that it is the shop's."""
    return Draft(
        template=Template.ESCALATED_CONSUMER,
        party=Party.CONSUMER,
        to=case.consumer,
        language=case.language,
        values={
            "shop_name": case.shop_name or "",
            "shop_domain": case.shop_domain or "",
            "opened": calendar.day_of(case.opened),
            "due": case.due,
            "cross_border": case.cross_border,
            "shop_abroad": shop_abroad,
            "consumer_country": consumer_country,
            "unproven": unproven,
        },
        subject=case.subject,
    )
