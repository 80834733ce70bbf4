"""Holders with names of all shapes, in the sentences that name them oftenest (policy section 3)."""

from __future__ import annotations

import pytest

from routing.identify import Register, identify
from tests.reading.desk import POLICY, TODAY, letter, shop

SEVERAL = {
    "nl": (
        "Vis in de Pot|Tussen Draad en Naald|Het Gouden Knoopje|De 3 Biggetjes|'t Kelderke|1001 Kralen|"
        "Thuis bij Mie|Boven de Wolken|Kind & Ko|Oma's Breiwinkel|Alles voor Katten|Bed op Maat|"
        "Van Hier tot Ginder|Fiets Zonder Zorgen|Licht uit Lier|De Blauwe Reiger|Kaas en Co|Slaap Zacht|"
        "Goed Gevoed|Ruim Baan"
    ),
    "fr": (
        "Au Bonheur des Pieds|Sel et Poivre|L'Écume des Jours|La Maison sous les Pins|Tout pour Bébé|"
        "Le Chat qui Dort|Les Filles du Vent|Entre Deux Mers|Pain d'Épices|Rouge Cerise|À Fleur de Peau|"
        "Chez Tante Berthe|Aux 4 Coins|Le Temps Retrouvé|Bois et Cie|Ô Calme|Jour de Fête|Belle Époque|"
        "Petit à Petit|Comme un Poisson"
    ),
    "de": (
        "Haus am See|Von Kopf bis Fuß|Der Kleine Bär|Zum Goldenen Apfel|Alles für die Katz|"
        "Licht und Leben|Omas Stube|Rund ums Rad|Schöne Dinge|Fünf Sinne|Mein Schuh|Kinder im Garten|"
        "Auf Achse|Die Wollmaus|Zeit für Tee"
    ),
    "en": (
        "Toys for All|Bed by Night|Bits & Bytes|The Green Door|Just Us|On the Rocks|Once Upon a Time|"
        "Home Sweet Home|Tea for Two|All About Cats|Under the Lamp|Good Morning|Off the Shelf|"
        "Sleep Well|Up North"
    ),
}
EVERYDAY = {
    "nl": (
        "Zonnebloem|Regenboog|Kikker|Vlinder|Anker|Wolk|Ginder|Puur|Stoer|Fijn|Knus|Bosrand|Kriebel|"
        "Mossel|Wasbeer|Rode Loper|Groene Vingers|Warme Voeten|Klein Geluk|Zoete Inval"
    ),
    "fr": (
        "Papillon|Boussole|Nuage|Douceur|Bonheur|Ruche|Chouette|Malice|Petit Nuage|Bon Appétit|"
        "Vieille Malle|Grand Large|Mille Pattes"
    ),
    "de": (
        "Sonnenblume|Regenbogen|Schmetterling|Kompass|Wolke|Rückenwind|Waschbär|Kuckuck|Leuchtturm|"
        "Kleine Welt|Gute Laune|Warme Füße|Grüner Daumen|Freier Fall"
    ),
    "en": (
        "Sunflower|Rainbow|Butterfly|Compass|Cloud|Happiness|Tailwind|Raccoon|Cuckoo|Lighthouse|"
        "Small World|Good Mood|Warm Feet|Green Thumb|Free Fall"
    ),
}
FRAMES = {
    "nl": (
        "Ik heb bij {n} een lamp besteld en die is stuk.",
        "Mijn bestelling bij {n} is niet geleverd.",
        "{n} heeft mijn pakje niet geleverd.",
        "{n} antwoordt niet op mijn mails.",
        "Klacht over {n}",
        "Ik heb een probleem met {n}.",
        "Betreft: {n}, bestelling 4411",
        "De lamp van {n} is stuk.",
        "In maart kocht ik een lamp op de website van {n}.",
        "De webshop {n} weigert terug te betalen.",
        "Vorige week een lamp gekocht bij {n}. Kapot.",
        "{n} wil mij niet terugbetalen.",
        "ik kocht bij {l} een lamp en die is stuk",
        "Mijn lamp van {n} is na twee weken stuk gegaan.",
        "{n} heeft me een kapotte lamp gestuurd.",
        "Heb bij {n} iets besteld maar niks gekregen.",
        "{n} reageert niet meer.",
    ),
    "fr": (
        "J'ai commandé une lampe chez {n} et elle est cassée.",
        "Ma commande chez {n} n'est jamais arrivée.",
        "{n} ne répond pas à mes mails.",
        "{n} refuse de me rembourser.",
        "Plainte contre {n}",
        "J'ai un problème avec {n}.",
        "Objet : {n}, commande 4411",
        "La lampe de chez {n} est cassée.",
        "J'ai acheté une lampe sur le site de {n}.",
        "La boutique {n} ne veut rien entendre.",
        "Achat fait chez {n} en mars.",
        "j'ai acheté chez {l} une lampe qui est cassée",
        "{n} m'a envoyé une lampe cassée.",
        "{n} ne donne plus signe de vie.",
        "Commande {n} 4411 : rien reçu.",
    ),
    "de": (
        "Ich habe bei {n} eine Lampe bestellt, sie ist kaputt.",
        "Meine Bestellung bei {n} ist nie angekommen.",
        "{n} antwortet nicht auf meine Mails.",
        "{n} weigert sich, mir das Geld zurückzugeben.",
        "Beschwerde über {n}",
        "Ich habe ein Problem mit {n}.",
        "Betreff: {n}, Bestellung 4411",
        "Die Lampe von {n} ist kaputt.",
        "Im März kaufte ich eine Lampe auf der Webseite von {n}.",
        "Der Onlineshop {n} stellt sich stur.",
        "Kauf bei {n} im März.",
        "{n} hat mir eine kaputte Lampe geschickt.",
        "{n} meldet sich nicht mehr.",
        "Bestellung {n} 4411: nichts erhalten.",
    ),
    "en": (
        "I ordered a lamp from {n} and it is broken.",
        "My order with {n} never arrived.",
        "{n} does not answer my emails.",
        "{n} refuses to refund me.",
        "Complaint about {n}",
        "I have a problem with {n}.",
        "Re: {n}, order 4411",
        "The lamp from {n} is broken.",
        "In March I bought a lamp on the {n} website.",
        "The webshop {n} will not budge.",
        "Bought at {n} in March.",
        "i bought a lamp from {l} and it is broken",
        "{n} sent me a broken lamp.",
        "{n} stopped replying.",
        "{n} order 4411: nothing received.",
    ),
}
# As whole sentences these could be about the weather, or be no sentence at all.
ONLY_SEVERAL = {
    "ik kocht bij {l} een lamp en die is stuk",
    "j'ai acheté chez {l} une lampe qui est cassée",
    "i bought a lamp from {l} and it is broken",
}
NOT_HEARD = {
    ("Betreff: {n}, Bestellung 4411", "Von Kopf bis Fuß"),
    ("Betreff: {n}, Bestellung 4411", "Rund ums Rad"),
}


