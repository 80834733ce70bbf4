"""Sees workers that stand still, and letters that never end, and says so with the stack.

A thread cannot be stopped from outside. So a letter that takes too long ends the process, orderly where that
goes and at once where not: the supervisor starts it anew, the attempt counts, and the third sets the letter
aside. A thread that hangs inside a C library and holds the interpreter's lock stops this watchdog as well;
for that faulthandler's own timer is kept running, which needs no lock.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import cast

from intake import maillog
from intake.mailboxes import Fetched, Known, Mailbox

LOOK_SECONDS = 2.0
MARGIN_SECONDS = 30.0  # how much later faulthandler's timer ends the process than we should have
LAST_SECONDS = 120.0  # for a process that ends to finish what is in hand
TELL_SECONDS = 120.0  # between the alarm about a worker and the end of the process, where that is wanted
MOST_FRAMES = 30


@dataclass(frozen=True, slots=True)
class _Moved:
    at: float
    rest: float  # seconds that it may stand still from then on, of its own will
    doing: str
    letter: str | None
    timed: bool  # whether it may take no longer than a letter may


class Pulse:
    """When a worker last moved and what it does; written by its own thread, read by the watchdog's."""

    def __init__(self, role: str, tick: Callable[[], float]) -> None:
        self.role = role
        self.thread: int | None = None
        self.told = False  # whether the watchdog has said that it stands still
        self._tick = tick
        self._moved = _Moved(tick(), 0.0, "", None, False)

    def move(self, doing: str = "", *, rest: float = 0.0) -> None:
        """It moves. `rest`: for how many seconds it may now stand still."""
        self._put(doing, rest, None, False)

    def take(self, what: str, letter: str | None = None) -> None:
        """It takes a letter, whose key that is, or something else that may take no longer than one."""
        self._put(what, 0.0, letter, True)

    def _put(self, doing: str, rest: float, letter: str | None, timed: bool) -> None:
        self.thread = threading.get_ident()
        self._moved = _Moved(self._tick(), rest, doing, letter, timed)

    @property
    def doing(self) -> str:
        return self._moved.doing

    @property
    def letter(self) -> str | None:
        return self._moved.letter

    @property
    def timed(self) -> bool:
        return self._moved.timed

    @property
    def still(self) -> float:
        """For how many seconds it has stood still against its will."""
        moved = self._moved
        return max(0.0, self._tick() - moved.at - moved.rest)

    def told_stack(self) -> str:
        """The stack of a worker that stands still; nothing of one that moves."""
        return f"{self.doing}\n{self.stack()}".strip() if self.told else ""

    def stack(self) -> str:
        """Where its thread is just now, innermost first: `intake/smtp.py:57 send`, a line a frame."""
        frame = sys._current_frames().get(self.thread or 0)
        return shown_stack(frame) if frame is not None else ""


def shown_stack(frame: FrameType) -> str:
    """A stack, innermost first, a line a frame."""
    frames = traceback.extract_stack(frame)[::-1][:MOST_FRAMES]
    return "\n".join(f"{_file(each.filename)}:{each.lineno} {each.name}" for each in frames)


def _file(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


Hung = Callable[[Pulse, str], None]
"""Told of a worker that has to be ended, with its stack."""


class Watchdog:
    """Looks after the pulses of one process.

    `worker_seconds`: after which a worker stands still, and `letter_seconds` after which a letter takes too
    long. `hung` is called, once, for the one because of which the process has to end; for a worker that only
    stands still this is where `exits`. Usable again after `stop`.
    """

    def __init__(
        self,
        hung: Hung,
        *,
        worker_seconds: float,
        letter_seconds: float,
        exits: bool,
        tick: Callable[[], float] = time.monotonic,
        looked: Callable[[], None] = lambda: None,
    ) -> None:
        """`looked` is called after each look, but no more once the process has to end."""
        self.pulses: list[Pulse] = []
        self.worker_seconds = worker_seconds
        self.letter_seconds = letter_seconds
        self._hung, self._exits, self._tick, self._looked = hung, exits, tick, looked
        self._ends = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def pulse(self, role: str) -> Pulse:
        """A new worker's."""
        pulse = Pulse(role, self._tick)
        self.pulses.append(pulse)
        return pulse

    def start(self) -> None:
        self._stopping.clear()
        self._arm(self.letter_seconds + MARGIN_SECONDS)
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """All is done: from now on nothing is watched. Where the process has to end, its timer runs on."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if not self._ends:
            faulthandler.cancel_dump_traceback_later()

    def _run(self) -> None:
        while not self._stopping.wait(min(LOOK_SECONDS, self.letter_seconds / 4)):
            if not self._ends:
                self._arm(self.letter_seconds + MARGIN_SECONDS)
                self.look()
            if not self._ends:
                self._looked()

    def look(self) -> None:
        """One look at every pulse."""
        for pulse in self.pulses:
            still = pulse.still
            if pulse.timed and still >= self.letter_seconds:
                self._end(pulse, still)
                return
            if still >= self.worker_seconds:
                if not pulse.told:
                    pulse.told = True
                    maillog.worker_still(pulse.role, still, pulse.doing, pulse.stack())
                if self._exits and still >= self.worker_seconds + TELL_SECONDS:
                    self._end(pulse, still)
                    return
            elif pulse.told:
                pulse.told = False
                maillog.worker_moves(pulse.role)

    def _end(self, pulse: Pulse, still: float) -> None:
        self._ends = True
        self._arm(LAST_SECONDS)
        stack = pulse.stack()
        maillog.worker_ends_process(pulse.role, still, pulse.doing, stack)
        self._hung(pulse, stack)

    def _arm(self, seconds: float) -> None:
        """The process ends that many seconds from now, all stacks on standard error, unless armed anew."""
        try:
            faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or sys.stderr)
        except (AttributeError, OSError, RuntimeError, ValueError):
            return  # there is no standard error: what remains is the watchdog itself


def tell_stacks_when_aborted() -> None:
    """Whoever ends this process by SIGABRT, as systemd's watchdog does, gets the stacks of all threads on
    standard error."""
    with suppress(AttributeError, OSError, RuntimeError, ValueError):  # there may be no standard error
        faulthandler.enable(file=sys.__stderr__ or sys.stderr)


class _Beating:
    """A mailbox whose worker moves with every batch."""

    def __init__(self, mailbox: Mailbox, pulse: Pulse, fetched: Callable[[], None]) -> None:
        self._mailbox, self._pulse, self._fetched = mailbox, pulse, fetched

    def __getattr__(self, name: str) -> object:
        return getattr(self._mailbox, name)

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        self._pulse.move("connecting")
        for batch in self._mailbox.unread(known):
            self._pulse.move(f"storing {len(batch)} mails")
            yield batch
            del batch  # else a large mail is held while the next one is fetched
            self._fetched()
            self._pulse.move("fetching")

    def settle(self, fetched: Sequence[Fetched]) -> None:
        self._pulse.move(f"moving {len(fetched)} mails")
        self._mailbox.settle(fetched)


def beating(mailbox: Mailbox, pulse: Pulse, fetched: Callable[[], None]) -> Mailbox:
    """The mailbox, with its worker's pulse; `fetched` is called after each batch that was stored."""
    return cast(Mailbox, _Beating(mailbox, pulse, fetched))
