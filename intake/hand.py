"""A mediator's hand: what a person decides in place of the machine, carried out as the machine would."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.carry import carry
from intake.dossier import read_stored
from intake.handle import facts_of, gather
from intake.office import Office
from routing import replies
from routing.threads import Placement
from routing.words import Case, Decision, Kind, Party, State
from store.records import Outcome, StoredLetter

PURGED = "it was purged, and holds nobody's words or address any more"
_UNDECIDED = (Kind.AUTO_REPLY, Kind.BULK, Kind.MANUAL, Kind.SUSPECT)  # on a case, but nobody's answer so far


class HandError(Exception):
    """What a person asked for cannot be done; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Placing:
    """A letter, the case that a person puts it on, and as whose it counts."""

    letter: StoredLetter
    case: Case
    party: Party
    by: str
    why: str = ""


def placing(office: Office, key: str, ref: str, *, party: Party, by: str, why: str = "") -> Placing:
    """What is to be placed where. Raises `HandError`, `StoreError`."""
    letter = office.store.letters.get(key.strip())
    if letter is None:
        raise HandError(f"no letter {key}; the mail to the mediator and `intake tail` name it")
    case = office.store.cases.get(ref)
    if case is None:
        raise HandError(f"no case {ref}; `intake cases` lists them")
    if case.is_purged or letter.is_purged:
        raise HandError(f"{case.ref if case.is_purged else letter.key}: {PURGED}")
    if letter.case_id == case.id and letter.kind not in _UNDECIDED and not _unproven(letter, case, party):
        raise HandError(f"letter {letter.key} is on case {case.ref} already")
    if letter.case_id not in (None, case.id):
        raise HandError(f"letter {letter.key} is on another case, and cannot be taken from there")
    if party is Party.SHOP and case.shop_contact is None:
        raise HandError(f"case {case.ref} has no webshop that could have written this")
    return Placing(letter, case, party, by, why)


def _unproven(letter: StoredLetter, case: Case, party: Party) -> bool:
    """Whether the shop's answer was relayed in time without proof, so that a person's word still counts."""
    said = letter.kind is Kind.SHOP_REPLY and party is Party.SHOP
    return said and case.state is State.AWAITING_SHOP


def decide_placing(office: Office, placing: Placing) -> Decision:
    """What follows from it: what had followed, had the letter come to that party's own address."""
    letter = read_stored(placing.letter)
    placed = Placement(placing.case, placing.party, "person")
    s = gather(office, placing.letter, letter, placed)
    if placing.party is Party.SHOP:
        decision = replies.from_shop(s, placing.case, relayed=placing.letter.kind is Kind.SHOP_REPLY)
    else:
        decision = replies.from_consumer(s, placing.case)
    note = f"placed by {placing.by}" + (f": {placing.why}" if placing.why else "")
    return replace(decision, notes=(*decision.notes, note), evidence=s.alone.evidence)


def carry_placing(office: Office, placing: Placing, decision: Decision) -> Outcome:
    """Carries it out. Raises `Conflict` where the case or the letter changed meanwhile, and `StoreError`."""
    letter = read_stored(placing.letter)
    return carry(
        office,
        decision,
        cause=f"placed:{placing.letter.key}:{placing.case.ref}",
        letter_key=placing.letter.key,
        facts=facts_of(office, letter, decision),
        redo=True,
        was=placing.letter,
    )
