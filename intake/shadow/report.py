"""What the desk would have done, and what people did: gathered from the store for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

from intake import marks
from intake.dossier import read_stored
from intake.shadow.office import Shadow
from intake.shadow.people import AGAIN, CLOCKS, SENT, answered, signposts
from routing.agreement import Ours, Outcome, Theirs, is_automatic, outcome, theirs
from routing.signposts import Signposts
from routing.words import Case, Kind, Letter, State, Verdict
from store.records import LetterRow, LetterState

_TURNS = (Kind.COMPLAINT, Kind.CONSUMER_REPLY, Kind.SHOP_REPLY)
_NOT_COMPARED = (None, Kind.DUPLICATE, Kind.OWN_MAIL, Kind.CONSUMER_REPLY, Kind.SHOP_REPLY)


@dataclass(frozen=True, slots=True)
class Answer:
    """A mail that people sent."""

    sent: datetime
    letter: Letter

    @property
    def to(self) -> tuple[str, ...]:
        return tuple(box.address for box in (*self.letter.to, *self.letter.cc))


@dataclass(frozen=True, slots=True)
class Compared:
    """One letter: what the desk decided of it, and what people did about it."""

    key: str
    ref: str | None
    arrived: datetime
    subject: str
    sender: str
    ours: Ours
    rule: str
    evidence: tuple[tuple[str, str], ...]  # claim, and the words that it was read from
    due: date | None  # the last day that the shop would have had
    mails: tuple[tuple[str, str], ...]  # template and address of what would have gone out
    told: Theirs
    outcome: Outcome
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of `intake shadow report`. `since`: from when on mail is looked at, or was asked for."""

    since: datetime
    until: datetime | None
    sent_folders: Mapping[str, Sequence[str]]  # by mailbox
    kinds: Mapping[str, int]
    verdicts: Mapping[str, int]
    mails: Mapping[str, int]  # that would have gone out, by template
    peoples: int  # mails that people sent
    tied: int  # those of them that are tied to a letter
    compared: tuple[Compared, ...]
    with_shop: Mapping[str, int]
    first_answer: float | None  # seconds from a complaint's arrival to people's first mail, in the median

    def of(self, wanted: Outcome) -> list[Compared]:
        return [one for one in self.compared if one.outcome is wanted]

    @property
    def decided_by_both(self) -> int:
        return len(self.of(Outcome.AGREED)) + len(self.of(Outcome.DIFFERS))


def report(shadow: Shadow, since: datetime | None = None, until: datetime | None = None) -> Report:
    """Of the letters that arrived in that time. Raises `StoreError`."""
    store = shadow.store
    begins = max(since, shadow.since) if since else shadow.since
    rows = [row for row in store.others.between(begins, until) if not row.mailbox.startswith(SENT)]
    decisions = {row.key: _decision(shadow, row.key) for row in rows}
    rows = [row for row in rows if decisions[row.key].get("rule") != AGAIN]
    answers = _answers(shadow, begins)
    compared = tuple(_compared(shadow, rows, decisions, answers))
    waited = [
        (one.answers[0].sent - one.arrived).total_seconds()
        for one in compared
        if one.answers and one.ours.kind is Kind.COMPLAINT
    ]
    drafts = Counter(name for row in rows for name, _ in _mails(decisions[row.key]))
    return Report(
        since=begins,
        until=until,
        sent_folders=_sent_folders(shadow),
        kinds=_counted(_kind(row) for row in rows),
        verdicts=_counted(row.verdict.value for row in rows if row.verdict),
        mails=dict(drafts.most_common()),
        peoples=len(answers.all),
        tied=sum(map(len, answers.by_letter.values())),
        compared=compared,
        with_shop=_with_shop(shadow, rows),
        first_answer=median(waited) if waited else None,
    )


def _decision(shadow: Shadow, key: str) -> Mapping[str, Any]:
    """What the desk decided of a letter when it came, as the events have it; empty where nothing yet."""
    for event in shadow.store.events.of_letter(key):
        if event.data.get("cause") == f"letter:{key}":
            return event.data
    return {}


def _kind(row: LetterRow) -> str:
    if row.kind is not None:
        return row.kind.value
    return "set aside" if row.state is LetterState.SET_ASIDE else "not decided yet"


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _mails(decision: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(draft["template"], draft["to"]["address"]) for draft in decision.get("drafts", ())]


def _sent_folders(shadow: Shadow) -> dict[str, list[str]]:
    import json

    prefix = marks.shadow_sent("")
    found = {mark.name: mark.detail for mark in shadow.store.marks.all() if mark.name.startswith(prefix)}
    return {name.removeprefix(prefix): json.loads(detail) for name, detail in found.items()}


