"""What quoted, forwarded and attached mails prove of contact and answer (policy section 6)."""

from __future__ import annotations

from datetime import date

import pytest

from intake.assess import assess
from intake.parsing import parse_letter
from intake.reading.shopmail import Mail, kind_of
from routing.words import Assessment, ContactState
from tests.reading.desk import CALENDAR, POLICY, REGISTER
from tests.reading.shop_mails import SHOP_MAILS

NONE, OPEN, DONE, ASK = (
    ContactState.NONE,
    ContactState.UNANSWERED,
    ContactState.ANSWERED,
    ContactState.UNKNOWN,
)


def mail(body: str, subject: str, *, to: str = "klacht@desk.example", extra: str = "") -> bytes:
    kind = "" if "Content-Type" in extra else "Content-Type: text/plain; charset=utf-8\n"
    return (
        f"From: Ann Peeters <ann@mail.example>\nTo: {to}\nSubject: {subject}\n"
        f"Date: Thu, 19 Nov 2026 10:00:00 +0100\n{extra}{kind}\n{body}"
    ).encode()


def read(raw: bytes) -> Assessment:
    return assess((parse_letter(raw),), REGISTER, CALENDAR, POLICY)


def nl(who: str, to: str, day: str, subject: str, text: str) -> str:
    return f"\nVan: {who}\nVerzonden: {day} 2026 10:12\nAan: {to}\nOnderwerp: {subject}\n\n{text}\n"


SHOP = "Zandloper <info@zandloper.be>"
ANN = "Ann Peeters <ann@mail.example>"
WORK = "Ann Peeters <apeeters@werk.example>"
NO = "Beste, wij kunnen u helaas niet verder helpen."
BROKEN = "Dag, de klok is kapot. Wat nu?"

# name, body, state of the contact, its day
THREADS: list[tuple[str, str, ContactState, date | None]] = [
    ("an answer", "Zie onder." + nl(SHOP, ANN, "2 november", "RE: klok", NO), DONE, None),
    (
        "an answer and the first mail",
        "Zie onder."
        + nl(SHOP, ANN, "18 november", "RE: klok", "Wij kijken dit na. Els")
        + nl(ANN, SHOP, "17 november", "klok", BROKEN),
        DONE,
        date(2026, 11, 17),
    ),
    (
        "own last word after an answer",
        "Zie onder."
        + nl(ANN, SHOP, "18 november", "RE: klok", "Dat is geen oplossing.")
        + nl(SHOP, ANN, "17 november", "RE: klok", NO),
        DONE,
        date(2026, 11, 18),
    ),
    (
        "own mail forwarded",
        "Zie onder." + nl(ANN, SHOP, "17 november", "klok", BROKEN),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "own mail, names only",
        "zandloper.be, kapotte klok." + nl("Ann Peeters", "Zandloper", "17 november", "klok", BROKEN),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "own mail from another mailbox",
        "Zie onder." + nl(WORK, SHOP, "17 november", "klok", BROKEN),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "a relative's mail",
        "Zie onder." + nl("Jos Peeters <jos@gmail.com>", SHOP, "17 november", "klok", BROKEN),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "a receipt proves that they wrote, and when",
        "Zie onder."
        + nl(
            SHOP,
            ANN,
            "17 november",
            "Re: klok",
            "Wij hebben uw bericht goed ontvangen en antwoorden zo snel mogelijk.",
        ),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "an absence is no answer",
        "Zie onder."
        + nl(SHOP, ANN, "17 november", "Automatisch antwoord: klok", "Ik ben afwezig tot 1 december."),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "a confirmation is no contact",
        "Mijn klok is stuk."
        + nl(SHOP, ANN, "17 november", "Uw bestelling 12", "Bedankt voor uw bestelling! Totaal: 89 euro."),
        ASK,
        None,
    ),
    (
        "an unknown long mail of a machine",
        "Mijn klok is stuk."
        + nl(
            "Zandloper <noreply@zandloper.be>",
            ANN,
            "17 november",
            "Zandloper 12",
            "Hallo Ann, wat fijn! Binnenkort ligt hij bij jou thuis. Bewaar deze mail goed. " * 3,
        ),
        ASK,
        None,
    ),
    (
        "an answer to a confirmation is contact",
        "Zie onder."
        + nl(ANN, SHOP, "17 november", "RE: Uw bestelling 12", BROKEN)
        + nl(SHOP, ANN, "2 november", "Uw bestelling 12", "Bedankt voor uw bestelling! Totaal: 89 euro."),
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "an order by mail is no contact",
        "Mijn klok is stuk." + nl(ANN, SHOP, "2 november", "klok", "Graag bestel ik de blauwe klok."),
        ASK,
        None,
    ),
    (
        "a mail to somebody else",
        "Zandloper, kapotte klok." + nl(ANN, "bpost <hulp@bpost.be>", "2 november", "klok", BROKEN),
        ASK,
        None,
    ),
    (
        "a carrier's answer",
        "Zandloper, kapotte klok." + nl("bpost <hulp@bpost.be>", ANN, "2 november", "RE: klok", NO),
        ASK,
        None,
    ),
    (
        "a helpdesk that bears the shop's name",
        "zandloper.be, kapotte klok."
        + nl("Zandloper Support <support@zandloper.zendesk.com>", ANN, "2 november", "RE: klok", NO),
        DONE,
        None,
    ),
    (
        "an agent at a helpdesk signs for the shop",
        "zandloper.be, kapotte klok."
        + nl("Lea <hulp@zl-desk.zendesk.com>", ANN, "2 november", "RE: klok", f"{NO}\nLea - Zandloper"),
        DONE,
        None,
    ),
    (
        "a carrier's helpdesk that names the shop",
        "zandloper.be, kapotte klok."
        + nl("Tom <hulp@pakket.zendesk.com>", ANN, "2 november", "RE: klok", f"{NO} Het kwam van Zandloper."),
        ASK,
        None,
    ),
    (
        "a name without an address",
        "zandloper.be, kapotte klok."
        + nl("Klantendienst Zandloper", "Ann Peeters", "2 november", "RE: klok", NO),
        DONE,
        None,
    ),
    (
        "a returned mail",
        "zandloper.be, kapotte klok."
        + nl(
            "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            ANN,
            "2 november",
            "Delivery Status Notification (Failure)",
            "Your message to info@zandloper.be wasn't delivered.",
        )
        + nl(ANN, SHOP, "2 november", "klok", BROKEN),
        ASK,
        None,
    ),
    (
        "answers between the lines of a short answer",
        "Op 17/11/2026 om 16:20 schreef info@zandloper.be:\n> Dag Ann,\n> De klok is "
        "volgens ons nat geworden.\n\n"
        "Neen, ze stond binnen.\n\n> Als geste bieden wij 10% korting.\n\nDat wil ik niet.\n",
        DONE,
        None,
    ),
    (
        "a gmail thread of two",
        "Zie hieronder.\n\nOp di 17 nov 2026 om 10:12 schreef Zandloper "
        "<info@zandloper.be>:\n> Dat kan niet.\n>\n"
        "> Op ma 16 nov 2026 om 09:00 schreef Ann Peeters <ann@mail.example>:\n>> De "
        "klok is kapot.\n>> Ann\n",
        DONE,
        date(2026, 11, 16),
    ),
    (
        "month before day",
        "See below.\n\nFrom: Ann Peeters <ann@mail.example>\nSent: 11/12/2026 10:12 AM\n"
        "To: info@zandloper.be\nSubject: clock\n\nIt is broken.\n",
        OPEN,
        date(2026, 11, 12),
    ),
]


