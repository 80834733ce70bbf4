"""The store as it was right before an event: what was known when a letter was decided on.

Nothing is ever taken out of the events, so that a case's columns can be turned back through them. For reading
alone: what is looked at here is not what is there now, and nothing may be carried out from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from routing.words import Case, Kind, Language, Missing, Party, Shop, State, Verdict
from store import Store
from store.cases import Cases
from store.database import Database
from store.events import Events
from store.letters import Letters
from store.outbox import Outbox
from store.records import Event, LetterRow, LetterState, OutboxRow, SendingInfo, StoredLetter
from store.rows import case
from store.shops import Shops
from store.tables import cases, letters, outbox

_READ: Mapping[str, Any] = {
    "state": State,
    "verdict": Verdict,
    "missing": Missing,
    "language": Language,
    "shop_language": Language,
    "due": date.fromisoformat,
}
_KEPT = ("cross_border", "shop_domain", "shop_name", "shop_contact")

Rows = list[OutboxRow]
LetterRows = list[LetterRow]
Stored = list[StoredLetter]
Found = list[Case]
Infos = list[SendingInfo]


class PastStore(Store):
    """A store seen from right before the event `before`, which happened at `moment`.

    `shops`: the register to look things up in, where it is not the store's own.
    """

    def __init__(
        self, store: Store, before: int, moment: datetime, shops: Sequence[Shop] | None = None
    ) -> None:
        super().__init__(store.database, store.install_id)
        self.events = PastEvents(store.database, before)
        self.cases = PastCases(store.database, self.events, moment)
        self.letters = PastLetters(store.database, self.events, moment)
        self.outbox = PastOutbox(store.database, self.events, moment)
        if shops is not None:
            self.shops = GivenShops(store.database, shops)


class GivenShops(Shops):
    """A register that is not loaded."""

    def __init__(self, database: Database, shops: Sequence[Shop]) -> None:
        super().__init__(database)
        self._given = list(shops)

    def all(self) -> list[Shop]:
        return self._given

    def version(self) -> int:
        return -1


class PastEvents(Events):
    """The events before that one."""

    def __init__(self, database: Database, before: int) -> None:
        super().__init__(database)
        self._all = Events(database)
        self.before = before

    def of_case(self, case_id: int) -> list[Event]:
        return [event for event in self._all.of_case(case_id) if event.id < self.before]

    def later(self, case_id: int) -> list[Event]:
        """What happened to the case since, the last first."""
        return [event for event in reversed(self._all.of_case(case_id)) if event.id >= self.before]


class PastCases(Cases):
    """The cases that there were, as they were."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database, _no_draw, "")
        self._events = events
        self._moment = moment

    def by_tokens(self, tokens: Iterable[str]) -> list[tuple[Case, Party, str]]:
        found = [(self._then(one), party, token) for one, party, token in super().by_tokens(tokens)]
        return [(one, party, token) for one, party, token in found if one is not None]

    def by_message_ids(self, ids: Iterable[str]) -> list[tuple[Case | None, Party | None, SendingInfo]]:
        found = [self._sent(info) for _, _, info in super().by_message_ids(ids)]
        return [(info.case, info.party, info) for info in found if info is not None]

    def by_return_tokens(self, tokens: Iterable[str]) -> Infos:
        found = [self._sent(info) for info in super().by_return_tokens(tokens)]
        return [info for info in found if info is not None]

    def by_refs(self, refs: Iterable[str]) -> Found:
        return self._all_then(super().by_refs(refs))

    def by_ids(self, ids: Iterable[int | None]) -> dict[int, Case]:
        return {one.id: one for one in self._all_then(super().by_ids(ids).values())}

    def open_cases_of(self, consumer_address: str) -> Found:
        query = (
            select(cases).where(cases.c.consumer_key == consumer_address.lower()).order_by(cases.c.id.desc())
        )
        with self._database.read() as connection:
            found = [case(row) for row in connection.execute(query)]
        return [one for one in self._all_then(found) if one.state is not State.CLOSED]

    def _all_then(self, found: Iterable[Case]) -> Found:
        return [one for one in map(self._then, found) if one is not None]

    def _sent(self, info: SendingInfo) -> SendingInfo | None:
        if info.created > self._moment:
            return None
        return replace(info, case=self._then(info.case) if info.case else None)

    def _then(self, now: Case) -> Case | None:
        """The case as it was; None where there was none yet."""
        then = now
        for event in self._events.later(now.id):
            if event.what == "case_opened":
                return None
            then = _turned_back(then, event.data)
        return then


def _turned_back(one: Case, data: Mapping[str, Any]) -> Case:
    before: dict[str, Any] = {}
    for name, (was, _) in data.get("changed", {}).items():
        if name in _READ:
            before[name] = None if was is None else _READ[name](was)
        elif name in _KEPT:
            before[name] = was
    if data.get("asked"):
        before["questions"] = max(one.questions - 1, 0)
    return replace(one, **before)


class PastLetters(Letters):
    """The letters that were treated by then."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database)
        self._events = events
        self._moment = moment

    def of_case(self, case_id: int, kinds: Iterable[Kind] | None = None) -> Stored:
        known = self._treated(case_id)
        return [one for one in super().of_case(case_id, kinds) if one.key in known]

    def rows_of_case(self, case_id: int) -> LetterRows:
        known = self._treated(case_id)
        return [one for one in super().rows_of_case(case_id) if one.key in known]

    def _treated(self, case_id: int) -> set[str | None]:
        return {event.letter_key for event in self._events.of_case(case_id)}

    def _count(self, *where: Any) -> int:
        return super()._count(*where, letters.c.treated < self._moment)


class PastOutbox(Outbox):
    """The mails that were written by then."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database, "", None)
        self._events = events
        self._moment = moment

    def of_case(self, case_id: int) -> Rows:
        causes = {event.data.get("cause") for event in self._events.of_case(case_id)}
        return [row for row in super().of_case(case_id) if row.cause in causes]

    def by_message_id(self, message_id: str) -> OutboxRow | None:
        row = super().by_message_id(message_id)
        return row if row is not None and row.created <= self._moment else None

    def _count(self, *where: Any) -> int:
        return super()._count(*where, outbox.c.created < self._moment)


def decided_keys(
    store: Store, since: datetime | None = None, until: datetime | None = None, case_id: int | None = None
) -> list[str]:
    """The keys of letters that were decided on, in the order of their arrival: in a period, or of a case."""
    query = select(letters.c.key).where(letters.c.state == LetterState.DONE)
    if since is not None:
        query = query.where(letters.c.arrived >= since)
    if until is not None:
        query = query.where(letters.c.arrived < until)
    if case_id is not None:
        query = query.where(letters.c.case_id == case_id)
    with store.database.read() as connection:
        return list(connection.scalars(query.order_by(letters.c.arrived, letters.c.id)))


def _no_draw(_: str) -> str:
    raise RuntimeError("nothing is minted in the past")
