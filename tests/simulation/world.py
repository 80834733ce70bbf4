"""A desk in a world of correspondents, on a clock that leaps from one event to the next.

The desk is the real one but for the doors: letters are put into the store as a mailbox would, and the outbox
is emptied as an SMTP server would that takes everything.
"""

from __future__ import annotations

import email
import email.policy
import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from pathlib import Path

from intake.app import open_office
from intake.handle import handle, show_set_aside
from intake.office import Office
from intake.remind import remind
from intake.settings import Organisation, Routes, Settings, StoreSettings, TravelRoute
from store.records import Incoming
from tests.mails.reading import unflowed
from tests.stories.desk import COMMITTEE, SHOPS, brussels

LEASE = timedelta(minutes=10)
MEDIATOR = "dossiers@desk.example"


@dataclass(frozen=True)
class Got:
    """A mail of the desk, as its recipient has it."""

    kind: str  # the template
    to: str
    mail_from: str
    day: str
    message: EmailMessage

    @property
    def reply_to(self) -> str:
        return str((self.message["Reply-To"] or self.message["From"]).addresses[0].addr_spec)

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        assert part is not None
        return unflowed(str(part.get_content()))


Receive = Callable[[Got], None]


@dataclass
class World:
    """Everybody's mail, in the order in which it arrives."""

    office: Office
    address: str
    now: datetime
    receivers: dict[str, Receive] = field(default_factory=dict)
    domains: dict[str, Receive] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)
    _events: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _number: Iterable[int] = field(default_factory=count)

    def after(self, wait: timedelta, what: Callable[[], None]) -> None:
        """It happens that long from now."""
        heapq.heappush(self._events, (self.now + wait, next(iter(self._number)), what))

    def writes(
        self,
        sender: str,
        text: str,
        *,
        to: str = "",
        subject: str = "klacht",
        headers: dict[str, str] | None = None,
        mail_from: str | None = None,
    ) -> None:
        """A mail to the desk, which arrives now."""
        message = EmailMessage(policy=email.policy.SMTP)
        number = next(iter(self._number))
        message["From"] = sender
        message["To"] = to or self.address
        message["Subject"] = subject
        message["Date"] = format_datetime(self.now)
        message["Message-ID"] = f"<{number}@world.example>"
        for name, value in (headers or {}).items():
            message[name] = value
        message.set_content(text)
        self.arrives(message.as_bytes(), to or self.address, mail_from)

    def arrives(self, raw: bytes, to: str, mail_from: str | None = None) -> None:
        self.office.store.letters.keep(
            Incoming("world", None, None, raw, self.now, mail_from, (to,)), self.now
        )
        self.work()

    def work(self) -> None:
        """The desk does what there is to do, until it has nothing left."""
        office = self.office
        busy = True
        while busy:
            busy = handle(office) or show_set_aside(office) or remind(office, self.now)
            sendings = office.store.outbox.claim(self.now, "world", LEASE, 50)
            for sending in sendings:
                office.store.outbox.sent(sending.id, self.now, "250 2.0.0 Ok")
                message = email.message_from_bytes(sending.raw, policy=email.policy.default)
                assert isinstance(message, EmailMessage)
                day = office.calendar.day_of(self.now).isoformat()
                self._deliver(Got(sending.kind, sending.to.lower(), sending.mail_from, day, message))
            busy = busy or bool(sendings)

    def _deliver(self, mail: Got) -> None:
        self.got.append(mail)
        receive = self.receivers.get(mail.to) or self.domains.get(mail.to.rpartition("@")[2])
        if receive is not None:
            receive(mail)

    def run(self, until: datetime) -> None:
        """All that happens until then; the desk looks at its deadlines every night."""
        night = self.now
        while night < until:
            night += timedelta(days=1)
            heapq.heappush(self._events, (night, next(iter(self._number)), self.work))
        while self._events and self._events[0][0] <= until:
            self.now, _, what = heapq.heappop(self._events)
            what()

    def kinds(self, address: str) -> list[str]:
        """What that address got, in order."""
        return [mail.kind for mail in self.got if mail.to == address]

    def most_a_day(self, but: Collection[str]) -> int:
        """The most mails that any address but these got in one day."""
        days = Counter((mail.to, mail.day) for mail in self.got if mail.to not in but)
        return max(days.values())

    def most_of_a_case_a_day(self) -> int:
        """The most mails that went out on any case in one day, those to the mediator left aside."""
        rows = [row for row in self.office.store.outbox.list() if row.to != MEDIATOR and row.ref]
        days = Counter((row.ref, self.office.calendar.day_of(row.created)) for row in rows)
        return max(days.values())


def open_world(folder: Path, name: str = "desk") -> tuple[World, Callable[[], object]]:
    """A world with its desk, and what closes it."""
    address = f"klachten@{name}.example"
    settings = Settings(
        organisation=Organisation(name="Keurmerk", address=address, mediator=f"dossiers@{name}.example"),
        store=StoreSettings(url=f"sqlite:///{folder / name}.db"),
        routes=Routes(travel_committee=TravelRoute(address=COMMITTEE)),
    )
    begin = brussels("2026-03-02 09:00")
    held: list[World] = []
    opened = open_office(settings, lambda: held[0].now)
    office = opened.__enter__()
    held.append(World(office, address, begin))
    office.store.shops.replace(SHOPS, begin)
    return held[0], lambda: opened.__exit__(None, None, None)
