"""Robots of ten kinds: whatever they get, they answer, and none of them ever tires."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.simulation.people import DAY, HOUR
from tests.simulation.world import Got, World

SECONDS = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
OPENING = "Mijn {what} is {how}. Ik wil mijn geld terug van die webshop, want zo kan het niet langer."
WHAT = (
    "bestelling",
    "koffer",
    "grasmaaier",
    "boek",
    "fiets",
    "mantel",
    "klok",
    "tafel",
    "oven",
    "pop",
    "gsm",
)
HOW = ("nooit geleverd", "kapot toegekomen", "niet wat ik bestelde")


@dataclass
class Robot:
    """One robot. It opens with a mail that looks like a complaint, so that the desk answers it."""

    world: World
    number: int
    kind: str
    answer: Callable[[Robot, Got], None]
    writes: int = 0
    addresses: list[str] = field(default_factory=list)

    @property
    def domain(self) -> str:
        return f"robot{self.number}.example"

    @property
    def address(self) -> str:
        return f"info@{self.domain}"

    def begin(self) -> None:
        self.world.domains[self.domain] = lambda mail: self.answer(self, mail)
        text = OPENING.format(what=WHAT[self.number % len(WHAT)], how=HOW[self.number % len(HOW)])
        if self.kind == "newsletter":
            _newsletter(self)
            return
        self.world.writes(self.address, text, subject=f"bestelling {self.number}")

    def says(self, wait: timedelta, text: str, **more: object) -> None:
        self.writes += 1
        self.world.after(wait, lambda: self.world.writes(**{"sender": self.address, "text": text, **more}))  # type: ignore[arg-type]

    @property
    def got(self) -> int:
        return sum(mail.to.endswith("@" + self.domain) for mail in self.world.got)


def _vacation(robot: Robot, mail: Got) -> None:
    headers = {"Auto-Submitted": "auto-replied", "Precedence": "bulk"}
    robot.says(
        SECONDS, "I am away.", to=mail.mail_from, subject="Out of office", headers=headers, mail_from=""
    )


def _plain_vacation(robot: Robot, mail: Got) -> None:
    text = "Ik ben afwezig tot en met 30 juni. Voor dringende vragen kunt u bij mijn collega terecht."
    robot.says(SECONDS, text, to=mail.reply_to, subject=f"Afwezig: {mail.message['Subject']}")


def _ticket(robot: Robot, mail: Got) -> None:
    number = robot.writes + 1000
    text = f"Uw bericht is geregistreerd onder ticketnummer {number}. Wij behandelen het zo snel mogelijk."
    sender = f"ticket-{number}@{robot.domain}"
    robot.says(SECONDS, text, sender=sender, to=mail.reply_to, subject=f"[#{number}] Bevestiging")


def _next_day(robot: Robot, mail: Got) -> None:
    text = f"Bericht {robot.writes}. Mijn bestelling is nog altijd niet geleverd. Doe daar iets aan."
    robot.says(DAY, text, to=mail.reply_to, subject=f"Re: {mail.message['Subject']}")


def _bouncer(robot: Robot, mail: Got) -> None:
    text = (
        f"This is the mail system. Your message to {mail.to} could not be delivered: 550 5.1.1 User unknown"
    )
    sender = f"MAILER-DAEMON@{robot.domain}"
    robot.says(
        SECONDS, text, sender=sender, to=mail.mail_from, subject="Undelivered Mail Returned", mail_from=""
    )


def _challenge(robot: Robot, mail: Got) -> None:
    text = (
        "Your mail is on hold. Please click this link to confirm that you are a person: https://c.example/1"
    )
    robot.says(SECONDS, text, to=mail.reply_to, subject="Please confirm your message")


def _newsletter(robot: Robot, mail: Got | None = None) -> None:
    del mail  # it needs none
    headers = {"List-Unsubscribe": "<mailto:stop@robot.example>", "Precedence": "bulk"}
    robot.says(DAY, "Deze week: 20 % korting op alles.", subject="Nieuwsbrief", headers=headers)
    robot.world.after(DAY, lambda: _newsletter(robot))


def _echo(robot: Robot, mail: Got) -> None:
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines()[:40])
    sender = f"box{robot.writes}@{robot.domain}"
    robot.says(HOUR, f"Ontvangen.\n\n{quoted}", sender=sender, subject=f"Re: {mail.message['Subject']}")


def _many_names(robot: Robot, mail: Got) -> None:
    del mail
    number = robot.writes
    text = (
        f"Beste klant {number}, wij lazen uw bericht. Onze bestelling {number} is betaald en niet geleverd."
    )
    robot.says(MINUTE, text, sender=f"naam{number}@{robot.domain}", subject=f"Vraag {number}")


def _stubborn(robot: Robot, mail: Got) -> None:
    text = (
        f"Nee {robot.writes}! Ik wil mijn geld terug, {'nu ' * (robot.writes % 7)}meteen. Het is een schande."
    )
    robot.says(MINUTE, text, to=mail.reply_to, subject=f"Re: {mail.message['Subject']}")


KINDS: dict[str, Callable[[Robot, Got], None]] = {
    "vacation": _vacation,
    "vacation without headers": _plain_vacation,
    "ticket system": _ticket,
    "answers a day later": _next_day,
    "bouncer": _bouncer,
    "challenge": _challenge,
    "newsletter": _newsletter,
    "echo from new addresses": _echo,
    "new address and text each time": _many_names,
    "answers every mail at once": _stubborn,
}


def robots(world: World, of_each: int) -> list[Robot]:
    made = [kind for kind in KINDS for _ in range(of_each)]
    return [Robot(world, number, kind, KINDS[kind]) for number, kind in enumerate(made)]


def mediator_on_holiday(world: World, address: str) -> None:
    """The mediator's own mailbox answers every mail, without saying that a machine does."""

    def answer(mail: Got) -> None:
        text = "Ik ben met vakantie. Bij terugkomst lees ik uw bericht."
        world.after(SECONDS, lambda: world.writes(address, text, to=mail.reply_to, subject="Met vakantie"))

    world.receivers[address] = answer
