# ruff: noqa: E501 - letters have lines of their own
"""People's mails that look like a machine's: they quote one, complain of one, write through one."""

from __future__ import annotations

from collections.abc import Iterator

from tests.machines import away, receipts
from tests.machines.shapes import ANSWER, DESK, LANGUAGES, Head, Sample, Text, dressed, quoting, raw

CONSUMERS = {
    "nl": "An Bos <an.bos@mail.example>",
    "fr": "Anne Bois <anne.bois@mail.example>",
    "de": "Anna Busch <anna.busch@mail.example>",
    "en": "Ann Bush <ann.bush@mail.example>",
}
TOKEN = "klachten+abcdefghjkmn@desk.example"

# About the automatic answers of a shop.
COMPLAINTS: tuple[Text, ...] = (
    ("nl", "Dag,\n\nik heb op 3 februari een lamp besteld en kreeg alleen een automatisch antwoord: 'Wij hebben uw "
     "bericht goed ontvangen en antwoorden binnen 2 werkdagen.' Dat is nu vier weken geleden.\n\nAn Bos"),
    ("nl", "Al drie weken krijg ik op elke mail hetzelfde: ze zijn met vakantie. De webshop blijft wel bestellingen "
     "aannemen. Mijn geld heb ik nog niet terug."),
    ("nl", "De webwinkel is volgens de afwezigheidsmelding gesloten tot 15 maart, maar op Facebook zijn ze gewoon open. "
     "Wat kan ik doen om mijn 89 euro terug te krijgen?"),
    ("nl", "Mijn ticket 77120 werd gesloten zonder dat iemand heeft geantwoord! De schoenen die ze leverden zijn twee "
     "maten te klein en de retour wordt geweigerd."),
    ("nl", "Ik praat al dagen met een chatbot. Die zegt telkens 'Waarmee kan ik u helpen?'. Een mens krijg ik niet te "
     "pakken, en de zetel die wij kochten zakt door."),
    ("nl", "Hun mailbox zit vol: mijn mail kwam terug met 'Mailbox full'. Telefonisch neemt ook niemand op. Bestelling "
     "van 12 januari, nooit geleverd."),
    ("fr", "Bonjour,\n\nj'ai commandé une lampe le 3 février et je n'ai reçu qu'une réponse automatique : « Nous avons "
     "bien reçu votre message et répondrons sous 2 jours ouvrables. » C'était il y a quatre semaines.\n\nAnne Bois"),
    ("fr", "Depuis trois semaines, chaque mail reçoit la même réponse : ils sont en vacances. La boutique continue "
     "pourtant à prendre des commandes. On ne m'a toujours pas remboursé."),
    ("fr", "Selon leur message d'absence, la boutique est fermée jusqu'au 15 mars, mais sur Facebook ils vendent encore. "
     "Comment récupérer mes 89 euros ?"),
    ("fr", "Mon ticket 77120 a été clôturé sans que personne n'ait répondu ! Les chaussures livrées sont deux tailles "
     "trop petites et le retour est refusé."),
    ("fr", "Je parle depuis des jours à un chatbot qui répète « Comment puis-je vous aider ? ». Impossible d'avoir un "
     "humain, et le fauteuil acheté chez eux s'est affaissé."),
    ("fr", "Leur boîte mail est pleine : mon mail est revenu avec la mention « boîte pleine ». Au téléphone, personne. "
     "Commande du 12 janvier, jamais livrée."),
    ("de", "Guten Tag,\n\nich habe am 3. Februar eine Lampe bestellt und nur eine automatische Antwort bekommen: „Wir "
     "haben Ihre Nachricht erhalten und antworten innerhalb von 2 Werktagen.“ Das ist vier Wochen her.\n\nAnna Busch"),
    ("de", "Seit drei Wochen kommt auf jede Mail dasselbe: Sie seien im Urlaub. Der Laden nimmt trotzdem weiter "
     "Bestellungen an. Mein Geld habe ich noch nicht zurück."),
    ("de", "Laut Abwesenheitsnotiz ist der Laden bis 15. März geschlossen, aber auf Facebook verkaufen sie weiter. Was "
     "kann ich tun, um meine 89 Euro zurückzubekommen?"),
    ("de", "Mein Ticket 77120 wurde geschlossen, ohne dass jemand geantwortet hat! Die gelieferten Schuhe sind zwei "
     "Nummern zu klein, und die Rücknahme wird verweigert."),
    ("de", "Seit Tagen rede ich mit einem Chatbot, der immer nur fragt, wie er mir helfen kann. Einen Menschen erreiche "
     "ich nicht, und der Sessel, den wir dort gekauft haben, ist durchgesessen."),
    ("de", "Deren Postfach ist voll, meine Mail kam mit „Postfach voll“ zurück. Am Telefon nimmt auch niemand ab. "
     "Bestellung vom 12. Januar, nie geliefert."),
    ("en", "Hello,\n\nI ordered a lamp on 3 February and only got an automatic reply: 'We have received your message and "
     "will answer within 2 working days.' That was four weeks ago.\n\nAnn Bush"),
    ("en", "For three weeks every email has got the same answer: they are away on holiday. The shop still takes orders, "
     "though. I have not had my money back."),
    ("en", "Their out of office says that the shop is closed until 15 March, but on Facebook they are selling as usual. "
     "What can I do to get my 89 euros back?"),
    ("en", "My ticket 77120 was closed without anybody having answered it! The shoes they sent are two sizes too small "
     "and they refuse to take them back."),
    ("en", "I have been talking to a chatbot for days. It keeps asking how it can help me. There is no human to be had, "
     "and the armchair we bought there has collapsed."),
    ("en", "Their mailbox is full: my email came back with 'Mailbox full'. Nobody answers the phone either. Order of 12 "
     "January, never delivered."),
)  # fmt: skip

