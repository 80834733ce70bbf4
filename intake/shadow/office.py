"""The office of a desk that only looks on: a store of its own, a clock that goes to each letter's arrival."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from intake import marks
from intake.configuration import ConfigurationError
from intake.office import Clock, Office
from intake.opening import office_on
from intake.settings import Settings, StoreSettings
from store import StoreError, open_store
from store.shadow import ShadowStore, open_shadow_store


@dataclass(slots=True)
class ShadowClock:
    """The present; or, while a letter is treated, the moment when it arrived: the desk would have done so."""

    present: Clock
    at: datetime | None = None

    def __call__(self) -> datetime:
        return self.at or self.present()


@dataclass(slots=True)
class Shadow:
    """`office` has `store` and `clock`; they stand here by their own types."""

    office: Office
    store: ShadowStore
    clock: ShadowClock

    @property
    def since(self) -> datetime:
        """From when on mail is looked at."""
        mark = self.store.marks.get(marks.SHADOW)
        return datetime.fromisoformat(mark.detail) if mark else self.clock.present()


@contextmanager
def open_shadow(
    settings: Settings, clock: Clock, *, create: bool = False, since: datetime | None = None
) -> Iterator[Shadow]:
    """The office beside people, closed afterwards; `create`: made where it is not there yet.

    `since`: mail is looked at from then on. Raises `ConfigurationError`, and `StoreError`, also where a desk
    has used that database.
    """
    if create and settings.shadow.store_url == settings.store.url:
        raise ConfigurationError("[shadow] store_url is the desk's own store: a shadow needs one of its own")
    store = open_shadow_store(settings.shadow.store_url, create=create)
    try:
        ticking = ShadowClock(clock)
        _mark(store, clock(), settings.shadow.days, since, create=create)
        own = StoreSettings(url=settings.shadow.store_url, journal="-")
        office = office_on(msgspec.structs.replace(settings, store=own), store, ticking)
        yield Shadow(office, store, ticking)
    finally:
        store.close()


def _mark(store: ShadowStore, now: datetime, days: int, since: datetime | None, *, create: bool) -> None:
    """What a desk has written in is no place to look on from; and no desk sends from here (intake.app)."""
    mark = store.marks.get(marks.SHADOW)
    if mark is None:
        if not create or not store.is_new():
            raise StoreError(
                f"database {store.name}: it is a desk's own; [shadow] store_url has to name another one"
            )
        store.marks.set(marks.SHADOW, now, (since or now - timedelta(days=days)).isoformat())
    elif create and since is not None:
        store.marks.set(marks.SHADOW, mark.at, since.isoformat())


def borrow_register(shadow: Shadow, settings: Settings) -> int:
    """The holders as the desk's own store has them now, which is only read; how many there are.

    Where that store cannot be read, those of last time stay. Raises `ConfigurationError` where there are
    none.
    """
    mine, theirs = shadow.store.shops.all(), []
    with suppress(StoreError):
        live = open_store(settings.store.url, create=False)
        try:
            theirs = live.shops.all()
        finally:
            live.close()
    if theirs and theirs != mine:
        shadow.store.shops.replace(theirs, shadow.clock.present())
    if not (theirs or mine):
        raise ConfigurationError("no label holders are registered; load them: intake register import CSV")
    return len(theirs or mine)
