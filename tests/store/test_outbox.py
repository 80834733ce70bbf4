from __future__ import annotations

from datetime import timedelta

import pytest

from routing.words import Address, Party
from store import Store
from store import outbox as outbox_module
from store.records import SendingState
from tests.store.making import ANN, LEASE, MINUTE, NOW, draft, open_case

SHOP_ADDRESS = Address("", "Klachten@fietsendhaese.example")


def _queue(store: Store, *, now: object = NOW) -> list[int]:
    """Two mails of one case: their ids."""
    outcome = open_case(
        store,
        drafts=(draft(), draft(party=Party.SHOP, to=SHOP_ADDRESS)),
        now=now,  # type: ignore[arg-type]
    )
    assert outcome.case_id is not None
    return [row.id for row in store.outbox.of_case(outcome.case_id)]


def test_claimed_in_order_up_to_the_limit_and_once(store: Store) -> None:
    ids = _queue(store) + _queue(store)
    first = store.outbox.claim(NOW, "a", LEASE, 3)
    second = store.outbox.claim(NOW, "b", LEASE, 3)
    assert [sending.id for sending in first] == ids[:3]
    assert [sending.id for sending in second] == ids[3:]
    assert store.outbox.claim(NOW, "c", LEASE, 3) == []
    sending = first[0]
    assert sending.raw == b"Subject: x\r\n\r\naccepted:consumer"
    assert (sending.state, sending.attempts, sending.uncertain) == (SendingState.SENDING, 1, 0)
    assert (sending.first_try_at, sending.to, sending.size) == (NOW, ANN.address, len(sending.raw))


def test_sent_is_the_end_of_it(store: Store) -> None:
    one, two = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 1)
    store.outbox.sent(one, NOW + MINUTE, "250 2.0.0 queued as 4F")
    row = store.outbox.get(one)
    assert row is not None
    assert (row.state, row.sent_at, row.reply, row.next_at) == (
        SendingState.SENT,
        NOW + MINUTE,
        "250 2.0.0 queued as 4F",
        None,
    )
    # A slower worker, whose lease ran out, cannot undo it.
    store.outbox.again(one, NOW, NOW + MINUTE, "451 later")
    store.outbox.give_up(one, NOW, "550 no")
    assert store.outbox.get(one) == row
    assert store.outbox.retry(one, NOW) == 0
    assert [s.id for s in store.outbox.claim(NOW + timedelta(days=9), "b", LEASE, 9)] == [two]


def test_large_mails_are_claimed_without_their_bytes_but_for_the_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox_module, "CLAIMED_BYTES", 10)
    for _ in range(3):
        open_case(store, drafts=(draft(),))
    first, *others = store.outbox.claim(NOW, "w", LEASE, 3)
    assert first.raw
    assert [mail.raw for mail in others] == [b"", b""]
    for mail in (first, *others):
        assert store.outbox.loaded(mail).raw == store.outbox.raw(mail.id)


@pytest.mark.parametrize("at_once", [2, 3, 20])
def test_each_mail_is_claimed_with_its_own_bytes(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(outbox_module, "ASKED_AT_ONCE", at_once)
    ids = _queue(store) + _queue(store)
    claimed = store.outbox.claim(NOW, "w", LEASE, 9)
    assert [(mail.id, mail.raw) for mail in claimed] == [(one, store.outbox.raw(one)) for one in ids]
    assert len({mail.raw for mail in claimed}) == 2
    assert len(claimed[0].raw) == claimed[0].size


def test_the_mark_that_mail_goes_out_is_set_once_a_second(store: Store) -> None:
    ids = [*_queue(store), *_queue(store), *_queue(store)]
    store.outbox.claim(NOW, "a", LEASE, 9)
    at, told = NOW, []
    for one, seconds in zip(ids, (0, 0.9, 0.1, 0, -5, 1), strict=True):
        at += timedelta(seconds=seconds)
        store.outbox.sent(one, at, "250", ("smtp", at.isoformat()))
        mark = store.marks.get("smtp")
        assert mark is not None
        assert mark.detail == mark.at.isoformat()
        told.append((mark.at - NOW).total_seconds())
    assert told == [0, 0, 1, 1, -4, -3]


def test_a_worker_that_died_leaves_an_uncertain_sending(store: Store) -> None:
    one, _ = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 2)
    assert store.outbox.claim(NOW + LEASE - MINUTE, "b", LEASE, 2) == []
    again = store.outbox.claim(NOW + LEASE, "b", LEASE, 1)
    assert [(s.id, s.attempts, s.uncertain, s.first_try_at) for s in again] == [(one, 2, 1, NOW)]


def test_a_temporary_failure_waits(store: Store) -> None:
    one, _ = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 2)
    store.outbox.again(one, NOW, NOW + 9 * MINUTE, "timed out after DATA", uncertain=True)
    row = store.outbox.get(one)
    assert row is not None
    assert (row.state, row.last_error, row.uncertain) == (SendingState.WAITING, "timed out after DATA", 1)
    assert store.outbox.waiting().next_at == NOW + LEASE  # the other's lease
    assert one not in [s.id for s in store.outbox.claim(NOW + 8 * MINUTE, "a", LEASE, 9)]
    (sending,) = store.outbox.claim(NOW + 9 * MINUTE, "a", LEASE, 9)
    assert (sending.id, sending.attempts, sending.first_try_at) == (one, 2, NOW)
    with pytest.raises(ValueError, match="later"):
        store.outbox.again(one, NOW, NOW - MINUTE, "x")


