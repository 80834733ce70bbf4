"""The store: SQLAlchemy Core over SQLite or PostgreSQL. It keeps, finds and changes; it decides nothing.

It reads no clock: every instant is passed in, aware, and comes back in UTC.
"""

from __future__ import annotations

from store.cases import Cases
from store.errors import Conflict, StoreError
from store.events import Events, Marks
from store.letters import Letters
from store.mint import Draw, draw, mint_token, token_of
from store.outbox import Outbox
from store.shops import Shops


class Store:
    """An open database. Usable from several threads; a context manager that closes itself."""

    letters: Letters
    cases: Cases
    outbox: Outbox
    shops: Shops
    events: Events
    marks: Marks
    install_id: str

    def close(self) -> None:
        raise NotImplementedError


def open_store(url: str, *, create: bool = True, draw: Draw = draw) -> Store:
    """Opens a database and brings its tables up to date. Raises StoreError, in one clear line."""
    raise NotImplementedError


__all__ = ["Conflict", "Draw", "Store", "StoreError", "mint_token", "open_store", "token_of"]
