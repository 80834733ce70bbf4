"""A webshop's further contacts; and what slow loops of robots are known by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("shops", sa.Column("more_contacts", sa.Text(), nullable=True))
    op.add_column("letters", sa.Column("sender_domain", sa.Text(), nullable=True))
    op.add_column("letters", sa.Column("text_print", sa.Text(), nullable=True))
    _index("ix_letters_asked_domain", ["sender_domain", "treated"], "verdict = 'needs_info'")
    _index("ix_letters_asked_text", ["text_print", "treated"], "verdict = 'needs_info'")
    _index("ix_letters_no_case", ["sender", "treated"], "case_id IS NULL")


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "letters", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
