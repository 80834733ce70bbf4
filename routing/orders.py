"""What a mediator orders by answering the mail that brought a case to them: the first line of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from routing.situation import Desk
from routing.threads import Placement
from routing.words import Letter, Party, Verdict

LONGEST_NOTE = 1_000  # characters that are kept in the history; the whole mail is on the case
LONGEST = 40  # characters of a first line that may be an order
NAMED: Final = "named by a person"
"""The rule of a `ShopMatch` that a person made: it stands until a person names another shop."""


class Act(StrEnum):
    """What a person does to a case in place of the machine."""

    ANSWER = "answer"
    CLOSE = "close"
    REROUTE = "reroute"
    HOLD = "hold"
    RESUME = "resume"


class Refusal(StrEnum):
    """Why what a person asked for cannot be done."""

    UNKNOWN = "unknown"  # no order stands on the first line
    NO_TEXT = "no_text"  # a message without words
    NO_SHOP = "no_shop"  # no webshop is known
    NO_LABEL = "no_label"  # the webshop does not hold the label, so that the complaint cannot go to it
    ALREADY = "already"  # it is so
    ENDED = "ended"
    NOT_HELD = "not_held"
    NO_CONTACT = "no_contact"  # the case has no shop that could be written to
    NO_COMPLAINT = "no_complaint"  # nothing that the consumer wrote is on the case
    SENDER = "sender"  # it came to the mediator's token, from another address


class RefusedError(ValueError):
    """An order that cannot be carried out."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Order:
    """An act, with the verdict that it gives or the party that it is said to.

    `words` are for the parties, `note` stays in the case's history.
    """

    act: Act
    verdict: Verdict | None = None
    to: Party | None = None
    words: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """As the command or the first line has it."""
        return str(self.verdict or self.to or self.act)


def _table() -> dict[str, Order]:
    spelt = {
        Order(Act.CLOSE): "close sluiten afsluiten clôturer cloturer schließen schliessen",
        Order(Act.HOLD): "hold wachten attendre warten",
        Order(Act.RESUME): "resume hervatten reprendre fortsetzen",
        Order(Act.REROUTE, Verdict.ACCEPTED): "forward accept accepted doorsturen transmettre weiterleiten",
        Order(Act.REROUTE, Verdict.COD): "cod",
        Order(Act.REROUTE, Verdict.ODR): "odr ecc",
        Order(
            Act.REROUTE, Verdict.TRAVEL_COMMITTEE
        ): "committee travel travel_committee reizen voyages reisen",
        Order(Act.REROUTE, Verdict.CONTACT_SHOP_FIRST): "contact_shop_first",
    }
    return {word: order for order, words in spelt.items() for word in words.split()}


WORDS: Final = MappingProxyType(_table())
"""The first lines that count, in the four languages, and what each orders."""

_PARTIES: Final = MappingProxyType(
    dict.fromkeys(
        ("consumer", "klant", "consument", "client", "consommateur", "kunde", "verbraucher"), Party.CONSUMER
    )
    | dict.fromkeys(("shop", "webshop", "boutique", "onlineshop"), Party.SHOP)
)


def read_order(text: str) -> Order | None:
    """The order on the first line of a mediator's new text; None where there is none.

    A word of `WORDS` alone, or `consumer:` or `shop:` with a message behind it or below. What stands below
    an order are words for the parties, or a note where it is an order that tells them nothing of one's own.
    """
    first, _, rest = text.strip().partition("\n")
    party, colon, words = first.partition(":")
    if colon and (to := _PARTIES.get(_plain(party))):
        return Order(Act.ANSWER, to=to, words=f"{words}\n{rest}".strip())
    found = WORDS.get(_plain(first))
    if found is None:
        return None
    told = rest.strip()
    return replace(found, words=told) if found.act is Act.CLOSE else replace(found, note=told[:LONGEST_NOTE])


def may_order(placement: Placement, letter: Letter, desk: Desk) -> bool:
    """Only from the mediator's address, and to the token that a mediator alone was given."""
    sender = letter.sender
    return to_mediator(placement) and sender is not None and sender.key == desk.mediator.key


def to_mediator(placement: Placement) -> bool:
    """Whether it was written to the mediator's token, by whomever."""
    return placement.party is Party.MEDIATOR and placement.how == "token"


def _plain(word: str) -> str:
    return word.strip(" \t\r.!*_\"'`“”").casefold() if len(word) <= LONGEST else ""
