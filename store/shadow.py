"""A store beside people: what the desk would have written stands in it, and nothing of it can be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NoReturn

from sqlalchemy import func, select

from routing.words import Case, Kind, Party
from store import Store
from store.cases import Cases
from store.database import Database, database
from store.letters import Letters
from store.mint import Draw, draw
from store.opening import bring_up_to_date
from store.outbox import Outbox
from store.records import LetterRow, OutboxRow, SendingInfo
from store.rows import LETTER_COLUMNS, letter_row
from store.tables import cases, letters, marks, outbox, shops

HELD = "the desk only looks on: nothing is sent"

Sent = tuple[Case | None, Party | None, SendingInfo]
Peoples = Callable[[Iterable[str]], list[Sent]]
Rows = list[LetterRow]


class ShadowStore(Store):
    """As every store; but no mail in it waits to be sent, and what people sent counts as sent by us."""

    def __init__(self, database: Database, install_id: str, draw: Draw, secret: str) -> None:
        super().__init__(database, install_id, draw, secret)
        self.peoples = ShadowCases(database, draw, secret)
        self.cases = self.peoples
        self.written = ShadowOutbox(database)
        self.outbox = self.written
        self.others = ShadowLetters(database)

    def is_new(self) -> bool:
        """Whether nobody has ever put anything into it."""
        with self.database.read() as connection:
            tables = (letters, cases, shops, marks)
            return not any(connection.scalar(select(func.count()).select_from(table)) for table in tables)


class ShadowCases(Cases):
    """`by_people` tells, for Message-IDs, the mails of people that bear them."""

    def __init__(self, database: Database, draw: Draw, secret: str) -> None:
        super().__init__(database, draw, secret)
        self.held = HELD
        self.by_people: Peoples = lambda _: []

    def by_message_ids(self, ids: Iterable[str]) -> list[Sent]:
        asked = list(ids)
        return [*super().by_message_ids(asked), *self.by_people(asked)]


class ShadowOutbox(Outbox):
    """Hands nothing out."""

    def claim(self, *_: object, **__: object) -> NoReturn:
        raise RuntimeError(HELD)

    def of_letter(self, key: str) -> list[tuple[OutboxRow, bytes]]:
        """The mails that a letter would have called for, with their bytes."""
        rows = self._rows(outbox.c.cause == f"letter:{key}")
        return [(row, self.raw(row.id) or b"") for row in rows]


class ShadowLetters(Letters):
    """What only the comparison with people asks."""

    def of_senders(self, senders: Iterable[str], since: datetime, until: datetime) -> Rows:
        """The treated letters of these writers from that time, oldest first; not those filed as our own."""
        wanted = [sender.lower() for sender in senders]
        query = (
            select(*LETTER_COLUMNS)
            .where(
                func.lower(letters.c.sender).in_(wanted),
                letters.c.arrived.between(since, until),
                letters.c.kind != Kind.OWN_MAIL,
            )
            .order_by(letters.c.arrived, letters.c.id)
        )
        with self._database.read() as connection:
            return [letter_row(row) for row in connection.execute(query)]

    def between(self, since: datetime | None, until: datetime | None) -> Rows:
        """All letters that arrived in that time, oldest first."""
        query = select(*LETTER_COLUMNS).order_by(letters.c.arrived, letters.c.id)
        if since is not None:
            query = query.where(letters.c.arrived >= since)
        if until is not None:
            query = query.where(letters.c.arrived < until)
        with self._database.read() as connection:
            return [letter_row(row) for row in connection.execute(query)]


def open_shadow_store(url: str, *, create: bool = True) -> ShadowStore:
    """As `store.open_store`, without a journal: nothing is ever sent. Raises StoreError."""
    opened = database(url, create=create)
    try:
        install_id, secret = bring_up_to_date(opened, draw, create=create)
        return ShadowStore(opened, install_id, draw, secret)
    except BaseException:
        opened.close()
        raise
