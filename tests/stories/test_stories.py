"""Whole flows, as stories: mail in, mails out. On a real Dovecot and SMTP server, and on both databases."""

from __future__ import annotations

import pytest

from routing.words import State, Verdict
from tests.stories.desk import COMMITTEE, CONSUMER, DESK, MEDIATOR, Out, StoryDesk

pytestmark = pytest.mark.dovecot

SHOP = "klantendienst@lampenzolder.be"
LOTTE = "lotte.verhulst@mail.example"
COMPLAINT = """Goedemorgen,

Op 11 mei kocht ik bij Lampenzolder een hanglamp (bestelling LZ-118). Ze kwam in scherven aan. Ik heb de
winkel drie weken geleden gemaild en daarna nog twee keer, maar ik krijg geen antwoord.

Lotte Verhulst
"""
PHOTO = bytes(range(256)) * 40


def to(mails: list[Out], address: str) -> Out:
    (found,) = [mail for mail in mails if mail.to == address]
    return found


def open_case(desk: StoryDesk) -> tuple[Out, Out]:
    """A complaint is accepted on Monday 1 June; returns the verdict mail and the forward."""
    desk.at("2026-06-01 09:00").arrives(CONSUMER, COMPLAINT, attach={"scherven.jpg": PHOTO})
    mails = desk.round()
    assert len(mails) == 2
    return to(mails, LOTTE), to(mails, SHOP)


def test_accepted_and_answered(desk: StoryDesk) -> None:
    verdict, forward = open_case(desk)
    case = desk.case()
    assert (case.verdict, case.state, case.shop_domain) == (
        Verdict.ACCEPTED,
        State.AWAITING_SHOP,
        "lampenzolder.be",
    )
    assert case.ref in verdict.subject
    assert case.ref in forward.subject
    assert "8 juni 2026" in verdict.text
    assert "8 juni 2026" in forward.text
    assert "Ze kwam in scherven aan." in forward.text
    assert [kind for kind, _ in forward.attached()] == ["image/jpeg", "message/rfc822"]
    assert forward.attached()[0][1] == PHOTO
    assert verdict.message["Auto-Submitted"] == "auto-replied"
    assert verdict.message["In-Reply-To"]
    assert len({verdict.reply_to, forward.reply_to, verdict.mail_from, forward.mail_from, DESK}) == 5

    desk.at("2026-06-03 14:00").arrives(
        "Lampenzolder <hilde@lampenzolder.be>",
        "Beste, wij sturen mevrouw morgen een nieuwe lamp.\n\n"
        "Op ma 1 juni 2026 om 09:00 schreef Keurmerk klachtendienst <klachten@desk.example>:\n"
        "> Ze kwam in scherven aan.\n",
        to=forward.reply_to,
        subject=f"Re: {forward.subject}",
    )
    (relay,) = desk.round()
    assert relay.to == LOTTE
    assert "wij sturen mevrouw morgen een nieuwe lamp" in relay.text
    assert "> Ze kwam in scherven aan" not in relay.text
    assert desk.case().state is State.ANSWERED
    assert relay.message["In-Reply-To"] == verdict.message["Message-ID"]

    assert desk.at("2026-06-18 10:00").round() == []


def test_accepted_and_silent(desk: StoryDesk) -> None:
    verdict, forward = open_case(desk)
    assert desk.at("2026-06-08 23:59").round() == []
    assert desk.case().state is State.AWAITING_SHOP

    mails = desk.at("2026-06-09 00:00").round()
    assert sorted(mail.to for mail in mails) == sorted([MEDIATOR, SHOP, LOTTE])
    assert desk.case().state is State.ESCALATED
    assert "message/rfc822" in [kind for kind, _ in to(mails, MEDIATOR).attached()]
    assert "Ze kwam in scherven aan." in to(mails, MEDIATOR).text
    assert "Consumentenombudsdienst" in to(mails, LOTTE).text
    assert all(mail.message["Auto-Submitted"] == "auto-generated" for mail in mails)
    assert to(mails, SHOP).message["In-Reply-To"] == forward.message["Message-ID"]
    assert to(mails, LOTTE).message["In-Reply-To"] == verdict.message["Message-ID"]

    assert desk.round() == []
    assert desk.at("2026-06-30 12:00").round() == []


