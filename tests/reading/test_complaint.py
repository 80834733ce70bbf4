"""Language, countries, trips, purchasers and outcomes, as a consumer's letters tell them."""

from __future__ import annotations

from datetime import date

import pytest

from intake.reading import fingerprint, read_complaint, read_outcome
from intake.reading.travel import read_travel
from routing.identify import identify
from routing.words import Address, Attachment, Complaint, Letter
from tests.reading.desk import POLICY, REGISTER, TODAY, letter


def complaint(mail: Letter) -> Complaint:
    return read_complaint([mail], identify([mail], REGISTER, TODAY, POLICY), TODAY, POLICY)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Mijn pakje is nooit toegekomen."),
        ("fr", "Mon colis n'est jamais arrivé."),
        ("de", "Mein Paket ist nie angekommen."),
        ("en", "My parcel never arrived."),
        ("nl", "kheb da niet gekregen en ze zeggen niks"),
        ("fr", "jai rien recu et ils repondent pas"),
        ("en", "Non ho ancora ricevuto il mio ordine dal negozio e nessuno risponde."),
        ("en", "No he recibido mi pedido y la tienda no responde."),
        (
            "fr",
            "Voici la réponse : « Wij kunnen niets doen ». Je ne suis pas d'accord et je veux mon argent.",
        ),
    ],
)
def test_language(language: str, text: str) -> None:
    assert complaint(letter(text)).language == language


def test_language_of_an_attached_letter_then_of_the_subject() -> None:
    attached = Attachment(
        "brief.pdf", "application/pdf", b"", "Geachte, ik heb nooit een antwoord gekregen van de winkel."
    )
    mail = letter("", "complaint about my order")
    assert complaint(mail).language == "en"
    with_letter = Letter(
        subject=mail.subject, text="", new_text="", attachments=(attached,), arrived=mail.arrived
    )
    assert complaint(with_letter).language == "nl"


def test_language_of_the_address_where_nothing_else_tells() -> None:
    mail = Letter(subject="", text="", new_text="12345", to=(Address("", "plaintes@desk.example"),))
    assert complaint(mail).language == "fr"


@pytest.mark.parametrize(
    ("country", "text", "signature"),
    [
        ("NL", "Ik woon in Breda.", ""),
        ("FR", "Nous habitons Lille depuis un an.", ""),
        ("DE", "Ich wohne in Aachen.", ""),
        ("LU", "Je réside à Esch-sur-Alzette.", ""),
        ("GB", "Back home in London we ordered it online.", ""),
        ("BE", "Ich wohne in Belgien, gleich bei Aachen.", ""),
        ("BE", "Ik werk elke dag in Eindhoven.", ""),
        ("BE", "We are on holiday in Portugal.", ""),
        ("NL", "Groeten", "Piet Jansen\nDorpsstraat 1\n4811 AB Breda"),
        ("NL", "Groeten", "Piet Jansen\n+31 6 12 34 56 78"),
        ("BE", "Groeten", "Nancy Peeters\n0478 12 34 56"),
        ("FR", "Cordialement", "Anne Petit, Lille"),
    ],
)
def test_where_the_consumer_lives(country: str, text: str, signature: str) -> None:
    assert complaint(letter(text, signature=signature)).consumer_country == country


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("ES", "Een Spaanse webshop, oliva-dorada.com, stuurt mij niets."),
        ("DE", "J'ai commandé sur volt-magasin.com, la facture porte la TVA DE811000342."),
        ("BE", "Besteld op tegels-direct.nl, met Belgisch btw-nummer BE 0799.413.226."),
        ("FR", "Commande sur rideaux-de-lin.fr."),
        ("BE", "Gekocht op lampenland.com."),
        ("BE", "Ik dacht dat het een Duitse winkel was, lampenland.com."),
        ("CN", "Gekocht bij een Chinese webshop, gadgetpaleis.com."),
        ("LU", "Acheté sur sacs-et-cie.com, l'entreprise est basée à Luxembourg."),
        ("GB", "Gekocht op rainwear.co.uk."),
        ("DE", "Ich habe bei Rheinkabel gekauft."),
    ],
)
def test_where_the_shop_is(country: str, text: str) -> None:
    assert complaint(letter(text)).shop_country == country


@pytest.mark.parametrize(
    "text",
    [
        "Het hotel was vuil en er was geen airco.",
        "Onze vlucht werd de dag ervoor geannuleerd door de organisator.",
        "De cruise is ingekort en de factuur klopt ook niet.",
        "La piscine était vide et l'hôtel en travaux.",
        "L'organisateur a annulé le voyage et ne donne qu'un bon à valoir.",
        "Das Zimmer war schmutzig, der Ausflug fiel aus.",
        "The coach never showed up at the airport.",
        "They moved us to another hotel, two stars lower.",
    ],
)
def test_about_the_trip(text: str) -> None:
    assert complaint(letter("Windroos Reizen. " + text)).travel_specific


