"""A process of the desk over whose letter it hangs: in Python, or inside a C library that holds the lock."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import time
from datetime import datetime
from multiprocessing.context import ForkServerProcess

from intake import app, daemon, watchdog
from intake.configuration import load
from store import steps

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.crash.dying", "tests.chaos.warm"])  # which have all loaded
LETTER_SECONDS = 0.3


def started(config: str, how: str, now: datetime, way: str) -> ForkServerProcess:
    """`how`: `python` or `lock`. `way`: `once` or `run`."""
    process = _CONTEXT.Process(target=_live, args=(config, how, now, way), daemon=True)
    process.start()
    return process


def _live(config: str, how: str, now: datetime, way: str) -> None:
    def hang(passed: str) -> None:
        if passed == "claimed" and how == "python":
            time.sleep(600)
        if passed == "claimed" and how == "lock":
            re.fullmatch(r"(a|aa|a?a)+b", "a" * 60)  # no other thread runs until this has ended: never

    steps.hook = hang
    watchdog.MARGIN_SECONDS = 0.3
    daemon.STOP_SECONDS = 0.2
    desk = watchdog.Watchdog.__init__

    def hurried(self: watchdog.Watchdog, hung: watchdog.Hung, **limits: object) -> None:
        desk(self, hung, **{**limits, "letter_seconds": LETTER_SECONDS})  # type: ignore[arg-type]

    watchdog.Watchdog.__init__ = hurried  # type: ignore[method-assign]
    settings = load(config, os.environ)
    sys.exit(app.run_once(settings, lambda: now) if way == "once" else app.run(settings, lambda: now))
