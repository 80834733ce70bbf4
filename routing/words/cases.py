"""Cases, and the one frozen value that everything which can happen to them is decided into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from routing.words.claims import Evidence, Period, ShopMatch
from routing.words.letter import Address
from routing.words.terms import Kind, Language, Missing, Party, State, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the store knew it when it was read. `version` guards against two decisions at once."""

    id: int
    ref: str
    state: State
    verdict: Verdict
    language: Language
    consumer: Address
    subject: str
    opened: datetime
    version: int
    missing: Missing | None = None
    shop_domain: str | None = None
    shop_name: str | None = None
    shop_contact: str | None = None
    shop_language: Language | None = None
    cross_border: bool = False
    due: date | None = None
    questions: int = 0  # how many questions went out so far

    @property
    def is_purged(self) -> bool:
        """Whether nobody is in it any more: what was written on it is gone (store.purging)."""
        return not self.consumer.address


class Template(StrEnum):
    """The mails the desk can write; each has a template set per language in templates/emails."""

    ACCEPTED = "accepted"
    CONTACT_SHOP_FIRST = "contact_shop_first"
    COD = "cod"
    TRAVEL_CONSUMER = "travel_consumer"
    ODR = "odr"
    NEEDS_SHOP = "needs_shop"
    NEEDS_CONTACT = "needs_contact"
    SHOP_ANSWER = "shop_answer"  # the shop's answer, to the consumer
    ESCALATED_CONSUMER = "escalated_consumer"
    CONFIRM_ENDING = "confirm_ending"  # is it really solved, or withdrawn?
    CASE_CLOSED = "case_closed"  # closed at the consumer's own word
    CASE_ENDED = "case_ended"  # closed by a mediator, to the consumer and the shop
    CASE_MESSAGE = "case_message"  # what a mediator writes to the consumer or the shop
    NEW_DUE = "new_due"  # the shop was reached at another address, and has a new date
    FORWARD_SHOP = "forward_shop"  # the complaint, to the shop
    CONSUMER_ADDITION = "consumer_addition"  # more from the consumer, to the shop
    REMINDER_SHOP = "reminder_shop"
    ESCALATED_SHOP = "escalated_shop"
    FORWARD_COMMITTEE = "forward_committee"
    MEDIATOR_ESCALATED = "mediator_escalated"
    MEDIATOR_REVIEW = "mediator_review"  # a mail for a person: manual, suspect, unplaced
    MEDIATOR_BOUNCE = "mediator_bounce"  # a forward that failed for good
    MEDIATOR_REPLY = "mediator_reply"  # a party wrote on a case that is with a mediator
    MEDIATOR_DONE = "mediator_done"  # what became of a mediator's order
    MEDIATOR_SET_ASIDE = "mediator_set_aside"  # a letter that made us fail
    MEDIATOR_ALARM = "mediator_alarm"  # something stands still
    CANARY = "canary"  # to ourselves, to see whether mail goes out and comes in


class Enclosure(StrEnum):
    """What goes along with a mail, from the letters of its cause."""

    ORIGINAL = "original"  # each letter whole, as message/rfc822
    ATTACHMENTS = "attachments"  # the letters' attachments, as they came
    TEXT = "text"  # each letter's whole text with all that it quotes, as a text file


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be written: which template, to whom, in which language, with which facts.

    `values` are plain values for the template (str, int, date, lists of str), no markup. `letters` are the
    keys of the stored letters that the enclosures come from; `in_reply_to` and `references` are Message-IDs
    (RFC 5322, section 3.6.4), None and empty where the mail answers none.
    """

    template: Template
    party: Party
    to: Address
    language: Language
    values: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""  # the correspondence's own subject, for "Re:"
    enclose: tuple[Enclosure, ...] = ()
    letters: tuple[str, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    no_token: bool = False  # answers go to the plain address, for the party has left the case


class DeadlineKind(StrEnum):
    """What happens when a deadline passes."""

    SHOP_ANSWER = "shop_answer"
    SHOP_REMINDER = "shop_reminder"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that a decision opens."""

    kind: DeadlineKind
    period: Period


@dataclass(frozen=True, slots=True)
class DueDeadline:
    """A deadline that has passed and was claimed."""

    id: int
    kind: DeadlineKind
    case: Case
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case that a decision opens. Its reference and tokens are minted by the shell."""

    verdict: Verdict
    state: State
    language: Language
    consumer: Address
    subject: str
    missing: Missing | None = None
    match: ShopMatch | None = None
    cross_border: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What a decision changes on an existing case; None leaves a field as it is."""

    case: Case
    state: State | None = None
    verdict: Verdict | None = None
    missing: Missing | None = None
    language: Language | None = None
    match: ShopMatch | None = None
    cross_border: bool | None = None
    due: date | None = None
    shop_contact: str | None = None  # the address that the shop is written to from now on
    clear_missing: bool = False
    clear_due: bool = False
    asked: bool = False  # one more question went out
    new_shop: bool = False  # another shop has the complaint: the shop's address on the case is a new one
    stop_clock: bool = False  # open deadlines are met


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens because a letter arrived or a deadline passed. `rule` names the row that decided."""

    kind: Kind | None  # None where a deadline passed
    rule: str
    case: NewCase | CaseChange | None = None
    drafts: tuple[Draft, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    verdict: Verdict | None = None
    missing: Missing | None = None
    duplicate_of: str | None = None  # the key of the letter that this one repeats
    by: str = ""  # the person who decided, where one did
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail ready to be sent. `raw` is RFC 5322 bytes with CRLF line ends, without Bcc or Return-Path."""

    draft: str  # the template's name and party: with the cause, unique in the outbox
    to: str
    mail_from: str
    message_id: str
    kind: str
    raw: bytes = field(repr=False)