SUBJECTS = {
    "nl": ("Klacht: alleen automatische antwoorden", "Re: Automatisch antwoord: Mijn bestelling",
           "RE: [Ticket #77120] Uw ticket is gesloten", "Automatisch antwoord en verder niets"),
    "fr": ("Plainte : que des réponses automatiques", "Re: Réponse automatique : Ma commande",
           "RE: [Ticket #77120] Votre ticket a été clôturé", "Réponse automatique et puis plus rien"),
    "de": ("Beschwerde: nur automatische Antworten", "AW: Automatische Antwort: Meine Bestellung",
           "AW: [Ticket #77120] Ihr Ticket wurde geschlossen", "Automatische Antwort und sonst nichts"),
    "en": ("Complaint: automatic replies only", "Re: Automatic reply: My order",
           "RE: [Ticket #77120] Your ticket has been closed", "Automatic reply and nothing else"),
}  # fmt: skip

# Short, and with a machine's words in them.
NOTES: tuple[Text, ...] = (
    ("nl", "Sorry voor mijn late antwoord, ik ben op vakantie geweest. Het gaat om de winkel in Gent, bestelling 44512."),
    ("nl", "Ik was vorige week in het buitenland, vandaar. Ja, ik heb hen gemaild op 2 maart."),
    ("nl", "Bedankt voor uw mail. Het ordernummer is 44512 en ik heb nog niets gehoord."),
    ("nl", "Dank u voor uw bericht. Wij hebben het pakket intussen ontvangen, maar er ontbreekt een poot."),
    ("nl", "Ik ben volgende week met vakantie, kunt u mij daarna opbellen over de zetel?"),
    ("nl", "Dit is geen automatisch bericht: ik schrijf u nu voor de derde keer. Waarom antwoordt niemand?"),
    ("fr", "Désolée pour ma réponse tardive, j'étais en vacances. Il s'agit du magasin de Namur, commande 44512."),
    ("fr", "J'étais à l'étranger la semaine passée. Oui, je leur ai écrit le 2 mars."),
    ("fr", "Merci pour votre mail. Le numéro de commande est 44512 et je n'ai toujours rien reçu."),
    ("fr", "Merci pour votre message. Le colis est arrivé entre-temps, mais il manque un pied."),
    ("fr", "Je suis en vacances la semaine prochaine, pourriez-vous m'appeler après, au sujet du fauteuil ?"),
    ("fr", "Ceci n'est pas un message automatique : je vous écris pour la troisième fois. Pourquoi personne ne répond ?"),
    ("de", "Entschuldigen Sie die späte Antwort, ich war im Urlaub. Es geht um den Laden in Eupen, Bestellung 44512."),
    ("de", "Ich war letzte Woche verreist. Ja, ich habe ihnen am 2. März geschrieben."),
    ("de", "Danke für Ihre Mail. Die Bestellnummer lautet 44512, und gehört habe ich noch nichts."),
    ("de", "Vielen Dank für Ihre Nachricht. Das Paket kam inzwischen an, aber ein Bein fehlt."),
    ("de", "Nächste Woche bin ich im Urlaub, könnten Sie mich danach wegen des Sessels anrufen?"),
    ("de", "Das ist keine automatische Nachricht: Ich schreibe Ihnen zum dritten Mal. Warum antwortet niemand?"),
    ("en", "Sorry for the late answer, I was on holiday. It is about the shop in Ghent, order 44512."),
    ("en", "I was abroad last week. Yes, I wrote to them on 2 March."),
    ("en", "Thanks for your email. The order number is 44512 and I have heard nothing since."),
    ("en", "Thank you for your message. The parcel has arrived in the meantime, but one leg is missing."),
    ("en", "I am on holiday next week, could you call me after that about the armchair?"),
    ("en", "This is not an automatic message: I am writing to you for the third time. Why does nobody answer?"),
)  # fmt: skip

