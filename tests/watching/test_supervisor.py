"""What systemd is told, and that a worker which hangs is silence."""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake.watchdog import TELL_SECONDS, Pulse, Watchdog
from intake.watching.liveness import stuck
from intake.watching.supervisor import Supervisor


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Inbox:
    """A real datagram socket in the file system."""

    path: Path
    socket: socket.socket = field(default_factory=lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))

    def come(self) -> list[str]:
        self.socket.setblocking(False)
        found: list[str] = []
        while True:
            try:
                found.append(self.socket.recv(4096).decode())
            except BlockingIOError:
                return found


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    monkeypatch.chdir(tmp_path)  # a socket's name may be 107 octets long, and this one is longer
    found = Inbox(Path("notify"))
    found.socket.bind(str(found.path))
    yield found
    found.socket.close()


def supervisor(inbox: Inbox, clock: Clock, **more: str) -> Supervisor:
    # Relative names are none of systemd's: /proc leads to the same socket by a short absolute one.
    return Supervisor({"NOTIFY_SOCKET": f"/proc/self/cwd/{inbox.path}", **more}, clock)


def test_each_thing_is_a_datagram(inbox: Inbox) -> None:
    told = supervisor(inbox, Clock())
    told.ready()
    told.status("all is\nwell\x1b[2J " + "x" * 300)
    told.stopping()
    ready, status, stopping = inbox.come()
    assert (ready, stopping) == ("READY=1", "STOPPING=1\nSTATUS=finishing what is in hand")
    assert status.startswith("STATUS=all is well [2J xxx")
    assert len(status) == 207


@pytest.mark.parametrize("ours", [False, True])
def test_signs_of_life_come_thrice_in_the_time_that_is_allowed(inbox: Inbox, ours: bool) -> None:
    clock = Clock()
    told = supervisor(inbox, clock, WATCHDOG_USEC="90000000", WATCHDOG_PID=str(os.getpid()) if ours else "")
    told.alive()
    clock.now += 29
    told.alive()
    assert inbox.come() == ["WATCHDOG=1"]
    clock.now += 1
    told.alive()
    assert inbox.come() == ["WATCHDOG=1"]


@pytest.mark.parametrize(
    "more",
    [{}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "x"}, {"WATCHDOG_USEC": "90000000", "WATCHDOG_PID": "1"}],
)
def test_nobody_who_did_not_ask_gets_signs_of_life(inbox: Inbox, more: dict[str, str]) -> None:
    supervisor(inbox, Clock(), **more).alive()
    assert inbox.come() == []


@pytest.mark.parametrize("name", ["", "relative", "/nowhere/at/all", "@", "vsock:2:1"])
def test_without_a_supervisor_the_desk_works_on(name: str) -> None:
    told = Supervisor({"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "3"}, Clock())
    told.ready()
    told.alive()
    told.stopping()


def test_a_worker_that_hangs_is_silence(inbox: Inbox) -> None:
    clock = Clock()
    told = supervisor(inbox, clock, WATCHDOG_USEC="3000000")
    moves, hangs = Pulse("deliver", clock), Pulse("treat", clock)

    def come_after(seconds: float) -> bool:
        clock.now += seconds
        moves.move()
        if not stuck([moves, hangs], 60, 30):
            told.alive()
        return inbox.come() == ["WATCHDOG=1"]

    assert come_after(1)
    hangs.move("waiting", rest=1000)
    assert come_after(1000)  # it rests of its own will
    assert come_after(60 + TELL_SECONDS - 1)  # it is an alarm, which somebody has to be told of first
    assert not come_after(1)
    assert not come_after(1000)
    hangs.take("letter x", "x")
    assert come_after(29)
    assert not come_after(1)  # a letter has its own time
    hangs.move()
    assert come_after(1)
    assert [pulse.role for pulse in stuck([moves, hangs], 1, 1)] == []


def test_the_watchdog_tells_after_each_look_until_the_process_has_to_end() -> None:
    clock, looks, hung = Clock(), threading.Semaphore(0), threading.Event()
    watchdog = Watchdog(
        lambda *_: hung.set(),
        worker_seconds=60,
        letter_seconds=0.04,  # of the clock here; and four looks of the thread's own
        exits=False,
        tick=clock,
        looked=looks.release,
    )
    pulse = watchdog.pulse("treat")
    watchdog.start()
    try:
        assert looks.acquire(timeout=30)
        assert looks.acquire(timeout=30)
        pulse.take("letter x", "x")
        clock.now += 1
        assert hung.wait(30)
        while looks.acquire(blocking=False):  # what came before
            pass
        assert not looks.acquire(timeout=0.1)
    finally:
        watchdog.stop()
        faulthandler.cancel_dump_traceback_later()  # or this process would end in two minutes


def test_a_process_that_is_aborted_tells_where_it_stood() -> None:
    program = "import os; from intake import watchdog; watchdog.tell_stacks_when_aborted(); os.abort()"
    aborted = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert aborted.returncode == -signal.SIGABRT
    assert b"Fatal Python error: Aborted" in aborted.stderr
    assert b'File "<string>", line 1' in aborted.stderr
