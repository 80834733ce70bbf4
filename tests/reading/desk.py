"""A small desk for the tests of reading: invented holders, a calendar, and letters made of a few words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from routing.deadlines import Calendar
from routing.identify import Register
from routing.words import Address, Language, Letter, Policy, Shop

EU = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
POLICY = Policy(
    organisation_domains=frozenset({"desk.example"}),
    organisation_names=("Desk",),
    resident_countries=frozenset(EU),
    trader_countries=frozenset([*EU, "GB"]),
)
CALENDAR = Calendar()
TODAY = date(2026, 11, 19)  # a Thursday; 11 November was a holiday


def shop(
    name: str,
    *domains: str,
    aliases: tuple[str, ...] = (),
    country: str = "BE",
    sectors: tuple[str, ...] = ("home",),
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> Shop:
    return Shop(name, domains, aliases, f"info@{domains[0]}", country, sectors, Language.NL, since, until)


SHOPS = (
    shop("Zandloper", "zandloper.be", "zandloper-shop.eu"),
    shop("Vélo-Brigand", "velobrigand.be", aliases=("Brigand Cycles",)),
    shop("Kwast & Penseel", "kwastpenseel.be"),
    shop("Lente", "lente-bloemen.be"),
    shop("À la Mer", "alamer-voyages.be", sectors=("travel",)),
    shop("Windroos Reizen", "windroos-reizen.be", sectors=("travel",)),
    shop("Naschkatze", "naschkatze-eupen.be"),
    shop("Rheinkabel", "rheinkabel.de", country="DE"),
    shop("Oud Papier", "oudpapier-boeken.be", until=date(2026, 10, 31)),
    shop("Sterrenkiosk", "sterrenkiosk.be", since=date(2027, 1, 1)),
    shop("Tafelrond", "tafelrond.be"),
    shop("Tafelronde", "tafelronde.be"),
)
REGISTER = Register.of(SHOPS)


def letter(
    text: str, subject: str = "", *, day: date = TODAY, sender: str = "jan@mail.example", signature: str = ""
) -> Letter:
    arrived = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    whole = f"{text}\n{signature}" if signature else text
    return Letter(
        subject=subject,
        text=whole,
        new_text=text,
        signature=signature,
        sender=Address("Jan", sender),
        arrived=arrived,
        mail_from=sender,
        headers=(("from", sender), ("subject", subject)),
    )
