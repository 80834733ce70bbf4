"""What `intake stats` counts, of random stores, is what a plain reckoning over their rows counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from store import Store
from store.database import make_engine
from store.statistics import Span, Statistics, Times, _of_places, times
from store.tables import cases, contents, deadlines, letters, outbox
from tests.store.making import NOW

Rows = list[dict[str, Any]]
WEEK = timedelta(days=7)
DOMAINS = (None, "", "a.example", "b.example", "c.example")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_counted(store: Store, seed: int) -> None:
    made = _filled(store, Random(seed))
    for span in (Span(), Span(NOW - WEEK, NOW + WEEK), Span(until=NOW), Span(since=NOW)):
        read = Statistics(store, span)
        known = _Plain(made, span)
        assert {(one.hour, one.name): one.count for one in read.letters()} == known.letters()
        told = {(o.hour, o.verdict, o.language, o.state): o.count for o in read.cases()}
        assert told == known.opened()
        assert read.asked() == known.asked()
        assert read.first_answer() == known.first_answer()
        assert [(s.domain, s.name, s.passed_on, s.answers, s.resolved, s.silent) for s in read.shops()] == (
            known.shops()
        )


@pytest.mark.parametrize("count", [*range(1, 50), 70, 110, 190, 999, 1000, 1001])
def test_the_places_that_are_looked_at(count: int) -> None:
    values = sorted(Random(count).random() for _ in range(count))
    looked_at = {(count + 1) // 2, count // 2 + 1, (count * 9 + 9) // 10}
    assert _of_places(count, {at: values[at - 1] for at in looked_at}) == times(values)


class _Plain:
    """The same, counted row by row."""

    def __init__(self, made: dict[str, Rows], span: Span) -> None:
        self._letters, self._outbox, self._deadlines = made["letters"], made["outbox"], made["deadlines"]
        self._span = span
        self._cases = [one for one in made["cases"] if self._within(one["opened"])]

    def _within(self, at: datetime) -> bool:
        since, until = self._span.since, self._span.until
        return (since is None or at >= since) and (until is None or at < until)

    def letters(self) -> Counter[Any]:
        return Counter(
            (_hour(one["arrived"]), one["kind"])
            for one in self._letters
            if one["kind"] not in (None, "own_mail") and self._within(one["arrived"])
        )

    def opened(self) -> Counter[Any]:
        names = "verdict", "language", "state"
        return Counter((_hour(one["opened"]), *(one[name] for name in names)) for one in self._cases)

    def asked(self) -> int:
        asked = {one["case_id"] for one in self._letters if one["verdict"] == "needs_info"}
        return len(asked & {one["id"] for one in self._cases})

    def first_answer(self) -> Times:
        return times(
            _seconds(letter["arrived"], mail["sent_at"])
            for letter in self._letters
            for mail in self._outbox
            if mail["cause"] == f"letter:{letter['key']}"
            and mail["party"] == "consumer"
            and mail["sent_at"] is not None
            and letter["kind"] == "complaint"
            and letter["verdict"] is not None
            and self._within(letter["arrived"])
        )

    def shops(self) -> list[tuple[Any, ...]]:
        by_domain: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for one in self._cases:
            clocks = [
                each
                for each in self._deadlines
                if each["case_id"] == one["id"] and each["kind"] == "shop_answer"
            ]
            if not clocks:
                continue
            since = min(each["opened"] for each in clocks)
            at = min(
                (
                    each["arrived"]
                    for each in self._letters
                    if each["case_id"] == one["id"] and each["kind"] == "shop_reply"
                ),
                default=None,
            )
            silent = at is None and any(each["state"] == "passed" for each in clocks)
            answered = None if at is None else _seconds(since, at)
            resolved = _seconds(since, one["changed"]) if one["state"] == "closed" else None
            domain = one["shop_domain"] or ""
            by_domain[domain].append((one["shop_name"] or domain, answered, resolved, silent))
        found = [
            (
                *(domain, rows[-1][0], len(rows)),
                *(times(_there(row[at] for row in rows)) for at in (1, 2)),
                sum(row[3] for row in rows),
            )
            for domain, rows in by_domain.items()
        ]
        return sorted(found, key=lambda one: (-one[2], one[0]))


def _there(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _seconds(since: datetime, until: datetime) -> float:
    return max((until - since).total_seconds(), 0.0)


def _filled(store: Store, random: Random) -> dict[str, Rows]:
    """Rows in which anything goes with anything, as no foreign key would have it."""

    def at() -> datetime:
        return NOW + timedelta(microseconds=random.randrange(-(10**12), 10**12))

    def maybe(value: object) -> object:
        return random.choice((None, value, value))

    keys = [f"{random.randrange(10**12):x}" for _ in range(60)]
    ids = range(1, 41)
    common = {"consumer_name": "", "consumer_address": "", "consumer_key": "", "subject": "", "version": 1}
    made: dict[str, Rows] = {
        "cases": [
            common
            | {
                "id": key,
                "ref": f"K{key}",
                "state": random.choice(("closed", "closed", "awaiting_shop", "escalated")),
                "verdict": random.choice(("accepted", "needs_info")),
                "language": random.choice(("nl", "fr")),
                "shop_domain": random.choice(DOMAINS),
                "shop_name": random.choice((None, "", f"Winkel {key}")),
                "cross_border": False,
                "questions": 0,
                "opened": at(),
                "changed": at(),
            }
            for key in ids
        ],
        "letters": [
            {
                "key": key,
                "mailbox": "m",
                "uidvalidity": 0,
                "uid": key,
                "sha256": "0",
                "size": 1,
                "rcpt_to": [],
                "arrived": at(),
                "collected": NOW,
                "state": "done",
                "attempts": 1,
                "kind": random.choice(
                    (None, "own_mail", "complaint", "complaint", "complaint", "shop_reply")
                ),
                "verdict": random.choice((None, "accepted", "needs_info")),
                "case_id": maybe(random.choice(ids)),
            }
            for key in keys
        ],
        "deadlines": [
            {
                "case_id": random.choice(ids),
                "kind": random.choice(("shop_answer", "shop_answer", "completion")),
                "state": random.choice(("open", "met", "passed")),
                "event_day": NOW.date(),
                "working_days": 5,
                "last_day": NOW.date(),
                "ends_at": NOW,
                "proof": [],
                "opened": at(),
            }
            for _ in range(50)
        ],
    }
    case_of = {one["key"]: one["case_id"] for one in made["letters"]}
    made["outbox"] = [
        {
            "cause": f"{random.choice(('letter', 'letter', 'letter', 'placed'))}:{key}",
            "draft": f"d{number}",
            "case_id": random.choice((case_of[key], case_of[key], None, 1)),
            "kind": "accepted",
            "party": random.choice((None, "consumer", "consumer", "shop")),
            "recipient": "",
            "recipient_key": "",
            "mail_from": "",
            "message_id": f"<{number}@x.example>",
            "size": 1,
            "state": "sent",
            "attempts": 1,
            "uncertain": 0,
            "created": NOW,
            "sent_at": maybe(at()),
        }
        for number, key in enumerate(random.choices(keys, k=80))
    ]
    engine = make_engine(store.database.url, foreign_keys=False)
    with engine.begin() as connection:
        connection.execute(sa.insert(contents), {"sha256": "0", "copies": 1, "size": 1, "raw": b"x"})
        for table in (cases, letters, deadlines, outbox):
            connection.execute(sa.insert(table), made[table.name])
    engine.dispose()
    return made
