"""A mediator's hand: by command, and by answering the mail that brought the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.hand import HandError
from intake.mediation import By, Ordered, carry_ordered, ordered
from routing.orders import Act, Order
from routing.words import Kind, Party, State, Verdict
from store import Conflict
from store.records import Event
from tests.stories.desk import CONSUMER, DESK, MEDIATOR, SHOPS, Out, StoryDesk
from tests.stories.test_conversations import passed
from tests.stories.test_stories import COMPLAINT, LOTTE, SHOP, open_case, to

pytestmark = pytest.mark.dovecot

# Where nothing of it is the database's affair.
ON_ONE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)

OTHER = SHOPS[1]
MIA = By("Mia", "rang them")


def order(desk: StoryDesk, what: Order, by: By = MIA, ref: str = "") -> Ordered:
    """Ordered and carried out."""
    asked = ordered(desk.office, ref or desk.case().ref, what, by)
    carry_ordered(desk.office, asked)
    return asked


def escalated(desk: StoryDesk) -> Out:
    """A case that the shop left unanswered; the mail that brought it to the mediator."""
    open_case(desk)
    return to(desk.at("2026-06-09 09:00").round(), MEDIATOR)


def orders(desk: StoryDesk, mail: Out, text: str, sender: str = MEDIATOR, **headers: str) -> list[Out]:
    """The mediator answers that mail; what goes out then, but for the confirmation."""
    desk.arrives(sender, text, to=mail.reply_to, headers=headers)
    return desk.round()


def told(mails: list[Out]) -> str:
    """What the mediator is told became of the order."""
    return to(mails, MEDIATOR).text


# By command


def test_a_mediator_writes_to_both_parties_in_the_case(desk: StoryDesk) -> None:
    open_case(desk)
    order(desk, Order(Act.ANSWER, to=Party.CONSUMER, words="Wij belden de winkel."))
    (mail,) = desk.round()
    assert mail.to == LOTTE
    assert "Wij belden de winkel." in mail.text
    assert "ook door naar de webshop" in mail.text
    order(desk, Order(Act.ANSWER, to=Party.SHOP, words="Hebt u een volgnummer?"))
    (asked,) = desk.round()
    assert asked.to == SHOP
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Het nummer is 3SLZ118.", to=asked.reply_to)
    (relay,) = desk.round()
    assert (relay.to, "3SLZ118" in relay.text) == (LOTTE, True)
    assert desk.case().state is State.ANSWERED
    told = [event.data for event in desk.office.store.events.of_case(desk.case().id) if "by" in event.data]
    assert [(one["by"], one["why"]) for one in told] == [("Mia", "rang them")] * 2


def test_a_case_that_is_closed_by_hand_stays_quiet(desk: StoryDesk) -> None:
    open_case(desk)
    order(desk, Order(Act.CLOSE, words="De winkel heeft betaald."))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert all("De winkel heeft betaald." in mail.text for mail in mails)
    assert desk.case().state is State.CLOSED
    assert desk.at("2026-06-12 09:00").round() == []
    with pytest.raises(HandError, match="already"):
        order(desk, Order(Act.CLOSE))


def test_a_silent_end_tells_nobody(desk: StoryDesk) -> None:
    open_case(desk)
    order(desk, Order(Act.CLOSE), By("Mia", silent=True))
    assert desk.round() == []
    assert desk.case().state is State.CLOSED


def test_a_case_on_hold_rests_and_its_days_begin_anew(desk: StoryDesk) -> None:
    verdict, _ = open_case(desk)
    order(desk, Order(Act.HOLD))
    assert desk.at("2026-06-12 09:00").round() == []
    desk.arrives(CONSUMER, "Ik lig nog in het ziekenhuis.", to=verdict.reply_to)
    assert [mail.to for mail in desk.round()] == [MEDIATOR]
    order(desk, Order(Act.RESUME))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert all("19 juni 2026" in mail.text for mail in mails)
    assert desk.at("2026-06-19 20:00").round() == []
    mails = desk.at("2026-06-20 09:00").round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, MEDIATOR])


def test_a_case_goes_to_another_shop_and_the_first_one_can_write_on_it_no_more(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    order(desk, Order(Act.REROUTE, Verdict.ACCEPTED), By("Mia", "the invoice names it", OTHER.domain))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, OTHER.contact])
    left = to(mails, SHOP)
    assert OTHER.name not in left.message.as_string()
    assert left.reply_to == DESK  # no address of the case
    assert to(mails, OTHER.contact).reply_to != forward.reply_to
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Wij antwoorden toch.", to=forward.reply_to)
    desk.arrives(
        "Hilde <hilde@lampenzolder.be>",
        "Nog iets.",
        headers=passed("lampenzolder.be") | {"In-Reply-To": forward.message["Message-ID"]},
    )
    assert {mail.to for mail in desk.round()} <= {MEDIATOR}
    case = desk.case()
    assert (case.state, case.shop_domain) == (State.AWAITING_SHOP, OTHER.domain)


def test_a_case_that_is_not_the_shops_after_all(desk: StoryDesk) -> None:
    open_case(desk)
    order(desk, Order(Act.REROUTE, Verdict.COD))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert desk.case().state is State.REFERRED
    assert desk.at("2026-06-12 09:00").round() == []


def test_a_letter_without_a_case_is_a_complaint_after_all(desk: StoryDesk) -> None:
    desk.arrives(
        CONSUMER,
        "Ik koop voor mijn zaak: factuur op mijn btw-nummer BE0123456749. De lamp van lampenzolder.be kwam "
        "stuk aan; ik schreef hun op 4 mei, en zij antwoorden niet.",
    )
    (shown,) = desk.round()
    (row,) = desk.office.store.letters.list()
    assert (shown.to, row.kind) == (MEDIATOR, Kind.MANUAL)
    order(desk, Order(Act.REROUTE, Verdict.ACCEPTED), ref=row.key)
    assert sorted(mail.to for mail in desk.round()) == sorted([LOTTE, SHOP])
    assert desk.case().state is State.AWAITING_SHOP
    with pytest.raises(HandError, match="is on a case"):
        order(desk, Order(Act.REROUTE, Verdict.COD), ref=row.key)


# By mail


def test_the_first_line_of_a_mediators_answer_counts(desk: StoryDesk) -> None:
    mail = escalated(desk)
    mails = orders(desk, mail, "consumer: wij belden de winkel.\nZij betaalt morgen.\n\n> eerder\n")
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, MEDIATOR])
    assert "Zij betaalt morgen." in to(mails, LOTTE).text
    assert LOTTE in told(mails)
    mails = orders(desk, mail, "Close.\n\nDe winkel heeft betaald.")
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, MEDIATOR])
    assert desk.case().state is State.CLOSED
    assert "al zo" in told(orders(desk, mail, "close"))


def test_a_mediator_sends_a_complaint_on_again(desk: StoryDesk) -> None:
    mail = escalated(desk)
    mails = orders(desk, mail, "forward")
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP, MEDIATOR])
    assert "scherven" in to(mails, SHOP).text
    assert desk.case().state is State.AWAITING_SHOP
    assert desk.case().due is not None
    mediators = next(row for row in desk.office.store.letters.list() if row.sender == MEDIATOR)
    assert mediators.message_id
    assert mediators.message_id not in to(mails, LOTTE).message.as_string()


def test_a_note_is_kept_and_does_nothing(desk: StoryDesk) -> None:
    mail = escalated(desk)
    mails = orders(desk, mail, "Ik bel ze morgen eens.")
    assert [mail.to for mail in mails] == [MEDIATOR]
    assert "geen opdracht" in told(mails)
    assert desk.case().state is State.ESCALATED


@pytest.mark.parametrize(
    ("sender", "headers", "result"),
    [
        ("iemand@elders.example", {}, ""),
        (MEDIATOR, {"Auto-Submitted": "auto-replied"}, ""),
        (
            MEDIATOR,
            {"Authentication-Results": "mx.desk.example; dmarc=fail header.from=desk.example"},
            "fail",
        ),
    ],
)
def test_nobody_else_orders_anything(
    desk: StoryDesk, sender: str, headers: dict[str, str], result: str
) -> None:
    mail = escalated(desk)
    if result:
        headers = headers | {"Received": passed("x")["Received"]}
    mails = orders(desk, mail, "close", sender, **headers)
    assert {out.to for out in mails} <= {MEDIATOR}
    assert desk.case().state is State.ESCALATED


def test_the_mediators_address_alone_orders_nothing(desk: StoryDesk) -> None:
    mail = escalated(desk)
    desk.arrives(MEDIATOR, "close", headers={"In-Reply-To": mail.message["Message-ID"]})
    assert desk.round() == []
    assert desk.case().state is State.ESCALATED


@ON_ONE
def test_an_order_is_about_the_shop_that_a_person_named(desk: StoryDesk) -> None:
    open_case(desk)
    order(desk, Order(Act.REROUTE, Verdict.NEEDS_INFO), By("Mia", shop=OTHER.domain))
    asked = to(desk.round(), LOTTE)
    desk.arrives(CONSUMER, "Ja, ik mailde hen op 4 mei en hoorde niets.", to=asked.reply_to)
    mails = desk.round()  # her first letter still tells of the other one
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, OTHER.contact])
    assert to(mails, OTHER.contact).message["References"] is None  # what another shop got is not its thread
    shown = to(desk.at("2026-06-09 09:00").round(), MEDIATOR)
    mails = orders(desk, shown, "forward")
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, OTHER.contact, MEDIATOR])
    order(desk, Order(Act.REROUTE, Verdict.COD))
    assert {mail.to for mail in desk.round()} == {LOTTE, OTHER.contact}
    order(desk, Order(Act.CLOSE))
    assert [mail.to for mail in desk.round()] == [LOTTE]  # the shop knows that it has ended


@ON_ONE
def test_no_complaint_goes_to_a_shop_that_did_not_hold_the_label(desk: StoryDesk) -> None:
    former = [replace(one, holder_until=date(2026, 1, 1)) if one == SHOPS[0] else one for one in SHOPS]
    desk.office.store.shops.replace(former, desk.now)
    desk.arrives(CONSUMER, COMPLAINT)
    desk.round()
    for verdict in (Verdict.ACCEPTED, Verdict.TRAVEL_COMMITTEE, Verdict.CONTACT_SHOP_FIRST):
        with pytest.raises(HandError, match="label"):
            order(desk, Order(Act.REROUTE, verdict))
    assert (desk.case().verdict, desk.round()) == (Verdict.COD, [])


@ON_ONE
def test_a_shop_that_answered_while_the_case_rested_is_not_waited_for(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    order(desk, Order(Act.HOLD))
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Wij sturen een lamp.", to=forward.reply_to)
    assert {mail.to for mail in desk.round()} == {LOTTE, MEDIATOR}
    order(desk, Order(Act.RESUME))
    assert (desk.round(), desk.case().state) == ([], State.ANSWERED)
    # It is asked once more: that answer was to another letter, and nobody kept the second one back.
    order(desk.at("2026-06-03 09:00"), Order(Act.REROUTE, Verdict.ACCEPTED))
    desk.round()
    assert "bevestigd" not in to(desk.at("2026-06-20 09:00").round(), SHOP).subject


@ON_ONE
def test_the_same_words_are_another_order_and_the_same_mail_is_not(desk: StoryDesk) -> None:
    mail = escalated(desk)
    raw = desk.arrives(MEDIATOR, "consumer: hebt u al iets gehoord?", to=mail.reply_to)
    assert {out.to for out in desk.round()} == {LOTTE, MEDIATOR}
    desk.put(raw)
    assert desk.round() == []
    assert {out.to for out in orders(desk, mail, "consumer: hebt u al iets gehoord?")} == {LOTTE, MEDIATOR}
    held = desk.arrives(MEDIATOR, "hold", to=mail.reply_to)
    desk.round()
    orders(desk, mail, "resume\n\nze is weer thuis")
    desk.put(held)
    assert (desk.round(), desk.case().state) == ([], State.ESCALATED)
    assert "ze is weer thuis" in {event.data.get("why") for event in history(desk)}


@ON_ONE
def test_a_colleague_and_a_ticket_system_are_told_of_but_not_for_ever(desk: StoryDesk) -> None:
    mail = escalated(desk)
    assert "niet van uw adres" in told(orders(desk, mail, "close", "Mia <mia@desk.example>"))
    for number in range(9):
        desk.arrives(MEDIATOR, f"Bedankt, collega, dat is nummer {number}.", to=mail.reply_to)
    assert len(desk.round()) == 7
    assert "is uitgevoerd" in told(orders(desk, mail, "close"))
    assert desk.case().state is State.CLOSED


def history(desk: StoryDesk) -> list[Event]:
    return desk.office.store.events.of_case(desk.case().id)


@ON_ONE
def test_a_message_tells_what_becomes_of_its_answer(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Wij sturen een lamp.", to=forward.reply_to)
    desk.round()
    order(desk, Order(Act.ANSWER, to=Party.SHOP, words="Wanneer?"))
    assert "ook door naar de klant" in to(desk.round(), SHOP).text
    order(desk, Order(Act.CLOSE))
    desk.round()
    order(desk, Order(Act.ANSWER, to=Party.SHOP, words="Dank u."))
    assert "ook door" not in to(desk.round(), SHOP).text


def test_a_letter_becomes_one_case_whoever_is_first(desk: StoryDesk) -> None:
    desk.arrives(CONSUMER, "Ik koop voor mijn zaak met btw-nummer BE0123456749 bij lampenzolder.be: stuk.")
    desk.round()
    (row,) = desk.office.store.letters.list()
    what = Order(Act.REROUTE, Verdict.ACCEPTED)
    both = [ordered(desk.office, row.key, what, MIA) for _ in range(2)]
    carry_ordered(desk.office, both[0])
    with pytest.raises(Conflict):
        carry_ordered(desk.office, both[1])
    assert len(desk.cases()) == 1
    desk.round()
