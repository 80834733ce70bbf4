"""What is kept for how long: once a day, what is older is purged (store.purging).

Nothing is purged unless a number of days is configured: a purge cannot be undone, and for how long a
complaint is needed is the organisation's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from intake import maillog, marks
from intake.office import Office
from intake.settings import Retention
from store import Store, StoreError
from store.purging import Outcome, Purged, Purging
from store.sweeping import sweep

BEGINS = timedelta(hours=3)  # of the organisation's day: at night, when little comes


def days_of(retention: Retention) -> dict[Outcome, int]:
    """For how many days each outcome is kept; what is kept for ever is left out."""
    days = {outcome: int(getattr(retention, f"{outcome}_days")) for outcome in Outcome}
    return {outcome: number for outcome, number in days.items() if number}


def before(retention: Retention, now: datetime) -> dict[Outcome, datetime]:
    """Since when each outcome must not have moved, to be purged."""
    return {outcome: now - timedelta(days=days) for outcome, days in days_of(retention).items()}


def purge_when_due(office: Office, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Once a day, whichever daemon comes first; whether it was now. `stopping` is asked before each batch.

    Raises `StoreError`.
    """
    if not days_of(office.settings.retention):
        return False
    now, store = office.clock(), office.store
    day = office.calendar.day_of(now - BEGINS).isoformat()
    last = store.marks.get(marks.RETENTION)
    if last is not None and last.detail == day:
        return False
    purge(store, office.settings.retention, now, stopping)
    if stopping():
        return False  # the rest at the next start
    store.marks.set(marks.RETENTION, now, day)
    return True


def purge(
    store: Store,
    retention: Retention,
    now: datetime,
    stopping: Callable[[], bool] = lambda: False,
    *,
    anew: bool = False,
) -> tuple[Purged, bool]:
    """What went, and whether its octets are gone from the database's files as well. Raises `StoreError`.

    `anew`: SQLite's file is written anew, and so gets smaller; nobody writes to it meanwhile.
    """
    purging, old = Purging(store.database), before(retention, now)
    if purging.due(old):
        store.marks.set(marks.SWEEPING, now)  # before: what a crash leaves is swept tomorrow
    done = purging.purge(old, now, stopping)
    swept = not stopping() and swept_clean(store, anew=anew)  # nobody who wants to end is kept waiting for it
    if done.anything:
        maillog.purged(done.cases, done.letters, done.mails, swept)
    return done, swept


def swept_clean(store: Store, *, anew: bool = False) -> bool:
    """Whether nothing lies in the database's files that was taken out of its rows; else it is tried anew
    tomorrow, for there was no room, or somebody was in the way. Raises `StoreError`."""
    if store.marks.get(marks.SWEEPING) is None:
        return True
    try:
        if not sweep(store.database, anew=anew):
            return False
    except StoreError:
        return False
    store.marks.drop(marks.SWEEPING)
    return True
