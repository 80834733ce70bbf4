"""Doubted answers, contacts made at once after an event, and things asked for when buying."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told

OVER, ANSWERED, UNKNOWN = "over", "answered", "unknown"


@pytest.mark.parametrize(
    ("language", "meaning", "sentence"),
    [
        ("nl", OVER, "Ik heb de winkel gemaild. Denkt ge dat er iemand geantwoord heeft??"),
        ("fr", OVER, "J'ai écrit au vendeur. Vous croyez qu'on m'a répondu ?"),
        ("de", OVER, "Ich habe dem Händler geschrieben. Glauben Sie, da hat jemand geantwortet?"),
        ("en", OVER, "I wrote to the seller. Do you think anyone replied?"),
        ("nl", UNKNOWN, "Denkt ge dat er iemand geantwoord heeft??"),
        ("fr", UNKNOWN, "Vous croyez qu'on m'a répondu ?"),
        ("de", UNKNOWN, "Glauben Sie, da hat jemand geantwortet?"),
        ("en", UNKNOWN, "Do you think anyone replied?"),
        ("nl", ANSWERED, "Ik heb de winkel gemaild. Ze antwoordden dat ik moet wachten, mag dat?"),
        ("fr", ANSWERED, "J'ai écrit au vendeur. Ils m'ont répondu que c'est ma faute, est-ce normal ?"),
        (
            "de",
            ANSWERED,
            "Ich habe dem Händler geschrieben. Der Händler hat geantwortet, ich sei schuld, stimmt das?",
        ),
        ("en", ANSWERED, "I wrote to the seller. They replied that it is my fault, is that right?"),
        (
            "nl",
            "2026-11-18",
            "De doos kwam gisteravond aan, open gescheurd. Ik heb direct de winkel gemaild.",
        ),
        ("nl", "2026-11-18", "Gisteren werd de lamp geleverd. Meteen naar de winkel gemaild."),
        ("nl", "2026-11-17", "Eergisteren kwam het pak toe, daarna heb ik het contactformulier ingevuld."),
        ("fr", "2026-11-18", "Le colis est arrivé hier soir. J'ai immédiatement écrit au vendeur."),
        ("fr", "2026-11-17", "Avant-hier le colis est arrivé, ensuite j'ai écrit au vendeur."),
        ("de", "2026-11-18", "Das Paket kam gestern Abend an. Ich habe dem Händler sofort geschrieben."),
        (
            "de",
            "2026-11-17",
            "Vorgestern hat der Bote das Paket gebracht, danach hab ich das Kontaktformular ausgefüllt.",
        ),
        ("en", "2026-11-18", "The parcel arrived last night. I emailed the seller straight away."),
        ("en", "2026-11-18", "Yesterday the box came, so I filled in the contact form."),
        ("en", "2026-11-18", "It was delivered yesterday. There and then I wrote to the seller."),
        ("en", OVER, "It was delivered yesterday. I immediately called the shop several times."),
        ("nl", OVER, "Gisteren kwam het pak toe. Ik heb direct al 3 mails naar de winkel gestuurd."),
        ("fr", OVER, "Le colis est arrivé hier. J'ai aussitôt appelé le magasin plusieurs fois."),
        ("de", OVER, "Gestern kam das Paket. Ich habe den Händler sofort mehrmals angerufen."),
        ("nl", OVER, "Ik heb direct de winkel gemaild."),
        ("en", OVER, "I emailed the seller straight away."),
        ("nl", UNKNOWN, "Zwart gevraagd, bruin gekregen."),
        ("nl", UNKNOWN, "Ik heb een zwarte lamp gevraagd en een bruine gekregen."),
        ("nl", UNKNOWN, "Ik had maat 42 gevraagd."),
        ("fr", UNKNOWN, "J'ai demandé du noir, reçu du brun."),
        ("fr", UNKNOWN, "Demandé la taille M, reçu une L."),
        ("de", UNKNOWN, "Schwarz verlangt, braun bekommen."),
        ("de", UNKNOWN, "Ich habe eine schwarze Lampe verlangt und eine braune bekommen."),
        ("en", UNKNOWN, "I asked for black and got brown."),
        ("en", UNKNOWN, "Asked for a size 42, got a 40."),
        ("nl", OVER, "Ik heb mijn geld terug gevraagd, geen reactie."),
        ("nl", OVER, "Ik heb aan de winkel een zwarte lamp gevraagd in ruil, geen reactie."),
        ("fr", OVER, "J'ai demandé le remboursement au vendeur."),
        ("de", OVER, "Ich habe vom Händler mein Geld verlangt."),
        ("en", OVER, "I asked the seller for a refund."),
        ("en", OVER, "I asked for a refund, no answer."),
        ("de", "2026-11-17", "Vorgestern kam das Paket. Danach habe ich das Kontaktformular ausgefüllt."),
        ("nl", OVER, "Ik heb de winkel gemaild. Heeft er iemand geantwoord?"),
        ("nl", UNKNOWN, "Ik had een rode gevraagd, kreeg een blauwe."),
        ("nl", OVER, "Ik heb de winkel gevraagd of ik een rode krijg."),
        (
            "nl",
            "2026-11-18",
            "Gisteren kwam het pak toe. Ik heb nog dezelfde dag twee keer gebeld naar de winkel.",
        ),
    ],
)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    assert told(contact(letter(BOUGHT[language] + sentence))) == meaning