def test_a_permanent_failure_is_shown_and_can_be_retried(store: Store) -> None:
    one, two = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 2)
    for each in (one, two):
        store.outbox.give_up(each, NOW, "550 5.1.1 no such user\x00")
    assert store.outbox.claim(NOW + timedelta(days=9), "a", LEASE, 9) == []
    failed = store.outbox.list([SendingState.FAILED])
    assert [(row.id, row.last_error) for row in failed] == [
        (one, "550 5.1.1 no such user\ufffd"),
        (two, "550 5.1.1 no such user\ufffd"),
    ]
    assert failed[0].case_id is not None
    events = store.events.of_case(failed[0].case_id)
    assert [(e.what, e.data.get("sending"), e.ref) for e in events[1:]] == [
        ("mail_failed", one, failed[0].ref),
        ("mail_failed", two, failed[0].ref),
    ]
    assert store.outbox.retry(one, NOW + MINUTE) == 1
    assert store.outbox.retry(None, NOW + MINUTE) == 1
    assert store.outbox.retry(None, NOW + MINUTE) == 0
    tried = store.outbox.claim(NOW + MINUTE, "a", LEASE, 9)
    assert [(s.id, s.attempts, s.first_try_at) for s in tried] == [
        (one, 1, NOW + MINUTE),
        (two, 1, NOW + MINUTE),
    ]


def test_a_waiting_mail_can_be_hastened(store: Store) -> None:
    one, _ = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 1)
    store.outbox.again(one, NOW, NOW + timedelta(hours=4), "451")
    assert store.outbox.retry(one, NOW + MINUTE) == 1
    assert one in [s.id for s in store.outbox.claim(NOW + MINUTE, "a", LEASE, 9)]
    assert store.outbox.retry(one, NOW + MINUTE) == 0  # it is in a worker's hands
    assert store.outbox.retry(12345, NOW) == 0


def test_listed_and_counted_by_state(store: Store) -> None:
    assert store.outbox.waiting().oldest is None
    one, two = _queue(store, now=NOW - MINUTE)
    three, four = _queue(store)
    store.outbox.claim(NOW, "a", LEASE, 3)
    store.outbox.sent(one, NOW, "250")
    store.outbox.give_up(two, NOW, "550")
    assert [row.id for row in store.outbox.list()] == [one, two, three, four]
    for state, ids in (
        (SendingState.SENT, [one]),
        (SendingState.FAILED, [two]),
        (SendingState.SENDING, [three]),
        (SendingState.WAITING, [four]),
    ):
        assert [row.id for row in store.outbox.list([state])] == ids
    assert [row.id for row in store.outbox.list([SendingState.WAITING, SendingState.FAILED])] == [two, four]
    assert store.outbox.list([]) == []
    counts = store.outbox.waiting()
    assert (counts.waiting, counts.sending, counts.failed) == (1, 1, 1)
    assert (counts.oldest, counts.next_at) == (NOW, NOW)


def test_mails_are_counted_for_the_caps(store: Store) -> None:
    _queue(store, now=NOW - timedelta(days=2))
    one, _ = _queue(store)
    row = store.outbox.get(one)
    assert row is not None
    assert row.case_id is not None
    since = NOW - timedelta(days=1)
    assert store.outbox.mails_to_since("KLACHTEN@fietsendhaese.example", since) == 1
    assert store.outbox.mails_to_since("klachten@fietsendhaese.example", NOW - timedelta(days=3)) == 2
    assert store.outbox.mails_to_since("x@fietsendhaese.example", since) == 0
    assert store.outbox.mails_of_case_since(row.case_id, since) == 2
    assert store.outbox.mails_of_case_since(row.case_id, NOW + MINUTE) == 0
    assert store.outbox.by_message_id(row.message_id) == row
    assert store.outbox.by_message_id(row.message_id.strip("<>")) == row
    assert store.outbox.by_message_id("<x@y>") is None


def test_what_was_not_tried_is_given_back_as_it_was(store: Store) -> None:
    assert not store.outbox.is_due(NOW)
    one, two = _queue(store)
    assert not store.outbox.is_due(NOW - MINUTE)
    assert store.outbox.is_due(NOW)
    store.outbox.claim(NOW, "a", LEASE, 2)
    assert not store.outbox.is_due(NOW)
    store.outbox.again(one, NOW, NOW + MINUTE, "451 later")
    store.outbox.claim(NOW + MINUTE, "a", LEASE, 2)
    store.outbox.give_back([one, two], "b", NOW + MINUTE)  # not its own
    assert [row.state for row in store.outbox.list()] == [SendingState.SENDING] * 2
    store.outbox.give_back([one, two], "a", NOW + MINUTE)
    facts = [(row.state, row.attempts, row.first_try_at, row.next_at) for row in store.outbox.list()]
    waiting = SendingState.WAITING
    assert facts == [(waiting, 1, NOW, NOW + MINUTE), (waiting, 0, None, NOW + MINUTE)]
    assert [row.uncertain for row in store.outbox.list()] == [0, 0]
    store.outbox.kept_back(NOW, "not due yet")
    assert [row.last_error for row in store.outbox.list()] == ["451 later", None]
    store.outbox.kept_back(NOW + MINUTE, "no mail can be sent")
    assert [row.last_error for row in store.outbox.list()] == ["no mail can be sent"] * 2
    assert [sending.attempts for sending in store.outbox.claim(NOW + MINUTE, "b", LEASE, 9)] == [2, 1]
