"""The plain model: what each letter becomes, which mails follow, and when days end; told in tables.

It hears of events in the order in which the store numbered them, and says of each whether it had to be so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from routing.words import State
from store.records import Event
from tests.stories.desk import BRUSSELS

SHOP_DAYS, REMINDER_DAYS = 5, 3
HOLIDAYS = {date(2026, 7, 21)}  # of the weeks that a run may last, beginning on 1 June 2026
MOST_ATTEMPTS = 3
WAITING, ANSWERED, ESCALATED = State.AWAITING_SHOP, State.ANSWERED, State.ESCALATED
ASKED, REFERRED, CLOSED = State.AWAITING_CONSUMER, State.REFERRED, State.CLOSED

# What is written -> the kind that the first copy is found to be, what each further copy is.
KINDS = {
    "accepted": ("complaint", "duplicate"),
    "cod": ("complaint", "duplicate"),
    "question": ("complaint", "duplicate"),
    "answer": ("consumer_reply", "duplicate"),
    "more": ("consumer_reply", "duplicate"),
    "solved": ("consumer_reply", "duplicate"),
    "shop answer": ("shop_reply", "duplicate"),
    "stranger": ("suspect", "duplicate"),
    "away": ("auto_reply", "auto_reply"),
    "newsletter": ("bulk", "bulk"),
    "bounce": ("bounce", "bounce"),
}
ADMITTED = ("accepted:consumer", "forward_shop:shop")
RELAY, SHOWN, ADDED = "shop_answer:consumer", "mediator_reply:mediator", "consumer_addition:shop"
# What a mail on an accepted case does: by what it is and the case's state, the mails and the new state.
FOLLOWS: dict[tuple[str, State], tuple[tuple[str, ...], State]] = {
    ("answer", ASKED): (ADMITTED, WAITING),
    ("shop answer", WAITING): ((RELAY,), ANSWERED),
    ("shop answer", ANSWERED): ((RELAY,), ANSWERED),
    ("shop answer", ESCALATED): ((RELAY, SHOWN), ESCALATED),
    ("shop answer", CLOSED): ((SHOWN,), CLOSED),
    ("more", WAITING): ((ADDED,), WAITING),
    ("more", ANSWERED): ((SHOWN,), ESCALATED),
    ("more", ESCALATED): ((SHOWN,), ESCALATED),
    ("more", CLOSED): ((SHOWN,), CLOSED),
    ("solved", WAITING): (("case_closed:consumer", ADDED), CLOSED),
    ("solved", ANSWERED): (("case_closed:consumer",), CLOSED),
    ("solved", ESCALATED): (("case_closed:consumer", SHOWN), CLOSED),
    ("solved", CLOSED): ((SHOWN,), CLOSED),
}
FOLLOWS |= {("answer", state): FOLLOWS["more", state] for state in (WAITING, ANSWERED, ESCALATED, CLOSED)}
LATE: tuple[tuple[str, ...], State] = ((RELAY,), WAITING)
ESCALATION = ("mediator_escalated:mediator", "escalated_shop:shop", "escalated_consumer:consumer")
BOUNCED = "mediator_bounce:mediator"
NEWS = {"shop_answer", "escalated_consumer"}
FORWARDS = {"forward_shop", "consumer_addition"}


def end_of(day: date, working_days: int) -> datetime:
    """The last hour of the n-th working day after that day (Regulation 1182/71, article 3)."""
    while working_days:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            working_days -= 1
    return datetime.combine(day + timedelta(days=1), time(), BRUSSELS)


@dataclass
class MCase:
    """A case, as a person with pencil and paper would keep it."""

    ref: str
    state: State
    ends: dict[str, datetime] = field(default_factory=dict)  # by kind of deadline
    open: set[str] = field(default_factory=set)
    due: date | None = None
    forward: tuple[str, str] = ("", "")  # the cause and draft of the forward

    def accept(self, at: datetime, cause: str) -> None:
        day = at.astimezone(BRUSSELS).date()
        self.ends = {
            "shop_reminder": end_of(day, REMINDER_DAYS),
            "shop_answer": end_of(day, SHOP_DAYS),
        }
        self.open = set(self.ends)
        self.due = (self.ends["shop_answer"] - timedelta(hours=1)).astimezone(BRUSSELS).date()
        self.forward = (cause, "forward_shop:shop")


@dataclass
class MLetter:
    """A content that was written: what it is, on whose case, and what became of its copies."""

    what: str
    case: MCase | None
    outcomes: dict[str, str] = field(default_factory=dict)  # by key, in the order of treatment
    asked_again: bool = False
    placed: bool = False


@dataclass
class Model:
    """`rows`: every mail that is called for, as (cause, draft); `wrong` is raised at once."""

    letters: dict[str, MLetter] = field(default_factory=dict)  # by the first 32 digits of the hash
    cases: dict[str, MCase] = field(default_factory=dict)
    rows: set[tuple[str, str]] = field(default_factory=set)
    sent: set[tuple[str, str]] = field(default_factory=set)
    passed: set[int] = field(default_factory=set)
    begun: Counter[str] = field(default_factory=Counter)
    given_back: Counter[str] = field(default_factory=Counter)
    aside: set[str] = field(default_factory=set)
    refused: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by Message-ID
    seen: Counter[str] = field(default_factory=Counter)  # of what kind the events were

    def letter(self, key: str) -> MLetter:
        return self.letters[key[:32]]

    # ------------------------------------------------------------------------------------------- letters

    def treated(self, key: str, event: Event, arrived: datetime) -> None:
        letter, data = self.letter(key), event.data
        assert key not in letter.outcomes, f"{letter.what} {key} is decided a second time: {data['rule']}"
        first, again = KINDS[letter.what]
        kind = again if letter.outcomes or letter.placed else first
        if letter.what == "stranger" and not letter.placed:
            kind = "suspect"  # and shown once more: what was withheld from a forged mail is shown of the next
        assert data["kind"] == kind, f"{letter.what} {key} is {data['kind']}, not {kind}: {data['rule']}"
        letter.outcomes[key] = kind
        drafts = self._copied(letter) if kind == "duplicate" else self._follow(letter, event, arrived)
        self._called_for(event, drafts)

    def _copied(self, letter: MLetter) -> tuple[str, ...]:
        """An open question goes out once more, and no oftener (policy section 1)."""
        case = letter.case
        if letter.what == "question" and case is not None and case.state is ASKED and not letter.asked_again:
            letter.asked_again = True
            return ("needs_contact:consumer",)
        return ()

    def _follow(self, letter: MLetter, event: Event, arrived: datetime) -> tuple[str, ...]:
        what, cause = letter.what, str(event.data["cause"])
        if what in ("newsletter", "away"):
            return ()
        if what in ("accepted", "cod", "question"):
            assert event.what == "case_opened"
            assert event.ref is not None
            letter.case = self.cases[event.ref] = MCase(
                event.ref, {"accepted": WAITING, "cod": REFERRED}.get(what, ASKED)
            )
            if what == "accepted":
                letter.case.accept(event.at, cause)
                return ADMITTED
            return ("cod:consumer",) if what == "cod" else ("needs_contact:consumer",)
        if what == "stranger":
            return ("mediator_review:mediator",)
        case = letter.case
        assert case is not None
        assert event.ref == case.ref
        if what == "bounce":
            return self._bounced(case)
        return self._moved(case, what, event, arrived)

    def _moved(self, case: MCase, what: str, event: Event, arrived: datetime) -> tuple[str, ...]:
        late = case.due is not None and arrived.astimezone(BRUSSELS).date() > case.due
        if what == "shop answer" and case.state is WAITING and late:
            drafts, state = LATE
        else:
            drafts, state = FOLLOWS[what, case.state]
        if drafts == ADMITTED:
            case.accept(event.at, str(event.data["cause"]))
        elif state is not WAITING:
            case.open = set()
        case.state = state
        return drafts

    def _bounced(self, case: MCase) -> tuple[str, ...]:
        if case.state is WAITING:
            case.state, case.open = ESCALATED, set()
        return (BOUNCED,)

    def placed(self, key: str, event: Event, arrived: datetime) -> None:
        """A person put a stranger's letter on the case, as its shop's."""
        letter = self.letter(key)
        assert letter.what == "stranger"
        assert not letter.placed
        letter.placed = True
        case = self.cases[event.ref or ""]
        self._called_for(event, self._moved(case, "shop answer", event, arrived))

    # ----------------------------------------------------------------------------------- days and failures

    def deadline_passed(self, event: Event, kind: str, ends_at: datetime) -> None:
        case = self.cases[event.ref or ""]
        assert event.data["deadline_id"] not in self.passed, "a deadline passed twice"
        self.passed.add(event.data["deadline_id"])
        assert kind in case.open, f"{case.ref}: the deadline {kind} was met, and passes"
        assert ends_at == case.ends[kind], f"{case.ref}: {kind} ends {ends_at}, not {case.ends[kind]}"
        assert event.at >= ends_at, f"{case.ref}: {kind} passes before its end"
        case.open.discard(kind)
        self._called_for(event, self._overdue(case, kind, event.at))

    def _overdue(self, case: MCase, kind: str, at: datetime) -> tuple[str, ...]:
        assert case.state is WAITING
        if case.forward not in self.sent:
            return self._bounced(case)
        if kind == "shop_reminder":
            assert case.due is not None
            return () if at.astimezone(BRUSSELS).date() > case.due else ("reminder_shop:shop",)
        case.state, case.open = ESCALATED, set()
        return ESCALATION

    def not_sent(self, event: Event, kind: str, party: str, message_id: str) -> None:
        """A mail was refused for good, or tried for two days in vain."""
        assert self.refused[message_id], "a mail is given up that the server never refused"
        drafts: tuple[str, ...] = ()
        if party != "mediator":
            if kind in NEWS:
                drafts = (BOUNCED,)
            elif kind in FORWARDS:
                drafts = self._bounced(self.cases[event.ref or ""])
            elif self.refused[message_id][-1] != "permanent":
                drafts = (BOUNCED,)
        self._called_for(event, drafts)

    def set_aside(self, key: str) -> None:
        tries = self.begun[key] - self.given_back[key]
        assert tries >= MOST_ATTEMPTS, f"{key} is set aside after {tries} attempts"
        self.aside.add(key)

    def put_back(self, key: str) -> None:
        self.aside.discard(key)
        self.begun[key] = self.given_back[key] = 0

    def shown_aside(self, event: Event) -> None:
        self._called_for(event, ("mediator_set_aside:mediator",))

    def _called_for(self, event: Event, drafts: tuple[str, ...]) -> None:
        told = [f"{draft['template']}:{draft['party']}" for draft in event.data["drafts"]]
        assert sorted(told) == sorted(drafts), f"{event.data['rule']}: mails {told}, expected {list(drafts)}"
        self.rows |= {(str(event.data["cause"]), draft) for draft in drafts}
