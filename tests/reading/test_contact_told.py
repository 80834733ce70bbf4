"""Who told it, and of what: a carrier's clerk, a shop's lady who holds on, a machine, a thing wanted."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told

OVER, ANSWERED, UNKNOWN = "over", "answered", "unknown"


@pytest.mark.parametrize(
    ("language", "meaning", "sentence"),
    [
        # a counter or a depot, and who stands there, belong to the firm named last
        ("fr", UNKNOWN, "DPD : une heure d'attente au dépôt, l'employée me dit d'attendre."),
        ("nl", UNKNOWN, "PostNL: een uur gewacht aan het depot, de medewerker zei dat hij niets kon doen."),
        ("de", UNKNOWN, "DHL: eine Stunde im Lager gewartet, der Mitarbeiter sagte, er könne nichts tun."),
        ("en", UNKNOWN, "DPD: an hour at their depot, the employee told me to wait."),
        ("fr", ANSWERED, "J'ai téléphoné au magasin, l'employée me dit d'attendre."),
        ("fr", UNKNOWN, "DPD : une heure d'attente au dépôt de Wavre, l'employée me dit d'attendre."),
        # goods that came to nothing are no silence; a letter is
        ("nl", UNKNOWN, "Mijn retour bleef zonder gevolg."),
        ("nl", UNKNOWN, "Retour zonder gevolg."),
        ("fr", UNKNOWN, "Retour sans suite."),
        ("nl", OVER, "Mijn mail aan de winkel bleef zonder gevolg."),
        ("fr", OVER, "Mon mail au vendeur est resté sans suite."),
        # by whose account
        ("nl", UNKNOWN, "Volgens bpost is ze afgeleverd."),
        ("fr", UNKNOWN, "Selon bpost ils sont livrés."),
        ("de", UNKNOWN, "Laut DHL ist sie zugestellt."),
        ("en", UNKNOWN, "According to DHL they were delivered."),
        ("nl", ANSWERED, "Volgens de winkel is ze afgeleverd."),
        # who holds on to a view has answered
        ("nl", ANSWERED, "De mevrouw die daar opneemt is lief, maar ze bleef erbij dat het mijn fout is."),
        ("fr", ANSWERED, "Le vendeur n'en démord pas, ce serait ma faute."),
        ("de", ANSWERED, "Die Verkäuferin blieb dabei, dass ich selbst schuld sei."),
        ("en", ANSWERED, "The lady at the shop kept insisting that it was my own fault."),
        ("nl", UNKNOWN, "Ik heb bpost gebeld, maar ze bleven erbij dat het geleverd is."),
        ("en", UNKNOWN, "I rang DHL but they kept saying that it was delivered."),
        # what was wanted and what came
        ("nl", UNKNOWN, "Eik gevraagd, beuk gekregen."),
        ("nl", UNKNOWN, "Verkeerd model: staand gevraagd, hangend gekregen."),
        ("fr", UNKNOWN, "Chêne demandé, hêtre reçu."),
        ("de", UNKNOWN, "Eiche verlangt, Buche bekommen."),
        ("en", UNKNOWN, "Asked for oak, got beech."),
        ("nl", OVER, "Aan de winkel hulp gevraagd, niets gekregen."),
        # a count that is denied, and a habit that is no day
        ("en", OVER, "We have not written to the shop just the once: every Monday, and every time silence."),
        ("nl", OVER, "Ik heb de winkel niet maar één keer gemaild, en nooit iets gehoord."),
        ("fr", OVER, "Je n'ai pas écrit au magasin qu'une seule fois : chaque lundi, sans réponse."),
        # who speaks behind a counter
        ("nl", ANSWERED, "Mijn dochter ging erheen. Volgens dien gast aan den toog was het onze schuld."),
        ("nl", UNKNOWN, "Volgens het meisje aan de balie van bpost was het pakje zoek."),
        # "immediately" is no firm, and the site of another is not the shop's
        ("de", ANSWERED, "Fotos habe ich sofort hingeschickt. Am Montag kam die Antwort: kein Umtausch."),
        ("nl", UNKNOWN, "Op de website van Suntec vond ik het serienummer en ik heb hun dienst gemaild."),
        # a lie that it would be to say so
        ("nl", OVER, "Het zou een leugen zijn als ik zei dat ik de winkel nog nooit heb aangesproken."),
        ("fr", OVER, "Je mentirais si je disais que je ne leur ai jamais écrit."),
        ("de", OVER, "Es wäre gelogen, wenn ich sagte, dass ich den Laden nie angeschrieben habe."),
        ("en", OVER, "I would be lying if I said that I never wrote to the shop."),
        # forms, and who is on the line
        ("nl", "2026-09-30", "In september vulde ik het contactformulier van Zandloper in."),
        ("nl", "2026-09-30", "In september dan maar zelf dat contactding op hun site ingevuld."),
        ("de", "2026-09-30", "Im September füllte ich das Kontaktformular von Zandloper aus."),
        ("en", "2026-09-30", "In September I make phone to them, nobody pick up."),
        ("fr", "2026-09-30", "J'ai eu un de leurs vendeurs au bout du fil en septembre."),
        ("fr", ANSWERED, "Ils m'ont fait poireauter de juin à août avec des « on revient vers vous »."),
        # whoever was named before the "and" says it
        ("de", ANSWERED, "Im Büro hat man mir den Ausdruck abgenommen und gesagt, man kläre das."),
        ("en", ANSWERED, "I carried it back to their counter, the girl looked and said I have used a spoon."),
        ("fr", UNKNOWN, "C'est mon garagiste qui l'a vu ; selon lui ce n'est pas vendable."),
        ("nl", UNKNOWN, "De organisator van het concert zegt dat hij daar niks mee te maken heeft."),
        # what came back, and how often
        ("de", ANSWERED, "Heute habe ich Zandloper darauf hingewiesen. Da kam zurück: „Kein Mangel.“"),
        ("nl", "2026-11-17", "Toen ik ze op 17 november verwittigde kreeg ik vier mails van no-reply terug."),
        ("fr", "2026-09-30", "Je leur ai écrit en septembre. Un message automatique. Voilà leur réponse !"),
        ("fr", UNKNOWN, "J'ai acheté la lampe en mai à la foire."),
        # doubt with a past tense in between
        ("nl", OVER, "Ik heb de winkel gemaild, het was al laat, en denkt u dat er iemand geantwoord heeft?"),
        ("en", OVER, "I emailed the shop, it was late, and do you think anybody has replied?"),
        # a machine that shows something is no person
        ("de", "2026-11-17", "Vorgestern wollte mir auf deren Seite der Chatbot nur Mützen zeigen, danach "
         "habe ich das Kontaktformular ausgefüllt."),
    ],
)  # fmt: skip
def test_sentence(language: str, meaning: str, sentence: str) -> None:
    assert told(contact(letter(BOUGHT[language] + sentence))) == meaning


@pytest.mark.parametrize(
    ("meaning", "lines"),
    [
        (ANSWERED, "Jan: my lamp is broken\nMia (Zandloper): sorry, no refund"),
        (ANSWERED, "Jan: ma lampe est cassée\nMia de Zandloper : désolée, pas de remboursement"),
        (ANSWERED, "Jan: meine Lampe ist kaputt\nZandloper: leider keine Erstattung"),
        (OVER, "Jan: mijn lamp is stuk\nZandloper chatbot: kies een onderwerp"),
        (UNKNOWN, "Name: Jan\nShop name: Zandloper\nOrder: 1234"),
        (UNKNOWN, "Customer: Jan\nShop: Zandloper\nOrder: 12"),
        (ANSWERED, "Customer: can I have my money back?\nAgent: no, sorry"),
        (UNKNOWN, "Customer: Jan\nZandloper: lamp, 45 euro"),
        (UNKNOWN, "Jan: my lamp is broken\nMia (Othershop): sorry, no refund"),
    ],
)
def test_chat_with_names(meaning: str, lines: str) -> None:
    mail = letter(BOUGHT["en"] + "\n\nPasted:\n\n" + lines + "\n\nRegards")
    assert told(contact(mail)) == meaning
