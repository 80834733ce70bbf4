from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from routing.words import CaseChange, Kind, Verdict
from store import Store
from store.octets import LARGE
from store.records import LetterFacts, LetterState
from tests.store.making import (
    LEASE,
    MINUTE,
    NOW,
    decision,
    incoming,
    keep,
    open_case,
    the_case,
)


def _treat(
    store: Store,
    key: str,
    now: datetime = NOW,
    fingerprint: str | None = None,
    kind: Kind = Kind.BULK,
) -> None:
    facts = LetterFacts(fingerprint, f"<{key}@mail.example>", "ann@mail.example", "Hallo")
    store.cases.carry_out(
        decision(kind=kind, verdict=None), letter_key=key, cause=key, now=now, worker="w", facts=facts
    )


def test_a_letter_comes_back_as_it_was_kept(store: Store) -> None:
    raw = b"Subject: \xff\x00 caf\xe9\r\n\r\n" + bytes(range(256))
    arrived = datetime(2026, 11, 23, 9, 30, 1, 250_000, tzinfo=timezone(timedelta(hours=1)))
    key = store.letters.keep(incoming(raw, uid="12", arrived=arrived), NOW)
    assert key == hashlib.sha256(raw).hexdigest()[:32]
    letter = store.letters.get(key)
    assert letter is not None
    assert (letter.raw, letter.size, letter.state) == (raw, len(raw), LetterState.NEW)
    assert (letter.mailbox, letter.uidvalidity, letter.uid) == ("desk", 7, "12")
    assert (letter.mail_from, letter.rcpt_to) == ("ann@mail.example", ("desk@x.example",))
    assert letter.arrived == arrived
    assert (letter.arrived.tzinfo, letter.collected) == (UTC, NOW)
    assert store.letters.raw(key) == raw
    assert store.letters.get("nought") is None
    assert store.letters.raw("nought") is None


@pytest.mark.parametrize("more", [-1, 0, 1_500_001])
def test_a_large_letter_comes_back_as_it_was_kept(store: Store, more: int) -> None:
    raw = (b"Subject: \xff\x00\r\n\r\n" + bytes(range(256)) * 10_000)[: LARGE + more]
    first = store.letters.keep(incoming(raw, uid="1"), NOW)
    again = store.letters.keep(incoming(raw, uid="2"), NOW)
    assert store.letters.keep(incoming(raw, uid="2"), NOW) is None
    assert first
    assert again == f"{first}-2"
    assert store.letters.copies(raw) == 2
    for key in (first, again):
        claimed = store.letters.claim(NOW, "w", LEASE)
        assert claimed is not None
        assert (claimed.key, claimed.raw, claimed.size) == (key, raw, len(raw))
        assert store.letters.raw(key) == raw


def test_one_letter_per_transport_identity(store: Store) -> None:
    assert store.letters.keep(incoming(b"a", uid="1"), NOW) is not None
    assert store.letters.keep(incoming(b"other bytes", uid="1"), NOW) is None
    assert store.letters.keep(incoming(b"b", uid="1", uidvalidity=8), NOW) is not None
    assert store.letters.keep(incoming(b"c", uid="1", mailbox="other"), NOW) is not None
    assert store.letters.pending().count == 3


def test_a_maildir_has_no_uidvalidity_and_still_knows_its_files(store: Store) -> None:
    name = "1700000000.M1.caf\udce9"  # no UTF-8, as os.fsdecode gives it
    other = "1700000000.M1.caf\udce8"
    assert store.letters.keep(incoming(uid=name, uidvalidity=None), NOW) is not None
    assert store.letters.keep(incoming(uid=name, uidvalidity=None), NOW) is None
    assert store.letters.known("desk", None, [name, other]) == {name}
    assert store.letters.keep(incoming(uid=other, uidvalidity=None), NOW) is not None
    assert store.letters.known("desk", None, [name, other, "x"]) == {name, other}
    assert store.letters.known("desk", 7, [name]) == set()


def test_equal_letters_are_numbered_and_share_their_bytes(store: Store) -> None:
    first = keep(store, b"same")
    assert [keep(store, b"same"), keep(store, b"same")] == [f"{first}-2", f"{first}-3"]
    assert store.letters.keep_many([incoming(b"same"), incoming(b"z"), incoming(b"same")], NOW) == [
        f"{first}-4",
        hashlib.sha256(b"z").hexdigest()[:32],
        f"{first}-5",
    ]
    assert store.letters.raw(f"{first}-5") == b"same"


