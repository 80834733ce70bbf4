"""What happens because a letter arrived, rule by rule; and what must hold of every decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.deadlines import Calendar
from routing.decide import RULES, counts_nothing, decide_letter, is_counted
from routing.loops import MOST_SHOWN, MOST_WRITTEN, Tally
from routing.situation import Bounced, Desk, Situation, Twin
from routing.threads import Placement
from routing.words import (
    Address,
    Assessment,
    Case,
    CaseChange,
    Complaint,
    Contact,
    ContactState,
    Decision,
    DeliveryReport,
    Kind,
    Language,
    Letter,
    Missing,
    NewCase,
    Party,
    Policy,
    Ruling,
    Shop,
    ShopMatch,
    State,
    Template,
    Verdict,
)

NOW = datetime(2026, 6, 2, 8, tzinfo=UTC)  # a Tuesday
TODAY = date(2026, 6, 2)
CONSUMER = Address("An", "an@mail.example")
MEDIATOR = Address("", "dossiers@desk.example")
COMMITTEE = Address("", "klachten@committee.example")
SHOP = Shop("Lampen", ("lampen.be",), (), "zorg@lampen.be", "BE", ("home",), Language.FR, date(2020, 1, 1))
DESK = Desk(MEDIATOR, Language.NL, COMMITTEE, Language.NL)
POLICY = Policy(frozenset({"desk.example"}), ("Desk",))


def letter(**more: object) -> Letter:
    values: dict[str, object] = {
        "sender": CONSUMER,
        "message_id": "<1@mail.example>",
        "new_text": "stuk",
    }
    return Letter(subject="lamp", text="stuk", **{**values, **more})  # type: ignore[arg-type]


def ruled(verdict: Verdict, missing: Missing | None = None, due: date | None = None) -> Assessment:
    contact = ContactState.NONE if verdict is Verdict.CONTACT_SHOP_FIRST else ContactState.UNANSWERED
    holder = None if missing is Missing.SHOP else SHOP
    return Assessment(
        Kind.COMPLAINT,
        TODAY,
        complaint=Complaint(Language.DE, Contact(contact), False, "BE", "BE"),
        match=ShopMatch(holder.domain if holder else None, holder),
        ruling=Ruling(verdict, "row", missing, due=due),
    )


def case(state: State, verdict: Verdict = Verdict.ACCEPTED, **more: object) -> Case:
    values: dict[str, object] = {
        "shop_domain": "lampen.be",
        "shop_name": "Lampen",
        "shop_contact": "zorg@lampen.be",
        "shop_language": Language.FR,
        "due": date(2026, 6, 8),
    }
    return Case(
        id=1,
        ref="K26-ABCD2",
        state=state,
        verdict=verdict,
        language=Language.DE,
        consumer=CONSUMER,
        subject="lamp",
        opened=NOW,
        version=1,
        **{**values, **more},  # type: ignore[arg-type]
    )


def situation(alone: Assessment, **more: object) -> Situation:
    values: dict[str, object] = {"answer_to": CONSUMER}
    return Situation(
        key="k1",
        letter=letter(),
        alone=alone,
        now=NOW,
        calendar=Calendar(),
        policy=POLICY,
        desk=DESK,
        **{**values, **more},  # type: ignore[arg-type]
    )


def sent(decision: Decision) -> list[tuple[Template, str]]:
    return [(draft.template, draft.to.address) for draft in decision.drafts]


@pytest.mark.parametrize(
    ("alone", "state", "mails"),
    [
        (
            ruled(Verdict.ACCEPTED),
            State.AWAITING_SHOP,
            [(Template.ACCEPTED, CONSUMER.address), (Template.FORWARD_SHOP, "zorg@lampen.be")],
        ),
        (
            ruled(Verdict.CONTACT_SHOP_FIRST),
            State.AWAITING_CONSUMER,
            [(Template.CONTACT_SHOP_FIRST, CONSUMER.address)],
        ),
        (ruled(Verdict.COD), State.REFERRED, [(Template.COD, CONSUMER.address)]),
        (ruled(Verdict.ODR), State.REFERRED, [(Template.ODR, CONSUMER.address)]),
        (
            ruled(Verdict.TRAVEL_COMMITTEE),
            State.REFERRED,
            [
                (Template.TRAVEL_CONSUMER, CONSUMER.address),
                (Template.FORWARD_COMMITTEE, COMMITTEE.address),
            ],
        ),
        (
            ruled(Verdict.NEEDS_INFO, Missing.SHOP),
            State.AWAITING_CONSUMER,
            [(Template.NEEDS_SHOP, CONSUMER.address)],
        ),
        (
            ruled(Verdict.NEEDS_INFO, Missing.SHOP_CONTACT),
            State.AWAITING_CONSUMER,
            [(Template.NEEDS_CONTACT, CONSUMER.address)],
        ),
    ],
)
def test_a_complaint_opens_a_case(alone: Assessment, state: State, mails: list[tuple[Template, str]]) -> None:
    decision = decide_letter(situation(alone))
    assert isinstance(decision.case, NewCase)
    assert decision.case.state is state
    assert sent(decision) == mails


def test_the_shop_is_written_to_in_the_registers_language_and_has_five_days_from_today() -> None:
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED, due=date(2026, 6, 8))))
    answer, forward = decision.drafts
    assert (answer.language, forward.language) == (Language.DE, Language.FR)
    (deadline,) = decision.deadlines
    assert deadline.period.last_day == date(2026, 6, 9)
    assert answer.values["due"] == forward.values["due"] == date(2026, 6, 9)


def test_a_reminder_where_one_is_configured() -> None:
    policy = replace(POLICY, reminder_days=3)
    decision = decide_letter(replace(situation(ruled(Verdict.ACCEPTED)), policy=policy))
    assert [deadline.period.last_day.day for deadline in decision.deadlines] == [9, 5]


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.BULK, Kind.OWN_MAIL, Kind.BOUNCE])
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("party", list(Party))
def test_a_machine_is_never_answered_and_changes_no_state(kind: Kind, state: State, party: Party) -> None:
    placed = Placement(case(state), party, "token")
    decision = decide_letter(situation(Assessment(kind, TODAY), placement=placed))
    assert decision.kind is kind
    assert decision.drafts == ()
    assert decision.case is None or (isinstance(decision.case, CaseChange) and decision.case.state is None)


@pytest.mark.parametrize(
    ("state", "after", "templates"),
    [
        (State.AWAITING_SHOP, State.ANSWERED, [Template.SHOP_ANSWER]),
        (State.ANSWERED, None, [Template.SHOP_ANSWER]),
        (State.ESCALATED, None, [Template.SHOP_ANSWER, Template.MEDIATOR_REPLY]),
        (State.ON_HOLD, None, [Template.SHOP_ANSWER, Template.MEDIATOR_REPLY]),
        (State.CLOSED, None, [Template.MEDIATOR_REPLY]),
        (State.REFERRED, None, [Template.MEDIATOR_REPLY]),
    ],
)
def test_the_shop_answers(state: State, after: State | None, templates: list[Template]) -> None:
    placed = Placement(case(state), Party.SHOP, "token")
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED), placement=placed))
    assert decision.kind is Kind.SHOP_REPLY
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is after
    assert decision.case.stop_clock is (after is State.ANSWERED)
    assert [draft.template for draft in decision.drafts] == templates


@pytest.mark.parametrize(
    ("state", "after", "templates"),
    [
        (State.AWAITING_SHOP, None, [Template.CONSUMER_ADDITION]),
        (State.ANSWERED, State.ESCALATED, [Template.MEDIATOR_REPLY]),
        (State.ESCALATED, None, [Template.MEDIATOR_REPLY]),
        (State.REFERRED, None, [Template.MEDIATOR_REPLY]),
        (State.CLOSED, None, [Template.MEDIATOR_REPLY]),
    ],
)
def test_the_consumer_writes_again(state: State, after: State | None, templates: list[Template]) -> None:
    placed = Placement(case(state), Party.CONSUMER, "token")
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED), placement=placed))
    assert decision.kind is Kind.CONSUMER_REPLY
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is after
    assert [draft.template for draft in decision.drafts] == templates


@pytest.mark.parametrize("outcome", ["solved", "withdrawn"])
@pytest.mark.parametrize("state", [state for state in State if state is not State.CLOSED])
def test_the_consumer_ends_it(state: State, outcome: str) -> None:
    placed = Placement(case(state), Party.CONSUMER, "token")
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED), placement=placed, outcome=outcome))
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is State.CLOSED
    assert decision.case.stop_clock


def asked(missing: Missing, questions: int = 1) -> Placement:
    opened = case(State.AWAITING_CONSUMER, Verdict.NEEDS_INFO, missing=missing, questions=questions, due=None)
    return Placement(opened, Party.CONSUMER, "token")


def test_a_question_answered_is_decided_anew() -> None:
    answered = situation(
        ruled(Verdict.NEEDS_INFO, Missing.SHOP_CONTACT),
        placement=asked(Missing.SHOP),
        together=ruled(Verdict.ACCEPTED),
        story=(("k0", letter(new_text="eerst")), ("k1", letter(new_text="dan"))),
    )
    decision = decide_letter(answered)
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is State.AWAITING_SHOP
    forward = decision.drafts[1]
    assert forward.letters == ("k0", "k1")
    assert forward.values["complaint_text"] == "eerst\n\n* * *\n\ndan"


def test_a_question_is_not_asked_for_ever() -> None:
    still = ruled(Verdict.NEEDS_INFO, Missing.SHOP)
    again = decide_letter(situation(still, placement=asked(Missing.SHOP), together=still))
    assert [draft.template for draft in again.drafts] == [Template.NEEDS_SHOP]
    enough = decide_letter(situation(still, placement=asked(Missing.SHOP, 2), together=still))
    assert [draft.template for draft in enough.drafts] == [Template.MEDIATOR_REPLY]


@pytest.mark.parametrize(
    ("contact", "day", "verdict"),
    [
        (ContactState.UNANSWERED, date(2026, 6, 8), Verdict.ACCEPTED),
        (ContactState.UNKNOWN, date(2026, 6, 8), Verdict.ACCEPTED),
        (ContactState.NONE, date(2026, 6, 8), Verdict.CONTACT_SHOP_FIRST),
        (ContactState.UNKNOWN, date(2026, 6, 7), Verdict.CONTACT_SHOP_FIRST),
    ],
)
def test_coming_back_after_the_shop_had_its_days(contact: ContactState, day: date, verdict: Verdict) -> None:
    first = case(State.AWAITING_CONSUMER, Verdict.CONTACT_SHOP_FIRST)
    alone = replace(ruled(Verdict.CONTACT_SHOP_FIRST), day=day)
    assert alone.complaint is not None
    alone = replace(alone, complaint=replace(alone.complaint, contact=Contact(contact)))
    decision = decide_letter(
        situation(
            alone,
            placement=Placement(first, Party.CONSUMER, "token"),
            together=ruled(Verdict.CONTACT_SHOP_FIRST, due=date(2026, 6, 8)),
        )
    )
    assert decision.verdict is verdict
    assert bool(decision.drafts) is (verdict is Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("verdict", "later", "repeats", "kind", "mails"),
    [
        (Verdict.ACCEPTED, True, 0, Kind.DUPLICATE, 0),
        (Verdict.CONTACT_SHOP_FIRST, False, 0, Kind.DUPLICATE, 0),
        (Verdict.CONTACT_SHOP_FIRST, True, 0, Kind.CONSUMER_REPLY, 0),
        (Verdict.NEEDS_INFO, True, 0, Kind.DUPLICATE, 1),
        (Verdict.NEEDS_INFO, True, 1, Kind.DUPLICATE, 0),
    ],
)
def test_the_same_mail_again(verdict: Verdict, later: bool, repeats: int, kind: Kind, mails: int) -> None:
    state = State.AWAITING_SHOP if verdict is Verdict.ACCEPTED else State.AWAITING_CONSUMER
    due = date(2026, 6, 9)
    opened = case(state, verdict, missing=Missing.SHOP if verdict is Verdict.NEEDS_INFO else None, due=due)
    twin = Twin("k0", Kind.COMPLAINT, date(2026, 6, 1) if later else TODAY, opened, repeats)
    alone = ruled(Verdict.CONTACT_SHOP_FIRST, due=due)
    decision = decide_letter(situation(alone, twin=twin, together=alone))
    assert decision.kind is kind
    assert len(decision.drafts) == mails


@pytest.mark.parametrize(
    ("template", "action", "mails", "state"),
    [
        (Template.FORWARD_SHOP, "failed", 1, State.ESCALATED),
        (Template.FORWARD_SHOP, "delayed", 0, None),
        (Template.ACCEPTED, "failed", 0, None),
    ],
)
def test_a_bounce(template: Template, action: str, mails: int, state: State | None) -> None:
    party = Party.SHOP if template is Template.FORWARD_SHOP else Party.CONSUMER
    bounced = Bounced(template, party, "zorg@lampen.be", case(State.AWAITING_SHOP))
    report = letter(reports=(DeliveryReport(action, "5.1.1", "zorg@lampen.be"),), mail_from="")
    found = situation(Assessment(Kind.BOUNCE, TODAY), bounced=bounced)
    decision = decide_letter(replace(found, letter=report))
    assert decision.kind is Kind.BOUNCE
    assert [draft.to for draft in decision.drafts] == [MEDIATOR] * mails
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is state


@pytest.mark.parametrize(
    ("changes", "kind", "reason"),
    [
        ({"alone": Assessment(Kind.SUSPECT, TODAY)}, Kind.SUSPECT, "suspect"),
        ({"alone": Assessment(Kind.MANUAL, TODAY)}, Kind.MANUAL, "manual"),
        ({"candidates": (case(State.AWAITING_SHOP),)}, Kind.SUSPECT, "unplaced"),
        ({"capped": True}, Kind.MANUAL, "caps"),
        ({"answer_to": None}, Kind.MANUAL, "no_address"),
    ],
)
def test_what_is_put_before_a_mediator(changes: dict[str, object], kind: Kind, reason: str) -> None:
    decision = decide_letter(situation(**{"alone": ruled(Verdict.ACCEPTED), **changes}))  # type: ignore[arg-type]
    assert decision.kind is kind
    (draft,) = decision.drafts
    assert (draft.template, draft.to, draft.values["reason"]) == (Template.MEDIATOR_REVIEW, MEDIATOR, reason)
    assert decision.case is None


def test_mail_that_fails_authentication_opens_nothing_even_with_a_token() -> None:
    placed = Placement(case(State.AWAITING_SHOP), Party.SHOP, "token")
    decision = decide_letter(situation(Assessment(Kind.SUSPECT, TODAY), placement=placed))
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is None
    assert [draft.party for draft in decision.drafts] == [Party.MEDIATOR]


@pytest.mark.parametrize(
    ("proven", "due", "state"),
    [
        (True, date(2026, 6, 8), State.ESCALATED),
        (False, date(2026, 6, 8), None),
        (True, date(2026, 6, 1), None),
    ],
)
def test_a_capped_answer_stops_the_clock_only_where_it_would_have(
    proven: bool, due: date, state: State | None
) -> None:
    placed = Placement(case(State.AWAITING_SHOP, due=due), Party.SHOP, "message_id", proven)
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED), placement=placed, capped=True))
    assert isinstance(decision.case, CaseChange)
    assert (decision.case.state, decision.case.stop_clock) == (state, state is not None)
    assert [draft.party for draft in decision.drafts] == [Party.MEDIATOR]


@pytest.mark.parametrize(("proven", "kind"), [(True, Kind.SHOP_REPLY), (False, Kind.DUPLICATE)])
def test_an_answer_sent_again_with_proof_stops_the_clock_and_is_not_relayed_twice(
    proven: bool, kind: Kind
) -> None:
    waiting = case(State.AWAITING_SHOP)
    twin = Twin("k0", Kind.SHOP_REPLY, TODAY, waiting)
    placed = Placement(waiting, Party.SHOP, "token", proven)
    decision = decide_letter(situation(ruled(Verdict.ACCEPTED), placement=placed, twin=twin))
    assert decision.kind is kind
    assert isinstance(decision.case, CaseChange)
    assert decision.case.stop_clock is proven
    assert decision.drafts == ()


def test_what_was_added_at_an_address_that_was_given_up_ends_no_new_date() -> None:
    moved = case(State.AWAITING_SHOP, shop_contact="next@lampen.be")
    report = letter(reports=(DeliveryReport("failed", "5.1.1", "zorg@lampen.be"),), mail_from="")
    bounced = Bounced(Template.CONSUMER_ADDITION, Party.SHOP, "zorg@lampen.be", moved)
    decision = decide_letter(
        replace(situation(Assessment(Kind.BOUNCE, TODAY), bounced=bounced), letter=report)
    )
    assert isinstance(decision.case, CaseChange)
    assert (decision.case.state, decision.case.stop_clock, decision.drafts) == (None, False, ())


def test_a_mediator_who_saw_enough_is_told_all_the_same_of_a_case_that_becomes_theirs() -> None:
    enough = Tally(shown=MOST_SHOWN)
    report = letter(reports=(DeliveryReport("failed", "5.1.1", "zorg@lampen.be"),), mail_from="")
    bounced = Bounced(Template.FORWARD_SHOP, Party.SHOP, "zorg@lampen.be", case(State.AWAITING_SHOP))
    found = situation(Assessment(Kind.BOUNCE, TODAY), bounced=bounced, tally=enough)
    assert [draft.to for draft in decide_letter(replace(found, letter=report)).drafts] == [MEDIATOR]
    stranger = situation(Assessment(Kind.MANUAL, TODAY), tally=enough)
    assert decide_letter(stranger).drafts == ()


def test_the_last_mail_of_a_day_to_the_mediator_says_that_it_is() -> None:
    for shown, said in ((MOST_SHOWN - 2, False), (MOST_SHOWN - 1, True)):
        found = situation(Assessment(Kind.MANUAL, TODAY), tally=Tally(shown=shown))
        (draft,) = decide_letter(found).drafts
        assert draft.values["last_today"] is said


@pytest.mark.parametrize(("written", "state"), [(MOST_WRITTEN - 1, None), (MOST_WRITTEN, State.ESCALATED)])
def test_who_writes_without_end_gets_a_mediator(written: int, state: State | None) -> None:
    waiting = case(State.AWAITING_CONSUMER, verdict=Verdict.CONTACT_SHOP_FIRST, due=date(2026, 6, 9))
    alone = ruled(Verdict.CONTACT_SHOP_FIRST)
    assert alone.ruling is not None
    alone = replace(alone, ruling=replace(alone.ruling, due=date(2026, 6, 9)))
    placed = Placement(waiting, Party.CONSUMER, "token")
    decision = decide_letter(situation(alone, placement=placed, together=alone, tally=Tally(written=written)))
    assert isinstance(decision.case, CaseChange)
    assert decision.case.state is state
    assert [draft.party for draft in decision.drafts] == ([] if state is None else [Party.MEDIATOR])


def test_a_customer_of_a_telephone_company_is_not_taken_for_it() -> None:
    phones = replace(SHOP, domains=("telenet.be",))
    alone = replace(ruled(Verdict.ACCEPTED), match=ShopMatch("telenet.be", phones))
    theirs = letter(sender=Address("", "somebody@telenet.be"))
    assert decide_letter(replace(situation(alone), letter=theirs)).kind is Kind.COMPLAINT
    other = replace(SHOP, domains=("lampen.be",))
    alone = replace(alone, match=ShopMatch("lampen.be", other))
    shops = letter(sender=Address("", "somebody@lampen.be"))
    assert decide_letter(replace(situation(alone), letter=shops)).kind is Kind.MANUAL


ASSESSMENTS = st.sampled_from(
    [
        *(Assessment(kind, TODAY) for kind in Kind if kind not in (Kind.COMPLAINT,)),
        *(ruled(verdict, due=TODAY) for verdict in Verdict if verdict is not Verdict.NEEDS_INFO),
        ruled(Verdict.NEEDS_INFO, Missing.SHOP),
        ruled(Verdict.NEEDS_INFO, Missing.SHOP_CONTACT),
    ]
)
DECIDABLE = ASSESSMENTS.filter(
    lambda found: found.kind not in (Kind.DUPLICATE, Kind.SHOP_REPLY, Kind.CONSUMER_REPLY)
)
CASES = st.builds(
    case,
    st.sampled_from(State),
    st.sampled_from(Verdict),
    missing=st.sampled_from([None, *Missing]),
    questions=st.integers(0, 3),
)


@given(
    alone=DECIDABLE,
    together=st.none() | DECIDABLE,
    placement=st.none()
    | st.builds(Placement, CASES, st.sampled_from(Party), st.sampled_from(["token", "message_id"])),
    twin=st.none()
    | st.builds(
        Twin,
        st.just("k0"),
        st.sampled_from(Kind),
        st.dates(date(2026, 5, 1), TODAY),
        st.none() | CASES,
        st.integers(0, 2),
    ),
    capped=st.booleans(),
    answer_to=st.sampled_from([None, CONSUMER]),
    outcome=st.sampled_from([None, "solved", "withdrawn"]),
)
def test_every_situation_is_decided_and_no_decision_breaks_a_promise(
    alone: Assessment,
    together: Assessment | None,
    placement: Placement | None,
    twin: Twin | None,
    capped: bool,
    answer_to: Address | None,
    outcome: str | None,
) -> None:
    decision = decide_letter(
        situation(
            alone,
            together=together,
            placement=placement,
            twin=twin,
            capped=capped,
            answer_to=answer_to,
            outcome=outcome,
        )
    )
    assert decision.rule
    to_consumer = [draft for draft in decision.drafts if draft.party is Party.CONSUMER]
    assert len(to_consumer) <= 1  # never two mails for one
    if alone.kind in (Kind.AUTO_REPLY, Kind.BULK, Kind.OWN_MAIL, Kind.SUSPECT):
        assert not to_consumer
    if isinstance(decision.case, NewCase):
        assert answer_to is not None
        assert placement is None
    if capped:
        assert all(draft.party in (Party.MEDIATOR, Party.SHOP) for draft in decision.drafts)
    keys = [(draft.template, draft.party) for draft in decision.drafts]
    assert len(keys) == len(set(keys))  # the outbox is unique on (cause, draft)


def test_the_table_ends_in_a_rule_that_always_applies() -> None:
    names = [name for name, _ in RULES]
    assert len(names) == len(set(names))
    assert names[-1] == "a complaint"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"answer_to": None},
        {"capped": True},
        {"candidates": (case(State.AWAITING_SHOP),)},
        {"twin": Twin("k0", Kind.MANUAL, TODAY, None)},
    ],
)
def test_what_is_not_counted_would_change_nothing(more: dict[str, object]) -> None:
    alone = ruled(Verdict.ACCEPTED)
    decision = decide_letter(situation(alone, **more))
    much = MOST_SHOWN * 10
    lots = Tally(asked=much, told=much, alike=much, shown=much, verdicts=much, written=much, relayed=much)
    for tally in (lots, Tally(shown=MOST_SHOWN - 1), replace(lots, shown=0)):
        anew = decide_letter(situation(alone, **more, tally=tally))
        assert anew == decision or is_counted(decision)


def test_a_complaint_that_is_passed_on_is_not_counted_and_any_other_is() -> None:
    accepted, asked = ruled(Verdict.ACCEPTED), ruled(Verdict.NEEDS_INFO, Missing.SHOP)
    assert counts_nothing(accepted, None)
    assert not is_counted(decide_letter(situation(accepted)))
    assert not counts_nothing(accepted, case(State.AWAITING_SHOP))
    assert not counts_nothing(asked, None)
    assert not counts_nothing(Assessment(Kind.MANUAL, TODAY), None)
    assert is_counted(decide_letter(situation(accepted, answer_to=None)))
