"""Conversations that cannot be fooled: whose mail it is, what it may do, and where a doubtful one ends."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from intake.hand import HandError, carry_placing, decide_placing, placing
from routing.words import Party, State, Verdict
from tests.stories.desk import CONSUMER, DESK, MEDIATOR, SHOPS, Out, StoryDesk
from tests.stories.test_stories import COMPLAINT, LOTTE, SHOP, open_case, to

pytestmark = pytest.mark.dovecot

RECEIVED = "from mx.elsewhere.example by mx.desk.example with ESMTP id 7; Tue, 02 Jun 2026 09:00:00 +0200"


def passed(domain: str) -> dict[str, str]:
    """What our own server writes on top of a mail whose sender it believes."""
    return {
        "Authentication-Results": f"mx.desk.example; dmarc=pass header.from={domain}",
        "Received": RECEIVED,
    }


def bounce(forward: Out, failed: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A delivery report (RFC 3464) on that mail."""
    text = f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.elsewhere.example>
To: {forward.mail_from}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.elsewhere.example

Final-Recipient: rfc822; {failed}
Action: {action}
Status: {status}

--b1--
"""
    return text.replace("\n", "\r\n").encode()


# Who may end a case


def test_the_consumer_ends_the_case_and_everybody_concerned_is_told(desk: StoryDesk) -> None:
    verdict, _ = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(CONSUMER, "Het is opgelost, dank u wel.", to=verdict.reply_to)
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert "gesloten" in to(mails, LOTTE).subject
    assert desk.case().state is State.CLOSED
    assert desk.at("2026-06-12 09:00").round() == []


def test_a_shop_that_forges_the_consumers_address_ends_nothing(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        CONSUMER, "Mijn klacht is opgelost, u mag het dossier sluiten.", to=forward.reply_to
    )
    (question,) = desk.round()
    assert question.to == LOTTE
    assert "mogen wij het dossier afsluiten" in question.subject
    assert desk.case().state is State.AWAITING_SHOP

    desk.arrives(CONSUMER, "Mijn klacht is opgelost hoor.", to=forward.reply_to, subject="nog eens")
    assert [mail.to for mail in desk.round()] == [MEDIATOR]  # the consumer is not asked twice
    mails = desk.at("2026-06-09 09:00").round()
    assert desk.case().state is State.ESCALATED  # and the shop's clock ran on
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, MEDIATOR])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Ja", State.CLOSED),
        ("Ja, dat mag. Groeten, Lotte", State.CLOSED),
        ("Nee, helemaal niet!", State.AWAITING_SHOP),
        ("Ja maar eerst wil ik mijn geld zien", State.AWAITING_SHOP),
    ],
)
def test_from_another_address_of_theirs_the_consumer_is_asked_first(
    desk: StoryDesk, answer: str, state: State
) -> None:
    verdict, _ = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Lotte V. <lotte@work.example>", "Opgelost, bedankt!", to=verdict.reply_to
    )
    (question,) = desk.round()
    assert question.to == LOTTE
    assert desk.case().state is State.AWAITING_SHOP
    desk.at("2026-06-02 10:00").arrives(
        CONSUMER,
        answer,
        to=question.reply_to,
        subject=f"Re: {question.subject}",
        headers={"In-Reply-To": question.message["Message-ID"]},
    )
    told = [mail.to for mail in desk.round()]
    assert desk.case().state is state
    assert told == ([] if answer.startswith("Nee") else told)  # a mere no is nothing for the shop


# Whose answer stops the clock


def test_an_answer_from_another_domain_of_the_shop_is_matched_by_the_reference(desk: StoryDesk) -> None:
    shops = [replace(SHOPS[0], domains=("lampenzolder.be", "lampenzolder-winkel.nl")), *SHOPS[1:]]
    desk.office.store.shops.replace(shops, desk.now)
    open_case(desk)
    ref = desk.case().ref
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder-winkel.nl>",
        f"Uw kenmerk: {ref}\n\nWij sturen mevrouw een nieuwe lamp.",
        subject="[#88112] Uw vraag",
        headers=passed("lampenzolder-winkel.nl"),
    )
    (relay,) = desk.round()
    assert relay.to == LOTTE
    assert desk.case().state is State.ANSWERED


def test_an_answer_without_an_authentication_result_is_relayed_and_stops_no_clock(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>",
        "Wij sturen mevrouw een nieuwe lamp.",
        headers={"In-Reply-To": forward.message["Message-ID"]},
    )
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, MEDIATOR])
    assert desk.case().state is State.AWAITING_SHOP
    desk.at("2026-06-09 09:00").round()
    assert desk.case().state is State.ESCALATED


def test_a_shop_that_writes_by_itself_is_a_mediators(desk: StoryDesk) -> None:
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Een klant dreigt met een klacht bij jullie. Wat nu?")
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.cases() == []


def test_an_answer_without_proof_is_proven_by_a_person_and_not_relayed_again(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>",
        "Wij sturen mevrouw een nieuwe lamp.",
        headers={"In-Reply-To": forward.message["Message-ID"]},
    )
    desk.round()
    key = next(row.key for row in desk.office.store.letters.list() if row.sender == "hilde@lampenzolder.be")
    asked = placing(desk.office, key, desk.case().ref, party=Party.SHOP, by="Mia", why="I rang them")
    carry_placing(desk.office, asked, decide_placing(desk.office, asked))
    assert desk.round() == []
    assert desk.case().state is State.ANSWERED
    assert desk.at("2026-06-12 09:00").round() == []


def test_who_gave_an_answer_without_proof_is_not_said_to_have_kept_silent(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>",
        "Wij sturen mevrouw een nieuwe lamp.",
        headers={"In-Reply-To": forward.message["Message-ID"]},
    )
    desk.round()
    mails = desk.at("2026-06-09 09:00").round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, MEDIATOR])
    assert "in naam van" in to(mails, LOTTE).text
    assert "niet op tijd" not in to(mails, LOTTE).subject + to(mails, LOTTE).text
    assert "in uw naam" in to(mails, SHOP).text


def test_a_forged_result_below_our_own_received_line_is_not_believed(desk: StoryDesk) -> None:
    open_case(desk)
    ref = desk.case().ref
    forged = {
        "Received": RECEIVED,
        "X-Mailer": "x",
        "Subject-Line": "x",
        "Authentication-Results": "mx.desk.example; dmarc=pass header.from=lampenzolder.be",
    }
    desk.at("2026-06-02 09:00").arrives("hilde@lampenzolder.be", f"{ref}: opgelost.", headers=forged)
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.AWAITING_SHOP
    rows = desk.office.store.letters.list()
    events = [event for row in rows for event in desk.office.store.events.of_letter(row.key)]
    claims = [item["claim"] for event in events for item in event.data.get("evidence", ())]
    assert "authentication result not believed" in claims


def test_the_shop_that_was_sent_the_consumers_mail_still_speaks_as_the_shop(desk: StoryDesk) -> None:
    verdict, _ = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>", "Wij sturen mevrouw een nieuwe lamp.", to=verdict.reply_to
    )
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, MEDIATOR])
    assert desk.case().state is State.AWAITING_SHOP  # nothing proves that it was the shop


def test_an_answer_within_the_quoted_lines_reaches_the_consumer(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>",
        f"Wij antwoorden hieronder in het rood.\n\nVan: {forward.reply_to}\nVerzonden: 1 juni 2026\n"
        "Aan: hilde@lampenzolder.be\nOnderwerp: klacht\n\nZe kwam in scherven aan. WIJ BETALEN 20 EURO\n",
        to=forward.reply_to,
    )
    (relay,) = desk.round()
    ((kind, text),) = relay.attached()
    assert kind == "text/plain"
    assert b"WIJ BETALEN 20 EURO" in text
    token = forward.reply_to.partition("+")[2].partition("@")[0].encode()
    assert token not in text  # the shop's own address stays the shop's


# What cannot be placed for sure


def unplaced(desk: StoryDesk) -> tuple[Out, str]:
    """A shop's answer out of a hosted helpdesk, to our plain address: shown to the mediator."""
    open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Lampenzolder support <support@lampenzolder.helpdesk.example>",
        f"Beste,\n\nwij vergoeden de lamp.\n\n> Dossier {desk.case().ref}\n> Ze kwam in scherven aan.\n",
        subject="[Ticket 5512] antwoord",
    )
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.AWAITING_SHOP
    key = next(row.key for row in desk.office.store.letters.list() if "5512" in (row.subject or ""))
    return told, key


