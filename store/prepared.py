"""Statements that every mail needs, compiled once and then handed to the driver as they are.

SQLAlchemy writes the SQL, converts what goes in and comes out by the columns' types, and holds connection and
transaction, here as everywhere else. What is spared is what it does for each execution anew (looking the
compiled form up, contexts, result objects): four fifths of what a short statement costs.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as one driver takes it."""

    sql: str
    named: bool  # the driver takes its parameters by name
    fixed: dict[str, Any]  # values that stand in the statement, converted
    inward: tuple[tuple[str, Convert | None], ...]  # the parameters in their places
    outward: tuple[tuple[int, Convert], ...]
    row: Callable[[Iterable[Any]], Any]

    def parameters(self, values: Values) -> Any:
        given = {**values, **self.fixed} if self.fixed else values
        if self.named:
            return {
                name: given[name] if convert is None else convert(given[name])
                for name, convert in self.inward
            }
        return [given[name] if convert is None else convert(given[name]) for name, convert in self.inward]

    def made(self, found: Iterable[Any]) -> Any:
        if self.outward:
            changed = list(found)
            for place, convert in self.outward:
                changed[place] = convert(changed[place])
            found = changed
        return self.row(found)


class Prepared:
    """A statement with named parameters. Which columns an INSERT or UPDATE sets, its values tell.

    For statements whose text does not depend on the values: lists of unknown length in an IN are none.
    Rows are named tuples. Errors are SQLAlchemy's.
    """

    def __init__(self, statement: sa.SelectBase | sa.UpdateBase) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def rows(self, connection: sa.Connection, values: Values = {}) -> list[Any]:  # noqa: B006 - only read
        compiled = self._for(connection, values)
        every = _execute(connection, compiled.sql, compiled.parameters(values), fetch=True)
        return [compiled.made(found) for found in every]

    def first(self, connection: sa.Connection, values: Values = {}) -> Any:  # noqa: B006 - only read
        """The first row, None where there is none."""
        compiled = self._for(connection, values)
        found = _execute(connection, compiled.sql, compiled.parameters(values), fetch=True)
        return compiled.made(found[0]) if found else None

    def scalar(self, connection: sa.Connection, values: Values = {}) -> Any:  # noqa: B006 - only read
        """The first column of the first row, None where there is none."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def run(self, connection: sa.Connection, values: Values = {}) -> int:  # noqa: B006 - only read
        """For its effect; the number of rows that were changed."""
        compiled = self._for(connection, values)
        return int(_execute(connection, compiled.sql, compiled.parameters(values)).rowcount)

    def run_all(self, connection: sa.Connection, many: Iterable[Values]) -> None:
        """For its effect, once for each; all set the same columns."""
        given = list(many)
        if given:
            compiled = self._for(connection, given[0])
            _execute(connection, compiled.sql, [compiled.parameters(each) for each in given], many=True)

    def _for(self, connection: sa.Connection, values: Values) -> _Compiled:
        key = (connection.dialect.name, *values)
        compiled = self._compiled.get(key)
        if compiled is None:
            compiled = self._compiled[key] = _compile(self._statement, connection.dialect, list(values))
        return compiled


def spelt(word: StrEnum) -> sa.ColumnElement[Any]:
    """A word of ours that stands in the statement itself.

    SQLite sees by it which partial index serves; and where a parameter is compared with a column that such an
    index names, it plans the statement anew each time (sqlite3_prepare_v2, note 3), ten times as long as it
    runs.
    """
    return sa.literal_column(f"'{word.value}'")


def one_of(column: sa.ColumnElement[Any], words: Iterable[StrEnum]) -> sa.ColumnElement[bool]:
    """An IN whose text is fixed."""
    return column.in_([spelt(word) for word in words])


def plainly(connection: sa.Connection, sql: str) -> None:
    """A statement without parameters and results."""
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute(sql)
    except _errors(connection) as error:
        raise _failure(connection, driver, sql, error) from error


def committed(connection: sa.Connection) -> None:
    """What the driver is in the middle of is committed; nothing, where it is in no transaction."""
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.commit()
    except _errors(connection) as error:
        raise _failure(connection, driver, "COMMIT", error) from error


@contextmanager
def driver_of(connection: sa.Connection, doing: str) -> Iterator[Any]:
    """The driver's own connection, for what SQLAlchemy has no word for; its errors are SQLAlchemy's."""
    driver: Any = connection.connection.dbapi_connection
    try:
        yield driver
    except _errors(connection) as error:
        raise _failure(connection, driver, doing, error) from error


def _compile(statement: sa.SelectBase | sa.UpdateBase, dialect: sa.Dialect, given: list[str]) -> _Compiled:
    written: Any = statement.compile(dialect=dialect, column_keys=given)
    if written.post_compile_params or written.literal_execute_params:
        raise ValueError(f"its text depends on its values: {written}")
    if missing := [n for bound, n in written.bind_names.items() if bound.required and n not in given]:
        raise ValueError(f"no value for {', '.join(missing)}: {written}")  # else it would be NULL
    conversions_in = {
        name: bound.type.dialect_impl(dialect).bind_processor(dialect)
        for bound, name in written.bind_names.items()
    }
    known = {name: value for name, value in written.params.items() if name not in given}
    fixed = {
        name: value if (c := conversions_in.get(name)) is None else c(value) for name, value in known.items()
    }
    places = written.positiontup if written.positional else written.params
    columns = list(statement.exported_columns)
    conversions = (column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns)
    labels = " ".join(str(name) for name in statement.exported_columns.keys())  # noqa: SIM118 - not a dict
    row: Any = namedtuple("Row", labels, rename=True)  # type: ignore[misc]
    return _Compiled(
        sql=str(written),
        named=not written.positional,
        fixed=fixed,
        inward=tuple((name, None if name in fixed else conversions_in.get(name)) for name in places),
        outward=tuple((at, convert) for at, convert in enumerate(conversions) if convert is not None),
        row=row._make,
    )


def _execute(
    connection: sa.Connection, sql: str, parameters: Any, *, many: bool = False, fetch: bool = False
) -> Any:
    """The driver's cursor, or (`fetch`) all rows: SQLite looks for the second when it is asked for."""
    driver: Any = connection.connection.dbapi_connection
    cursor = driver.cursor()
    try:
        if many:
            cursor.executemany(sql, parameters)
        else:
            cursor.execute(sql, parameters)
        return cursor.fetchall() if fetch else cursor
    except _errors(connection) as error:
        raise _failure(connection, driver, sql, error) from error


def _errors(connection: sa.Connection) -> type[Exception]:
    driver: Any = connection.dialect.dbapi
    error: type[Exception] = driver.Error
    return error


def _failure(connection: sa.Connection, driver: Any, sql: str, error: Any) -> Exception:
    """As SQLAlchemy tells it, and whether the server ended the connection: who holds it is to let it go."""
    dialect = connection.dialect
    gone = dialect.is_disconnect(error, driver, None)
    failure: Exception = DBAPIError.instance(
        sql, None, error, _errors(connection), connection_invalidated=gone, dialect=dialect
    )
    return failure
