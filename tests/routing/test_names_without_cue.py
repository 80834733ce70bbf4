"""Holders named with nothing beside that says shop: heard where no other is named (policy section 3)."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter
from routing.identify import Register, identify
from tests.reading.desk import POLICY, TODAY, letter, shop

HOLDERS = Register.of([
    shop("Sunny Mornings", "sunnymornings.be"),
    shop("Kom & Lepel", "komenlepel.be"),
    shop("La Table aux Rubans", "latableauxrubans.be"),
    shop("Zonneklep", "zonneklep.be"),
    shop("Brotkorb", "brotkorb.be"),
    shop("Kaminstube", "kaminstube.be"),
    shop("Meerkompas", "meerkompas.be"),
])  # fmt: skip


def test_what_a_domain_adds_to_the_name_is_known_as_well() -> None:
    irises = Register.of([shop("Iris", "iris-flowers.be"), shop("Iris Optics", "irisoptics.be")])
    for text in ("My Iris Flowers bouquet is late.", "My irisflowers order is late."):
        found = identify([letter(text)], irises, TODAY, POLICY)
        assert found.domain == "iris-flowers.be"


def who(text: str, subject: str = "klacht") -> str | None:
    found = identify([letter(text, subject=subject)], HOLDERS, TODAY, POLICY)
    return found.shop.name if found.shop else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hello. Sunny Mornings took the 80 euro twice, on 1 and on 2 October.", "Sunny Mornings"),
        ("The lid of the Kom & Lepel “Giant” bowl is held by two pegs.", "Kom & Lepel"),
        ("RIDEAUX SUR MESURE LA TABLE AUX RUBANS 300 EUROS TROP COURTS", "La Table aux Rubans"),
        ("Dit jaar is oma er bij Zonneklep voor geweest, en alles is scheef.", "Zonneklep"),
        ("Am 4. Mai schickte ich Brotkorb eine E-Mail, denn das Gerät ist kaputt.", "Brotkorb"),
        ("Meerkompas heeft onze tocht van 12 september geschrapt.", "Meerkompas"),
        ("Für Ostern hatte ich bei der Kaminstube sechs Fladen vorbestellt.", "Kaminstube"),
        ("Vom 9. bis 16. August waren wir mit der Kaminstube in Rom.", "Kaminstube"),
        ("Zonneklep's klantendienst zwijgt al weken over mijn kapotte klok.", "Zonneklep"),
        ("Zonneklep: drie mails over mijn kapotte klok, geen antwoord.", "Zonneklep"),
        ("Zonneklep, de webshop in Gent, zwijgt over mijn kapotte klok.", "Zonneklep"),
        ("Zonneklep (webshop) zwijgt over mijn kapotte klok.", "Zonneklep"),
        ("Zonneklep heeft mijn klok nog altijd niet geleverd.", "Zonneklep"),
        ("Zonneklep has refunded only one of the two clocks.", "Zonneklep"),
        ("Mijn klok komt van #zonneklep.", "Zonneklep"),
        ("Op Instagram heet de winkel @zonneklep.", "Zonneklep"),
        ("Op Instagram is het @zonneklep.be waar ik kocht.", "Zonneklep"),
        ("Ik schreef naar iemand@zonneklep.be.eu over mijn klok.", None),
        ("Mijn zonneklep, de winkel zwijgt erover, is stuk.", None),
        ("Zonneklep: die van de wagen is stuk.", None),
        ("Zonneklep is nog altijd niet geleverd.", None),
        ("Meine Schwester schwört auf die Kaminstube, also habe ich dort einen genommen.", "Kaminstube"),
    ],
)
def test_a_name_that_stands_as_one_is_heard(text: str, name: str) -> None:
    assert who(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "On sunny mornings the light falls on the crack in the table.",
        "Wij zaten met een kom & lepel aan tafel, en ze was gebroken.",
        "Mijn zonneklep is na twee weken stuk.",
        "Een Zonneklep hoort niet te breken.",
        "Der Brotkorb war schon beim Auspacken kaputt.",
        "Das Paket lag hinten bei der Kaminstube im Flur.",
        "Mit der Kaminstube war alles in Ordnung, aber der Rest ist kaputt.",
        "Een meerkompas heeft een deksel, en dat van mij is stuk.",
    ],
)
def test_the_same_words_in_plain_speech_are_not(text: str) -> None:
    assert who(text) is None


def test_it_gives_way_to_a_shop_that_is_named_as_one() -> None:
    text = "I ordered a lamp at Zonneklep. On the box stands Sunny Mornings in gold."
    assert who(text) == "Zonneklep"


def test_of_two_such_none_is_taken() -> None:
    assert who("Sunny Mornings and Kom & Lepel took the 80 euro twice.") is None


def test_the_points_of_a_list_name_a_shop_each() -> None:
    text = "1. Zonneklep: pet te klein.\n2. Kom & Lepel: kom gebarsten.\nVoor beide graag een oplossing."
    assert who(text) is None


def test_a_forms_field_names_the_shop_in_any_case() -> None:
    form = (
        "Naam: Rudy\nTelefoon: 0470 00 00 00\nOver welke winkel gaat het: zonneklep, de petten\nVraag: geld"
    )
    assert who(form) == "Zonneklep"


def test_a_mail_system_that_sent_a_mail_back_is_no_shop() -> None:
    quoted = (
        "Zie wat ik terugkreeg.\n\nBegin doorgestuurd bericht:\n\n"
        "Van: MAILER-DAEMON@mx.postbus-noord.be (Mail Delivery System)\n"
        "Onderwerp: Undelivered\n\n<info@zonneklep.be>: mailbox full"
    )
    raw = f"From: ann@mail.example\nTo: desk@desk.example\nSubject: Fwd\n\n{quoted}\n".encode()
    found = identify([parse_letter(raw)], HOLDERS, TODAY, POLICY)
    assert found.domain == "zonneklep.be"
