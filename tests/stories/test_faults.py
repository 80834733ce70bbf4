"""What goes wrong, and whom it must not harm: stories of caps, twins, late answers and broken letters."""

from __future__ import annotations

import msgspec
import pytest

from intake import handle as handling
from intake.settings import Limits
from routing.decide import decide_letter
from routing.situation import Situation
from routing.words import Decision, Kind, State
from store.records import LetterState
from tests.stories.desk import CONSUMER, MEDIATOR, Out, StoryDesk, timedelta
from tests.stories.test_stories import COMPLAINT, LOTTE, SHOP, open_case, to

pytestmark = pytest.mark.dovecot

POISON = "vergif"


def second_case(desk: StoryDesk) -> Out:
    desk.arrives("Bram Claes <bram@mail.example>", COMPLAINT.replace("Lotte Verhulst", "Bram Claes"))
    return to(desk.round(), SHOP)


def test_the_same_words_of_a_shop_on_two_cases_are_two_answers(desk: StoryDesk) -> None:
    _, first = open_case(desk)
    second = second_case(desk)
    for forward in (first, second):
        desk.arrives("hilde@lampenzolder.be", "Wij betalen terug.", to=forward.reply_to, subject="Uw vraag")
    relayed = desk.at("2026-06-02 09:00").round()
    assert sorted(mail.to for mail in relayed) == sorted([LOTTE, "bram@mail.example"])
    assert {case.state for case in desk.cases()} == {State.ANSWERED}


def test_a_cap_never_makes_a_shop_that_answered_look_silent(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.office.settings = msgspec.structs.replace(
        desk.settings, limits=Limits(mails_per_correspondent_a_day=1, mails_per_case_a_day=1)
    )
    desk.at("2026-06-01 10:00").arrives("hilde@lampenzolder.be", "Wij betalen terug.", to=forward.reply_to)
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.at("2026-06-09 09:00").round() == []
    assert desk.case().state is State.ESCALATED


def test_an_answer_that_came_too_late_does_not_count_as_in_time(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-10 10:00").arrives("hilde@lampenzolder.be", "Sorry, wij betalen.", to=forward.reply_to)
    mails = desk.at("2026-06-15 09:00").round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, LOTTE, MEDIATOR, SHOP])
    assert desk.case().state is State.ESCALATED


def test_what_is_written_to_a_return_path_stops_no_clock(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.arrives("hilde@lampenzolder.be", "Wij kijken de factuur na. Hilde", to=forward.mail_from)
    (told,) = desk.at("2026-06-02 09:00").round()
    assert told.to == MEDIATOR
    assert desk.case().state is State.AWAITING_SHOP


def test_the_genuine_mail_after_a_forged_one_is_answered(desk: StoryDesk) -> None:
    headers = {
        "Received": "from x by mx.desk.example with ESMTP id 1; Mon, 01 Jun 2026 09:00:00 +0200",
        "Authentication-Results": "mx.desk.example; dmarc=fail header.from=mail.example",
    }
    desk.arrives(CONSUMER, COMPLAINT, headers=headers)
    assert [mail.to for mail in desk.round()] == [MEDIATOR]
    desk.arrives(CONSUMER, COMPLAINT)
    assert sorted(mail.to for mail in desk.round()) == sorted([SHOP, LOTTE])


def test_a_shop_that_the_complaint_never_reached_is_not_called_silent(desk: StoryDesk) -> None:
    desk.sink.answer("rcpt", "451 4.7.1 later", address=SHOP)
    desk.arrives(CONSUMER, COMPLAINT)
    assert [mail.to for mail in desk.round()] == [LOTTE]
    desk.now += timedelta(days=1)
    mails = desk.at("2026-06-09 09:00").round()
    assert {mail.to for mail in mails} == {MEDIATOR}
    assert desk.case().state is State.ESCALATED


def test_a_mail_refused_for_good_is_a_persons_problem_at_once(desk: StoryDesk) -> None:
    desk.sink.answer("rcpt", "550 5.1.1 no such user", address=SHOP)
    desk.arrives(CONSUMER, COMPLAINT)
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, MEDIATOR])
    assert "550" in to(mails, MEDIATOR).text
    assert desk.case().state is State.ESCALATED


