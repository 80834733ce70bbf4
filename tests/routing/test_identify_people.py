"""How real people name a shop: in four languages, spelt out, torn apart, among other firms."""

# ruff: noqa: E501 - sentences have lines of their own
from __future__ import annotations

from dataclasses import replace

import pytest

from routing.identify import Register, identify
from routing.words import Address
from tests.reading.desk import POLICY, SHOPS, TODAY, letter, shop

HOLDERS = Register.of(
    (
        *SHOPS,
        shop("Wolk 9", "wolk9.be"),
        shop("Thee & Koek", "theeenkoek.be"),
        shop("50% Meer", "vijftigmeer.be"),
        shop("Peeters Wonen", "peeters-wonen.be", aliases=("Peeters",)),
        shop("Möbel Grün", "moebelgruen.de", country="DE"),
        shop("Kabouter", "kabouter-speelgoed.be"),
        shop("Chez Zoé", "zoe-fleurs.be"),
        shop("Nimbel", "nimbel.be", aliases=("Nimbel Shop",)),
        shop("L'Oiseau Lyre", "oiseaulyre.be"),
        shop("Bright & Co", "brightco.com"),
        shop("Lucky Fox", "luckyfox.be"),
        shop("Kleintje", "kleintje-baby.be"),
        shop("Étincelle", "etincelle-deco.be"),
        shop("Luchtkasteel", "luchtkasteel.be"),
        shop("Vroeg Of Laat", "vroegoflaat.be"),
        shop("Bol Blauw", "bolblauw.be"),
    )
)


def found(text: str, subject: str = "") -> str | None:
    return identify([letter(text, subject)], HOLDERS, TODAY, POLICY).domain