@pytest.mark.parametrize(
    "text",
    [
        "Het voorschot is twee keer van mijn rekening gegaan. De reis zelf was prachtig.",
        "We hebben zelf geannuleerd wegens ziekte, in overleg, maar ze betalen de 500 euro niet terug.",
        "Sur la facture il y a une assurance que nous avions refusée ; l'hôtel était parfait.",
        "Der Rabattcode für die Buchung funktioniert nicht.",
        "The price on the website was 399 and at checkout it became 499.",
        "De reiskoffer uit hun webwinkel kwam kapot toe.",
    ],
)
def test_not_about_the_trip(text: str) -> None:
    assert not complaint(letter("Windroos Reizen. " + text)).travel_specific


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (
            "purchase by a company",
            "Voor onze zaak hebben wij bij Zandloper tien lampen besteld, twee zijn kapot.",
        ),
        (
            "purchase by a company",
            "Pour notre société, nous avons acheté dix lampes chez Zandloper, montant HTVA.",
        ),
        (
            "purchase by a company",
            "Für unsere Firma haben wir bei Zandloper bestellt, die Lampen sind kaputt.",
        ),
        (
            "purchase by a company",
            "For our office we bought lamps from Zandloper, 400 euro excl. VAT. Two are broken.",
        ),
        (
            "another seller on a marketplace",
            "Ik kocht bij Zandloper een lamp van een externe verkoper. Stuk.",
        ),
        ("press", "Je suis journaliste et je prépare un dossier sur Zandloper."),
        ("job application", "Hierbij solliciteer ik voor de vacature."),
        ("research", "For my master's thesis I need figures on complaints."),
        ("membership", "Hoe kan ik met mijn eigen webshop het label krijgen?"),
        ("supplier's invoice", "Hierbij onze factuur voor de schoonmaak van mei."),
        ("question before buying", "Is Zandloper betrouwbaar? Ik wil er iets bestellen."),
        ("question before buying", "Avant de commander chez Zandloper, je voudrais votre avis."),
        ("personal data or advertising", "Ik wil dat Zandloper mijn gegevens verwijdert."),
        ("personal data or advertising", "Zandloper m'envoie sa newsletter alors que je me suis désinscrit."),
        ("personal data or advertising", "Bitte lassen Sie mein Konto löschen."),
    ],
)
def test_no_consumers_purchase(reason: str, text: str) -> None:
    assert complaint(letter(text)).manual == reason


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb privé bij Zandloper een lamp gekocht, ik schrijf van op het werk.",
        "Op facebook stond reclame van Zandloper, ik bestelde een lamp en kreeg een kapotte.",
        "Als advocaat van mevrouw Janssens meld ik dat de lamp die zij bij Zandloper kocht kapot is.",
        "Zandloper a livré une lampe cassée et refuse de rembourser.",
        "I bought a lamp from Zandloper, their VAT number is BE 0799.413.226, and it is broken.",
        "Help!",
    ],
)
def test_a_consumers_complaint(text: str) -> None:
    assert complaint(letter(text)).manual is None


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("solved", "Het is opgelost, dank u wel!"),
        ("solved", "Ik heb mijn geld ontvangen, het dossier mag gesloten worden."),
        ("solved", "Tout est en ordre, j'ai été remboursé. Merci !"),
        ("solved", "Die Sache hat sich erledigt, vielen Dank."),
        ("solved", "The refund has arrived, you can close the case."),
        ("withdrawn", "Ik trek mijn klacht in."),
        ("withdrawn", "Je retire ma plainte."),
        ("withdrawn", "Hiermit ziehe ich meine Beschwerde zurück."),
        ("withdrawn", "I withdraw my complaint."),
        (None, "Het is nog niet opgelost."),
        (None, "Is het nu opgelost?"),
        (None, "Als ik mijn geld ontvangen heb, mag het dossier dicht."),
        (None, "J'ai été remboursé de la moitié."),
        (None, "The refund has not arrived."),
        (None, "Hier nog een foto van de lamp."),
        (None, ""),
    ],
)
def test_outcome(outcome: str | None, text: str) -> None:
    assert read_outcome(letter(text)) == outcome


def test_the_same_mail_in_another_dress() -> None:
    first = letter("De lamp  is\nkapot.", "Klacht")
    again = letter("De lamp is kapot. ", "Klacht ")
    assert fingerprint(first) == fingerprint(again)
    assert fingerprint(first) != fingerprint(letter("De lamp is heel.", "Klacht"))
    assert fingerprint(first) != fingerprint(letter("De lamp is kapot.", "Vraag"))
    assert fingerprint(first) != fingerprint(letter("De lamp is kapot.", "Klacht", sender="els@mail.example"))


def test_no_sentences_no_trip() -> None:
    assert read_travel([]) == (False, ())


def test_all_days_default_to_the_reference_day() -> None:
    mail = letter("Ik heb Zandloper gisteren gemaild over mijn kapotte lamp.", day=date(2026, 1, 1))
    assert complaint(mail).contact.day == date(2026, 11, 18)
