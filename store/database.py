"""The engine: how each database is opened, and its errors told in one line."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from store.connections import Connections, Kept, Reading, Within, Writing, begin
from store.errors import BrokenOffError, StoreError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 30  # seconds that we wait for another's lock
LONGEST_IDLE = 600  # that a snapshot may be held while a letter is read: a lease, whatever the server allows
MOST_BROKEN_OFF = 8  # times that one piece of work is begun anew
LOG_PAGES = 4_000  # of SQLite's log (16 MB) before it is worked into the file, which waits for the disk twice
MIGRATION_LOCK = 7_202_611_220_001  # a number that no other program locks in our database

_NO_LOCKS = "locks do not work there: SQLite needs a disk of this machine, not a network folder"

_SQLITE = {  # sqlite.org/rescode.html; the first that the error's name begins with
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it is read-only for us",
    "SQLITE_CANTOPEN": "it cannot be opened there (does the folder exist, and may we write in it?)",
    "SQLITE_NOTADB": "the file is no SQLite database",
    "SQLITE_CORRUPT": "the file is damaged: restore it from a backup",
    "SQLITE_BUSY": "locked by another program for longer than we wait",
    "SQLITE_LOCKED": "locked by another program for longer than we wait",
    "SQLITE_PERM": "we lack the permission",
    "SQLITE_PROTOCOL": _NO_LOCKS,
    "SQLITE_NOLFS": "the file is too large for this file system",
    "SQLITE_IOERR_LOCK": _NO_LOCKS,
    "SQLITE_IOERR_UNLOCK": _NO_LOCKS,
    "SQLITE_IOERR_RDLOCK": _NO_LOCKS,
    "SQLITE_IOERR_CHECKRESERVEDLOCK": _NO_LOCKS,
    "SQLITE_IOERR_SHM": _NO_LOCKS,
    "SQLITE_IOERR": "the disk failed to read or write",
}
_POSTGRES = {  # appendix A of PostgreSQL's manual; the first that the SQLSTATE begins with
    "53100": "its disk is full",
    "53300": "it takes no more connections",
    "25006": "it is read-only for us",
    "55P03": "locked by another program for longer than we wait",
    "57P": "the server is being stopped or started",
    "42501": "we lack the permission",
}
_BROKEN_OFF = {"40001", "40P01"}  # serialization_failure, deadlock_detected


class Database:
    """An engine that gives transactions for reading or writing, and raises StoreError where it cannot."""

    def __init__(self, url: sa.URL) -> None:
        self.url = url
        self.engine = make_engine(url)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._connections = Connections(self.engine)
        self._snapshot = threading.local()

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self.url.render_as_string(hide_password=True)

    def write(self, *, durable: bool = True) -> AbstractContextManager[sa.Connection]:
        """One transaction; on SQLite it takes the write lock at once (BEGIN IMMEDIATE).

        What is not `durable` does not wait for the disk: it outlives the process, but perhaps not a power
        cut, unless something durable was written after it, by whomever. For what is as well done anew.
        """
        return Writing(self._connections, self.tell, durable)

    def read(self) -> AbstractContextManager[sa.Connection]:
        """For reading: on SQLite one transaction, which waits for no writer. Within `snapshot`, that one."""
        within: Kept | None = getattr(self._snapshot, "kept", None)
        return Reading(self._connections, self.tell) if within is None else Within(within, self.tell)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What this thread reads within it, it reads on one connection; on SQLite as of one instant.

        What it writes meanwhile it does not see there. For a few milliseconds: SQLite's log grows so long.
        """
        if getattr(self._snapshot, "kept", None) is not None:
            yield
            return
        reading = Reading(self._connections, self.tell)
        with reading:
            self._snapshot.kept = reading.kept
            try:
                yield
            finally:
                self._snapshot.kept = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turns what the world does to us into StoreError; our own mistakes stay what the driver raised."""
        try:
            yield
        except SQLAlchemyError as error:
            self.tell(error)
            raise

    def tell(self, error: SQLAlchemyError) -> None:
        """Raises StoreError, unless it is a mistake of ours."""
        if isinstance(error, DBAPIError):
            if _is_ours(error):
                return
            kind = BrokenOffError if getattr(error.orig, "sqlstate", None) in _BROKEN_OFF else StoreError
            raise kind(f"database {self.name}: {reason(error)}") from error
        if isinstance(error, sa.exc.PendingRollbackError):  # after its connection was lost
            raise StoreError(f"database {self.name}: the connection was lost") from error
        if isinstance(error, sa.exc.TimeoutError):
            raise StoreError(f"database {self.name}: all connections are in use") from error

    def release(self) -> None:
        """The connections that nobody uses go back to the pool, which asks what they are before it gives them
        out again."""
        self._connections.release()

    def close(self) -> None:
        """Ends the connections that nobody uses."""
        self._connections.close()
        self.engine.dispose()

    def write_ahead(self) -> None:
        """SQLite's readers and writer then do not wait for each other (sqlite.org/wal.html); lasting.

        Changing the mode is the one thing for which SQLite does not always wait for a lock; so we do.
        """
        for attempt in range(PATIENCE * 10):
            try:
                connection = self.engine.raw_connection()
                try:
                    mode = connection.cursor().execute("PRAGMA journal_mode=WAL").fetchone()
                finally:
                    connection.close()
                if mode is None or mode[0] != "wal":  # its index is memory that all processes share
                    raise StoreError(f"database {self.name}: {_NO_LOCKS}")
                return
            except sqlite3.Error as error:
                if not _is_busy(error) or attempt + 1 == PATIENCE * 10:
                    raise StoreError(f"database {self.name}: {reason(error)}") from error
                time.sleep(0.1)

    def insert(self, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that knows ON CONFLICT; both dialects spell it alike."""
        return insert_into(table, is_sqlite=self.is_sqlite)

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """One writing transaction without SQLite's foreign keys, as its ALTER TABLE recipe asks.

        Nobody else migrates meanwhile: SQLite has one writer, PostgreSQL an advisory lock.
        """
        engine = make_engine(self.url, foreign_keys=False, poolclass=NullPool)
        try:
            with self.telling(), engine.begin() as connection:
                if not self.is_sqlite:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
                yield connection
        finally:
            engine.dispose()


