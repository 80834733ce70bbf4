"""The desk under test: two workers on one database, a Maildir, a mail server by script, a clock by hand."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from intake.app import open_office
from intake.collect import collect, keep_envelope
from intake.compose import case_address
from intake.deliver import deliver
from intake.hand import carry_placing, decide_placing, placing
from intake.handle import handle, show_set_aside
from intake.ledger import audit
from intake.listener import Envelope
from intake.mailboxes.inventory import open_inventory
from intake.mailboxes.maildir import MaildirMailbox
from intake.office import Office
from intake.remind import read_until, remind
from intake.settings import (
    Deadlines,
    Limits,
    MailboxSettings,
    Organisation,
    Settings,
    SmtpSettings,
    StoreSettings,
)
from intake.smtp import NoAccess, Permanent, Sender, Temporary
from routing.words import Party, State
from store import StoreError, steps
from store.records import Event, LetterState, OutboxRow, SendingState
from store.tables import deadlines
from tests.stateful.model import REMINDER_DAYS, SHOP_DAYS, MCase, Model
from tests.stories.desk import DESK, MEDIATOR, SHOPS, brussels

BEGIN = brussels("2026-06-01 09:00")
LEASE_AND_MORE = timedelta(minutes=11)
IN_A_TRANSACTION = ("keeping", "carrying")
Action = Callable[[Office], object]


class Crash(BaseException):
    """Stands for SIGKILL: nothing in the program catches it, and no transaction goes on."""


class Fault:
    """What happens when this step is passed for the n-th time: `what` is called, once."""

    def __init__(self, step: str, nth: int, what: Callable[[], None]) -> None:
        self.step, self.left, self.what = step, nth, what

    def passed(self, step: str) -> bool:
        self.left -= step == self.step
        return self.left <= 0


class Mouth(Sender):
    """The way out, up to the wire: what the server answers stands in `script`, "ok" where that is empty."""

    def __init__(self, desk: StatefulDesk) -> None:
        super().__init__(SmtpSettings(host="127.0.0.1", tls="none"), lambda: None)
        self._desk = desk

    @property
    def is_open(self) -> bool:
        return True

    def send(self, mail_from: str, to: str, raw: bytes, seconds: float = 300) -> str:
        self._desk.speaking_of = message_id = (
            raw.partition(b"\r\nMessage-ID: ")[2].partition(b"\r\n")[0].decode()
        )
        steps.step("handing over")
        answer = self._desk.script.popleft() if self._desk.script else "ok"
        if answer in ("ok", "taken without a reply"):
            self._desk.taken[message_id] += 1
            self._desk.reached.setdefault(to, mail_from)
        if answer == "ok":
            return "250 2.0.0 Ok"
        if answer == "no access":
            raise NoAccess("not today", 421)
        self._desk.model.refused[message_id].append(answer)
        if answer == "permanent":
            raise Permanent("5.1.1 no such user", 550)
        uncertain = answer != "temporary"
        self._desk.doubts[message_id] += uncertain
        raise Temporary("4.3.0 not now", 451, uncertain=uncertain)


class StatefulDesk:
    """`taken`: how often the server took each mail, by Message-ID; `doubts`: how often it may have."""

    def __init__(self, url: str, folder: Path) -> None:
        self.now = self.began = BEGIN
        self.folder = folder
        self.model = Model()
        self.script: deque[str] = deque()
        self.taken: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        self.reached: dict[str, str] = {}  # who got a mail, and its return path
        self.handed: list[tuple[bytes, str, str]] = []  # what a mail server holds for us: it heard no 250
        self.put = self.stored = 0
        self.fault: Fault | None = None
        self._rows: dict[int, OutboxRow] = {}
        self._lying: dict[Path, tuple[str, datetime]] = {}
        self.speaking_of = ""
        self._born = 0
        self._found: AssertionError | None = None
        self._in_hand: str | None = None
        self._last_event = 0
        for room in ("new", "cur", "tmp"):
            (folder / room).mkdir(parents=True)
        self.box = MailboxSettings(kind="maildir", name="inbox", path=str(folder))
        settings = Settings(
            organisation=Organisation(name="Keurmerk", address=DESK, mediator=MEDIATOR),
            store=StoreSettings(url=url),
            mailbox=[self.box],
            smtp=SmtpSettings(host="127.0.0.1", tls="none"),
            deadlines=Deadlines(shop_days=SHOP_DAYS, reminder_days=REMINDER_DAYS),
            limits=Limits(mails_per_correspondent_a_day=10_000, mails_per_case_a_day=10_000),
        )
        self._opened = open_office(settings, lambda: self.now)
        self.office = self._opened.__enter__()
        self.store = self.office.store
        self.store.shops.replace(SHOPS, self.now)
        self._last_event = self.store.events.max_id()
        self.workers: dict[str, tuple[Office, Mouth]] = {}
        for name in ("A", "B"):
            self._bear(name)
        steps.hook = self._passed

    def close(self) -> None:
        steps.hook = None
        self._opened.__exit__(None, None, None)

    # ---------------------------------------------------------------------------------------- workers

    def _bear(self, name: str) -> None:
        """A process of that name is started (anew)."""
        self._born += 1
        self.workers[name] = (replace(self.office, worker=f"{name}{self._born}"), Mouth(self))

    def _passed(self, step: str) -> None:
        if step == "taken":
            self.stored += 1
        fault = self.fault
        if fault is not None and fault.passed(step):
            self.fault = None
            fault.what()

    def acts(self, name: str, action: str) -> object:
        """One action of a worker: whether there may be more to do."""
        office, mouth = self.workers[name]
        try:
            return self._actions(mouth)[action](office)
        finally:
            self._must_hold()

    def _must_hold(self) -> None:
        """Kept for the end of the round as well: a worker may take what is found here for its own failure."""
        try:
            self._listen()
        except AssertionError as error:
            self._found = self._found or error
            raise

    def round(self, name: str, fault: Fault | None = None) -> None:
        """All that a worker finds to do, until it is done or the worker dies."""
        self.fault = fault
        try:
            for action in ("collect", "hand over", "handle", "show", "remind", "deliver"):
                try:
                    while self.acts(name, action) and action != "collect":
                        pass
                except StoreError:
                    assert fault is not None  # it waits, and goes on with what comes next
        except Crash:
            self._bear(name)
        finally:
            self.fault = None
            if self._found is not None:
                raise self._found

    def _actions(self, mouth: Mouth) -> dict[str, Action]:
        return {
            "collect": lambda office: collect(office, self._mailbox()),
            "handle": lambda office: handle(office, self._begun),
            "show": show_set_aside,
            "remind": lambda office: remind(office, read_until(office, ["inbox"], None)),
            "deliver": lambda office: deliver(office, mouth),
            "hand over": self._hand_over,
        }

    def _begun(self, key: str) -> None:
        self.model.begun[key] += 1
        self._in_hand = key

    def _mailbox(self) -> MaildirMailbox:
        return MaildirMailbox(self.box, lambda: self.now)

    def _hand_over(self, office: Office) -> bool:
        """The mail server comes with the first mail that it holds; it forgets it when we return."""
        if not self.handed:
            return False
        raw, mail_from, to = mail = self.handed.pop(0)
        try:
            keep_envelope(office, Envelope(raw, mail_from, (to,), "127.0.0.1", self.now))
        except BaseException:
            self.handed.append(mail)
            raise
        return True

    # ------------------------------------------------------------------------------------------ people

    def arrives(self, raw: bytes, to: str, mail_from: str, by_lmtp: bool) -> None:
        if by_lmtp:
            self.handed.append((raw, mail_from, to))
            return
        self.put += 1
        seconds = self.now.timestamp()
        path = self.folder / "new" / f"{int(seconds)}.{self.put:05}.mail"
        path.write_bytes(raw)
        os.utime(path, (seconds, seconds))
        self._lying[path] = hashlib.sha256(raw).hexdigest(), self.now.replace(microsecond=0)

    def address(self, case: MCase, party: Party) -> str:
        (found,) = self.store.cases.by_refs([case.ref])
        return case_address(DESK, self.store.cases.parties(found.id)[party].token)

    def forwarded_from(self, case: MCase) -> str | None:
        """The return path of the case's forward, where the shop's mail server has got it."""
        cause, draft = case.forward
        rows = [row for row in self.store.outbox.list() if (row.cause, row.draft) == (cause, draft)]
        return next((row.mail_from for row in rows if self.taken[row.message_id]), None)

    def fails(self, step: str) -> None:
        """A letter in hand is given back: the attempt is not its fault, and does not count. A mail whose
        handing over breaks off so may have been taken, as far as the desk can know.
        """
        if step == "handing over":
            self.doubts[self.speaking_of] += 1
        if step in ("decided", "carrying") and self._in_hand is not None:
            self.model.given_back[self._in_hand] += 1

    def place(self, key: str, case: MCase) -> None:
        put = placing(self.office, key, case.ref, party=Party.SHOP, by="test")
        carry_placing(self.office, put, decide_placing(self.office, put))
        self._listen()

    def retry(self) -> None:
        self.store.outbox.retry(None, self.now)
        for letter in self.store.letters.list(LetterState.SET_ASIDE):
            self.store.letters.put_back(letter.key, self.now)
        self._listen()

    # ---------------------------------------------------------------------------------- what is observed

    def _listen(self) -> None:
        """The model hears of what happened since; and every promise is looked at."""
        for event in self.store.events.since(self._last_event, 10_000):
            self._last_event = event.id
            self.model.seen[event.what] += 1
            self._hear(event)
        self._look_at_mails()

    def _hear(self, event: Event) -> None:
        model, key, cause = self.model, event.letter_key or "", str(event.data.get("cause", ""))
        if event.what == "deadline_passed":
            kind, ends_at = self._deadline(event.data["deadline_id"])
            self._nobody_answered_before(ends_at, event.ref)
            model.deadline_passed(event, kind, ends_at)
        elif cause.startswith("letter:"):
            model.treated(key, event, self._arrived(key))
        elif cause.startswith("placed:"):
            model.placed(key, event, self._arrived(key))
        elif cause.startswith("failed:"):
            failed = self.store.outbox.by_message_id(cause.removeprefix("failed:"))
            assert failed is not None
            model.not_sent(event, failed.kind, str(failed.party), failed.message_id)
        elif cause.startswith("set-aside:"):
            model.shown_aside(event)
        elif event.what == "mail_sent":
            sent = self.store.outbox.get(event.data["sending"])
            assert sent is not None
            assert self.taken[sent.message_id], "a mail is marked as sent that the server never took"
            model.sent.add((sent.cause, sent.draft))
        elif event.what == "letter_set_aside":
            model.set_aside(key)
        elif event.what == "letter_put_back":
            model.put_back(key)
        else:
            assert event.what in ("mail_failed", "mail_retried"), event

    def _nobody_answered_before(self, ends_at: datetime, ref: str | None) -> None:
        """An answer that arrived before the end counts as in time, whenever we get to read it."""
        case = self.model.cases[ref or ""]
        unread = {key: arrived for path, (key, arrived) in self._lying.items() if path.exists()}
        for state in (LetterState.NEW, LetterState.CLAIMED, LetterState.SET_ASIDE):
            unread |= {row.key: row.arrived for row in self.store.letters.list(state)}
        for key, arrived in unread.items():
            letter = self.model.letter(key)
            answers = letter.what == "shop answer" and letter.case is case and not letter.outcomes
            assert not (answers and arrived < ends_at), f"{ref}: a deadline passes over the answer {key}"

    def _deadline(self, deadline_id: int) -> tuple[str, datetime]:
        with self.store.database.read() as connection:
            query = sa.select(deadlines.c.kind, deadlines.c.ends_at).where(deadlines.c.id == deadline_id)
            kind, ends_at = connection.execute(query).one()
            return kind, ends_at

    def _arrived(self, key: str) -> datetime:
        letter = self.store.letters.get(key)
        assert letter is not None
        return letter.arrived

    def _look_at_mails(self) -> None:
        """No mail twice that is not counted as uncertain; the desk counts as we do."""
        rows = self.store.outbox.list()
        assert {(row.cause, row.draft) for row in rows} == self.model.rows
        for row in rows:
            self.doubts[row.message_id] += _taken_over(self._rows.get(row.id), row)
            taken = self.taken[row.message_id]
            assert taken <= 1 + row.uncertain, f"taken {taken} times: {row}"
            # Fewer where a worker was so slow that its word came after another's.
            doubts = self.doubts[row.message_id]
            assert row.uncertain <= doubts, f"in doubt {doubts} times: {row}"
            assert taken or row.state is not SendingState.SENT, f"never taken: {row}"
        self._rows = {row.id: row for row in rows}

    def settle(self) -> None:
        """Nothing fails any more: all that is left is done, and then everything must add up."""
        self.script.clear()
        for _ in range(60):
            self.round("A")
            self.retry()
            waiting = self.store.outbox.waiting()
            left = self.store.letters.pending().count + waiting.waiting + waiting.sending + len(self.handed)
            if not left and not list((self.folder / "new").iterdir()):
                break
            ahead = waiting.next_at - self.now if waiting.next_at else timedelta()
            self.now += max(LEASE_AND_MORE, ahead)
        else:
            raise AssertionError("it does not settle")

    def must_add_up(self) -> None:
        """At the end, with everything settled: one outcome each, every mail sent, the ledger at zero."""
        model = self.model
        keys = [row.key for row in self.store.letters.list()]
        assert len(keys) == self.put + self.stored
        assert sorted(keys) == sorted(key for letter in model.letters.values() for key in letter.outcomes)
        assert {row.state for row in self.store.letters.list()} <= {LetterState.DONE}
        for row in self.store.outbox.list():
            assert row.state is SendingState.SENT, row
        for ref, case in model.cases.items():
            (found,) = self.store.cases.by_refs([ref])
            assert found.state is case.state, f"{ref} is {found.state}, not {case.state}"
            assert case.state is not State.AWAITING_SHOP or min(case.ends[k] for k in case.open) > self.now
        assert list((self.folder / "new").iterdir()) == []
        ledger = audit(self.store, self.now, [open_inventory(self.box, lambda: None)])
        assert ledger.count == 0, "\n".join(map(str, ledger.differences))


def _taken_over(before: OutboxRow | None, now: OutboxRow) -> int:
    """How often, since we last looked, a worker took a mail that another had, for its lease was over."""
    if before is None:
        return max(0, now.attempts - 1)
    was_in_hand = before.state is SendingState.SENDING and now.uncertain > before.uncertain
    return was_in_hand + max(0, now.attempts - before.attempts - 1)
