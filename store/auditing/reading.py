"""Reading JSON columns in SQL, on both databases; and the words that the questions share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.columns import UtcDateTime
from store.tables import events

LONG_PAST = timedelta(hours=1)
"""A lease that ran out so long ago is nobody's: a daemon that lives takes such work up within minutes."""

Text = sa.ColumnElement[str]
Found = sa.Select[str, str]


@dataclass(frozen=True, slots=True)
class Sql:
    """How one database spells what the questions need."""

    is_sqlite: bool
    now: datetime

    def value(self, column: sa.ColumnElement[Any], *path: str | int) -> Text:
        """A value inside a JSON column, as text; NULL where it is not there."""
        if self.is_sqlite:
            steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
            # Cast, or it has no affinity, and SQLite finds no way to join by it but to try all with all.
            return sa.cast(func.json_extract(sa.type_coerce(column, sa.Text), f"${steps}"), sa.Text)
        return func.jsonb_extract_path_text(
            sa.cast(sa.type_coerce(column, sa.Text), JSONB), *map(str, path), type_=sa.Text
        )

    def number(self, column: sa.ColumnElement[Any], *path: str | int) -> sa.ColumnElement[int]:
        return sa.cast(self.value(column, *path), sa.BigInteger)

    def each(self, column: sa.ColumnElement[Any], name: str) -> sa.TableValuedAlias:
        """The elements of a JSON column's list: a table with the column `value`, to join with its row."""
        if self.is_sqlite:
            return func.json_each(sa.type_coerce(column, sa.Text), f"$.{name}").table_valued("value")
        found = func.jsonb_extract_path(sa.cast(sa.type_coerce(column, sa.Text), JSONB), name, type_=JSONB)
        listed = sa.case((func.jsonb_typeof(found) == "array", found), else_=sa.cast("[]", JSONB))
        return func.jsonb_array_elements(listed).table_valued(sa.column("value", JSONB))

    def after_colon(self, column: sa.ColumnElement[Any]) -> Text:
        """What stands between the first and the second colon: `KEY` of `placed:KEY:REF`."""
        if not self.is_sqlite:
            return func.split_part(column, ":", 2, type_=sa.Text)
        rest = func.substr(column, func.instr(column, ":") + 1)
        return func.substr(rest, 1, func.instr(rest + ":", ":") - 1, type_=sa.Text)

    def cause(self) -> Text:
        """An event's cause; an event that has one tells a decision."""
        return self.value(events.c.data, "cause")

    def long_past(self) -> datetime:
        return self.now - LONG_PAST


Question = Callable[[Sql], Found]


def found(what: sa.ColumnElement[Any], detail: sa.ColumnElement[Any] | str) -> Found:
    """The two columns of an answer."""
    told = sa.literal(detail) if isinstance(detail, str) else detail
    return select(sa.cast(what, sa.Text).label("what"), sa.cast(told, sa.Text).label("detail"))


def words(*parts: sa.ColumnElement[Any] | str) -> Text:
    """Texts and columns one after the other; a NULL reads `none`."""
    told: Text = sa.literal("", sa.Text)
    for part in parts:
        piece = sa.literal(part, sa.Text) if isinstance(part, str) else _shown(part)
        told = told + piece
    return told


def _shown(column: sa.ColumnElement[Any]) -> Text:
    told = _Minute(column) if isinstance(column.type, UtcDateTime) else sa.cast(column, sa.Text)
    return func.coalesce(told, "none", type_=sa.Text)


class _Minute(FunctionElement[str]):
    """An instant in UTC, to the minute, whatever the database's time zone."""

    type = sa.Text()
    inherit_cache = True


@compiles(_Minute, "sqlite")
def _sqlite_minute(element: _Minute, compiler: SQLCompiler, **more: Any) -> str:
    return f"(substr({compiler.process(element.clauses, **more)}, 1, 16) || ' UTC')"


@compiles(_Minute, "postgresql")
def _postgres_minute(element: _Minute, compiler: SQLCompiler, **more: Any) -> str:
    column = compiler.process(element.clauses, **more)
    return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI \"UTC\"')"


def outcomes(sql: Sql) -> sa.Subquery:
    """Per letter what was decided of it: how often at all, how often without a person's asking for it anew,
    and the id of the last such event."""
    cause = sql.cause()
    by_hand = sa.or_(sql.value(events.c.data, "redo").is_not(None), cause.like("placed:%"))
    return (
        select(
            events.c.letter_key.label("key"),
            func.count().label("times"),
            func.count().filter(sa.not_(by_hand)).label("by_itself"),
            func.max(events.c.id).label("last"),
        )
        .where(events.c.letter_key.is_not(None), cause.is_not(None))
        .group_by(events.c.letter_key)
        .subquery("outcomes")
    )


def called_for(sql: Sql) -> sa.Subquery:
    """The mails that decisions called for, each once, as (cause, draft): how the outbox knows them."""
    draft = sql.each(events.c.data, "drafts").alias("each_draft")
    value = draft.c.value
    name = sa.cast(sql.value(value, "template") + ":" + sql.value(value, "party"), sa.Text)
    return (
        select(sql.cause().label("cause"), name.label("draft"))
        .select_from(events.join(draft, sa.true()))
        .where(sql.cause().is_not(None))
        .distinct()
        .subquery("called_for")
    )


def of_sendings(sql: Sql, *names: str) -> sa.Subquery:
    """How many events of those names each sending has."""
    sending = sql.number(events.c.data, "sending")
    return (
        select(sending.label("id"), func.count().label("times"))
        .where(events.c.what.in_(names))
        .group_by(sending)
        .subquery()
    )
