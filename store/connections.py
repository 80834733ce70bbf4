"""Connections that are kept between transactions, and how a transaction on one begins and ends.

SQLAlchemy's pool opens them, asks whether they live, and clears up after a failure. While all goes well they
stay out of it: to be handed out and taken back there, as all listeners are told, takes longer than a short
transaction, and SQLite's cache of pages goes with the connection.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError

from store.prepared import committed, plainly

Tell = Callable[[SQLAlchemyError], None]
"""Raises StoreError for what the world did to us."""

MOST_KEPT = 4  # of those that nobody uses; the pool has the others
RESTED = 0.1  # seconds; after these the pool asks a server whether it is still there, before the next use

_BEGUN = "intake_begun"  # in a connection's `info`: by us, and not through SQLAlchemy


class Kept:
    """A connection, and whether its commits wait for the disk (SQLite; a server is told each time)."""

    __slots__ = ("_info", "_is_sqlite", "_waits", "connection", "lost", "since")

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self._info = connection.info
        self.since = 0.0
        self.lost = False
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._waits = True

    def begin_writing(self, *, durable: bool) -> None:
        """On SQLite the lock for writing is taken at once: a transaction that begins by reading and then
        writes can fail at once with "database is locked", which no timeout helps."""
        if not self._is_sqlite:
            plainly(self.connection, "BEGIN" if durable else "BEGIN; SET LOCAL synchronous_commit = off")
        else:
            if durable is not self._waits:
                # With a write-ahead log only the last commits can be lost so (sqlite.org/pragma.html).
                plainly(self.connection, f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
                self._waits = durable
            plainly(self.connection, "BEGIN IMMEDIATE")
        self._info[_BEGUN] = True

    def begin_reading(self) -> None:
        """PostgreSQL's single statements see the same within a transaction as without (READ COMMITTED); where
        SQLAlchemy needs one, it begins it."""
        if self._is_sqlite:
            plainly(self.connection, "BEGIN")
            self._info[_BEGUN] = True

    def end(self) -> None:
        """Committed, whoever began it."""
        if self.connection.in_transaction():
            self.connection.commit()
        else:
            committed(self.connection)
        self._info[_BEGUN] = False

    def drop(self, error: BaseException | None = None) -> None:
        """Back to the pool, which rolls back what is not committed; what the server ended is let go of."""
        self._info[_BEGUN] = False
        gone = self.lost or (isinstance(error, DBAPIError) and error.connection_invalidated)
        if gone and not self.connection.invalidated:
            self.connection.invalidate(error)
        self.connection.close()


class Connections:
    """Those of an engine that are between two transactions. For all threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._idle: list[Kept] = []
        self._most = MOST_KEPT

    def take(self) -> Kept:
        """The one that was used last, whose cache is warm; else one of the pool."""
        while self._idle:
            try:
                kept = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if self._is_sqlite or (time.monotonic() - kept.since < RESTED and not _hears(kept.connection)):
                return kept
            kept.drop()
        return Kept(self._engine.connect())

    def give(self, kept: Kept) -> None:
        """It is in no transaction."""
        if len(self._idle) >= self._most:
            kept.drop()
            return
        kept.since = time.monotonic()
        self._idle.append(kept)

    def release(self) -> None:
        """Those that nobody uses go back to the pool."""
        while self._idle:
            self._idle.pop().drop()

    def close(self) -> None:
        """From now on none is kept."""
        self._most = 0
        self.release()


class Transaction(AbstractContextManager[sa.Connection]):
    """Begins and ends; no generator, for every letter takes a dozen."""

    __slots__ = ("_connections", "_tell", "kept")

    def __init__(self, connections: Connections, tell: Tell) -> None:
        self._connections = connections
        self._tell = tell
        self.kept: Kept | None = None

    def _begin(self, kept: Kept) -> None:
        raise NotImplementedError

    def __enter__(self) -> sa.Connection:
        try:
            self.kept = self._connections.take()
            self._begin(self.kept)
        except BaseException as error:
            self._failed(error)
            raise
        return self.kept.connection

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> None:
        kept = self.kept
        if kept is None:
            return
        if error is not None:
            self._failed(error)
            return  # it is raised on
        try:
            kept.end()
        except BaseException as fault:
            self._failed(fault)
            raise
        self._connections.give(kept)

    def _failed(self, error: BaseException) -> None:
        if self.kept is not None:
            self.kept.drop(error)
        if isinstance(error, SQLAlchemyError):
            self._tell(error)


class Writing(Transaction):
    __slots__ = ("_durable",)

    def __init__(self, connections: Connections, tell: Tell, durable: bool) -> None:
        super().__init__(connections, tell)
        self._durable = durable

    def _begin(self, kept: Kept) -> None:
        kept.begin_writing(durable=self._durable)


class Reading(Transaction):
    __slots__ = ()

    def _begin(self, kept: Kept) -> None:
        kept.begin_reading()


class Within(AbstractContextManager[sa.Connection]):
    """A part of a snapshot."""

    __slots__ = ("_kept", "_tell")

    def __init__(self, kept: Kept, tell: Tell) -> None:
        self._kept = kept
        self._tell = tell

    def __enter__(self) -> sa.Connection:
        if self._kept.lost:
            self._tell(PendingRollbackError("its connection was lost"))
        return self._kept.connection

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SQLAlchemyError):
            if isinstance(error, DBAPIError):
                self._kept.lost = self._kept.lost or error.connection_invalidated
            self._tell(error)


def _hears(connection: sa.Connection) -> bool:
    """Whether the server has said something unasked, such as that it is being stopped."""
    driver: Any = connection.connection.driver_connection
    poll = select.poll()
    poll.register(driver.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def has_begun(connection: sa.Connection) -> bool:
    """Whether its transaction was begun past SQLAlchemy."""
    return bool(connection.info.get(_BEGUN))


def begin(connection: sa.Connection) -> None:
    """SQLAlchemy begins a transaction: the drivers begin none by themselves."""
    if has_begun(connection):
        return
    if connection.dialect.name != "sqlite":
        driver: Any = connection.connection.driver_connection
        if driver.autocommit:  # not where a level of isolation was asked for
            plainly(connection, "BEGIN")
        return
    reading = connection.get_execution_options().get("intake_reading")
    plainly(connection, "BEGIN" if reading else "BEGIN IMMEDIATE")
