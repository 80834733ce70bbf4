"""What the events tell, read out of their JSON once, into tables of this connection alone.

A million decisions are gigabytes of JSON, and a score of questions ask for a word of each.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import JSONB

from store.columns import CleanText, UtcDateTime
from store.tables import events

LONG_PAST = timedelta(hours=1)
"""A lease that ran out so long ago is nobody's: a daemon that lives takes such work up within minutes."""
OVERDUE = timedelta(days=1)
"""A deadline so long past is not waiting for a mailbox to be looked into, as each of them does at first."""

_temporary = sa.MetaData()

told = sa.Table(  # an event each; NULL where it does not tell that
    "audited_events",
    _temporary,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", UtcDateTime),
    sa.Column("what", CleanText),
    sa.Column("case_id", sa.BigInteger),
    sa.Column("ref", CleanText),
    sa.Column("letter_key", CleanText),
    sa.Column("cause", CleanText),  # an event that has one tells a decision
    sa.Column("redo", CleanText),  # that a person asked for what is decided anew
    sa.Column("kind", CleanText),
    sa.Column("verdict", CleanText),
    sa.Column("duplicate_of", CleanText),
    sa.Column("case_state", CleanText),  # that the case has from then on
    sa.Column("case_verdict", CleanText),
    sa.Column("deadlines", sa.BigInteger),  # how many it opened
    sa.Column("sending", sa.BigInteger),
    sa.Column("deadline_id", sa.BigInteger),
    prefixes=["TEMPORARY"],
)

called = sa.Table(  # the mails that decisions called for, each once, as the outbox knows them
    "audited_mails",
    _temporary,
    sa.Column("cause", CleanText, primary_key=True),
    sa.Column("draft", CleanText, primary_key=True),
    prefixes=["TEMPORARY"],
)

moments = sa.Table(  # one row
    "audited_moments",
    _temporary,
    sa.Column("long_past", UtcDateTime),
    sa.Column("overdue_since", UtcDateTime),
    prefixes=["TEMPORARY"],
)


def fill(connection: sa.Connection, now: datetime) -> None:
    """Makes and fills them. They are gone with the transaction, which changes nothing of the store."""
    json = _Json(is_sqlite=connection.dialect.name == "sqlite")
    for table, query in ((told, _events(json)), (called, _mails(json))):
        table.create(connection)
        connection.execute(sa.insert(table).from_select([column.name for column in table.c], query))
        if not json.is_sqlite:
            connection.exec_driver_sql(f"ANALYZE {table.name}")  # else the planner takes it for empty
    moments.create(connection)
    before = {"long_past": now - LONG_PAST, "overdue_since": now - OVERDUE}
    connection.execute(sa.insert(moments).values(before))


def _events(json: _Json) -> sa.Select[*tuple[Any, ...]]:
    value, number = json.value, json.number
    return select(
        *(json.rows.c[name] for name in ("id", "at", "what", "case_id", "ref", "letter_key")),
        *(value(name) for name in ("cause", "redo", "kind", "verdict", "duplicate_of")),
        func.coalesce(value("changed", "state", 1), value("opened", "state")),
        func.coalesce(value("changed", "verdict", 1), value("opened", "verdict")),
        json.length("deadlines"),
        *(number(name) for name in ("sending", "deadline_id")),
    )


def _mails(json: _Json) -> sa.Select[*tuple[Any, ...]]:
    draft = json.each("drafts").alias("each_draft")
    name = json.of(draft.c.value, "template") + ":" + json.of(draft.c.value, "party")
    query = select(json.value("cause"), sa.cast(name, sa.Text))
    return (
        query.select_from(json.rows.join(draft, sa.true())).where(json.value("cause").is_not(None)).distinct()
    )


class _Json:
    """How each database reads an event's data. What is not there is NULL."""

    def __init__(self, *, is_sqlite: bool) -> None:
        self.is_sqlite = is_sqlite
        text = sa.type_coerce(events.c.data, sa.Text)
        if is_sqlite:
            self.rows: sa.FromClause = events
            self._data: sa.ColumnElement[Any] = text
            return
        # OFFSET 0 keeps PostgreSQL from writing the cast out once for each value that is asked for.
        others = [column for column in events.c if column.name != "data"]
        self.rows = select(*others, sa.cast(text, JSONB).label("json")).offset(0).subquery("events_read")
        self._data = self.rows.c.json

    def value(self, *path: str | int) -> sa.ColumnElement[str]:
        return self.of(self._data, *path)

    def of(self, data: sa.ColumnElement[Any], *path: str | int) -> sa.ColumnElement[str]:
        if not self.is_sqlite:
            return func.jsonb_extract_path_text(data, *map(str, path), type_=sa.Text)
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        # Cast, or it has no affinity, and SQLite finds no way to join by it but to try all with all.
        return sa.cast(func.json_extract(data, f"${steps}"), sa.Text)

    def number(self, name: str) -> sa.ColumnElement[int]:
        return sa.cast(self.value(name), sa.BigInteger)

    def length(self, name: str) -> sa.ColumnElement[int]:
        if self.is_sqlite:
            return func.coalesce(func.json_array_length(self._data, f"$.{name}"), 0)
        return func.jsonb_array_length(self._list(name))

    def each(self, name: str) -> sa.TableValuedAlias:
        """The elements of a list: a table with the column `value`, to join with its event."""
        if self.is_sqlite:
            return func.json_each(self._data, f"$.{name}").table_valued("value")
        return func.jsonb_array_elements(self._list(name)).table_valued(sa.column("value", JSONB))

    def _list(self, name: str) -> sa.ColumnElement[Any]:
        found = func.jsonb_extract_path(self._data, name, type_=JSONB)
        return sa.case((func.jsonb_typeof(found) == "array", found), else_=sa.cast([], JSONB))
