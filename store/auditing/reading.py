"""The words that the questions share, and what the two databases spell differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.auditing.facts import moments, told
from store.columns import UtcDateTime

Text = sa.ColumnElement[str]
Found = sa.Select[str, str]
Question = Callable[[], Found]

long_past = select(moments.c.long_past).scalar_subquery()
overdue_since = select(moments.c.overdue_since).scalar_subquery()


def found(what: sa.ColumnElement[Any], detail: sa.ColumnElement[Any] | str) -> Found:
    """The two columns of an answer."""
    more = sa.literal(detail) if isinstance(detail, str) else detail
    return select(sa.cast(what, sa.Text).label("what"), sa.cast(more, sa.Text).label("detail"))


def words(*parts: sa.ColumnElement[Any] | str) -> Text:
    """Texts and columns one after the other; a NULL reads `none`."""
    line: Text = sa.literal("", sa.Text)
    for part in parts:
        line = line + (sa.literal(part, sa.Text) if isinstance(part, str) else _shown(part))
    return line


def _shown(column: sa.ColumnElement[Any]) -> Text:
    text = _Minute(column) if isinstance(column.type, UtcDateTime) else sa.cast(column, sa.Text)
    return func.coalesce(text, "none", type_=sa.Text)


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


def outcomes() -> sa.Subquery:
    """Per letter what was decided of it: how often at all, how often without a person's asking for it anew,
    and the id of the last such event."""
    by_hand = sa.or_(told.c.redo.is_not(None), told.c.cause.like("placed:%"))
    return (
        select(
            told.c.letter_key.label("key"),
            func.count().label("times"),
            func.count().filter(sa.not_(by_hand)).label("by_itself"),
            func.max(told.c.id).label("last"),
        )
        .where(told.c.letter_key.is_not(None), told.c.cause.is_not(None))
        .group_by(told.c.letter_key)
        .subquery("outcomes")
    )


def times_told(column: sa.ColumnElement[int], *names: str) -> sa.Subquery:
    """How many events of those names tell of each sending or deadline."""
    query = select(column.label("id"), func.count().label("times")).where(told.c.what.in_(names))
    return query.group_by(column).subquery()


class after_colon(FunctionElement[str]):  # noqa: N801 - a function of SQL
    """What stands between the first and the second colon of a column: `KEY` of `placed:KEY:REF`."""

    type = sa.Text()
    inherit_cache = True


@compiles(after_colon, "sqlite")
def _sqlite_after_colon(element: after_colon, compiler: SQLCompiler, **more: Any) -> str:
    column = compiler.process(element.clauses, **more)
    rest = f"substr({column}, instr({column}, ':') + 1)"
    return f"substr({rest}, 1, instr({rest} || ':', ':') - 1)"


@compiles(after_colon, "postgresql")
def _postgres_after_colon(element: after_colon, compiler: SQLCompiler, **more: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **more)}, ':', 2)"
