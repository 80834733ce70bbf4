"""The reception: where the mail server hands mail over, and up to when it has surely handed over all.

A mail server keeps what it could not hand over, and comes again in its own time. So a deadline that ended
while nobody listened counts only after it has had that time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from intake import maillog, marks
from intake.collect import keep_envelope
from intake.listener import Envelope, Listener
from intake.office import Office
from routing.threads import extension

HEARTBEAT = timedelta(minutes=1)
ON_THE_WAY = timedelta(minutes=1)  # how long a mail may be between our mail server and us


class Reception:
    """The listener of one daemon, where one is configured; without one, all of this does nothing."""

    def __init__(self, office: Office, held_back: timedelta | None, came: Callable[[], None]) -> None:
        """`held_back`: for how long after a start the mail server may still hand over what it held back
        while we were down; None as configured. `came` is called after each mail that was stored."""
        self._office = office
        self._came = came
        grace = timedelta(minutes=office.settings.deadlines.grace_minutes)
        self._grace = grace if held_back is None else held_back
        listening = [marks.listening(office.place), marks.LISTENING] if office.settings.listener else []
        mark = next((found for name in listening if (found := office.store.marks.get(name))), None)
        self._last_up = mark.at if mark else None
        self._listener: Listener | None = None
        self._marked: datetime | None = None
        self._held_back_until: datetime | None = None

    def open(self) -> str | None:
        """Listen from now on; where, or None where no listener is configured. Raises OSError for a port in
        use."""
        settings = self._office.settings.listener
        if settings is None:
            return None
        self._held_back_until = self._office.clock() + self._grace
        self._listener = Listener(settings, self._accepts, self._keep, failed=self._hand_over_failed)
        self._listener.start()
        return f"{settings.host}:{settings.port}"

    def close(self) -> None:
        """Take nothing more; what is being handed over is finished."""
        if self._listener is not None:
            self._listener.stop()

    def _accepts(self, recipient: str) -> bool:
        """Our complaint addresses, and these with anything added: a token that is gone is for a mediator."""
        own = self._office.own_addresses
        return recipient.strip().lower() in own or extension(recipient, own) is not None

    def _keep(self, envelope: Envelope) -> None:
        keep_envelope(self._office, envelope)
        self._came()

    def _hand_over_failed(self, error: Exception) -> None:
        """The mail server heard 451 from us, and tries again in its own time."""
        maillog.hand_over_failed(error)
        self._last_up = self._office.clock() - ON_THE_WAY
        self._held_back_until = self._office.clock() + self._grace

    def handed_over(self) -> datetime | None:
        """Up to when the mail server has surely handed over what it took; None without a listener."""
        if self._office.settings.listener is None:
            return None
        now = self._office.clock()
        if self._held_back_until is not None and now >= self._held_back_until:
            return now - ON_THE_WAY
        return self._last_up or datetime.min.replace(tzinfo=now.tzinfo)

    def heartbeat(self) -> None:
        """Every minute: the listener is up, and has been long enough to hear what was held back."""
        now = self._office.clock()
        if self._held_back_until is None or now < self._held_back_until:
            return
        if self._marked is None or now - self._marked >= HEARTBEAT:
            self._office.store.marks.set(marks.listening(self._office.place), now)
            self._marked = now
