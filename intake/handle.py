"""Turns a letter into a decision: read, weighed against what the store knows, decided, carried out."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from intake import canary, maillog, marks
from intake.assess import assess, assess_colleague
from intake.carry import carry, is_queued
from intake.dossier import consumers_letters, read_stored
from intake.lookup import (
    Placed,
    answered_kind,
    before_hold,
    bounced_of,
    continuation,
    history,
    is_capped,
    named_by_person,
    placements,
    shop_of,
    twin_of,
    understood,
)
from intake.office import Office
from intake.reading.fingerprint import fingerprint, text_print
from intake.reading.outcome import read_outcome, says_no, says_yes
from routing import drafting
from routing.classify import correspondent, reply_address
from routing.decide import counts_nothing, decide_letter, is_counted
from routing.loops import NOTHING
from routing.orders import to_mediator
from routing.situation import Situation
from routing.threads import Placement
from routing.words import Address, Assessment, Decision, Draft, Kind, Letter, Party, State, Template
from store import Conflict, StoreError
from store.records import LetterFacts, LetterRow, LetterState, Look, OutboxRow, Outcome, StoredLetter
from store.steps import step

LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 3
TELL_AGAIN = timedelta(hours=1)
MOST_CONFLICTS = 5


def handle(office: Office, begun: Callable[[str], None] = lambda _: None) -> bool:
    """Treat the oldest waiting letter; whether there was one. Raises `StoreError`.

    A letter that makes us fail is tried again later, and after three attempts set aside with its traceback;
    the rest goes on. `begun` is told the key of the one that is taken in hand.
    """
    stored = office.store.letters.claim(office.clock(), office.worker, LEASE)
    if stored is None:
        return False
    if stored.attempts > MOST_ATTEMPTS:
        _set_aside(office, stored, "the program died over it, more than once")
        return True
    if stored.attempts > 1 and stored.error is None:
        maillog.letter_survived(stored.key, stored.attempts)
    begun(stored.key)
    step("claimed")
    try:
        _treat_anew(office, stored)
    except StoreError:
        with suppress(StoreError):
            office.store.letters.give_back(stored.key, office.clock(), office.worker)
        raise
    except Exception as error:  # noqa: BLE001 - the edge of a worker: one bad letter never stops the rest
        _failed(office, stored, error)
    return True


def show_set_aside(office: Office) -> bool:
    """Tell a mediator of each letter that was set aside, once; whether there was one. Raises `StoreError`.

    A step of its own, so that a letter set aside by a crash, or too large to be fetched, is shown as well.
    """
    told = False
    for row in office.store.letters.list(LetterState.SET_ASIDE):
        # Set aside, put back and set aside once more: each time somebody is told.
        times = sum(event.what == "letter_set_aside" for event in office.store.events.of_letter(row.key))
        cause = f"set-aside:{row.key}:{max(times, 1)}"
        draft = drafting.mediator_set_aside(
            office.desk,
            key=row.key,
            sender=Address("", row.mail_from) if row.mail_from else None,
            received=office.calendar.day_of(row.arrived),
            attempts=row.attempts,
            traceback=row.error or "",
        )
        if is_queued(office, draft, cause) or _failed_lately(office, row):
            continue
        told = _shown(office, row, draft, cause) or told
    return told


def _shown(office: Office, row: LetterRow, draft: Draft, cause: str) -> bool:
    """Where it cannot be enclosed, at least that it is there."""
    errors: list[Exception] = []
    for tried in (draft, replace(draft, enclose=())):
        decision = Decision(None, "a letter that made us fail is set aside", drafts=(tried,))
        try:
            carry(office, decision, cause=cause)
            return True
        except (StoreError, Conflict):
            raise
        except Exception as error:  # noqa: BLE001 - nothing in a broken letter may break this as well
            errors.append(error)
    maillog.letter_untold(row.key, errors[0])
    office.store.marks.set(marks.set_aside_untold(row.key, row.attempts), office.clock())
    return False


def _failed_lately(office: Office, row: LetterRow) -> bool:
    mark = office.store.marks.get(marks.set_aside_untold(row.key, row.attempts))
    return mark is not None and office.clock() - mark.at < TELL_AGAIN


def _treat_anew(office: Office, stored: StoredLetter) -> None:
    """Where somebody changed the case between our look and our commit, everything is read anew.

    Each time it is another's work that went through; what conflicts for ever is a fault, and fails. A letter
    that another worker has by now, or has treated, is none of ours any more.
    """
    for attempt in range(1, MOST_CONFLICTS + 1):
        try:
            _treat(office, stored)
            return
        except Conflict:
            maillog.letter_taken_by_another(stored.key)
            if not office.store.letters.is_in_hand(stored.key, office.worker):
                return
            if attempt == MOST_CONFLICTS:
                raise


def _treat(office: Office, stored: StoredLetter) -> None:
    letter = read_stored(stored)
    if (sending := canary.is_home(office, letter)) is not None:
        _file_canary(office, stored, letter, sending)
        return
    writer = correspondent(letter, office.policy)
    with office.store.snapshot():
        sender = writer.key if writer else None
        look = office.store.letters.look(stored.key, fingerprint(letter), sender, stored.sha256)
        situation = gather(office, stored, letter, look=look, counted=False)
        decision = decide_letter(situation)
        if situation.tally is NOTHING and is_counted(decision):
            _, tally = history(office, letter, None)
            decision = decide_letter(replace(situation, tally=tally))
    step("decided")
    outcome = carry(
        office,
        decision,
        cause=f"letter:{stored.key}",
        letter_key=stored.key,
        facts=facts_of(office, letter, decision),
        look=look,
        durable=False,
        parsed={**dict(situation.story), stored.key: letter},
        raws={stored.key: stored.raw},
        since=stored.arrived,
    )
    step("carried")
    _log(office, stored, decision, outcome)


def _file_canary(office: Office, stored: StoredLetter, letter: Letter, sending: OutboxRow) -> None:
    decision, cause = canary.arrived(sending), f"letter:{stored.key}"
    facts = facts_of(office, letter, decision)
    outcome = carry(
        office, decision, cause=cause, letter_key=stored.key, facts=facts, durable=False, since=stored.arrived
    )
    canary.note_home(office, sending)
    _log(office, stored, decision, outcome)


def gather(
    office: Office,
    stored: StoredLetter,
    letter: Letter,
    placed: Placement | None = None,
    *,
    seen: bool = False,
    look: Look | None = None,
    counted: bool = True,
) -> Situation:
    """Everything that the decision on this letter is made from.

    `placed`: a person says where it belongs; `seen`: that it is a person's. `look`: what was seen just now of
    its copies and its sender; where there is nothing, nothing is looked for. `counted`: what was said to
    others is counted even where only a mail to a mediator would be decided by it; else it is `NOTHING` there.
    """
    register = office.register()
    seen = seen or placed is not None
    alone = assess((letter,), register, office.calendar, office.policy, by_person=seen)
    # No machine is answered, nor whom a person's mail gives no address for.
    answer_to = None if alone.machine else reply_address(letter, office.policy, by_person=True)
    found = Placed(placed) if placed else placements(office, letter)
    placement = found.placement
    twin = None if placed or (look and not look.twins) else twin_of(office, stored, letter)
    alone_here = placement is None and not found.candidates and not found.lost
    if alone_here and (twin is None or twin.case is None) and not (look and not look.cases[0]):
        placement = continuation(office, letter, alone)
    case = placement.case if placement else (twin.case if twin else None)
    story: tuple[tuple[str, Letter], ...] = ()
    together: Assessment | None = None
    writes_again = placement is None or placement.party is Party.CONSUMER
    # Only a case that waits for its consumer is decided anew; else its letters need not be read again.
    asked = case is not None and case.state is State.AWAITING_CONSUMER
    if case is not None and asked and writes_again and alone.kind in (Kind.COMPLAINT, Kind.MANUAL):
        story = (*consumers_letters(office.store, case.id), (stored.key, letter))
        named = shop_of(office, case, alone.day) if named_by_person(office, case) else None
        together = assess(
            [told for _, told in story], register, office.calendar, office.policy, by_person=seen, match=named
        )
    if placement is not None and to_mediator(placement):
        alone = assess_colleague(letter, office.calendar, office.policy)
        story, together = understood(office, placement.case)
    sent: frozenset[Template] = frozenset()
    tally = NOTHING
    if counted or not counts_nothing(alone, case):
        sent, tally = history(office, letter, case)
    return Situation(
        key=stored.key,
        letter=letter,
        alone=alone,
        now=office.clock(),
        calendar=office.calendar,
        policy=office.policy,
        desk=office.desk,
        answer_to=answer_to,
        placement=placement,
        candidates=found.candidates,
        lost=found.lost,
        twin=twin,
        bounced=bounced_of(office, letter) if alone.kind is Kind.BOUNCE else None,
        together=together,
        story=story,
        outcome=_outcome(office, letter) if placement else None,
        sent=sent,
        tally=tally,
        capped=is_capped(office, answer_to, case),
        before_hold=before_hold(office, case),
    )


def _outcome(office: Office, letter: Letter) -> str | None:
    """What the letter says of the end of the matter; a yes counts where it answers that question of ours."""
    if told := read_outcome(letter):
        return told
    if answered_kind(office, letter) is not Template.CONFIRM_ENDING:
        return None
    return "confirmed" if says_yes(letter) else "denied" if says_no(letter) else None


def facts_of(office: Office, letter: Letter, decision: Decision) -> LetterFacts:
    """What a letter is found by later."""
    writer = correspondent(letter, office.policy)
    return LetterFacts(
        fingerprint=fingerprint(letter),
        message_id=letter.message_id,
        sender=writer.key if writer else None,
        subject=letter.subject,
        kind=decision.kind,
        text_print=text_print(letter),
    )


def _log(office: Office, stored: StoredLetter, decision: Decision, outcome: Outcome) -> None:
    maillog.letter_treated(
        stored.key,
        str(decision.kind),
        decision.rule,
        verdict=str(decision.verdict) if decision.verdict else None,
        ref=outcome.ref,
        mails=len(decision.drafts),
        waited=office.clock() - stored.arrived,
    )


def _failed(office: Office, stored: StoredLetter, error: Exception) -> None:
    told = "".join(traceback.format_exception(error))
    state = office.store.letters.release(stored.key, told, office.clock(), MOST_ATTEMPTS, office.worker)
    set_aside = state is LetterState.SET_ASIDE
    maillog.letter_failed(stored.key, stored.attempts, set_aside, error)


def _set_aside(office: Office, stored: StoredLetter, why: str) -> None:
    office.store.letters.release(stored.key, why, office.clock(), 1, office.worker)
    maillog.letter_failed(stored.key, stored.attempts, True, why)
