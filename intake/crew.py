"""Further processes that treat letters: started, listened to, and started anew where they die.

For the store each is a worker like any: it claims a letter, decides, and commits. Nothing is lost with one
that dies: its letter is tried again like one that failed.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import msgspec

from intake import logline, maillog
from intake.handle import MOST_ATTEMPTS
from intake.office import Office
from intake.treater import Order, Report
from intake.watchdog import MARGIN_SECONDS, Pulse
from store import StoreError

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before one that died is started anew
STEADY_SECONDS = 60.0  # who lived that long had begun well
LISTEN_SECONDS = 5.0
LAST_SECONDS = 25.0  # for a process that ends to finish the letter in hand

Treated = Callable[[float], None]
"""Told of each letter that a process treated, with the seconds that it took."""


class Crew:
    """The further processes of one daemon. `follow` is the body of a thread of the daemon for each."""

    def __init__(self, office: Office, treated: Treated) -> None:
        self._office = office
        self._treated = treated
        self._ends = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def roles(self) -> list[str]:
        """Of the processes beside the daemon itself, which treats letters as the first."""
        return [f"treat-{number}" for number in range(2, self._office.settings.daemon.workers + 1)]

    @property
    def pids(self) -> list[int]:
        """Of those that run just now."""
        with self._lock:
            return [process.pid for process in self._running.values()]

    def wake(self) -> None:
        """Letters came."""
        with self._lock:
            for process in self._running.values():
                assert process.stdin is not None
                with suppress(OSError, ValueError):  # it has enough to do, or is gone
                    os.write(process.stdin.fileno(), b"\n")

    def end(self) -> None:
        """Each finishes the letter in hand and ends; returns at once."""
        self._ends.set()
        with self._lock:
            for process in self._running.values():
                assert process.stdin is not None
                with suppress(OSError):
                    process.stdin.close()
                process.terminate()  # one that still begins has nothing to finish

    def follow(self, role: str) -> Callable[[Pulse], None]:
        """Keeps one process running until the end, and its pulse moving while it does."""

        def body(pulse: Pulse) -> None:
            pause = FIRST_PAUSE
            while not self._ends.is_set():
                began = time.monotonic()
                status, last = self._run(role, pulse)
                told = status in (0, -signal.SIGTERM)  # as systemd tells all processes at once, us among them
                if self._ends.wait(FIRST_PAUSE if told else 0):
                    return
                pause = FIRST_PAUSE if time.monotonic() - began > STEADY_SECONDS else pause
                maillog.process_ended(role, status, pause)
                self._release(last)
                self._ends.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

        return body

    def _run(self, role: str, pulse: Pulse) -> tuple[int, Report | None]:
        """From start to end of one process; its exit status and its last report."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "intake.treater"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            process_group=0,  # Ctrl-C is meant for us: it ends by its input, also while it still begins
        )
        assert process.stdin is not None
        assert process.stdout is not None
        with process:
            with suppress(BrokenPipeError):
                process.stdin.write(msgspec.json.encode(self._order(role)) + b"\n")
            os.set_blocking(process.stdin.fileno(), False)
            with self._lock:
                self._running[role] = process
                if self._ends.is_set():
                    process.stdin.close()
                    process.terminate()
            maillog.process_started(role, process.pid)
            try:
                last = self._listen(process, process.stdout.fileno(), pulse)
            finally:
                with self._lock:
                    del self._running[role]
            with suppress(OSError):
                process.stdin.close()
            try:
                process.wait(LAST_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
            return process.wait(), last

    def _order(self, role: str) -> Order:
        log = self._office.settings.log
        level = logging.getLogger("intake").level or logging.INFO
        return Order(self._office.settings, role, logline.form_in_use(log.format), level)

    def _listen(self, process: subprocess.Popen[bytes], reports: int, pulse: Pulse) -> Report | None:
        """Until the process closes its output, or is silent for longer than a letter may take it."""
        longest = self._office.settings.alarms.letter_minutes * 60.0 + 2 * MARGIN_SECONDS
        last: Report | None = None
        rest, ends_at, began = b"", 0.0, time.monotonic()
        while True:
            if not select.select([reports], [], [], LISTEN_SECONDS)[0]:
                if self._ends.is_set():
                    ends_at = ends_at or time.monotonic() + LAST_SECONDS
                silent = min(pulse.still, time.monotonic() - began)  # the pulse may be the one before's
                if silent > longest or (ends_at and time.monotonic() > ends_at):
                    process.kill()
                continue
            read = os.read(reports, 65536)
            if not read:
                return last
            *lines, rest = (rest + read).split(b"\n")
            for line in lines:
                last = msgspec.json.decode(line, type=Report)
                pulse.move(last.doing, rest=last.rest)
                if last.took is not None:
                    self._treated(last.took)

    def _release(self, last: Report | None) -> None:
        """The letter that a dead process had in hand is tried again, or set aside the third time."""
        if last is None or last.letter is None:
            return
        letters, now = self._office.store.letters, self._office.clock()
        with suppress(StoreError):  # then its lease runs out
            letters.release(
                last.letter, "the process that read it died", now, MOST_ATTEMPTS, worker=last.worker
            )
