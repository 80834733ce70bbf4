"""Each kind of damage, done to a real store on both databases, is named by the ledger, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from intake.ledger import audit, is_counted_right
from intake.ledger_findings import MEANINGS
from routing.deadlines import Calendar
from routing.words import CaseChange, Deadline, DeadlineKind, Decision, Kind, Party, State, Template
from store import Store
from store.audit import QUESTIONS, Audit, Counted
from store.database import make_engine
from store.records import LetterFacts, SendingState
from store.tables import cases, contents, deadlines, events, letters, outbox, outbox_contents, parties
from tests.store.making import LEASE, MINUTE, NOW, change, decision, draft, keep, mail, new_case

CALENDAR = Calendar()
TODAY = NOW.date()
LONG_AGO = NOW - timedelta(hours=2)
NOBODY = 999_999
FACTS = LetterFacts("f", "<1@mail.example>", "ann@mail.example", "Fiets")
OF_MAILBOXES = {"mailbox_unread", "mail_not_kept", "mail_unreadable", "mail_not_moved", "mail_passed_by"}


@dataclass(frozen=True)
class Scene:
    """An accepted complaint, sound: its letter, case and deadline, and its mails to consumer and shop."""

    store: Store
    key: str
    case_id: int
    ref: str
    mails: tuple[int, int]

    def set(self, table: sa.Table, where: sa.ColumnElement[bool], **values: object) -> None:
        with damaging(self.store) as connection:
            assert connection.execute(sa.update(table).where(where).values(**values)).rowcount == 1

    def letter(self, **values: object) -> None:
        self.set(letters, letters.c.key == self.key, **values)

    def case(self, **values: object) -> None:
        self.set(cases, cases.c.id == self.case_id, **values)

    def deadline(self, **values: object) -> None:
        self.set(deadlines, deadlines.c.case_id == self.case_id, **values)

    def mail(self, at: int = 0, **values: object) -> None:
        self.set(outbox, outbox.c.id == self.mails[at], **values)

    def delete(self, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
        with damaging(self.store) as connection:
            assert connection.execute(sa.delete(table).where(where)).rowcount == 1

    def add(self, table: sa.Table, **values: object) -> Any:
        with damaging(self.store) as connection:
            made = connection.execute(sa.insert(table).values(**values))
            return made.inserted_primary_key[0] if made.inserted_primary_key else None

    def event(self, what: str, **values: object) -> str:
        return str(self.add(events, **{"at": NOW, "what": what, "data": {}, **values}))

    def copied(self, table: sa.Table, where: sa.ColumnElement[bool], **values: object) -> Any:
        with self.store.database.read() as connection:
            row = connection.execute(sa.select(table).where(where)).mappings().first()
        assert row is not None
        return self.add(table, **{name: value for name, value in row.items() if name != "id"} | values)

    @property
    def of_mails(self) -> tuple[str, str]:
        return str(self.mails[0]), str(self.mails[1])


@contextmanager
def damaging(store: Store) -> Iterator[sa.Connection]:
    """A transaction in which no foreign key stands in the way, as of a hand in the database."""
    engine = make_engine(store.database.url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if not store.database.is_sqlite:
                connection.exec_driver_sql("SET session_replication_role = replica")
            yield connection
    finally:
        engine.dispose()


def accepted(store: Store, event_day: date = TODAY) -> Scene:
    key, period = keep(store), CALENDAR.period(event_day, 5)
    drafts = (draft(), draft(Template.FORWARD_SHOP, Party.SHOP))
    outcome = store.cases.carry_out(
        decision(
            case=new_case(due=period.last_day),
            drafts=drafts,
            deadlines=(Deadline(DeadlineKind.SHOP_ANSWER, period),),
        ),
        letter_key=key,
        identity=store.cases.mint_identity(NOW),
        mails=[
            replace(mail(each, f"letter:{key}"), message_id=f"<{key}.{at}@x.example>")
            for at, each in enumerate(drafts)
        ],
        cause=f"letter:{key}",
        now=NOW,
        worker="w",
        facts=FACTS,
    )
    assert outcome.case_id is not None
    first, second = (row.id for row in store.outbox.of_case(outcome.case_id))
    return Scene(store, key, outcome.case_id, outcome.ref or "", (first, second))


def filed(store: Store, **changes: object) -> str:
    """A letter treated, on no case."""
    key = keep(store)
    made = Decision(**{"kind": Kind.BULK, "rule": "a machine wrote it", **changes})  # type: ignore[arg-type]
    store.cases.carry_out(made, letter_key=key, cause=f"letter:{key}", now=NOW, worker="w", facts=FACTS)
    return key


Found = set[tuple[str, str]]
Damage = Callable[[Scene], Found]
DAMAGES: list[Damage] = []


def damage(function: Damage) -> Damage:
    """It does harm, and returns all that the ledger has to name for it: (kind, where)."""
    DAMAGES.append(function)
    return function


@damage
def done_and_claimable(s: Scene) -> Found:
    s.letter(ready_at=NOW)
    return {("letter_state_of_work", s.key)}


@damage
def an_outcome_is_gone(s: Scene) -> Found:
    key = filed(s.store)
    s.delete(events, events.c.letter_key == key)
    return {("letter_without_outcome", key)}


@damage
def treated_twice(s: Scene) -> Found:
    key = filed(s.store)
    s.copied(events, events.c.letter_key == key)
    return {("letter_treated_twice", key)}


@damage
def treated_and_open_again(s: Scene) -> Found:
    s.letter(state="new", ready_at=NOW)
    return {("letter_treated_and_waiting", s.key)}


@damage
def no_kind(s: Scene) -> Found:
    s.letter(kind=None)
    return {("letter_without_kind", s.key), ("letter_not_as_decided", s.key)}


@damage
def another_kind(s: Scene) -> Found:
    s.letter(kind="manual")
    return {("letter_not_as_decided", s.key)}


@damage
def a_letter_in_dead_hands(s: Scene) -> Found:
    key = keep(s.store)
    s.set(letters, letters.c.key == key, state="claimed", worker="gone", ready_at=LONG_AGO)
    return {("letter_left_in_hand", key)}


@damage
def set_aside_and_nobody_knows(s: Scene) -> Found:
    key = keep(s.store)
    s.set(letters, letters.c.key == key, state="set_aside", ready_at=None)
    s.event("letter_set_aside", letter_key=key, at=LONG_AGO)
    return {("letter_set_aside_untold", key)}


@damage
def another_size(s: Scene) -> Found:
    s.letter(size=1)
    return {("letter_without_content", s.key)}


@damage
def bytes_are_cut(s: Scene) -> Found:
    row = s.store.letters.get(s.key)
    assert row is not None
    s.set(contents, contents.c.sha256 == row.sha256, raw=b"cut")
    return {("content_cut", row.sha256)}


@damage
def bytes_of_nobody(s: Scene) -> Found:
    s.add(contents, sha256="f" * 64, copies=1, size=1, raw=b"x")
    return {("content_of_no_letter", "f" * 64)}


@damage
def on_a_case_that_is_not_there(s: Scene) -> Found:
    key = filed(s.store)
    s.set(letters, letters.c.key == key, case_id=NOBODY)
    return {("letter_on_no_case", key), ("letter_not_as_decided", key)}


@damage
def an_event_of_no_letter(s: Scene) -> Found:
    s.event("letter_put_back", letter_key="nobody")
    return {("event_of_no_letter", "nobody")}


@damage
def a_duplicate_of_nothing(s: Scene) -> Found:
    return {("duplicate_of_no_letter", filed(s.store, kind=Kind.DUPLICATE, duplicate_of="nothing"))}


@damage
def a_mail_is_gone(s: Scene) -> Found:
    s.delete(outbox_contents, outbox_contents.c.outbox_id == s.mails[0])
    s.delete(outbox, outbox.c.id == s.mails[0])
    return {("mail_not_queued", f"letter:{s.key}")}


@damage
def a_mail_that_nobody_wanted(s: Scene) -> Found:
    number = s.copied(outbox, outbox.c.id == s.mails[0], cause="hand:?", message_id="<unwanted@x.example>")
    s.copied(outbox_contents, outbox_contents.c.outbox_id == s.mails[0], outbox_id=number)
    return {("mail_not_called_for", str(number))}


@damage
def a_mail_that_only_the_journal_knows(s: Scene) -> Found:
    values = {"cause": "letter:later", "message_id": "<later@x.example>", "size": 0, "state": "sent"}
    number = s.copied(outbox, outbox.c.id == s.mails[0], **values, next_at=None, sent_at=NOW)
    return {("mail_of_the_journal", str(number))}


@damage
def a_cause_that_is_not_there(s: Scene) -> Found:
    found = set()
    for cause in ("letter:nobody", "deadline:K26-NONE2:shop_answer:2026-12-01", "failed:<nobody@x.example>"):
        made = mail(draft(), "x")
        sent = replace(made, message_id=f"<{cause.replace(':', '.').strip('<>')}@y.example>")
        wanted = Decision(None, "for nothing", drafts=(draft(),))
        s.store.cases.carry_out(wanted, mails=[sent], cause=cause, now=NOW, worker="w")
        row = s.store.outbox.by_message_id(sent.message_id)
        assert row is not None
        found.add(("mail_cause_unknown", str(row.id)))
    return found


@damage
def a_mail_without_its_bytes(s: Scene) -> Found:
    s.delete(outbox_contents, outbox_contents.c.outbox_id == s.mails[0])
    return {("mail_without_bytes", s.of_mails[0])}


@damage
def bytes_of_no_mail(s: Scene) -> Found:
    s.add(outbox_contents, outbox_id=NOBODY, raw=b"x")
    return {("bytes_of_no_mail", str(NOBODY))}


@damage
def waiting_for_ever(s: Scene) -> Found:
    s.mail(next_at=None)
    return {("mail_state_of_work", s.of_mails[0])}


@damage
def sent_without_an_event(s: Scene) -> Found:
    s.mail(state="sent", next_at=None, sent_at=NOW)
    return {("mail_sent_not_once", s.of_mails[0])}


@damage
def sent_twice_for_sure(s: Scene) -> Found:
    s.store.outbox.sent(s.mails[0], NOW, "250 ok")
    s.event("mail_sent", case_id=s.case_id, ref=s.ref, data={"sending": s.mails[0]})
    return {("mail_sent_not_once", s.of_mails[0])}


@damage
def sent_and_waiting_again(s: Scene) -> Found:
    s.store.outbox.sent(s.mails[0], NOW, "250 ok")
    s.mail(state="waiting", next_at=NOW, sent_at=None)
    return {("mail_sent_not_once", s.of_mails[0])}


@damage
def failed_and_nothing_followed(s: Scene) -> Found:
    s.mail(attempts=1)
    s.store.outbox.give_up(s.mails[0], NOW, "550 no")
    return {("mail_failed_untold", s.of_mails[0])}


@damage
def a_mail_in_dead_hands(s: Scene) -> Found:
    s.mail(state="sending", worker="gone", next_at=LONG_AGO)
    return {("mail_left_in_hand", s.of_mails[0])}


@damage
def one_message_id_in_two_spellings(s: Scene) -> Found:
    s.mail(1, message_id=f"{s.key}.0@x.example".upper())
    return {("message_id_twice", f"{s.key}.0@x.example")}


@damage
def a_mail_of_another_case(s: Scene) -> Found:
    s.mail(ref="K26-NONE2")
    return {("mail_on_no_case", s.of_mails[0])}


@damage
def an_event_of_no_mail(s: Scene) -> Found:
    s.event("mail_failed", data={"sending": NOBODY})
    return {("event_of_no_mail", str(NOBODY))}


@damage
def another_verdict_than_told(s: Scene) -> Found:
    s.case(verdict="cod")
    return {("case_not_as_told", s.ref)}


@damage
def opened_twice(s: Scene) -> Found:
    s.event("case_opened", case_id=s.case_id, ref=s.ref)
    return {("case_opened_not_once", s.ref)}


@damage
def no_address_for_the_consumer(s: Scene) -> Found:
    s.delete(parties, sa.and_(parties.c.case_id == s.case_id, parties.c.party == Party.CONSUMER))
    return {("case_without_party", s.ref)}


@damage
def its_letter_is_elsewhere(s: Scene) -> Found:
    s.letter(case_id=None)
    return {("case_without_letter", s.ref), ("letter_not_as_decided", s.key)}


@damage
def no_clock_at_all(s: Scene) -> Found:
    s.delete(deadlines, deadlines.c.case_id == s.case_id)
    return {("case_without_clock", s.ref), ("deadlines_not_as_many", s.ref)}


@damage
def passed_and_the_case_waits_on(s: Scene) -> Found:
    s.deadline(state="passed", ended=NOW + timedelta(days=30), ready_at=None)
    event = {"deadline_id": _deadline_of(s)}
    s.event("deadline_passed", case_id=s.case_id, ref=s.ref, data=event)
    return {("case_without_clock", s.ref)}


@damage
def due_on_another_day(s: Scene) -> Found:
    s.case(due=date(2027, 1, 1))
    return {("case_due_differs", s.ref)}


@damage
def answered_and_the_clock_runs(s: Scene) -> Found:
    change(s.store, CaseChange(_case(s), state=State.ANSWERED))
    return {("case_clock_runs_on", s.ref)}


@damage
def forward_failed_and_the_case_waits(s: Scene) -> Found:
    row = s.store.outbox.get(s.mails[1])
    assert row is not None
    note = Decision(None, "a forward that failed for good", case=CaseChange(_case(s)))
    s.store.cases.carry_out(note, cause=f"failed:{row.message_id}", now=NOW, worker="w")
    s.store.outbox.give_up(row.id, NOW, "550 no")
    return {("case_not_forwarded", s.ref)}


@damage
def passed_before_its_end(s: Scene) -> Found:
    s.deadline(state="passed", ended=NOW, ready_at=None)
    return {("deadline_passed_untold", s.ref), ("case_without_clock", s.ref)}


@damage
def a_deadline_that_nobody_takes(s: Scene) -> Found:
    s.deadline(ready_at=None)
    return {("deadline_state_of_work", s.ref)}


@damage
def ended_long_ago(s: Scene) -> Found:
    return {("deadline_overdue", accepted(s.store, date(2026, 11, 2)).ref)}


@damage
def one_deadline_too_many(s: Scene) -> Found:
    s.copied(deadlines, deadlines.c.case_id == s.case_id, state="met", ended=NOW, ready_at=None)
    return {("deadlines_not_as_many", s.ref)}


@damage
def counted_wrong(s: Scene) -> Found:
    s.deadline(proof=[])
    return {("deadline_miscounted", s.ref)}


@damage
def an_address_of_no_case(s: Scene) -> Found:
    s.add(parties, case_id=NOBODY, party="consumer", token="t", name="")
    return {("row_of_no_case", str(NOBODY))}


@damage
def an_event_of_another_case(s: Scene) -> Found:
    return {("event_of_no_case", s.event("case_seen", case_id=s.case_id, ref="K26-NONE2"))}


def _deadline_of(s: Scene) -> object:
    with s.store.database.read() as connection:
        return connection.scalar(sa.select(deadlines.c.id).where(deadlines.c.case_id == s.case_id))


def _case(s: Scene) -> Any:
    case = s.store.cases.get(s.ref)
    assert case is not None
    return case


def test_every_damage_is_named_and_nothing_else(store: Store) -> None:
    accepted(store)
    wanted: Found = set()
    for harm in DAMAGES:
        found = harm(accepted(store))
        assert found.isdisjoint(wanted)
        wanted |= found
    ledger = audit(store, NOW)
    named = {(each.kind, each.where) for each in ledger.differences if each.kind != "sum"}
    assert named == wanted
    assert {kind for kind, _ in named} == set(MEANINGS) - OF_MAILBOXES - {"sum"}
    broken = {each.where for each in ledger.differences if each.kind == "sum"}
    assert broken == {each.name for each in ledger.sums if not each.adds_up}
    assert {
        "letters kept",
        "cases opened",
    } <= broken  # of mails and deadlines what lacks and what is too many
    assert not ledger.left_off


def test_every_kind_has_its_words() -> None:
    assert set(MEANINGS) == {*QUESTIONS, *OF_MAILBOXES, "sum", "deadline_miscounted"}


def test_what_is_under_way_is_no_difference_and_is_counted(store: Store) -> None:
    aside, _, _ = (keep(store, arrived=NOW + at * MINUTE) for at in (1, 0, 2))
    assert store.letters.claim(NOW, "w", LEASE) is not None
    assert store.letters.claim(NOW, "w", LEASE) is not None
    store.letters.release(aside, "ValueError", NOW, max_attempts=1)
    scene = accepted(store)
    filed(store, kind=Kind.DUPLICATE, duplicate_of=scene.key)
    (first, second) = store.outbox.claim(NOW, "w", LEASE, limit=2)
    store.outbox.sent(first.id, NOW, "250 ok")
    store.outbox.again(second.id, NOW, NOW + MINUTE, "timed out after DATA", uncertain=True)
    store.outbox.claim(NOW + MINUTE, "w", LEASE)
    ledger = audit(store, NOW + 2 * MINUTE)
    assert ledger.differences == ()
    letters_kept, mails, opened, of_cases = ledger.sums
    assert letters_kept.total == 5
    assert letters_kept.parts == {
        "complaint": 1,
        "duplicate": 1,
        "waiting": 1,
        "in hand": 1,
        "set aside": 1,
    }
    assert (mails.total, mails.parts) == (2, {"sent": 1, "sending": 1, "waiting": 0, "failed": 0})
    assert (opened.total, opened.parts) == (1, {"met": 0, "passed": 0, "open": 1})
    assert (of_cases.total, of_cases.parts) == (1, {"awaiting_shop": 1})
    assert (ledger.uncertain_mails, ledger.uncertain_attempts) == (1, 1)
    assert [(each.id, each.state) for each in ledger.uncertain] == [(second.id, SendingState.SENDING)]
    assert (ledger.in_flight.oldest_letter, ledger.in_flight.oldest_mail) == (NOW, NOW)


def test_a_letter_placed_by_hand_has_a_second_outcome(store: Store) -> None:
    scene, key = accepted(store), filed(store)
    placed = Decision(Kind.SHOP_REPLY, "placed", case=CaseChange(_case(scene)))
    store.cases.carry_out(
        placed, letter_key=key, cause=f"placed:{key}:{scene.ref}", now=NOW, worker="w", facts=FACTS, redo=True
    )
    assert audit(store, NOW).differences == ()


def test_a_case_lived_to_its_end_adds_up(store: Store) -> None:
    change(store, CaseChange(_case(accepted(store)), state=State.CLOSED, stop_clock=True))
    ledger = audit(store, NOW)
    assert ledger.differences == ()
    assert ledger.sums[2].parts == {"met": 1, "passed": 0, "open": 0}


def test_findings_beyond_the_first_are_counted(store: Store) -> None:
    for _ in range(4):
        accepted(store).letter(kind="manual")
    ledger = audit(store, NOW, most=3)
    assert len(ledger.differences) == 3
    assert ledger.left_off == {"letter_not_as_decided": 1}
    assert ledger.count == 4


def test_all_answers_are_of_one_instant(store: Store) -> None:
    accepted(store)
    with Audit(store.database).snapshot(NOW) as snapshot:
        assert snapshot.kept() == 1
        accepted(store)
        assert (snapshot.kept(), snapshot.called_for(), snapshot.cases_opened()) == (1, 2, 1)
    assert audit(store, NOW).sums[0].total == 2


PERIODS = st.builds(
    CALENDAR.period, st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(min_value=1, max_value=30)
)


@given(PERIODS, st.sampled_from(["event_day", "working_days", "last_day", "ends_at", "days"]), st.data())
def test_a_deadline_follows_from_its_own_proof(period: Any, changed: str, data: st.DataObject) -> None:
    days = tuple((day.day.isoformat(), day.counted) for day in period.proof)
    right = Counted(
        period.event_day, period.working_days, period.last_day, period.ends_at, days, 1, "K26-22222"
    )
    assert is_counted_right(right)
    off = data.draw(st.integers(-20, 20).filter(bool))
    at = data.draw(st.integers(0, len(days) - 1))
    wrong: dict[str, object] = {
        "event_day": period.event_day + timedelta(days=off),
        "working_days": period.working_days + off,
        "last_day": period.last_day + timedelta(days=off),
        "ends_at": period.ends_at + timedelta(days=off),
        "days": (*days[:at], (days[at][0], not days[at][1]), *days[at + 1 :]),
    }
    assert not is_counted_right(replace(right, **{changed: wrong[changed]}))  # type: ignore[arg-type]
