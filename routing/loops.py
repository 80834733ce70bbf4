"""What ends an exchange with a machine that nothing betrays (policy section 1: a mail loop cannot be unsent).

Behind `routing.classify`, which knows machines by what they are, and the daily caps, which stop fast loops,
these limits stop slow ones: a robot that answers a day later, or from a new address each time. What they
stop is shown to a mediator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from routing.words import Template

MEMORY = timedelta(days=30)
"""How far back questions to one domain, or about one text, are counted."""

VERDICT_MAILS = frozenset(
    {
        Template.CONTACT_SHOP_FIRST,
        Template.COD,
        Template.ODR,
        Template.TRAVEL_CONSUMER,
        Template.NEEDS_SHOP,
        Template.NEEDS_CONTACT,
    }
)
"""The verdicts after which a consumer may be answered with another."""

MOST_VERDICTS = 4
MOST_WRITTEN = 30
MOST_RELAYS = 12
MOST_ASKED = 5
MOST_TOLD = 10
MOST_ALIKE = 3
MOST_SHOWN = 20
MOST_REPORTED = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """What went out before.

    Of the letter's case: `verdicts` that its consumer got, mails that the consumer has `written`, answers of
    its shop `relayed` since the consumer last wrote. Of others than the sender within `MEMORY`: questions
    `asked` of the sender's domain and all that it was `told` (every verdict but an accepted complaint),
    unless a mail provider has it; and what was told because of the same text (`alike`). `shown`: mails to
    the mediator within a day, on the case or because of this sender; `reported` those of them that say what
    became of an order. `with_shop`: the address, in lower case, at which the case's shop has the complaint
    and was not told since that it has ended; empty for none.
    """

    verdicts: int = 0
    written: int = 0
    relayed: int = 0
    asked: int = 0
    told: int = 0
    alike: int = 0
    shown: int = 0
    reported: int = 0
    with_shop: str = ""

    @property
    def talks_in_circles(self) -> bool:
        """The consumer's side writes again and again, and no verdict changes that."""
        return self.verdicts >= MOST_VERDICTS

    @property
    def writes_without_end(self) -> bool:
        """So many mails on a case that waits for its consumer, and all would be read anew with the next."""
        return self.written >= MOST_WRITTEN

    @property
    def relays_too_often(self) -> bool:
        """The shop's side writes again and again, and no consumer answers."""
        return self.relayed >= MOST_RELAYS

    @property
    def asks_a_robot(self) -> bool:
        """So many questions to one domain, or about one text, are asked of a machine."""
        return self.asked >= MOST_ASKED or self.tells_a_robot

    @property
    def tells_a_robot(self) -> bool:
        """So many verdicts to one domain, or about one text, are told to a machine."""
        return self.told >= MOST_TOLD or self.alike >= MOST_ALIKE

    @property
    def shown_enough(self) -> bool:
        """The mediator knows of it; more of it stays on the case, or with the letters, and is told there."""
        return self.shown >= MOST_SHOWN

    @property
    def reports_to_a_robot(self) -> bool:
        """So many mails in which no order was found are answered by a machine."""
        return self.reported >= MOST_REPORTED

    @property
    def shown_last(self) -> bool:
        """The next mail to the mediator is the last one of this day, and says so."""
        return self.shown == MOST_SHOWN - 1


NOTHING = Tally()
