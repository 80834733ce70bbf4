"""The journal of sent mails: what it holds, what it survives, and what it keeps from being sent."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from store import Store, StoreError, open_store
from store.journal import Journal
from store.records import SendingState
from store.restoring import Remembered
from tests.store.making import LEASE, MINUTE, NOW, decision, draft, mail, new_case, open_case

SENT, WAITING = SendingState.SENT, SendingState.WAITING


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def noting(store_url: str, journal: Journal) -> Store:
    return open_store(store_url, journal=journal.path)


def _send(store: Store, *, uncertain: bool = False) -> str:
    (sending,) = store.outbox.claim(NOW, "w", LEASE)
    if uncertain:
        store.outbox.again(sending.id, NOW, NOW + MINUTE, "no answer", uncertain=True)
    else:
        store.outbox.sent(sending.id, NOW, "250 ok")
    return sending.message_id


def test_each_mail_that_was_sent_is_noted_with_no_word_of_whom_or_what(
    noting: Store, journal: Journal
) -> None:
    with noting as store:
        outcome = open_case(store, drafts=(draft(),))
        message_id = _send(store)
        (note,) = journal.all()
        assert (note.desk, note.message_id, note.ref) == (store.desk, message_id, outcome.ref)
        assert (note.at, note.decided, note.sure) == (NOW, NOW, True)
    text = journal.path.read_text("utf-8")
    assert "mail.example" not in text.lower().replace("x.example", "")
    assert store.install_id not in text
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_a_journal_that_is_moved_away_begins_anew(noting: Store, journal: Journal, tmp_path: Path) -> None:
    away = tmp_path / "away"
    with noting as store:
        for _ in range(3):
            open_case(store, drafts=(draft(),))
        first = _send(store)
        journal.path.rename(away)
        second = _send(store)
        Journal(journal.path).add(list(journal.all()))  # another process
        third = _send(store)
    assert [note.message_id for note in Journal(away).all()] == [first]
    assert [note.message_id for note in journal.all()] == [second, second, third]


def test_a_line_that_a_full_disk_cut_costs_only_itself(noting: Store, journal: Journal) -> None:
    with noting as store:
        for _ in range(2):
            open_case(store, drafts=(draft(),))
        first = _send(store)
        journal.path.write_bytes(journal.path.read_bytes() + b'{"desk":"x","at":"20')
        second = _send(store)
    assert [note.message_id for note in journal.all()] == [first, second]
    assert [note.message_id for note in journal.last()] == [first, second]
    with journal.path.open("ab") as file:
        file.write(b'{"desk": 1}\n[]\n\xff\xfe\n' + json.dumps({"at": "2026-01-01"}).encode() + b"\n")
    assert len(list(journal.all())) == 2


def test_no_mail_goes_out_that_the_journal_cannot_hold(
    noting: Store, journal: Journal, tmp_path: Path
) -> None:
    with noting as store:
        for _ in range(2):
            open_case(store, drafts=(draft(),))
        journal.path.mkdir()  # nobody can write there
        message_id = _send(store)
        sent = store.outbox.by_message_id(message_id)
        assert sent is not None
        assert sent.state is SENT  # the database knows at once
        with pytest.raises(StoreError, match=f"journal of sent mails {tmp_path}/journal: Is a directory"):
            store.outbox.claim(NOW, "w", LEASE)
        assert store.outbox.waiting().waiting == 1
        journal.path.rmdir()
        assert len(store.outbox.claim(NOW, "w", LEASE)) == 1
    assert [note.message_id for note in journal.all()] == [message_id]


def test_what_was_sent_while_the_database_was_away_is_not_sent_again(
    noting: Store, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noting as store:
        open_case(store, drafts=(draft(),))
        with monkeypatch.context() as away:

            def gone(*_: object) -> None:
                raise StoreError("database x: the server is being stopped or started")

            away.setattr(store.outbox, "_mark_sent", gone)
            with pytest.raises(StoreError):
                _send(store)
        assert len(list(journal.all())) == 1
        assert store.outbox.claim(NOW + LEASE, "w", LEASE) == []  # though the lease is over
        (row,) = store.outbox.list()
        assert (row.state, row.sent_at, row.reply, row.uncertain) == (SENT, NOW, "250 ok", 0)


def test_a_process_that_died_before_it_could_tell_the_database_is_told_by_the_journal(
    noting: Store, store_url: str, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noting as store:
        open_case(store, drafts=(draft(),))
        monkeypatch.setattr(store.outbox, "_save", lambda: None)
        _send(store)
    with open_store(store_url, journal=journal.path) as anew:
        assert anew.outbox.behind() == 0
        (row,) = anew.outbox.list()
        assert row.state is SENT
        assert [event.what for event in anew.events.of_case(row.case_id or 0)].count("mail_sent") == 1


def test_an_older_database_is_known_by_its_journal(noting: Store, journal: Journal, tmp_path: Path) -> None:
    with noting as store:
        open_case(store, drafts=(draft(),))
        _send(store)
        assert store.outbox.behind() == 0
        first = journal.path.read_text("utf-8")
        journal.path.write_text(first + first.replace("accepted:", "reminder:").replace("<", "<2"), "utf-8")
        assert store.outbox.behind() == 1
    with open_store(f"sqlite:///{tmp_path / 'new.db'}", journal=journal.path) as other:
        assert other.outbox.behind() == 0  # another database's mails are none of its own


def test_a_decision_that_is_made_anew_finds_its_mail_sent(
    noting: Store, store_url: str, journal: Journal
) -> None:
    """As after a restore: the journal knows the mail, the database knows nothing."""
    with noting as store:
        open_case(store, drafts=(draft(),))
        _send(store)
        (note,) = journal.all()
        later = structs.replace(note, cause="letter:later", message_id="<later@x.example>", at=NOW + MINUTE)
        doubt = structs.replace(later, cause="letter:doubt", message_id="<doubt@x.example>", sure=False)
        assert store.outbox.remember([note, later, doubt]) == Remembered(known=1, marked=0, missing=2)
        assert store.outbox.remember([later]) == Remembered(known=1, marked=0, missing=0)
        assert {row.cause for row in store.outbox.unexplained()} == {"letter:later", "letter:doubt"}
        assert store.outbox.claim(NOW + timedelta(days=9), "w", LEASE) == []
        for cause in ("letter:later", "letter:doubt"):
            made = decision(case=new_case(), drafts=(draft(),))
            store.cases.carry_out(
                made,
                identity=store.cases.mint_identity(NOW),
                mails=[mail(draft(), cause)],
                cause=cause,
                now=NOW + 2 * MINUTE,
                worker="w",
            )
        rows = {row.cause: row for row in store.outbox.list()}
        assert store.outbox.unexplained() == []
        assert (rows["letter:later"].state, rows["letter:later"].sent_at) == (SENT, NOW + MINUTE)
        assert rows["letter:later"].to == draft().to.address
        assert (rows["letter:doubt"].state, rows["letter:doubt"].uncertain) == (WAITING, 1)
        case_id = rows["letter:later"].case_id
        assert case_id is not None
        assert [event.what for event in store.events.of_case(case_id)] == ["case_opened", "mail_sent"]
        (again,) = store.outbox.claim(NOW + timedelta(days=9), "w", LEASE)
        assert (again.message_id, again.raw) == ("<doubt@x.example>", mail(draft(), "letter:doubt").raw)
