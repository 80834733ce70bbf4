"""A desk on real servers for stories: mail goes into Dovecot, and comes out at a real SMTP server."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from zoneinfo import ZoneInfo

from intake.app import open_mailboxes, open_office
from intake.daemon import Daemon
from intake.ledger import Ledger, audit
from intake.mailboxes.inventory import open_inventory
from intake.office import Office
from intake.settings import (
    MailboxSettings,
    Organisation,
    Routes,
    Security,
    Settings,
    SmtpSettings,
    StoreSettings,
    TravelRoute,
)
from intake.smtp import Sender
from routing.words import Case, Language, Shop
from tests.mails.reading import unflowed
from tests.servers.dovecot import Account
from tests.servers.sink import Sink

BRUSSELS = ZoneInfo("Europe/Brussels")
DESK = "klachten@desk.example"
MEDIATOR = "dossiers@desk.example"
COMMITTEE = "klachten@reiscommissie.example"
CONSUMER = "Lotte Verhulst <lotte.verhulst@mail.example>"


def _shop(
    name: str, domain: str, language: str, sectors: tuple[str, ...] = ("home",), **more: object
) -> Shop:
    values: dict[str, object] = {
        "aliases": (),
        "contact": f"klantendienst@{domain}",
        "country": "BE",
        "holder_from": date(2019, 1, 1),
    }
    return Shop(
        name=name,
        domains=(domain,),
        language=Language(language),
        sectors=sectors,
        **{**values, **more},  # type: ignore[arg-type]
    )


SHOPS = [
    _shop("Lampenzolder", "lampenzolder.be", "nl"),
    _shop("Atelier Brindille", "atelierbrindille.be", "fr"),
    _shop("Kraanvogel Reizen", "kraanvogel-reizen.be", "nl", ("travel",)),
    _shop("Wollkorb Eupen", "wollkorb-eupen.be", "de"),
]


def brussels(text: str) -> datetime:
    """An instant from what a clock on the wall in Brussels shows: `2026-06-01 09:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS).astimezone(UTC)


@dataclass
class Out:
    """A mail that the desk sent."""

    to: str
    mail_from: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        assert part is not None
        return unflowed(str(part.get_content()))

    @property
    def reply_to(self) -> str:
        return str((self.message["Reply-To"] or self.message["From"]).addresses[0].addr_spec)

    def attached(self) -> list[tuple[str, bytes]]:
        """What is enclosed: (type, bytes), an attached mail as its own bytes."""
        found: list[tuple[str, bytes]] = []
        for part in self.message.iter_attachments():
            payload = part.get_payload(decode=True)
            if part.get_content_type() == "message/rfc822":
                (inner,) = part.iter_parts()
                payload = inner.as_bytes()
            assert isinstance(payload, bytes)
            found.append((part.get_content_type(), payload))
        return found


@dataclass
class StoryDesk:
    """The desk, and a clock that the story sets."""

    office: Office
    account: Account
    sink: Sink
    settings: Settings
    now: datetime
    down: bool = False
    seen: int = field(default=0)

    def at(self, wall_clock: str) -> StoryDesk:
        """It is now that time in Brussels."""
        self.now = brussels(wall_clock)
        return self

    def arrives(
        self, sender: str, text: str, *, to: str = DESK, subject: str = "klacht", **more: object
    ) -> bytes:
        """A mail arrives in the mailbox now; returns its bytes. `headers`, `attach` and `html` as needed."""
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"] = sender
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(self.now)
        message["Message-ID"] = make_msgid(domain="mail.example")
        for name, value in dict(more.get("headers", {})).items():  # type: ignore[call-overload]
            message[name] = value
        message.set_content(text)
        for name, data in dict(more.get("attach", {})).items():  # type: ignore[call-overload]
            message.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
        raw = message.as_bytes()
        self.put(raw)
        return raw

    def put(self, raw: bytes) -> None:
        """These bytes arrive in the mailbox now."""
        self.account.deliver(raw, when=self.now)

    def round(self) -> list[Out]:
        """One full round of the daemon; returns the mails that went out in it."""
        daemon = Daemon(self.office, open_mailboxes(self.settings), Sender(self.settings.smtp, lambda: None))
        daemon.once()
        return self.fresh()

    def fresh(self) -> list[Out]:
        """The mails that reached the SMTP server since the last look."""
        new = self.sink.caught[self.seen :]
        self.seen += len(new)
        return [_out(to, mail.mail_from, mail.raw) for mail in new for to in mail.rcpt_to]

    def cases(self) -> list[Case]:
        return self.office.store.cases.list()

    def case(self) -> Case:
        (case,) = self.cases()
        return case

    def must_add_up(self) -> Ledger:
        """The ledger of the mailbox and the store comes out at zero."""
        boxes = [open_inventory(box, lambda: self.account.password) for box in self.settings.mailbox]
        ledger = audit(self.office.store, self.now, boxes)
        assert not ledger.count, "\n".join(map(str, ledger.differences))
        return ledger


def _out(to: str, mail_from: str, raw: bytes) -> Out:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return Out(to, mail_from, message)


def settings_for(url: str, account: Account, sink_port: int) -> Settings:
    """The configuration of a story's desk."""
    mailbox: MailboxSettings = account.settings(name="inbox")
    return Settings(
        organisation=Organisation(name="Keurmerk", address=DESK, mediator=MEDIATOR),
        store=StoreSettings(url=url),
        mailbox=[mailbox],
        smtp=SmtpSettings(host="127.0.0.1", port=sink_port, tls="none"),
        routes=Routes(travel_committee=TravelRoute(address=COMMITTEE)),
        security=Security(trusted_authserv=["mx.desk.example"]),
    )


__all__ = [
    "CONSUMER",
    "DESK",
    "MEDIATOR",
    "Out",
    "StoryDesk",
    "brussels",
    "open_office",
    "settings_for",
    "timedelta",
]
