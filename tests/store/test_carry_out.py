from __future__ import annotations

from datetime import timedelta

import pytest

from routing.words import CaseChange, Decision, Kind, Party, State, Template, Verdict
from store import Conflict, Store
from store.records import Identity, LetterFacts, LetterState, SendingState
from tests.store.making import (
    ANN,
    LEASE,
    MINUTE,
    NOW,
    change,
    deadline,
    decision,
    draft,
    keep,
    mail,
    new_case,
    open_case,
    the_case,
)


def test_a_decision_is_carried_out_whole(store: Store) -> None:
    key = keep(store)
    facts = LetterFacts("f1", "<1@mail.example>", ANN.address, "Fiets")
    outcome = open_case(
        store,
        letter_key=key,
        facts=facts,
        ends_at=NOW + timedelta(days=7),
        drafts=(draft(), draft(party=Party.SHOP)),
    )
    assert outcome.queued == 2
    assert outcome.case_id is not None
    letter = store.letters.get(key)
    assert letter is not None
    assert (letter.state, letter.kind, letter.verdict) == (LetterState.DONE, Kind.COMPLAINT, Verdict.ACCEPTED)
    assert (letter.case_id, letter.fingerprint, letter.treated) == (outcome.case_id, "f1", NOW)
    rows = store.outbox.of_case(outcome.case_id)
    assert [(row.draft, row.party, row.state, row.ref) for row in rows] == [
        ("accepted:consumer", Party.CONSUMER, SendingState.WAITING, outcome.ref),
        ("accepted:shop", Party.SHOP, SendingState.WAITING, outcome.ref),
    ]
    assert store.outbox.raw(rows[1].id) == b"Subject: x\r\n\r\naccepted:shop"
    (event,) = store.events.of_case(outcome.case_id)
    assert (event.id, event.what, event.ref, event.letter_key) == (
        outcome.event_id,
        "case_opened",
        outcome.ref,
        key,
    )
    assert event.data["rule"] == "otherwise"
    assert event.data["evidence"] == [{"claim": "shop", "where": "text", "quote": "fietsendhaese.example"}]
    assert event.data["deadlines"][0]["period"]["proof"][1] == {
        "day": "2026-11-24",
        "counted": True,
        "reason": "working day",
    }
    assert event.data["drafts"][0]["values"] == {"due": "2026-11-30", "shop": "Fietsen Dhaese"}


def test_the_same_mail_is_queued_once_whatever_happens(store: Store) -> None:
    first = open_case(store, drafts=(draft(),))
    case = the_case(store, first)
    written = draft(Template.REMINDER_SHOP, Party.SHOP)
    for turn, queued in ((1, 1), (2, 0)):
        outcome = store.cases.carry_out(
            Decision(
                kind=None, rule=f"turn {turn}", case=CaseChange(the_case(store, first)), drafts=(written,)
            ),
            mails=[mail(written, "deadline:1")],
            cause="deadline:1",
            now=NOW + turn * MINUTE,
            worker="w",
        )
        assert outcome.queued == queued
    assert len(store.outbox.of_case(case.id)) == 2


def test_what_was_sent_stays_sent_when_it_is_decided_anew(store: Store) -> None:
    key = keep(store)
    outcome = open_case(store, letter_key=key, drafts=(draft(),))
    (sending,) = store.outbox.claim(NOW, "w", LEASE)
    store.outbox.sent(sending.id, NOW, "250 ok")
    again = decision(case=CaseChange(the_case(store, outcome)), drafts=(draft(),))
    arguments = {"letter_key": key, "mails": [mail(draft(), f"letter:{key}")], "cause": f"letter:{key}"}
    with pytest.raises(Conflict, match="treated already"):
        store.cases.carry_out(again, now=NOW, worker="w", **arguments)  # type: ignore[arg-type]
    store.cases.carry_out(again, now=NOW, worker="w", redo=True, **arguments)  # type: ignore[arg-type]
    assert store.outbox.claim(NOW + timedelta(days=9), "w", LEASE) == []


def test_a_case_that_changed_meanwhile_is_a_conflict_and_nothing_is_done(store: Store) -> None:
    outcome = open_case(store)
    stale = the_case(store, outcome)
    change(store, CaseChange(stale, state=State.ANSWERED))
    key = keep(store)
    store.letters.claim(NOW, "w", LEASE)
    last = store.events.max_id()
    with pytest.raises(Conflict, match=str(outcome.ref)):
        store.cases.carry_out(
            decision(case=CaseChange(stale, state=State.ESCALATED), drafts=(draft(),)),
            letter_key=key,
            mails=[mail(draft(), "x")],
            cause="x",
            now=NOW,
            worker="w",
        )
    assert the_case(store, outcome).state is State.ANSWERED
    letter = store.letters.get(key)
    assert letter is not None
    assert letter.state is LetterState.CLAIMED
    assert store.outbox.list() == []
    assert store.events.max_id() == last


