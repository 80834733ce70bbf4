"""The letters: kept as they came, claimed, treated or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from routing.words import Kind
from store.records import Incoming, LetterRow, LetterState, Pending, StoredLetter, Twin


class Letters:
    def keep(self, incoming: Incoming, now: datetime) -> str | None:
        """Stores a letter; its unique key, or None where the transport's identity is known already."""
        raise NotImplementedError

    def keep_many(self, incoming: Sequence[Incoming], now: datetime) -> list[str | None]:
        """`keep` for several, in one transaction: all or none."""
        raise NotImplementedError

    def claim(self, now: datetime, worker: str, lease: timedelta) -> StoredLetter | None:
        """The oldest letter that is new, or whose lease ran out; it is this worker's until now + lease."""
        raise NotImplementedError

    def release(self, key: str, error: str, now: datetime, max_attempts: int = 3) -> LetterState:
        """Gives a claimed letter back after a failure: NEW to try again later, or SET_ASIDE for good."""
        raise NotImplementedError

    def put_back(self, key: str, now: datetime) -> bool:
        """A set-aside letter is tried anew; False where there is none of that key."""
        raise NotImplementedError

    def list(self, state: LetterState | None = None) -> list[LetterRow]:
        raise NotImplementedError

    def get(self, key: str) -> StoredLetter | None:
        raise NotImplementedError

    def raw(self, key: str) -> bytes | None:
        raise NotImplementedError

    def by_message_id(self, message_id: str) -> list[LetterRow]:
        raise NotImplementedError

    def twins(self, sha256: str, fingerprint: str | None, before_key: str) -> list[Twin]:
        """Letters treated before that one, with the same content hash or fingerprint, oldest first."""
        raise NotImplementedError

    def pending(self) -> Pending:
        raise NotImplementedError

    def pending_before(self, instant: datetime) -> int:
        """How many letters that arrived before the instant are not treated yet."""
        raise NotImplementedError

    def of_case(self, case_id: int, kinds: Iterable[Kind] | None = None) -> list[StoredLetter]:
        raise NotImplementedError
