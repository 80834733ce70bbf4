"""What waits, and how often each thing happened: on both databases."""

from __future__ import annotations

import pytest

from routing.words import Kind, State
from store import Store, counting
from store.counting import Counting, Counts
from store.records import LetterFacts, LetterState, SendingState
from tests.store.making import LEASE, MINUTE, NOW, deadline, decision, draft, keep, mail, new_case


def treat(store: Store, key: str, kind: Kind = Kind.BULK, *, redo: bool = False) -> None:
    told = decision(kind=kind, verdict=None)
    store.cases.carry_out(
        told,
        letter_key=key,
        deadline_id=None,
        identity=None,
        mails=[],
        cause=f"letter:{key}{redo}",
        now=NOW,
        worker="w",
        facts=LetterFacts(kind=kind),
        redo=redo,
    )


def accept(store: Store, key: str) -> None:
    """A complaint, with a mail, and a deadline that ended a minute ago."""
    written, cause = draft(), f"letter:{key}"
    store.cases.carry_out(
        decision(case=new_case(), drafts=(written,), deadlines=(deadline(NOW - MINUTE),)),
        letter_key=key,
        deadline_id=None,
        identity=store.cases.mint_identity(NOW, key),
        mails=[mail(written, cause)],
        cause=cause,
        now=NOW - 2 * MINUTE,
        worker="w",
        facts=LetterFacts(),
    )


def test_what_waits_is_counted_by_state_with_the_oldest(store: Store) -> None:
    nothing = Counting(store.database).standing(NOW)
    assert set(nothing.letters.values()) | set(nothing.mails.values()) | set(nothing.cases.values()) == {0}
    assert (nothing.oldest_letter, nothing.oldest_mail, nothing.oldest_passed) == (None, None, None)
    assert (nothing.passed, set(nothing.in_doubt.values())) == (0, {0})

    accept(store, keep(store))
    keep(store, arrived=NOW - 9 * MINUTE)
    keep(store, arrived=NOW - 5 * MINUTE)
    assert store.letters.claim(NOW, "w", LEASE)
    store.letters.release(keep(store, arrived=NOW - 10 * MINUTE), "boom", NOW, 1)  # not in hand: it stays
    [sending] = store.outbox.claim(NOW, "w", LEASE)
    store.outbox.again(sending.id, NOW, NOW + MINUTE, "no answer", uncertain=True)

    found = Counting(store.database).standing(NOW)
    assert found.letters == {LetterState.NEW: 2, LetterState.CLAIMED: 1, LetterState.SET_ASIDE: 0}
    assert found.oldest_letter == NOW - 10 * MINUTE
    assert found.mails == {SendingState.WAITING: 1, SendingState.SENDING: 0, SendingState.FAILED: 0}
    assert found.in_doubt[SendingState.WAITING] == 1
    assert found.oldest_mail == NOW - 2 * MINUTE
    assert (found.passed, found.oldest_passed) == (1, NOW - MINUTE)
    assert found.cases[State.AWAITING_SHOP] == 1

    store.outbox.give_up(sending.id, NOW, "no")
    later = Counting(store.database).standing(NOW - 2 * MINUTE)
    assert (later.mails[SendingState.FAILED], later.in_doubt[SendingState.FAILED]) == (1, 1)
    assert (later.oldest_mail, later.passed) == (None, 0)


@pytest.mark.parametrize("chunk", [2, 1_000])
def test_what_happened_is_counted_once_each(
    store: Store, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "CHUNK", chunk)
    figures = Counting(store.database)

    def counted(counts: Counts) -> Counts:
        last = figures.last_event()
        while counts.up_to < last:
            counts = figures.add(counts, last)
        return counts

    assert counted(Counts()) == Counts()
    accept(store, keep(store))
    [sending] = store.outbox.claim(NOW, "w", LEASE)
    store.outbox.again(sending.id, NOW, NOW, "no answer", uncertain=True)
    store.outbox.claim(NOW, "w", LEASE)
    store.outbox.sent(sending.id, NOW, "250 ok")
    bulk = keep(store)
    treat(store, bulk)
    first = counted(Counts())
    assert first.times == {
        ("case_opened", "complaint", "accepted"): 1,
        ("mail_sent_in_doubt", "accepted", ""): 1,
        ("letter_treated", "bulk", ""): 1,
    }
    treat(store, bulk, Kind.MANUAL, redo=True)  # the same letter once more
    treat(store, keep(store))
    second = counted(first)
    assert second.times == {**first.times, ("letter_treated", "bulk", ""): 2}
    assert second == counted(Counts())
    assert figures.add(second, second.up_to) is second
