"""Statements that go past SQLAlchemy: they say, give back and raise what it would."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from routing.words import Kind
from store import Store, StoreError, open_store
from store.database import Database
from store.prepared import Prepared, one_of
from store.records import Incoming, LetterState
from store.tables import letters, marks, shops
from tests.store.making import NOW, SHOP, keep


def test_values_go_in_and_come_out_as_their_columns_have_them(store: Store) -> None:
    store.shops.replace([SHOP], NOW)
    odd = Incoming("desk", 7, "1", b"x", NOW, None, ("a@b.example", "\ud800\x00"))
    store.letters.keep(odd, NOW)
    with store.database.read() as connection:
        for table in (shops, letters):
            query = select(table)
            (there,) = connection.execute(query).all()
            (here,) = Prepared(query).rows(connection)
            assert here._asdict() == there._asdict()
            assert [type(value) for value in here] == [type(value) for value in there]


def test_each_set_of_columns_is_a_statement_of_its_own(store: Store) -> None:
    key = keep(store)
    change = Prepared(update(letters).where(letters.c.key == bindparam("of_key")))
    with store.database.write() as connection:
        assert change.run(connection, {"of_key": key, "state": LetterState.DONE}) == 1
        assert change.run(connection, {"of_key": key, "kind": Kind.BULK, "treated": NOW}) == 1
        assert change.run(connection, {"of_key": "no such", "kind": None}) == 0
    row = store.letters.get(key)
    assert row is not None
    assert (row.state, row.kind, row.treated) == (LetterState.DONE, Kind.BULK, NOW)


class _Words(StrEnum):
    A = "a"
    C = "c"


def test_several_rows_and_a_list_of_values(store: Store) -> None:
    rows = [{"name": name, "at": NOW, "detail": ""} for name in "abc"]
    some = Prepared(select(marks.c.name).where(one_of(marks.c.name, _Words)).order_by(marks.c.name))
    with store.database.write() as connection:
        Prepared(insert(marks)).run_all(connection, rows)
        Prepared(insert(marks)).run_all(connection, [])
        assert [row.name for row in some.rows(connection)] == ["a", "c"]
        assert some.scalar(connection) == "a"
    with store.database.read() as connection, pytest.raises(ValueError, match="depends on its values"):
        Prepared(select(marks).where(marks.c.name.in_(["a"]))).rows(connection)


def test_errors_are_those_of_sqlalchemy(store: Store) -> None:
    new, values = Prepared(insert(marks)), {"name": "a", "at": NOW, "detail": ""}
    with store.database.write() as connection:
        new.run(connection, values)
    with pytest.raises(IntegrityError), store.database.write() as connection:
        new.run(connection, values)
    with store.database.write() as connection:
        connection.execute(sa.text("DROP TABLE marks"))
    with pytest.raises((StoreError, sa.exc.ProgrammingError)), store.database.read() as connection:
        new.run(connection, values)


def test_a_later_row_that_fails_is_told_as_the_first_is(tmp_path: Path) -> None:
    some = Prepared(select(sa.func.whole(marks.c.name)).order_by(marks.c.name))

    def whole(name: str) -> str:
        if name == "b":
            raise ValueError(name)
        return name

    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        for name in "ab":
            store.marks.set(name, NOW)
        sa.event.listen(
            store.database.engine, "checkout", lambda driver, *_: driver.create_function("whole", 1, whole)
        )
        store.database.release()
        with pytest.raises(StoreError, match=r"desk\.db: "), store.database.read() as connection:
            some.rows(connection)


def test_a_value_that_is_not_given_is_a_fault_and_no_null(store: Store) -> None:
    some = Prepared(select(marks.c.name).where(marks.c.name == bindparam("wanted")))
    with store.database.read() as connection, pytest.raises(ValueError, match="no value for wanted"):
        some.rows(connection, {"wnated": "a"})


@pytest.fixture
def second(store: Store, store_url: str) -> Iterator[Database]:
    other = Database(sa.make_url(store_url))
    yield other
    other.close()


def test_a_snapshot_is_one_transaction(store: Store, second: Database) -> None:
    with store.snapshot(), store.snapshot():
        with store.database.read() as one, store.database.read() as same:
            assert one is same
        assert store.marks.get("new") is None
        with second.write() as connection:
            connection.execute(insert(marks).values(name="new", at=NOW, detail=""))
        assert (store.marks.get("new") is None) is store.database.is_sqlite  # it is as of one instant there
    assert store.marks.get("new") is not None
