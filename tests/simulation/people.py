"""People: each writes as people do, and is to get what the policy says, in that order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.simulation.world import Got, World

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
THINGS = ("hanglamp", "bureaulamp", "spot", "lantaarn", "lampenkap", "dimmer", "ledstrip", "wandlamp")


@dataclass
class Person:
    """A consumer. `expects` are the mails that they are to get over the quarter."""

    world: World
    number: int
    first: str
    expects: tuple[str, ...]
    answers: dict[str, tuple[timedelta, str]]  # to which mail they answer what, and after how long

    @property
    def address(self) -> str:
        return f"persoon@huis{self.number}.example"

    def begin(self) -> None:
        self.world.receivers[self.address] = self.receive
        self.write(self.first, subject=f"Mijn {THINGS[self.number % len(THINGS)]} ({self.number})")

    def write(self, text: str, to: str = "", subject: str = "klacht") -> None:
        name = f"Persoon {chr(65 + self.number % 26)}."
        self.world.writes(f"{name} <{self.address}>", f"{text}\n\n{name}", to=to, subject=subject)

    def receive(self, mail: Got) -> None:
        if mail.kind in self.answers:
            wait, text = self.answers.pop(mail.kind)
            to, subject = mail.reply_to, f"Re: {mail.message['Subject']}"
            self.world.after(wait, lambda: self.write(text, to=to, subject=subject))

    @property
    def got(self) -> tuple[str, ...]:
        return tuple(self.world.kinds(self.address))


THING = "Ik kocht bij {shop} een {thing} (bestelling L-{order}) en ze is stuk."
TOLD = THING + " Ik heb de winkel een maand geleden gemaild en daarna nog twee keer, zonder antwoord."
PAID_TWICE = (
    "Mijn betaling aan {shop} voor reis L-{order} is twee keer afgeschreven. Ik heb hen een maand geleden"
    " gemaild en daarna nog twee keer, zonder antwoord."
)
NAMELESS = (
    "De {thing} die ik online kocht is stuk. Ik heb hen op 2 februari gemaild, geen antwoord. Nummer {order}."
)


def people(world: World) -> list[Person]:
    """Sixty-seven of them; which shop a person bought from decides how it answers."""
    found: list[Person] = []

    def add(times: int, text: str, shop: str, *expects: str, **answers: tuple[timedelta, str]) -> None:
        for _ in range(times):
            number = len(found)
            thing = THINGS[number % len(THINGS)]
            first = text.format(shop=shop, thing=thing, order=7000 + number)
            found.append(Person(world, number, first, expects, dict(answers)))

    add(7, TOLD, "Lampenzolder", "accepted", "shop_answer")
    add(
        4,
        TOLD,
        "Lampenzolder",
        "accepted",
        "shop_answer",
        "case_closed",
        shop_answer=(DAY, "Bedankt, het probleem is opgelost."),
    )
    add(
        4,
        TOLD,
        "Lampenzolder",
        "accepted",
        "shop_answer",
        shop_answer=(DAY, "Daar ben ik het niet mee eens, ik wil mijn geld terug."),
    )
    add(12, TOLD, "Wollkorb Eupen", "accepted", "escalated_consumer")
    add(10, TOLD, "Atelier Brindille", "accepted", "shop_answer")
    add(10, PAID_TWICE, "Kraanvogel Reizen", "accepted", "escalated_consumer")
    add(
        6,
        NAMELESS,
        "",
        "needs_shop",
        "accepted",
        "shop_answer",
        needs_shop=(3 * HOUR, "Het was bij Lampenzolder (lampenzolder.be)."),
    )
    add(
        6,
        THING + " Ik wil mijn geld terug.",
        "Lampenzolder",
        "needs_contact",
        "accepted",
        "shop_answer",
        needs_contact=(DAY, "Ja, ik heb hen op 2 februari gemaild en nooit antwoord gekregen."),
    )
    add(
        4,
        THING + " Ik heb de winkel nog niet gecontacteerd.",
        "Lampenzolder",
        "contact_shop_first",
        "accepted",
        "shop_answer",
        contact_shop_first=(12 * DAY, "Ik heb de winkel dezelfde dag nog gemaild, maar kreeg geen antwoord."),
    )
    add(4, "Mijn {thing} van vloerenkoning.be is stuk, bestelling {order}. Ze antwoorden niet.", "", "cod")
    return found


# The shops


def shops(world: World) -> None:
    """One that answers, one that is silent, one behind a ticket system, and one on holiday for ever."""

    def answering(mail: Got) -> None:
        if mail.kind == "forward_shop":
            world.after(2 * DAY, lambda: _shop(world, mail, "hilde@lampenzolder.be"))

    def ticketing(mail: Got) -> None:
        number = abs(hash(mail.message["Message-ID"])) % 90_000
        sender = f"ticket-{number}@atelierbrindille.be"
        text = (
            f"Bonjour,\n\nNous avons bien reçu votre demande. Elle porte le numéro {number}. Notre équipe"
            f" vous répondra dans les meilleurs délais.\n\nMerci de ne pas répondre à ce message.\n"
        )
        subject = f"[Ticket #{number}] Votre demande a bien été reçue"
        world.after(
            timedelta(seconds=20), lambda: world.writes(sender, text, to=mail.reply_to, subject=subject)
        )
        if mail.kind == "forward_shop":
            world.after(3 * DAY, lambda: _shop(world, mail, "paul@atelierbrindille.be"))

    def away(mail: Got) -> None:
        headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
        text = "Wij zijn met vakantie en lezen geen mails."
        subject = f"Afwezig: {mail.message['Subject']}"
        sender = "klantendienst@kraanvogel-reizen.be"
        world.after(
            HOUR, lambda: world.writes(sender, text, to=mail.reply_to, subject=subject, headers=headers)
        )

    world.domains |= {
        "lampenzolder.be": answering,
        "atelierbrindille.be": ticketing,
        "kraanvogel-reizen.be": away,
    }


def _shop(world: World, mail: Got, sender: str) -> None:
    about = mail.message["Subject"]
    text = f"Beste,\n\nwij bekeken dit dossier en bieden de klant een nieuw exemplaar aan ({about}).\n"
    world.writes(sender, text, to=mail.reply_to, subject=f"Re: {mail.message['Subject']}")
