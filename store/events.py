"""What happened, in order; and the marks of what last succeeded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from store.records import Event, Mark


class Events:
    def since(self, after_id: int, limit: int = 500) -> list[Event]:
        raise NotImplementedError

    def of_case(self, case_id: int) -> list[Event]:
        raise NotImplementedError

    def add(
        self,
        what: str,
        now: datetime,
        *,
        case_id: int | None = None,
        ref: str | None = None,
        letter_key: str | None = None,
        data: Mapping[str, object] | None = None,
    ) -> int:
        raise NotImplementedError

    def max_id(self) -> int:
        raise NotImplementedError


class Marks:
    def set(self, name: str, now: datetime, detail: str = "") -> None:
        raise NotImplementedError

    def get(self, name: str) -> Mark | None:
        raise NotImplementedError

    def all(self) -> list[Mark]:
        raise NotImplementedError
