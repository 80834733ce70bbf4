"""What must not change a verdict: dressing around a mail, other firms in it, how it is typed.

A small set of letters of their own, in four languages, is read through the parser as mails from the wire.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.assess import assess
from intake.parsing import parse_letter
from routing.words import Assessment
from tests.reading.desk import CALENDAR, POLICY, REGISTER

LETTERS = {
    "nl-silent": "Ik bestelde op 2 november een lamp bij {shop} en ze is nooit aangekomen. Ik heb hen op"
    " 4 november gemaild en kreeg geen antwoord.",
    "nl-answered": "Mijn kast van {shop} kwam kapot toe. Ik heb de winkel gebeld en ze zeggen dat het mijn"
    " eigen fout is. Dat aanvaard ik niet.",
    "nl-not-yet": "Ik kocht een lamp bij {shop} en ze werkt niet. Ik heb de winkel nog niet gecontacteerd.",
    "nl-unknown": "De lamp die ik bij {shop} kocht is kapot. Ik wil mijn geld terug.",
    "fr-silent": "J'ai commandé une lampe chez {shop} et elle n'est jamais arrivée. Je leur ai écrit"
    " plusieurs fois, sans réponse.",
    "fr-not-yet": "La lampe achetée chez {shop} est cassée. Je n'ai pas encore contacté le magasin.",
    "fr-unknown": "La lampe achetée chez {shop} est cassée. Je voudrais être remboursée.",
    "de-silent": "Ich habe bei {shop} eine Lampe bestellt, die nie geliefert wurde. Ich habe dem Händler"
    " mehrmals geschrieben, aber keine Antwort bekommen.",
    "de-unknown": "Die Lampe, die ich bei {shop} gekauft habe, ist kaputt. Ich möchte mein Geld zurück.",
    "en-answered": "I bought a lamp from {shop} and it broke. I emailed them and they answered that it is my"
    " own fault. I do not agree.",
    "en-unknown": "The lamp that I bought from {shop} is broken. I want my money back.",
}
PLACES = st.sampled_from(sorted(LETTERS))
SHOPS = {
    "Zandloper": "zandloper.be",
    "Vélo-Brigand": "velobrigand.be",
    "Kwast & Penseel": "kwastpenseel.be",
}
DOMAINS = ("zandloper.be", "velobrigand.be", "kwastpenseel.be", "www.zandloper.be")
TAILS = (
    "\n\n-- \nAnn Jansen\nTel. 011 22 33 44",
    "\n\nVerstuurd vanaf mijn iPhone",
    "\n\nEnvoyé de mon iPhone",
    "\n\nThis e-mail and its attachments are confidential and intended for the addressee only. If you have"
    " received it in error, please delete it.",
    "\n\nDit bericht is vertrouwelijk. Denk aan het milieu voor u deze mail afdrukt.",
    "\n\nOp ma 16 nov. 2026 om 09:12 schreef Desk <info@desk.example>:\n> Goedendag,\n> Welkom bij de dienst."
    "\n> Wij zijn op werkdagen bereikbaar.",
    "\n\nLe lun. 16 nov. 2026 à 09:12, Desk <info@desk.example> a écrit :\n> Bonjour,\n> Bienvenue.",
    "\n\nVirusvrij. https://www.avast.com/sig-email?utm_medium=email&utm_source=link",
)
BYSTANDERS = (
    "Het pakje zou met bpost komen.",
    "Track: https://track.bpost.be/btr/web/#/search?itemCode=3232",
    "Livraison prévue par Mondial Relay.",
    "Geliefert werden sollte mit DHL.",
    "Betaald met Bancontact via KBC.",
    "Payé par PayPal, voir www.paypal.com.",
    "Bezahlt mit Klarna.",
    "Paid by Visa.",
    "Je suis chez Belfius.",
    "https://www.mollie.com/payscreen/order/1234",
    "My other mailbox is at gmail.com.",
)


def assessed(text: str, subject: str = "lamp") -> Assessment:
    mail = EmailMessage()
    mail["From"] = "Ann Jansen <ann.jansen@mail.example>"
    mail["To"] = "klacht@desk.example"
    mail["Subject"] = subject
    mail["Date"] = "Thu, 19 Nov 2026 10:00:00 +0100"
    mail["Message-ID"] = "<1@mail.example>"
    mail.set_content(text, cte="quoted-printable")
    return assess([parse_letter(mail.as_bytes())], REGISTER, CALENDAR, POLICY)


def told(found: Assessment) -> tuple[object, ...]:
    """What an addition must not change."""
    ruling, match = found.ruling, found.match
    return (
        found.kind,
        ruling and (ruling.verdict, ruling.missing, ruling.cross_border, ruling.due),
        match and match.domain,
        found.complaint and found.complaint.language,
    )


def ruled(found: Assessment) -> tuple[object, ...]:
    return told(found)[:2]


@settings(max_examples=60, deadline=None)
@given(
    PLACES,
    st.sampled_from(sorted(SHOPS)),
    st.lists(st.sampled_from(TAILS), min_size=1, max_size=2, unique=True),
)
def test_dressing_changes_nothing(which: str, name: str, tails: list[str]) -> None:
    text = LETTERS[which].format(shop=name)
    assert told(assessed(text + "".join(tails))) == told(assessed(text))


@settings(max_examples=60, deadline=None)
@given(PLACES, st.sampled_from(sorted(SHOPS)), st.sampled_from(BYSTANDERS), st.booleans())
def test_carriers_banks_and_providers_change_nothing(which: str, name: str, other: str, before: bool) -> None:
    text = LETTERS[which].format(shop=name)
    both = f"{other}\n\n{text}" if before else f"{text}\n\n{other}"
    assert told(assessed(both))[:3] == told(assessed(text))[:3]


@pytest.mark.parametrize("which", sorted(LETTERS))
def test_another_shop_is_another_answer_and_nothing_else(which: str) -> None:
    first = assessed(LETTERS[which].format(shop="Zandloper"))
    for name, domain in SHOPS.items():
        found = assessed(LETTERS[which].format(shop=name))
        assert found.match is not None
        assert found.match.domain == domain
        assert ruled(found) == ruled(first)
    for domain in DOMAINS:
        found = assessed(LETTERS[which].format(shop=domain))
        assert found.match is not None
        assert found.match.domain == domain.removeprefix("www.")
        assert ruled(found) == ruled(first)


def unaccented(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parted if not unicodedata.combining(char))


def wrapped(text: str) -> str:
    return textwrap.fill(text, 60, break_long_words=False, break_on_hyphens=False)


TYPED: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "no capitals": str.lower,
    "no accents": unaccented,
    "two spaces": lambda text: text.replace(" ", "  "),
    "wrapped": wrapped,
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("name", [*SHOPS, "zandloper.be"])
@pytest.mark.parametrize("typing", sorted(TYPED))
@pytest.mark.parametrize("which", sorted(LETTERS))
def test_how_it_is_typed_changes_nothing(which: str, typing: str, name: str) -> None:
    text = LETTERS[which].format(shop=name)
    assert told(assessed(TYPED[typing](text))) == told(assessed(text))
