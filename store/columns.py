"""Column types that hold on both databases, and the one place where hostile text is made storable."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

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
    return _UNSTORABLE.sub("\ufffd", text)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


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
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return f"{len(value)} octets"
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return clean(str(value))


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, in UTC in and out. A naive one is an error (SQLAlchemy raises StatementError)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a naive datetime has no place in the store: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CleanText(TypeDecorator[str]):
    """Text that both databases hold; cut at `limit` characters where an index stands on it.

    A PostgreSQL index row holds about 2,700 octets, and header fields of strangers know no such limit.
    """

    impl = Text
    cache_ok = True

    def __init__(self, limit: int | None = None) -> None:
        super().__init__()
        self.limit = limit

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        return clean(value if self.limit is None else value[: self.limit])


class JsonText(TypeDecorator[Any]):
    """Any plain value as JSON in a text column."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)
