"""The store as it was right before an event: what was known when a letter was decided on.

Nothing is taken out of the events of a case before it is purged, so that its columns can be turned back
through them. For reading alone: what is looked at here is not what is there now, and nothing may be carried
out from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from msgspec import structs
from sqlalchemy import or_, select

from routing.words import Case, Kind, Language, Missing, Party, Shop, State, Verdict
from store import Store
from store.cases import Cases
from store.database import Database
from store.events import Events
from store.letters import Letters
from store.outbox import Outbox
from store.records import Event, LetterRow, LetterState, OutboxRow, SendingInfo, StoredLetter, Twin
from store.rows import TWIN_COLUMNS, case, told_shop, twin
from store.shops import Shops
from store.tables import cases, letters

TREATED = ("case_opened", "letter_treated")
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
Twins = list[Twin]
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


class PastShops(Shops):
    """The register as it was right before that event.

    Of all its `changes` (`Events.register_changes`) those since are turned back; one that an earlier version
    of the program wrote tells no rows, and stays.
    """

    def __init__(self, database: Database, before: int, changes: Sequence[Event]) -> None:
        super().__init__(database)
        self._later = [event for event in changes if event.id >= before]

    def all(self) -> list[Shop]:
        rows = {row.domain: row for row in super().all()}
        for event in reversed(self._later):
            for domain in event.data.get("added", ()) if "before" in event.data else ():
                rows.pop(domain, None)
            for domain, told in event.data.get("before", {}).items():
                rows[domain] = told_shop(told)
        return list(rows.values())

    def version(self) -> int:
        return -2 - self._later[0].id if self._later else super().version()


class PastEvents(Events):
    """The events before that one."""

    def __init__(self, database: Database, before: int) -> None:
        super().__init__(database)
        self._all = Events(database)
        self.before = before

    def of_case(self, case_id: int) -> list[Event]:
        return [event for event in self._all.of_case(case_id) if event.id < self.before]

    def of_letter(self, key: str) -> list[Event]:
        return [event for event in self._all.of_letter(key) if event.id < self.before]

    def later(self, case_id: int) -> list[Event]:
        """What happened to the case since, the last first."""
        return [event for event in reversed(self._all.of_case(case_id)) if event.id >= self.before]


class PastCases(Cases):
    """The cases that there were, as they were."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database, _no_draw, "")
        self._events = events
        self._moment = moment

    def by_tokens(self, tokens: Collection[str]) -> list[tuple[Case, Party, str]]:
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

    def by_ids(self, ids: Collection[int | None]) -> dict[int, Case]:
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
        return structs.replace(info, case=self._then(info.case) if info.case else None)

    def _then(self, now: Case) -> Case | None:
        """The case as it was; None where there was none yet."""
        then = now
        for event in self._events.later(now.id):
            if event.what == "case_opened":
                return None
            then = _turned_back(then, event.data)
        return then


def _kind(event: Event) -> Kind | None:
    kind = event.data.get("kind")
    return Kind(kind) if kind else None


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
    """The letters that were treated by then, as what they counted then."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database, moment)
        self._events = events

    def of_case(self, case_id: int, kinds: Iterable[Kind] | None = None) -> Stored:
        known, wanted = self._treated(case_id), None if kinds is None else set(kinds)
        found = (one for one in super().of_case(case_id) if one.key in known)
        then = [structs.replace(one, kind=known[one.key]) for one in found]
        return [one for one in then if wanted is None or one.kind in wanted]

    def rows_of_case(self, case_id: int) -> LetterRows:
        known = self._treated(case_id)
        found = (one for one in super().rows_of_case(case_id) if one.key in known)
        return [structs.replace(one, kind=known[one.key]) for one in found]

    def twins(self, sha256: str, fingerprint: str | None, before_key: str, limit: int = 100) -> Twins:
        """Those treated by then: by the events, for a person may have treated a letter anew since."""
        same = letters.c.sha256 == sha256
        if fingerprint is not None:
            same = or_(same, letters.c.fingerprint == fingerprint)
        query = (
            select(*TWIN_COLUMNS)
            .where(same, letters.c.state == LetterState.DONE, letters.c.key != before_key)
            .order_by(letters.c.arrived, letters.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            found = [twin(row) for row in connection.execute(query)]
        return [one for one in map(self._twin_then, found) if one is not None]

    def _twin_then(self, one: Twin) -> Twin | None:
        for event in reversed(self._events.of_letter(one.key)):
            if event.what in TREATED:
                verdict = event.data.get("verdict")
                return structs.replace(
                    one,
                    kind=_kind(event) or one.kind,
                    case_id=one.case_id if event.ref else None,  # it never goes from one case to another
                    verdict=verdict and Verdict(verdict),
                )
        return None

    def _treated(self, case_id: int) -> dict[str, Kind | None]:
        events = self._events.of_case(case_id)
        return {event.letter_key: _kind(event) for event in events if event.letter_key}


class PastOutbox(Outbox):
    """The mails that were written by then."""

    def __init__(self, database: Database, events: PastEvents, moment: datetime) -> None:
        super().__init__(database, until=moment)
        self._events = events
        self._moment = moment

    def of_case(self, case_id: int) -> Rows:
        causes = {event.data.get("cause") for event in self._events.of_case(case_id)}
        return [row for row in super().of_case(case_id) if row.cause in causes]

    def by_message_id(self, message_id: str) -> OutboxRow | None:
        row = super().by_message_id(message_id)
        return row if row is not None and row.created <= self._moment else None


def decided_keys(
    store: Store, since: datetime | None = None, until: datetime | None = None, case_id: int | None = None
) -> list[str]:
    """The keys of letters that were decided on, in the order of their arrival: in a period, or of a case.

    But for those that were purged.
    """
    purged = select(cases.c.id).where(cases.c.consumer_address == "")  # what they say is no longer known
    kept = (letters.c.size >= 0, or_(letters.c.case_id.is_(None), letters.c.case_id.not_in(purged)))
    query = select(letters.c.key).where(letters.c.state == LetterState.DONE, *kept)
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
