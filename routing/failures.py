"""What happens because a mail of ours could not be delivered, at our own server or later."""

from __future__ import annotations

from collections.abc import Sequence

from routing import drafting
from routing.situation import Bounced, Desk
from routing.words import CaseChange, Decision, Party, State


def not_delivered(
    bounced: Bounced, desk: Desk, diagnostics: Sequence[str], letters: tuple[str, ...] = ()
) -> Decision:
    """A forward that failed for good goes to a mediator at once, and no clock runs against a shop that never
    had the complaint; any other mail's failure is noted on its case (policy section 1, `bounce`)."""
    case = bounced.case
    change = CaseChange(case) if case else None
    if bounced.party is Party.MEDIATOR or bounced.template not in (*drafting.FORWARDS, *drafting.NEWS):
        return Decision(None, "a mail that failed for good", case=change)
    if bounced.template in drafting.NEWS:
        draft = drafting.mediator_bounce(desk, bounced, diagnostics, letters)
        return Decision(None, "news of a case that did not reach its consumer", case=change, drafts=(draft,))
    if case is not None and case.state is State.AWAITING_SHOP:
        change = CaseChange(case, state=State.ESCALATED, stop_clock=True)
    draft = drafting.mediator_bounce(desk, bounced, diagnostics, letters)
    return Decision(None, "a forward that failed for good", case=change, drafts=(draft,))


def given_up(bounced: Bounced, desk: Desk, diagnostics: Sequence[str]) -> Decision:
    """Whatever could not be sent for two days is shown to a person, unless it was for that person."""
    decision = not_delivered(bounced, desk, diagnostics)
    if decision.drafts or bounced.party is Party.MEDIATOR:
        return decision
    draft = drafting.mediator_bounce(desk, bounced, diagnostics)
    return Decision(None, "a mail that could not be sent in time", case=decision.case, drafts=(draft,))
