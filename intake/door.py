"""Whether something outside answers, told once when it no longer does and once when it does again."""

from __future__ import annotations

import time

from intake import maillog

LONGEST_BACKOFF = 300.0  # seconds
STEADY_SECONDS = 1.0


class Door:
    """Whether something outside answers: the first failure is logged, and the return; not each attempt.

    Where a person has something else to mend than was said, that is logged too. What works for less than a
    second before it fails again has not returned.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures = 0
        self._works_since: float | None = None
        self._hint = ""

    def lost(self, error: Exception, hint: str = "") -> float:
        """Note a failure; returns how many seconds to wait before the next attempt."""
        if self.failures == 0 or (hint and hint != self._hint):
            maillog.door_lost(self.name, f"{error}", hint)
            self._hint = hint
        self.failures += 1
        self._works_since = None
        return float(min(2.0 ** min(self.failures - 1, 10), LONGEST_BACKOFF))

    def works(self) -> None:
        if self.failures == 0:
            return
        now = time.monotonic()
        if self._works_since is None:
            self._works_since = now
        elif now - self._works_since >= STEADY_SECONDS:
            maillog.door_back(self.name)
            self.failures = 0
