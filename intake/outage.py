"""What one process knows of its mail server's taking no mail at all: since when, and when to ask again.

An outage is no mail's fault. While it lasts no mail is touched: none is counted as tried, and none given up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=5)
FIRST_LOGIN_WAIT = timedelta(minutes=1)  # many servers lock an account that guesses
LONGEST_WAIT = timedelta(minutes=5)


class Outage:
    """Waits grow from five seconds to five minutes; after a refused login from a minute."""

    def __init__(self) -> None:
        self.failures = 0
        self._until: datetime | None = None
        self._suspect: int | None = None

    def lasts(self, now: datetime) -> bool:
        """Whether it is too early to ask the server again. A clock that was put back lets nobody wait."""
        return self._until is not None and now < self._until <= now + LONGEST_WAIT

    def goes_on(self, now: datetime, login: bool = False) -> bool:
        """The server let us do nothing; whether that is news. `login`: it refused the password."""
        self.failures += 1
        first = FIRST_LOGIN_WAIT if login else FIRST_WAIT
        self._until = now + min(first * (1 << min(self.failures - 1, 10)), LONGEST_WAIT)
        return self.failures == 1

    def is_shared(self, sending_id: int) -> bool:
        """Whether the refusal that this mail met is everybody's, and it must not be charged with it.

        So during an outage, or where the last one to be refused like it was another mail and none came
        through since. One mail alone may itself be the reason.
        """
        shared = self.failures > 0 or self._suspect not in (None, sending_id)
        self._suspect = sending_id
        return shared

    def over(self) -> bool:
        """The server treated a mail; whether that is news."""
        ended = self.failures > 0
        self.failures, self._until, self._suspect = 0, None, None
        return ended