def test_a_refused_letter_takes_no_number(store: Store) -> None:
    first = store.letters.keep(incoming(b"same", uid="1"), NOW)
    assert store.letters.keep(incoming(b"same", uid="1"), NOW) is None
    assert store.letters.keep(incoming(b"same", uid="2"), NOW) == f"{first}-2"


def test_the_same_letter_twice_in_one_batch(store: Store) -> None:
    keys = store.letters.keep_many([incoming(b"x", uid="1"), incoming(b"x", uid="1")], NOW)
    assert keys[0] is not None
    assert keys[1] is None


def test_the_oldest_by_arrival_is_claimed_first_and_only_once(store: Store) -> None:
    late = keep(store, arrived=NOW)
    early = keep(store, arrived=NOW - MINUTE)
    claimed = store.letters.claim(NOW, "a", LEASE)
    assert claimed is not None
    assert (claimed.key, claimed.attempts, claimed.state) == (early, 1, LetterState.CLAIMED)
    second = store.letters.claim(NOW, "b", LEASE)
    assert second is not None
    assert second.key == late
    assert store.letters.claim(NOW, "c", LEASE) is None


def test_a_lease_that_ran_out_is_claimed_anew(store: Store) -> None:
    key = keep(store)
    store.letters.claim(NOW, "a", LEASE)
    assert store.letters.claim(NOW + LEASE - MINUTE, "b", LEASE) is None
    again = store.letters.claim(NOW + LEASE, "b", LEASE)
    assert again is not None
    assert (again.key, again.attempts) == (key, 2)


def test_a_failing_letter_waits_longer_each_time_and_is_then_set_aside(store: Store) -> None:
    key = keep(store)
    now = NOW
    for wait in (MINUTE, 5 * MINUTE):
        assert store.letters.claim(now, "a", LEASE) is not None
        assert store.letters.release(key, "Traceback\nValueError: no", now) is LetterState.NEW
        assert store.letters.claim(now + wait - timedelta(seconds=1), "a", LEASE) is None
        now += wait
    assert store.letters.claim(now, "a", LEASE) is not None
    assert store.letters.release(key, "Traceback\nValueError: the last\n", now) is LetterState.SET_ASIDE
    aside = store.letters.list(LetterState.SET_ASIDE)
    assert [(row.key, row.error) for row in aside] == [(key, "Traceback\nValueError: the last\n")]
    assert store.letters.claim(now + timedelta(days=9), "a", LEASE) is None
    assert store.letters.pending().count == 0
    event = store.events.of_letter(key)[-1]
    assert (event.what, event.data["error"]) == ("letter_set_aside", "ValueError: the last")


def test_a_letter_that_was_put_back_is_tried_anew(store: Store) -> None:
    key = keep(store)
    store.letters.claim(NOW, "a", LEASE)
    store.letters.release(key, "Traceback", NOW, max_attempts=1)
    assert store.letters.put_back(key, NOW)
    assert not store.letters.put_back(key, NOW)
    assert not store.letters.put_back("nought", NOW)
    again = store.letters.claim(NOW, "a", LEASE)
    assert again is not None
    assert again.attempts == 1


def test_release_leaves_alone_what_another_finished(store: Store) -> None:
    key = keep(store)
    store.letters.claim(NOW, "slow", LEASE)
    _treat(store, key)
    assert store.letters.release(key, "Traceback", NOW) is LetterState.DONE
    letter = store.letters.get(key)
    assert letter is not None
    assert (letter.state, letter.error) == (LetterState.DONE, None)


def test_what_could_not_be_fetched_is_set_aside_at_once(store: Store) -> None:
    key = store.letters.keep(incoming(b"", uid="1", error="larger than 50,000,000 octets"), NOW)
    other = store.letters.keep(incoming(b"", uid="2", error="gone"), NOW)
    assert key is not None
    assert other == f"{key}-2"
    assert store.letters.claim(NOW, "a", LEASE) is None
    assert [row.error for row in store.letters.list(LetterState.SET_ASIDE)] == [
        "larger than 50,000,000 octets",
        "gone",
    ]