def test_what_cannot_be_placed_is_shown_with_its_candidates_and_one_command_places_it(
    desk: StoryDesk,
) -> None:
    told, key = unplaced(desk)
    ref = desk.case().ref
    assert ref in told.text
    assert f"intake place {key}" in told.text
    asked = placing(desk.office, key, ref.lower(), party=Party.SHOP, by="Mia", why="their helpdesk")
    carry_placing(desk.office, asked, decide_placing(desk.office, asked))
    (relay,) = desk.round()
    assert relay.to == LOTTE
    assert "wij vergoeden de lamp" in relay.text
    assert desk.case().state is State.ANSWERED
    events = desk.office.store.events.of_case(desk.case().id)
    notes = [note for event in events for note in event.data.get("notes", ())]
    assert notes == ["placed by Mia: their helpdesk"]
    with pytest.raises(HandError, match="already"):
        placing(desk.office, key, ref, party=Party.SHOP, by="Mia")


def test_a_letter_of_a_case_is_not_taken_from_it_and_what_is_unknown_is_said(desk: StoryDesk) -> None:
    _, key = unplaced(desk)
    first = desk.case()
    desk.arrives("Jan <jan@mail.example>", COMPLAINT.replace("LZ-118", "LZ-119"))
    desk.round()
    other = next(case for case in desk.cases() if case.id != first.id)
    asked = placing(desk.office, key, first.ref, party=Party.SHOP, by="Mia")
    carry_placing(desk.office, asked, decide_placing(desk.office, asked))
    for wrong in ((key, other.ref), ("nothing", other.ref), (key, "K26-NONE2")):
        with pytest.raises(HandError):
            placing(desk.office, *wrong, party=Party.SHOP, by="Mia")


