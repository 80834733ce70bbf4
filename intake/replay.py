"""What today's program, register and configuration would have said of a letter when it was decided on.

Each letter is decided anew by itself, from the cases, letters and mails as they were right before it was
treated; what would have followed from another outcome is not played on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from msgspec import structs

from intake import canary
from intake.dossier import read_stored
from intake.handle import gather
from intake.office import Office
from routing.decide import decide_letter
from routing.situation import Situation
from routing.words import CaseChange, Decision, NewCase, Shop
from store import Store
from store.past import TREATED, PastShops, PastStore
from store.records import Event, StoredLetter

COMPARED = ("kind", "verdict", "missing", "shop", "language", "cross_border", "due", "mails")


@dataclass(frozen=True, slots=True)
class Said:
    """What was, or would be, said of a letter. `mails`: "template to address", sorted."""

    kind: str | None
    verdict: str | None
    missing: str | None
    shop: str | None
    language: str | None
    cross_border: bool | None
    due: str | None
    mails: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One letter: what was said of it, and what would be. `by_hand`: a person has decided of it since."""

    key: str
    ref: str | None
    arrived: datetime
    then: Said
    now: Said
    by_hand: bool = False

    @property
    def differs(self) -> tuple[str, ...]:
        """The names of what is not the same; the rule's name alone is no difference."""
        return tuple(name for name in COMPARED if getattr(self.then, name) != getattr(self.now, name))


@dataclass(frozen=True, slots=True)
class Failed:
    """A letter that made the program fail, and how, in one line."""

    key: str
    error: str


@dataclass(frozen=True, slots=True)
class Anew:
    """A decision made anew, and what it was made from."""

    replayed: Replayed
    event: Event
    situation: Situation
    decision: Decision


def replay(
    office: Office,
    stored: StoredLetter,
    *,
    at: datetime | None = None,
    shops: Sequence[Shop] | None = None,
    then: bool = False,
) -> Anew | None:
    """The letter decided anew; None where nothing was decided of it yet, or it is a canary.

    `at`: as if it had arrived at, and been decided on, that moment; `shops`: a register in place of today's;
    `then`: the register as it was when the letter was decided on. Raises `StoreError`.
    """
    events = office.store.events.of_letter(stored.key)
    event = next((one for one in events if _is_first(one, stored.key)), None)
    if event is None:
        return None
    past = PastStore(office.store, event.id, event.at, shops)
    if then:
        changes = _register_changes(office.store, office.store.shops.version())
        past.shops = PastShops(office.store.database, event.id, changes)
    moment = at or event.at
    desk = replace(office, store=past, clock=lambda: moment)
    row = structs.replace(stored, arrived=at or stored.arrived, case_id=None, kind=None, verdict=None)
    letter = read_stored(row)
    if canary.is_home(desk, letter) is not None:
        return None
    situation = gather(desk, row, letter)
    office.keep_register_of(desk)
    decision = decide_letter(situation)
    by_hand = any(one.data.get("redo") or one.data.get("by") for one in events)
    told = Replayed(stored.key, event.ref, stored.arrived, _recorded(event), said(decision), by_hand)
    return Anew(told, event, situation, decision)


@lru_cache(maxsize=2)
def _register_changes(store: Store, _version: int) -> list[Event]:
    """Read once as long as the register is the same."""
    return store.events.register_changes()


def _is_first(event: Event, key: str) -> bool:
    """The machine's own decision on the letter, and not a person's later one."""
    return event.what in TREATED and event.data.get("cause") == f"letter:{key}"


def said(decision: Decision) -> Said:
    """What a decision says."""
    case = decision.case
    match = case.match if isinstance(case, NewCase | CaseChange) else None
    new = case if isinstance(case, NewCase) else None
    due = case.due if isinstance(case, NewCase | CaseChange) else None
    return Said(
        kind=_text(decision.kind),
        verdict=_text(decision.verdict),
        missing=_text(decision.missing),
        shop=match.domain if match else None,
        language=_text(new.language) if new else None,
        cross_border=case.cross_border if isinstance(case, NewCase | CaseChange) else None,
        due=due.isoformat() if due else None,
        mails=tuple(sorted(f"{draft.template} to {draft.to.address}" for draft in decision.drafts)),
        rule=decision.rule,
    )


def _recorded(event: Event) -> Said:
    data = event.data
    opened: Mapping[str, Any] = data.get("opened") or {}
    changed = {name: after for name, (_, after) in (data.get("changed") or {}).items()}
    shop = (opened.get("match") or {}).get("domain") if opened else changed.get("shop_domain")
    drafts = data.get("drafts") or ()
    return Said(
        kind=data.get("kind"),
        verdict=data.get("verdict"),
        missing=data.get("missing"),
        shop=shop,
        language=opened.get("language"),
        cross_border=opened.get("cross_border", changed.get("cross_border")),
        due=opened.get("due") if opened else changed.get("due"),
        mails=tuple(sorted(f"{draft['template']} to {draft['to']['address']}" for draft in drafts)),
        rule=data.get("rule") or "",
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def as_json(one: Replayed) -> dict[str, Any]:
    """One object of `replay --json`: what was and would be, and the names of what differs."""
    return {
        "letter": one.key,
        "ref": one.ref,
        "arrived": one.arrived.isoformat(),
        "differs": list(one.differs),
        "by_hand": one.by_hand,
        "then": _plain(one.then),
        "now": _plain(one.now),
    }


def from_json(row: Mapping[str, Any]) -> Replayed:
    """The reverse of `as_json`. Raises KeyError, TypeError and ValueError where it is none."""
    return Replayed(
        row["letter"],
        row["ref"],
        datetime.fromisoformat(row["arrived"]),
        _said(row["then"]),
        _said(row["now"]),
        row["by_hand"],
    )


def _said(row: Mapping[str, Any]) -> Said:
    return Said(**{**row, "mails": tuple(row["mails"])})


def _plain(one: Said) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)} | {"mails": list(one.mails)}
