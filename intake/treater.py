"""A process that treats letters beside the daemon that started it, and ends with it (`intake.crew`).

On its standard input it gets an `Order` in one line, then a line each time letters came; at the end of that
input, also where the daemon is gone, it finishes the letter in hand and ends. On its standard output it
reports what it does, a `Report` a line. Letters are claimed in the store, as if by another daemon.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Literal

import msgspec

from intake import logline, maillog
from intake.door import Door
from intake.handle import MOST_ATTEMPTS, handle
from intake.office import Office
from intake.opening import open_office
from intake.settings import Settings
from intake.watchdog import Pulse, Watchdog
from store import StoreError

IDLE_SECONDS = 2.0  # how often it looks for letters that nobody has told it of


class Order(msgspec.Struct, frozen=True):
    """What a process is started with. `role`: as the log calls it."""

    settings: Settings
    role: str
    form: Literal["logfmt", "json"]
    level: int


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a process does from now on; `rest`: for how many seconds it may be silent meanwhile.

    `letter`: the key of the one that it takes in hand; `took`: how many seconds the last one took it.
    """

    worker: str
    doing: str = ""
    letter: str | None = None
    took: float | None = None
    rest: float = 0.0


def took_too_long(office: Office, pulse: Pulse, stack: str) -> None:
    """The attempt at a worker's letter is over: it is tried again later, or set aside."""
    if pulse.letter is None:
        return
    minutes = office.settings.alarms.letter_minutes
    error = f"reading and deciding took longer than {minutes} minutes; it was here:\n{stack}"
    with suppress(StoreError):
        office.store.letters.release(pulse.letter, error, office.clock(), max_attempts=MOST_ATTEMPTS)


class Treater:
    """Treats letters until it is told to end."""

    def __init__(self, office: Office, orders: int, reports: int) -> None:
        """`orders` and `reports` are file descriptors."""
        self._office = office
        self._orders, self._reports = orders, reports
        self._woken, self._waker = os.pipe()
        self._ends = False
        self._watchdog = Watchdog(
            self._hung,
            worker_seconds=float("inf"),  # the daemon sees that
            letter_seconds=office.settings.alarms.letter_minutes * 60.0,
            exits=False,
        )
        self._pulse = self._watchdog.pulse("treat")

    def run(self) -> None:
        store = Door("store")
        self._report("begins")
        self._watchdog.start()
        while not self._ends:
            try:
                self._treat_all()
                store.works()
            except StoreError as error:
                seconds = store.lost(error)
                self._report("waiting to try again", rest=seconds)
                self._wait(seconds)
                continue
            self._report(rest=IDLE_SECONDS)
            self._wait(IDLE_SECONDS)
        self._watchdog.stop()

    def end(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Finish the letter in hand and end; may be called by a signal."""
        self._ends = True
        os.write(self._waker, b"\n")

    def _treat_all(self) -> None:
        while not self._ends and handle(self._office, self._begun):
            self._report(took=self._pulse.still)
            self._pulse.move()
            self._wait(0)  # for the end of the orders

    def _begun(self, key: str) -> None:
        self._pulse.take(f"letter {key}", key)
        self._report(f"letter {key}", key)

    def _wait(self, seconds: float) -> None:
        self._pulse.move(rest=seconds)
        ready, _, _ = select.select([self._orders, self._woken], [], [], seconds)
        if self._orders in ready and not os.read(self._orders, 4096):
            self._ends = True

    def _report(
        self, doing: str = "", letter: str | None = None, *, took: float | None = None, rest: float = 0.0
    ) -> None:
        report = Report(self._office.worker, doing, letter, took, rest)
        try:
            os.write(self._reports, msgspec.json.encode(report) + b"\n")
        except BrokenPipeError:  # the daemon is gone
            self._ends = True

    def _hung(self, pulse: Pulse, stack: str) -> None:
        took_too_long(self._office, pulse, stack)
        os._exit(1)


def main() -> int:
    """One process; the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the daemon, which tells us
    reports = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no report
    with os.fdopen(os.dup(0), "rb", buffering=0) as told:
        line = told.readline()
    if not line.endswith(b"\n"):
        return 0  # the daemon ended first
    order = msgspec.json.decode(line, type=Order)
    logline.log_to_stderr(order.form, order.level, process=order.role)
    try:
        with open_office(order.settings) as office:
            treater = Treater(office, 0, reports)
            signal.signal(signal.SIGTERM, treater.end)
            treater.run()
    except StoreError as error:
        maillog.door_lost("store", str(error), "")
        return 1
    except Exception as error:  # noqa: BLE001 - the edge of a process: told in one line; it is started anew
        maillog.worker_broken(order.role, error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