def test_a_question_answered_in_a_new_mail_goes_on_with_its_case(desk: StoryDesk) -> None:
    desk.arrives(CONSUMER, "De lamp die ik bij Lampenzolder kocht is stuk. Ik wil mijn geld terug.")
    desk.round()
    assert desk.case().verdict is Verdict.NEEDS_INFO
    desk.at("2026-06-03 09:00").arrives(
        CONSUMER,
        "Ik heb Lampenzolder op 4 mei gemaild over de kapotte lamp en nooit antwoord gekregen.",
        subject="mijn lamp",
    )
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert desk.case().state is State.AWAITING_SHOP
    assert "stuk" in to(mails, SHOP).text


def test_a_form_of_ours_writes_for_many_and_is_nobodys_robot(desk: StoryDesk) -> None:
    people = ["Ann", "Bea", "Cas", "Dirk", "Els", "Fons", "Gert", "Hans", "Ilse", "Jan", "Karel", "Lien"]
    for minute, name in enumerate(people):
        text = (
            f"Naam: {name} Maes\nE-mail: {name.lower()}@{name.lower()}.example\nBericht: Ik kocht een tafel "
            f"{minute} bij houtwarenhuis-vos.be en het blad is gebarsten. De winkel antwoordt niet meer."
        )
        desk.at(f"2026-06-01 09:{minute:02}").arrives(
            "Website <wordpress@site.example>", text, subject=f"Formulier {minute}"
        )
    assert sorted(mail.to for mail in desk.round()) == [f"{n.lower()}@{n.lower()}.example" for n in people]
    assert {str(case.verdict) for case in desk.cases()} == {"cod"}


# Bounces


def test_a_forward_that_bounces_goes_to_the_shops_next_address_with_a_new_date(desk: StoryDesk) -> None:
    second = "directie@lampenzolder.be"
    shops = [replace(SHOPS[0], more_contacts=(second,)), *SHOPS[1:]]
    desk.office.store.shops.replace(shops, desk.now)
    _, forward = open_case(desk)
    desk.at("2026-06-03 09:05").put(bounce(forward, SHOP))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, MEDIATOR, second])
    assert all("10 juni 2026" in mail.text for mail in mails if mail.to != MEDIATOR)
    assert second in to(mails, MEDIATOR).text  # a shop can write such a report itself
    again = to(mails, second)
    assert "Ze kwam in scherven aan." in again.text
    assert [kind for kind, _ in again.attached()] == ["image/jpeg", "message/rfc822"]
    assert desk.case().state is State.AWAITING_SHOP

    assert desk.at("2026-06-09 09:00").round() == []  # the first date no longer counts
    desk.at("2026-06-09 10:00").put(bounce(forward, SHOP))
    assert desk.round() == []  # a second report on the address that was given up
    desk.at("2026-06-10 10:00").put(bounce(again, second))
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.ESCALATED


