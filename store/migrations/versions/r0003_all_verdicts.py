"""What slow loops of robots are known by: all verdicts, and not the questions alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _index_anew("ix_letters_asked_domain", ["sender_domain", "treated"])
    _index_anew("ix_letters_asked_text", ["text_print", "treated"])


def _index_anew(name: str, columns: list[str]) -> None:
    where = sa.text("verdict IS NOT NULL")
    op.drop_index(name, "letters")
    op.create_index(name, "letters", columns, sqlite_where=where, postgresql_where=where)
