"""Opening a database: is it there, may we write, is it ours, is it of this version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from store.database import Database, one_line
from store.errors import StoreError
from store.mint import Draw, mint_token
from store.tables import meta

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"  # the newest revision in store/migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database, draw: Draw, *, create: bool) -> tuple[str, str]:
    """Applies the migrations that are missing; the installation's id and its secret. Raises StoreError."""
    if database.is_sqlite:
        database.write_ahead()
    with database.read() as connection:
        revision = _revision(database, connection)
        install_id = _install_id(database, connection) if revision == HEAD else ""
    if install_id:
        return install_id, _secret(database, draw, create=create)
    if revision is None and not create:
        raise StoreError(f"database {database.name}: there is nothing of ours in it yet")
    with database.migrating() as connection:
        _migrate(database, connection)
        connection.execute(
            database.insert(meta).values(name="install_id", value=mint_token(draw)).on_conflict_do_nothing()
        )
        install_id = _install_id(database, connection)
    return install_id, _secret(database, draw, create=True)


def _secret(database: Database, draw: Draw, *, create: bool) -> str:
    """What references and tokens are drawn with (store.mint); empty where it is not there and not `create`.

    It is written each time: better refused at the start than with a mail in hand. (SQLite begins also where
    it cannot write.)
    """
    where = meta.c.name == "secret"
    if create:
        drawn = mint_token(draw) + mint_token(draw)
        with database.write() as connection:
            connection.execute(
                database.insert(meta).values(name="secret", value=drawn).on_conflict_do_nothing()
            )
            connection.execute(sa.update(meta).where(where).values(value=meta.c.value))
    with database.read() as connection:
        return str(connection.scalar(sa.select(meta.c.value).where(where)) or "")


def _revision(database: Database, connection: sa.Connection) -> str | None:
    """The revision that the database is at; None where it has none of our tables."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)
    if tables & {"letters", "cases", "outbox", "meta"}:
        raise StoreError(f"database {database.name}: it holds the tables of another program")
    return None


def _install_id(database: Database, connection: sa.Connection) -> str:
    found = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "install_id"))
    if not found:
        raise StoreError(f"database {database.name}: its installation id is gone; restore it from a backup")
    return str(found)


def _migrate(database: Database, connection: sa.Connection) -> None:
    """From whatever revision the database is at to HEAD; the caller holds the lock and the transaction."""
    from alembic import command
    from alembic.script import ScriptDirectory

    revision = _revision(database, connection)
    if revision == HEAD:
        return  # another process was quicker
    config = migration_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"database {database.name}: it was written by a newer version of this program "
            f"(revision {one_line(ValueError(revision))}; this one knows {HEAD}): install that version"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def migration_config() -> Config:
    """Alembic's configuration, out of the package itself: there is no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
