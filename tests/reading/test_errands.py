"""Press, questions before buying and suppliers' invoices, in the ways that people word them (section 1)."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint

PRESS = [
    "Voor het consumentenprogramma Kassaticket volgen wij klachten over Zandloper. Hoeveel "
    "meldingen kreeg u? "
    "Een reactie voor vrijdag 12 uur, dan gaat het stuk naar de drukker.",
    "Ik werk op de economieredactie van De Morgenster. Kloppen de cijfers over niet geleverde pakjes van "
    "Zandloper? Onze deadline is morgen.",
    "Kan iemand van Becom in onze radio-uitzending toelichten waarom Zandloper klanten niet terugbetaalt?",
    "Als freelance journalist onderzoek ik Zandloper: kopers wachten weken op hun geld. Graag uw standpunt.",
    "Pour notre émission de radio, combien de plaintes avez-vous reçues au sujet de Zandloper ? "
    "Nous diffusons "
    "jeudi soir et voudrions votre réaction.",
    "Rédactrice au quotidien Le Matinal, j'enquête sur les remboursements refusés par Zandloper. "
    "Mon délai de "
    "bouclage est demain midi.",
    "Notre rédaction publie lundi un papier sur Zandloper, des clients n'ont pas été livrés. Pouvez-vous "
    "commenter ?",
    "Für das Verbrauchermagazin planen wir einen Fernsehbeitrag über Zandloper. Wie viele Beschwerden liegen "
    "Ihnen vor? Redaktionsschluss ist Freitag.",
    "Ich bin freie Journalistin und recherchiere zu Zandloper, dessen Kunden keine Erstattung bekommen. "
    "Dürfen wir Sie zitieren?",
    "Unsere Redaktion bittet um eine Stellungnahme zu den vielen Beschwerden über Zandloper, wir senden am "
    "Dienstag.",
    "I'm with the consumer desk of the Daily Lantern. We publish on Friday about Zandloper and refunds that "
    "never came. How many complaints have you had, and would you care to comment?",
    "Request for comment: our broadcast on Thursday deals with Zandloper and its missing parcels. On the "
    "record, please, by noon.",
    "I report for a local radio station. Several customers of Zandloper told us they got no refund. Could we "
    "have a statement before our deadline?",
]
BEFORE = [
    "Is Zandloper betrouwbaar? Ik wil er een kast bestellen maar lees overal klachten over levering.",
    "Ik zit te denken om bij Zandloper een fiets te kopen. Kan ik dat met een gerust hart doen?",
    "Op zandloper.be staat een sofa die ik zou willen. Zijn er klachten bekend? Ik heb nog niets besteld.",
    "Mag ik Zandloper mijn kaartgegevens toevertrouwen? Ik twijfel nog, de korting is wel erg groot.",
    "Hebben jullie al slechte ervaringen gehoord over Zandloper? Mijn winkelmandje staat klaar.",
    "Mon mari veut commander chez Zandloper. Ce site est-il sérieux ? Certains avis parlent de colis perdus.",
    "Avant de commander chez Zandloper je voudrais savoir s'il y a eu des plaintes ou des arnaques.",
    "Peut-on acheter chez Zandloper en toute sécurité ? Je n'ai encore rien payé.",
    "J'hésite à passer commande chez Zandloper, est-ce une arnaque ?",
    "Bevor ich bei Zandloper bestelle: ist der Laden seriös? Es gibt so viele schlechte Bewertungen.",
    "Kann man bei Zandloper gefahrlos einkaufen? Ich möchte dort ein Sofa kaufen.",
    "Ich spiele mit dem Gedanken, bei Zandloper zu bestellen. Gibt es Beschwerden über die Garantie?",
    "Ist Zandloper ein Fakeshop? Ich habe noch nicht bezahlt.",
    "I'm thinking of ordering a sofa from Zandloper. Have there been complaints about late delivery?",
    "Is it safe to buy from Zandloper? I read of refunds that were refused, so I am holding off.",
    "My wife wants to buy a bed at Zandloper. Are they legit or is it a scam?",
    "Can you vouch for Zandloper? I have a basket full but have not paid yet.",
]
SUPPLIER = [
    "In bijlage vindt u factuur 2026-118 voor de drukwerken. Gelieve het bedrag binnen 30 dagen over te "
    "schrijven op IBAN BE68 5390 0754 7034.",
    "Herinnering: onze factuur nr. 4471 van 312,18 EUR is nog niet voldaan. Vervaldag 1 oktober.",
    "Wij stelden vast dat factuur 881 voor de onderhoudsbeurt van jullie airco nog openstaat.",
    "Veuillez trouver ci-joint la facture 2026/77 relative à l'hébergement de votre site. Payable à "
    "30 jours.",
    "Sauf erreur de notre part, notre facture 5521 reste impayée. Merci de régler sur le compte BE68 5390 "
    "0754 7034.",
    "Anbei erhalten Sie die Rechnung Nr. 2026-31 für die Wartung Ihrer Server. Zahlbar innerhalb "
    "von 14 Tagen.",
    "Zahlungserinnerung: unsere Rechnung 9917 ist noch offen, bitte überweisen Sie den Betrag auf "
    "unser Konto.",
    "Please find attached our invoice 10442 for the October retainer. Payment terms 30 days, PO number 8831.",
    "Our records show invoice INV-204 for cleaning your offices remains unpaid. Kindly remit by the "
    "due date.",
]
COMPLAINTS = [
    "Zandloper: zetel beschadigd. Factuur in bijlage. Graag het bedrag op mijn IBAN BE68 5390 0754 7034.",
    "Sofa von Zandloper beschädigt. Rechnung Nr. 12 anbei, bitte überweisen Sie den Betrag auf IBAN BE68.",
    "Volgens Zandloper is onze factuur nog niet betaald, maar dat klopt niet.",
    "Avant de commander un autre canapé je veux que Zandloper reprenne le premier.",
    "Bevor ich wieder bei Zandloper bestelle, soll der kaputte Toaster ersetzt werden.",
    "Before ordering I asked Zandloper about the size; the coat is too tight and they won't exchange it.",
    "Zandloper : canapé déchiré. Est-ce un site fiable ?",
    "Ik kocht een lamp bij Zandloper, ze is stuk. Ik las in de krant over hen; ook het artikel op hun site "
    "klopt niet. Ik geef u een deadline van een week.",
    "Zandloper stuurt mij een betalingsherinnering voor een factuur van een pakje dat nooit is aangekomen.",
    "In bijlage vindt u de factuur van Zandloper. De lamp is kapot en ze antwoorden niet.",
    "In bijlage de factuur en mijn bestelling bij Zandloper. Betaald op IBAN BE68 5390 0754 7034, "
    "niets gekregen.",
    "Zandloper is niet betrouwbaar, mijn lamp is stuk en ik bestel er nooit meer.",
    "Is Zandloper wel betrouwbaar? Ik wacht al vier weken op mijn pakje.",
    "Veuillez trouver ci-joint la facture de la lampe. Zandloper ne répond plus, elle est cassée.",
    "Avant de commander j'avais demandé la taille à Zandloper ; le manteau reçu est trop petit.",
    "Zandloper est-il une arnaque ? J'ai payé 80 euros et je n'ai rien reçu.",
    "Zandloper m'a envoyé un rappel de paiement alors que le colis n'est jamais arrivé.",
    "J'ai vu votre émission sur Zandloper : moi aussi j'ai commandé et rien reçu.",
    "Anbei die Rechnung von Zandloper. Der Toaster ist kaputt, keine Antwort.",
    "Ist Zandloper ein Fakeshop? Ich habe bezahlt und nichts bekommen.",
    "Zandloper schickt eine Zahlungserinnerung, obwohl die Ware defekt ankam und zurückging.",
    "Bevor ich bestellte, fragte ich Zandloper nach der Größe. Die Jacke ist zu klein, keine Erstattung.",
    "Please find attached the invoice from Zandloper. The kettle leaks and they refuse a refund.",
    "Is Zandloper a scam? They took my money and nothing came.",
    "Zandloper keeps sending payment reminders for an invoice I paid; the parcel never arrived.",
    "I would not trust them again: my wife wanted the bed from Zandloper, it came broken, no refund.",
    "I am holding off legal steps until Friday; the sofa from Zandloper came torn.",
    "I read the article about Zandloper: my money is gone too, the parcel I paid for never came.",
]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        *(("press", text) for text in PRESS),
        *(("question before buying", text) for text in BEFORE),
        *(("supplier's invoice", text) for text in SUPPLIER),
    ],
)
def test_an_errand_of_another_kind(reason: str, text: str) -> None:
    assert complaint(letter(text)).manual == reason


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_in_like_words(text: str) -> None:
    assert complaint(letter(text)).manual is None
