"""What waits for the disk, and what a power cut may undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from store import Store, open_store, sweeping
from store.database import PATIENCE, Database
from store.journal import Journal
from store.records import SendingState
from store.tables import outbox
from tests.store.making import LEASE, NOW, draft, keep, open_case

SENDING, SENT = SendingState.SENDING, SendingState.SENT
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that the disk is waited for."""
    found: list[str] = []
    write, settle = Database.write, Journal.settle

    def written(self: Database, *, durable: bool = True) -> AbstractContextManager[sa.Connection]:
        found.extend(["database"] if durable else [])
        return write(self, durable=durable)

    def settled(self: Journal) -> None:
        found.append("journal")
        settle(self)

    monkeypatch.setattr(Database, "write", written)
    monkeypatch.setattr(Journal, "settle", settled)
    return found


@pytest.fixture
def noting(store_url: str, tmp_path: Path) -> Iterator[Store]:
    with open_store(store_url, journal=tmp_path / "journal") as store:
        yield store


def _sendings(store: Store, waits: list[str]) -> list[int]:
    """Two mails in hand."""
    for _ in range(2):
        open_case(store, drafts=(draft(),))
    waits.clear()
    return [sending.id for sending in store.outbox.claim(NOW, "w", LEASE, 20)]


def _lost(store: Store, sending_id: int) -> None:
    """As after a power cut of the database's server."""
    with store.database.write() as connection:
        connection.execute(
            sa.update(outbox).where(outbox.c.id == sending_id).values(state=SENDING, next_at=NOW)
        )


def test_mails_in_hand_take_along_what_they_were_written_by(noting: Store, waits: list[str]) -> None:
    one, two = _sendings(noting, waits)
    assert waits == ["database"]
    noting.outbox.sent(one, NOW, "250 ok", more=True)
    noting.outbox.sent(two, NOW, "250 ok", more=True)
    assert waits == ["database"]
    assert {row.state for row in noting.outbox.list()} == {SENT}  # which the process may die upon
    noting.outbox.settle()
    assert waits[1:] == (["journal"] if noting.database.is_sqlite else ["journal", "database"])
    del waits[1:]
    noting.outbox.settle()
    assert waits == ["database"]


def test_a_mail_is_unsaved_for_a_second_at_most_while_others_go_out(noting: Store, waits: list[str]) -> None:
    one, two = _sendings(noting, waits)
    waits.clear()
    noting.outbox.sent(one, NOW, "250 ok", more=True)
    assert not waits
    noting.outbox.sent(two, NOW + A_SECOND, "250 ok", more=True)
    assert "journal" in waits


def test_a_letter_in_hand_and_a_mark_do_not_wait(store: Store, waits: list[str]) -> None:
    keep(store)
    assert waits == ["database"]
    assert store.letters.claim(NOW, "w", LEASE) is not None
    store.marks.set("a", NOW)
    store.marks.drop("a")
    assert store.cases.claim_due(NOW, "w", LEASE) is None
    assert waits == ["database"]


def test_without_a_journal_what_a_server_lost_is_marked_again(store: Store, waits: list[str]) -> None:
    one, _ = _sendings(store, waits)
    store.outbox.sent(one, NOW, "250 ok", more=True)
    _lost(store, one)
    waits.clear()
    store.outbox.settle()
    assert waits == ["database"]
    row = store.outbox.get(one)
    assert row is not None
    assert (row.state, row.reply, row.sent_at) == (SENT, "250 ok", NOW)


def test_what_is_unsaved_is_saved_before_anything_else_is_taken_in_hand(
    noting: Store, waits: list[str]
) -> None:
    one, _ = _sendings(noting, waits)
    noting.outbox.sent(one, NOW, "250 ok", more=True)
    assert "journal" not in waits
    noting.outbox.claim(NOW, "w", LEASE)
    assert "journal" in waits[:-1]


def _waits(connection: sa.Connection) -> str:
    lite = connection.dialect.name == "sqlite"
    asked = "PRAGMA synchronous" if lite else "SHOW synchronous_commit"
    return str(connection.exec_driver_sql(asked).scalar())


def test_the_database_is_told_what_need_not_wait_and_only_for_that(store: Store) -> None:
    lite = store.database.is_sqlite
    full, less = ("2", "1") if lite else ("on", "off")
    with store.database.engine.connect() as connection:  # the only one of the pool
        if not lite:  # the tests' server waits for nothing
            connection.exec_driver_sql("SET synchronous_commit = on")
            connection.commit()
    for fails in (True, False):
        with suppress(ZeroDivisionError), store.database.write(durable=False) as connection:
            assert _waits(connection) == less
            assert 1 / (not fails)
        with store.database.write() as connection:
            assert _waits(connection) == full


def test_while_a_slow_letter_is_read_a_sweep_stops_nobody_from_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "READERS_MS", 7)
    asked: list[str] = []
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        store.marks.set("a", NOW)
        with store.snapshot():
            assert store.marks.get("a") is not None
            store.marks.set("b", NOW)
            sa.event.listen(
                store.database.engine, "checkout", lambda driver, *_: driver.set_trace_callback(asked.append)
            )
            assert not sweeping.sweep(store.database)
        assert sweeping.sweep(store.database)
    first = asked[: asked.index("PRAGMA wal_checkpoint(TRUNCATE)")]
    assert first[-1] == "PRAGMA busy_timeout=7"  # it has the one lock for writing while it waits
    assert f"PRAGMA busy_timeout={PATIENCE * 1000}" in asked
