"""What systemd is told: ready, alive, stopping, and a line for `systemctl status` (sd_notify(3)).

A datagram to the socket that $NOTIFY_SOCKET names. Where there is none, nobody is told; where nobody takes
it, the desk works on, for its work is the mail.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

LONGEST_STATUS = 200  # characters


class Supervisor:
    """Who started this process and wants to hear of it. Usable from several threads."""

    def __init__(
        self, environ: Mapping[str, str] = os.environ, tick: Callable[[], float] = time.monotonic
    ) -> None:
        name = environ.get("NOTIFY_SOCKET", "")
        # "@" stands for the NUL that begins the name of an abstract socket (unix(7)).
        self._address = "\0" + name[1:] if name.startswith("@") else name if name.startswith("/") else ""
        self._tick = tick
        self._every = _interval(environ)
        self._pinged = -float("inf")

    def ready(self) -> None:
        """The doors are open."""
        self._tell("READY=1")

    def stopping(self) -> None:
        """What is in hand is being finished."""
        self._tell("STOPPING=1", "STATUS=finishing what is in hand")

    def status(self, line: str) -> None:
        """How it goes, in one line."""
        self._tell("STATUS=" + "".join(char if char.isprintable() else " " for char in line)[:LONGEST_STATUS])

    def alive(self) -> None:
        """All workers move; passed on as often as it was asked for (sd_watchdog_enabled(3)), not more."""
        now = self._tick()
        if self._every is not None and now - self._pinged >= self._every:
            self._pinged = now
            self._tell("WATCHDOG=1")

    def _tell(self, *lines: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
            there.settimeout(1)
            there.sendto("\n".join(lines).encode(), self._address)


def _interval(environ: Mapping[str, str]) -> float | None:
    """Seconds between two signs of life: a third of what is allowed; None where none is wanted."""
    asked, of = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if not asked.isdecimal() or int(asked) == 0 or of not in ("", str(os.getpid())):
        return None
    return int(asked) / 1_000_000 / 3
