"""Several workers on one database: each row is one worker's, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

from routing.words import CaseChange, State
from store import Conflict, Store, open_store
from store.records import SendingState
from tests.store.making import LEASE, NOW, change, draft, incoming, open_case, the_case

WORKERS = 4
T = TypeVar("T")


def _together(url: str, work: Callable[[Store, str], list[T]]) -> list[list[T]]:
    """The same work by several workers, each with a store of its own, starting at the same moment."""
    barrier = Barrier(WORKERS)

    def one(number: int) -> list[T]:
        with open_store(url) as store:
            barrier.wait(30)
            return work(store, f"worker-{number}")

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_each_letter_is_claimed_by_one_worker(store: Store, store_url: str) -> None:
    kept = store.letters.keep_many([incoming() for _ in range(60)], NOW)

    def claim_all(each: Store, worker: str) -> list[str]:
        claimed = iter(lambda: each.letters.claim(NOW, worker, LEASE), None)
        return [letter.key for letter in claimed if letter is not None]

    done = [key for keys in _together(store_url, claim_all) for key in keys]
    assert sorted(done) == sorted(key for key in kept if key)


def test_each_mail_is_claimed_by_one_worker(store: Store, store_url: str) -> None:
    for _ in range(30):
        open_case(store, drafts=(draft(),))

    def send_all(each: Store, worker: str) -> list[int]:
        sent: list[int] = []
        while batch := each.outbox.claim(NOW, worker, LEASE, 4):
            assert len(batch) <= 4
            for sending in batch:
                each.outbox.sent(sending.id, NOW, "250")
                sent.append(sending.id)
        return sent

    sent = [i for ids in _together(store_url, send_all) for i in ids]
    assert sorted(sent) == [row.id for row in store.outbox.list([SendingState.SENT])]
    assert len(sent) == 30


def test_each_deadline_is_claimed_by_one_worker(store: Store, store_url: str) -> None:
    ends = NOW + timedelta(days=7)
    for _ in range(20):
        open_case(store, ends_at=ends)

    def claim_all(each: Store, worker: str) -> list[int]:
        claimed = iter(lambda: each.cases.claim_due(ends, worker, LEASE), None)
        return [due.id for due in claimed if due is not None]

    ids = [i for part in _together(store_url, claim_all) for i in part]
    assert len(ids) == len(set(ids)) == 20


def test_one_of_two_decisions_wins(store: Store, store_url: str) -> None:
    outcome = open_case(store)
    case = the_case(store, outcome)

    def decide(each: Store, worker: str) -> list[str]:
        try:
            change(each, CaseChange(case, state=State.ANSWERED), worker)
        except Conflict:
            return []
        return [worker]

    assert sum(len(won) for won in _together(store_url, decide)) == 1
    assert the_case(store, outcome).version == 2
    assert len(store.events.of_case(case.id)) == 2


def test_equal_mails_kept_at_once_get_numbers_without_gaps(store: Store, store_url: str) -> None:
    batch = [incoming(raw) for raw in (b"b", b"a", b"c", b"a")]

    def keep(each: Store, _: str) -> list[str | None]:
        return [key for _ in range(5) for key in each.letters.keep_many(batch, NOW)]

    keys = [key for part in _together(store_url, keep) for key in part]
    first = hashlib.sha256(b"a").hexdigest()[:32]
    numbered = [first] + [f"{first}-{n}" for n in range(2, 2 * 5 * WORKERS + 1)]
    assert sorted(k for k in keys if k and k.startswith(first)) == sorted(numbered)
    assert store.letters.pending().count == 4 * 5 * WORKERS


def test_one_mailbox_swept_by_several_is_kept_once(store: Store, store_url: str) -> None:
    def sweep(each: Store, _: str) -> list[str]:
        keys = [
            each.letters.keep_many([incoming(f"m{n}".encode(), uid=str(n)) for n in part], NOW)
            for part in (range(5), range(3, 10))
        ]
        return [key for part in keys for key in part if key]

    kept = [key for part in _together(store_url, sweep) for key in part]
    assert len(kept) == len(set(kept)) == 10
    assert all("-" not in key for key in kept)
