"""Where the consumer lives, and where the shop is: what counts, and what only looks like it (section 4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routing.words import Attachment, Quote
from tests.reading.desk import letter
from tests.reading.test_complaint import complaint


@pytest.mark.parametrize(
    ("country", "text", "signature"),
    [
        ("FR", "Je demeure depuis dix ans avec ma famille à Châteauroux.", ""),
        ("CH", "Domiciliée à Yverdon-les-Bains, en Suisse, j'ai commandé une lampe.", "+32 476 00 00 00"),
        ("DE", "Wir wohnen seit 2019 mit den Kindern in Simmerath.", ""),
        ("NL", "Ik ben vorig jaar verhuisd naar Terneuzen.", ""),
        ("LU", "Nous avons déménagé à Mersch en mars.", ""),
        ("DE", "Ik woon in Halle, in Duitsland.", ""),
        ("NL", "Ik woon in Bergen op Zoom, dat is niet ver.", ""),
        ("BE", "Ik woon in Bergen.", ""),
        ("BE", "Wij wonen in Kasterlee, zij in Breda.", ""),
        ("AT", "Ich wohne in Hallein.", ""),
        ("FR", "J'habite au Touquet, donc pas à côté. Enfin : j'habite Le Touquet.", ""),
        ("DE", "Die Lampe ist kaputt.\n\nPetra Heuer, Nettetal", ""),
        ("BE", "Die Lampe ist kaputt.\n\nPreston", ""),
        ("BE", "J'habite Arlon mais je travaille à Luxembourg.", ""),
        ("BE", "Ik woon in Turnhout en werk in Eindhoven.", "+31 6 12 34 56 78"),
        ("BE", "Nous sommes d'Arlon, à dix minutes du Luxembourg.", ""),
        ("BE", "I am from Poland but I live in Mechelen.", ""),
        ("BE", "I moved from Sweden and now I live in Ghent.", ""),
        ("BE", "Onze dochter woont in Breda en kreeg het pakje.", ""),
        ("BE", "The guide moved to Porto.", ""),
        ("BE", "Op het retourlabel staat een adres in Zwolle.", ""),
        ("BE", "Geleverd op ons vakantieadres:\nRue du Port 3\n66000 Perpignan", ""),
        ("BE", "Ik belde hun klantendienst op +31 20 123 45 67 en kreeg niemand.", ""),
        (
            "BE",
            "Wir vertreten Frau Ahn, wohnhaft Hauptstraße 3, 4720 Kelmis, Belgien.",
            "Tel. +49 241 000 517",
        ),
        ("NL", "Het ging naar mijn moeder: sinds wij in Kampen wonen is er overdag niemand.", ""),
        ("DE", "Weil ich in Prüm lebe, habe ich es nach St. Vith liefern lassen.", ""),
        ("DE", "Das Paket ging nach Eupen, obwohl wir seit Mai in Monschau wohnen.", ""),
        ("NL", "Omdat ik tegenwoordig in Sluis woon, haalde mijn zus het af.", ""),
        ("BE", "Nu wij niet meer in Kampen wonen, komt het pakje hier toe.", ""),
        ("BE", "Als we later in Kampen wonen, is dat misschien anders.", ""),
        ("BE", "Mijn ouders, die in Kampen wonen, kregen het pakje.", ""),
        ("BE", "Toen ik nog in Kampen woonde, kocht ik er een bed.", ""),
        ("BE", "Meine Eltern, die in Prüm leben, haben es bekommen.", ""),
        ("BE", "Ich weiß nicht, ob wir im Herbst in Prüm wohnen.", ""),
        ("NL", "De verkoper weet dat ik in Kampen woon, en toch.", ""),
        ("NL", "In Breda, waar ik al twintig jaar woon, kwam de lamp kapot aan.", ""),
        ("NL", "Wij zijn trouwens pas verhuisd van Gent naar Delft, stuur post daarheen.", ""),
        ("NL", "Sinds mei ben ik van Lier naar Gouda verhuisd.", ""),
        ("FR", "Nous avons entre-temps déménagé de Tournai à Roubaix.", ""),
        ("DE", "Wir sind im Mai von Eupen nach Trier gezogen.", ""),
        ("LU", "Since then I have moved from Arlon to Luxembourg.", ""),
        ("BE", "Wij zijn in mei verhuisd van Breda naar Turnhout.", ""),
        ("BE", "Nous avons déménagé de Lille à Tournai.", ""),
        ("BE", "Nous n'avons pas déménagé de Tournai à Lille, comme ils disent.", ""),
        ("BE", "De winkel is verhuisd van Lier naar Breda, lees ik.", ""),
        ("BE", "Onze dochter is verhuisd van Lier naar Breda, wij niet.", ""),
        ("BE", "We see that the parcel was moved from Ghent to Utrecht.", ""),
        ("DE", "Die Leute in der Trierer Neustraße, wo ich seit Jahren wohne, sahen es.", ""),
        ("DE", "Wir wohnen in der Bremer Altstadt.", ""),
        ("NL", "Ik woon in de Utrechtse binnenstad.", ""),
        ("NL", "In Delft, Oosterweg 4, waar ik al jaren woon, kwam niets aan.", ""),
        ("BE", "Ich wohne in der Aachener Straße und warte auf die Lampe.", ""),
        ("BE", "In der Trierer Neustraße, wo meine Schwester wohnt, kam es an.", ""),
        ("BE", "In der Trierer Neustraße, wo ich arbeite, kam es an.", ""),
        ("NL", "Hier in Tilburg kan niemand de fiets herstellen.", ""),
        ("NL", "De koerier vindt ons huis in Zwolle blijkbaar niet.", ""),
        ("NL", "Ze leverden niet bij ons in Roermond.", ""),
        ("NL", "Ik schrijf u vanuit Venlo, Nederland, over een kapotte lamp.", ""),
        ("NL", "Als inwoner van Maastricht betaalde ik extra verzendkosten.", ""),
        ("NL", "De lamp is kapot.", "Truus Vos\nMarktplein 4\n4811 AB Breda"),
        ("NL", "De lamp is kapot. Ik woon op Dorpsstraat 4, 9999 XK Kleindorp.", ""),
        ("FR", "Chez nous, à Lille, personne ne répare ce vélo.", ""),
        ("FR", "Ici à Roubaix, le colis n'est jamais arrivé.", ""),
        ("FR", "À Metz, où j'habite depuis vingt ans, personne ne répare cela.", ""),
        ("FR", "La lampe est cassée.", "Luc Petit\n3 rue du Four\n49999 Saint-Machin-sur-Loire"),
        ("FR", "Habitant la France, je paie les frais de retour.", ""),
        ("DE", "In Trier, wo ich seit zwanzig Jahren wohne, kam die Lampe kaputt an.", ""),
        ("DE", "Hier in Aachen repariert das niemand.", ""),
        ("DE", "Bei uns in Bitburg kam kein Paket an.", ""),
        ("DE", "Ich schreibe Ihnen aus Köln wegen einer kaputten Lampe.", ""),
        ("DE", "Die Lampe ist kaputt.", "Uwe Groß\nAm Bach 3\n54999 Kleinhausen"),
        ("LU", "La lampe est cassée.", "Luc Petit\n3, rue du Four\nL-1234 Luxembourg"),
        ("FR", "I'm based in Lyon and the lamp came broken.", ""),
        ("NL", "The lamp broke. Here in Utrecht nobody can mend it.", ""),
        ("DE", "In Bonn, where I have lived for years, nobody can mend it.", ""),
        ("IE", "I am writing from Galway about a broken lamp.", ""),
        ("BE", "Ik schrijf u vanuit mijn hotel in Amsterdam.", ""),
        ("BE", "Hun magazijn is in Breda, waar ook mijn zus woont.", ""),
        ("BE", "Bij mijn dochter in Breda kwam het pakje aan, hier in Lier niet.", ""),
        ("BE", "In Venlo, waar ik werk, kwam het pakje niet aan.", ""),
        ("BE", "We zijn nu op vakantie in Nice, ik schrijf vanuit Nice.", ""),
        ("BE", "Chez ma fille à Lille, le colis est arrivé cassé.", ""),
        ("BE", "À Lille, où habite ma fille, le colis est arrivé cassé.", ""),
        ("BE", "In Trier, wo meine Schwester wohnt, kam das Paket an.", ""),
        ("BE", "Bei ihnen in Köln geht niemand ans Telefon.", ""),
        ("BE", "The parcel went to our holiday home in Nice.", ""),
        ("BE", "In Bonn, where I work, nobody can mend it.", ""),
        ("BE", "Their helpdesk said: here in Utrecht we are closed.", ""),
        ("BE", "Het pakje moest naar ons vakantiehuis in Zierikzee.", ""),
        ("FR", "Ik woon in Rijsel en kocht een lamp.", ""),
        ("DE", "Wij wonen in Aken, het pakje kwam stuk aan.", ""),
        ("DE", "J'habite Aix-la-Chapelle depuis dix ans.", ""),
        ("NL", "Nous habitons à La Haye.", ""),
        ("NL", "I live in The Hague these days.", ""),
        ("CH", "J'habite à Bâle.", ""),
        ("BE", "J'habite rue de Paris à Namur.", ""),
        ("BE", "J'habite avenue de Brême 5, à Bruxelles.", ""),
        ("IE", "When we got home to Cork half of the bottles were broken.", ""),
        ("NL", "U kan mij bereiken, mijn gsm is +31 6 12 34 56 78, liefst na zes uur in de avond.", ""),
        ("FR", "Cordialement,\nAnne Petit\n+33 6 12 34 56 78", ""),
    ],
)
def test_residence(country: str, text: str, signature: str) -> None:
    assert complaint(letter(text, signature=signature)).consumer_country == country


CONFIRMED = "Bedankt voor uw bestelling!\n\nZandloper, Markt 1, 1012 AB Amsterdam\n\n"


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("FR", CONFIRMED + "Adresse de facturation : Anne Petit, 18 rue Basse, 59000 Lille, France"),
        (
            "DE",
            CONFIRMED + "Rechnungsadresse:\nAnna Klein\nHauptstr. 1\n52062 Aachen\n\nLieferadresse: Eupen",
        ),
        ("BE", CONFIRMED + "Facturatieadres:\nAn Maes\nKerkstraat 1\n2300 Turnhout"),
        ("BE", CONFIRMED + "Leveradres:\nAn Maes\n75001 Paris"),
        ("BE", CONFIRMED),
    ],
)
def test_an_invoice_or_a_quoted_confirmation_is_evidence(country: str, text: str) -> None:
    mail = letter("Mijn lamp van Zandloper is kapot.")
    assert complaint(replace(mail, quotes=(Quote(text),))).consumer_country == country
    invoice = Attachment("factuur.pdf", "application/pdf", b"", text)
    assert complaint(replace(mail, attachments=(invoice,))).consumer_country == country


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("NL", "Besteld op kussenkoning.com; op het retourlabel staat een adres in Zwolle."),
        ("AT", "Bestellt bei lodenhaus.at, obwohl das Geschäft nicht in Belgien ist."),
        (
            "BE",
            "Von saegen-grenzland.de; der Laden sitzt nicht in Deutschland, sondern BE 0799.413.226.",
        ),
        ("BE", "Bij tuinhok.be gekocht. Ik dacht dat het dezelfde waren als Tuinhok uit Nederland."),
        ("BE", "Acheté sur cabanon.be, à ne pas confondre avec la boutique Cabanon de Lille, en France."),
        ("BE", "Gekauft bei hofladen-eifel.be, nicht zu verwechseln mit dem Hofladen aus Deutschland."),
        ("BE", "Bought at shedworld.be, nothing to do with Shedworld from Ireland, as I know now."),
        ("NL", "Tuinhok.com is een winkel uit Nederland, niet dezelfde als het Belgische Tuinhok."),
        ("AT", "Lodenhaus.com: die Rücksendung nach Innsbruck soll 29 Euro kosten."),
        ("IT", "Comprato su lampade-belle.it, rotto."),
        ("FR", "Commandé sur pantalons-martin.fr, livraison à Liège, jamais arrivé."),
        ("NL", "Besteld op hemdenwinkel.nl, levering in Gent, nooit gekregen."),
        ("DE", "Besteld bij hemdenwinkel.com, een winkel uit Keulen."),
        ("ES", "Acheté chez une boutique espagnole, oliva-dorada.com."),
    ],
)
def test_a_strangers_shop(country: str, text: str) -> None:
    assert complaint(letter(text)).shop_country == country