def _with_shop(shadow: Shadow, rows: Sequence[LetterRow]) -> dict[str, int]:
    """The complaints that a webshop would have: answered, waiting, and with its time over.

    An answer that nothing proves to be the webshop's stops no clock, but is one here: people had it, too.
    """
    today = shadow.office.calendar.day_of(shadow.clock.present())
    cases = shadow.store.cases.by_ids({row.case_id for row in rows})
    accepted = [case for case in cases.values() if case.verdict is Verdict.ACCEPTED]
    came = {row.case_id for row in rows if row.kind is Kind.SHOP_REPLY}
    waiting = [case for case in accepted if case.state is State.AWAITING_SHOP and case.id not in came]
    over = sum(case.due is not None and case.due < today for case in waiting)
    return {"all": len(accepted), "waiting": len(waiting) - over, "over": over}


# ------------------------------------------------------------------------------- what people sent, and on


@dataclass(frozen=True, slots=True)
class _Answers:
    """What people sent, oldest first; and by the key of the letter that it answers."""

    all: tuple[Answer, ...]
    by_letter: Mapping[str, Sequence[Answer]]
    by_case: Mapping[int, Sequence[Answer]]


def _answers(shadow: Shadow, since: datetime) -> _Answers:
    store, own = shadow.store, shadow.office.policy.organisation_domains
    every: list[Answer] = []
    by_letter: dict[str, list[Answer]] = {}
    by_case: dict[int, list[Answer]] = {}
    for answer in sorted(_sent(shadow, since), key=lambda one: one.sent):
        every.append(answer)
        first = answered(store, answer.letter, answer.sent, own)
        if first is not None:
            by_letter.setdefault(first.key, []).append(answer)
            if first.case_id is not None:
                by_case.setdefault(first.case_id, []).append(answer)
    return _Answers(tuple(every), by_letter, by_case)


def _sent(shadow: Shadow, since: datetime) -> Iterator[Answer]:
    """Each mail of people once, however many folders it lies in; not those of answering programs."""
    seen: set[str] = set()
    for row in shadow.store.others.between(since, None):
        stored = shadow.store.letters.get(row.key) if row.kind is Kind.OWN_MAIL else None
        if stored is None or (row.message_id or row.key) in seen:
            continue
        seen.add(row.message_id or row.key)
        letter = read_stored(stored)
        if not is_automatic(letter):
            yield Answer(_written(letter, row.arrived), letter)


def _written(letter: Letter, kept: datetime) -> datetime:
    """When a mail was sent: its Date, unless it was kept before. A folder that was moved tells another."""
    if letter.date is None or letter.date.tzinfo is None:
        return kept
    return min(letter.date.astimezone(UTC), kept)


# ----------------------------------------------------------------------------------------------- compared


def _compared(
    shadow: Shadow, rows: Sequence[LetterRow], decisions: Mapping[str, Mapping[str, Any]], answers: _Answers
) -> Iterator[Compared]:
    posts = signposts(shadow.office)
    cases = shadow.store.cases.by_ids({row.case_id for row in rows})
    for row in rows:
        if row.verdict is None and row.kind in _NOT_COMPARED:
            continue
        case = cases.get(row.case_id or 0)
        on_it = _on_letter(shadow, row, answers)
        yield _one(row, case, decisions[row.key], on_it, posts)


def _one(
    row: LetterRow,
    case: Case | None,
    decision: Mapping[str, Any],
    answers: Sequence[Answer],
    posts: Signposts,
) -> Compared:
    assert row.kind is not None
    writer = case.consumer.address if case else row.sender or ""
    ours = Ours(row.kind, row.verdict, case.shop_domain if case else None, writer)
    told = theirs([answer.letter for answer in answers], ours, posts)
    return Compared(
        key=row.key,
        ref=case.ref if case else None,
        arrived=row.arrived,
        subject=row.subject or "",
        sender=row.sender or "",
        ours=ours,
        rule=str(decision.get("rule", "")),
        evidence=tuple((one["claim"], one["quote"]) for one in decision.get("evidence", ())),
        due=case.due if case and row.verdict is Verdict.ACCEPTED else None,
        mails=tuple(_mails(decision)),
        told=told,
        outcome=outcome(ours, told, answered=bool(answers)),
        answers=tuple(answers),
    )


def _on_letter(shadow: Shadow, row: LetterRow, answers: _Answers) -> Sequence[Answer]:
    """People's mails that decide on this letter, and not on what was written later in the same case.

    They begin with the first one after it, and end where the next letter comes behind that, or where the desk
    itself decided anew: somebody who sends a picture after his complaint has not had an answer yet.
    """
    if row.case_id is None:
        return answers.by_letter.get(row.key, ())
    turns = [one for one in shadow.store.letters.rows_of_case(row.case_id) if one.kind in _TURNS]
    later = [one for one in turns if (one.arrived, one.key) > (row.arrived, row.key)]
    before = any(one not in later and one.key != row.key for one in turns)
    after = [one for one in answers.by_case.get(row.case_id, ()) if not before or one.sent >= row.arrived]
    if not after:
        return ()
    ends = [one.arrived for one in later if one.verdict is not None or one.arrived > after[0].sent + CLOCKS]
    return [one for one in after if not ends or one.sent < min(ends)]
