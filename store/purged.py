"""How a purged letter is known, and what becomes of one whose very octets come once more.

Its size is what it was, below nought; of nothing at all, -1. So is its content's.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import update

from store.tables import contents, letters


def refill(connection: sa.Connection, sha256: str, raw: bytes) -> None:
    """A mail whose content was purged is handed over again: it is a letter like any other, with its octets.

    The purged letters that share them have them again, too, until the new one is old (store.purging).
    """
    values = {"raw": raw, "size": len(raw)}
    found = update(contents).where(contents.c.sha256 == sha256, contents.c.size < 0).values(**values)
    if connection.execute(found).rowcount:
        again = update(letters).where(letters.c.sha256 == sha256, letters.c.size < 0)
        connection.execute(again.values(size=len(raw)))
