"""The store as it is: a full disk, a lock, a server that restarts, a deadlock, half a migration."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from routing.words import Party
from store import Store, StoreError, open_store, opening, steps
from store.database import MOST_BROKEN_OFF, make_engine, reason, whole
from store.errors import BrokenOffError
from store.mint import DAY_LENGTH
from store.records import LetterState
from store.tables import marks
from tests.servers.postgres import PostgresServer
from tests.store.making import LEASE, NOW, draft, incoming, keep, open_case
from tests.store.upgrading import MIGRATION, NEXT, upgrade

ROOM = 3_000_000  # octets


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[Store], Callable[[], None]]]:
    """A database on a disk that fills up. Called with the store, it gives what makes room again.

    A file system of its own where we may make one; else SQLite is told that there is no more room.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    ballast = folder / "ballast"

    def told(store: Store) -> Callable[[], None]:
        if mounted:
            ballast.write_bytes(bytes(ROOM // 2))
            return ballast.unlink
        limit = ["PRAGMA max_page_count=200"]

        @sa.event.listens_for(store.database.engine, "checkout")
        def _small(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute(limit[0])

        def more() -> None:
            limit[0] = "PRAGMA max_page_count=1200"
            store.database.release()

        store.database.release()
        return more

    yield told
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _fills(work: Callable[[int], object]) -> int:
    """How often it could be done until the disk was full, which is said in one line."""
    numbers = itertools.count()
    with pytest.raises(StoreError, match=r"^database [^\n]*: the disk is full$"):
        list(map(work, itertools.takewhile(lambda number: number < 2000, numbers)))
    return next(numbers) - 1


def test_a_disk_fills_up_and_nothing_is_lost(
    tmp_path: Path, small_disk: Callable[[Store], Callable[[], None]]
) -> None:
    """Through all that SQLite does meanwhile: write-ahead log, checkpoints, the growing file."""
    url = f"sqlite:///{tmp_path / 'disk' / 'desk.db'}"
    with open_store(url) as store:
        make_room = small_disk(store)
        kept: list[str | None] = []

        def several(number: int) -> None:
            kept.extend(store.letters.keep_many([incoming(bytes(9_000) + b"%d" % number) for _ in "ab"], NOW))

        assert _fills(several) > 5
        assert store.letters.pending().count == len(kept)  # all or none of each batch
        make_room()
        make_room = small_disk(store)
        _fills(lambda _: open_case(store, drafts=(draft(),), subject="x" * 5_000))
        done = [row for row in store.letters.list() if row.state is LetterState.DONE]
        assert len(store.cases.list()) == len(store.outbox.list()) == len(done)  # whole, or not there
        make_room()
        assert keep(store)  # without being opened anew
        with store.database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert {row.key for row in store.letters.list()} >= {key for key in kept if key}


def test_a_lock_of_another_program_is_waited_for_told_and_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}?timeout=0.2"
    with open_store(url) as store:
        key = keep(store)
        other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program for longer than we wait"):
            store.letters.claim(NOW, "w", LEASE)
        assert store.letters.pending().count == 1  # readers wait for nobody
        other.execute("ROLLBACK")
        other.close()
        letter = store.letters.claim(NOW, "w", LEASE)
        assert letter is not None
        assert (letter.key, letter.attempts) == (key, 1)


def test_a_folder_where_locks_do_not_work_is_refused(tmp_path: Path) -> None:
    """Such as a network folder: there is no memory that two machines share for the write-ahead log."""
    with pytest.raises(StoreError, match="locks do not work there") as error:
        open_store(f"sqlite:///file:{tmp_path / 'desk.db'}?vfs=unix-dotfile&uri=true")
    assert "\n" not in str(error.value)
    for name in ("SQLITE_PROTOCOL", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHMMAP"):
        trouble = sqlite3.OperationalError("locking protocol")
        trouble.sqlite_errorname = name
        assert "not a network folder" in reason(trouble)


def _dies_once(at: str, deed: Callable[[], None]) -> None:
    """At the next passing of that step the deed is done."""

    def passed(step: str) -> None:
        if step == at:
            steps.hook = None
            deed()

    steps.hook = passed


@pytest.fixture(autouse=True)
def _no_hook() -> Iterator[None]:
    yield
    steps.hook = None


@pytest.mark.postgres
def test_a_server_that_goes_while_a_letter_is_read(
    postgres_server: PostgresServer, postgres_template: str
) -> None:
    url = postgres_server.create(postgres_template)
    name = url.rpartition("/")[2]
    postgres_server.sql(f"ALTER DATABASE {name} SET idle_in_transaction_session_timeout = '1min'")

    def look(store: Store) -> None:
        with store.snapshot():
            assert store.marks.get("a") is None
            with store.database.read() as connection:
                allowed = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()
            assert allowed == "10min"  # or else each attempt at a slow letter would be cut, for ever
            postgres_server.sql(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
            with pytest.raises(StoreError):
                store.marks.get("a")
            store.marks.get("a")

    with open_store(url) as store:
        with pytest.raises(StoreError, match="connection was lost"):
            look(store)
        store.marks.set("a", NOW)
        assert store.marks.get("a") is not None


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["the connection is cut", "the server is restarted"])
def test_a_server_that_goes_in_mid_transaction(how: str, postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    name = url.rpartition("/")[2]

    def go() -> None:
        if "cut" in how:
            postgres_server.sql(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
        else:
            postgres_server.run(
                "pg_ctl", "-m", "fast", "-w", "-l", str(postgres_server.folder / "log"), "restart"
            )

    with open_store(url) as store:
        key = keep(store)
        _dies_once("carrying", go)
        with pytest.raises(StoreError) as error:
            open_case(store, letter_key=key, drafts=(draft(),))
        assert "\n" not in str(error.value)
        assert (store.cases.list(), store.outbox.list()) == ([], [])
        open_case(store, letter_key=key, drafts=(draft(),))  # the same process goes on
        assert (len(store.cases.list()), len(store.outbox.list())) == (1, 1)
        _dies_once("keeping", go)
        with pytest.raises(StoreError):
            keep(store, b"second")
        assert keep(store, b"second")
        assert store.letters.pending().count == 1


@pytest.mark.postgres
def test_a_deadlock_is_begun_anew(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    with open_store(url) as one, open_store(url) as two:
        for name in ("a", "b"):
            one.marks.set(name, NOW, "")
        barrier = threading.Barrier(2)
        tries: list[str] = []

        @whole
        def both(store: Store, first: str, second: str) -> None:
            tries.append(first)
            with store.database.write() as connection:
                connection.exec_driver_sql("SET LOCAL deadlock_timeout = '20ms'")
                for name in (first, second):
                    changed = sa.update(marks).where(marks.c.name == name)
                    connection.execute(changed.values(detail=marks.c.detail + first))
                    if len(tries) <= 2 and name == first:
                        barrier.wait(30)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(both, (one, two), "ab", "ba"))
        assert len(tries) == 3  # one of them twice
        found = {mark.name: "".join(sorted(mark.detail)) for mark in one.marks.all()}
        assert found == {"a": "ab", "b": "ab"}


def test_what_is_broken_off_for_ever_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    monkeypatch.setattr(time, "sleep", lambda _: None)

    @whole
    def never() -> None:
        tries.append(1)
        raise BrokenOffError("deadlock detected")

    with pytest.raises(StoreError, match="deadlock"):
        never()
    assert len(tries) == MOST_BROKEN_OFF


def test_events_are_numbered_as_they_can_be_seen(store: Store, store_url: str) -> None:
    """Who follows them misses none, though a transaction that began first ends last."""
    inside, go_on = threading.Event(), threading.Event()

    def linger() -> None:
        inside.set()
        assert go_on.wait(30)

    key = keep(store)
    with open_store(store_url) as other, ThreadPoolExecutor(2) as pool:
        _dies_once("carrying", linger)  # its event is written, and not committed
        slow = pool.submit(open_case, store, letter_key=key)
        assert inside.wait(30)
        quick = pool.submit(other.events.add, "quick", NOW)
        seen = [event.id for event in other.events.since(0)]
        go_on.set()
        slow.result(30)
        quick.result(30)
        seen += [event.id for event in other.events.since(max(seen, default=0))]
        assert seen == [event.id for event in other.events.since(0)]
        assert [event.what for event in other.events.since(0)] == ["case_opened", "quick"]


def test_a_migration_that_dies_in_the_middle_was_never_there(store_url: str, tmp_path: Path) -> None:
    migrations = Path(shutil.copytree(opening.MIGRATIONS, tmp_path / "migrations"))
    newest = MIGRATION.format(head=opening.HEAD, next=NEXT)
    (migrations / "versions" / "r9999_later.py").write_text(newest, "utf-8")
    with open_store(store_url) as store:
        keep(store)

    assert upgrade(store_url, migrations, dies=True) == [-signal.SIGKILL]
    with open_store(store_url) as store:  # the program of before finds the database of before
        assert store.letters.pending().count == 1
        keep(store)
    assert not _has(store_url, "later")
    assert upgrade(store_url, migrations, 2) == [0, 0]
    assert _has(store_url, "later")
    with pytest.raises(StoreError, match=r"written by a newer version of this program \(revision 9999"):
        open_store(store_url)


def _has(url: str, table: str) -> bool:
    engine = make_engine(sa.make_url(url))
    try:
        with engine.connect() as connection:
            return table in sa.inspect(connection).get_table_names()
    finally:
        engine.dispose()


def test_references_and_tokens_come_of_the_letter_and_a_secret(store: Store, sqlite_template: Path) -> None:
    key = keep(store, b"a letter")
    first = store.cases.mint_identity(NOW, key)
    assert store.cases.mint_identity(NOW + timedelta(days=400), key) == first  # also when it is treated later
    assert store.cases.mint_return_token("m1") == store.cases.mint_return_token("m1")
    assert store.cases.mint_return_token("m1") != store.cases.mint_return_token("m2")
    assert len({*first.tokens.values()}) == len(first.tokens)
    on_a_day = {
        store.cases.mint_return_token("m1", NOW.date()),
        store.cases.mint_return_token("m2", NOW.date()),
    }
    assert len(on_a_day) == 2
    assert len({token[:DAY_LENGTH] for token in (*first.tokens.values(), *on_a_day)}) == 1  # all of that day
    assert len({token[DAY_LENGTH:] for token in (*first.tokens.values(), *on_a_day)}) == len(Party) + 2
    open_case(store, letter_key=key)  # of a random reference
    made = store.cases.mint_identity(NOW, key)
    assert made == first
    with store.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE cases SET ref = '{first.ref}'")
        values = {"token": first.tokens[next(iter(first.tokens))]}
        connection.execute(sa.text("UPDATE parties SET token = :token WHERE party = 'shop'"), values)
    other = store.cases.mint_identity(NOW, key)
    assert other.ref != first.ref
    assert not set(other.tokens.values()) & {values["token"]}


def test_another_database_draws_other_references(tmp_path: Path) -> None:
    minted = []
    for name in ("a.db", "b.db"):
        with open_store(f"sqlite:///{tmp_path / name}") as store:
            minted.append(store.cases.mint_identity(NOW, keep(store, b"a letter")))
    assert minted[0].ref != minted[1].ref
    assert not set(minted[0].tokens.values()) & set(minted[1].tokens.values())
