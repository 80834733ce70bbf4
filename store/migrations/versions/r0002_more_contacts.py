"""A webshop's further contacts, tried where a mail to the first fails."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("shops", sa.Column("more_contacts", sa.Text(), nullable=True))
