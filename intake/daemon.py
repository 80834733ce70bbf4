"""The daemon: a thread per mailbox, one that treats, one that sends, one that looks whether all is well.

Loops and signals, nothing else.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from types import FrameType
from typing import TYPE_CHECKING

from intake import canary, elsewhere, maillog, marks, retention
from intake.alarms import ROLES, Lookout, collecting
from intake.collect import collect
from intake.configuration import password_of
from intake.crew import Crew
from intake.deliver import deliver
from intake.door import Door
from intake.handle import handle, show_set_aside
from intake.mailboxes import Mailbox, MailboxError
from intake.office import Office
from intake.reception import Reception
from intake.register_upkeep import RegisterKeeper
from intake.remind import read_until, remind
from intake.smtp import Sender, SendError
from intake.treater import took_too_long
from intake.watchdog import Pulse, Watchdog, beating, tell_stacks_when_aborted
from intake.watching.liveness import stuck
from intake.watching.report import status_line
from intake.watching.supervisor import Supervisor
from routing.alarms import Beat
from store import Conflict, StoreError
from store.records import LetterState

if TYPE_CHECKING:
    from intake.watching.outlook import Outlook

IDLE_SECONDS = 2.0  # how often a worker looks for work that another process may have left
TOGETHER_SECONDS = 0.1  # how long mails wait for those of the next letters while letters are being treated
LOOK_SECONDS = 60.0  # how often it is looked whether all is well
STOP_SECONDS = 30.0


class Daemon:
    """The workers of one process on one store."""

    def __init__(
        self,
        office: Office,
        mailboxes: Sequence[Mailbox],
        sender: Sender,
        held_back: timedelta | None = None,
    ) -> None:
        """`held_back`: for how long after a start the mail server may still hand over what it held back
        while we were down; None as configured."""
        self.office = office
        self.mailboxes = list(mailboxes)
        self.sender = sender
        alarms = office.settings.alarms
        self.watchdog = Watchdog(
            self._hung,
            worker_seconds=alarms.worker_minutes * 60.0,
            letter_seconds=alarms.letter_minutes * 60.0,
            exits=alarms.exit_when_stuck,
            looked=self._alive,
        )
        names = [mailbox.name for mailbox in mailboxes]
        self.lookout = Lookout(office, names, self._reaches_smtp)
        self.supervisor = Supervisor()
        self.outlook: Outlook | None = None
        if office.settings.metrics is not None:
            from intake.watching.outlook import Outlook  # what it needs takes a while to load

            self.outlook = Outlook(office, names, self._beats, self.watchdog.pulses, self._stuck)
        self.register_keeper = RegisterKeeper(office)
        self.stopping = threading.Event()
        self.letters_came = threading.Event()
        self.mails_wait = threading.Event()
        self.caught_up = threading.Event()
        self.caught_up.set()
        self.crew = Crew(office, self._treated_elsewhere)
        self.reception = Reception(office, held_back, self._letters_came)
        self.broken: BaseException | None = None
        self._threads: list[threading.Thread] = []

    # ------------------------------------------------------------------------------------ one full round

    def once(self) -> int:
        """Fetch, treat, escalate what is due, send what waits, and look whether all is well.

        Returns 1 where a door did not answer, or a person should look.
        """
        self._announce()
        with self._watched("round") as pulse:
            self.register_keeper.look(settled=True)
            pulse.move()
            unread = [mailbox.name for mailbox in self.mailboxes if not self._swept(mailbox, pulse)]
            if unread:
                maillog.waiting_for_doors(unread)
            self._treat_all(pulse)
            self._deliver_all(pulse)
            if self._look(pulse, settled=True):
                self._deliver_all(pulse)
            self.sender.close()
        left = self._something_left()
        if left:
            maillog.something_left(**left)
        well = self.lookout.health is None or self.lookout.health.ok
        return 0 if well and not (unread or left) else 1

    def _something_left(self) -> dict[str, int]:
        """Mails that wait or failed, letters that wait or were set aside: a person should look."""
        mails, letters = self.office.store.outbox.waiting(), self.office.store.letters
        counts = {
            "mails_waiting": mails.waiting + mails.sending,
            "mails_failed": mails.failed,
            "letters_waiting": letters.pending().count,
            "letters_set_aside": len(letters.list(LetterState.SET_ASIDE)),
        }
        return {what: count for what, count in counts.items() if count}

    def _swept(self, mailbox: Mailbox, pulse: Pulse) -> bool:
        try:
            collect(self.office, self._beating(mailbox, pulse))
        except MailboxError as error:
            maillog.door_lost(mailbox.name, str(error), error.permanent_hint)
            return False
        finally:
            mailbox.close()
        return True

    def _treat_all(self, pulse: Pulse) -> bool:
        """Treat every letter, then every deadline that may be acted upon; whether there was anything."""
        found = False
        pulse.move()

        def letter_begun(key: str) -> None:
            pulse.take(f"letter {key}", key)

        def deadline_begun(ref: str) -> None:
            pulse.take(f"deadline of {ref}")

        try:
            while not self.stopping.is_set() and handle(self.office, letter_begun):
                found = True
                self.caught_up.clear()
                self.mails_wait.set()
                if self.outlook is not None:
                    self.outlook.decided(pulse)
                pulse.move()
        finally:
            self.caught_up.set()
        found = show_set_aside(self.office) or found
        names = [mailbox.name for mailbox in self.mailboxes]
        due = self.office.store.cases.is_any_due(self.office.clock())  # seldom, and the rest asks much
        until = read_until(self.office, names, self.reception.handed_over()) if due else None
        while not self.stopping.is_set() and remind(self.office, until, deadline_begun):
            found = True
            pulse.move()
        return found

    def _deliver_all(self, pulse: Pulse) -> None:
        def stopping() -> bool:  # asked before each mail
            pulse.move("sending")
            return self.stopping.is_set()

        while not self.stopping.is_set() and deliver(self.office, self.sender, stopping):
            pass

    def _look(self, pulse: Pulse, *, settled: bool = False) -> bool:
        """Whether all is well; whether a mail was written. Raises `StoreError`."""

        def stopping() -> bool:  # the first purge of years takes long, and moves
            pulse.move("purging")
            return self.stopping.is_set()

        retention.purge_when_due(self.office, stopping)
        flies = False
        with suppress(Conflict):  # another daemon was first
            flies = canary.send_when_due(self.office)
        return self.lookout.look(self._beats(), settled=settled) or flies

    def _beats(self) -> list[Beat]:
        """When each worker last moved: now, where it may stand still."""
        now = self.office.clock()
        if self._threads:
            pulses = [pulse for pulse in self.watchdog.pulses if pulse.role not in ("watch", "round")]
            return [
                Beat(pulse.role, now - timedelta(seconds=pulse.still), detail=pulse.told_stack())
                for pulse in pulses
            ]
        return [Beat(role, now) for role in (*ROLES, *(collecting(box.name) for box in self.mailboxes))]

    def _reaches_smtp(self) -> bool:
        """Whether a mail could be sent just now; by a connection of its own, for this is another thread."""
        settings = self.office.settings.smtp
        probe = Sender(settings, password_of(settings))
        try:
            probe.check()
        except SendError:
            return False
        finally:
            probe.close()
        return True

    # -------------------------------------------------------------------------------------- the watchdog

    @contextmanager
    def _watched(self, role: str) -> Iterator[Pulse]:
        self.watchdog.start()
        pulse = self.watchdog.pulse(role)
        try:
            yield pulse
        finally:
            self.watchdog.stop()
            self.watchdog.pulses.remove(pulse)

    def _stuck(self) -> list[Pulse]:
        return stuck(self.watchdog.pulses, self.watchdog.worker_seconds, self.watchdog.letter_seconds)

    def _alive(self) -> None:
        """To the supervisor, after each look of the watchdog: a worker that is stuck is silence."""
        if not self._stuck():
            self.supervisor.alive()

    def _hung(self, pulse: Pulse, stack: str) -> None:
        """A worker will not come back: the attempt at its letter is over, and so is this process."""
        self.broken = TimeoutError(f"{pulse.role} hangs: {pulse.doing}")
        self.stopping.set()
        took_too_long(self.office, pulse, stack)
        if not self._threads:  # the one thread of `once` is the one that hangs
            os._exit(1)

    def _beating(self, mailbox: Mailbox, pulse: Pulse) -> Mailbox:
        def fetched() -> None:
            self.office.store.marks.set(marks.fetched(mailbox.name), self.office.clock())

        return beating(mailbox, pulse, fetched)

    # ---------------------------------------------------------------------------------------- the daemon

    def run(self, version: str) -> int:
        """Until a signal comes, or a worker breaks (then 1, for the supervisor to start us anew)."""

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, on_signal)
        tell_stacks_when_aborted()
        self.start(version)
        while not self.stopping.wait(1.0):
            pass
        self.finish()
        return 1 if self.broken else 0

    def start(self, version: str) -> None:
        """Start the listener and the workers; returns at once. Raises OSError for a port in use."""
        shown = self.outlook.open() if self.outlook is not None else None
        where = self.reception.open()
        self._announce()
        self.watchdog.start()
        maillog.started(version, self.office.worker, len(self.mailboxes), where, shown)
        for mailbox in self.mailboxes:
            self._thread(collecting(mailbox.name), self._collecting(mailbox))
        self._thread("treat", self._treating)
        for role in self.crew.roles:
            self._thread(role, self.crew.follow(role))
        self._thread("deliver", self._delivering)
        self._thread("watch", self._watching)
        if self.office.settings.register is not None:
            self._thread("register", self._keeping_register)
        self.supervisor.ready()

    def finish(self) -> None:
        """Take nothing new, finish what is in hand, and end."""
        self.stopping.set()
        self.supervisor.stopping()
        self.crew.end()  # first: what was told to end with us is not started anew
        self.reception.close()
        self._wake_all()
        for thread in self._threads:
            thread.join(STOP_SECONDS)
            if thread.is_alive():
                self.broken = self.broken or TimeoutError(f"{thread.name} did not finish")
        self.watchdog.stop()
        if self.outlook is not None:
            self.outlook.close()
        maillog.stopped(self.office.worker)

    def stop(self) -> None:
        """Finish what is in hand and end; may be called from any thread."""
        self.stopping.set()

    def _wake_all(self) -> None:
        self.letters_came.set()
        self.mails_wait.set()
        for mailbox in self.mailboxes:
            mailbox.wake()

    def _letters_came(self) -> None:
        self.letters_came.set()
        self.crew.wake()

    def _treated_elsewhere(self, seconds: float) -> None:
        """By another process of ours, which took so long for it."""
        if self.outlook is not None:
            self.outlook.treated(seconds)
        self.mails_wait.set()

    def _thread(self, name: str, body: Callable[[Pulse], None]) -> None:
        pulse = self.watchdog.pulse(name)

        def guarded() -> None:
            try:
                body(pulse)
            except BaseException as error:  # noqa: BLE001 - a worker that dies silently would lose mail unseen
                maillog.worker_broken(name, error)
                self.broken = error
                self.stopping.set()

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _collecting(self, mailbox: Mailbox) -> Callable[[Pulse], None]:
        def body(pulse: Pulse) -> None:
            watched = self._beating(mailbox, pulse)
            door, store = Door(mailbox.name), Door("store")
            while not self.stopping.is_set():
                try:
                    if collect(self.office, watched):
                        self._letters_came()
                    door.works()
                    store.works()
                    pulse.move("waiting for mail", rest=self._poll_seconds(mailbox))
                    mailbox.wait(self._poll_seconds(mailbox))
                    door.works()
                    store.works()
                except MailboxError as error:
                    self._pause(pulse, door.lost(error, error.permanent_hint))
                except StoreError as error:
                    self._pause(pulse, store.lost(error))
            mailbox.close()

        return body

    def _pause(self, pulse: Pulse, seconds: float) -> None:
        pulse.move("waiting to try again", rest=seconds)
        self.stopping.wait(seconds)

    def _treating(self, pulse: Pulse) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            self.letters_came.clear()
            try:
                if self._treat_all(pulse):
                    self.mails_wait.set()
                pulse.move()
                self.reception.heartbeat()
                self._hurry_mailboxes()
                store.works()
            except StoreError as error:
                self._pause(pulse, store.lost(error))
                continue
            self.letters_came.wait(IDLE_SECONDS)

    def _delivering(self, pulse: Pulse) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            self.mails_wait.clear()
            try:
                self._deliver_all(pulse)
                store.works()
            except StoreError as error:
                self._pause(pulse, store.lost(error))
                continue
            pulse.move()
            if not self.mails_wait.wait(IDLE_SECONDS):
                self.sender.idle()
            else:  # a backlog's mails go out in batches, one letter's at once
                self.caught_up.wait(TOGETHER_SECONDS)
        self.sender.close()

    def _watching(self, pulse: Pulse) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            pulse.move("looking")
            try:
                if self._look(pulse):
                    self.mails_wait.set()
                if self.lookout.health is not None:
                    self.supervisor.status(status_line(self.lookout.health))
                store.works()
            except StoreError as error:
                self._pause(pulse, store.lost(error))
                continue
            self._pause(pulse, LOOK_SECONDS)

    def _keeping_register(self, pulse: Pulse) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            pulse.move("looking after the register")
            try:
                self.register_keeper.look()
                store.works()
            except StoreError as error:
                self._pause(pulse, store.lost(error))
                continue
            self._pause(pulse, LOOK_SECONDS)

    def _announce(self) -> None:
        """To the other daemons on this database: their deadlines wait for our doors, too."""
        names = [mailbox.name for mailbox in self.mailboxes]
        listens = self.office.settings.listener is not None
        elsewhere.announce(self.office.store, self.office.place, names, self.office.clock(), listener=listens)

    def _poll_seconds(self, mailbox: Mailbox) -> float:
        settings = self.office.settings.mailbox
        index = self.mailboxes.index(mailbox)
        return float(settings[index].poll_seconds) if index < len(settings) else 60.0

    def _hurry_mailboxes(self) -> None:
        """A deadline has ended that only waits for the mailboxes to be looked into: have them looked into."""
        due = self.office.store.cases.next_deadline()
        if due is None or due > self.office.clock():
            return
        for mailbox in self.mailboxes:
            mark = self.office.store.marks.get(marks.swept(mailbox.name))
            if mark is None or mark.at < due:
                mailbox.wake()
