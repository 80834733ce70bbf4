"""The demonstration's stage: a clock that runs ahead, a server that catches mail, and the desk itself."""

from __future__ import annotations

import email
import email.policy
import smtplib
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from intake import __version__
from intake.app import open_office
from intake.daemon import Daemon
from intake.demo.letters import SHOPS, Sample
from intake.office import Office
from intake.settings import (
    ListenerSettings,
    Organisation,
    Routes,
    Settings,
    SmtpSettings,
    StoreSettings,
    TravelRoute,
)
from intake.smtp import Sender

DESK = "klachten@trustmark.example"
MEDIATOR = "dossiers@trustmark.example"
COMMITTEE = "klachten@reiscommissie.example"
LONGEST_WAIT = 20.0  # seconds for one step; nothing takes that long unless something is broken


class Ahead:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def put_forward_to(self, instant: datetime) -> None:
        self.offset = instant - datetime.now(UTC)


@dataclass(slots=True)
class Caught:
    """A mail that the desk sent, as it reached its recipient's server."""

    to: str
    message: EmailMessage
    path: Path

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def reply_address(self) -> str:
        return str(self.message["From"].addresses[0].addr_spec)


@dataclass(slots=True)
class Catcher:
    """An SMTP server that keeps every mail as a file, its HTML beside it for a browser."""

    folder: Path
    caught: list[Caught] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd
        number = len(self.caught) + 1
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        path = self.folder / f"{number:02d}-{envelope.rcpt_tos[0].replace('@', '-at-')}.eml"
        path.write_bytes(envelope.content)
        body = message.get_body(("html",))
        if body is not None:
            path.with_suffix(".html").write_text(str(body.get_content()), encoding="utf-8")
        self.caught.append(Caught(envelope.rcpt_tos[0], message, path))
        return "250 2.0.0 caught"


def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Stage:
    """The running desk, and what the demonstration needs to play with it."""

    office: Office
    daemon: Daemon
    catcher: Catcher
    clock: Ahead
    port: int
    shown: int = 0

    def send(self, sample: Sample, to: str = DESK) -> None:
        """Hand a sample over by SMTP, as a mail server would."""
        message = EmailMessage()
        message["From"] = f'"{sample.name}" <{sample.address}>'
        message["To"] = to
        message["Subject"] = sample.subject
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = make_msgid(domain=sample.address.partition("@")[2])
        for name, value in sample.headers:
            message[name] = value
        message.set_content(sample.text)
        with smtplib.SMTP("127.0.0.1", self.port, timeout=LONGEST_WAIT) as server:
            server.send_message(message, sample.address, [to])

    def settle(self) -> list[Caught]:
        """Wait until nothing is left to treat or to send; returns what was caught since the last call."""
        until = time.monotonic() + LONGEST_WAIT
        while self._busy():
            if time.monotonic() > until or self.daemon.broken:
                raise TimeoutError(f"the desk did not finish its work: {self.daemon.broken or 'it hangs'}")
            time.sleep(0.05)
        new = self.catcher.caught[self.shown :]
        self.shown += len(new)
        return new

    def _busy(self) -> bool:
        """Asked in the order in which work goes on, so that none slips by between two questions."""
        due = self.office.store.cases.next_deadline()
        if (due is not None and due <= self.clock()) or self.office.store.letters.pending().count:
            return True
        waiting = self.office.store.outbox.waiting()
        return bool(waiting.waiting or waiting.sending)


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Set the desk up in an empty folder, and take it down afterwards."""
    port, sink_port, clock = free_port(), free_port(), Ahead()
    catcher = Catcher(folder)
    sink = Controller(catcher, hostname="127.0.0.1", port=sink_port)
    settings = Settings(
        organisation=Organisation(name="Trustmark", address=DESK, mediator=MEDIATOR),
        store=StoreSettings(url=f"sqlite:///{folder / 'demo.db'}"),
        listener=ListenerSettings(protocol="smtp", host="127.0.0.1", port=port),
        smtp=SmtpSettings(host="127.0.0.1", port=sink_port, tls="none"),
        routes=Routes(travel_committee=TravelRoute(address=COMMITTEE)),
    )
    sink.start()
    try:
        with open_office(settings, clock) as office:
            office.store.shops.replace(list(SHOPS), clock())
            daemon = Daemon(office, [], Sender(settings.smtp, lambda: None), held_back=timedelta())
            daemon.start(__version__)
            try:
                yield Stage(office, daemon, catcher, clock, port)
            finally:
                daemon.finish()
    finally:
        sink.stop()
