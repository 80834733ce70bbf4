"""The daemon: a thread per mailbox, one that treats, one that sends; loops and signals, nothing else."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import FrameType

from intake import maillog, marks
from intake.collect import collect, keep_envelope
from intake.deliver import deliver
from intake.handle import handle, show_set_aside
from intake.listener import Envelope, Listener
from intake.mailboxes import Mailbox, MailboxError
from intake.office import Office
from intake.remind import read_until, remind
from intake.smtp import Sender
from routing.threads import extension
from store import StoreError
from store.records import LetterState

IDLE_SECONDS = 2.0  # how often a worker looks for work that another process may have left
LONGEST_BACKOFF = 300.0  # seconds
STOP_SECONDS = 30.0
HEARTBEAT = timedelta(minutes=1)
STEADY_SECONDS = 1.0
ON_THE_WAY = timedelta(minutes=1)  # how long a mail may be between our mail server and us


class Door:
    """Whether something outside answers: the first failure is logged, and the return; not each attempt.

    What works for less than a second before it fails again has not returned.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures = 0
        self._works_since: float | None = None

    def lost(self, error: Exception, hint: str = "") -> float:
        """Note a failure; returns how many seconds to wait before the next attempt."""
        if self.failures == 0:
            maillog.door_lost(self.name, f"{error}", hint)
        self.failures += 1
        self._works_since = None
        return float(min(2.0 ** min(self.failures - 1, 10), LONGEST_BACKOFF))

    def works(self) -> None:
        if self.failures == 0:
            return
        now = time.monotonic()
        if self._works_since is None:
            self._works_since = now
        elif now - self._works_since >= STEADY_SECONDS:
            maillog.door_back(self.name)
            self.failures = 0


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
        grace = timedelta(minutes=office.settings.deadlines.grace_minutes)
        self._grace = grace if held_back is None else held_back
        listening = [marks.listening(office.place), marks.LISTENING] if office.settings.listener else []
        mark = next((found for name in listening if (found := office.store.marks.get(name))), None)
        self._last_up = mark.at if mark else None
        self.mailboxes = list(mailboxes)
        self.sender = sender
        self.stopping = threading.Event()
        self.letters_came = threading.Event()
        self.mails_wait = threading.Event()
        self.broken: BaseException | None = None
        self._threads: list[threading.Thread] = []
        self._listener: Listener | None = None
        self._marked: datetime | None = None
        self._held_back_until: datetime | None = None

    # ------------------------------------------------------------------------------------ one full round

    def once(self) -> int:
        """Fetch, treat, escalate what is due, send what waits. Returns 1 where a door did not answer."""
        unread = [mailbox.name for mailbox in self.mailboxes if not self._swept(mailbox)]
        if unread:
            maillog.waiting_for_doors(unread)
        self._treat_all()
        while deliver(self.office, self.sender, self.stopping.is_set):
            pass
        self.sender.close()
        left = self._something_left()
        if left:
            maillog.something_left(left)
        return 1 if unread or left else 0

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

    def _swept(self, mailbox: Mailbox) -> bool:
        try:
            collect(self.office, mailbox)
        except MailboxError as error:
            maillog.door_lost(mailbox.name, str(error), error.permanent_hint)
            return False
        finally:
            mailbox.close()
        return True

    def _treat_all(self) -> bool:
        """Treat every letter, then every deadline that may be acted upon; whether there was anything."""
        found = False
        while not self.stopping.is_set() and handle(self.office):
            found = True
        found = show_set_aside(self.office) or found
        names = [mailbox.name for mailbox in self.mailboxes]
        until = read_until(self.office, names, self._handed_over())
        while not self.stopping.is_set() and remind(self.office, until):
            found = True
        return found

    # ---------------------------------------------------------------------------------------- the daemon

    def run(self, version: str) -> int:
        """Until a signal comes, or a worker breaks (then 1, for the supervisor to start us anew)."""

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, on_signal)
        self.start(version)
        while not self.stopping.wait(1.0):
            pass
        self.finish()
        return 1 if self.broken else 0

    def start(self, version: str) -> None:
        """Start the listener and the workers; returns at once. Raises OSError for a port in use."""
        self._start_listener()
        where = f"{self._listener.settings.host}:{self._listener.settings.port}" if self._listener else None
        maillog.started(version, self.office.worker, len(self.mailboxes), where)
        for mailbox in self.mailboxes:
            self._thread(f"collect {mailbox.name}", self._collecting(mailbox))
        self._thread("treat", self._treating)
        self._thread("deliver", self._delivering)

    def finish(self) -> None:
        """Take nothing new, finish what is in hand, and end."""
        self.stopping.set()
        if self._listener is not None:
            self._listener.stop()
        self._wake_all()
        for thread in self._threads:
            thread.join(STOP_SECONDS)
            if thread.is_alive():
                self.broken = self.broken or TimeoutError(f"{thread.name} did not finish")
        maillog.stopped(self.office.worker)

    def stop(self) -> None:
        """Finish what is in hand and end; may be called from any thread."""
        self.stopping.set()

    def _wake_all(self) -> None:
        self.letters_came.set()
        self.mails_wait.set()
        for mailbox in self.mailboxes:
            mailbox.wake()

    def _thread(self, name: str, body: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                body()
            except BaseException as error:  # noqa: BLE001 - a worker that dies silently would lose mail unseen
                maillog.worker_broken(name, error)
                self.broken = error
                self.stopping.set()

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _collecting(self, mailbox: Mailbox) -> Callable[[], None]:
        def body() -> None:
            door, store = Door(mailbox.name), Door("store")
            while not self.stopping.is_set():
                try:
                    if collect(self.office, mailbox):
                        self.letters_came.set()
                    door.works()
                    store.works()
                    mailbox.wait(self._poll_seconds(mailbox))
                    door.works()
                    store.works()
                except MailboxError as error:
                    self.stopping.wait(door.lost(error, error.permanent_hint))
                except StoreError as error:
                    self.stopping.wait(store.lost(error))
            mailbox.close()

        return body

    def _treating(self) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            self.letters_came.clear()
            try:
                if self._treat_all():
                    self.mails_wait.set()
                self._heartbeat()
                self._hurry_mailboxes()
                store.works()
            except StoreError as error:
                self.stopping.wait(store.lost(error))
                continue
            self.letters_came.wait(IDLE_SECONDS)

    def _delivering(self) -> None:
        store = Door("store")
        while not self.stopping.is_set():
            self.mails_wait.clear()
            try:
                while not self.stopping.is_set():
                    if not deliver(self.office, self.sender, self.stopping.is_set):
                        break
                store.works()
            except StoreError as error:
                self.stopping.wait(store.lost(error))
                continue
            if not self.mails_wait.wait(IDLE_SECONDS):
                self.sender.idle()
        self.sender.close()

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

    # -------------------------------------------------------------------------------------- the listener

    def _start_listener(self) -> None:
        settings = self.office.settings.listener
        if settings is None:
            return
        self._held_back_until = self.office.clock() + self._grace
        self._listener = Listener(settings, self._accepts, self._keep, failed=self._hand_over_failed)
        self._listener.start()

    def _accepts(self, recipient: str) -> bool:
        """Our complaint addresses, and these with anything added: a token that is gone is for a mediator."""
        own = self.office.own_addresses
        return recipient.strip().lower() in own or extension(recipient, own) is not None

    def _keep(self, envelope: Envelope) -> None:
        keep_envelope(self.office, envelope)
        self.letters_came.set()

    def _hand_over_failed(self, error: Exception) -> None:
        """The mail server heard 451 from us, and tries again in its own time."""
        maillog.hand_over_failed(f"{type(error).__name__}: {error}")
        self._last_up = self.office.clock() - ON_THE_WAY
        self._held_back_until = self.office.clock() + self._grace

    def _handed_over(self) -> datetime | None:
        """Up to when the mail server has surely handed over what it took; None without a listener."""
        if self.office.settings.listener is None:
            return None
        now = self.office.clock()
        if self._held_back_until is not None and now >= self._held_back_until:
            return now - ON_THE_WAY
        return self._last_up or datetime.min.replace(tzinfo=now.tzinfo)

    def _heartbeat(self) -> None:
        """Every minute: the listener is up, and has been long enough to hear what was held back."""
        now = self.office.clock()
        if self._held_back_until is None or now < self._held_back_until:
            return
        if self._marked is None or now - self._marked >= HEARTBEAT:
            self.office.store.marks.set(marks.listening(self.office.place), now)
            self._marked = now
