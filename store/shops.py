"""The register of label holders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, delete, insert, select, update

from routing.words import Shop
from store.database import Database, whole
from store.events import add_event
from store.prepared import Prepared
from store.records import Replaced
from store.rows import shop
from store.tables import meta, shops

_VERSION = "shops_version"
_IS = Prepared(select(meta.c.value).where(meta.c.name == _VERSION))
_INSERT = Prepared(insert(shops))
_UPDATE = Prepared(update(shops).where(shops.c.domain == bindparam("of_domain")))
_DELETE = Prepared(delete(shops).where(shops.c.domain == bindparam("of_domain")))
_FIELDS = tuple(field.name for field in fields(Shop))
_PART = 2_000  # rows that are handed to the driver at once


class Shops:
    """The register as it was last imported, in the order of its file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @whole
    def replace(
        self,
        register: Sequence[Shop],
        now: datetime,
        *,
        judge: Callable[[list[Shop]], None] | None = None,
        source: str = "",
    ) -> Replaced:
        """Makes the register exactly this one, in one transaction. Rows are the same by primary domain.

        `judge` is given the register as it is, and may raise what it likes: then nothing is changed.
        `source`: where the new one comes from, for the event. Raises ValueError where two rows have the same
        primary domain.
        """
        wanted = {row.domain: row for row in register}
        if len(wanted) != len(register):
            raise ValueError("two rows of the register have the same primary domain")
        with self._database.write() as connection:
            self._lock(connection)
            rows = self._rows(connection)
            if judge is not None:
                judge(rows)
            old = {row.domain: row for row in rows}
            done = Replaced(
                added=tuple(domain for domain in wanted if domain not in old),
                changed=tuple(d for d, row in wanted.items() if d in old and old[d] != row),
                removed=tuple(domain for domain in old if domain not in wanted),
                unchanged=sum(old.get(domain) == row for domain, row in wanted.items()),
            )
            if list(old.items()) == list(wanted.items()):
                return done
            self._write(connection, wanted, old, done, now)
            self._set_version(connection, register)
            if done.added or done.changed or done.removed:
                data: dict[str, Any] = {"added": done.added, "changed": done.changed, "removed": done.removed}
                # So that the register can be told as it was (store.past).
                data["before"] = {domain: old[domain] for domain in (*done.changed, *done.removed)}
                if source:
                    data["source"] = source
                add_event(connection, "register_changed", now, data=data)
            return done

    def all(self) -> list[Shop]:
        with self._database.read() as connection:
            return self._rows(connection)

    def version(self) -> int:
        """A number that changes with the content; 0 where nothing was imported yet."""
        with self._database.read() as connection:
            return int(_IS.scalar(connection) or 0)

    def _lock(self, connection: sa.Connection) -> None:
        """Two imports at once follow one another, also on PostgreSQL."""
        connection.execute(
            self._database.insert(meta).values(name=_VERSION, value="0").on_conflict_do_nothing()
        )
        connection.execute(select(meta.c.value).where(meta.c.name == _VERSION).with_for_update())

    def _rows(self, connection: sa.Connection) -> list[Shop]:
        return [shop(row) for row in connection.execute(select(shops).order_by(shops.c.position))]

    def _write(
        self,
        connection: sa.Connection,
        wanted: dict[str, Shop],
        old: Iterable[str],
        done: Replaced,
        now: datetime,
    ) -> None:
        """`old`: what there was, in its order."""
        places = {domain: place for place, domain in enumerate(wanted)}
        was = {domain: place for place, domain in enumerate(old)}
        changed = set(done.changed)
        _run(connection, _DELETE, ({"of_domain": domain} for domain in done.removed))
        _run(connection, _INSERT, (_columns(wanted[d], places[d], now) for d in done.added))
        altered = ({"of_domain": d, **_columns(wanted[d], places[d], now)} for d in done.changed)
        _run(connection, _UPDATE, altered)
        moved = (
            {"of_domain": domain, "position": place}
            for domain, place in places.items()
            if was.get(domain, place) != place and domain not in changed
        )
        _run(connection, _UPDATE, moved)

    def _set_version(self, connection: sa.Connection, register: Sequence[Shop]) -> None:
        digest = hashlib.sha256()
        for row in register:
            digest.update(repr([getattr(row, name) for name in _FIELDS]).encode("utf-8", "replace"))
        number = int.from_bytes(digest.digest()[:7]) + 1
        connection.execute(update(meta).where(meta.c.name == _VERSION).values(value=str(number)))


def _run(connection: sa.Connection, statement: Prepared, rows: Iterable[dict[str, Any]]) -> None:
    """Once for each row; of a hundred thousand never all in memory."""
    left = iter(rows)
    while part := list(islice(left, _PART)):
        statement.run_all(connection, part)


def _columns(row: Shop, position: int, now: datetime) -> dict[str, Any]:
    return {
        "domain": row.domain,
        "position": position,
        "name": row.name,
        "domains": row.domains,
        "aliases": row.aliases,
        "contact": row.contact,
        "more_contacts": row.more_contacts,
        "country": row.country,
        "sectors": row.sectors,
        "language": row.language,
        "holder_from": row.holder_from,
        "holder_until": row.holder_until,
        "changed": now,
    }
