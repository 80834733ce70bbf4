"""What a mediator decides in place of the machine, who "takes over the file" (policy section 2).

The mails are those that the machine would write, and two more: a message, and that the case was ended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from routing import drafting
from routing.deadlines import shop_deadlines
from routing.opening import STATE_AFTER, carry_verdict
from routing.orders import Act, Order, Refusal, RefusedError, may_order, read_order
from routing.situation import Situation
from routing.verdicts import cross_border
from routing.words import (
    Assessment,
    Case,
    CaseChange,
    Contact,
    ContactState,
    Decision,
    Draft,
    Kind,
    Missing,
    Party,
    Ruling,
    ShopMatch,
    State,
    Verdict,
)

WITH_HOLDER = (Verdict.ACCEPTED, Verdict.TRAVEL_COMMITTEE, Verdict.CONTACT_SHOP_FIRST)


@dataclass(frozen=True, slots=True)
class Hand:
    """A person's hand: who, why, and what a new verdict is written from.

    `understood` is what the consumer's letters say together, about the shop that the person names or that the
    case has, `before_hold` the state that a case on hold goes back to, None where it is not. `silent`: the
    parties are not told of an ending. `ruling`: the rules' own, where it is they that are carried out anew.
    """

    by: str
    why: str = ""
    understood: Assessment | None = None
    before_hold: State | None = None
    silent: bool = False
    ruling: Ruling | None = None


def carry_order(order: Order, s: Situation, case: Case, hand: Hand) -> Decision:
    """What follows from a person's order on a case. Raises RefusedError.

    `s` is the situation of the consumer's last letter on the case, with `story` and `sent`.
    """
    match order.act:
        case Act.ANSWER:
            decision = _message(case, order)
        case Act.CLOSE:
            decision = _close(s, case, order, hand)
        case Act.HOLD:
            decision = _hold(case)
        case Act.RESUME:
            decision = _resume(s, case, hand)
        case Act.REROUTE:
            decision = reroute(s, case, order, hand)
    return replace(decision, by=hand.by, why=hand.why)


def ordered_by_mail(s: Situation, case: Case) -> Decision:
    """What follows from a mail to the mediator's token, `s.letter`: the mediator is told what became of it.

    The same mail delivered twice is one order; the same words in another mail are another.
    """
    twin = s.twin
    if twin is not None and twin.same_mail and twin.case is not None and twin.case.id == case.id:
        return Decision(Kind.DUPLICATE, "", case=CaseChange(case), duplicate_of=twin.key)
    order = read_order(s.letter.new_text)
    if s.placement is None or not may_order(s.placement, s.letter, s.desk):
        return _refused(s, case, order, Refusal.SENDER)
    if order is None:
        return _refused(s, case, None, Refusal.UNKNOWN)
    hand = Hand(s.desk.mediator.address, order.note, s.together, before_hold=s.before_hold)
    try:
        decision = carry_order(order, _of_consumer(s), case, hand)
    except RefusedError as error:
        return _refused(s, case, order, error.refusal)
    told = drafting.mediator_done(s, case, order.name, sent=decision.drafts)
    return replace(decision, kind=Kind.MANUAL, drafts=(*decision.drafts, told))


def _refused(s: Situation, case: Case, order: Order | None, refusal: Refusal) -> Decision:
    """A note on the case, of which the mediator is told; not for ever, for a ticket system answers that."""
    told = drafting.mediator_done(s, case, order.name if order else "", refusal=str(refusal))
    no_order = order is None or refusal is Refusal.SENDER
    drafts = () if no_order and s.tally.reports_to_a_robot else (told,)
    return Decision(Kind.MANUAL, "a mediator's note", case=CaseChange(case), drafts=drafts)


def _of_consumer(s: Situation) -> Situation:
    """The mails that follow answer the consumer's letter, not the mediator's."""
    if not s.story:
        return s
    key, letter = s.story[-1]
    return replace(s, key=key, letter=letter)


def _message(case: Case, order: Order) -> Decision:
    if not order.words.strip():
        raise RefusedError(Refusal.NO_TEXT)
    if order.to is Party.SHOP and not case.shop_contact:
        raise RefusedError(Refusal.NO_CONTACT)
    to = Party.SHOP if order.to is Party.SHOP else Party.CONSUMER
    draft = drafting.case_message(case, to, order.words)
    return Decision(None, f"a mediator writes to the {to}", case=CaseChange(case), drafts=(draft,))


def _close(s: Situation, case: Case, order: Order, hand: Hand) -> Decision:
    if case.state is State.CLOSED:
        raise RefusedError(Refusal.ALREADY)
    drafts: list[Draft] = []
    if not hand.silent:
        drafts.append(drafting.case_ended(case, Party.CONSUMER, order.words))
        if _shop_has_it(s, case):
            drafts.append(drafting.case_ended(case, Party.SHOP, order.words))
    closed = CaseChange(case, state=State.CLOSED, stop_clock=True)
    return Decision(None, "a mediator closes the case", case=closed, drafts=tuple(drafts))


def _shop_has_it(s: Situation, case: Case) -> bool:
    return bool(case.shop_contact) and s.tally.with_shop == (case.shop_contact or "").lower()


def _hold(case: Case) -> Decision:
    if case.state is State.ON_HOLD:
        raise RefusedError(Refusal.ALREADY)
    if case.state is State.CLOSED:
        raise RefusedError(Refusal.ENDED)
    held = CaseChange(case, state=State.ON_HOLD, stop_clock=True)
    return Decision(None, "a mediator puts the case on hold", case=held)


def _resume(s: Situation, case: Case, hand: Hand) -> Decision:
    """Where the shop's days ran, they begin anew, and both sides are told."""
    if case.state is not State.ON_HOLD or hand.before_hold is None:
        raise RefusedError(Refusal.NOT_HELD)
    rule = "a mediator takes the case up again"
    if hand.before_hold is not State.AWAITING_SHOP:
        return Decision(None, rule, case=CaseChange(case, state=hand.before_hold))
    deadlines = shop_deadlines(s.calendar, s.today, s.policy)
    due = deadlines[0].period.last_day
    running = replace(case, due=due)
    return Decision(
        None,
        rule,
        case=CaseChange(case, state=State.AWAITING_SHOP, due=due),
        drafts=(
            drafting.new_due(running, due, s.policy.shop_days, resumed=True),
            drafting.reminder_shop(running, s.calendar),
        ),
        deadlines=deadlines,
    )


