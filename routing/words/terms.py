"""The terms of policy.md and interface.md as enumerations."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a mail is (policy section 1)."""

    COMPLAINT = "complaint"
    SHOP_REPLY = "shop_reply"
    CONSUMER_REPLY = "consumer_reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    BULK = "bulk"
    OWN_MAIL = "own_mail"
    DUPLICATE = "duplicate"
    MANUAL = "manual"
    SUSPECT = "suspect"


class Verdict(StrEnum):
    """What a complaint gets (policy section 2)."""

    ACCEPTED = "accepted"
    CONTACT_SHOP_FIRST = "contact_shop_first"
    COD = "cod"
    TRAVEL_COMMITTEE = "travel_committee"
    ODR = "odr"
    NEEDS_INFO = "needs_info"


class Missing(StrEnum):
    """What a `needs_info` verdict asks for (policy section 2, lines 1 and 6)."""

    SHOP = "shop"
    SHOP_CONTACT = "shop_contact"


class Language(StrEnum):
    """The languages the desk answers in (policy section 8)."""

    NL = "nl"
    FR = "fr"
    DE = "de"
    EN = "en"


class Party(StrEnum):
    """Who stands on the other side of one of a case's addresses."""

    CONSUMER = "consumer"
    SHOP = "shop"
    COMMITTEE = "committee"
    MEDIATOR = "mediator"


class State(StrEnum):
    """Where a case stands (interface.md)."""

    AWAITING_CONSUMER = "awaiting_consumer"
    AWAITING_SHOP = "awaiting_shop"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    REFERRED = "referred"
    ON_HOLD = "on_hold"
    CLOSED = "closed"


class ContactState(StrEnum):
    """What the consumer tells about their contact with the shop (policy section 6)."""

    NONE = "none"  # they say that they have not contacted it
    UNANSWERED = "unanswered"  # contacted, no person's answer yet
    ANSWERED = "answered"  # a person of the shop answered
    UNKNOWN = "unknown"  # nothing tells