def test_machines_are_neither_answered_nor_stop_the_clock(desk: StoryDesk) -> None:
    verdict, forward = open_case(desk)
    desk.at("2026-06-01 09:01").arrives(
        "Lampenzolder <klantendienst@lampenzolder.be>",
        "Wij hebben uw bericht goed ontvangen. Uw ticketnummer is 5521.",
        to=forward.reply_to,
        subject="[Ticket 5521] Ontvangstbevestiging",
        headers={"Auto-Submitted": "auto-generated"},
    )
    desk.arrives(
        CONSUMER,
        "Ik ben met verlof tot 15 juni en lees mijn mails niet.",
        to=verdict.reply_to,
        subject="Automatisch antwoord: uw klacht",
    )
    assert desk.round() == []
    assert desk.case().state is State.AWAITING_SHOP
    assert len(desk.at("2026-06-09 00:01").round()) == 3


def test_a_question_is_asked_answered_and_the_whole_story_passed_on(desk: StoryDesk) -> None:
    desk.arrives(
        CONSUMER, "Mijn lamp is stuk toegekomen en niemand antwoordt. Al vier keer gemaild naar de winkel!"
    )
    (question,) = desk.round()
    assert question.to == LOTTE
    case = desk.case()
    assert (case.verdict, case.missing, case.state) == (Verdict.NEEDS_INFO, "shop", State.AWAITING_CONSUMER)

    desk.at("2026-06-02 11:00").arrives(
        CONSUMER,
        "Het was bij lampenzolder.be\n",
        to=question.reply_to,
        subject=f"Re: {question.subject}",
    )
    mails = desk.round()
    forward = to(mails, SHOP)
    assert "Al vier keer gemaild naar de winkel" in forward.text
    assert "Het was bij lampenzolder.be" in forward.text
    # The second mail was written to the consumer's own secret address, which the shop must not learn.
    assert [kind for kind, _ in forward.attached()] == ["message/rfc822"]
    assert "9 juni 2026" in to(mails, LOTTE).text
    assert desk.case().ref == case.ref
    assert desk.case().state is State.AWAITING_SHOP


def test_the_same_mail_twice_gets_one_verdict(desk: StoryDesk) -> None:
    raw = desk.arrives(CONSUMER, COMPLAINT)
    desk.put(raw)
    assert len(desk.round()) == 2
    desk.at("2026-06-01 18:00").put(raw)
    desk.arrives(CONSUMER, COMPLAINT.replace("\n", "\n "))  # another Message-ID, another dressing
    assert desk.round() == []
    assert len(desk.cases()) == 1


def test_an_open_question_is_asked_once_more_and_no_oftener(desk: StoryDesk) -> None:
    text = "Hallo, mijn pakket is nooit aangekomen en ik heb de winkel al vijf keer gemaild."
    raw = desk.arrives(CONSUMER, text)
    assert [mail.to for mail in desk.round()] == [LOTTE]
    desk.at("2026-06-02 09:00").put(raw)
    assert [mail.to for mail in desk.round()] == [LOTTE]
    desk.at("2026-06-03 09:00").put(raw)
    assert desk.round() == []


def test_a_shop_answers_through_a_ticket_system_with_a_new_subject(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 10:00").arrives(
        "Lampenzolder Support <ticket-88123@helpdesk.example>",
        "Beste klant, wij betalen u 89 euro terug. Mvg, Hilde",
        to=forward.reply_to,
        subject="[#88123] Uw aanvraag werd bijgewerkt",
    )
    (relay,) = desk.round()
    assert relay.to == LOTTE
    assert "wij betalen u 89 euro terug" in relay.text
    assert desk.case().state is State.ANSWERED