# The people of a shop.
ANSWERS: tuple[Text, ...] = (
    ("nl", "Dag,\n\nwij hebben het bedrag van 89 euro vandaag op de rekening van de klant gestort. Onze excuses voor het "
     "lange wachten.\n\nLotte"),
    ("nl", "Beste,\n\nde lamp lag nog bij de koerier. Volgens hem wordt ze morgen tussen 10 en 12 afgeleverd bij de "
     "klant.\n\nTom, logistiek"),
    ("nl", "Bedankt voor uw bericht. De klant heeft de herroepingstermijn laten verstrijken: de schoenen kwamen pas na "
     "zes weken terug. Wij betalen daarom niet terug."),
    ("fr", "Bonjour,\n\nnous avons versé aujourd'hui les 89 euros sur le compte de la cliente. Toutes nos excuses pour "
     "l'attente.\n\nJulie"),
    ("fr", "Bonjour,\n\nla lampe était restée chez le transporteur. Elle sera livrée demain entre 10 et 12 h chez la "
     "cliente.\n\nThomas, logistique"),
    ("fr", "Merci pour votre message. La cliente a laissé passer le délai de rétractation : les chaussures sont revenues "
     "après six semaines. Nous ne remboursons donc pas."),
    ("de", "Guten Tag,\n\nwir haben der Kundin heute 89 Euro überwiesen und entschuldigen uns für die lange "
     "Wartezeit.\n\nJulia"),
    ("de", "Guten Tag,\n\ndie Lampe lag noch beim Paketdienst. Morgen zwischen 10 und 12 Uhr wird sie der Kundin "
     "zugestellt.\n\nThomas, Logistik"),
    ("de", "Danke für Ihre Nachricht. Die Kundin hat die Widerrufsfrist verstreichen lassen: Die Schuhe kamen erst nach "
     "sechs Wochen zurück. Deshalb erstatten wir nichts."),
    ("en", "Hello,\n\nwe have paid 89 euros into the customer's account today and apologise for the long wait.\n\nLucy"),
    ("en", "Hello,\n\nthe lamp was still with the carrier. It goes to the customer tomorrow between 10 and "
     "12.\n\nTom, logistics"),
    ("en", "Thank you for your message. The customer let the withdrawal period pass: the shoes came back after six "
     "weeks only. We are therefore not refunding them."),
)  # fmt: skip
THROUGH: tuple[tuple[str, Head], ...] = (
    ("Zendesk", (("Auto-Submitted", "auto-generated"), ("X-Mailer", "Zendesk Mailer"), ("Precedence", "bulk"),
                 ("X-Auto-Response-Suppress", "All"))),
    ("Freshdesk", (("X-Freshdesk-Ticket-Id", "77120"), ("X-Mailer", "Freshdesk"), ("Precedence", "bulk"))),
    ("Request Tracker", (("Precedence", "bulk"), ("RT-Ticket", "winkel.example #90211"))),
    ("Jira SM", (("X-JIRA-FingerPrint", "d41d8cd9"), ("Auto-Submitted", "auto-generated"), ("Precedence", "bulk"))),
)  # fmt: skip

