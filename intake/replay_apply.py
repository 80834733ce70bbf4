"""What a replay found different, carried out: what today's rules say, and only mails that were never sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.carry import carry
from intake.dossier import read_stored
from intake.handle import facts_of
from intake.lookup import history
from intake.office import Office
from intake.replay import Anew
from routing.mediation import Hand, reroute
from routing.orders import Act, Order, RefusedError
from routing.words import Case, Decision, Kind
from store.records import Outcome, StoredLetter

_NOTHING = (Kind.DUPLICATE, Kind.AUTO_REPLY, Kind.BULK, Kind.OWN_MAIL)


class ByHandError(Exception):
    """A difference that only a person can carry out; says why, in one line."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What is carried out for one letter."""

    letter: StoredLetter
    decision: Decision
    case: Case | None


def plan(office: Office, stored: StoredLetter, anew: Anew, by: str) -> Applied:
    """The decision that makes of a letter what today's rules say. Raises ByHandError, StoreError.

    A complaint's verdict is given anew while nothing has happened on its case since; a letter that was left
    without a case opens one. Whatever else differs, such as an answer that was relayed, cannot be unsaid.
    """
    told = anew.replayed
    if told.by_hand:
        raise ByHandError("a person has decided of it since")
    if told.now.kind != Kind.COMPLAINT or anew.situation.alone.ruling is None:
        raise ByHandError("what was sent cannot be unsaid")
    case = office.store.cases.get(told.ref) if told.ref else None
    if told.ref is not None and (case is None or told.then.kind != Kind.COMPLAINT):
        raise ByHandError("the letter is on a case that it did not open")
    if case is not None and _moved_on(office, case, anew.event.id):
        raise ByHandError("its case has moved on")
    return Applied(stored, _decision(office, anew, case, by), case)


def _decision(office: Office, anew: Anew, case: Case | None, by: str) -> Decision:
    alone = anew.situation.alone
    assert alone.ruling is not None
    sent, tally = history(office, anew.situation.letter, case)
    s = replace(anew.situation, now=office.clock(), sent=sent, tally=tally, placement=None, twin=None)
    if case is None and s.answer_to is None:
        raise ByHandError("no address may be answered")
    order = Order(Act.REROUTE, alone.ruling.verdict)
    hand = Hand(by, "replay", understood=alone, ruling=alone.ruling)
    try:
        decision = reroute(s, case, order, hand)
    except RefusedError:
        raise ByHandError("the case stands as the verdict has it") from None
    # Of another shop the consumer was not told yet, whatever mail they had about the first one.
    stays = case is not None and alone.match is not None and alone.match.domain == case.shop_domain
    sendings = office.store.outbox.of_case(case.id) if case is not None and stays else []
    known = {(row.kind, row.to.lower()) for row in sendings}
    fresh = [draft for draft in decision.drafts if (draft.template, draft.to.address.lower()) not in known]
    return replace(decision, kind=Kind.COMPLAINT, drafts=tuple(fresh))


def _moved_on(office: Office, case: Case, since: int) -> bool:
    """Whether anybody wrote on the case, or anything was decided on it, after that letter; copies and
    machines count for nothing."""
    later = [event.data for event in office.store.events.of_case(case.id) if event.id > since]
    return any(data.get("changed") or ("rule" in data and data.get("kind") not in _NOTHING) for data in later)


def carry_applied(office: Office, applied: Applied) -> Outcome:
    """Carries it out. Raises Conflict where the case or letter changed meanwhile, and StoreError."""
    letter = applied.letter
    standing = applied.case.version if applied.case else 0
    return carry(
        office,
        applied.decision,
        cause=f"replay:{letter.key}:{standing}",
        letter_key=letter.key,
        facts=facts_of(office, read_stored(letter), applied.decision),
        redo=True,
        was=letter,
    )
