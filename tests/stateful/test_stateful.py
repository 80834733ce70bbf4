"""Any order of letters, deadlines, faults, restarts and operators' commands, against a plain model.

Hypothesis makes up the order and shortens what fails. In the suite a few dozen orders, always the same;
`INTAKE_STATEFUL=MINUTES` lets it look for that long.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from routing.words import Party
from store import StoreError
from store.steps import STEPS
from tests.servers.postgres import PostgresServer
from tests.stateful.desk import IN_A_TRANSACTION, LEASE_AND_MORE, Crash, Fault, StatefulDesk
from tests.stateful.letters import consumer, written
from tests.stateful.model import ASKED, ESCALATED, WAITING, MCase, MLetter
from tests.stories.desk import BRUSSELS, DESK

MINUTES = float(os.environ.get("INTAKE_STATEFUL", "0"))
pytestmark = pytest.mark.timeout(600 + 120 * MINUTES)
ACTIONS = ("collect", "hand over", "handle", "show", "remind", "deliver")
FIRST_MAILS = ("accepted", "question", "cod", "newsletter")
MAILS = (
    *FIRST_MAILS,
    *("shop answer", "shop answer", "more", "answer", "solved", "away", "bounce", "stranger"),
    *("again", "again"),
)
ANSWERS = ("ok", "ok", "temporary", "taken without a reply", "lost", "permanent", "no access")
TO_THE_EDGE = timedelta(-1)  # five minutes before the next midnight, when days end
WAITS = (
    timedelta(minutes=2),
    timedelta(minutes=7),
    LEASE_AND_MORE,
    TO_THE_EDGE,
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=8),
)
MOST_LETTERS_OF_A_CASE = 8  # below the desk's own limits, of which other tests tell
MOST_DAYS = 45
KINDS_OF_TROUBLE = ("crash", "store", "ours", "meanwhile", "slow")


@dataclass(frozen=True)
class Trouble:
    """What goes wrong when a step is passed for the n-th time in a round.

    `crash`: the process dies. `store`: the database cannot be reached. `ours`: a fault of our own, over a
    letter. `meanwhile`: another worker does `other`; `slow`: so late that the lease is over by then.
    """

    step: str
    nth: int
    kind: str
    other: str


TROUBLES = st.builds(
    Trouble,
    st.sampled_from(list(STEPS)),
    st.sampled_from((1, 1, 1, 2, 3)),
    st.sampled_from(KINDS_OF_TROUBLE),
    st.sampled_from(ACTIONS),
)


class DeskMachine(RuleBasedStateMachine):
    """`make` gives the URL of a database with the tables made; `folder` is where mail lies."""

    @staticmethod
    def make(folder: Path) -> str:
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.home = Path(tempfile.mkdtemp(prefix="stateful-", dir=memory if memory.is_dir() else None))
        self.desk = StatefulDesk(self.make(self.home), self.home / "box")
        self.model = self.desk.model
        self.number = 0
        self.mails: list[tuple[bytes, str, str]] = []  # what was written: bytes, to whom, from whom
        self.of_case: dict[str, int] = {}

    def teardown(self) -> None:
        try:
            self.desk.settle()
            self.desk.now += timedelta(days=12)
            self.desk.settle()
            self.desk.must_add_up()
        finally:
            self.desk.close()
            shutil.rmtree(self.home, ignore_errors=True)

    @initialize()
    def two_complaints_and_a_question(self) -> None:
        for what in ("accepted", "question", "accepted"):
            self.somebody_writes(what, 0, by_lmtp=False)
        self.desk.round("A")

    @rule(
        mails=st.lists(st.tuples(st.sampled_from(MAILS), st.integers(0, 5), st.booleans()), max_size=3),
        wait=st.sampled_from(WAITS),
        name=st.sampled_from("AB"),
        answers=st.lists(st.sampled_from(ANSWERS), max_size=3),
        trouble=TROUBLES,
        operator=st.sampled_from(("", "", "", "retries", "places")),
    )
    def a_stretch_of_time(
        self,
        mails: list[tuple[str, int, bool]],
        wait: timedelta,
        name: str,
        answers: list[str],
        trouble: Trouble,
        operator: str,
    ) -> None:
        """People write, time passes, a daemon does what there is to do or dies over it, a person looks in."""
        for what, number, by_lmtp in mails:
            self.somebody_writes(what, number, by_lmtp=by_lmtp)
        if wait is TO_THE_EDGE:
            wait = self.to_the_edge()
        if (self.desk.now + wait - self.desk.began).days < MOST_DAYS:
            self.desk.now += wait
        self.desk.script.extend(answers)
        self.desk.round(name, Fault(trouble.step, trouble.nth, self.harm(trouble, name)))
        self.desk.script.clear()
        if operator == "retries":
            self.desk.retry()
        elif operator == "places" and (found := self.strangers()):
            self.desk.place(*found[0])

    # --------------------------------------------------------------------------------------- who writes

    def somebody_writes(self, what: str, number: int, *, by_lmtp: bool) -> None:
        """`number` chooses the case, or the mail that comes once more."""
        if what in FIRST_MAILS:
            self.write(what, consumer(self.number + 1), DESK, by_lmtp, None)
        elif what == "again":
            raw, to, mail_from = self.mails[-1 - number % len(self.mails)]
            self.desk.arrives(raw, to, mail_from, by_lmtp)
        elif cases := self.cases():
            self.on_a_case(what, cases[number % len(cases)], by_lmtp)

    def cases(self) -> list[MCase]:
        """Those that people know of, with room for more mail."""
        known = [letter for letter in self.model.letters.values() if letter.what in ("accepted", "question")]
        found = [letter.case for letter in known if letter.case is not None]
        return [case for case in found if self.of_case.get(case.ref, 0) < MOST_LETTERS_OF_A_CASE]

    def on_a_case(self, what: str, case: MCase, by_lmtp: bool) -> None:
        """The consumer, the shop or a machine writes to the address that a mail of ours gave them."""
        if case.state is ASKED:
            what = "answer"
        if what in ("answer", "more", "solved"):
            (found,) = self.desk.store.cases.by_refs([case.ref])
            to = self.desk.address(case, Party.CONSUMER)
            self.write(what, found.consumer.address, to, by_lmtp, case)
        elif what == "bounce":
            if path := self.desk.forwarded_from(case):
                self.write(what, "", path, by_lmtp, case)
        elif what == "stranger":
            sender = f"iemand@elders{self.number}.example"
            self.write(what, sender, DESK, by_lmtp, None, subject=f"dossier {case.ref}")
        else:
            sender = "hilde@lampenzolder.be"
            self.write(what, sender, self.desk.address(case, Party.SHOP), by_lmtp, case)

    def write(self, what: str, sender: str, to: str, by_lmtp: bool, case: MCase | None, **more: str) -> None:
        self.number += 1
        raw = written(what, self.number, sender, to, self.desk.now, **more)
        mail_from = "" if what in ("bounce", "away") else sender
        self.model.letters[hashlib.sha256(raw).hexdigest()[:32]] = MLetter(what, case)
        self.mails.append((raw, to, mail_from))
        self.desk.arrives(raw, to, mail_from, by_lmtp)
        if case is not None:
            self.of_case[case.ref] = self.of_case.get(case.ref, 0) + 1

    def to_the_edge(self) -> timedelta:
        today = self.desk.now.astimezone(BRUSSELS).date()
        edge = datetime.combine(today, clock_time(23, 55), BRUSSELS)
        return max(timedelta(), edge - self.desk.now)

    # -------------------------------------------------------------------------------------- what goes wrong

    def harm(self, trouble: Trouble, name: str) -> Callable[[], None]:
        def meanwhile() -> None:
            if trouble.step in IN_A_TRANSACTION:
                return  # the other would wait for us, and we for it
            if trouble.kind == "slow":
                self.desk.now += LEASE_AND_MORE
            self.desk.acts("B" if name == "A" else "A", trouble.other)

        def crash() -> None:
            raise Crash

        def lost() -> None:
            self.desk.fails(trouble.step)
            raise StoreError("the database is gone")

        def ours() -> None:
            if trouble.step == "decided":
                raise RuntimeError("a fault of ours")

        return {"crash": crash, "store": lost, "ours": ours}.get(trouble.kind, meanwhile)

    def strangers(self) -> list[tuple[str, MCase]]:
        """Letters that were shown to a mediator, and the case that they name."""
        found: list[tuple[str, MCase]] = []
        for letter in self.model.letters.values():
            if letter.what == "stranger" and letter.outcomes and not letter.placed:
                key = next(iter(letter.outcomes))
                row = self.desk.store.letters.get(key)
                assert row is not None
                ref = (row.subject or "").split()[-1]
                if self.model.cases[ref].state in (WAITING, ESCALATED):
                    found.append((key, self.model.cases[ref]))
        return found


def machine_on(make: Any) -> type[DeskMachine]:
    return type("Machine", (DeskMachine,), {"make": staticmethod(make)})


def play(make: Any, examples: int, steps: int, minutes: float = 0.0) -> None:
    """So many orders of so many steps; with `minutes` others each time, until the time is up."""
    until = time.monotonic() + minutes * 60
    profile = settings(
        max_examples=100 if minutes else examples,
        stateful_step_count=steps,
        derandomize=not minutes,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink) if minutes else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    while True:
        run_state_machine_as_test(machine_on(make), settings=profile)
        if time.monotonic() >= until:
            return


MakeUrl = Callable[[Path], str]


@pytest.fixture
def make(sqlite_template: Path) -> MakeUrl:
    def copied(folder: Path) -> str:
        shutil.copy(sqlite_template, folder / "desk.db")
        return f"sqlite:///{folder / 'desk.db'}"

    return copied


def test_any_order_on_sqlite(make: MakeUrl) -> None:
    play(make, examples=3, steps=12, minutes=MINUTES)


@pytest.mark.postgres
def test_any_order_on_postgres(postgres_server: PostgresServer, postgres_template: str) -> None:
    play(lambda _: postgres_server.create(postgres_template), examples=1, steps=12, minutes=MINUTES)


WEEK, NOW = timedelta(days=7), timedelta()
NOTHING = Trouble("sent", 99, "crash", "show")
HARD: dict[str, list[dict[str, Any]]] = {
    "two copies are in hand at one moment": [
        {
            "mails": [("accepted", 0, False), ("again", 0, False)],
            "trouble": Trouble("decided", 1, "meanwhile", "handle"),
        }
    ],
    "a mail is sent so slowly that another worker sends it as well": [
        {"mails": [("accepted", 0, False)], "trouble": Trouble("sending", 1, "slow", "deliver")}
    ],
    "the complaint has not left when the shop's days are over": [
        {"mails": [("accepted", 0, False)], "answers": ["ok", "temporary", "temporary"]},
        {"wait": timedelta(days=8), "answers": ["temporary"]},
    ],
    "an answer in time is in the hands of a dead worker when the days end": [
        {"wait": WEEK},
        {"wait": TO_THE_EDGE},
        {"mails": [("shop answer", 0, True)], "trouble": Trouble("claimed", 1, "crash", "show")},
        {"wait": timedelta(minutes=7), "name": "B"},
    ],
    "an answer that comes too late comes twice": [
        {"wait": WEEK},
        {"wait": TO_THE_EDGE},
        {"wait": timedelta(minutes=7), "trouble": Trouble("due", 1, "crash", "show")},
        {"mails": [("shop answer", 0, True), ("again", 0, True)], "name": "B"},
    ],
}


@pytest.mark.parametrize("order", HARD)
def test_an_order_that_chance_seldom_finds(order: str, make: MakeUrl) -> None:
    machine = machine_on(make)()
    machine.two_complaints_and_a_question()
    for stretch in HARD[order]:
        usual = {"mails": [], "wait": NOW, "name": "A", "answers": [], "trouble": NOTHING, "operator": ""}
        machine.a_stretch_of_time(**{**usual, **stretch})
    machine.teardown()
