"""Manual cases against complaints that use the same words (policy section 1)."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint

COMPLAINTS = [  # a word of another errand in a consumer's own dispute
    "In bijlage onze factuur van Zandloper. Ze klopt niet. Dinsdag heb ik dat gemeld, ik wacht nog.",
    "Unsubscribe! Every month Zandloper sends me a box and takes 24 euro. I wrote to them. No newsletter.",
    "Le lampadaire de chez Zandloper clignote, 90 €. J'ai eu un de leurs vendeurs au téléphone, rien depuis.",
    "I bought a printer from Zandloper for my thesis, it broke after a week and they refuse a refund.",
    "These shoes I ordered from Zandloper arrived torn.",
    "I am a journalist by profession but this is about my own order from Zandloper: the lamp came broken.",
    "I ordered a suit for a job interview at Zandloper, it came too late and they do not refund.",
    "My order at Zandloper never arrived. Could a third party such as you help?",
    "I paid Zandloper for a home office desk for my company laptop, it arrived damaged. Refund refused.",
    "Before I ordered I read good reviews of Zandloper; the vase I bought was cracked.",
    "I ordered a lamp at Zandloper, sold and shipped by Zandloper itself, and it never arrived.",
    "Zandloper made me create an account, then lost my order. My money back, please.",
    "I filled in their questionnaire and sent my cv to nobody: my parcel from Zandloper is lost, no refund.",
    "Ik betaalde Zandloper voor een artikel dat nooit geleverd is.",
    "Het artikel dat ik bij Zandloper bestelde, was kapot. Ze weigeren de garantie.",
    "Ik bestelde bij Zandloper een droogkast. Ze kwamen ze niet aansluiten zoals beloofd en ze is stuk.",
    "Voor mijn eindwerk bestelde ik bij Zandloper een boek, ik kreeg het verkeerde.",
    "Ik kocht bij Zandloper een pak voor mijn sollicitatie, het kwam te laat. Geld terug graag.",
    "De verkoper van Zandloper loog over de garantie op de lamp die ik kocht en nu is ze kapot.",
    "Ik kocht een lamp bij Zandloper, niet voor mijn zaak maar voor thuis. Ze is stuk.",
    "Mijn bestelling bij Zandloper kwam kapot toe; ik wil een onderzoek naar dat pakket.",
    "J'ai payé pour un article chez Zandloper, il est arrivé cassé et ils refusent de rembourser.",
    "J'ai commandé un autocollant chez Zandloper, il n'adhère pas, et le magasin refuse le remboursement.",
    "J'ai acheté chez Zandloper un fauteuil pour mon bureau à la maison, il est cassé.",
    "Ces chaussures achetées chez Zandloper pour un entretien sont abîmées, pas de réponse.",
    "Notre facture de Zandloper indique deux lampes, nous en avons reçu une, commande 4411, j'attends.",
    "Ich habe bei Zandloper für meine Bachelorarbeit einen Drucker gekauft, er ist defekt.",
    "Meine Bestellung bei Zandloper ging an Marktplatz 3 und ist nie angekommen.",
    "Für ein Vorstellungsgespräch kaufte ich bei Zandloper ein Hemd, es kam zu spät, keine Erstattung.",
    "Mein Paket von Zandloper fehlt. Ich bin selbständig, kaufte die Lampe aber privat.",
]
MANUAL = [
    ("no purchase", "De PMD-zakken zijn weer niet opgehaald. Ik belde al naar de intercommunale."),
    (
        "purchase by a company",
        "We run an events agency and ordered notebooks from Zandloper for a client's conference.",
    ),
    ("purchase by a company", "Notre atelier a commandé vingt lampes chez Zandloper, cinq sont cassées."),
    ("purchase by a company", "Voor ons personeel bestelden wij bij Zandloper stoelen; drie zijn stuk."),
    ("purchase by a company", "Unsere Praxis hat bei Zandloper Stühle bestellt, zwei sind kaputt."),
    ("purchase by a company", "Our restaurant ordered forty chairs from Zandloper, six are broken."),
    ("purchase by a company", "De lampen van Zandloper zijn stuk, gefactureerd op naam van Krul bv."),
    ("another seller on a marketplace", "I bought it via their marketplace from a seller in Poland. Broken."),
    (
        "another seller on a marketplace",
        "J'ai acheté sur la marketplace de Zandloper une lampe vendue par un tiers.",
    ),
    (
        "another seller on a marketplace",
        "Ich habe bei Zandloper über deren Marktplatz bei einem externen Händler bestellt, kaputt.",
    ),
    ("press", "I am writing a piece on webshops. Readers told us of refunds refused by Zandloper."),
    ("press", "Wij maken een reportage over onlineaankopen en willen iemand van jullie interviewen."),
    ("press", "Ich arbeite an einem Artikel über Zandloper und Beschwerden dazu."),
    ("job application", "Please find my CV attached. I am applying for the position of mediator."),
    ("job application", "Je postule pour le poste de médiateur, mon cv est en annexe."),
    ("job application", "Hiermit bewerbe ich mich um ein Praktikum bei Ihnen."),
    ("research", "Voor mijn masterproef zoek ik cijfers over klachten tegen webshops."),
    ("research", "Dans le cadre de mon mémoire, pourriez-vous me donner des chiffres sur les plaintes ?"),
    ("membership", "J'ai une petite boutique en ligne : quelles sont les conditions d'adhésion ?"),
    ("membership", "Wir betreiben einen kleinen Onlineshop. Was kostet Ihr Siegel?"),
    ("membership", "I run a small webshop, how do I get the label and what does membership cost?"),
    ("membership", "Ik heb een kleine webshop. Wat kost een lidmaatschap?"),
    ("membership", "Notre certificat arrive à échéance, que devons-nous envoyer ?"),
    ("supplier's invoice", "Please find attached our invoice for cleaning, payment terms 30 days."),
    ("question before buying", "Ik overweeg om bij Zandloper een grote kast te bestellen. Nog niks gekocht."),
    ("question before buying", "Je voudrais acheter chez Zandloper, est-ce fiable ? Rien commandé encore."),
    ("question before buying", "Ich überlege, bei Zandloper zu bestellen. Sind sie seriös?"),
    ("question before buying", "I'm thinking about ordering a sofa from Zandloper, are they legit?"),
    (
        "personal data or advertising",
        "Ik kocht ooit iets bij Zandloper. Laat hen mij uit hun lijst schrappen.",
    ),
    (
        "personal data or advertising",
        "Je reçois sans arrêt des publicités de Zandloper. Je me suis désinscrit deux fois.",
    ),
    ("personal data or advertising", "Zandloper keeps sending ads. I never gave consent, stop it."),
    ("personal data or advertising", "Zandloper soll die Daten, die sie über mich haben, löschen."),
    ("personal data or advertising", "Please have Zandloper close my account."),
]


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_word_of_another_errand_does_not_make_it_one(text: str) -> None:
    assert complaint(letter(text)).manual is None


@pytest.mark.parametrize(("reason", "text"), MANUAL)
def test_another_errand_beside_words_of_complaint(reason: str, text: str) -> None:
    assert complaint(letter(text)).manual == reason
