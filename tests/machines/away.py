# ruff: noqa: E501 - letters have lines of their own
"""Out-of-office notes in four languages, as mail systems send them: with all headers, with few, with none."""

from __future__ import annotations

from collections.abc import Iterator

from routing.words import Kind
from tests.machines.shapes import ANSWER, NULL, SUBJECT, Head, Sample, Text, dressed, quoting, raw

NOTES: tuple[Text, ...] = (
    ("nl", "Beste,\n\nIk ben afwezig tot en met 6 maart. Voor dringende zaken kan u terecht bij mijn collega "
     "Lotte (lotte@winkel.example).\n\nMet vriendelijke groeten\nJan Maes"),
    ("nl", "Bedankt voor je mail! Ik ben op vakantie van 2 tot 16 maart en lees mijn mails niet. Bij mijn "
     "terugkeer antwoord ik zo snel mogelijk.\n\nGroetjes\nEls"),
    ("nl", "Goeiedag,\n\nonze winkel is gesloten van 1 tot en met 15 maart wegens jaarlijks verlof. Mails "
     "worden beantwoord vanaf 16 maart.\n\nTeam Keramiek"),
    ("nl", "Ik werk niet op woensdag en vrijdag. Uw bericht wordt de eerstvolgende werkdag behandeld. Bel voor "
     "dringende vragen naar 02 555 01 01.\n\nSofie"),
    ("nl", "Beste afzender,\n\nIk ben momenteel met zwangerschapsverlof. Gelieve uw vraag te richten aan "
     "info@winkel.example. Uw e-mail wordt niet doorgestuurd.\n\nAnnelies"),
    ("nl", "Dag,\n\nJan Peeters werkt niet langer bij ons. Voor al uw vragen kan u terecht op "
     "service@winkel.example. Dit mailadres wordt niet meer gelezen.\n\nWinkel bv"),
    ("nl", "Hallo! Wij zijn er even tussenuit en zijn terug op maandag 9 maart. Vanaf dan beantwoorden wij alle "
     "berichten in volgorde van binnenkomst.\n\nHet team"),
    ("nl", "Ik ben vandaag in opleiding en heb beperkt toegang tot mijn mailbox. Ik beantwoord uw bericht "
     "morgen.\n\nPieter"),
    ("nl", "Geachte heer, mevrouw,\n\nIk ben wegens ziekte tot nader order afwezig. Uw bericht wordt niet "
     "automatisch doorgestuurd. U kan contact opnemen met de klantendienst.\n\nHoogachtend\nL. Claes"),
    ("nl", "Beste klant, wegens inventaris zijn wij deze week telefonisch en per mail niet bereikbaar. Wij "
     "antwoorden op alle mails vanaf maandag. Dank voor uw begrip."),
    ("nl", "Beste,\n\nWegens verlof van 9 tot en met 15 maart worden berichten niet gelezen. De winkel levert "
     "wel verder. Is het dringend, bel dan 02 555 01 07.\n\nTot dan\nRik"),
    ("nl", "Bedankt voor uw bericht!\n\nWij zitten van 1 tot en met 14 maart in de bergen. Vanaf maandag 16 "
     "maart lezen we alles wat binnenkwam.\n\nGroeten uit het atelier"),
    ("fr", "Merci pour votre message !\n\nNous serons du 1er au 14 mars à la montagne. À partir du lundi 16 mars "
     "nous lirons tout ce qui est arrivé.\n\nL'atelier"),
    ("de", "Vielen Dank für Ihre Nachricht!\n\nWir sind vom 1. bis 14. März in den Bergen. Ab Montag, dem 16. März "
     "lesen wir alles, was kam.\n\nGrüße aus dem Atelier"),
    ("en", "Thank you for your message!\n\nDue to our annual leave no messages are read this week. From Monday 16 "
     "March we will read all that came in.\n\nThe workshop"),
    ("fr", "Bonjour,\n\nJe suis absente du bureau jusqu'au 6 mars inclus. En cas d'urgence, vous pouvez "
     "contacter ma collègue Julie (julie@boutique.example).\n\nCordialement\nNathalie Dupuis"),
    ("fr", "Merci pour votre message. Je suis en congé du 2 au 16 mars et je répondrai à votre mail dès mon "
     "retour.\n\nBien à vous\nOlivier"),
    ("fr", "Chers clients,\n\nnotre boutique est fermée du 1er au 15 mars pour congés annuels. Les commandes "
     "et les mails seront traités à partir du 16 mars.\n\nL'équipe"),
    ("fr", "Je ne travaille pas le mercredi. Votre message sera lu le prochain jour ouvrable. Pour toute "
     "urgence : 02 555 01 02.\n\nSophie"),
    ("fr", "Bonjour,\n\nJe suis actuellement en congé de maternité. Merci d'adresser vos demandes à "
     "info@boutique.example. Vos mails ne sont pas transférés.\n\nCaroline"),
    ("fr", "Bonjour,\n\nMarc Lefèvre ne travaille plus dans notre société. Veuillez dorénavant écrire à "
     "service@boutique.example. Cette adresse n'est plus consultée.\n\nBoutique SA"),
    ("fr", "Nous sommes en vacances jusqu'au lundi 9 mars ! Nous vous répondrons à notre retour, dans l'ordre "
     "d'arrivée des messages.\n\nToute l'équipe"),
    ("fr", "Je suis en formation aujourd'hui, avec un accès limité à ma messagerie. Je reviens vers vous "
     "demain.\n\nPierre"),
    ("fr", "Madame, Monsieur,\n\nEn mon absence pour maladie, votre courriel ne sera ni lu ni transféré. Notre "
     "service clientèle reste à votre disposition.\n\nL. Claes"),
    ("fr", "Chère cliente, cher client, pour cause d'inventaire nous ne sommes pas joignables cette semaine. "
     "Nous répondrons à tous les mails à partir de lundi."),
    ("de", "Guten Tag,\n\nich bin bis einschließlich 6. März nicht im Büro. In dringenden Fällen wenden Sie "
     "sich bitte an meine Kollegin Julia (julia@laden.example).\n\nMit freundlichen Grüßen\nJens Weber"),
    ("de", "Vielen Dank für Ihre Nachricht. Ich bin vom 2. bis 16. März im Urlaub und werde Ihre E-Mail nach "
     "meiner Rückkehr beantworten.\n\nViele Grüße\nAnke"),
    ("de", "Liebe Kunden,\n\nunser Laden ist vom 1. bis 15. März wegen Betriebsferien geschlossen. E-Mails "
     "werden ab dem 16. März bearbeitet.\n\nIhr Team"),
    ("de", "Mittwochs arbeite ich nicht. Ihre Nachricht wird am nächsten Werktag gelesen. Dringendes bitte "
     "unter 087 55 01 03.\n\nSabine"),
    ("de", "Guten Tag,\n\nich befinde mich derzeit in Elternzeit. Bitte richten Sie Ihre Anfrage an "
     "info@laden.example. Ihre E-Mail wird nicht weitergeleitet.\n\nKatrin"),
    ("de", "Guten Tag,\n\nHerr Schmitz ist nicht mehr für unser Unternehmen tätig. Bitte wenden Sie sich an "
     "service@laden.example. Dieses Postfach wird nicht mehr gelesen.\n\nLaden GmbH"),
    ("de", "Wir machen Urlaub und sind ab Montag, dem 9. März, wieder für Sie da. Alle Nachrichten beantworten "
     "wir dann der Reihe nach.\n\nDas Team"),
    ("de", "Ich bin heute auf einer Schulung und habe nur eingeschränkt Zugriff auf meine E-Mails. Ich melde "
     "mich morgen.\n\nPeter"),
    ("de", "Sehr geehrte Damen und Herren,\n\nwährend meiner Abwesenheit wird Ihre E-Mail nicht gelesen und "
     "nicht weitergeleitet. Unser Kundenservice hilft Ihnen gern.\n\nL. Claes"),
    ("de", "Liebe Kundin, lieber Kunde, wegen Inventur sind wir diese Woche nicht erreichbar. Ab Montag "
     "beantworten wir alle Mails."),
    ("en", "Hello,\n\nI am out of the office until 6 March. For urgent matters please contact my colleague "
     "Lucy (lucy@shop.example).\n\nKind regards\nJohn Reed"),
    ("en", "Thanks for your email. I'm on holiday from 2 to 16 March and will reply when I'm back.\n\nBest\nEve"),
    ("en", "Dear customer,\n\nour shop is closed from 1 to 15 March for our annual holidays. Emails will be "
     "answered from 16 March.\n\nThe team"),
    ("en", "I don't work on Wednesdays. Your message will be read on the next working day. If it is urgent, "
     "call 02 555 01 04.\n\nSophie"),
    ("en", "Hello,\n\nI am currently on maternity leave. Please send your request to info@shop.example. Your "
     "email will not be forwarded.\n\nCarol"),
    ("en", "Hello,\n\nMark Little no longer works for our company. Please write to service@shop.example "
     "instead. This mailbox is no longer monitored.\n\nShop Ltd"),
    ("en", "We are away until Monday 9 March. We will answer all messages in the order in which they "
     "came.\n\nThe whole team"),
    ("en", "I am at a training today with limited access to my email. I will get back to you tomorrow.\n\nPete"),
    ("en", "Dear sender,\n\nduring my absence your email will not be read or forwarded. Our customer service "
     "is happy to help.\n\nL. Claes"),
    ("en", "Dear customer, we are stocktaking and cannot be reached this week. All emails will be answered "
     "from Monday."),
)  # fmt: skip

