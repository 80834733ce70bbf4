"""The octets of a mail, put into `contents` and taken out of it with no copy of a large one.

A value that is bound to a statement is there three times while SQLite writes it: as it came, bound, and in
the row; the bound one stays until the statement is used again. One that is read is there twice. So SQLite is
given the octets of a large mail, and asked for them, by a handle (sqlite3_blob_open). PostgreSQL's driver has
none.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import sqlite

from store.prepared import Prepared, driver_of
from store.tables import contents

LARGE = 1_000_000  # octets; below that it is not worth its while
_PIECE = 1_000_000

_ROWID: sa.ColumnClause[int] = sa.literal_column("rowid", sa.Integer)
_ROOM = Prepared(
    sqlite.insert(contents)
    .values(raw=func.zeroblob(bindparam("room")))
    .on_conflict_do_update(index_elements=["sha256"], set_={"copies": contents.c.copies + 1})
    .returning(contents.c.copies, _ROWID.label("place"))
)
_RAW = Prepared(select(contents.c.raw).where(contents.c.sha256 == bindparam("of_hash")))
_PLACE = Prepared(
    select(_ROWID.label("place"), func.length(contents.c.raw).label("octets"))
    .select_from(contents)
    .where(contents.c.sha256 == bindparam("of_hash"))
)


def put_large(connection: sa.Connection, sha256: str, raw: bytes) -> int:
    """One more letter has that content, put there if it is the first; how many have it now. SQLite only."""
    size = len(raw)
    row = _ROOM.first(connection, {"sha256": sha256, "copies": 1, "size": size, "room": size})
    if row.copies == 1:
        whole = memoryview(raw)
        with driver_of(connection, "blob") as driver, driver.blobopen("contents", "raw", row.place) as blob:
            if len(blob) == size:  # else it was there before, and purged
                for start in range(0, size, _PIECE):
                    blob.write(whole[start : start + _PIECE])
    return int(row.copies)


def raw_of(connection: sa.Connection, sha256: str, size: int) -> bytes:
    """The octets of a content of which so many are expected; none where there are none."""
    asked = {"of_hash": sha256}
    if size < LARGE or connection.dialect.name != "sqlite":
        return bytes(_RAW.scalar(connection, asked) or b"")
    row = _PLACE.first(connection, asked)
    if not row or not row.octets:
        return b""
    opened = {"readonly": True}
    with (
        driver_of(connection, "blob") as driver,
        driver.blobopen("contents", "raw", row.place, **opened) as blob,
    ):
        return bytes(blob.read())
