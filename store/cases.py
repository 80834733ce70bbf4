"""The cases: found, claimed when a deadline passes, and changed by decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from routing.words import Case, Decision, DueDeadline, Mail, Party, State
from store.records import Identity, LetterFacts, Outcome, PartyInfo, SendingInfo


class Cases:
    def by_tokens(self, tokens: Iterable[str]) -> list[tuple[Case, Party, str]]:
        raise NotImplementedError

    def by_message_ids(self, ids: Iterable[str]) -> list[tuple[Case | None, Party | None, SendingInfo]]:
        raise NotImplementedError

    def by_return_tokens(self, tokens: Iterable[str]) -> list[SendingInfo]:
        """Sendings whose return path (Mail.mail_from) is ours+TOKEN@..., with `token_of`'s TOKEN."""
        raise NotImplementedError

    def by_refs(self, refs: Iterable[str]) -> list[Case]:
        raise NotImplementedError

    def get(self, ref: str) -> Case | None:
        raise NotImplementedError

    def open_cases_of(self, consumer_address: str) -> list[Case]:
        raise NotImplementedError

    def list(
        self, states: Iterable[State] | None = None, *, limit: int | None = None, before_id: int | None = None
    ) -> list[Case]:
        """Newest first; the next page begins before the last id of this one."""
        raise NotImplementedError

    def count(self) -> dict[State, int]:
        raise NotImplementedError

    def parties(self, case_id: int) -> dict[Party, PartyInfo]:
        raise NotImplementedError

    def claim_due(self, now: datetime, worker: str, lease: timedelta) -> DueDeadline | None:
        raise NotImplementedError

    def next_deadline(self) -> datetime | None:
        raise NotImplementedError

    def mint_identity(self, now: datetime) -> Identity:
        """A reference that no case bears yet, and a token per party; nothing is written."""
        raise NotImplementedError

    def mint_return_token(self) -> str:
        """For one sending's return path: compose writes it as ours+TOKEN@... into Mail.mail_from."""
        raise NotImplementedError

    def carry_out(
        self,
        decision: Decision,
        *,
        letter_key: str | None = None,
        deadline_id: int | None = None,
        identity: Identity | None = None,
        mails: Sequence[Mail] = (),
        cause: str,
        now: datetime,
        worker: str,
        facts: LetterFacts | None = None,
        redo: bool = False,
    ) -> Outcome:
        """Turns a decision into rows, in one transaction. Raises Conflict; `redo` allows a treated letter."""
        raise NotImplementedError
