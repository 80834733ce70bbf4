"""Who writes to the desk in the chaos run: consumers, shops, machines; and what becomes of each mail."""

from __future__ import annotations

import email.policy
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from tests.simulation.people import NAMELESS, PAID_TWICE, THING, THINGS, TOLD
from tests.stories.desk import DESK

SHOPS = ("Lampenzolder", "Wollkorb Eupen", "Atelier Brindille")
SIMPLE = "Mijn {thing} van vloerenkoning.be is stuk, bestelling {order}. Ze antwoorden niet."
NOT_YET = THING + " Ik heb de winkel nog niet gecontacteerd."
HOW_LONG = THING + " Ik wil mijn geld terug."

# (weight, text, the verdict mails that follow, whether the first of them is answered, with what)
SCENARIOS: tuple[tuple[int, str, tuple[str, ...], str], ...] = (
    (40, TOLD, ("accepted",), ""),
    (8, PAID_TWICE, ("accepted",), ""),
    (
        10,
        HOW_LONG,
        ("needs_contact", "accepted"),
        "Ja, ik heb hen op 2 februari gemaild en nooit antwoord gekregen.",
    ),
    (4, NAMELESS, ("needs_shop", "accepted"), "Het was bij Lampenzolder (lampenzolder.be)."),
    (6, NOT_YET, ("contact_shop_first",), ""),
    (12, SIMPLE, ("cod",), ""),
    (8, "newsletter", (), ""),
    (8, "out of office", (), ""),
)
# What a shop does with a complaint that reaches it.
SHOP_WAYS = {"answers": 40, "answers twice": 5, "bounces": 7, "is away": 13, "is silent": 35}
MACHINES = frozenset({"auto_reply", "bulk", "bounce"})  # a second copy is another of them, and no duplicate


@dataclass(slots=True)
class Posted:
    """A mail to the desk. `kind`: what it must be found to be. The counts say how it was handed over."""

    raw: bytes
    kind: str
    to: str
    mail_from: str
    in_mailbox: int = 0
    by_lmtp: int = 0  # the desk said 250
    unsure: int = 0  # the connection ended without a reply

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def message_id(self) -> str:
        return self.raw.partition(b"\r\nMessage-ID: ")[2].partition(b"\r\n")[0].decode()


@dataclass(slots=True)
class Person:
    """A consumer, what mails they are to get, and what the shop did with their complaint."""

    number: int
    verdicts: tuple[str, ...]
    answer: str
    first: Posted
    answered: bool = False
    got: list[str] = field(default_factory=list)
    shop_way: str = ""
    shop_mails: int = 0

    @property
    def address(self) -> str:
        return address_of(self.number)


def address_of(number: int) -> str:
    return f"persoon@huis{number}.example"


def mail(
    sender: str,
    text: str,
    when: datetime,
    number: str,
    *,
    kind: str,
    to: str = DESK,
    subject: str = "klacht",
    headers: dict[str, str] | None = None,
    null_path: bool = False,
) -> Posted:
    """A mail to the desk, in bytes as they travel."""
    message = EmailMessage(policy=email.policy.SMTP)
    if null_path:
        message["Return-Path"] = "<>"
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{number}@chaos.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text + "\n")
    address = sender.partition("<")[2].rstrip(">") or sender
    return Posted(message.as_bytes(), kind, to, "" if null_path else address)


def people(rng: random.Random, clock: Iterator[datetime]) -> Iterator[Person | Posted]:
    """Consumers with their first mail, and machines that write unasked; without end."""
    weights = [weight for weight, *_ in SCENARIOS]
    number = 0
    while True:
        number += 1
        _, text, verdicts, answer = rng.choices(SCENARIOS, weights)[0]
        when = next(clock)
        if text == "newsletter":
            headers = {"List-Unsubscribe": "<mailto:stop@robot.example>", "Precedence": "bulk"}
            sender = f"nieuws@robot{number}.example"
            yield mail(
                sender, f"Week {number}: 20 % korting.", when, f"n{number}", kind="bulk", headers=headers
            )
        elif text == "out of office":
            headers = {"Auto-Submitted": "auto-replied"}
            yield mail(
                address_of(number),
                f"Ik ben afwezig ({number}).",
                when,
                f"o{number}",
                kind="auto_reply",
                headers=headers,
            )
        else:
            yield person(number, text, verdicts, answer, when)


def person(number: int, text: str, verdicts: tuple[str, ...], answer: str, when: datetime) -> Person:
    # Three people who write the same words are taken for one robot: so each says something of their own.
    shop = "Kraanvogel Reizen" if text is PAID_TWICE else SHOPS[number % len(SHOPS)]
    body = text.format(shop=shop, thing=THINGS[number % len(THINGS)], order=7000 + number)
    name = f"Persoon {word(number)}."
    first = mail(
        f"{name} <{address_of(number)}>",
        f"{body}\n\n{name}",
        when,
        f"p{number}",
        kind="complaint",
        subject=f"Mijn {THINGS[number % len(THINGS)]} ({number})",
    )
    return Person(number, verdicts, answer, first)


def word(number: int) -> str:
    """A name of letters, for each number another."""
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5]
    return letters.capitalize()


def delivery_report(to: str, failed: str, when: datetime, number: str) -> Posted:
    """A mail server reports that a mail of ours could not be delivered (RFC 3464)."""
    raw = (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: {to}\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nDate: {format_datetime(when)}\r\n"
        f"Message-ID: <{number}@chaos.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {failed}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n--b--\r\n"
    )
    return Posted(raw.encode(), "bounce", to, "")