def reroute(s: Situation, case: Case | None, order: Order, hand: Hand) -> Decision:
    """The verdict that a person gives, on a case or (None) on a letter that was left without one.

    A shop that the complaint had gone to is told that it ends there, and its address on the case is nobody's
    from then on. Raises RefusedError.
    """
    understood, verdict = hand.understood, order.verdict
    if understood is None or understood.complaint is None or verdict is None:
        raise RefusedError(Refusal.NO_COMPLAINT)
    match = understood.match or ShopMatch(None)
    if verdict is not Verdict.NEEDS_INFO and match.domain is None:
        raise RefusedError(Refusal.NO_SHOP)
    if verdict in WITH_HOLDER and (match.shop is None or not match.shop.holds(understood.day)):
        raise RefusedError(Refusal.NO_LABEL)
    if case is not None and _is_so(case, verdict, match):
        raise RefusedError(Refusal.ALREADY)
    ordered = _as_ordered(s, understood, verdict, match)
    if hand.ruling is not None:
        ordered = replace(understood, ruling=hand.ruling)
    decision = carry_verdict(s, ordered, case)
    if case is None or not isinstance(decision.case, CaseChange):
        return replace(decision, by=hand.by, why=hand.why)
    change = replace(decision.case, stop_clock=True)
    drafts = (*decision.drafts, *_farewell(s, case, decision, change.new_shop))
    return replace(decision, kind=None, case=change, drafts=drafts, by=hand.by, why=hand.why)


def _farewell(s: Situation, case: Case, decision: Decision, moved: bool) -> tuple[Draft, ...]:
    """To the shop that has the complaint and is to treat it no longer."""
    waiting = case.state in (State.AWAITING_SHOP, State.ANSWERED, State.ESCALATED, State.ON_HOLD)
    leaves = moved or decision.verdict is not Verdict.ACCEPTED
    if not waiting or not leaves or not _shop_has_it(s, case):
        return ()
    # Another shop has the address of the case from now on: what the first one answers is a person's to place.
    return (replace(drafting.case_ended(case, Party.SHOP, ""), no_token=moved),)


def _is_so(case: Case, verdict: Verdict, match: ShopMatch) -> bool:
    same = case.verdict is verdict and case.state is STATE_AFTER[verdict]
    return same and match.domain == case.shop_domain


def _as_ordered(s: Situation, understood: Assessment, verdict: Verdict, match: ShopMatch) -> Assessment:
    complaint = understood.complaint
    assert complaint is not None
    missing = None
    if verdict is Verdict.NEEDS_INFO:
        missing = Missing.SHOP_CONTACT if match.domain else Missing.SHOP
    if verdict is Verdict.CONTACT_SHOP_FIRST:
        complaint = replace(complaint, contact=Contact(ContactState.NONE))
    crosses = missing is not Missing.SHOP and cross_border(complaint, s.policy)
    ruling = Ruling(verdict, "a mediator's verdict", missing, crosses)
    return replace(understood, complaint=complaint, match=match, ruling=ruling)
