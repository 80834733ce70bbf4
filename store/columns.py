"""Column types that hold on both databases, and the one place where hostile text is made storable."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from msgspec import Struct, to_builtins
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL takes neither NUL nor a lone surrogate in text; SQLite cuts some of what it gives back at a NUL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""An instant after all that happens."""

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only INTEGER PRIMARY KEY by itself
Bytes = LargeBinary


def clean(text: str) -> str:
    """The text with U+FFFD for every character that a database or UTF-8 cannot hold."""
    if "\0" not in text and _is_unicode(text):
        return text if type(text) is str else str.__str__(text)
    return _UNSTORABLE.sub("\ufffd", text)


def _is_unicode(text: str) -> bool:
    """Whether there is no lone surrogate in it: told without a look at each character."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a frozen value of that kind; none where it is no such value."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def plain(value: object) -> Any:
    """A value as JSON can say it: frozen values as objects, enumerations by value, dates in ISO 8601."""
    if type(value) is str:  # most are: asked first, it saves the rest
        return clean(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    kind: Any = type(value)
    if names := _names(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return f"{len(value)} octets"
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return clean(str(value))


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plain).encode
_OWN_WORDS = (bytes, bytearray, datetime, time, timedelta, Decimal, UUID)  # which msgspec says otherwise


def as_json(value: object) -> str:
    """`plain(value)` as JSON; what holds nothing unstorable, and names by text alone, in one go."""
    try:
        text = _ENCODE(to_builtins(value, builtin_types=_OWN_WORDS, enc_hook=plain))
        if "\\u0000" not in text and _is_unicode(text):
            return text
    except TypeError:  # a name that is no text
        pass
    return _ENCODE(plain(value))


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.utcoffset() is None:
        raise ValueError(f"a naive datetime has no place in the store: {value!r}")
    return value.astimezone(UTC)


_spelt = [(NEVER, "9999-12-31 00:00:00.000000")]  # the instant that was asked for last; for all threads


def _to_text(value: datetime | None) -> str | None:
    """As SQLAlchemy has SQLite keep it, in UTC: `2026-11-23 09:00:00.000000`.

    The rows of a decision bear one and the same instant: it is spelt once.
    """
    if value is None:
        return None
    last, text = _spelt[0]
    if value is not last:
        utc = value if value.tzinfo is UTC else _to_utc(value)
        assert utc is not None
        text = utc.isoformat(" ", "microseconds")[:26]
        _spelt[0] = value, text
    return text


def _of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, in UTC in and out. A naive one is an error (SQLAlchemy raises StatementError)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _to_text if dialect.name == "sqlite" else _to_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002
        return _of_text if dialect.name == "sqlite" else _to_utc


class CleanText(TypeDecorator[str]):
    """Text that both databases hold; cut at `limit` characters where an index stands on it.

    A PostgreSQL index row holds about 2,700 octets, and header fields of strangers know no such limit.
    """

    impl = Text
    cache_ok = True

    def __init__(self, limit: int | None = None) -> None:
        super().__init__()
        self.limit = limit

    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ARG002
        limit = self.limit

        def cleaned(value: str | None) -> str | None:
            if value is None:
                return None
            if limit is not None and len(value) > limit:
                value = value[:limit]
            if type(value) is str and value.isascii() and "\0" not in value:  # as nearly all is
                return value
            return clean(value)

        return cleaned

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002 - as it was put in
        return None


class JsonText(TypeDecorator[Any]):
    """Any plain value as JSON in a text column."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ARG002
        return lambda value: None if value is None else as_json(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002
        return lambda value: None if value is None else json.loads(value)
