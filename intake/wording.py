"""The values that each mail may use, and how its wording says dates, countries and the names of bodies."""

from __future__ import annotations

from collections.abc import Mapping

from routing.words import Template

# What `Draft.values` holds, exactly: no key less, no key more. "day" is a `date`, "day?" a date or None,
# "shops" a list of {"name", "domain"}, "events" a list of {"day", "text"}. Countries are ISO 3166 alpha-2.
VALUES: Mapping[Template, Mapping[str, str]] = {
    Template.ACCEPTED: {
        "shop_name": "str",
        "shop_domain": "str",
        "due": "day",  # the last day that the shop has
        "shop_days": "int",
        "cross_border": "bool",
        "consumer_country": "str",
    },
    Template.CONTACT_SHOP_FIRST: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",  # from the register
        "contact_day": "day?",  # day 0 where they did contact the shop; None where they did not yet
        "due": "day",  # the first day on which they may answer
        "shop_days": "int",
    },
    Template.COD: {
        "shop_name": "str",  # a stranger's domain where no name is known
        "shop_domain": "str",
        "shop_abroad": "bool",  # the shop's country is not the home country
        "shop_country": "str",
        "consumer_country": "str",
    },
    Template.ODR: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_country": "str",
        "consumer_country": "str",
    },
    Template.TRAVEL_CONSUMER: {"shop_name": "str", "shop_domain": "str"},
    Template.NEEDS_SHOP: {
        "candidates": "shops",  # the nearest holders, or the two shops of one mail; may be empty
        "two_shops": "bool",  # the mail complains of two shops
    },
    Template.NEEDS_CONTACT: {"shop_name": "str", "shop_domain": "str"},
    Template.SHOP_ANSWER: {
        "shop_name": "str",
        "shop_domain": "str",
        "answer_text": "str",
        "received": "day",
    },
    Template.ESCALATED_CONSUMER: {
        "shop_name": "str",
        "shop_domain": "str",
        "opened": "day",
        "due": "day",  # the day on which the shop's time ended
        "cross_border": "bool",
        "consumer_country": "str",
    },
    Template.FORWARD_SHOP: {
        "shop_name": "str",
        "shop_domain": "str",
        "consumer_name": "str",  # may be empty
        "consumer_address": "str",
        "complaint_text": "str",
        "received": "day",
        "due": "day",
        "shop_days": "int",
    },
    Template.CONSUMER_ADDITION: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "addition_text": "str",
        "received": "day",
        "due": "day?",  # None where no deadline runs
    },
    Template.REMINDER_SHOP: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "opened": "day",
        "due": "day",
    },
    Template.ESCALATED_SHOP: {
        "shop_name": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "opened": "day",
        "due": "day",
    },
    Template.FORWARD_COMMITTEE: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "complaint_text": "str",
        "received": "day",
    },
    Template.MEDIATOR_ESCALATED: {
        "shop_name": "str",
        "shop_domain": "str",
        "shop_contact": "str",
        "consumer_name": "str",
        "consumer_address": "str",
        "consumer_language": "str",  # nl, fr, de or en
        "cross_border": "bool",
        "opened": "day",
        "due": "day",
        "complaint_text": "str",
        "history": "events",  # may be empty
    },
    Template.MEDIATOR_REVIEW: {
        "reason": "str",  # manual, suspect, unplaced, caps, or anything else (then only `detail` tells)
        "detail": "str",  # more on the reason, may be empty
        "sender_name": "str",
        "sender_address": "str",
        "letter_subject": "str",
        "letter_text": "str",
        "received": "day",
        "candidates": "shops",
    },
    Template.MEDIATOR_BOUNCE: {
        "failed_party": "str",  # shop, committee or consumer
        "failed_to": "str",
        "shop_name": "str",
        "diagnostics": "list",  # of str
    },
    Template.MEDIATOR_REPLY: {
        "sender_party": "str",  # consumer, shop or committee
        "sender_name": "str",
        "sender_address": "str",
        "shop_name": "str",
        "reply_text": "str",
        "received": "day",
    },
    Template.MEDIATOR_SET_ASIDE: {
        "letter_key": "str",
        "sender_address": "str",  # may be empty, as the subject
        "letter_subject": "str",
        "received": "day",
        "attempts": "int",
        "traceback": "str",
    },
}
