"""What a further letter does to a case: the shop's answer, and what the consumer writes later."""

from __future__ import annotations

from dataclasses import replace

from routing import drafting
from routing.opening import carry_verdict
from routing.situation import Situation
from routing.words import (
    Assessment,
    Case,
    CaseChange,
    ContactState,
    Decision,
    Draft,
    Kind,
    Party,
    Ruling,
    State,
    Template,
    Verdict,
)

MOST_QUESTIONS = 2
ANSWERED_MEDIATOR = "the shop answers a case with a mediator"
WITH_MEDIATOR = (State.ESCALATED, State.ON_HOLD)


def from_shop(s: Situation, case: Case, *, relayed: bool = False) -> Decision:
    """The shop's people answer: relayed to the consumer, and the clock stops (policy section 1).

    `relayed`: this very answer went to the consumer before, without proof; what is left is the clock.
    """
    change = CaseChange(case)
    relay = drafting.shop_answer(s, case)
    show = drafting.mediator_reply(s, case, Party.SHOP)
    waiting = case.state is State.AWAITING_SHOP
    late = case.due is not None and s.arrival_day > case.due
    if relayed and waiting and s.proven and not late:
        answered = replace(change, state=State.ANSWERED, stop_clock=True)
        return Decision(Kind.SHOP_REPLY, "the shop's answer is proven now", case=answered)
    if s.capped or s.tally.relays_too_often:
        # Not relayed, for a mail loop cannot be unsent; but the shop did answer, if it was the shop.
        stops = waiting and s.proven and not late
        stopped = replace(change, state=State.ESCALATED, stop_clock=True) if stops else change
        return Decision(Kind.SHOP_REPLY, "capped: not relayed", case=stopped, drafts=(show,))
    if waiting and late:
        # Read before its deadline was acted upon, yet it arrived after the end: it will be escalated.
        return Decision(Kind.SHOP_REPLY, "the shop answered too late", case=change, drafts=(relay,))
    if waiting and not s.proven:
        # Mail without an authentication result adds text, and stops no clock.
        return Decision(Kind.SHOP_REPLY, "an answer without proof", case=change, drafts=(relay, show))
    if waiting:
        answered = replace(change, state=State.ANSWERED, stop_clock=True)
        return Decision(Kind.SHOP_REPLY, "the shop answered in time", case=answered, drafts=(relay,))
    if case.state is State.ANSWERED:
        return Decision(Kind.SHOP_REPLY, "the shop writes once more", case=change, drafts=(relay,))
    if case.state in WITH_MEDIATOR:
        rule = ANSWERED_MEDIATOR if s.proven else "an answer without proof, on a case with a mediator"
        return Decision(Kind.SHOP_REPLY, rule, case=change, drafts=(relay, show))
    return Decision(Kind.SHOP_REPLY, "the shop writes on an ended case", case=change, drafts=(show,))


def from_consumer(s: Situation, case: Case) -> Decision:
    """The consumer writes on their case; where something had been asked, it is decided anew."""
    change = CaseChange(case)
    show = drafting.mediator_reply(s, case, Party.CONSUMER)
    if s.outcome == "denied":
        return Decision(Kind.CONSUMER_REPLY, "it is not over: the case goes on", case=change)
    if s.outcome is not None and case.state is not State.CLOSED:
        return _ended(s, case) if _may_end(s, case) else _whether_ended(s, case)
    if s.capped:
        return Decision(Kind.CONSUMER_REPLY, "capped: not treated", case=change, drafts=(show,))
    if case.state is State.AWAITING_CONSUMER:
        return _decided_anew(s, case)
    if case.state is State.AWAITING_SHOP:
        addition = drafting.consumer_addition(s, case)
        return Decision(Kind.CONSUMER_REPLY, "more for the shop", case=change, drafts=(addition,))
    if case.state is State.ANSWERED:
        escalated = replace(change, state=State.ESCALATED)
        return Decision(Kind.CONSUMER_REPLY, "not satisfied with the answer", case=escalated, drafts=(show,))
    return Decision(Kind.CONSUMER_REPLY, "for the mediator", case=change, drafts=(show,))


