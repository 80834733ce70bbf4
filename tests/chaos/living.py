"""A daemon of the chaos run: a process of its own, on a clock that runs ahead, that may die by its own hand.

It comes out of a fork server that has the modules and dictionaries loaded, so that a thousand may be started.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess

from intake import app, daemon
from intake.configuration import load
from store import steps

IDLE_SECONDS = 0.2  # how often a worker looks for what another left: the clock runs ahead
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.crash.dying", __name__, "tests.chaos.warm"])


@dataclass(frozen=True, slots=True)
class Pace:
    """A clock: `began` at the machine's `real` second (time.time), `pace` times as fast as that."""

    began: datetime
    real: float
    pace: float

    def __call__(self) -> datetime:
        return (self.began + timedelta(seconds=(time.time() - self.real) * self.pace)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Death:
    """SIGKILL by its own hand when this step is passed for the n-th time."""

    step: str
    passed: int


def started(config: str, clock: Pace, death: Death | None, log: str) -> ForkServerProcess:
    """`log`: the file that takes what `intake run` writes to standard error."""
    process = _CONTEXT.Process(target=_live, args=(config, clock, death, log), daemon=True)
    process.start()
    return process


def _live(config: str, clock: Pace, death: Death | None, log: str) -> None:
    logging.basicConfig(filename=log, level=logging.INFO, format="%(asctime)s %(process)d %(message)s")
    left = death.passed if death else 0

    def die(passed: str) -> None:
        nonlocal left
        if death is not None and passed == death.step:
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    steps.hook = die
    daemon.IDLE_SECONDS = IDLE_SECONDS
    sys.exit(app.run(load(config, os.environ), clock))
