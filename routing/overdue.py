"""What happens because a deadline passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routing import drafting
from routing.failures import Clock, Failure, not_delivered
from routing.situation import Bounced, Desk
from routing.words import (
    CaseChange,
    DeadlineKind,
    Decision,
    DueDeadline,
    Letter,
    Party,
    State,
    Template,
)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A deadline that passed, and what its mails are written from.

    `forwarded`: the complaint did reach the shop's mail server. `unproven`: an answer came in time and was
    relayed, but nothing proves that the shop wrote it. `story` holds the consumer's letters on the case with
    their keys, oldest first; `history` what happened so far, as {"day", "text"};
    `consumer_country` is ISO 3166 alpha-2; `shop_abroad`: the shop's country is not the home country.
    """

    deadline: DueDeadline
    desk: Desk
    clock: Clock
    forwarded: bool = True
    unproven: bool = False
    story: tuple[tuple[str, Letter], ...] = ()
    history: tuple[Mapping[str, object], ...] = ()
    consumer_country: str = "BE"
    shop_abroad: bool = False


def decide_deadline(overdue: Overdue) -> Decision:
    """An escalation to mediator, shop and consumer, or a reminder to the shop; nothing where it answered."""
    case, calendar = overdue.deadline.case, overdue.clock.calendar
    if case.state is not State.AWAITING_SHOP:
        return Decision(None, "the shop had answered, or the case had ended", case=CaseChange(case))
    if not overdue.forwarded:
        # Whom nothing reached cannot have kept silent.
        unsent = Bounced(Template.FORWARD_SHOP, Party.SHOP, case.shop_contact or "", case)
        return not_delivered(unsent, overdue.desk, Failure(["it has not left yet"]), overdue.clock)
    if overdue.deadline.kind is DeadlineKind.SHOP_REMINDER:
        if case.due is not None and calendar.day_of(overdue.clock.now) > case.due:
            return Decision(None, "too late to remind the shop", case=CaseChange(case))
        reminder = drafting.reminder_shop(case, calendar)
        return Decision(None, "the shop is reminded", case=CaseChange(case), drafts=(reminder,))
    return Decision(
        None,
        "no answer within the shop's days",
        case=CaseChange(case, state=State.ESCALATED, stop_clock=True),
        drafts=(
            drafting.mediator_escalated(
                case, overdue.desk, calendar, overdue.story, [dict(event) for event in overdue.history]
            ),
            drafting.escalated_shop(case, calendar, unproven=overdue.unproven),
            drafting.escalated_consumer(
                case, calendar, overdue.consumer_country, overdue.shop_abroad, unproven=overdue.unproven
            ),
        ),
    )