def test_a_forward_that_bounces_goes_to_a_mediator_at_once(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    report = f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.lampenzolder.be>
To: {forward.mail_from}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.lampenzolder.be

Final-Recipient: rfc822; {SHOP}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b1
Content-Type: text/rfc822-headers

Message-ID: {forward.message["Message-ID"]}
Subject: x

--b1--
"""
    desk.at("2026-06-01 09:05").put(report.replace("\n", "\r\n").encode())
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert SHOP in told.text
    assert "5.1.1" in told.text
    assert desk.case().state is State.ESCALATED
    assert desk.at("2026-06-10 09:00").round() == []  # no clock runs against a shop that never had it


def test_a_delayed_forward_changes_nothing(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    report = (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.desk.example\n"
        f"To: {forward.mail_from}\nSubject: Delayed Mail\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nstill trying\n\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {SHOP}\nAction: delayed\n"
        "Status: 4.4.1\n\n--b--\n"
    )
    desk.at("2026-06-01 13:00").put(report.replace("\n", "\r\n").encode())
    assert desk.round() == []
    assert desk.case().state is State.AWAITING_SHOP


@pytest.mark.parametrize(
    ("text", "verdict", "state", "recipients"),
    [
        (
            "Dag, mijn lamp van Lampenzolder kwam stuk aan. Ik heb de winkel nog niet gecontacteerd.",
            Verdict.CONTACT_SHOP_FIRST,
            State.AWAITING_CONSUMER,
            [LOTTE],
        ),
        (
            "Mijn bestelling bij www.gordijnenkiosk.be is nooit geleverd. Ik mailde hen een maand geleden, "
            "geen antwoord.",
            Verdict.COD,
            State.REFERRED,
            [LOTTE],
        ),
        (
            "Ik kocht een vaas op atelier-corbeau.fr, een Franse winkel. Ze is gebroken en ze antwoorden "
            "al weken niet op mijn mails. Ik woon in Gent.",
            Verdict.ODR,
            State.REFERRED,
            [LOTTE],
        ),
        (
            "Onze reis met Kraanvogel Reizen was een ramp: het hotel was vuil, het zwembad gesloten en de "
            "transfer kwam niet opdagen. Het reisbureau wimpelt ons af.",
            Verdict.TRAVEL_COMMITTEE,
            State.REFERRED,
            [COMMITTEE, LOTTE],
        ),
        (
            "De lamp van Lampenzolder is na een week stuk gegaan. Ik wil mijn geld terug.",
            Verdict.NEEDS_INFO,
            State.AWAITING_CONSUMER,
            [LOTTE],
        ),
    ],
)
def test_every_other_verdict(
    desk: StoryDesk, text: str, verdict: Verdict, state: State, recipients: list[str]
) -> None:
    desk.arrives(CONSUMER, text)
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted(recipients)
    assert (desk.case().verdict, desk.case().state) == (verdict, state)
    assert desk.case().ref in mails[0].subject
    if verdict is Verdict.TRAVEL_COMMITTEE:
        assert "message/rfc822" in [kind for kind, _ in to(mails, COMMITTEE).attached()]


def test_sent_to_the_shop_first_and_back_again(desk: StoryDesk) -> None:
    desk.arrives(CONSUMER, "Mijn lamp van Lampenzolder flikkert. Ik heb de winkel nog niet gecontacteerd.")
    (told,) = desk.round()
    assert "9 juni 2026" in told.text  # the day after the fifth working day
    desk.at("2026-06-10 10:00").arrives(
        CONSUMER, "Nog altijd niets gehoord van de winkel.", to=told.reply_to, subject=f"Re: {told.subject}"
    )
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([SHOP, LOTTE])
    assert desk.case().state is State.AWAITING_SHOP


def test_down_over_the_deadline_with_an_answer_waiting(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-08 22:15").arrives(
        "hilde@lampenzolder.be", "Wij lossen dit morgen op.", to=forward.reply_to, subject="Re: klacht"
    )
    (relay,) = desk.at("2026-06-15 09:00").round()  # a week later
    assert relay.to == LOTTE
    assert desk.case().state is State.ANSWERED
    assert desk.at("2026-06-16 09:00").round() == []


def test_an_answer_after_the_end_is_relayed_and_shown_to_the_mediator(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-09 00:01").round()
    desk.at("2026-06-09 08:00").arrives(
        "hilde@lampenzolder.be", "Sorry, wij betalen terug.", to=forward.reply_to, subject="Re: klacht"
    )
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, MEDIATOR])
    assert desk.case().state is State.ESCALATED


def test_more_from_the_consumer_goes_to_the_shop_while_it_has_the_case(desk: StoryDesk) -> None:
    verdict, _ = open_case(desk)
    desk.at("2026-06-02 08:00").arrives(
        CONSUMER,
        "Nog vergeten: ook de fitting is gebarsten.",
        to=verdict.reply_to,
        subject=f"Re: {verdict.subject}",
        attach={"fitting.jpg": PHOTO},
    )
    (addition,) = desk.round()
    assert addition.to == SHOP
    assert "ook de fitting is gebarsten" in addition.text
    assert ("image/jpeg", PHOTO) in addition.attached()


def test_not_satisfied_brings_in_the_mediator_and_thanks_close_the_case(desk: StoryDesk) -> None:
    verdict, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives("hilde@lampenzolder.be", "Wij doen niets.", to=forward.reply_to)
    desk.round()
    desk.at("2026-06-02 12:00").arrives(
        CONSUMER, "Dat aanvaard ik niet, ik wil een nieuwe lamp.", to=verdict.reply_to
    )
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.ESCALATED
    desk.at("2026-06-04 12:00").arrives(
        CONSUMER, "Het is intussen opgelost, hartelijk dank voor jullie hulp!", to=verdict.reply_to
    )
    desk.round()
    assert desk.case().state is State.CLOSED


def test_a_stranger_with_a_reference_learns_nothing(desk: StoryDesk) -> None:
    open_case(desk)
    ref = desk.case().ref
    desk.at("2026-06-02 09:00").arrives(
        "nieuwsgierig@elsewhere.example", f"Hoe staat het met {ref}?", subject=f"Re: [{ref}]"
    )
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert len(desk.cases()) == 1


@pytest.mark.parametrize(
    ("sender", "subject", "text", "headers"),
    [
        (
            "redactie@krant.example",
            "persvraag",
            "Voor een artikel over webshops zoek ik cijfers over klachten.",
            {},
        ),
        (
            "vals@bank.example",
            "klacht",
            COMPLAINT,
            {
                "Received": "from x by mx.desk.example with ESMTP id 1; Mon, 01 Jun 2026 09:00:00 +0100",
                "Authentication-Results": "mx.desk.example; dmarc=fail header.from=bank.example",
            },
        ),
    ],
)
def test_a_persons_work_is_put_before_a_mediator(
    desk: StoryDesk, sender: str, subject: str, text: str, headers: dict[str, str]
) -> None:
    desk.arrives(sender, text, subject=subject, headers=headers)
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.cases() == []
    assert "message/rfc822" in [kind for kind, _ in told.attached()]


def test_a_newsletter_is_filed(desk: StoryDesk) -> None:
    desk.arrives(
        "news@lampenzolder.be",
        "Nieuwe collectie!",
        headers={"List-Unsubscribe": "<mailto:uit@lampenzolder.be>", "Precedence": "bulk"},
    )
    assert desk.round() == []
    assert desk.cases() == []


def test_mail_is_moved_once_it_is_stored(desk: StoryDesk) -> None:
    raw = desk.arrives(CONSUMER, COMPLAINT)
    desk.round()
    assert desk.account.mails("INBOX") == []
    assert len(desk.account.mails("Processed")) == 1
    (stored,) = desk.office.store.letters.list()
    assert desk.office.store.letters.raw(stored.key) == desk.account.mails("Processed")[0]
    assert raw.replace(b"\r\n", b"\n").strip() in desk.account.mails("Processed")[0].replace(b"\r\n", b"\n")


def test_two_shops_in_one_mail_are_asked_apart(desk: StoryDesk) -> None:
    desk.arrives(
        CONSUMER,
        "Twee klachten: de lamp van Lampenzolder is stuk, en Wollkorb Eupen leverde de verkeerde wol. Beide "
        "winkels heb ik weken geleden gemaild, geen van beide antwoordt.",
    )
    (question,) = desk.round()
    assert "Lampenzolder" in question.text
    assert "Wollkorb Eupen" in question.text
    assert desk.case().shop_domain is None
    assert "elke" in question.text or "afzonderlijk" in question.text or "aparte" in question.text
