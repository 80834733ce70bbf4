"""What today's rules would have said: the past as it was, a change tried out, and carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.hand import carry_placing, decide_placing, placing
from intake.mediation import By, carry_ordered, ordered
from intake.replay import Anew, from_json, replay
from intake.replay import as_json as row_of
from intake.replay_apply import ByHandError, carry_applied, plan
from routing.orders import Act, Order
from routing.words import Kind, Party, Shop, State, Verdict
from store.past import decided_keys
from tests.stories.desk import CONSUMER, SHOPS, StoryDesk
from tests.stories.test_stories import COMPLAINT, LOTTE, SHOP, open_case

pytestmark = pytest.mark.dovecot


def a_week(desk: StoryDesk) -> None:
    """A case with an addition and an answer, a question with its answer, a machine's and a person's mail."""
    verdict, forward = open_case(desk)
    desk.at("2026-06-02 09:00").arrives(CONSUMER, "Het ging om twee lampen.", to=verdict.reply_to)
    desk.arrives("Jo <jo@mail.example>", "Mijn pakket van atelierbrindille.be is kapot.", subject="kapot")
    desk.arrives("Jo <jo@mail.example>", "Mijn pakket van atelierbrindille.be is kapot.", subject="kapot")
    (asked, *_) = [mail for mail in desk.round() if mail.to == "jo@mail.example"]
    desk.at("2026-06-03 09:00").arrives(
        "Jo <jo@mail.example>", "Ja, ik mailde hen op 4 mei en hoorde niets.", to=asked.reply_to
    )
    desk.arrives("Pers <pers@krant.example>", "Wij schrijven een artikel over uw keurmerk.", subject="pers")
    desk.arrives("noreply@x.example", "Weg tot 9 juni", headers={"Auto-Submitted": "auto-replied"})
    desk.arrives("Hilde <hilde@lampenzolder.be>", "Wij sturen een lamp.", to=forward.reply_to)
    desk.round()
    desk.at("2026-06-04 09:00").arrives(CONSUMER, "Dat is niet genoeg.", to=verdict.reply_to)
    desk.round()


def anew(desk: StoryDesk, shops: list[Shop] | None = None, *, then: bool = False) -> list[Anew]:
    """All letters decided anew."""
    found = []
    for key in decided_keys(desk.office.store):
        stored = desk.office.store.letters.get(key)
        assert stored is not None
        one = replay(desk.office, stored, shops=shops, then=then)
        assert one is not None
        found.append(one)
    return found


def without_label(shops: list[Shop], domain: str) -> list[Shop]:
    return [replace(one, holder_until=date(2026, 1, 1)) if one.domain == domain else one for one in shops]


def test_with_the_holders_of_then_a_later_register_makes_no_difference(desk: StoryDesk) -> None:
    open_case(desk)
    desk.office.store.shops.replace(SHOPS[1:], desk.now)
    desk.arrives("Jo <jo@mail.example>", COMPLAINT, subject="lamp")
    desk.round()
    assert [one.replayed.differs != () for one in anew(desk)] == [True, False]
    assert [one.replayed.differs != () for one in anew(desk, then=True)] == [False, False]
    assert desk.office.register().by_domain(SHOPS[0].domain, date(2026, 6, 1)) is None  # today's, as before


def test_the_same_rules_say_the_same_of_every_letter(desk: StoryDesk) -> None:
    a_week(desk)
    found = anew(desk)
    assert len(found) == 9
    assert [(one.replayed.then, one.replayed.differs) for one in found if one.replayed.differs] == []
    assert {one.replayed.then.kind for one in found} >= {"complaint", "shop_reply", "manual", "duplicate"}


def test_a_register_that_changed_concerns_its_letters_and_no_other(desk: StoryDesk) -> None:
    a_week(desk)
    differing = [one.replayed for one in anew(desk, without_label(SHOPS, "atelierbrindille.be"))]
    told = {one.then.kind: one for one in differing if one.differs}
    assert set(told) == {"complaint", "consumer_reply"}
    assert (told["complaint"].then.verdict, told["complaint"].now.verdict) == ("needs_info", "cod")
    assert "mails" in told["complaint"].differs
    assert all(from_json(row_of(one)) == one for one in differing)


def test_what_differs_is_carried_out_and_nothing_is_sent_again(desk: StoryDesk) -> None:
    desk.office.store.shops.replace(without_label(SHOPS, "lampenzolder.be"), desk.now)
    desk.arrives(CONSUMER, COMPLAINT)
    (told,) = desk.round()
    assert desk.case().verdict is Verdict.COD
    desk.office.store.shops.replace(SHOPS, desk.now)  # the import was wrong
    (one,) = anew(desk)
    assert (one.replayed.then.verdict, one.replayed.now.verdict) == ("cod", "accepted")
    stored = desk.office.store.letters.get(one.replayed.key)
    assert stored is not None
    carry_applied(desk.office, plan(desk.office, stored, one, "Mia"))
    mails = desk.round()
    assert sorted(mail.to for mail in mails) == sorted([LOTTE, SHOP])
    assert told.reply_to in {mail.reply_to for mail in mails}  # the same case goes on
    assert desk.case().state is State.AWAITING_SHOP
    (after,) = anew(desk)
    assert after.replayed.by_hand
    with pytest.raises(ByHandError):
        plan(desk.office, desk.office.store.letters.get(after.replayed.key) or stored, after, "Mia")
    assert desk.round() == []


def test_what_has_moved_on_is_left_to_a_person(desk: StoryDesk) -> None:
    open_case(desk)
    written = Order(Act.ANSWER, to=Party.SHOP, words="Wanneer?")
    carry_ordered(desk.office, ordered(desk.office, desk.case().ref, written, By("Mia")))
    desk.office.store.shops.replace(without_label(SHOPS, "lampenzolder.be"), desk.now)
    (one,) = anew(desk)
    stored = desk.office.store.letters.get(one.replayed.key)
    assert stored is not None
    with pytest.raises(ByHandError, match="moved on"):
        plan(desk.office, stored, one, "Mia")


def test_a_copy_of_what_a_person_placed_later_was_a_copy_all_the_same(desk: StoryDesk) -> None:
    open_case(desk)
    ref, told = desk.case().ref, "Hier is Hilde van de winkel: er is een nieuwe lamp onderweg voor dossier"
    raw = desk.arrives("Hilde <hilde@thuis.example>", f"{told} {ref}.")
    desk.round()
    desk.at("2026-06-01 11:00").put(raw)
    desk.round()
    key = next(row.key for row in desk.office.store.letters.list() if row.kind is Kind.SUSPECT)
    put = placing(desk.at("2026-06-01 12:00").office, key, ref, party=Party.SHOP, by="Mia")
    carry_placing(desk.office, put, decide_placing(desk.office, put))
    desk.round()
    assert [one.replayed.differs for one in anew(desk)] == [()] * 3


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_complaint_that_goes_to_another_shop_is_told_to_its_consumer(desk: StoryDesk) -> None:
    open_case(desk)
    first, other, *rest = SHOPS
    taken = [
        replace(first, name="Elders", domains=("elders.example",)),
        replace(other, aliases=(first.name,)),
    ]
    desk.office.store.shops.replace([*taken, *rest], desk.now)
    (one,) = anew(desk)
    stored = desk.office.store.letters.get(one.replayed.key)
    assert stored is not None
    carry_applied(desk.office, plan(desk.office, stored, one, "Mia"))
    mails = {mail.to: mail for mail in desk.round()}
    assert set(mails) == {LOTTE, SHOP, other.contact}
    assert other.name in mails[LOTTE].subject