@pytest.mark.parametrize(("body", "state", "day"), [row[1:] for row in THREADS], ids=[r[0] for r in THREADS])
def test_threads_prove(body: str, state: ContactState, day: date | None) -> None:
    found = read(mail(body, "Klok"))
    assert found.complaint is not None
    assert found.complaint.contact.state is state
    if state is not ASK:
        assert found.complaint.contact.day == day


def attached(inner: str, text: str = "Zie bijlage.") -> bytes:
    own = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    body = f"{own}--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    return mail(body, "Klok", extra='MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n')


ATTACHED = [
    (
        "their answer",
        f"From: {SHOP}\nTo: {ANN}\nSubject: Re: klok\nDate: Tue, 17 Nov 2026 09:00:00 +0100\n\n{NO}",
        DONE,
    ),
    (
        "own mail",
        f"From: {ANN}\nTo: {SHOP}\nSubject: klok\nDate: Tue, 17 Nov 2026 09:00:00 +0100\n\n{BROKEN}",
        OPEN,
    ),
    (
        "a machine's, by its header",
        f"From: {SHOP}\nTo: {ANN}\nSubject: Re: klok\nAuto-Submitted: auto-replied\n"
        "Date: Tue, 17 Nov 2026 09:00:00 +0100\n\nDag Ann, fijn dat je ons schrijft. Wij lezen alles.",
        OPEN,
    ),
    (
        "a confirmation",
        f"From: {SHOP}\nTo: {ANN}\nSubject: Uw bestelling\nDate: Tue, 17 Nov 2026 09:00:00 +0100\n\n"
        "Wij gaan uw klok inpakken. 1 x klok, 89 euro.",
        ASK,
    ),
]


@pytest.mark.parametrize(("inner", "state"), [row[1:] for row in ATTACHED], ids=[row[0] for row in ATTACHED])
def test_attached_mails_prove(inner: str, state: ContactState) -> None:
    found = read(attached(inner))
    assert found.complaint is not None
    assert found.complaint.contact.state is state


def test_a_mail_to_the_shop_with_us_in_copy_is_contact_today() -> None:
    found = read(
        mail("Beste, de klok is kapot.", "Klok", to="info@zandloper.be", extra="Cc: klacht@desk.example\n")
    )
    assert found.complaint is not None
    assert found.complaint.contact.day == date(2026, 11, 19)


@pytest.mark.parametrize(("kind", "subject", "text"), SHOP_MAILS)
def test_a_shops_mail_is_an_answer_a_receipt_or_a_notice(kind: Mail, subject: str, text: str) -> None:
    assert kind_of(subject, text, "info@zandloper.be") is kind
