"""A mediator's hand, from the command line: what a person orders on a case, or on a letter without one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from intake.addresses import registrable
from intake.assess import assess
from intake.carry import carry
from intake.dossier import CONSUMER_KINDS, read_stored
from intake.hand import PURGED, HandError
from intake.handle import facts_of, gather
from intake.lookup import before_hold, history, understood
from intake.office import Office
from routing.mediation import Hand, carry_order, reroute
from routing.orders import NAMED, Act, Order, Refusal, RefusedError
from routing.situation import Situation
from routing.words import Assessment, Case, Decision, Kind, Letter, ShopMatch
from store.records import Outcome, StoredLetter

REFUSALS = {
    Refusal.UNKNOWN: "no such order",
    Refusal.NO_TEXT: "there is no message: give it with --text, --file or on standard input",
    Refusal.NO_SHOP: "no webshop is known that this verdict could be given with: name it with --shop DOMAIN",
    Refusal.NO_LABEL: "the webshop did not hold the label when the complaint came: name another with --shop",
    Refusal.ALREADY: "that is so already",
    Refusal.ENDED: "the case is closed",
    Refusal.NOT_HELD: "the case is not on hold",
    Refusal.NO_CONTACT: "the case has no webshop that could be written to",
    Refusal.NO_COMPLAINT: "nothing is there that could be read as a complaint",
    Refusal.SENDER: "it is not the mediator's",
}


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a person orders: on a case, or (case None) on a letter that was left without one."""

    order: Order
    case: Case | None
    letter: StoredLetter | None
    decision: Decision

    @property
    def about(self) -> str:
        """The case's reference, or the letter's key."""
        return self.case.ref if self.case else self.letter.key if self.letter else ""


@dataclass(frozen=True, slots=True)
class By:
    """Who orders it, and why. `shop`: the domain that the complaint is about, as the person says."""

    name: str
    why: str = ""
    shop: str | None = None
    silent: bool = False


def ordered(office: Office, ref: str, order: Order, by: By) -> Ordered:
    """The decision that the order calls for; nothing is carried out. Raises HandError, StoreError."""
    case = office.store.cases.get(ref.strip())
    try:
        if case is not None and case.is_purged:
            raise HandError(f"{case.ref}: {PURGED}")
        if case is not None:
            return Ordered(order, case, None, _on_case(office, case, order, by))
        letter = office.store.letters.get(ref.strip())
        if letter is None or order.act is not Act.REROUTE:
            raise HandError(f"no case {ref}; `intake cases` lists them")
        return Ordered(order, None, letter, _on_letter(office, letter, order, by))
    except RefusedError as error:
        raise HandError(REFUSALS[error.refusal]) from None


def carry_ordered(office: Office, asked: Ordered) -> Outcome:
    """Carries it out. Raises Conflict where the case or letter changed meanwhile, and StoreError."""
    if asked.case is not None:
        cause = f"hand:{asked.order.act}:{asked.case.ref}:{asked.case.version}"
        return carry(office, asked.decision, cause=cause)
    assert asked.letter is not None
    facts = facts_of(office, read_stored(asked.letter), asked.decision)
    cause = f"hand:{asked.letter.key}"
    key, was = asked.letter.key, asked.letter
    return carry(office, asked.decision, cause=cause, letter_key=key, facts=facts, redo=True, was=was)


def _on_case(office: Office, case: Case, order: Order, by: By) -> Decision:
    s = _situation(office, case)
    if order.act is Act.REROUTE:
        named = _match(office, by.shop, _day(office, case))
        story, together = understood(office, case, named)
        s = replace(s, story=story, together=together)
        if story:
            s = replace(s, key=story[-1][0], letter=story[-1][1])
    hand = Hand(by.name, by.why, s.together, before_hold=before_hold(office, case), silent=by.silent)
    return carry_order(order, s, case, hand)


def _situation(office: Office, case: Case) -> Situation:
    """The case as it is now, with no letter at hand."""
    letter = Letter(sender=case.consumer, subject=case.subject, text="", new_text="")
    sent, tally = history(office, letter, case)
    return Situation(
        key="",
        letter=letter,
        alone=Assessment(Kind.COMPLAINT, office.calendar.day_of(office.clock())),
        now=office.clock(),
        calendar=office.calendar,
        policy=office.policy,
        desk=office.desk,
        answer_to=case.consumer,
        sent=sent,
        tally=tally,
    )


def _on_letter(office: Office, stored: StoredLetter, order: Order, by: By) -> Decision:
    if stored.case_id is not None:
        raise HandError(f"letter {stored.key} is on a case: give its reference")
    if stored.is_purged:
        raise HandError(f"{stored.key}: {PURGED}")
    if stored.kind is None or order.verdict is None:
        raise HandError(f"letter {stored.key} is not treated yet")
    s = gather(office, stored, read_stored(stored), seen=True)
    if s.answer_to is None:
        raise HandError(f"letter {stored.key} has no address that may be answered")
    alone = s.alone
    if (named := _match(office, by.shop, alone.day)) is not None:
        read = (s.letter,)
        alone = assess(read, office.register(), office.calendar, office.policy, by_person=True, match=named)
    hand = Hand(by.name, by.why, alone)
    return reroute(replace(s, placement=None, twin=None), None, order, hand)


def _day(office: Office, case: Case) -> date:
    """On which the consumer last wrote, by which it is judged who holds the label (policy section 3)."""
    rows = office.store.letters.rows_of_case(case.id)
    theirs = [row.arrived for row in rows if row.kind in CONSUMER_KINDS]
    return office.calendar.day_of(max(theirs, default=case.opened))


def _match(office: Office, shop: str | None, day: date) -> ShopMatch | None:
    """The shop as a person names it: a holder's row, or any other domain."""
    if shop is None:
        return None
    domain = registrable(shop.strip().lower())
    if domain is None:
        raise HandError(f"{shop} is no domain of a webshop")
    held = office.register().by_domain(domain, day)
    return ShopMatch(held.domain if held else domain, held, NAMED)