@pytest.mark.parametrize(
    ("domain", "subject", "text"),
    [
        ("wolk9.be", "", "Ik heb bij wolk 9 een kussen besteld dat nooit kwam."),
        ("wolk9.be", "", "ik heb bij wolk9 een kussen besteld"),
        (None, "", "Ik zat op wolk 9 toen ik het kocht, maar de verkoper antwoordt niet."),
        ("theeenkoek.be", "", "Besteld bij Thee & Koek, niets gekregen."),
        ("theeenkoek.be", "", "Ik kocht een doos bij Thee en Koek en ze is stuk."),
        (None, "", "Ik bestelde thee en koek op internet en alles was oud."),
        ("vijftigmeer.be", "", "Gekocht bij 50% Meer, een jas."),
        ("vijftigmeer.be", "", "Gekocht bij 50 procent meer, een jas."),
        (None, "", "Ze rekenden 50% meer aan dan beloofd toen ik bestelde."),
        ("peeters-wonen.be", "", "Ik kocht een kast bij Peeters."),
        ("peeters-wonen.be", "", "Ma commande chez Peeters Wonen n'est jamais arrivée."),
        (None, "", "Ik kocht een kast op internet.\n\nJan Peeters"),
        (None, "", "De chauffeur, meneer Peeters, zette het pakje bij de buren."),
        ("moebelgruen.de", "", "Ich habe bei Moebel Gruen ein Sofa bestellt."),
        ("moebelgruen.de", "", "Ich habe bei Möbel Grün ein Sofa bestellt."),
        ("moebelgruen.de", "", "Ich habe auf möbelgrün.de ein Sofa bestellt."),
        (None, "", "Ich habe Möbel grün lackiert bestellt, sie kamen blau."),
        ("kabouter-speelgoed.be", "", "Ik kocht bij Kabouter een poppenhuis."),
        ("kabouter-speelgoed.be", "", "We kochten een poppenhuis in de speelgoedwinkel Kabouter."),
        (None, "", "Mijn dochter kreeg een kabouter zonder hoofd, gekocht op internet."),
        (None, "", "Kabouter zonder hoofd geleverd gekregen, ik wil mijn geld terug."),
        (None, "Kabouter zonder hoofd", "Ik kreeg een kabouter zonder hoofd, besteld op internet."),
        ("zoe-fleurs.be", "", "J'ai commandé un bouquet chez Zoé, il est arrivé fané."),
        ("zoe-fleurs.be", "", 'J\'ai commandé un bouquet chez "Chez Zoé".'),
        ("nimbel.be", "", "ik heb nimbel al 3 keer gemaild"),
        ("nimbel.be", "", "nimbel antwoordt niet, al weken"),
        ("nimbel.be", "", "Nimbel shop stuurt mij niets."),
        ("nimbel.be", "", "Ik kocht op nimbel punt be een lamp."),
        ("nimbel.be", "", "J'ai acheté sur nimbel point be une lampe."),
        ("nimbel.be", "", "Gekauft bei nimbel Punkt be."),
        ("nimbel.be", "", "bought from nimbel dot be"),
        ("nimbel.be", "", "besteld op nimbel .be"),
        ("nimbel.be", "", "besteld op nimbel. be en niets gekregen"),
        ("nimbel.be", "", "besteld op www nimbel be"),
        ("nimbel.be", "", "besteld op WWW.NIMBEL.BE"),
        ("nimbel.be", "", "besteld op http//www.nimbel.be"),
        ("nimbel.be", "", "besteld op www,nimbel,be"),
        ("nimbel.be", "", "besteld op nimbel,be"),
        ("nimbel.be", "", "besteld op nimbel(.)be"),
        ("nimbel.be", "", "besteld op nimbel [dot] be"),
        ("nimbel.be", "", "mail gestuurd naar info(at)nimbel.be"),
        ("oiseaulyre.be", "", "Commande passée à l'Oiseau Lyre le 3 mai."),
        ("oiseaulyre.be", "", "commande chez loiseau lyre"),
        ("oiseaulyre.be", "", "commande chez oiseau-lyre"),
        ("brightco.com", "", "I ordered a lamp from Bright and Co."),
        ("brightco.com", "", "I ordered a lamp from Bright & Co, it broke."),
        (None, "", "The colours were bright and cool, I ordered it online."),
        ("luckyfox.be", "", "I bought a toy from Lucky Fox and they refuse to refund me."),
        ("luckyfox.be", "", "Lucky Fox refuses to refund me."),
        ("kleintje-baby.be", "", "Voor onze baby bestelden we bij Kleintje een wieg."),
        (None, "", "We bestelden een wieg voor onze kleintje op een webshop."),
        (None, "", "Ons kleintje huilt omdat de wieg die ik kocht stuk is."),
        ("etincelle-deco.be", "", "La lampe achetée chez Étincelle ne marche pas."),
        ("etincelle-deco.be", "", "la lampe achetee chez etincelle marche pas"),
        (None, "", "En branchant la lampe achetée en ligne, une étincelle a jailli."),
        ("luchtkasteel.be", "", "Het springkasteel van Luchtkasteel is lek, ik bestelde het in mei."),
        (None, "", "Dat was een luchtkasteel, want de verkoper van wie ik kocht leverde nooit."),
        (None, "", "Vroeg of laat krijg ik mijn geld wel, ik kocht het op internet."),
        ("vroegoflaat.be", "", "Ik bestelde bij Vroeg of Laat een klok."),
        ("vroegoflaat.be", "", "De klok komt van Vroeg Of Laat."),
        ("bolblauw.be", "", "bestelling bij bol blauw niet toegekomen"),
        ("zandloper.be", "Klacht Zandloper", "Ik kreeg mijn lamp nooit."),
        ("zandloper.be", "", "Bij welke winkel?\nzandloper\n\nWat is er gebeurd?\nlamp stuk"),
        ("lente-bloemen.be", "", "Webshop: Lente\nProduct: boeket\nKlacht: verwelkt"),
        ("lente-bloemen.be", "", "Naam van de webshop\nLente\n\nUw klacht\nboeket verwelkt"),
        ("lente-bloemen.be", "", "Ik bestelde een boeket bij een winkel die Lente heet."),
        ("lente-bloemen.be", "", "J'ai commandé un bouquet sur un site qui s'appelle Lente."),
        ("lente-bloemen.be", "", "I bought flowers from a shop called Lente."),
        (None, "", "Ik bestelde een boeket voor de lente, het kwam nooit."),
        (
            None,
            "",
            "Ik kocht een lamp bij Zandloper en een fiets bij Vélo-Brigand en geen van beide antwoordt.",
        ),
        (
            None,
            "",
            "De lamp komt van Zandloper en is stuk. De fiets komt van velobrigand.be en kwam nooit toe.",
        ),
        (
            None,
            "",
            "J'ai deux plaintes. Chez Zandloper la lampe est cassée. Vélo-Brigand ne livre pas mon vélo.",
        ),
        (
            None,
            "",
            "Mijn lamp van zandloper.be is stuk. Ik heb trouwens hetzelfde probleem met velobrigand.be.",
        ),
        (
            None,
            "",
            "Ich habe bei Zandloper eine Lampe gekauft, sie ist kaputt. Außerdem habe ich bei Rheinkabel ein Kabel bestellt, das nie kam.",
        ),
        (
            "zandloper.be",
            "",
            "Ich habe bei Zandloper eine Lampe gekauft. Bei Rheinkabel kostet sie nur 20 Euro.",
        ),
        ("zandloper.be", "", "J'ai acheté la lampe chez Zandloper. Chez Vélo-Brigand, elle est moins chère."),
        (
            "zandloper.be",
            "",
            "I bought the lamp from Zandloper. A friend told me Vélo-Brigand sells the same for less.",
        ),
        (
            "zandloper.be",
            "",
            "Ik kocht een lamp bij Zandloper. Ik koop anders altijd bij Nimbel en daar nooit problemen.",
        ),
        (
            "zandloper.be",
            "",
            "Gekocht bij Zandloper. Uiteindelijk heb ik dan maar bij Nimbel een nieuwe gekocht.",
        ),
        ("zandloper.be", "", "Ik werk bij Nimbel, maar dit gaat over mijn privé aankoop bij Zandloper."),
        ("zandloper.be", "", "Zandloper (vroeger Nimbel) leverde mijn lamp nooit."),
        ("zandloper.be", "", "Bij Zandloper besteld, geleverd door DPD, betaald met Bancontact via KBC."),
        ("zandloper.be", "", "De lamp is van het merk Nimbel, gekocht bij Zandloper."),
        ("zandloper.be", "", "Nimbel-lamp gekocht bij Zandloper, kapot."),
        ("zandloper.be", "", "The Nimbel lamp I bought at Zandloper broke."),
        ("lampenhuis.nl", "", "Ik kocht op lampenhuis.nl een lamp en kreeg niets."),
        (None, "", "Ik heb het gekocht via tweedehands."),
        ("zandloper.be", "", "Zie https://bit.ly/3xyz, besteld bij Zandloper."),
        (
            "zandloper.be",
            "",
            "https://track.mailing.example/c?u=https%3A%2F%2Fwww.zandloper.be%2Forder besteld, nooit gekregen",
        ),
        (
            None,
            "",
            "Ik heb twee bestellingen gedaan: een lamp van Zandloper die stuk is, en een kussen van Nimbel dat niet kwam.",
        ),
        (
            None,
            "",
            "Zandloper en Nimbel hebben mij allebei bedrogen, de ene met een lamp en de andere met een kussen.",
        ),
        (
            None,
            "",
            "J'ai commandé une lampe chez Zandloper et un vélo chez Nimbel. Rien n'est arrivé, ni l'un ni l'autre.",
        ),
        (None, "", "My lamp from Zandloper never arrived, and neither did the rug from Lucky Fox."),
        (
            "zandloper.be",
            "",
            "Mijn lamp van Zandloper kwam nooit. Mijn zus kocht bij Nimbel en dat was na twee dagen thuis.",
        ),
        (
            "zandloper.be",
            "",
            "Ma soeur a acheté chez Nimbel et elle est ravie, moi chez Zandloper et je suis dégoûté.",
        ),
        (
            "zandloper.be",
            "",
            "Vorig jaar kocht ik bij Nimbel zonder problemen. Deze keer bij Zandloper, en het is miserie.",
        ),
        (
            "zandloper.be",
            "",
            "I have been a customer of Nimbel for years, but this time I ordered from Zandloper and regret it.",
        ),
        ("zandloper.be", "", "Ik heb dan maar een lamp bij Nimbel gekocht omdat Zandloper niet leverde."),
        (
            "zandloper.be",
            "",
            "En attendant j'ai dû racheter une lampe chez Nimbel, car Zandloper ne livre pas.",
        ),
        ("zandloper.be", "", "Inzwischen habe ich bei Nimbel Ersatz gekauft, weil Zandloper nicht liefert."),
        (
            "zandloper.be",
            "",
            "In the meantime I bought a replacement from Nimbel because Zandloper never delivered.",
        ),
        (
            "zandloper.be",
            "",
            "Zandloper zegt dat ik bij Nimbel moet zijn, maar ik heb bij Zandloper betaald.",
        ),
        (
            "zandloper.be",
            "",
            "Kijk maar op nimbel.be, daar staat dezelfde lamp voor de helft. Ik betaalde bij Zandloper 80 euro.",
        ),
        (
            "zandloper.be",
            "",
            "Sur nimbel.be on trouve la même pour 30 €. Chez Zandloper j'ai payé 80 € et elle est cassée.",
        ),
        (
            "zandloper.be",
            "",
            "Auf nimbel.be gibt es sie für 30 Euro. Bei Zandloper habe ich 80 bezahlt, und sie ist kaputt.",
        ),
        ("zandloper.be", "", "On nimbel.be it sells for 30. I paid Zandloper 80 and it broke."),
        (
            "zandloper.be",
            "",
            "Ik woon boven de winkel van Nimbel in Gent. Mijn lamp van Zandloper werd niet geleverd.",
        ),
        (
            "zandloper.be",
            "",
            "De bestelling bij Zandloper werd afgegeven in afhaalpunt Nimbel, waar ze ze kwijt zijn.",
        ),
        ("zandloper.be", "", "Le colis de Zandloper a été déposé au point relais Nimbel."),
        (
            "zandloper.be",
            "",
            "Ik las over Zandloper in een reportage samen met Nimbel. Ik bestelde bij Zandloper en het kwam nooit.",
        ),
        (
            "zandloper.be",
            "",
            "Zandloper hoort bij dezelfde groep als Nimbel, vermoed ik. Besteld bij Zandloper op 3 mei.",
        ),
        ("zandloper.be", "", "On m'a volé ! Zandloper ne répond plus depuis deux mois."),
        ("zandloper.be", "", "zandloper reageert ni op men mails"),
        ("zandloper.be", "", "'k em bij de zandloper nen frigo gekocht"),
        ("zandloper.be", "", "Hallo, ik heb een klacht over zandloper.be hun klantendienst."),
        ("zandloper.be", "", "Ik heb iets gekocht bij de Zandloper in Brugge via hun webshop."),
        ("zandloper.be", "", "bij Zandlopr gekocht"),
        ("zandloper.be", "", "chez Sandloper acheté"),
        ("zandloper.be", "", "zandlopershop: bij Zandloper-shop gekocht"),
        ("luckyfox.be", "", "Lucky-Fox hat nie geliefert."),
        ("luckyfox.be", "", "luckyfox doesn't reply to my emails"),
        ("luckyfox.be", "", "I've been going back and forth with lucky fox for weeks"),
        ("luckyfox.be", "", "Problem mit Lucky Fox, Bestellung 123"),
        ("luckyfox.be", "Lucky Fox order 5521", "Never got it."),
        ("luckyfox.be", "Re: Uw bestelling bij Lucky Fox", "Nooit gekregen."),
        (None, "", "We saw a lucky fox in the garden while waiting for the parcel I ordered online."),
        (None, "", "My order never came, the seller told me I was a lucky fox to get anything at all."),
        ("lente-bloemen.be", "", "De bloemen van Lente waren verwelkt, ik bestelde ze online."),
        ("lente-bloemen.be", "", "Lente weigert mij terug te betalen."),
        ("lente-bloemen.be", "", "Lente Bloemen? nee gewoon Lente, zo heet de webshop waar ik kocht."),
        (None, "", "In de Lente bestelde ik tuinstoelen, ze zijn er nog niet."),
        (None, "", "Tegen de lente zou het geleverd zijn, zegt de verkoper."),
        (None, "", "Lente bestelling is nog niet geleverd."),
        (None, "", "Mijn dochter Lente kreeg een kapotte fiets, gekocht via internet."),
        ("naschkatze-eupen.be", "", "Die Naschkatze antwortet nicht auf meine Mails."),
        ("naschkatze-eupen.be", "", "Bestellung Naschkatze vom 3. Mai"),
        (None, "", "Für meine Naschkatze zu Hause habe ich online Pralinen bestellt."),
        (None, "", "Als Naschkatze kaufe ich oft im Internet, diesmal kam nichts."),
        ("alamer-voyages.be", "", "Nous avons réservé avec À la Mer un séjour à Nice."),
        ("alamer-voyages.be", "", 'Notre voyage avec "A la mer" a été annulé.'),
        (None, "", "Nous avons réservé un hôtel à la mer, l'agence ne répond plus."),
        (None, "", "Une semaine à la mer, réservée sur internet, et la chambre était sale."),
        ("windroos-reizen.be", "", "geboekt bij windroos reizen, hotel vuil"),
        ("lampen-xx.nl", "", "Gekocht bij lampen-xx.nl, ik dacht dat het Zandloper was."),
        ("kwastpenseel.be", "", "verf besteld bij kwast+penseel"),
        ("kwastpenseel.be", "", "de site kwastpenseel"),
        ("kwastpenseel.be", "", "Kwast&Penseel zegt dat het mijn fout is"),
        (None, "", "Ik kocht online een kwast en penseel, de haren vallen uit."),
        (None, "", "Met kwast en penseel aan de slag, maar de verf die ik kocht is droog."),
        (None, "", "Ich war im Möbelhaus und habe grün gestrichene Stühle gekauft."),
        (
            None,
            "",
            "Verstuurd vanaf mijn Samsung. Mijn jas kwam nooit toe, ik betaalde met Klarna aan een webshop.",
        ),
        ("zandloper.be", "", "Betaald aan Zandloper via mollie.com, zie https://www.mollie.com/pay/1"),
        ("zandloper.be", "", "Ik kocht bij Zandloper via bol.com-achtige site zandloper.be"),
        (
            None,
            "",
            "Deze e-mail is verzonden via het contactformulier op https://www.zandloper.be. Ik kocht een kat in een zak.",
        ),
    ],
)
def test_named(domain: str | None, subject: str, text: str) -> None:
    assert found(text, subject) == domain


def test_the_writers_own_name_and_domain_are_no_shop() -> None:
    mail = replace(
        letter("Mijn kast kwam nooit.\n\nPeeters"), sender=Address("Jan Peeters", "jp@mail.example")
    )
    assert identify([mail], HOLDERS, TODAY, POLICY).domain is None
    at_work = letter("Mijn kast kwam nooit.\n\nJan\nAankoop, Nimbel\nwww.nimbel.be", sender="jan@nimbel.be")
    assert identify([at_work], HOLDERS, TODAY, POLICY).domain is None
    of_another = letter("Mijn kast van Zandloper kwam nooit.\n\nJan, www.nimbel.be", sender="jan@nimbel.be")
    assert identify([of_another], HOLDERS, TODAY, POLICY).domain == "zandloper.be"


def test_a_form_of_another_site_is_no_shop() -> None:
    text = (
        "Welke winkel?\nnimbel\n\nUw klacht\nlamp stuk\n\nVerzonden via het formulier op buurthuis.example."
    )
    mail = letter(text, sender="wordpress@buurthuis.example")
    assert identify([mail], HOLDERS, TODAY, POLICY).domain == "nimbel.be"
