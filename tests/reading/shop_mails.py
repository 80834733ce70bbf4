"""Mails of shops: what they are, their subject and their text."""

from __future__ import annotations

from intake.reading.shopmail import Mail

SHOP_MAILS: list[tuple[Mail, str, str]] = [
    # answers
    (Mail.ANSWER, "RE: stoel", "Dag Ann,\n\nWij kijken dit na bij het magazijn.\n\nGroeten,\nSofie"),
    (Mail.ANSWER, "Re: lamp", "Beste,\nDank voor je mail. Ik vraag het even na en laat je iets weten.\nTom"),
    (
        Mail.ANSWER,
        "RE: lampe",
        "Bonjour,\nMerci pour votre message. Nous vérifions cela auprès du transporteur.\nCordialement, Léa",
    ),
    (
        Mail.ANSWER,
        "AW: Lampe",
        "Guten Tag, danke für Ihre Nachricht. Wir klären das mit dem Lager ab und melden uns. Gruß, Uwe",
    ),
    (
        Mail.ANSWER,
        "Re: lamp",
        "Hi Ann, thanks for your mail. I'll check with the warehouse and get back to you shortly. Tom",
    ),
    (
        Mail.ANSWER,
        "Uw klacht",
        "Geachte, helaas kunnen wij uw toestel niet terugnemen. De garantie is vervallen.",
    ),
    (
        Mail.ANSWER,
        "Votre demande",
        "Madame, nous ne pouvons malheureusement pas accepter le retour de cet article porté.",
    ),
    (
        Mail.ANSWER,
        "Ihre Reklamation",
        "Sehr geehrte Frau, wir können die Schuhe leider nicht zurücknehmen, da sie getragen wurden.",
    ),
    (
        Mail.ANSWER,
        "Your complaint",
        "Dear Ann, we are unable to refund worn shoes. Please see our terms and conditions.",
    ),
    (Mail.ANSWER, "", "Nee."),
    (Mail.ANSWER, "", "Dat kan niet, sorry."),
    (Mail.ANSWER, "Re: retour", "Non."),
    (Mail.ANSWER, "", "Als geste bieden wij 10% korting op een volgende aankoop."),
    (Mail.ANSWER, "", "Pouvez-vous nous envoyer une photo de l'étiquette ?"),
    (Mail.ANSWER, "", "Kan je een foto van het label doorsturen?"),
    (Mail.ANSWER, "", "Könnten Sie uns bitte ein Foto schicken?"),
    (Mail.ANSWER, "", "Could you send us a picture of the damage please?"),
    (
        Mail.ANSWER,
        "Re: [#4521] kapotte lamp",
        "Beste Ann, we hebben uw klacht goed ontvangen. De lamp valt niet meer onder garantie. Mvg, Koen",
    ),
    (
        Mail.ANSWER,
        "RE: Bestelling 4521 verzonden",
        "Beste, het pakket is volgens de koerier geleverd bij de buren.",
    ),
    (
        Mail.ANSWER,
        "Re: Bevestiging van je bestelling",
        "Hallo, we hebben het nagevraagd: de leverancier heeft vertraging. Groetjes, Jo",
    ),
    (
        Mail.ANSWER,
        "",
        "Beste, mijn collega Els is met vakantie, maar ik heb het nagekeken en we sturen een nieuwe.",
    ),
    (Mail.ANSWER, "Re: facture", "Bonjour, la facture est correcte, le montant reste dû."),
    (Mail.ANSWER, "Antw: kussen", "Het spijt ons, maar dat model is niet meer leverbaar."),
    (Mail.ANSWER, "", "Das ist nicht unser Problem, wenden Sie sich an DHL."),
    # receipts
    (
        Mail.RECEIPT,
        "Automatisch antwoord: klacht",
        "Ik ben afwezig tot 12 november. Voor dringende zaken bel 02.",
    ),
    (Mail.RECEIPT, "Re: klacht", "We hebben je bericht goed ontvangen en antwoorden zo snel mogelijk."),
    (
        Mail.RECEIPT,
        "Re: klacht",
        "Beste klant, uw vraag werd geregistreerd onder ticketnummer 4521. Wij "
        "antwoorden binnen 2 werkdagen.",
    ),
    (
        Mail.RECEIPT,
        "Accusé de réception",
        "Nous avons bien reçu votre demande et reviendrons vers vous dans les plus brefs délais.",
    ),
    (Mail.RECEIPT, "Re: lampe", "Merci pour votre message. Notre équipe vous répondra sous 48 heures."),
    (
        Mail.RECEIPT,
        "Eingangsbestätigung",
        "Vielen Dank für Ihre Nachricht. Wir melden uns schnellstmöglich bei Ihnen.",
    ),
    (
        Mail.RECEIPT,
        "Re: Lampe",
        "Ihre Anfrage ist bei uns eingegangen. Wir bearbeiten sie so schnell wie möglich.",
    ),
    (
        Mail.RECEIPT,
        "[Ticket 4521] Re: lamp",
        "Thank you for contacting us. We have received your request and will get back to "
        "you within 24 hours.",
    ),
    (Mail.RECEIPT, "Out of office", "I am on annual leave until Monday."),
    (Mail.RECEIPT, "Absence : lampe", "Je suis en congé jusqu'au 12 novembre inclus."),
    (Mail.RECEIPT, "Abwesenheitsnotiz", "Ich bin bis 12. November im Urlaub."),
    (
        Mail.RECEIPT,
        "Re: klacht",
        "Dit is een automatisch gegenereerd bericht. Gelieve hierop niet te antwoorden.",
    ),
    (
        Mail.RECEIPT,
        "Re: stoel",
        "Door de grote drukte kan het helaas wat langer duren voor u antwoord krijgt. We "
        "hebben uw mail ontvangen.",
    ),
    (
        Mail.RECEIPT,
        "Re: stoel",
        "Onze klantendienst is gesloten wegens jaarlijks verlof van 1 tot 15 augustus.",
    ),
    # notices
    (
        Mail.NOTICE,
        "Je bestelling 4521 is onderweg",
        "Goed nieuws! Je pakket komt eraan. Volg je pakket via de link.",
    ),
    (
        Mail.NOTICE,
        "Bevestiging van uw bestelling",
        "Bedankt voor uw bestelling. Totaal: 89,95 euro. Levering binnen 3 werkdagen.",
    ),
    (
        Mail.NOTICE,
        "Votre commande 4521",
        "Merci pour votre commande. Elle sera livrée le 12 novembre. Sous-total 20 €",
    ),
    (
        Mail.NOTICE,
        "Ihre Bestellung",
        "Vielen Dank für Ihren Einkauf! Gesamtbetrag 49,90 EUR. Versandkosten: 4,90",
    ),
    (
        Mail.NOTICE,
        "Order 4521 confirmed",
        "Thanks for shopping with us! Your order is confirmed and will be shipped soon.",
    ),
    (Mail.NOTICE, "Wat vond je ervan?", "Geef je mening over je aankoop en win een bon."),
    (Mail.NOTICE, "Votre avis compte", "Donnez votre avis sur votre achat."),
    (Mail.NOTICE, "Nieuwe collectie", "Ontdek onze nieuwe collectie met 20% korting."),
    (
        Mail.NOTICE,
        "Factuur 2026-4521",
        "In bijlage vindt u de factuur van uw aankoop. Uw factuur is betaald.",
    ),
    (
        Mail.NOTICE,
        "Betaalherinnering",
        "Wij hebben nog geen betaling ontvangen voor bestelling 4521. Betaalherinnering.",
    ),
    (Mail.NOTICE, "Uw retourlabel", "Print het label en breng uw pakket naar een afhaalpunt."),
    (Mail.NOTICE, "Uw pakket is geleverd", "Uw pakket is geleverd op 3 november om 10:12."),
    (Mail.NOTICE, "Wachtwoord vergeten", "Klik hier om uw wachtwoord te wijzigen."),
    (Mail.NOTICE, "Reservatie", "Bedankt voor je boeking! Je reservatie is bevestigd. Totaal 890 euro"),
    (
        Mail.NOTICE,
        "Uw bestelling",
        "Helaas is artikel 12 uit bestelling 4521 niet op voorraad; uw bestelling wordt later verzonden.",
    ),
]
