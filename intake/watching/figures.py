"""The figures of one daemon, gathered in a thread of their own, and only when somebody asks.

Who asks gets what is a few seconds old at most, and waits no longer than that for it: so scraping burdens the
database no more often than that, however many ask, and a database that hangs holds nobody up.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from intake import maillog, marks
from intake.alarms import health_of
from intake.office import Office
from routing.alarms import Beat, Health
from store import Store, StoreError
from store.counting import Counting, Counts, Standing

FRESH_SECONDS = 5.0  # how old what is shown may be
PATIENCE_SECONDS = 3.0  # how long whoever asks is kept waiting
LOST_SECONDS = 30.0  # after which a database that was asked and has not answered counts as lost
OLD_SECONDS = 300.0  # how old what is shown may be at most, while it is waited for
SAVE_EVERY = timedelta(minutes=5)

Beats = Callable[[], Sequence[Beat]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the store tells at the instant `at`. `counts` is None until all events were counted once."""

    at: datetime
    standing: Standing
    health: Health
    counts: Counts | None


class Counter:
    """Counts what happened, and keeps the sums in the store: they go on growing after a restart, although of
    a million events only the last ones are looked at, and although old ones may be purged."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counting = Counting(store.database)
        self._counted: Counts | None = None
        self._saved: tuple[datetime, int] | None = None
        self._whole = False

    @property
    def counts(self) -> Counts | None:
        """Up to a moment ago; None before all was counted once."""
        return self._counted if self._whole else None

    def step(self) -> bool:
        """Counts some of what is new; whether that was all. Raises `StoreError`."""
        counted, last = self._counted or self._kept(), self._counting.last_event()
        self._counted = counted = self._counting.add(counted, last)
        self._whole = self._whole or counted.up_to >= last
        return counted.up_to >= last

    def save(self, now: datetime, *, at_once: bool = False) -> None:
        """Raises `StoreError`."""
        counted = self._counted
        if counted is None or (self._saved is not None and self._saved[1] == counted.up_to):
            return
        if not at_once and self._saved is not None and now - self._saved[0] < SAVE_EVERY:
            return
        rows = [[*happened, times] for happened, times in sorted(counted.times.items())]
        detail = json.dumps({"up_to": counted.up_to, "times": rows}, separators=(",", ":"))
        self._store.marks.set(marks.COUNTED, now, detail)
        self._saved = now, counted.up_to

    def _kept(self) -> Counts:
        mark = self._store.marks.get(marks.COUNTED)
        if mark is None:
            return Counts()
        kept = json.loads(mark.detail)
        self._saved = mark.at, kept["up_to"]
        return Counts(kept["up_to"], {(what, kind, told): times for what, kind, told, times in kept["times"]})


class Gatherer:
    """The thread that gathers. `beats` are this process's own workers."""

    def __init__(self, office: Office, mailboxes: Sequence[str], beats: Beats) -> None:
        self._office = office
        self._mailboxes = tuple(mailboxes)
        self._beats = beats
        self._counting = Counting(office.store.database)
        self._counter = Counter(office.store)
        self._asked = threading.Event()
        self._stopping = threading.Event()
        self._news = threading.Condition()
        self._last: Figures | None = None  # None where the database did not answer
        self._since = -math.inf  # when that was begun to be gathered
        self._waiting: float | None = None  # since when somebody has waited for news
        self._failed = False
        self._thread = threading.Thread(target=self._run, name="figures", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Ends, within so many seconds or in its own time."""
        self._stopping.set()
        self._asked.set()
        self._thread.join(seconds)

    def latest(self) -> Figures | None:
        """What was gathered last; None where the database does not answer."""
        began = time.monotonic()
        with self._news:
            if began - self._since > FRESH_SECONDS:
                self._waiting = began if self._waiting is None else self._waiting
                self._asked.set()
                self._news.wait_for(lambda: self._since >= began - FRESH_SECONDS, PATIENCE_SECONDS)
            lost = self._waiting is not None and began - self._waiting > LOST_SECONDS
            return None if lost or began - self._since > OLD_SECONDS else self._last

    def _run(self) -> None:
        caught_up = True
        while not self._stopping.is_set():
            if caught_up or self._asked.is_set():
                self._asked.wait()
                self._asked.clear()
                if self._stopping.is_set():
                    break
                if time.monotonic() - self._since > FRESH_SECONDS:  # else it was asked for while it was made
                    caught_up = self._gather()
            else:  # the first time there may be years to count: that is gone on with while nobody asks
                caught_up = self._guarded(self._counter.step) is not False
        self._guarded(lambda: self._counter.save(self._office.clock(), at_once=True))

    def _gather(self) -> bool:
        """Gathers and shows all; whether all events are counted."""
        began = time.monotonic()
        whole = self._guarded(self._counter.step)
        found = None if whole is None else self._guarded(self._figures)
        self._failed = self._failed and found is None
        with self._news:
            self._last, self._since, self._waiting = found, began, None
            self._news.notify_all()
        return whole is not False

    def _figures(self) -> Figures:
        now, office = self._office.clock(), self._office
        self._counter.save(now)
        return Figures(
            at=now,
            standing=self._counting.standing(now),
            health=health_of(office.store, office.settings, now, self._mailboxes, self._beats()),
            counts=self._counter.counts,
        )

    def _guarded(self, work: Callable[[], T]) -> T | None:
        """None where the database does not answer: the workers say so in the log."""
        try:
            done = work()
        except StoreError:
            return None
        except Exception as error:  # noqa: BLE001 - a fault here must not end the thread, nor the desk
            if not self._failed:
                maillog.figures_failed(error)
            self._failed = True
            return None
        return done
