"""Alembic runs this; the connection, its transaction and its lock come from store.opening."""

from __future__ import annotations

from alembic import context

from store.indexes import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
