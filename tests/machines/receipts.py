# ruff: noqa: E501 - letters have lines of their own
"""What ticket systems send when a mail comes in: as sent, stripped of headers, with the subject rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from routing.words import Kind
from tests.machines.shapes import ANSWER, LANGUAGES, NULL, OUR_WORDS, SUBJECT, Head, Sample, dressed, raw


@dataclass(frozen=True, slots=True)
class System:
    """A ticket system: the headers that it sets, how it writes a ticket in the subject, banner and foot."""

    name: str
    head: Head
    subject: str = "{subject}"
    banner: bool = False
    foot: str = ""
    echoes: bool = False  # repeats what it got, without quote marks


AUTO: Head = (("Auto-Submitted", "auto-replied"),)
GENERATED: Head = (("Auto-Submitted", "auto-generated"),)
BULK: Head = (("Precedence", "bulk"),)
SUPPRESS: Head = (("X-Auto-Response-Suppress", "All"),)

SYSTEMS: tuple[System, ...] = (
    System("Zendesk", (*GENERATED, *SUPPRESS, ("X-Mailer", "Zendesk Mailer"), ("X-Zendesk-From-Account-Id", "1a2b")),
           "[{receipt}] {subject}", True, "Zendesk"),
    System("Freshdesk", (*AUTO, ("X-Freshdesk-Ticket-Id", "77120")), "{receipt} - [#77120] {subject}"),
    System("osTicket", (*AUTO, *SUPPRESS, ("X-Mailer", "osTicket Mailer"), ("Precedence", "auto_reply")),
           "[#442917] {subject}", echoes=True),
    System("OTRS", (*AUTO, *BULK, ("X-Powered-By", "OTRS"), ("X-Mailer", "OTRS Mail Service (6.0)")),
           "[Ticket#2026030310000417] RE: {subject}", echoes=True),
    System("Znuny", (*AUTO, ("X-Mailer", "Znuny Mail Service (7.0.1)")), "[Ticket#2026030310000991] {receipt}"),
    System("Jira SM", (*GENERATED, ("X-JIRA-FingerPrint", "d41d8cd98f00b204"), ("Precedence", "bulk")),
           "KLANT-4471 {subject}", True, "Powered by Jira Service Management"),
    System("HubSpot", (*GENERATED, ("X-HubSpot-Message-Source", "TICKET")), "{receipt} [#9912034]"),
    System("Gorgias", (("Auto-Submitted", "auto-replied"), ("X-Gorgias-Ticket-Id", "30112")), "Re: {subject}"),
    System("Front", (*GENERATED, ("X-Front-Autoreply", "1")), "Re: {subject}"),
    System("Salesforce", (*GENERATED, ("X-SFDC-EmailCategory", "networksTransactional"), ("Precedence", "bulk")),
           "{receipt} [ ref:!00D20abcd.!5002x0EFGH:ref ]"),
    System("Intercom", (*AUTO, ("X-Intercom-Bin", "auto")), "{receipt}"),
    System("Help Scout", (*AUTO, ("X-HelpScout-Auto-Reply", "true"), *SUPPRESS), "{receipt} #18822"),
    System("Trengo", (("Auto-Submitted", "auto-replied"), ("X-Trengo-Auto", "1")), "Re: {subject} [T-551203]"),
    System("Zoho Desk", (*AUTO, ("X-Zoho-Desk", "autoreply"), *BULK), "[## 6611 ##] {subject}"),
    System("Odoo", (*GENERATED, ("X-Odoo-Objects", "helpdesk.ticket-88"), ("Precedence", "bulk")),
           "{receipt} (#00088)"),
    System("Request Tracker", (*GENERATED, *BULK, ("RT-Ticket", "winkel.example #90211"),
                               ("Managed-By", "RT 5.0.4")), "[winkel.example #90211] AutoReply: {subject}",
           echoes=True),
    System("Zammad", (*AUTO, *SUPPRESS, ("X-Zammad-Send-Auto-Response", "no"), ("Precedence", "bulk")),
           "[Ticket#65021] {receipt}"),
    System("Spiceworks", (*NULL, ("X-Mailer", "Spiceworks")), "[Ticket #812] {subject}", True),
    System("Kayako", (("X-Mailer", "Kayako"), ("X-Autoreply", "yes")), "[#QWE-551-12044]: {subject}"),
    System("LiveAgent", (*AUTO, ("X-LA-Auto", "1")), "{receipt} [ZTKJ-ABCDE-123]"),
    System("Dynamics 365", (*GENERATED, *SUPPRESS), "{subject} CAS-01234-X8Y7Z6 CRM:0012345"),
    System("Shopify Inbox", (("Feedback-ID", "shop:123:transactional"), *AUTO), "{receipt}"),
    System("Lightspeed form", (), "{receipt}"),
    System("self-made script", (("X-Mailer", "PHP/8.2"),), "{receipt}"),
)  # fmt: skip

BANNER = {
    "nl": "##- Typ uw antwoord boven deze regel -##",
    "fr": "##- Veuillez taper votre réponse au-dessus de cette ligne -##",
    "de": "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##",
    "en": "##- Please type your reply above this line -##",
}
RECEIPT = {
    "nl": ("Wij hebben uw bericht ontvangen", "Uw aanvraag is geregistreerd", "Ticket aangemaakt",
           "Ontvangstbevestiging", "Bedankt voor uw bericht", "Uw vraag werd ontvangen"),
    "fr": ("Nous avons bien reçu votre message", "Votre demande a été enregistrée", "Ticket créé",
           "Accusé de réception", "Merci pour votre message", "Demande reçue"),
    "de": ("Wir haben Ihre Nachricht erhalten", "Ihre Anfrage wurde registriert", "Ticket erstellt",
           "Eingangsbestätigung", "Danke für Ihre Nachricht", "Anfrage eingegangen"),
    "en": ("We have received your message", "Your request has been registered", "Ticket created",
           "Confirmation of receipt", "Thank you for your message", "Request received"),
}  # fmt: skip
SENDERS = {
    "nl": "Klantendienst Winkel <help@winkel.example>",
    "fr": "Service clients Boutique <aide@boutique.example>",
    "de": "Kundenservice Laden <hilfe@laden.example>",
    "en": "Shop Support <support@shop.example>",
}
BODIES = {
    "nl": (
        "Beste,\n\nUw aanvraag (77120) is ontvangen en wordt door ons team bekeken. Wilt u iets toevoegen, "
        "beantwoord dan deze e-mail.",
        "Hallo,\n\nBedankt om ons te contacteren. Dit is een automatische bevestiging dat we uw bericht goed "
        "hebben ontvangen. Een medewerker neemt zo snel mogelijk contact met u op.",
        "Geachte klant,\n\nEr werd een ticket aangemaakt voor uw vraag, met nummer #442917. U kan de status "
        "van uw ticket online volgen.\n\nTeam Winkel",
        "Beste klant,\n\nbedankt voor uw e-mail. Wij streven ernaar om binnen 2 werkdagen te antwoorden. "
        "Door drukte kan het iets langer duren.\n\nKlantendienst",
        "Hoi!\n\nWe hebben je mail in goede orde ontvangen en gaan ermee aan de slag. Je hoort zo snel "
        "mogelijk van ons. Bekijk intussen gerust onze veelgestelde vragen.\n\nHet team",
        "Uw vraag werd geregistreerd onder referentie 2026-30112. Gelieve deze referentie te vermelden in alle "
        "verdere briefwisseling. Gelieve niet te antwoorden op deze e-mail.",
        "Dag,\n\nuw bericht is goed bij ons toegekomen. Onze klantendienst is bereikbaar op werkdagen van 9 "
        "tot 17 uur. U ontvangt binnen 24 uur een antwoord.",
        "Dit bericht is automatisch gegenereerd. Uw melding kreeg dossiernummer 90211. U hoeft niet te "
        "antwoorden; een collega behandelt uw vraag.",
    ),
    "fr": (
        "Bonjour,\n\nVotre demande (77120) a été reçue et est en cours d'examen par notre équipe. Pour ajouter "
        "des commentaires, répondez à cet e-mail.",
        "Bonjour,\n\nMerci de nous avoir contactés. Ceci est une confirmation automatique que nous avons bien "
        "reçu votre message. Un collaborateur vous répondra dans les plus brefs délais.",
        "Cher client,\n\nUn ticket a été créé pour votre question, sous le numéro #442917. Vous pouvez suivre "
        "l'état de votre ticket en ligne.\n\nL'équipe Boutique",
        "Chère cliente, cher client,\n\nmerci pour votre e-mail. Nous nous efforçons de répondre sous 2 jours "
        "ouvrables. En période d'affluence, cela peut prendre un peu plus de temps.\n\nService clients",
        "Bonjour !\n\nVotre mail nous est bien parvenu et nous le traitons au plus vite. En attendant, "
        "consultez notre foire aux questions.\n\nToute l'équipe",
        "Votre demande a été enregistrée sous la référence 2026-30112. Merci de mentionner cette référence dans "
        "toute correspondance. Merci de ne pas répondre à cet e-mail.",
        "Bonjour,\n\nnous accusons réception de votre message. Notre service clients est joignable les jours "
        "ouvrables de 9 à 17 h. Vous recevrez une réponse sous 24 heures.",
        "Ce message a été généré automatiquement. Votre signalement porte le numéro de dossier 90211. Inutile "
        "de répondre, un collègue traite votre demande.",
    ),
    "de": (
        "Guten Tag,\n\nIhre Anfrage (77120) ist eingegangen und wird von unserem Team geprüft. Um etwas "
        "hinzuzufügen, antworten Sie auf diese E-Mail.",
        "Hallo,\n\nvielen Dank, dass Sie uns kontaktiert haben. Dies ist eine automatische Bestätigung, dass "
        "Ihre Nachricht bei uns eingegangen ist. Ein Mitarbeiter meldet sich schnellstmöglich.",
        "Sehr geehrter Kunde,\n\nzu Ihrer Anfrage wurde ein Ticket mit der Nummer #442917 angelegt. Den Status "
        "Ihres Tickets können Sie online verfolgen.\n\nTeam Laden",
        "Liebe Kundin, lieber Kunde,\n\nvielen Dank für Ihre E-Mail. Wir bemühen uns, innerhalb von 2 Werktagen "
        "zu antworten. Bei hohem Aufkommen kann es etwas länger dauern.\n\nKundenservice",
        "Hallo!\n\nDeine Mail ist gut bei uns angekommen, wir kümmern uns darum. Du hörst so bald wie möglich von "
        "uns. Schau inzwischen gern in unsere häufigen Fragen.\n\nDein Team",
        "Ihre Anfrage wurde unter der Referenznummer 2026-30112 erfasst. Bitte geben Sie diese Nummer bei "
        "Rückfragen an. Bitte antworten Sie nicht auf diese E-Mail.",
        "Guten Tag,\n\nwir bestätigen den Eingang Ihrer Nachricht. Unser Kundenservice ist werktags von 9 bis 17 "
        "Uhr erreichbar. Sie erhalten innerhalb von 24 Stunden eine Antwort.",
        "Diese Nachricht wurde automatisch erstellt. Ihre Meldung hat die Vorgangsnummer 90211. Sie brauchen "
        "nicht zu antworten, ein Kollege bearbeitet Ihr Anliegen.",
    ),
    "en": (
        "Hello,\n\nYour request (77120) has been received and is being reviewed by our support staff. To add "
        "additional comments, reply to this email.",
        "Hi,\n\nThanks for getting in touch. This is an automatic confirmation that we have received your "
        "message. A member of our team will get back to you as soon as possible.",
        "Dear customer,\n\nA ticket has been created for your question, with number #442917. You can follow the "
        "status of your ticket online.\n\nTeam Shop",
        "Dear customer,\n\nthank you for your email. We aim to respond within 2 working days. During busy "
        "periods it may take a little longer.\n\nCustomer service",
        "Hey there!\n\nWe got your email and are on it. You will hear from us as soon as we can. Meanwhile, have "
        "a look at our help centre.\n\nThe team",
        "Your enquiry has been logged under reference 2026-30112. Please quote this reference in all further "
        "correspondence. Please do not reply to this email.",
        "Hello,\n\nwe acknowledge receipt of your message. Our customer service is open on weekdays from 9 to "
        "17. You will receive an answer within 24 hours.",
        "This message was generated automatically. Your report has case number 90211. There is no need to "
        "reply; a colleague is dealing with it.",
    ),
}
ECHO = {"nl": "Uw bericht:", "fr": "Votre message :", "de": "Ihre Nachricht:", "en": "Your message:"}


def samples() -> Iterator[Sample]:
    dresses = iter(dressed())
    for number, system in enumerate(SYSTEMS):
        for place, language in enumerate(LANGUAGES):
            body = BODIES[language][(number + place) % 8]
            titles = {
                "subject": SUBJECT[language],
                "receipt": RECEIPT[language][(number + place) % 6],
            }
            title = system.subject.format(**titles)
            if system.echoes:
                body = f"{body}\n\n{ECHO[language]}\n{OUR_WORDS[language]}"
            whole = "\n\n".join(
                part for part in (BANNER[language] if system.banner else "", body, system.foot) if part
            )
            for shape, head, subject, text in (
                ("as sent", (*system.head, *ANSWER), title, whole),
                ("stripped", (), title, whole),
                ("subject rewritten", ANSWER, f"Re: {SUBJECT[language]}", body),
            ):
                name = f"receipt {system.name} {language} {shape}"
                yield Sample(
                    name, raw(text, subject, SENDERS[language], head, next(dresses)), Kind.AUTO_REPLY
                )
