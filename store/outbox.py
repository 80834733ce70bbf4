"""The outbox: what waits to be sent, what was sent, what could not be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from store.records import OutboxRow, Sending, SendingState, Waiting


class Outbox:
    def claim(self, now: datetime, worker: str, lease: timedelta, limit: int = 1) -> list[Sending]:
        """Waiting mails whose time has come, and those whose lease ran out (counted as uncertain)."""
        raise NotImplementedError

    def sent(self, sending_id: int, now: datetime, reply: str) -> None:
        raise NotImplementedError

    def again(
        self, sending_id: int, now: datetime, at: datetime, error: str, uncertain: bool = False
    ) -> None:
        raise NotImplementedError

    def give_up(self, sending_id: int, now: datetime, error: str) -> None:
        """Failed for good; an event says so."""
        raise NotImplementedError

    def retry(self, sending_id: int | None, now: datetime) -> int:
        """One failed or waiting mail, or all failed ones, are due now; how many."""
        raise NotImplementedError

    def list(self, states: Iterable[SendingState] | None = None) -> list[OutboxRow]:
        raise NotImplementedError

    def raw(self, sending_id: int) -> bytes | None:
        raise NotImplementedError

    def of_case(self, case_id: int) -> list[OutboxRow]:
        raise NotImplementedError

    def waiting(self) -> Waiting:
        raise NotImplementedError

    def mails_to_since(self, address: str, since: datetime) -> int:
        raise NotImplementedError

    def mails_of_case_since(self, case_id: int, since: datetime) -> int:
        raise NotImplementedError

    def by_message_id(self, message_id: str) -> OutboxRow | None:
        raise NotImplementedError
