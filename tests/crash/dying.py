"""A process of the desk that kills itself with SIGKILL at a step.

It comes out of a fork server that has all modules loaded, so that a test may start a score of them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess

from intake import app
from intake.configuration import load
from store import steps

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "tests.chaos.warm"])


def started(config: str, step: str, now: datetime, way: str = "once") -> ForkServerProcess:
    """`way`: `once` for one round, `run` for the daemon. `step` may be "none": then nobody dies."""
    process = _CONTEXT.Process(target=_live, args=(config, step, now, way), daemon=True)
    process.start()
    return process


def _live(config: str, step: str, now: datetime, way: str) -> None:
    began = datetime.now(UTC)

    def die(passed: str) -> None:
        if passed == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def clock() -> datetime:
        return now + (datetime.now(UTC) - began)

    steps.hook = die
    settings = load(config, os.environ)
    sys.exit(app.run_once(settings, clock) if way == "once" else app.run(settings, clock))