# What providers, gateways and groups put on a person's mail.
CARRIED: tuple[tuple[str, Head], ...] = (
    ("own group", (("List-Id", "<klachten.desk.example>"), ("Precedence", "list"),
                   ("List-Post", "<mailto:klachten@desk.example>"))),
    ("Exchange", (("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply"), ("X-MS-Has-Attach", "yes"))),
    ("forwarding rule", (("X-MS-Exchange-Inbox-Rules-Loop", "info@desk.example"),
                         ("Resent-From", "info@desk.example"))),
    ("says no", (("Auto-Submitted", "no"), ("X-Autoreply", "no"), ("Precedence", "first-class"))),
    ("through a relay", (("X-SG-EID", "abc"), ("Feedback-ID", "9:9:relay"), ("X-Mailer", "Roundcube"))),
)  # fmt: skip

_OLD = {
    "nl": "Van: {0}\nVerzonden: maandag 2 februari 2026 9:14\nAan: {1}\nOnderwerp: {2}",
    "fr": "De : {0}\nEnvoyé : lundi 2 février 2026 09:14\nÀ : {1}\nObjet : {2}",
    "de": "Von: {0}\nGesendet: Montag, 2. Februar 2026 09:14\nAn: {1}\nBetreff: {2}",
    "en": "From: {0}\nSent: Monday, 2 February 2026 09:14\nTo: {1}\nSubject: {2}",
}
_FORWARD = {"nl": "Doorst: ", "fr": "TR: ", "de": "WG: ", "en": "Fwd: "}


def _beneath(language: str, number: int) -> tuple[str, str]:
    """A machine's mail as it stands below a person's words, with its subject."""
    notes = [body for spoken, body in away.NOTES if spoken == language]
    texts = [*notes, *receipts.BODIES[language]]
    title = (away.AUTOMATIC[language][0] + "retour", receipts.RECEIPT[language][number % 6])[number % 2]
    sender = (away.PERSONS, receipts.SENDERS)[number % 2][language]
    top = _OLD[language].format(sender, CONSUMERS[language], title)
    return f"{top}\n\n{texts[(7 * number) % len(texts)]}", title


def samples() -> Iterator[Sample]:
    dresses = iter(dressed())
    for number, (language, body) in enumerate(COMPLAINTS):
        sender = CONSUMERS[language]
        below, title = _beneath(language, number)
        for subject in SUBJECTS[language]:
            yield Sample(f"complaint {number} {subject}", raw(body, subject, sender, (), next(dresses)), None)
        forwarded = f"{body}\n\n{below}"
        yield Sample(f"complaint {number} forwards", raw(forwarded, _FORWARD[language] + title, sender), None)
        yield Sample(f"complaint {number} answers it", raw(forwarded, f"RE: {title}", sender), None)
        for carrier, head in CARRIED:
            mail = raw(body, SUBJECTS[language][0], sender, head, next(dresses))
            yield Sample(f"complaint {number} with the headers of {carrier}", mail, None)
    for language in LANGUAGES:
        for number in range(6):
            below, title = _beneath(language, number)
            mail = raw(below, _FORWARD[language] + title, CONSUMERS[language])
            yield Sample(f"forwards without a word {language} {number}", mail, None)
    for number, (language, body) in enumerate(NOTES):
        for subject in (f"Re: {SUBJECTS[language][0]}", "Re: uw klacht / votre plainte", ""):
            text = quoting(body, language) if subject else body
            mail = raw(text, subject, CONSUMERS[language], ANSWER if subject else (), next(dresses))
            yield Sample(f"note {number} {subject}", mail, None)
    yield from _shops()


def _shops() -> Iterator[Sample]:
    dresses = iter(dressed())
    for number, (language, body) in enumerate(ANSWERS):
        sender = receipts.SENDERS[language]
        subject = f"[Ticket #77120] {SUBJECTS[language][0]}"
        banner = f"{receipts.BANNER[language]}\n\n{body}"
        for system, head in THROUGH:
            for text, how in ((body, "plain"), (quoting(banner, language), "with its banner")):
                mail = raw(text, subject, sender, (*head, *ANSWER), next(dresses), TOKEN)
                yield Sample(f"shop {number} through {system} {how}", mail, None)
        mail = raw(quoting(banner, language), subject, sender, ANSWER, next(dresses), DESK)
        yield Sample(f"shop {number} to the desk's plain address", mail, None)
