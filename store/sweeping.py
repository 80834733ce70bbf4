"""What was taken out of the rows is taken out of the database's files as well.

SQLite keeps freed octets in its file, and the newest commits in a second one, until both are written anew:
VACUUM (sqlite.org/lang_vacuum.html), then a checkpoint that cuts the second to nothing (sqlite.org/wal.html).
PostgreSQL's VACUUM frees the old versions of rows; their octets are overwritten as the space is used again.
"""

from __future__ import annotations

import sqlite3

from store.database import Database, reason
from store.errors import StoreError
from store.tables import metadata


def sweep(database: Database) -> bool:
    """Whether nothing is left behind: not while somebody still reads SQLite's old pages. Raises StoreError.

    For SQLite it needs as much room on the disk as the database has, and nobody else writes meanwhile.
    """
    if database.is_sqlite:
        return _sqlite(database)
    with database.telling(), database.engine.connect() as connection:
        own = connection.execution_options(isolation_level="AUTOCOMMIT")  # as VACUUM asks
        own.exec_driver_sql(f"VACUUM {', '.join(metadata.tables)}")
    return True


def _sqlite(database: Database) -> bool:
    """On a connection that is in no transaction, as VACUUM asks."""
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()
        return busy is not None and not busy[0]
    except sqlite3.Error as error:
        raise StoreError(f"database {database.name}: {reason(error)}") from error
    finally:
        connection.close()
