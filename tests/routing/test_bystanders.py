"""Firms in a complaint that are not the shop: compared, someone's employer, where a parcel was left."""

from __future__ import annotations

import pytest

from routing.identify import Register, identify
from tests.reading.desk import POLICY, TODAY, letter, shop

NAMES = ("Tuinkabouter", "Rust", "Brasserol", "Minuit", "Leuchtturm", "Kompas", "Acorn", "Nimbel")
HOLDERS = Register.of(shop(name, f"holder{number}.be") for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nimbel", "Ik kocht een bed bij Nimbel en het kraakt. Bij Rust kreeg mijn zus wel een nieuw."),
        (
            "Nimbel",
            "Ik kocht een bed bij Nimbel. Een collega bestelde hetzelfde bij Tuinkabouter en daar"
            " was het wel goed.",
        ),
        ("Nimbel", "Mijn bed van Nimbel kraakt. Vroeger kocht ik altijd bij Rust, nooit problemen."),
        ("Nimbel", "Ik werk bij Rust, maar dit gaat over een bed dat ik bij Nimbel kocht."),
        (
            "Nimbel",
            "Als bediende van Tuinkabouter weet ik hoe het moet. Bij Nimbel bestelde ik een bed,"
            " nooit gekregen.",
        ),
        ("Nimbel", "Bij Nimbel betaalde ik 80 euro voor de lamp, bij Kompas kost ze 60."),
        (
            "Nimbel",
            "J'ai commandé chez Nimbel un lit jamais livré. Ma voisine a acheté le sien chez"
            " Minuit, aucun souci.",
        ),
        (
            "Nimbel",
            "Je travaille chez Minuit mais j'écris pour moi : mon lit de chez Nimbel est cassé,"
            " commandé en mars.",
        ),
        ("Nimbel", "Chez Brasserol ils l'auraient remboursé tout de suite. Mon achat vient de Nimbel."),
        ("Nimbel", "Contrairement à Minuit, où tout est toujours parfait, Nimbel ne répond pas à mes mails."),
        (
            "Nimbel",
            "Ich habe bei Nimbel ein Bett bestellt, es kam nie. Bei Leuchtturm hätte es das nicht gegeben.",
        ),
        (
            "Nimbel",
            "Ich arbeite bei Leuchtturm, aber das Bett habe ich privat bei Nimbel gekauft, es ist kaputt.",
        ),
        (
            "Nimbel",
            "Mein Bett von Nimbel ist kaputt. Meine Schwester hat ihres bei Kompas gekauft und"
            " ist zufrieden.",
        ),
        ("Nimbel", "I bought a bed from Nimbel, it broke. At Acorn they would have replaced it at once."),
        ("Nimbel", "I work at Acorn, but this is about a bed I ordered from Nimbel for myself."),
        ("Nimbel", "Acorn sells the same bed for half the price. I got mine from Nimbel and it is broken."),
        (None, "Ik werk bij Rust. Mijn bed, besteld op internet, is kapot."),
        (None, "Ma sœur a acheté la même chez Minuit. La mienne, je ne sais plus où je l'ai commandée."),
        (None, "Ich arbeite bei Leuchtturm. Mein Bett aus dem Internet ist kaputt."),
        (None, "At Acorn it costs half. Mine is broken and the seller is silent."),
        (None, "Bij Rust kost hetzelfde bed de helft. Het mijne is kapot en de verkoper zwijgt."),
        (None, "Bei Leuchtturm kostet das gleiche Bett die Hälfte. Meines ist kaputt, der Händler schweigt."),
        (None, "Chez Minuit le même lit coûte la moitié. Le mien est cassé et le vendeur se tait."),
        (None, "Mijn buurman zegt dat ik beter bij Tuinkabouter had gekocht."),
        (None, "Mon mari est employé chez Brasserol. Notre lit, commandé en ligne, est cassé."),
        (None, "My wife works for Acorn. The bed I bought online is broken."),
        (None, "Mein Mann ist bei Leuchtturm angestellt. Das Bett aus dem Internet ist kaputt."),
        (None, "Mijn man werkt bij Tuinkabouter. Het bed dat ik online kocht is kapot."),
        (None, "Ik had het beter bij Rust gekocht, zegt iedereen."),
        (None, "J'aurais mieux fait de commander chez Minuit."),
        (None, "Ich hätte besser bei Leuchtturm gekauft, meint mein Mann."),
        (None, "I should have bought it at Acorn, my son says."),
        (None, "De koerier liet het pakje achter bij bloemist Tuinkabouter om de hoek."),
        (None, "Le colis a été déposé chez Brasserol, le point relais du quartier, et a disparu."),
        (None, "Das Paket wurde bei Leuchtturm an der Ecke abgegeben, dort weiß niemand etwas."),
        (None, "The parcel was left at Acorn on the corner and they know nothing about it."),
        ("Nimbel", "Ik heb de lamp zelf teruggebracht en afgegeven bij Nimbel, ze betalen niet terug."),
        ("Nimbel", "Het pakje van Nimbel werd achtergelaten bij de buren."),
        ("Nimbel", "De medewerker van Nimbel zei dat ik pech had met mijn bestelling."),
        ("Nimbel", "De dame die bij Nimbel werkt, zei dat mijn bestelling weg is."),
        ("Nimbel", "J'ai rapporté la lampe chez Nimbel, ils refusent de rembourser."),
        ("Nimbel", "Le colis de Nimbel a été déposé chez le voisin."),
        ("Nimbel", "Une employée de Nimbel m'a dit que ma commande était perdue."),
        ("Nimbel", "Ich habe die Lampe bei Nimbel zurückgegeben, das Geld kam nie."),
        ("Nimbel", "Das Paket von Nimbel wurde beim Nachbarn abgegeben."),
        ("Nimbel", "Eine Mitarbeiterin von Nimbel sagte mir, die Bestellung sei weg."),
        ("Nimbel", "The parcel from Nimbel was left at the wrong house."),
        ("Nimbel", "An employee of Nimbel told me that my order is lost."),
        ("Nimbel", "Die Lampe wurde bei Nimbel bestellt und beim Nachbarn abgegeben."),
        ("Nimbel", "Anders dan beloofd leverde Nimbel mijn lamp niet."),
        (
            "Nimbel",
            "Contrairement à ce que dit la publicité, Nimbel ne livre pas en 24 heures, j'ai payé 40 euros.",
        ),
        ("Nimbel", "Unlike what was promised, Nimbel never delivered the lamp I bought."),
        ("Nimbel", "Im Gegensatz zur Werbung hat Nimbel meine Lampe nie geliefert."),
        ("Nimbel", "Ik had beter opgelet voor ik bij Nimbel een lamp bestelde."),
        ("Nimbel", "J'aurais dû me méfier : la lampe commandée chez Nimbel est cassée."),
        ("Nimbel", "I should have known better: the lamp I ordered from Nimbel is broken."),
        ("Nimbel", "Ich hätte es besser wissen müssen, die Lampe von Nimbel ist Schrott, bestellt im Mai."),
    ],
)
def test_bystanders(name: str | None, text: str) -> None:
    found = identify([letter(text)], HOLDERS, TODAY, POLICY)
    assert (found.shop.name if found.shop else None) == name
