from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from intake.settings import Organisation, Settings
from intake.store_checks import store_checks
from store import StoreError, open_store
from store.database import database, make_engine
from store.indexes import metadata
from store.opening import HEAD, migration_config
from tests.servers.postgres import PostgresServer
from tests.store.making import NOW, incoming, keep


def _refused(url: str, *, create: bool = True) -> str:
    """The one line with which it is refused."""
    with pytest.raises(StoreError) as error:
        open_store(url, create=create)
    line = str(error.value)
    assert line
    assert "\n" not in line
    assert "Traceback" not in line
    return line


def test_from_nothing_to_todays_tables(empty_url: str) -> None:
    with open_store(empty_url) as store:
        keep(store)
        first = store.install_id
    with open_store(empty_url, create=False) as store:
        assert store.install_id == first
        assert store.letters.pending().count == 1
    engine = make_engine(sa.make_url(empty_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == HEAD
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(migration_config()).get_current_head() == HEAD


def test_each_installation_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.db", "b.db"):
        with open_store(f"sqlite:///{tmp_path / name}") as store:
            ids.add(store.install_id)
    assert len(ids) == 2
    assert min(len(each) for each in ids) == 20


def test_a_newer_database_is_refused(store_url: str) -> None:
    engine = make_engine(sa.make_url(store_url))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    line = _refused(store_url)
    assert "newer version" in line
    assert "9999" in line


def test_another_programs_tables_are_left_alone(empty_url: str) -> None:
    engine = make_engine(sa.make_url(empty_url))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE cases (number INTEGER)"))
    engine.dispose()
    assert "another program" in _refused(empty_url)


def test_a_reading_command_makes_no_database(empty_url: str) -> None:
    line = _refused(empty_url, create=False)
    assert "no such file" in line or "nothing of ours" in line
    if empty_url.startswith("sqlite"):
        assert not Path(empty_url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mysql://localhost/x", "SQLite or PostgreSQL"),
        ("postgresql+nonsense://localhost/x", "driver"),
        ("intake.db", "no database URL"),
        ("postgresql://host:port:port/x", "no database URL"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////proc/nought/desk.db", "no folder"),
        ("sqlite:////proc/desk.db", "cannot be made there"),
        ("sqlite:///file:/proc/desk.db?uri=true", "cannot be opened"),
    ],
)
def test_a_wrong_url_in_one_line(url: str, word: str) -> None:
    assert word in _refused(url)


def test_a_folder_or_another_file_is_no_database(tmp_path: Path) -> None:
    assert "folder" in _refused(f"sqlite:///{tmp_path}")
    other = tmp_path / "notes.txt"
    other.write_text("not a database at all, but quite a long text\n" * 50)
    assert "no SQLite database" in _refused(f"sqlite:///{other}")
    assert other.read_text().startswith("not a database")


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_store(f"sqlite:///{path}") as store:
        for _ in range(50):
            keep(store)
    raw = bytearray(path.read_bytes())
    raw[2048:] = b"\xa5" * (len(raw) - 2048)
    path.write_bytes(raw)
    assert "damaged" in _refused(f"sqlite:///{path}")


def test_a_read_only_file_is_refused_before_any_mail_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_store(f"sqlite:///{path}").close()
    assert "read-only" in _refused(f"sqlite:///file:{path}?mode=ro&uri=true")
    with open_store(f"sqlite:///file:{path}?mode=ro&uri=true", create=False) as store:
        assert store.cases.list() == []


def test_a_file_that_another_program_locks(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_store(f"sqlite:///{path}").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "locked by another program" in _refused(f"sqlite:///{path}?timeout=0.05")
    other.execute("ROLLBACK")
    other.close()
    open_store(f"sqlite:///{path}?timeout=0.05").close()


def test_a_full_disk_stores_nothing_and_says_so(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        keep(store)

        @sa.event.listens_for(store.database.engine, "checkout")
        def _small(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute("PRAGMA max_page_count=1")  # at least what there is

        store.database.release()
        with pytest.raises(StoreError, match="disk is full") as error:
            store.letters.keep_many([incoming(b"x" * 200_000) for _ in range(3)], NOW)
        assert "\n" not in str(error.value)
        assert store.letters.pending().count == 1


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        line = _refused(f"postgresql+psycopg://desk:s3cr3t@127.0.0.1:{port}/desk")
    assert "refused" in line
    assert f"127.0.0.1:{port}" in line
    assert "s3cr3t" not in line


@pytest.mark.postgres
def test_a_database_that_is_not_there(postgres_server: PostgresServer) -> None:
    assert "nought" in _refused(postgres_server.url("nought"))


@pytest.mark.postgres
def test_a_read_only_server_is_refused(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    open_store(url).close()
    name = url.rpartition("/")[2]
    postgres_server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "read-only" in _refused(url)


@pytest.mark.postgres
def test_a_lacking_permission_in_one_line(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    open_store(url).close()
    name = url.rpartition("/")[2]
    postgres_server.sql(f"CREATE ROLE guest_of_{name} LOGIN")
    assert "permission" in _refused(url.replace("postgres@", f"guest_of_{name}@"))


@pytest.mark.postgres
def test_what_is_read_in_pieces_is_planned_as_read_to_its_end(postgres_server: PostgresServer) -> None:
    with open_store(postgres_server.create()) as store, store.database.read() as connection:
        assert connection.exec_driver_sql("SHOW cursor_tuple_fraction").scalar() == "1"


@pytest.mark.postgres
def test_a_server_that_came_back_is_used_again(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    with open_store(url) as store:
        name = url.rpartition("/")[2]
        postgres_server.sql(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        assert keep(store)


def test_times_are_utc_whatever_the_servers_zone(store_url: str) -> None:
    with open_store(store_url) as store:
        key = keep(store)
        if not store_url.startswith("sqlite"):
            name = store_url.rpartition("/")[2]
            with store.database.write() as connection:
                connection.exec_driver_sql(f"ALTER DATABASE {name} SET timezone = 'Asia/Kolkata'")
    with open_store(store_url) as store:
        letter = store.letters.get(key)
        assert letter is not None
        assert (letter.arrived, letter.arrived.utcoffset()) == (NOW, NOW.utcoffset())


@pytest.mark.postgres
def test_a_server_that_may_lose_what_it_committed_is_told_of(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    with open_store(url) as store:
        ours = Settings(Organisation(name="Keurmerk", address="desk@mark.example", mediator="m@mark.example"))
        (item,) = (item for item in store_checks(ours, store, NOW) if item.what == "durability")
        assert not item.ok
        assert "synchronous_commit = off" in item.lines[0]
    name = url.rpartition("/")[2]
    postgres_server.sql(f"ALTER DATABASE {name} SET synchronous_commit = local")
    with open_store(url) as store:
        assert store.risks() == ["fsync = off", "full_page_writes = off"]


def test_sqlite_is_opened_as_the_documents_say(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store, store.database.read() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_several_programs_that_start_at_once_make_one_database(empty_url: str) -> None:
    script = (
        "import sys; from store import open_store\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "print(open_store(sys.argv[1]).install_id)"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, empty_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    ends = [program.communicate(timeout=60) for program in programs]
    assert [program.returncode for program in programs] == [0] * 4, ends
    assert len({out for out, _ in ends}) == 1


def test_other_users_of_the_machine_cannot_read_the_mail(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        keep(store)
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"desk.db": 0o600, "desk.db-wal": 0o600, "desk.db-shm": 0o600}


def test_the_name_hides_the_password() -> None:
    assert "s3cr3t" not in database("postgresql+psycopg://desk:s3cr3t@db.example/desk", create=True).name