AUTOMATIC = {
    "nl": ("Automatisch antwoord: ", "Automatische reactie: ", "Afwezig: ", "Out of office: ",
           "Afwezigheidsbericht: ", "[Auto-Reply] "),
    "fr": ("Réponse automatique : ", "Réponse automatique: ", "Absence du bureau : ", "Absent : ",
           "Message d'absence : ", "[Auto-Reply] "),
    "de": ("Automatische Antwort: ", "Automatische Antwort: ", "Abwesenheitsnotiz: ", "Abwesend: ",
           "Autoreply: ", "[Auto-Reply] "),
    "en": ("Automatic reply: ", "Auto: ", "Out of Office: ", "Out of Office AutoReply: ", "Autoreply: ",
           "[Auto-Reply] "),
}  # fmt: skip
PERSONS = {
    "nl": "Jan Maes <jan.maes@winkel.example>",
    "fr": "Nathalie Dupuis <n.dupuis@boutique.example>",
    "de": "Jens Weber <weber@laden.example>",
    "en": "John Reed <john@shop.example>",
}

EXCHANGE: Head = (
    *NULL,
    ("Auto-Submitted", "auto-generated"),
    ("X-Auto-Response-Suppress", "All"),
    ("X-MS-Exchange-Inbox-Rules-Loop", "jan.maes@winkel.example"),
    *ANSWER,
)
GMAIL: Head = (("Precedence", "bulk"), ("X-Autoreply", "yes"), ("Auto-Submitted", "auto-replied"), *ANSWER)
SIEVE: Head = (("Auto-Submitted", "auto-replied (vacation)"), ("X-Sieve", "Pigeonhole Sieve 0.5"), *ANSWER)
HOSTED: Head = (("X-Autorespond", "yes"), ("X-Precedence", "auto_reply"))
POSTFACH: Head = (("X-POST-MessageClass", "9; Autoresponder"), ("MIME-Version-By", "Laden"))
GROUPWARE: Head = (("X-Autogenerated", "Reply"), *ANSWER)
APPLE: Head = (("X-Mailer", "Apple Mail (2.3696)"), *ANSWER)
SUPPRESS: Head = (("X-Auto-Response-Suppress", "All"), ("X-MS-Has-Attach", ""), *ANSWER)

