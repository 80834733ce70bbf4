"""Machines are told from people, and only people are answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from intake.parsing import parse_letter
from routing.classify import delayed, failed_for_good, is_form, machine, reply_address, valid_address
from routing.words import Kind, Letter, Policy

POLICY = Policy(frozenset({"desk.example"}), ("Desk",))
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def mail(
    body: str, subject: str = "Klacht", head: str = "", sender: str = "Ann <ann@mail.example>"
) -> Letter:
    top = head if head.lower().startswith("return-path") else "Return-Path: <ann@mail.example>\n" + head
    raw = (
        f"{top}From: {sender}\nTo: klachten@desk.example\nSubject: {subject}\nMessage-ID: <1@mail.example>\n"
    )
    kind = "" if "Content-Type" in head else "Content-Type: text/plain; charset=utf-8\n"
    return parse_letter(f"{raw}{kind}\n{body}".encode())


def kind(letter: Letter) -> Kind | None:
    found = machine(letter, POLICY)
    return found.kind if found else None


COMPLAINT = (
    "Dag,\n\nik heb op 3 maart een stoel besteld bij stoelen.example en hij is stuk. Ze "
    "antwoorden niet.\n\nAnn\n"
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Auto-Submitted: auto-replied\n", Kind.AUTO_REPLY),
        ("Auto-Submitted: auto-generated (vacation)\n", Kind.AUTO_REPLY),
        ("Auto-Submitted: auto-notified; owner-email=x@y.example\n", Kind.AUTO_REPLY),
        ("Auto-Submitted: no\n", None),
        ("Auto-Submitted: No (really)\n", None),
        ("X-Autoreply: yes\n", Kind.AUTO_REPLY),
        ("X-Autorespond: x\n", Kind.AUTO_REPLY),
        ("X-Autoreply: no\n", None),
        ("Precedence: auto_reply\n", Kind.AUTO_REPLY),
        ("Precedence: junk\n", Kind.AUTO_REPLY),
        ("Precedence: bulk\n", Kind.BULK),
        ("Precedence: list\n", Kind.BULK),
        ("Precedence: first-class\n", None),
        ("List-Id: Nieuws <nieuws.shop.example>\n", Kind.BULK),
        ("List-Unsubscribe: <https://shop.example/u>\n", Kind.BULK),
        ("List-Post: <mailto:list@shop.example>\n", Kind.BULK),
        ("Return-Path: <>\n", Kind.AUTO_REPLY),
        ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n", None),
        ("X-Auto-Response-Suppress: All\n", None),
        # The desk's own address is a group: the list is the way its mail takes.
        (
            "List-Id: <klachten.desk.example>\nPrecedence: list\nList-Post: <mailto:klachten@desk.example>\n",
            None,
        ),
    ],
)
def test_headers_that_machines_write(head: str, expected: Kind | None) -> None:
    assert kind(mail(COMPLAINT, head=head)) is expected


AWAY = [
    ("Automatisch antwoord: Uw bericht", "Ik ben afwezig tot 6 maart."),
    ("Automatische reactie: Uw bericht", "Ik ben er niet."),
    ("Automatic reply: Your message", "I am out of the office until Monday."),
    ("Out of Office", "Back on Monday."),
    ("Réponse automatique : Votre message", "Je suis absente jusqu'au 6 mars."),
    ("Automatische Antwort: Ihre Nachricht", "Ich bin bis 6. März nicht im Büro."),
    ("Abwesenheitsnotiz", "Ich bin im Urlaub."),
    ("Afwezigheidsbericht", "Tot maandag."),
    ("Message d'absence", "De retour lundi."),
    ("Even weg Re: Uw vraag", "Ik ben op vakantie tot 6 maart."),
    (
        "Re: Uw vraag",
        "Bedankt voor uw bericht. Ik ben met verlof tot 6 maart. Voor dringende vragen: bel mijn collega.",
    ),
    (
        "Re: Votre demande",
        "Merci pour votre message. Je suis en congé jusqu'au 6 mars. Je répondrai dès mon retour.",
    ),
    (
        "AW: Ihre Anfrage",
        "Vielen Dank für Ihre Nachricht. Ich bin bis 6.3. im Urlaub. Ihre E-Mail wird nicht weitergeleitet.",
    ),
    ("Re: Your request", "Thank you for your email. I am away until Monday and will reply when I'm back."),
    (
        "Re: Uw vraag",
        "Onze winkel is van 1 tot 6 maart gesloten. Tijdens onze sluiting worden mails niet gelezen.",
    ),
]


@pytest.mark.parametrize(("subject", "body"), AWAY)
def test_out_of_office_notes_without_a_header(subject: str, body: str) -> None:
    assert kind(mail(f"Beste,\n\n{body}\n\nGroeten,\nJan\n", subject)) is Kind.AUTO_REPLY


RECEIPTS = [
    (
        "[Ticket #884120] Wij hebben uw bericht ontvangen",
        "Bedankt. Uw vraag is geregistreerd onder nummer 884120. Wij streven ernaar binnen 2 werkdagen te "
        "antwoorden.",
    ),
    (
        "Re: Klacht",
        "Wij hebben uw bericht goed ontvangen. Dit is een automatisch bericht, gelieve niet te antwoorden.",
    ),
    (
        "Votre demande 88531 a bien été enregistrée",
        "Nous accusons bonne réception de votre message, enregistré sous la référence 88531.",
    ),
    (
        "Votre message",
        "Nous avons bien reçu votre demande. Ceci est un message automatique, merci de ne pas y répondre.",
    ),
    (
        "Ihre Anfrage 4711 ist eingegangen",
        "Wir haben Ihre Anfrage erhalten. Ihre Vorgangsnummer: 47110. Diese E-Mail wurde automatisch "
        "erstellt.",
    ),
    (
        "Request received",
        "Your request (12345) has been received. This is an automated message, please do not reply.",
    ),
    (
        "Ontvangstbevestiging [#33012]",
        "Beste, wij hebben uw melding ontvangen. U krijgt zo snel mogelijk een antwoord.",
    ),
    ("Gelezen: Klacht", "Uw bericht is geregistreerd op 3 maart onder referentie 12345."),
    ("Gelezen: Klacht", "Uw bericht aan Stoelen is gelezen op dinsdag 3 maart 2026 11:14."),
    (
        "Re: Klacht",
        "Dank om ons te contacteren. Uw ticketnummer is 12345. U krijgt zo snel mogelijk antwoord.",
    ),
]


@pytest.mark.parametrize(("subject", "body"), RECEIPTS)
def test_ticket_receipts_without_a_header(subject: str, body: str) -> None:
    assert kind(mail(f"Beste klant,\n\n{body}\n\nDe klantendienst\n", subject)) is Kind.AUTO_REPLY


BULK = [
    (
        "Zomerkorting",
        "Tot zondag -20% korting op alles!\n\nUitschrijven: https://shop.example/u\nU ontvangt deze mail "
        "omdat u klant bent.",
    ),
    (
        "Quick question",
        "We help brands like yours to boost sales. Worth a 15-minute call?\n\nIf you no longer wish to hear "
        "from us, click here: https://x.example/opt-out",
    ),
    (
        "La lettre de mars",
        "Ce mois-ci : nos conseils.\n\nVous recevez ce message car vous êtes inscrit à la liste "
        "lettre@x.example.",
    ),
    ("Unser Herbst", "Zwölf neue Bücher im Angebot.\n\nAbmelden: https://x.example/abmelden"),
]


@pytest.mark.parametrize(("subject", "body"), BULK)
def test_mailings_without_a_header(subject: str, body: str) -> None:
    assert kind(mail(body, subject)) is Kind.BULK


PEOPLE = [
    ("Klacht", COMPLAINT),
    ("Automatisch antwoord van de winkel, meer niet", COMPLAINT),
    (
        "Klacht",
        "Ik kreeg alleen een automatisch antwoord: 'Dit is een automatisch bericht'. Mijn bestelling kwam "
        "nooit aan.",
    ),
    (
        "Klacht",
        "Op mijn mail kwam: wij hebben uw bericht ontvangen onder nummer 12345. Sindsdien niets. Ik heb drie "
        "keer gemaild.",
    ),
    (
        "Vraag",
        "Ik ben volgende week met vakantie, dus antwoord gerust later. Mijn pakje van stoelen.example is "
        "nooit gekomen.",
    ),
    (
        "Plainte",
        "J'ai commandé un vélo. Réponse automatique, puis plus rien. Je suis absente la semaine prochaine.",
    ),
    (
        "Beschwerde",
        "Ich habe im Februar eine Lampe gekauft. Die Firma ist laut Abwesenheitsnotiz im Urlaub, seit "
        "Wochen.",
    ),
    (
        "Unsubscribe",
        "Ik wil mij uitschrijven van hun nieuwsbrief maar dat lukt niet, ze blijven mailen met korting en "
        "aanbiedingen.",
    ),
    (
        "Onbestelbaar pakket",
        "Het pakket van stoelen.example is niet bezorgd en ging terug. Zij betalen niet terug.",
    ),
    ("Niet bezorgd", "Mijn pakket werd niet bezorgd. De winkel zegt dat ik moet wachten."),
    ("Retour", "Bedankt voor uw antwoord. Ik stuur hierbij het bestelnummer 12345 en de factuur."),
    ("Re: Uw klacht", "Dag, we hebben de klant vandaag terugbetaald. Groeten, Lotte van Stoelen"),
    (
        "Afwezig bij levering",
        "De koerier zei dat ik afwezig was. Ik heb de hele dag gewacht en de winkel doet niets.",
    ),
    (
        "Ontvangstbevestiging nooit gekregen",
        "Stoelen.example antwoordt niet. Het gaat om bestelling nummer 12345, referentie 998.",
    ),
]


@pytest.mark.parametrize(("subject", "body"), PEOPLE)
def test_people_are_not_machines(subject: str, body: str) -> None:
    letter = mail(body, subject)
    assert kind(letter) is None
    found = reply_address(letter, POLICY)
    assert found is not None
    assert found.address == "ann@mail.example"


def test_a_person_who_forwards_a_machines_mail_is_a_person() -> None:
    note = (
        "Van: Winkel <i@stoelen.example>\nVerzonden: dinsdag 4 augustus 2026 9:02\nAan: Ann "
        "<ann@mail.example>\n"
        "Onderwerp: Automatisch antwoord: retour\n\nWij zijn met vakantie. Uw bericht wordt niet gelezen. "
        "Dit is een "
        "automatisch bericht.\n"
    )
    assert (
        kind(mail(f"Al drie weken krijg ik enkel dit.\n\n{note}", "FW: Automatisch antwoord: retour")) is None
    )
    assert kind(mail(note, "FW: Automatisch antwoord: retour")) is None
    assert kind(mail(f"Wat nu?\n\n{note}", "RE: Automatisch antwoord: retour")) is None


def report(kind_of: str, fields: str) -> str:
    return (
        f"Content-Type: multipart/report; report-type={kind_of}; boundary=b\n\n--b\nContent-Type: "
        f"text/plain\n\nTekst.\n"
        f"--b\nContent-Type: message/{kind_of}\n\n{fields}\n--b--\n"
    )


@pytest.mark.parametrize(
    ("action", "status", "for_good", "waits"),
    [
        ("failed", "5.1.1", True, False),
        ("delayed", "4.4.1", False, True),
        ("delivered", "2.0.0", False, False),
    ],
)
def test_delivery_reports(action: str, status: str, for_good: bool, waits: bool) -> None:
    text = report(
        "delivery-status",
        f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nAction: {action}\nStatus: "
        f"{status}\n",
    )
    letter = parse_letter(
        f"From: MAILER-DAEMON@mx.desk.example\nReturn-Path: <>\nSubject: Undelivered\n{text}".encode()
    )
    assert kind(letter) is Kind.BOUNCE
    assert (failed_for_good(letter), delayed(letter)) == (for_good, waits)
    assert reply_address(letter, POLICY) is None


QMAIL = (
    "Hi. This is the qmail-send program at mail.example.\nI wasn't able to deliver your message to the "
    "following addresses."
    "\nThis is a permanent error; I've given up.\n\n<x@y.example>:\nSorry, no mailbox here by that name. "
    "(#5.1.1)\n"
)


@pytest.mark.parametrize(
    ("head", "sender", "subject"),
    [
        ("", "MAILER-DAEMON@mail.example", "failure notice"),
        ("Return-Path: <>\n", "Mail System <post@mail.example>", "failure notice"),
        ("", "postmaster@mail.example", "Undeliverable: Klacht"),
        ("", "Mail <x@mail.example>", "Delivery Status Notification (Failure)"),
    ],
)
def test_bounces_without_a_report(head: str, sender: str, subject: str) -> None:
    letter = mail(QMAIL, subject, head, sender)
    assert kind(letter) is Kind.BOUNCE
    assert failed_for_good(letter)
    assert not delayed(letter)


def test_a_delay_in_words_is_no_failure() -> None:
    letter = mail(
        "Delivery has been delayed. We will keep trying.",
        "Delivery delayed",
        "Return-Path: <>\n",
        "postmaster@x.example",
    )
    assert kind(letter) is Kind.BOUNCE
    assert delayed(letter)
    assert not failed_for_good(letter)


def test_a_null_path_on_an_out_of_office_note_is_an_auto_reply() -> None:
    assert (
        kind(mail("Ik ben afwezig tot 6 maart.", "Automatisch antwoord: Klacht", "Return-Path: <>\n"))
        is Kind.AUTO_REPLY
    )


def test_receipts_and_abuse_reports_are_automatic() -> None:
    receipt = report("disposition-notification", "Disposition: x")
    read = parse_letter(f"From: a@b.example\nSubject: Gelezen\n{receipt}".encode())
    assert kind(read) is Kind.AUTO_REPLY
    assert not failed_for_good(read)
    abuse = parse_letter(
        f"From: a@b.example\nSubject: abuse\n{report('feedback-report', 'Feedback-Type: abuse')}".encode()
    )
    assert kind(abuse) is Kind.AUTO_REPLY


def test_a_person_who_attaches_a_bounce_is_a_person() -> None:
    raw = (
        "Return-Path: <ann@mail.example>\nFrom: Ann <ann@mail.example>\nSubject: mijn mail kwam terug\n"
        'Content-Type: multipart/mixed; boundary="m"\n\n--m\nContent-Type: text/plain\n\nIk heb de '
        "winkel gemaild en dit kwam "
        "terug.\n--m\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n--m--\n"
    )
    assert kind(parse_letter(raw.encode())) is None


def test_our_own_mail_that_comes_back_is_ours() -> None:
    assert kind(mail(COMPLAINT, sender="Desk <klachten@desk.example>")) is Kind.OWN_MAIL
    forwarded = (
        "Zie hieronder.\n\nVan: Ann <ann@mail.example>\nVerzonden: 4 augustus 2026 9:02\nAan: "
        "info@desk.example\n"
        "Onderwerp: klacht\n\nMijn stoel is stuk.\n"
    )
    assert kind(mail(forwarded, "FW: klacht", sender="Lies <lies@desk.example>")) is None
    returned = parse_letter(
        b"From: x@other.example\nMessage-ID: <abc@desk.example>\nAuto-Submitted: "
        b"auto-generated\nSubject: x\n\nDag\n"
    )
    assert kind(returned) is Kind.OWN_MAIL


FORM = (
    "Er werd een formulier ingevuld.\n\nNaam: Fatima Bos\nE-mail: {address}\nTelefoon: 0486 00 55 "
    "19\nWinkel: Stoelen\n"
    "Uw klacht: De stoel is stuk en ik heb de winkel gemaild.\n\n--\nDit bericht is automatisch verzonden "
    "via het formulier.\n"
)


@pytest.mark.parametrize(
    ("sender", "head", "body", "answer"),
    [
        (
            "Site <wordpress@site.example>",
            "",
            FORM.format(address="fatima@mail.example"),
            "fatima@mail.example",
        ),
        (
            "no-reply@site.example",
            "Auto-Submitted: auto-generated\n",
            FORM.format(address="fatima@mail.example"),
            "fatima@mail.example",
        ),
        (
            "noreply@site.example",
            "Reply-To: Fatima <f2@mail.example>\n",
            FORM.format(address="fatima@mail.example"),
            "f2@mail.example",
        ),
        (
            "info@site.example",
            "Reply-To: f2@mail.example\nPrecedence: bulk\n",
            FORM.format(address="-"),
            "f2@mail.example",
        ),
        (
            "wordpress@site.example",
            "",
            "Nom : Marie\nAdresse e-mail : m@mail.example\nMessage : ma commande est perdue",
            "m@mail.example",
        ),
        (
            "www-data@site.example",
            "",
            "Name\nTom\n\nEmail\ntom@mail.example\n\nMessage\nMy chair is broken",
            "tom@mail.example",
        ),
        (
            "wordpress@site.example",
            "",
            "Van: Jan <jan@mail.example>\nOnderwerp: klacht\n\nBericht:\nStoel stuk",
            "jan@mail.example",
        ),
        ("wordpress@desk.example", "", FORM.format(address="fatima@mail.example"), "fatima@mail.example"),
    ],
)
def test_a_web_forms_mail_is_its_persons(sender: str, head: str, body: str, answer: str) -> None:
    letter = mail(body, "Nieuw bericht via het formulier", head, sender)
    assert is_form(letter, POLICY)
    assert kind(letter) is None
    found = reply_address(letter, POLICY)
    assert found is not None
    assert found.address == answer


def test_a_form_is_never_answered_itself() -> None:
    letter = mail("Dag, ik ben Jan en mijn stoel is stuk.", sender="wordpress@site.example")
    found = reply_address(letter, POLICY)
    assert found is None or found.address != "noreply@site.example"
    assert reply_address(mail(COMPLAINT, sender="no-reply@site.example"), POLICY) is None
    own = mail(FORM.format(address="klachten@desk.example"), sender="noreply@site.example")
    assert reply_address(own, POLICY) is None


def test_a_receipt_that_repeats_the_fields_is_no_form() -> None:
    body = "Wij hebben uw bericht goed ontvangen onder nummer 12345.\n\n" + FORM.format(
        address="x@mail.example"
    )
    letter = mail(body, "Uw vraag is geregistreerd", "Auto-Submitted: auto-replied\n", "noreply@shop.example")
    assert kind(letter) is Kind.AUTO_REPLY


HELPDESK = "Auto-Submitted: auto-generated\nX-Mailer: Zendesk Mailer\nPrecedence: bulk\n"
ANSWER = "Beste, wij betalen de klant vandaag 89 euro terug en sturen een retourlabel.\n\nLotte, Stoelen"


def test_a_persons_answer_through_a_helpdesk_counts_on_our_own_thread_only() -> None:
    tokened = HELPDESK + "Delivered-To: klachten+abc@desk.example\n"
    assert kind(mail(ANSWER, "[Stoelen] Update", tokened, "support@stoelen.example")) is None
    assert kind(mail(ANSWER, "[Stoelen] Update", HELPDESK, "support@stoelen.example")) is Kind.AUTO_REPLY
    receipt = "Wij hebben uw vraag ontvangen onder nummer 12345 en antwoorden zo snel mogelijk."
    assert kind(mail(receipt, "[Stoelen] Update", tokened, "support@stoelen.example")) is Kind.AUTO_REPLY
    away = tokened.replace("auto-generated", "auto-replied")
    assert kind(mail(ANSWER, "x", away, "support@stoelen.example")) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("head", "sender", "answer"),
    [
        ("", "Ann <ann@mail.example>", "ann@mail.example"),
        ("Reply-To: ben@mail.example\n", "Ann <ann@mail.example>", "ben@mail.example"),
        ("Reply-To: klachten@desk.example\n", "Ann <ann@mail.example>", "ann@mail.example"),
        ("Reply-To: nonsense\n", "Ann <ann@mail.example>", "ann@mail.example"),
        ("Reply-To: no-reply@mail.example\n", "Ann <ann@mail.example>", "ann@mail.example"),
        ("", "ann@M\u00fcnchen.example", "ann@xn--mnchen-3ya.example"),
        ("", "ann", None),
        ("", "ann@localhost", None),
        ("", "postmaster@mail.example", None),
    ],
)
def test_where_a_person_is_answered(head: str, sender: str, answer: str | None) -> None:
    found = reply_address(mail(COMPLAINT, head=head, sender=sender), POLICY)
    assert (found.address if found else None) == answer


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@b.example",
        "a@",
        "a b@c.example",
        "a@b",
        "a@b..example",
        "a@-b.example",
        "a@192.0.2.1",
        "a@[192.0.2.1]",
        "a\r\nRCPT TO:<x@y.example>@b.example",
        "a@b.example\r\nBcc: x",
        "a@b.example ",
        "a@b.example\n",
        "a@@b.example",
        ".a@b.example",
        '"a b"@c.example',
        "a" * 65 + "@b.example",
        "a@" + "b" * 64 + ".example",
        "a@" + "b." * 130 + "example",
        "é@b.example",
    ],
)
def test_addresses_that_no_command_may_hold(address: str) -> None:
    assert valid_address(address) is None


def test_every_machine_comes_with_the_words_that_gave_it_away() -> None:
    found = machine(mail("x", "Automatisch antwoord: Klacht"), POLICY)
    assert found is not None
    assert found.evidence.where == "subject"
    assert found.evidence.quote in "Automatisch antwoord: Klacht"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled mails are not here")
def test_the_labelled_mails() -> None:
    policy = Policy(frozenset({"becom.example"}), ("Becom",))
    machines = {"auto_reply", "bounce", "bulk", "own_mail"}
    misses = []
    for row in map(json.loads, (CORPUS / "labels.jsonl").read_text().splitlines()):
        letter = parse_letter((CORPUS / "mails" / row["file"]).read_bytes())
        found = machine(letter, policy)
        expected = row["kind"] if row["kind"] in machines else None
        if (found.kind.value if found else None) != expected:
            misses.append((row["file"], row["kind"], found))
        if expected is None:
            assert reply_address(letter, policy) is not None
    assert misses == []