def test_a_letter_that_is_only_filed_needs_no_version(store: Store) -> None:
    outcome = open_case(store)
    stale = the_case(store, outcome)
    change(store, CaseChange(stale, state=State.ANSWERED))
    key = keep(store)
    filed = store.cases.carry_out(
        decision(kind=Kind.AUTO_REPLY, case=CaseChange(stale)), letter_key=key, cause=key, now=NOW, worker="w"
    )
    assert filed.case_id == outcome.case_id
    assert the_case(store, outcome).version == 2


def test_a_letter_is_treated_once(store: Store) -> None:
    key = keep(store)
    store.letters.claim(NOW, "slow", LEASE)
    store.letters.claim(NOW + LEASE, "quick", LEASE)
    open_case(store, letter_key=key, drafts=(draft(),))
    with pytest.raises(Conflict, match=key):
        open_case(store, letter_key=key, drafts=(draft(),))
    assert len(store.cases.list()) == 1
    assert len(store.outbox.list()) == 1


def test_a_letter_without_a_case(store: Store) -> None:
    key = keep(store)
    written = draft(Template.MEDIATOR_REVIEW, Party.MEDIATOR)
    outcome = store.cases.carry_out(
        decision(kind=Kind.MANUAL, verdict=None, drafts=(written,)),
        letter_key=key,
        mails=[mail(written, key)],
        cause=key,
        now=NOW,
        worker="w",
    )
    assert (outcome.case_id, outcome.ref, outcome.queued) == (None, None, 1)
    ((case, party, info),) = store.cases.by_message_ids([mail(written, key).message_id])
    assert (case, party, info.kind) == (None, Party.MEDIATOR, "mediator_review")


def test_two_cases_cannot_bear_one_reference(store: Store) -> None:
    identity = store.cases.mint_identity(NOW)
    for number in (1, 2):
        key = keep(store)
        arguments = {"letter_key": key, "cause": key, "now": NOW, "worker": "w"}
        other = Identity(identity.ref, store.cases.mint_identity(NOW).tokens)
        if number == 1:
            store.cases.carry_out(decision(case=new_case()), identity=identity, **arguments)  # type: ignore[arg-type]
            continue
        with pytest.raises(Conflict):
            store.cases.carry_out(decision(case=new_case()), identity=other, **arguments)  # type: ignore[arg-type]
        letter = store.letters.get(key)
        assert letter is not None
        assert letter.state is LetterState.NEW


def test_an_answer_stops_the_clock(store: Store) -> None:
    ends = NOW + timedelta(days=7)
    outcome = open_case(store, ends_at=ends)
    change(store, CaseChange(the_case(store, outcome), state=State.ANSWERED, stop_clock=True))
    assert store.cases.next_deadline() is None
    assert store.cases.claim_due(ends, "a", LEASE) is None


def test_a_passed_deadline_is_treated_once_and_opens_the_next(store: Store) -> None:
    ends = NOW + timedelta(days=3)
    outcome = open_case(store, ends_at=ends)
    due = store.cases.claim_due(ends, "a", LEASE)
    assert due is not None
    store.cases.claim_due(ends + LEASE, "b", LEASE)  # a was slow; b has it now as well
    passed = Decision(
        kind=None,
        rule="reminder",
        case=CaseChange(due.case, stop_clock=True),
        deadlines=(deadline(ends + timedelta(days=2)),),
    )
    store.cases.carry_out(passed, deadline_id=due.id, cause=f"deadline:{due.id}", now=ends, worker="a")
    with pytest.raises(Conflict):
        store.cases.carry_out(passed, deadline_id=due.id, cause=f"deadline:{due.id}", now=ends, worker="b")
    assert store.cases.next_deadline() == ends + timedelta(days=2)
    assert outcome.case_id is not None
    event = store.events.of_case(outcome.case_id)[-1]
    assert (event.what, event.data["deadline_id"], event.data["rule"]) == (
        "deadline_passed",
        due.id,
        "reminder",
    )


def test_a_deadline_met_while_it_was_claimed_is_a_conflict(store: Store) -> None:
    ends = NOW + timedelta(days=3)
    outcome = open_case(store, ends_at=ends)
    due = store.cases.claim_due(ends, "a", LEASE)
    assert due is not None
    change(store, CaseChange(the_case(store, outcome), state=State.ANSWERED, stop_clock=True))
    fresh = the_case(store, outcome)
    with pytest.raises(Conflict, match="no longer open"):
        store.cases.carry_out(
            Decision(kind=None, rule="silent", case=CaseChange(fresh, state=State.ESCALATED)),
            deadline_id=due.id,
            cause="x",
            now=ends,
            worker="a",
        )
    assert the_case(store, outcome).state is State.ANSWERED


def test_the_history_tells_what_changed(store: Store) -> None:
    outcome = open_case(store)
    change(store, CaseChange(the_case(store, outcome), state=State.ESCALATED, clear_due=True))
    assert outcome.case_id is not None
    event = store.events.of_case(outcome.case_id)[-1]
    assert event.what == "case_changed"
    assert event.data["changed"] == {"state": ["awaiting_shop", "escalated"], "due": ["2026-11-30", None]}
