"""The chaos run: daemons killed at random moments, over mail that comes, fails and is answered meanwhile."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from store import open_store
from store.records import LetterState
from store.steps import STEPS
from tests.chaos.doors import Doors, Network
from tests.chaos.living import Death, Pace, started
from tests.chaos.people import SHOP_WAYS, Person, Posted, delivery_report, mail, people
from tests.chaos.sink import FaultySink, Rates, Taken
from tests.servers import free_port
from tests.servers.dovecot import HOST, Account
from tests.servers.proxy import Relay
from tests.stories.desk import BRUSSELS, MEDIATOR, SHOPS

BEGIN = datetime(2026, 6, 1, 9, 0, tzinfo=BRUSSELS)
DEADLINES_PASSED = timedelta(days=14)
LEASE_AND_MORE = timedelta(minutes=15)
CONTACTS = {shop.contact: shop.domains[0] for shop in SHOPS}
TICK = 0.02  # seconds
CUT_EVERY = 20.0  # seconds between two cuts of the way to the mailbox, on average
OVERDUE = 200  # how many letters deadlines that are due count for: they wait for the mailboxes first
DEADLINE_SHARE = 0.15  # of the kills that come while deadlines are acted upon


@dataclass(frozen=True, slots=True)
class Plan:
    """How much, and how: `life` is the mean of seconds between a start and its kill."""

    mails: int = 5000
    kills: int = 1000
    daemons: int = 1
    seed: int = 1
    pace: float = 60.0
    life: float = 1.2
    patience: float = 300.0  # seconds in which something must move
    glance: float = 2.0  # seconds between two looks whether all has settled


@dataclass(slots=True)
class Slot:
    """A place for a daemon."""

    number: int
    config: Path
    log: Path
    process: ForkServerProcess | None = None
    death: Death | None = None
    dies_at: float = float("inf")


@dataclass
class Told:
    """What was done, for the report."""

    kills: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    ended: list[str] = field(default_factory=list)  # daemons that ended by themselves: none should
    put_back: int = 0
    cuts: int = 0
    seconds: float = 0.0


class Chaos:
    """One run, on a database, a mailbox and a folder of its own."""

    def __init__(
        self, plan: Plan, account: Account, url: str, folder: Path, rates: Rates | None = None
    ) -> None:
        self.plan, self.account, self.url, self.folder = plan, account, url, folder
        self.random = random.Random(plan.seed)
        self.told = Told()
        self.posted: list[Posted] = []
        self.persons: dict[str, Person] = {}
        self.shop_ways: dict[str, str] = {}  # by the shop's address of the case: what it did
        self.caught: list[Taken] = []
        self.seen: set[str] = set()
        self.clock = Pace(BEGIN, time.time(), plan.pace)
        self.sink = FaultySink(plan.seed + 1, rates or Rates(), self.caught.append)
        self.relay = Relay(HOST, account.server.imaps_port)
        self.network = Network(self.relay)
        self.ports = [free_port() for _ in range(plan.daemons)]
        self._next = people(self.random, iter(self.clock, None))
        self._answers = 0
        self._looked = 0.0
        self._backlog = 0

    # ------------------------------------------------------------------------------------------- all of it

    def run(self) -> None:
        """Everything, until all is settled. Raises `TimeoutError` where it does not settle."""
        began = time.monotonic()
        self.sink.start()
        with open_store(self.url) as self.store:
            self.store.shops.replace(SHOPS, self.clock())
            self.slots = [self._slot(number) for number in range(self.plan.daemons)]
            self.doors = Doors(self.account, self.ports, self.clock, self.plan.seed + 2)
            try:
                self._live()
            finally:
                self._end_all()
                self.doors.close()
                self.relay.close()
                self.sink.stop()
                self.told.cuts = self.network.cuts
                self.told.seconds = time.monotonic() - began

    def _live(self) -> None:
        by_deadlines = round(self.plan.kills * DEADLINE_SHARE)
        self._kill_until(self.plan.kills - by_deadlines)
        self._settle()
        self._end_all()
        self._put_on(DEADLINES_PASSED)
        self._kill_until(self.plan.kills)
        self._settle()

    def _kill_until(self, kills: int) -> None:
        """Daemons live and die, and mail comes in step with their deaths."""
        while self.told.kills.total() < kills:
            self._tick(killing=True)
            share = self.told.kills.total() / max(1, self.plan.kills * (1 - DEADLINE_SHARE))
            while len(self.posted) < min(1.0, share) * self.plan.mails + 5 and self._open_to_mail(share):
                self._somebody_writes()

    def _open_to_mail(self, share: float) -> bool:
        return share < 1.0 and len(self.posted) < self.plan.mails and self.doors.waiting < 200

    def _settle(self) -> None:
        """Until nothing is left to do; nobody is killed, and the mail server is well.

        Where all that is left only waits (for the end of a lease, for the next attempt), the clock is put on.
        """
        while len(self.posted) < self.plan.mails:
            self._somebody_writes()
        for slot in self.slots:
            slot.dies_at = float("inf")
        self.sink.well = True
        until = time.monotonic() + self.plan.patience
        before: tuple[dict[str, int], int] | None = None
        still, enough = 0, 3
        while any((left := self._left()).values()):
            now = left, self.store.events.max_id()
            still = still + 1 if now == before else 0
            if not still:
                until = time.monotonic() + self.plan.patience
            if time.monotonic() > until:
                raise TimeoutError(f"it does not settle: {left}")
            if still == enough and not self._put_back():
                self._end_all()
                self._put_on(max(LEASE_AND_MORE, self._until_next_attempt()))
                still, enough = 0, enough + 1
            before = now
            for _ in range(round(self.plan.glance / TICK)):
                self._tick(killing=False)
        self.sink.well = False

    def _until_next_attempt(self) -> timedelta:
        """How long the next mail waits: where the server may have taken it, that is hours."""
        next_at = self.store.outbox.waiting().next_at
        return timedelta() if next_at is None else next_at - self.clock()

    def _put_on(self, by: timedelta) -> None:
        self.clock = Pace(self.clock() + by, time.time(), self.plan.pace)

    def _left(self) -> dict[str, int]:
        waiting = self.store.outbox.waiting()
        due = self.store.cases.next_deadline()
        in_mailbox = 0
        with self.account.client("INBOX") as client:
            in_mailbox = len(client.search())
        return {
            "at the doors": self.doors.waiting,
            "in the mailbox": in_mailbox,
            "letters": self.store.letters.pending().count,
            "mails": waiting.waiting + waiting.sending,
            "deadlines": int(due is not None and due < self.clock()),
            "letters set aside": len(self.store.letters.list(LetterState.SET_ASIDE)),
            "answers": len(self.caught) - self._answers,
        }

    def _put_back(self) -> int:
        """What the operator does: letters that were in hand when too many daemons died are tried again."""
        aside = self.store.letters.list(LetterState.SET_ASIDE)
        put_back = sum(self.store.letters.put_back(row.key, self.clock()) for row in aside)
        self.told.put_back += put_back
        return put_back

    # -------------------------------------------------------------------------------------- daemons and time

    def _tick(self, *, killing: bool) -> None:
        for slot in self.slots:
            self._look_after(slot, killing)
        self._answer()
        if killing and self.random.random() < TICK / CUT_EVERY:
            self.network.cut()
        time.sleep(TICK)

    def _alive(self, slot: Slot) -> bool:
        return slot.process is not None and slot.process.is_alive()

    def _look_after(self, slot: Slot, killing: bool) -> None:
        process = slot.process
        if process is None or not process.is_alive():
            self._buried(slot)
            self._start(slot, killing)
        elif time.monotonic() >= slot.dies_at and killing:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            self.told.kills["from outside"] += int(process.exitcode == -signal.SIGKILL)
            slot.process = None

    def _buried(self, slot: Slot) -> None:
        if slot.process is None:
            return
        slot.process.join()
        if slot.process.exitcode == -signal.SIGKILL and slot.death is not None:
            self.told.kills[f"at step {slot.death.step}"] += 1
        else:
            self.told.ended.append(f"daemon {slot.number} ended with {slot.process.exitcode}")
        slot.process = None

    def _start(self, slot: Slot, killing: bool) -> None:
        """Half of the daemons die at a random moment, half by their own hand at a random step."""
        self.told.starts += 1
        slot.death = None
        slot.dies_at = float("inf")
        if killing:
            mean = self.plan.life * (1 + self._waiting_work() / 100)
            slot.dies_at = time.monotonic() + 0.1 + self.random.expovariate(1 / mean)
            if self.random.random() < 0.5:
                slot.death = Death(self.random.choice(list(STEPS)), self.random.randint(1, 4))
                slot.dies_at += 2 * mean
        slot.process = started(str(slot.config), self.clock, slot.death, str(slot.log))

    def _waiting_work(self) -> int:
        """How far the desk is behind: then it lives longer, or it would never catch up."""
        if time.monotonic() - self._looked > 0.5:
            self._looked = time.monotonic()
            due = self.store.cases.next_deadline()
            overdue = due is not None and due < self.clock()
            letters, mails = self.store.letters.pending().count, self.store.outbox.waiting().waiting
            self._backlog = letters + mails + OVERDUE * overdue
        return self._backlog

    def _end_all(self) -> None:
        """Stopped as an init system does it; whatever was to die at a step may still do so."""
        for slot in self.slots:
            if slot.process is None:
                continue
            slot.process.terminate()
            slot.process.join(60)
            code = slot.process.exitcode
            if code is None:
                slot.process.kill()
                slot.process.join()
            if code != 0:
                self._buried(slot)
            slot.process = None

    # --------------------------------------------------------------------------------------- who writes what

    def _somebody_writes(self) -> None:
        made = next(self._next)
        first = made.first if isinstance(made, Person) else made
        if isinstance(made, Person):
            self.persons[made.address] = made
            if made.verdicts == ("cod",) and made.number % 20 == 0:
                self.sink.dead.add(made.address)
        self._post(first)
        repeats = isinstance(made, Person) and made.verdicts[0] in ("accepted", "cod")
        if repeats and self.random.random() < 0.15:  # sent twice: at once, or a little later
            self._post(first, late=self.random.choice((0.0, 0.0, self.random.uniform(0, 4 * self.plan.life))))

    def _post(self, letter: Posted, late: float = 0.0) -> None:
        self.posted.append(letter)
        self.doors.put(letter, by_lmtp=self.random.random() < 0.35, late=late)

    def _answer(self) -> None:
        """The people to whom the sink's mails went do what they do, each with the first copy of a mail."""
        while self._answers < len(self.caught):
            got = self.caught[self._answers]
            self._answers += 1
            if got.message_id in self.seen:
                continue
            self.seen.add(got.message_id)
            if got.to in self.persons:
                self._consumer(self.persons[got.to], got)
            elif got.to in CONTACTS:
                self._shop(got)
            else:
                assert got.to == MEDIATOR, got

    def _consumer(self, person: Person, got: Taken) -> None:
        if person.answer and not person.answered:
            person.answered = True
            sender = f"Persoon <{person.address}>"
            number = f"a{person.number}"
            answer = mail(
                sender,
                person.answer,
                self.clock(),
                number,
                kind="consumer_reply",
                to=got.reply_to,
                subject=f"Re: {got.subject}",
            )
            self._post(answer, late=self.random.uniform(0, 2 * self.plan.life))

    def _shop(self, got: Taken) -> None:
        """A shop acts upon the first mail of a case, which is the complaint."""
        if got.reply_to in self.shop_ways:
            return
        way = self.random.choices(list(SHOP_WAYS), list(SHOP_WAYS.values()))[0]
        self.shop_ways[got.reply_to] = way
        late = self.random.uniform(0, 2 * self.plan.life)
        if way == "bounces":
            name = f"b{len(self.shop_ways)}"
            self._post(delivery_report(got.mail_from, got.to, self.clock(), name), late=late)
        for number in range({"answers": 1, "answers twice": 2, "is away": 1}.get(way, 0)):
            self._post(self._shop_writes(got, way == "is away", number), late=late)

    def _shop_writes(self, got: Taken, away: bool, number: int) -> Posted:
        case = len(self.shop_ways)
        text = (
            "Wij zijn met vakantie en lezen geen mails."
            if away
            else f"Beste, wij bekeken dossier {case} en sturen de klant een nieuw exemplaar ({number})."
        )
        return mail(
            f"hilde@{CONTACTS[got.to]}",
            text,
            self.clock(),
            f"s{case}-{number}",
            kind="auto_reply" if away else "shop_reply",
            to=got.reply_to,
            subject=f"{'Afwezig' if away else 'Re'}: {got.subject}",
            headers={"Auto-Submitted": "auto-replied"} if away else None,
            null_path=away,
        )

    # ------------------------------------------------------------------------------------------- the desk

    def _slot(self, number: int) -> Slot:
        folder = self.folder / f"daemon{number}"
        folder.mkdir(parents=True)
        (folder / "secret").write_text(f"{self.account.password}\n", encoding="utf-8")
        path = folder / "intake.toml"
        path.write_text(
            CONFIGURATION.format(
                url=self.url,
                imap_port=self.relay.port,
                ca_file=self.account.server.ca_file,
                user=self.account.name,
                smtp_port=self.sink.port,
                lmtp_port=self.ports[number],
            ),
            encoding="utf-8",
        )
        return Slot(number, path, folder / "log")


CONFIGURATION = """
[organisation]
name = "Keurmerk"
address = "klachten@desk.example"
mediator = "dossiers@desk.example"
[store]
url = "{url}"
[[mailbox]]
kind = "imap"
name = "inbox"
host = "127.0.0.1"
port = {imap_port}
tls = "implicit"
tls_ca_file = "{ca_file}"
user = "{user}"
password_file = "secret"
poll_seconds = 2
timeout_seconds = 20
[listener]
protocol = "lmtp"
port = {lmtp_port}
[smtp]
host = "127.0.0.1"
port = {smtp_port}
tls = "none"
timeout_seconds = 20
[deadlines]
grace_minutes = 1
[routes.travel_committee]
address = "klachten@reiscommissie.example"
"""