def _may_end(s: Situation, case: Case) -> bool:
    """Only the consumer ends a case: their own address, and their own token or an authenticated mail."""
    sender = s.letter.sender
    return s.proven and (s.outcome == "confirmed" or (sender is not None and sender.key == case.consumer.key))


def _whether_ended(s: Situation, case: Case) -> Decision:
    """Somebody says that it is over: the consumer is asked, once; then a person looks at it."""
    rule = "whether it is over: the consumer is asked"
    if s.capped or Template.CONFIRM_ENDING in s.sent:
        rule, draft = "whether it is over: asked before", drafting.mediator_reply(s, case, Party.CONSUMER)
    else:
        draft = drafting.confirm_ending(case)
    return Decision(Kind.CONSUMER_REPLY, rule, case=CaseChange(case), drafts=(draft,))


def _ended(s: Situation, case: Case) -> Decision:
    """The consumer says that it is solved, or withdraws; whoever was working on it is told."""
    closed = CaseChange(case, state=State.CLOSED, stop_clock=True)
    drafts: tuple[Draft, ...] = () if s.capped else (drafting.case_closed(case),)
    if case.state is State.AWAITING_SHOP:
        drafts += (drafting.consumer_addition(s, case, ended=True),)
    elif case.state in WITH_MEDIATOR:
        drafts += (drafting.mediator_reply(s, case, Party.CONSUMER),)
    return Decision(Kind.CONSUMER_REPLY, f"the consumer says: {s.outcome}", case=closed, drafts=drafts)


def _decided_anew(s: Situation, case: Case) -> Decision:
    """Section 2 run again on everything that the consumer wrote so far."""
    together = s.together
    if s.tally.writes_without_end:
        return _to_mediator(s, case, "written often enough")
    if together is None or together.ruling is None or together.kind is not Kind.COMPLAINT:
        return _to_mediator(s, case, "no complaint after all")
    ruling = together.ruling
    if _came_back_in_time(s, case, ruling):
        accepted = replace(ruling, verdict=Verdict.ACCEPTED, rule="came back after the shop's days", due=None)
        return carry_verdict(s, replace(together, ruling=accepted), case)
    if ruling.verdict is not Verdict.ACCEPTED and s.tally.talks_in_circles:
        return _to_mediator(s, case, "told often enough")
    if ruling.verdict is Verdict.NEEDS_INFO and case.questions >= MOST_QUESTIONS:
        return _to_mediator(s, case, "asked often enough")
    if _nothing_new(case, together, ruling):
        return Decision(
            Kind.CONSUMER_REPLY,
            "nothing that changes the verdict",
            case=CaseChange(case),
            verdict=ruling.verdict,
            evidence=together.evidence,
        )
    return carry_verdict(s, together, case)


def _came_back_in_time(s: Situation, case: Case, ruling: Ruling) -> bool:
    """We told them: from that date on, simply answer; unless they say again that the shop knows nothing."""
    told = case.verdict is Verdict.CONTACT_SHOP_FIRST and case.due is not None and s.alone.day >= case.due
    still = ruling.verdict is Verdict.CONTACT_SHOP_FIRST
    complaint = s.alone.complaint
    not_yet = complaint is not None and complaint.contact.state is ContactState.NONE
    return told and still and not not_yet


def _nothing_new(case: Case, together: Assessment, ruling: Ruling) -> bool:
    same = (case.verdict, case.missing) == (ruling.verdict, ruling.missing)
    if not same or ruling.verdict is not Verdict.CONTACT_SHOP_FIRST:
        return False
    not_yet = together.complaint is not None and together.complaint.contact.state is ContactState.NONE
    return not_yet or ruling.due == case.due


def _to_mediator(s: Situation, case: Case, rule: str) -> Decision:
    change = CaseChange(case, state=State.ESCALATED)
    draft = drafting.mediator_reply(s, case, Party.CONSUMER)
    return Decision(Kind.CONSUMER_REPLY, rule, case=change, drafts=(draft,))
