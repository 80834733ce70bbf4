"""What was taken out of the rows is taken out of the database's files as well.

SQLite overwrites freed octets in its file (secure_delete, sqlite.org/pragma.html), and keeps the newest
commits in a second one until a checkpoint cuts it to nothing (sqlite.org/wal.html). VACUUM writes the file
anew, without the room that was freed (sqlite.org/lang_vacuum.html); nobody else writes meanwhile, so that is
for a person to ask.
PostgreSQL's VACUUM frees the old versions of rows; their octets are overwritten as the space is used again.
"""

from __future__ import annotations

import sqlite3

from store.database import Database, reason
from store.errors import StoreError
from store.prepared import plainly
from store.tables import metadata

READERS_MS = 2_000  # that readers are waited for; nobody writes meanwhile, and a slow letter may take minutes


def sweep(database: Database, *, anew: bool = False) -> bool:
    """Whether nothing is left behind: not while somebody still reads SQLite's old pages. Raises StoreError.

    `anew`: SQLite's file is written anew, which needs as much room on the disk as the database has.
    """
    if database.is_sqlite:
        return _sqlite(database, anew)
    with database.telling(), database.engine.connect() as connection:
        plainly(connection, f"VACUUM {', '.join(metadata.tables)}")  # in no transaction, as it asks
    return True


def _sqlite(database: Database, anew: bool) -> bool:
    """On a connection that is in no transaction, as VACUUM asks."""
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        if anew:
            cursor.execute("VACUUM")
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={READERS_MS}")
        try:
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:  # the connection goes back to the pool
            cursor.execute(f"PRAGMA busy_timeout={patience}")
        return busy is not None and not busy[0]
    except sqlite3.Error as error:
        raise StoreError(f"database {database.name}: {reason(error)}") from error
    finally:
        connection.close()