NAMED = {  # Lotus Notes and its kin put the person into the subject
    "nl": ("Jan Maes is niet op kantoor", "AUTO: Jan Maes is afwezig (terug op 06/03/2026)"),
    "fr": ("Nathalie Dupuis est absente du bureau", "AUTO: Nathalie Dupuis est absente (retour 06/03/2026)"),
    "de": ("Jens Weber ist außer Haus", "AUTO: Jens Weber ist nicht im Büro (Rückkehr am 06.03.2026)"),
    "en": ("John Reed is out of the office", "AUTO: John Reed is out of the office (returning 06/03/2026)"),
}


def samples() -> Iterator[Sample]:
    """Every note in every shape. Where no header tells, the subject does; in the last shape not even that."""
    dresses = iter(dressed())
    for number, (language, body) in enumerate(NOTES):
        subject, sender = SUBJECT[language], PERSONS[language]
        prefix = AUTOMATIC[language][number % 6]
        for shape, head, title in (
            ("exchange", EXCHANGE, f"{AUTOMATIC[language][0]}{subject}"),
            ("gmail", GMAIL, f"{subject}"),
            ("sieve", SIEVE, f"Auto: {subject}"),
            ("hosted", (HOSTED, POSTFACH, GROUPWARE)[number % 3], f"Re: {subject}"),
            ("subject only", (), f"{prefix}{subject}"),
            ("named in the subject", SUPPRESS, NAMED[language][number % 2]),
            ("rewritten subject", APPLE, f"Re: {subject}"),
        ):
            text = quoting(body, language) if shape in ("exchange", "rewritten subject") else body
            name = f"away {language} {number} {shape}"
            yield Sample(name, raw(text, title, sender, head, next(dresses)), Kind.AUTO_REPLY)
