"""All that a decision is made from: frozen values, gathered by the shell before it asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from routing.deadlines import Calendar
from routing.loops import NOTHING, Tally
from routing.threads import Placement
from routing.words import Address, Assessment, Case, Kind, Language, Letter, Party, Policy, State, Template


@dataclass(frozen=True, slots=True)
class Desk:
    """The people behind the desk, and the language that each is written to in."""

    mediator: Address
    mediator_language: Language
    committee: Address | None
    committee_language: Language


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier letter with the same content (policy section 1, `duplicate`).

    `case` is the case that it opened or belongs to; `repeats` how many duplicates of it came before;
    `same_mail`: one of those earlier letters is this very mail, delivered twice, and not the same words anew.
    """

    key: str
    kind: Kind
    day: date
    case: Case | None
    repeats: int = 0
    same_mail: bool = False


@dataclass(frozen=True, slots=True)
class Bounced:
    """A sending that failed: what it was, to whom, on which case.

    Of a forward to a shop, `others` are the addresses that the register has for that shop and that were not
    tried yet, and `story` the consumer's letters on the case with their keys, oldest first.
    """

    template: Template
    party: Party
    to: str
    case: Case | None
    others: tuple[str, ...] = ()
    story: tuple[tuple[str, Letter], ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """One letter, what was understood of it, and what the store knows that bears on it.

    `alone` assesses this letter by itself; `together` all of the consumer's letters on the case, this one
    included (None where the letter is on no case, or not the consumer's). `story` holds those letters with
    their keys, oldest first. `answer_to` is None where nobody may be answered. `outcome` is what the letter
    says of the end of the matter: solved, withdrawn, confirmed (a yes to our question), denied (a no), or
    None. `sent` are the mails that went out on its case, `tally` counts what a loop is known by. `capped`: so
    much went out to this correspondent or on this case that no more may. `lost`: it was written to a case's
    address that leads nowhere (any more). `before_hold`: the state that a case on hold goes back to.
    Where the letter is a mediator's order, `together` and `story` are what the consumer wrote.
    """

    key: str
    letter: Letter
    alone: Assessment
    now: datetime
    calendar: Calendar
    policy: Policy
    desk: Desk
    answer_to: Address | None = None
    placement: Placement | None = None
    candidates: tuple[Case, ...] = ()
    lost: bool = False
    twin: Twin | None = None
    bounced: Bounced | None = None
    together: Assessment | None = None
    story: tuple[tuple[str, Letter], ...] = ()
    outcome: str | None = None
    sent: frozenset[Template] = frozenset()
    tally: Tally = NOTHING
    before_hold: State | None = None
    capped: bool = False

    @property
    def proven(self) -> bool:
        """Whether the sender is who they seem, so that the letter may stop a clock (policy section 1)."""
        return self.placement is not None and self.placement.proven

    @property
    def today(self) -> date:
        return self.calendar.day_of(self.now)

    @property
    def arrival_day(self) -> date:
        """The day on which our own mail server took the letter."""
        return self.calendar.day_of(self.letter.arrived or self.now)
