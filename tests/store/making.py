"""Values for the store's tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from routing.words import (
    Address,
    Case,
    CaseChange,
    DayCount,
    Deadline,
    DeadlineKind,
    Decision,
    Draft,
    Evidence,
    Kind,
    Language,
    Mail,
    NewCase,
    Party,
    Period,
    Shop,
    ShopMatch,
    State,
    Template,
    Verdict,
)
from store import Store
from store.records import Incoming, LetterFacts, Outcome

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
_NUMBERS = count(1)

SHOP = Shop(
    name="Fietsen Dhaese",
    domains=("fietsendhaese.example",),
    aliases=("Dhaese",),
    contact="klachten@fietsendhaese.example",
    country="BE",
    sectors=("sport",),
    language=Language.NL,
    holder_from=date(2020, 1, 1),
)
ANN = Address("Ann Peeters", "Ann.Peeters@mail.example")


def incoming(
    raw: bytes | None = None,
    *,
    uid: str | None = None,
    arrived: datetime = NOW,
    mailbox: str = "desk",
    uidvalidity: int | None = 7,
    error: str | None = None,
) -> Incoming:
    if raw is None:
        raw = f"Subject: {next(_NUMBERS)}\r\n\r\nHallo".encode()
    return Incoming(mailbox, uidvalidity, uid, raw, arrived, "ann@mail.example", ("desk@x.example",), error)


def keep(store: Store, raw: bytes | None = None, arrived: datetime = NOW) -> str:
    key = store.letters.keep(incoming(raw, arrived=arrived), NOW)
    assert key is not None
    return key


def new_case(**changes: object) -> NewCase:
    values: dict[str, object] = {
        "verdict": Verdict.ACCEPTED,
        "state": State.AWAITING_SHOP,
        "language": Language.NL,
        "consumer": ANN,
        "subject": "Fiets nooit geleverd",
        "match": ShopMatch(SHOP.domain, SHOP, "domain"),
        "due": date(2026, 11, 30),
    }
    return NewCase(**(values | changes))  # type: ignore[arg-type]


def deadline(ends_at: datetime, kind: DeadlineKind = DeadlineKind.SHOP_ANSWER) -> Deadline:
    day = NOW.date()
    proof = (DayCount(day, False, "the day of the event"), DayCount(day + timedelta(1), True, "working day"))
    return Deadline(kind, Period(day, 5, day + timedelta(7), ends_at, proof))


def draft(template: Template = Template.ACCEPTED, party: Party = Party.CONSUMER, to: Address = ANN) -> Draft:
    return Draft(template, party, to, Language.NL, {"due": date(2026, 11, 30), "shop": "Fietsen Dhaese"})


def mail(written: Draft, cause: str, token: str = "") -> Mail:
    name = f"{written.template}:{written.party}"
    return Mail(
        draft=name,
        to=written.to.address,
        mail_from=f"desk+{token}@x.example" if token else "",
        message_id=f"<{cause}.{name}@x.example>",
        kind=written.template,
        raw=b"Subject: x\r\n\r\n" + name.encode(),
    )


def decision(**changes: object) -> Decision:
    values: dict[str, object] = {
        "kind": Kind.COMPLAINT,
        "rule": "otherwise",
        "verdict": Verdict.ACCEPTED,
        "evidence": (Evidence("shop", "text", "fietsendhaese.example"),),
        "notes": ("domain in the text",),
    }
    return Decision(**(values | changes))  # type: ignore[arg-type]


def open_case(
    store: Store,
    *,
    ends_at: datetime | None = None,
    drafts: tuple[Draft, ...] = (),
    now: datetime = NOW,
    letter_key: str | None = None,
    facts: LetterFacts | None = None,
    **changes: object,
) -> Outcome:
    """A case opened by a letter, as `handle` does it."""
    key = letter_key or keep(store)
    cause = f"letter:{key}"
    made = decision(
        case=new_case(**changes),
        drafts=drafts,
        deadlines=(deadline(ends_at),) if ends_at else (),
    )
    return store.cases.carry_out(
        made,
        letter_key=key,
        identity=store.cases.mint_identity(now),
        mails=[mail(each, cause) for each in drafts],
        cause=cause,
        now=now,
        worker="w",
        facts=facts,
    )


def the_case(store: Store, outcome: Outcome) -> Case:
    assert outcome.ref is not None
    case = store.cases.get(outcome.ref)
    assert case is not None
    return case


def change(store: Store, made: CaseChange, cause: str = "hand:1", **more: object) -> Outcome:
    """A change by hand: no letter, no deadline."""
    changed = Decision(kind=None, rule="by hand", case=made, **more)  # type: ignore[arg-type]
    return store.cases.carry_out(changed, cause=cause, now=NOW + MINUTE, worker="w")