def insert_into(table: sa.Table, *, is_sqlite: bool) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, as one database or the other spells it."""
    if is_sqlite:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # a tenth of what a short command takes

    return postgresql.insert(table)


def whole(method: Callable[P, T]) -> Callable[P, T]:
    """Work that is one transaction is begun anew where PostgreSQL broke it off for another's sake.

    A deadlock, or two that cannot be put in a row (its manual, sections 13.3.4 and 13.5): nothing of the
    first attempt is left then.
    """

    @wraps(method)
    def begun_anew(*args: P.args, **kwargs: P.kwargs) -> T:
        for attempt in range(MOST_BROKEN_OFF - 1):
            try:
                return method(*args, **kwargs)
            except BrokenOffError:
                time.sleep(0.01 * 2**attempt)
        return method(*args, **kwargs)

    return begun_anew


def database(url: str, *, create: bool) -> Database:
    """The database of a URL, not yet connected to. Raises StoreError."""
    try:
        parsed = sa.make_url(url)
        backend = parsed.get_backend_name()
        if backend not in {"sqlite", "postgresql"}:
            raise StoreError(f"the store is SQLite or PostgreSQL, not {backend}")
        if backend == "sqlite":
            _check_path(parsed, create=create)
        return Database(parsed)
    except NoSuchModuleError as error:
        raise StoreError(f"store.url names a driver that is not known: {one_line(error)}") from error
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "store.url is no database URL; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"store.url needs the Python package {error.name}: pip install 'complaint-intake[postgres]'"
        ) from error


def _check_path(url: sa.URL, *, create: bool) -> None:
    name = url.database or ""
    if name.startswith("file:"):
        return  # an URI of SQLite's own; opening it will tell
    if name in {"", ":memory:"}:
        raise StoreError("store.url names no file; a database in memory would lose the mail")
    path = Path(name)
    if path.is_dir():
        raise StoreError(f"database {path}: that is a folder, not a file")
    if not path.parent.is_dir():
        raise StoreError(f"database {path}: there is no folder {path.parent}")
    if path.exists():
        return
    if not create:
        raise StoreError(f"database {path}: there is no such file")
    try:
        path.touch(mode=0o600)  # people's complaints: SQLite's own files beside it get the same mode
    except OSError as error:
        raise StoreError(f"database {path}: it cannot be made there: {error.strerror}") from error


def make_engine(url: sa.URL, *, foreign_keys: bool = True, **options: Any) -> sa.Engine:
    """An engine with our settings on each connection. A transaction begins where we say so (`begin`)."""
    if url.get_backend_name() != "sqlite":
        alone = {"pool_pre_ping": True, "isolation_level": "AUTOCOMMIT"}
        engine = sa.create_engine(url, connect_args={"connect_timeout": 10}, **alone, **options)
        sa.event.listen(engine, "connect", _prepare_postgres)
        sa.event.listen(engine, "begin", begin)
        return engine
    patience = {} if "timeout" in url.query else {"timeout": PATIENCE}
    engine = sa.create_engine(url, connect_args=patience, **options)

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # sqlite3 begins nothing by itself: the event below does
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
        cursor.execute("PRAGMA secure_delete=ON")  # what is deleted or replaced is overwritten in the file
        cursor.close()

    def wait_for_the_disk(connection: DBAPIConnection, *_: object) -> None:
        """Whatever its last user needed (`store.connections`)."""
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    sa.event.listen(engine, "connect", prepare)
    sa.event.listen(engine, "checkout", wait_for_the_disk)
    sa.event.listen(engine, "begin", begin)
    return engine


def _prepare_postgres(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{LONGEST_IDLE}s'")
    # What we read in pieces we read to its end: the default favours the first rows, and a table that was
    # filled a moment ago, of which the planner knows nothing yet, is then joined row by row.
    cursor.execute("SET cursor_tuple_fraction = 1")
    cursor.close()
    connection.commit()


def _is_ours(error: DBAPIError) -> bool:
    """A broken constraint, a wrong statement or value; but a lacking permission is the operator's to mend."""
    mistakes = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
    return isinstance(error, mistakes) and getattr(error.orig, "sqlstate", None) != "42501"


def is_taken(error: IntegrityError) -> bool:
    """Whether something that has to be unlike any other was there already; not a mistake of ours."""
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", "") or ""
    return getattr(cause, "sqlstate", None) == "23505" or name in (
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_CONSTRAINT_PRIMARYKEY",
    )


def _is_busy(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def reason(error: BaseException) -> str:
    """Why the database refused, in a few words."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "") or ""
        known = next((words for code, words in _SQLITE.items() if name.startswith(code)), None)
    else:
        state = getattr(cause, "sqlstate", None) or ""
        known = next((words for code, words in _POSTGRES.items() if state and state.startswith(code)), None)
    return known or one_line(cause or error)


def one_line(error: BaseException) -> str:
    """The first line of an error's message, without line ends or terminal escapes."""
    first = str(error).strip().splitlines()[:1]
    return "".join(c if c.isprintable() else " " for c in (first[0] if first else type(error).__name__))[:300]