@pytest.mark.parametrize(
    ("language", "frame"), [(language, frame) for language, frames in FRAMES.items() for frame in frames]
)
def test_a_name_is_heard(language: str, frame: str) -> None:
    names = SEVERAL[language].split("|")
    if frame not in ONLY_SEVERAL:
        names += EVERYDAY[language].split("|")
    missed = []
    for name in names:
        register = Register.of([shop(name, "holder.be")])
        text = frame.format(n=name, l=name.lower())
        if identify([letter(text)], register, TODAY, POLICY).shop is None and (frame, name) not in NOT_HEARD:
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "Notre matelas de SOMMEIL D ARDENNE s'affaisse de 4 cm.",
        "Notre matelas (marque maison de Sommeil d'Ardenne, 899 €) s'affaisse.",
        "Een matras, eigen merk van Sommeil d'Ardenne, zakt door.",
        "Die Matratze, eine Eigenmarke von Sommeil d'Ardenne, ist kaputt.",
        "The mattress, an own brand of Sommeil d'Ardenne, is broken.",
        "C'est pour le magasin avec les lits en vitrine, sommeil d'ardenne.",
    ],
)
def test_a_name_in_capitals_and_a_house_brand_are_heard(text: str) -> None:
    register = Register.of([shop("Sommeil d'Ardenne", "holder.be")])
    assert identify([letter(text)], register, TODAY, POLICY).shop is not None


@pytest.mark.parametrize(
    "text",
    [
        "Un matelas de la marque Sommeil d'Ardenne.",
        "Een matras van het merk Sommeil d'Ardenne.",
    ],
)
def test_a_brand_alone_names_no_shop(text: str) -> None:
    register = Register.of([shop("Sommeil d'Ardenne", "holder.be")])
    assert identify([letter(text)], register, TODAY, POLICY).shop is None


@pytest.mark.parametrize(
    "text",
    [
        "Mon colis Zandloper est perdu et je suis fâché.",
        "Zandloper s'était engagé à me rembourser.",
        "J'attends toujours, Zandloper ne bouge pas.",
        "zandloper ne répond pas à mes mails",
        "My parcel, Zandloper again, is lost and I am angry.",
        "I was told by a friend that Zandloper would be fine.",
    ],
)
def test_a_word_of_another_language_is_a_name(text: str) -> None:
    register = Register.of([shop("Zandloper", "holder.be"), shop("Sommeil", "other.be")])
    found = identify([letter(text)], register, TODAY, POLICY).shop
    assert found is not None
    assert found.name == "Zandloper"


@pytest.mark.parametrize(
    "text",
    [
        "J'ai un zandloper qui est cassé.",
        "Mon ami Zandloper est venu me voir.",
        "De zandloper die ik kocht is stuk.",
        "Un moment, je ne trouve plus la facture.",
    ],
)
def test_and_is_none_where_something_else_is_called_so(text: str) -> None:
    register = Register.of([shop("Zandloper", "holder.be"), shop("Moment", "other.be")])
    assert identify([letter(text)], register, TODAY, POLICY).shop is None
