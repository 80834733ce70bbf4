"""What follows from a verdict (policy section 2): the case's state, its deadline, and the mails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from routing import drafting
from routing.deadlines import shop_deadlines
from routing.situation import Situation
from routing.words import (
    Address,
    Assessment,
    Case,
    CaseChange,
    ContactState,
    Deadline,
    Decision,
    Draft,
    Kind,
    NewCase,
    Ruling,
    State,
    Template,
    Verdict,
)

STATE_AFTER = {
    Verdict.ACCEPTED: State.AWAITING_SHOP,
    Verdict.CONTACT_SHOP_FIRST: State.AWAITING_CONSUMER,
    Verdict.NEEDS_INFO: State.AWAITING_CONSUMER,
    Verdict.COD: State.REFERRED,
    Verdict.ODR: State.REFERRED,
    Verdict.TRAVEL_COMMITTEE: State.REFERRED,
}


def carry_verdict(s: Situation, assessment: Assessment, case: Case | None) -> Decision:
    """The decision that a verdict calls for, on a new case or on the one that the letter continues."""
    complaint, match, ruling = assessment.complaint, assessment.match, assessment.ruling
    if complaint is None or match is None or ruling is None:
        raise ValueError("a verdict needs a complaint, a shop match and a ruling")
    accepted = ruling.verdict is Verdict.ACCEPTED
    # The shop's days run from the day on which the complaint is passed on, which is today.
    deadlines = shop_deadlines(s.calendar, s.today, s.policy) if accepted else ()
    ruling = replace(ruling, due=_due(s, assessment, ruling, deadlines))
    consumer = case.consumer if case else _consumer(s)
    facts = drafting.Verdicts(
        situation=s,
        complaint=complaint,
        match=match,
        ruling=ruling,
        consumer=consumer,
        case=case,
    )
    return Decision(
        kind=Kind.CONSUMER_REPLY if case else Kind.COMPLAINT,
        rule=ruling.rule,
        case=_changed(s, case, assessment, ruling) if case else _opened(s, assessment, ruling, consumer),
        drafts=_drafts(facts),
        deadlines=deadlines,
        evidence=assessment.evidence,
        verdict=ruling.verdict,
        missing=ruling.missing,
    )


def _consumer(s: Situation) -> Address:
    if s.answer_to is None:
        raise ValueError("a case needs an address to answer to")
    return s.answer_to


def _drafts(facts: drafting.Verdicts) -> tuple[Draft, ...]:
    answer = drafting.verdict_mail(facts)
    if facts.ruling.verdict is Verdict.ACCEPTED:
        return answer, drafting.forward_shop(facts)
    if facts.ruling.verdict is Verdict.TRAVEL_COMMITTEE:
        return answer, drafting.forward_committee(facts)
    return (answer,)


def _due(
    s: Situation, assessment: Assessment, ruling: Ruling, deadlines: tuple[Deadline, ...]
) -> date | None:
    if deadlines:
        return deadlines[0].period.last_day
    complaint = assessment.complaint
    not_yet = complaint is not None and complaint.contact.state is ContactState.NONE
    if ruling.verdict is Verdict.CONTACT_SHOP_FIRST and not_yet:
        # They can contact the shop from the day on which they read our answer, not from before.
        return s.calendar.period(max(s.today, assessment.day), s.policy.waiting_days).last_day + timedelta(1)
    return ruling.due


def _opened(s: Situation, assessment: Assessment, ruling: Ruling, consumer: Address) -> NewCase:
    assert assessment.complaint is not None
    return NewCase(
        verdict=ruling.verdict,
        state=STATE_AFTER[ruling.verdict],
        language=assessment.complaint.language,
        consumer=consumer,
        subject=s.letter.subject,
        missing=ruling.missing,
        match=assessment.match,
        cross_border=ruling.cross_border,
        due=ruling.due,
    )


def _changed(s: Situation, case: Case, assessment: Assessment, ruling: Ruling) -> CaseChange:
    """Where another shop was written to before, its address on the case is nobody's from then on."""
    domain = assessment.match.domain if assessment.match else None
    knows = not s.sent.isdisjoint((Template.FORWARD_SHOP, Template.CASE_MESSAGE))
    return CaseChange(
        case,
        state=STATE_AFTER[ruling.verdict],
        verdict=ruling.verdict,
        missing=ruling.missing,
        match=assessment.match,
        cross_border=ruling.cross_border,
        due=ruling.due,
        clear_missing=ruling.missing is None,
        clear_due=ruling.due is None,
        asked=ruling.verdict is Verdict.NEEDS_INFO,
        new_shop=knows and domain != case.shop_domain,
    )
