"""What people write to the stateful desk, in bytes."""

from __future__ import annotations

import email.policy
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from tests.chaos.people import delivery_report, word

TEXTS = {
    "accepted": "Ik kocht bij Lampenzolder een lamp (bestelling {n}) en ze is stuk. Ik heb de winkel een"
    " maand geleden gemaild en daarna nog twee keer, zonder antwoord.",
    "cod": "Mijn lamp van vloerenkoning.be is stuk, bestelling {n}. Ze antwoorden niet.",
    "question": "Ik kocht bij Lampenzolder een lamp (bestelling {n}) en ze is stuk. Ik wil mijn geld terug.",
    "answer": "Ja, ik heb hen op 2 februari gemaild en nooit antwoord gekregen. ({n})",
    "more": "Ik vond nog een foto van de lamp, dit is aanvulling {n}.",
    "solved": "Bedankt, het probleem is opgelost. ({n})",
    "shop answer": "Beste, wij bekeken dit dossier en sturen de klant een nieuw exemplaar ({n}).",
    "stranger": "Ik ben van de helpdesk: wij sturen een nieuw exemplaar, vraag {n}.",
    "away": "Wij zijn met vakantie en lezen geen mails ({n}).",
    "newsletter": "Week {n}: 20 % korting.",
}


def consumer(number: int) -> str:
    return f"persoon@huis{number}.example"


def written(what: str, number: int, sender: str, to: str, when: datetime, subject: str = "lamp") -> bytes:
    """A mail of that sort; `number` makes it another than the others."""
    if what == "bounce":
        return delivery_report(to, "klantendienst@lampenzolder.be", when, f"b{number}").raw
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{number}@stateful.example>"
    if what == "away":
        message["Auto-Submitted"] = "auto-replied"
    if what == "newsletter":
        message["List-Unsubscribe"] = "<mailto:stop@robot.example>"
        message["Precedence"] = "bulk"
    signed = f"\n\nPersoon {word(number)}." if what in ("accepted", "cod", "question") else ""
    message.set_content(TEXTS[what].format(n=number) + signed + "\n")
    return message.as_bytes()