def test_the_report_on_what_was_added_may_come_before_the_one_on_the_complaint(desk: StoryDesk) -> None:
    second = "directie@lampenzolder.be"
    desk.office.store.shops.replace([replace(SHOPS[0], more_contacts=(second,)), *SHOPS[1:]], desk.now)
    verdict, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(CONSUMER, "Het ging om twee lampen.", to=verdict.reply_to)
    (added,) = desk.round()
    desk.at("2026-06-02 09:05").put(bounce(added, SHOP))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, MEDIATOR, second])
    assert all(text in to(mails, second).text for text in ("in scherven", "twee lampen"))
    desk.at("2026-06-02 09:10").put(bounce(forward, SHOP))
    assert desk.round() == []
    assert desk.case().state is State.AWAITING_SHOP


def test_a_report_on_a_box_behind_the_shops_address_is_a_persons_to_judge(desk: StoryDesk) -> None:
    second = "directie@lampenzolder.be"
    desk.office.store.shops.replace([replace(SHOPS[0], more_contacts=(second,)), *SHOPS[1:]], desk.now)
    _, forward = open_case(desk)
    desk.at("2026-06-03 09:05").put(bounce(forward, "hilde@elsewhere.example"))
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.ESCALATED


def test_a_shop_whose_next_address_took_nothing_either_did_not_keep_silent(desk: StoryDesk) -> None:
    second = "directie@lampenzolder.be"
    shops = [replace(SHOPS[0], more_contacts=(second,)), *SHOPS[1:]]
    desk.office.store.shops.replace(shops, desk.now)
    _, forward = open_case(desk)
    desk.sink.answer("rcpt", "451 4.7.1 later", address=second)
    patient = msgspec.structs.replace(desk.settings.smtp, retry_hours=1000)
    desk.office.settings = msgspec.structs.replace(desk.settings, smtp=patient)
    desk.at("2026-06-03 09:05").put(bounce(forward, SHOP))
    desk.round()
    (told,) = desk.at("2026-06-11 09:00").round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.ESCALATED


def test_a_report_to_the_shops_own_address_is_about_the_forward(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    report = bounce(forward, SHOP).replace(forward.mail_from.encode(), forward.reply_to.encode())
    desk.at("2026-06-01 09:10").put(report)
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.ESCALATED


def test_a_verdict_that_bounces_is_noted_on_its_case(desk: StoryDesk) -> None:
    verdict, _ = open_case(desk)
    desk.at("2026-06-01 09:10").put(bounce(verdict, LOTTE))
    assert desk.round() == []
    case = desk.case()
    assert case.state is State.AWAITING_SHOP
    assert desk.office.store.events.of_case(case.id)[-1].data["kind"] == "bounce"


# The same again


def test_two_mails_under_one_message_id_are_two_mails(desk: StoryDesk) -> None:
    raw = desk.arrives(CONSUMER, COMPLAINT)
    desk.put(raw.replace(b"LZ-118", b"LZ-119").replace(b"hanglamp", b"staande lamp"))
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, SHOP] * 2)


def test_a_copy_to_two_of_our_addresses_is_one_mail(desk: StoryDesk) -> None:
    raw = desk.arrives(CONSUMER, COMPLAINT, to=f"{DESK}, complaints@desk.example")
    desk.put(b"Delivered-To: complaints@desk.example\r\n" + raw)
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, SHOP])
    assert len(desk.cases()) == 1


def test_an_answer_taken_for_a_machines_is_placed_by_a_person(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(
        "Hilde <hilde@lampenzolder.be>",
        "Wij vergoeden de lamp.",
        to=forward.reply_to,
        headers={"Auto-Submitted": "auto-replied"},
    )
    assert desk.round() == []
    key = next(row.key for row in desk.office.store.letters.list() if row.sender == "hilde@lampenzolder.be")
    asked = placing(desk.office, key, desk.case().ref, party=Party.SHOP, by="Mia", why="their server says so")
    carry_placing(desk.office, asked, decide_placing(desk.office, asked))
    assert [mail.to for mail in desk.round()] == [LOTTE]
    assert desk.case().state is State.ANSWERED
