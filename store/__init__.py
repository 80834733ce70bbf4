"""The store: SQLAlchemy Core over SQLite or PostgreSQL. It keeps, finds and changes; it decides nothing.

It reads no clock: every instant is passed in, aware, and comes back in UTC.
"""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from store.cases import Cases
from store.database import Database, database
from store.deadlines import Deadlines
from store.errors import Conflict, StoreError
from store.events import Events, Marks
from store.following import Following
from store.journal import Journal
from store.letters import Letters
from store.mint import Draw, draw, mint_token, token_of
from store.opening import bring_up_to_date
from store.outbox import Outbox
from store.shops import Shops


class Store:
    """An open database. Usable from several threads; a context manager that closes itself.

    `install_id` is random and stays the same for this database's life: Message-IDs are made with it.
    """

    def __init__(
        self,
        database: Database,
        install_id: str,
        draw: Draw = draw,
        secret: str = "",
        journal: Journal | None = None,
    ) -> None:
        self.database = database
        self.install_id = install_id
        self.desk = hashlib.sha256(f"journal {install_id}".encode()).hexdigest()[:16]
        """Tells this database's mails from another's in a journal."""
        self.letters = Letters(database)
        self.cases = Cases(database, draw, secret)
        self.outbox = Outbox(database, self.desk, journal)
        self.deadlines = Deadlines(database)
        self.shops = Shops(database)
        self.events = Events(database)
        self.following = Following(database)
        self.marks = Marks(database)

    @property
    def name(self) -> str:
        """The database's URL without its password."""
        return self.database.name

    def clock_ahead(self, now: datetime) -> timedelta:
        """How far the database server's clock is ahead of `now`; nought with SQLite, which has none."""
        if self.database.is_sqlite:
            return timedelta()
        with self.database.read() as connection:
            there: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return there - now

    def snapshot(self) -> AbstractContextManager[None]:
        """What this thread reads within it is read in one transaction (`Database.snapshot`)."""
        return self.database.snapshot()

    def close(self) -> None:
        self.database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(url: str, *, create: bool = True, draw: Draw = draw, journal: Path | None = None) -> Store:
    """Opens a database and brings its tables up to date.

    `create`: a database that is not there, or empty, is made, and one that cannot be written is refused;
    without it the other way round, for commands that only read. `draw` draws one character of an alphabet.
    `journal`: the file in which it is noted which mails were sent; for whoever sends.
    Raises StoreError, in one clear line, where the database cannot be used: unreachable, no database, newer
    than the program, read-only, locked, the disk full.
    """
    opened = database(url, create=create)
    try:
        install_id, secret = bring_up_to_date(opened, draw, create=create)
        return Store(opened, install_id, draw, secret, Journal(journal) if journal else None)
    except BaseException:
        opened.engine.dispose()
        raise


__all__ = ["Conflict", "Draw", "Store", "StoreError", "mint_token", "open_store", "token_of"]
