# ruff: noqa: E501 - letters have lines of their own
"""The shapes in which mails arrive: headers in profiles, bodies in MIME dressings.

A sample is a shape filled with a text that was written by hand. Shapes follow RFC 3834, 3464, 8098, 5230, 2369
and 2919, and what the makers of mail and ticket systems publish of theirs; every name and address is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from itertools import cycle

from routing.words import Kind, Policy

POLICY = Policy(frozenset({"desk.example"}), ("Desk",))
DESK = "klachten@desk.example"
OURS = "<20260301.verdict.77@desk.example>"
LANGUAGES = ("nl", "fr", "de", "en")
Text = tuple[str, str]  # language, body
Head = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail and what it is; `kind` is None for a person's."""

    name: str
    raw: bytes
    kind: Kind | None


SUBJECT = {
    "nl": "Klacht van een klant over uw webshop",
    "fr": "Plainte d'un client de votre boutique",
    "de": "Beschwerde eines Kunden über Ihren Shop",
    "en": "Complaint of a customer about your shop",
}
OUR_WORDS = {
    "nl": "Beste,\n\neen klant klaagt dat een bestelling van 3 maart niet geleverd werd. Wij vragen u te "
    "antwoorden vóór 12 maart.\n\nDe dienst klachten",
    "fr": "Bonjour,\n\nun client se plaint d'une commande du 3 mars qui n'a pas été livrée. Merci de répondre "
    "avant le 12 mars.\n\nLe service plaintes",
    "de": "Guten Tag,\n\nein Kunde beschwert sich, dass eine Bestellung vom 3. März nicht geliefert wurde. "
    "Bitte antworten Sie bis zum 12. März.\n\nDie Beschwerdestelle",
    "en": "Hello,\n\na customer complains that an order of 3 March was not delivered. Please answer before "
    "12 March.\n\nThe complaint desk",
}
ATTRIBUTION = {
    "nl": "Op di 3 mrt 2026 om 09:14 schreef Desk <klachten@desk.example>:",
    "fr": "Le mar. 3 mars 2026 à 09:14, Desk <klachten@desk.example> a écrit :",
    "de": "Am Di., 3. März 2026 um 09:14 Uhr schrieb Desk <klachten@desk.example>:",
    "en": "On Tue, 3 Mar 2026 at 09:14, Desk <klachten@desk.example> wrote:",
}


def quoting(body: str, language: str) -> str:
    """A body above our own mail, quoted as most programs do."""
    quoted = "\n".join(f"> {line}".rstrip() for line in OUR_WORDS[language].splitlines())
    return f"{body}\n\n{ATTRIBUTION[language]}\n{quoted}"


def raw(body: str, subject: str, sender: str, head: Head = (), dress: str = "plain", to: str = DESK) -> bytes:
    """A whole mail. `head` stands above From, so that Return-Path is where a server puts it."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=200))
    if not any(name.lower() == "return-path" for name, _ in head):
        message["Return-Path"] = f"<{sender.rpartition('<')[2].rstrip('>')}>"
    for name, value in head:
        message[name] = value
    message["From"] = sender
    message["To"] = to
    if subject:
        message["Subject"] = subject
    message["Date"] = "Tue, 03 Mar 2026 09:15:00 +0100"
    if not any(name.lower() == "message-id" for name, _ in head):
        message["Message-ID"] = f"<{abs(hash_of(body + subject + sender)):x}@mail.example>"
    _DRESSES[dress](message, body)
    return message.as_bytes()


def hash_of(text: str) -> int:
    """The same number for the same text in every run."""
    total = 7
    for char in text:
        total = (total * 31 + ord(char)) % 2**48
    return total


def html_of(body: str) -> str:
    paragraphs = (escape(part).replace("\n", "<br>") for part in body.split("\n\n"))
    inner = "".join(f"<p>{part}</p>" for part in paragraphs)
    return f"<html><body><div>{inner}</div></body></html>"


def _plain(message: EmailMessage, body: str) -> None:
    message.set_content(body + "\n", cte="8bit")


def _base64(message: EmailMessage, body: str) -> None:
    message.set_content(body + "\n", cte="base64")


def _latin(message: EmailMessage, body: str) -> None:
    charset = "windows-1252" if _fits(body) else "utf-8"
    message.set_content(body + "\n", charset=charset, cte="quoted-printable")


def _fits(body: str) -> bool:
    try:
        body.encode("windows-1252")
    except UnicodeEncodeError:
        return False
    return True


def _both(message: EmailMessage, body: str) -> None:
    message.set_content(body + "\n", cte="8bit")
    message.add_alternative(html_of(body), subtype="html", cte="quoted-printable")


def _html(message: EmailMessage, body: str) -> None:
    message.set_content(html_of(body), subtype="html", cte="quoted-printable")


_DRESSES: dict[str, Callable[[EmailMessage, str], None]] = {
    "plain": _plain, "both": _both, "html": _html, "latin": _latin, "base64": _base64,
}  # fmt: skip


def dressed() -> Iterable[str]:
    """The MIME dressings in turn, so that every text meets several."""
    return cycle(_DRESSES)


ANSWER: Head = (("In-Reply-To", OURS), ("References", OURS))
NULL: Head = (("Return-Path", "<>"),)