def test_a_mail_that_cannot_be_sent_for_two_days_is_shown_to_a_person(desk: StoryDesk) -> None:
    desk.sink.answer("rcpt", "451 4.7.1 later", address=LOTTE)
    desk.arrives(CONSUMER, COMPLAINT)
    desk.round()
    seen: list[str] = []
    for _ in range(20):
        desk.now += timedelta(hours=4)
        seen += [mail.to for mail in desk.round()]
    assert seen == [MEDIATOR]
    (row,) = [row for row in desk.office.store.outbox.list() if row.to == LOTTE]
    assert row.state == "failed"
    assert 10 < row.attempts < 30


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> None:
    def decide(situation: Situation) -> Decision:
        if POISON in situation.letter.subject:
            raise RuntimeError("this letter makes us fail")
        return decide_letter(situation)

    monkeypatch.setattr(handling, "decide_letter", decide)


@pytest.mark.usefixtures("poisoned")
def test_a_letter_that_makes_us_fail_is_set_aside_shown_and_put_back(
    desk: StoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.arrives(CONSUMER, COMPLAINT, subject=POISON)
    desk.arrives("Bram <bram@mail.example>", COMPLAINT + "Bram")
    assert sorted(mail.to for mail in desk.round()) == sorted([SHOP, "bram@mail.example"])
    shown: list[Out] = []
    for _ in range(3):
        desk.now += timedelta(hours=1)
        shown += desk.round()
    (told,) = shown
    assert told.to == MEDIATOR
    assert "this letter makes us fail" in told.message.as_string()
    (row,) = desk.office.store.letters.list(LetterState.SET_ASIDE)
    desk.office.store.letters.put_back(row.key, desk.now)
    again: list[Out] = []
    for _ in range(4):
        again += desk.round()
        desk.now += timedelta(hours=1)
    assert [mail.to for mail in again] == [MEDIATOR]  # it failed once more, and somebody is told once more

    monkeypatch.setattr(handling, "decide_letter", decide_letter)
    desk.office.store.letters.put_back(row.key, desk.now)
    assert sorted(mail.to for mail in desk.round()) == sorted([SHOP, LOTTE])


def test_a_letter_that_kills_the_program_is_set_aside_in_the_end(
    desk: StoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Stands for the kernel's kill: nothing in the program catches it."""

    def die(_: Situation) -> Decision:
        raise Killed

    monkeypatch.setattr(handling, "decide_letter", die)
    desk.arrives(CONSUMER, COMPLAINT)
    for _ in range(3):
        with pytest.raises(Killed):
            desk.round()
        desk.now += timedelta(minutes=11)
    (told,) = desk.round()
    assert told.to == MEDIATOR
    assert desk.office.store.letters.pending().count == 0


@pytest.mark.usefixtures("poisoned")
def test_the_clock_waits_where_the_letter_we_could_not_read_may_be_the_answer(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-03 09:00").arrives("x@lampenzolder.be", "Ok.", to=forward.reply_to, subject=POISON)
    for _ in range(4):
        desk.round()
        desk.now += timedelta(hours=1)
    assert desk.at("2026-06-10 09:00").round() == []
    assert desk.case().state is State.AWAITING_SHOP


def test_a_mail_too_large_is_shown_and_nothing_else_waits_for_it(desk: StoryDesk) -> None:
    (box,) = desk.settings.mailbox
    desk.settings = msgspec.structs.replace(
        desk.settings, mailbox=[msgspec.structs.replace(box, max_bytes=20_000)]
    )
    desk.arrives("Bram <bram@mail.example>", COMPLAINT, attach={"foto.jpg": bytes(60_000)})
    desk.arrives(CONSUMER, COMPLAINT)
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([SHOP, LOTTE, MEDIATOR])
    assert "bram@mail.example" in to(mails, MEDIATOR).message.as_string()
    assert len(desk.account.mails("Processed")) == 2


def test_a_consumer_who_answers_to_all_does_not_speak_as_the_shop(desk: StoryDesk) -> None:
    _, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(CONSUMER, "Dit klopt niet, ze liegen.", to=forward.reply_to)
    (addition,) = desk.round()
    assert addition.to == SHOP
    assert desk.case().state is State.AWAITING_SHOP
    kinds = [row.kind for row in desk.office.store.letters.list()]
    assert Kind.SHOP_REPLY not in kinds
