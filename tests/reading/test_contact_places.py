"""Told at a place: nothing said yet, who admits it there, when a message left, and whose clerk that was."""

from __future__ import annotations

import pytest

from intake.reading import read_complaint
from routing.identify import identify
from tests.reading.desk import POLICY, REGISTER, TODAY, letter
from tests.reading.test_contact import BOUGHT, contact, told

MONDAY, OVER, ANSWERED, NONE, UNKNOWN = "2026-11-16", "over", "answered", "none", "unknown"


@pytest.mark.parametrize(
    ("language", "meaning", "sentence"),
    [
        ("fr", NONE, "Au vendeur lui-même je n'ai pas encore touché un mot."),
        ("nl", NONE, "Bij het reisbureau heb ik nog geen kik gegeven."),
        ("nl", NONE, "Bij hen heb ik nog niet aangeklopt."),
        ("de", NONE, "Beim Händler vorstellig geworden bin ich noch nicht."),
        ("de", NONE, "Den Händler habe ich damit noch nicht behelligt."),
        ("en", NONE, "The shop I have not bothered with this so far."),
        ("en", NONE, "With the shop I have not raised it yet."),
        ("de", UNKNOWN, "Der Bank habe ich noch nichts gesagt."),
        # who stands there speaks for the place
        ("fr", ANSWERED, "Au magasin, un certain Luc reconnaît le défaut."),
        ("nl", ANSWERED, "In de winkel geeft een zekere Karin de fout toe."),
        ("de", ANSWERED, "Im Laden gab ein Herr Kunz den Fehler zu."),
        ("en", ANSWERED, "At the store, a Mr Brown acknowledged the fault."),
        ("en", ANSWERED, "Someone called Dave at the shop concedes that it was their mistake."),
        (
            "fr",
            UNKNOWN,
            "À la banque, une certaine Anne reconnaît l'erreur et dit que la compta s'en occupe.",
        ),
        ("nl", UNKNOWN, "Bij de bank geeft een zekere Karin de fout toe."),
        ("de", UNKNOWN, "Bei der Bank räumt eine gewisse Frau Lenz den Fehler ein."),
        ("en", UNKNOWN, "At the bank a certain Karen admits the mistake."),
        # a remark between a message and when it left
        ("fr", MONDAY, "Mon mail à la boutique, avec deux photos, est parti le lundi 16 novembre."),
        ("nl", MONDAY, "Mijn bericht aan de winkel, foto's inbegrepen, is op 16 november vertrokken."),
        ("de", MONDAY, "Meine Beschwerde beim Verkäufer, samt Fotos, stammt vom 16. November."),
        ("en", MONDAY, "My email to the shop, with two photos, went off on Monday 16 November."),
        # people outside
        ("fr", UNKNOWN, "Mon opérateur m'a dit que le numéro est bloqué."),
        ("de", UNKNOWN, "Mein Anbieter sagte, er könne nichts tun."),
        ("en", UNKNOWN, "My energy supplier said the charger is at fault."),
        ("en", UNKNOWN, "The consumer helpline told me to write to you."),
        # what came back
        ("nl", UNKNOWN, "Mijn mail aan de winkel stuiterde terug."),
        ("nl", UNKNOWN, "Ik heb de winkel gemaild maar die mail is als onbestelbaar teruggekeerd."),
        ("de", UNKNOWN, "Ich habe dem Laden gemailt, doch die Nachricht kam als unzustellbar zurück."),
        ("fr", UNKNOWN, "J'ai écrit à la boutique, mais le message a été refusé par le serveur."),
    ],
)
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    assert told(contact(letter(BOUGHT[language] + sentence))) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "Our tour with Windroos Reizen: the guide promised for all days was with us on two of them.",
        "Le voyage avec Windroos Reizen : notre guide, malade, n'a été remplacé par personne.",
        "De reis met Windroos Reizen: de gids was drie dagen ziek en wij werden aan ons lot overgelaten.",
        "Die Reise mit Windroos Reizen: der Bergführer war krank, wir blieben uns selbst überlassen.",
    ],
)
def test_the_guide_is_the_trip_beside_a_double_charge(text: str) -> None:
    mail = letter(f"{text}\n\nWindroos Reizen charged my card twice.")
    match = identify((mail,), REGISTER, TODAY, POLICY)
    assert read_complaint((mail,), match, TODAY, POLICY, None).travel_specific
