"""What every worker of the desk shares: the store, the rules, the clock, and who is who."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from intake.settings import Settings
from intake.templating import Templates
from intake.wording import Bodies
from routing.deadlines import Calendar
from routing.identify import Register
from routing.situation import Desk
from routing.words import Policy
from store import Store

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in UTC."""


@dataclass(slots=True)
class Office:
    """Built once by `intake.app`; `worker` names this process in leases and logs."""

    settings: Settings
    store: Store
    policy: Policy
    calendar: Calendar
    desk: Desk
    clock: Clock
    worker: str
    bodies: Bodies
    templates: Templates
    place: str = ""  # what tells this daemon from others on the same database (intake.elsewhere)
    _register: Register | None = None
    _register_version: int | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def register(self) -> Register:
        """The holders as they are registered now; built anew when an import changed them."""
        version = self.store.shops.version()
        with self._lock:
            if self._register is None or version != self._register_version:
                self._register = Register.of(self.store.shops.all())
                self._register_version = version
            return self._register

    def keep_register_of(self, other: Office) -> None:
        """What that one, a copy of ours, has built of the register, so that the next copy need not."""
        with self._lock:
            self._register, self._register_version = other._register, other._register_version

    @property
    def own_addresses(self) -> frozenset[str]:
        """The complaint addresses, in lower case."""
        organisation = self.settings.organisation
        return frozenset(address.lower() for address in (organisation.address, *organisation.addresses))
