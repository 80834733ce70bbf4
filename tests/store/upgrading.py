"""A program of tomorrow opens a database of today, in a process of its own that may die over it."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from store import open_store, opening

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "alembic.command"])

NEXT = "9999"
MIGRATION = '''
"""One more table."""
import os, signal
from alembic import op
import sqlalchemy as sa
revision = "{next}"
down_revision = "{head}"
def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO meta (name, value) VALUES ('half', 'done')")
    if os.environ.get("DIE"):
        os.kill(os.getpid(), signal.SIGKILL)
    op.add_column("letters", sa.Column("later", sa.Integer))
'''


def upgrade(url: str, migrations: Path, number: int = 1, *, dies: bool = False) -> list[int | None]:
    """That many start at the same moment; their exit statuses."""
    processes: list[ForkServerProcess] = [
        _CONTEXT.Process(target=_open, args=(url, migrations, dies), daemon=True) for _ in range(number)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def _open(url: str, migrations: Path, dies: bool) -> None:
    if dies:
        os.environ["DIE"] = "1"
    opening.MIGRATIONS, opening.HEAD = migrations, NEXT
    open_store(url).close()
