"""The store: SQLAlchemy Core over SQLite or PostgreSQL. It keeps, finds and changes; it decides nothing.

It reads no clock: every instant is passed in, aware, and comes back in UTC.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from sqlalchemy import func, select, text

from store.database import Database, database
from store.errors import Conflict, StoreError
from store.mint import Draw, draw, mint_token, token_of
from store.opening import bring_up_to_date

if TYPE_CHECKING:
    from store.cases import Cases
    from store.deadlines import Deadlines
    from store.events import Events, Marks
    from store.following import Following
    from store.journal import Journal
    from store.letters import Letters
    from store.outbox import Outbox
    from store.shops import Shops

T = TypeVar("T")
_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")


class _Part(Generic[T]):
    """A part of a store, imported and made when it is first asked for: a short command needs one or two.

    Once for each store, whichever thread asks: parts remember things.
    """

    def __init__(self, make: Callable[[Store], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self.__doc__ = make.__doc__

    def __get__(self, store: Store, _: type[Store]) -> T:
        name = self._make.__name__
        with self._lock:
            if name not in store.__dict__:  # which is asked first from then on
                store.__dict__[name] = self._make(store)
            made: T = store.__dict__[name]
            return made


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
        self._draw = draw
        self._secret = secret
        self._journal = journal

    @_Part
    def letters(self) -> Letters:
        from store.letters import Letters

        return Letters(self.database)

    @_Part
    def cases(self) -> Cases:
        from store.cases import Cases

        return Cases(self.database, self._draw, self._secret)

    @_Part
    def outbox(self) -> Outbox:
        from store.outbox import Outbox

        return Outbox(self.database, self.desk, self._journal)

    @_Part
    def deadlines(self) -> Deadlines:
        from store.deadlines import Deadlines

        return Deadlines(self.database)

    @_Part
    def shops(self) -> Shops:
        from store.shops import Shops

        return Shops(self.database)

    @_Part
    def events(self) -> Events:
        from store.events import Events

        return Events(self.database)

    @_Part
    def following(self) -> Following:
        from store.following import Following

        return Following(self.database)

    @_Part
    def marks(self) -> Marks:
        from store.events import Marks

        return Marks(self.database)

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

    def risks(self) -> list[str]:
        """Settings of the database server by which a power cut may take what was committed; ours are right.

        PostgreSQL's manual, section 30.1. A standby's copy being waited for or not is the operator's choice.
        """
        if self.database.is_sqlite:
            return []
        with self.database.read() as connection:
            asked = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in _MUST_BE_ON}
        return [f"{name} = {value}" for name, value in asked.items() if value == "off"]

    def snapshot(self) -> AbstractContextManager[None]:
        """What this thread reads within it is read in one transaction (`Database.snapshot`)."""
        return self.database.snapshot()

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
        self.database.close()

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
        return Store(opened, install_id, draw, secret, _journal(journal) if journal else None)
    except BaseException:
        opened.close()
        raise


def _journal(file: Path) -> Journal:
    from store.journal import Journal

    return Journal(file)


__all__ = ["Conflict", "Draw", "Store", "StoreError", "mint_token", "open_store", "token_of"]
