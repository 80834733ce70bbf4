"""The language of the writer's own words (policy section 8): greetings, citations, and languages unknown."""

from __future__ import annotations

import pytest

from routing.classify import machine
from tests.reading.desk import POLICY, letter
from tests.reading.test_complaint import complaint


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Bonjour,\n\nIk heb een lamp besteld en die is stuk. Geen antwoord.\n\nBien à vous"),
        ("en", "Beste,\n\nI ordered a lamp and it came broken.\n\nMet vriendelijke groeten"),
        ("fr", "Dag,\n\nLa lampe est cassée et ils ne répondent pas.\n\nMvg"),
        ("de", "Hallo, the shop schrieb mir, dass sie nichts machen. Die Lampe ist kaputt."),
        (
            "nl",
            'Vandaag kreeg ik dit: "We are sorry, we cannot refund your order because the return period is'
            ' over and the lamp was used." Ik ga daar niet mee akkoord.',
        ),
        ("en", "Buenas tardes: vivo en Lieja y compré una lámpara por 46 euros. Les he escrito."),
        ("en", "Dzień dobry, kupiłem lampę i jest zepsuta. Nikt nie odpowiada."),
        ("en", "Szép napot, vettem egy lámpát a boltban és eltört. Nem válaszolnak."),
        ("en", "Добър ден, купих лампа и е счупена."),
        ("en", "您好，我买了一盏灯，坏了。没有人回复。"),
        ("nl", "Beste, lamp kapot. Mvg"),
    ],
)
def test_own_words(language: str, text: str) -> None:
    assert complaint(letter(text)).language == language


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Op vakantie", "Ik ben op vakantie geweest en de lamp die ik bij Zandloper bestelde was kapot."),
        ("Échec de livraison", "Le colis n'a pas pu être distribué. Je l'attends toujours."),
        ("Returned to sender", "My parcel was returned by the carrier. I ordered it from Zandloper."),
        ("Zustellung fehlgeschlagen", "Meine Bestellung wurde nie geliefert, Zandloper schweigt."),
    ],
)
def test_a_person_with_a_machines_words(subject: str, text: str) -> None:
    assert machine(letter(text, subject), POLICY) is None
