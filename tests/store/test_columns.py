"""What goes into the columns: each quick way says what the slow one would."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from sqlalchemy.dialects import sqlite

from routing.words import Kind
from store.columns import CleanText, UtcDateTime, as_json, clean, plain
from store.mint import TOKEN_ALPHABET, Keyed


class _Colour(Enum):
    RED = "red\ud800"


@dataclass(frozen=True)
class _Pair:
    left: Any
    right: Any


class _Record(Struct, frozen=True):
    left: Any
    right: Any


_WORDS = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x00\ud800\\u0é€"), max_size=8)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | _WORDS
    | st.binary(max_size=3)
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.just(UTC))
    | st.sampled_from([Kind.BULK, _Colour.RED, timedelta(1), time(9), Decimal("1.0"), UUID(int=1)])
    | st.sampled_from([frozenset({1}), bytearray(b"x"), MappingProxyType({"a": b"x"})])
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(_WORDS | st.integers() | st.just(Kind.BULK), inner, max_size=3)
        | st.builds(_Pair, inner, inner)
        | st.builds(_Record, inner, inner)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", [_Pair, _Record])
def test_a_frozen_value_is_an_object_of_its_fields(kind: type[_Pair | _Record]) -> None:
    assert plain(kind(date(2026, 11, 23), kind(1, "\0"))) == {
        "left": "2026-11-23",
        "right": {"left": 1, "right": "\ufffd"},
    }


@given(_VALUES)
def test_json_in_one_go_is_that_of_the_plain_value(value: object) -> None:
    assert as_json(value) == json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


@given(_WORDS)
def test_text_is_storable(text: str) -> None:
    assert clean(text) == "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    cut = CleanText(3).bind_processor(sqlite.dialect())
    assert cut(text) == clean(text[:3])
    clean(text).encode()


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30))])))
def test_instants_are_kept_as_sqlalchemy_keeps_them(instant: datetime) -> None:
    dialect = sqlite.dialect()
    if not date(2, 1, 1) <= instant.date() <= date(9998, 1, 1):
        return
    there = sa.DateTime().dialect_impl(dialect).bind_processor(dialect)
    ours = UtcDateTime()
    kept = ours.bind_processor(dialect)(instant)
    assert there is not None
    assert kept == there(instant.astimezone(UTC).replace(tzinfo=None))
    assert ours.result_processor(dialect, None)(kept) == instant
    with pytest.raises(ValueError, match="naive"):
        ours.bind_processor(dialect)(instant.replace(tzinfo=None))


@given(st.text(max_size=5), st.lists(st.integers(0, 70), max_size=4))
def test_several_characters_are_drawn_as_one_by_one(purpose: str, counts: list[int]) -> None:
    one, many = Keyed("secret", purpose), Keyed("secret", purpose)
    for count in counts:
        assert many.several(TOKEN_ALPHABET, count) == "".join(one(TOKEN_ALPHABET) for _ in range(count))
