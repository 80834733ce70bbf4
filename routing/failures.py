"""What happens because a mail of ours could not be delivered, at our own server or later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from routing import drafting
from routing.deadlines import Calendar, shop_deadlines
from routing.situation import Bounced, Desk
from routing.words import Case, CaseChange, Decision, Party, Policy, State


@dataclass(frozen=True, slots=True)
class Failure:
    """What is known of a failure.

    `diagnostics` are the servers' own words, `letters` the key of the letter that brought them, `recipients`
    the addresses that it names, in lower case; both are empty where our own server refused.
    """

    diagnostics: Sequence[str]
    letters: tuple[str, ...] = ()
    recipients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clock:
    """When a failure is decided upon, and by which days and rules."""

    now: datetime
    calendar: Calendar
    policy: Policy


def not_delivered(bounced: Bounced, desk: Desk, failure: Failure, clock: Clock) -> Decision:
    """A forward that failed for good goes to the shop's next address, or to a mediator at once, and no clock
    runs against a shop that never had the complaint; any other mail's failure is noted on its case (policy
    section 1, `bounce`)."""
    case, diagnostics, letters = bounced.case, failure.diagnostics, failure.letters
    change = CaseChange(case) if case else None
    if bounced.party is Party.MEDIATOR or bounced.template not in (*drafting.FORWARDS, *drafting.NEWS):
        return Decision(None, "a mail that failed for good", case=change)
    if bounced.template in drafting.NEWS:
        draft = drafting.mediator_bounce(desk, bounced, diagnostics, letters)
        return Decision(None, "news of a case that did not reach its consumer", case=change, drafts=(draft,))
    waiting = case is not None and case.state is State.AWAITING_SHOP
    if case is not None and waiting and bounced.party is Party.SHOP:
        # What the consumer added went there too, and comes back as well.
        if bounced.to.lower() != (case.shop_contact or "").lower():
            return Decision(None, "an address that was given up already", case=change)
        if bounced.others and bounced.story and _is_address_dead(bounced, failure):
            return _to_next(bounced, case, desk, failure, clock)
    if case is not None and waiting:
        change = CaseChange(case, state=State.ESCALATED, stop_clock=True)
    draft = drafting.mediator_bounce(desk, bounced, diagnostics, letters)
    return Decision(None, "a forward that failed for good", case=change, drafts=(draft,))


def _is_address_dead(bounced: Bounced, failure: Failure) -> bool:
    """Whether it is the address that we wrote to which takes no mail.

    One that names others only is about a box behind that address; a second box may have taken the complaint,
    so that a person looks before it goes to one more.
    """
    return not failure.recipients or bounced.to.lower() in failure.recipients


def _to_next(bounced: Bounced, case: Case, desk: Desk, failure: Failure, clock: Clock) -> Decision:
    """The shop's days begin anew with the first address that may have taken the complaint.

    A mediator is shown the report: a shop can write one itself, and would win time with it.
    """
    deadlines = shop_deadlines(clock.calendar, clock.calendar.day_of(clock.now), clock.policy)
    due, to, shop_days = deadlines[0].period.last_day, bounced.others[0], clock.policy.shop_days
    change = CaseChange(case, due=due, shop_contact=to, stop_clock=True)
    return Decision(
        None,
        "a forward that failed for good: the shop's next address",
        case=change,
        drafts=(
            drafting.forward_again(case, clock.calendar, bounced.story, to=to, due=due, shop_days=shop_days),
            drafting.new_due(case, due, shop_days),
            drafting.mediator_bounce(desk, bounced, failure.diagnostics, failure.letters, next_to=to),
        ),
        deadlines=deadlines,
    )


def sent_without(bounced: Bounced, desk: Desk, failure: Failure, left_out: Sequence[str]) -> Decision:
    """A mail that the server took without its enclosures only: who can see that they arrive is told."""
    change = CaseChange(bounced.case) if bounced.case else None
    if bounced.party is Party.MEDIATOR:  # who is told by the mail itself
        return Decision(None, "a mail went without its enclosures", case=change)
    draft = drafting.mediator_bounce(desk, bounced, failure.diagnostics, left_out=left_out)
    return Decision(None, "a mail went without its enclosures", case=change, drafts=(draft,))


def given_up(bounced: Bounced, desk: Desk, failure: Failure, clock: Clock) -> Decision:
    """Whatever could not be sent for two days is shown to a person, unless it was for that person."""
    decision = not_delivered(bounced, desk, failure, clock)
    if decision.drafts or bounced.party is Party.MEDIATOR:
        return decision
    draft = drafting.mediator_bounce(desk, bounced, failure.diagnostics)
    return Decision(None, "a mail that could not be sent in time", case=decision.case, drafts=(draft,))