def test_pending_counts_what_is_new_or_in_hand(store: Store) -> None:
    assert store.letters.pending().oldest_arrived is None
    first, second = keep(store, arrived=NOW - MINUTE), keep(store, arrived=NOW)
    store.letters.claim(NOW, "a", LEASE)
    pending = store.letters.pending()
    assert (pending.count, pending.oldest_arrived) == (2, NOW - MINUTE)
    assert store.letters.pending_before(NOW) == 1
    assert store.letters.pending_before(NOW + MINUTE) == 2
    _treat(store, first)
    assert store.letters.pending_before(NOW + MINUTE) == 1
    _treat(store, second)
    assert store.letters.pending().count == 0


def test_twins_are_those_treated_before(store: Store) -> None:
    a, b, c, d = keep(store, b"one"), keep(store, b"one"), keep(store, b"two"), keep(store, b"three")
    sha = hashlib.sha256(b"one").hexdigest()
    assert store.letters.twins(sha, "f", a) == []
    _treat(store, b, NOW, "f", Kind.COMPLAINT)  # the second copy went through first
    assert [(t.key, t.kind) for t in store.letters.twins(sha, None, a)] == [(b, Kind.COMPLAINT)]
    _treat(store, a, NOW + MINUTE, "f", Kind.DUPLICATE)
    _treat(store, d, NOW + MINUTE * 2, "other")
    assert {t.key for t in store.letters.twins(hashlib.sha256(b"two").hexdigest(), "f", c)} == {a, b}
    assert store.letters.twins(hashlib.sha256(b"two").hexdigest(), None, c) == []
    # Decided anew, a letter still sees only what came before it.
    assert store.letters.twins(sha, "f", b) == []
    assert [t.key for t in store.letters.twins(sha, "f", a)] == [b]


def test_a_case_has_its_letters_with_their_bytes(store: Store) -> None:
    first = keep(store, b"first", NOW - MINUTE)
    outcome = open_case(store, letter_key=first, facts=LetterFacts("f", "<1@mail.example>", "ann", "Hallo"))
    assert outcome.case_id is not None
    reply = keep(store, b"reply", NOW)
    receipt = keep(store, b"receipt", NOW + MINUTE)
    for key, kind in ((reply, Kind.CONSUMER_REPLY), (receipt, Kind.AUTO_REPLY)):
        store.cases.carry_out(
            decision(kind=kind, case=CaseChange(the_case(store, outcome)), verdict=None),
            letter_key=key,
            cause=key,
            now=NOW,
            worker="w",
        )
    assert [letter.raw for letter in store.letters.of_case(outcome.case_id)] == [
        b"first",
        b"reply",
        b"receipt",
    ]
    story = store.letters.of_case(outcome.case_id, [Kind.COMPLAINT, Kind.CONSUMER_REPLY])
    assert [letter.key for letter in story] == [first, reply]
    assert (story[0].kind, story[0].verdict, story[0].subject) == (Kind.COMPLAINT, Verdict.ACCEPTED, "Hallo")
    found = store.letters.by_message_id("1@mail.example")
    assert [row.key for row in found] == [first]
    assert found == store.letters.by_message_id(" <1@mail.example> ")


def test_text_that_no_database_holds_is_made_storable(store: Store) -> None:
    key = keep(store)
    facts = LetterFacts("f\x00", "<a\udce9@b>" + "x" * 5000, "ann\x00@b", "caf\udce9 \ud83d")
    store.cases.carry_out(
        decision(notes=("\x00 \udcff",)), letter_key=key, cause=key, now=NOW, worker="w", facts=facts
    )
    letter = store.letters.get(key)
    assert letter is not None
    assert (letter.subject, letter.sender) == ("caf\ufffd \ufffd", "ann\ufffd@b")
    assert store.letters.by_message_id("<a\udce9@b>" + "x" * 5000)[0].key == key
    assert store.events.of_letter(key)[0].data["notes"] == ["\ufffd \ufffd"]


def test_a_naive_instant_is_an_error(store: Store) -> None:
    with pytest.raises(Exception, match="naive"):
        store.letters.keep(incoming(arrived=datetime(2026, 11, 23, 9, 0)), NOW)
    assert store.letters.pending().count == 0
