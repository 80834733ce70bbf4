"""Two processes treat letters at once, one is killed with a letter in hand: all goes out, once."""

from __future__ import annotations

import itertools
import logging
import os
import signal
import smtplib
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest

from intake import crew, maillog
from intake.app import open_office, open_sender
from intake.configuration import load
from intake.crew import Crew
from intake.daemon import Daemon
from intake.logline import Form, Formatter, Line
from intake.office import Office
from intake.settings import (
    DaemonSettings,
    ListenerSettings,
    Organisation,
    Settings,
    SmtpSettings,
    StoreSettings,
)
from intake.treater import Order
from intake.watchdog import Pulse
from store import steps
from store.records import LetterRow, LetterState
from tests.servers import free_port
from tests.servers.sink import Sink
from tests.stories.desk import DESK, MEDIATOR, SHOPS
from tests.stories.test_daemon import wait_until

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "intake.toml"
LETTER = (
    "From: {sender}\r\nTo: klachten@desk.example\r\nSubject: lamp\r\nMessage-ID: <{sender}>\r\n\r\n"
    "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\r\n"
    "Ik mailde hen al vijf keer, nooit een antwoord. ({sender})\r\n"
)


class Busy:
    """A daemon whose own worker holds the first letter until it is let go, so that the rest is another's."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office, self.senders = office, 0
        self.held, self.let_go = threading.Event(), threading.Event()
        monkeypatch.setattr(steps, "hook", self._hold)
        self.daemon = Daemon(office, [], open_sender(office.settings))

    def _hold(self, step: str) -> None:
        if step == "claimed":
            self.held.set()
            assert self.let_go.wait(60)

    def hand_over(self, count: int) -> None:
        assert self.office.settings.listener is not None
        with smtplib.LMTP("127.0.0.1", self.office.settings.listener.port) as server:
            for _ in range(count):
                self.senders += 1
                sender = f"person{self.senders}@mail.example"
                server.sendmail(sender, [DESK], LETTER.format(sender=sender).encode())

    def letters(self, state: LetterState) -> list[LetterRow]:
        return self.office.store.letters.list(state)

    def stop_in_the_middle(self) -> int:
        """The other process is stopped while it has a letter in hand; its id."""
        (pulse,) = [pulse for pulse in self.daemon.watchdog.pulses if pulse.role == "treat-2"]
        for _ in range(20):
            self.hand_over(5)
            while not pulse.doing.startswith("letter"):
                time.sleep(0.0005)
            (pid,) = self.daemon.crew.pids
            os.kill(pid, signal.SIGSTOP)
            if len(self.letters(LetterState.CLAIMED)) == 2:  # ours is the other
                return pid
            os.kill(pid, signal.SIGCONT)
        raise AssertionError("it was never met with a letter in hand")


@pytest.fixture
def ahead() -> list[timedelta]:
    """How far the daemon's clock is ahead."""
    return [timedelta()]


@pytest.fixture
def busy(
    store_url: str, sink: Sink, ahead: list[timedelta], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Busy]:
    settings = Settings(
        organisation=Organisation(name="Keurmerk", address=DESK, mediator=MEDIATOR),
        store=StoreSettings(url=store_url),
        listener=ListenerSettings(port=free_port()),
        smtp=SmtpSettings(host="127.0.0.1", port=sink.port, tls="none"),
        daemon=DaemonSettings(workers=2),
    )
    with open_office(settings, lambda: datetime.now(UTC) + ahead[0]) as office:
        office.store.shops.replace(SHOPS, office.clock())
        busy = Busy(office, monkeypatch)
        busy.daemon.start("test")
        try:
            yield busy
        finally:
            busy.let_go.set()
            busy.daemon.finish()


def test_two_at_once_and_one_killed(busy: Busy, sink: Sink, ahead: list[timedelta]) -> None:
    busy.hand_over(1)
    assert busy.held.wait(30)
    busy.hand_over(3)
    wait_until(lambda: len(busy.letters(LetterState.DONE)) == 3)  # by the other: ours holds the first

    pid = busy.stop_in_the_middle()
    assert os.getpgid(pid) == pid  # Ctrl-C reaches the daemon alone
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: pid not in busy.daemon.crew.pids and len(busy.letters(LetterState.CLAIMED)) == 1)
    ahead[0] = timedelta(minutes=2)  # it is tried again after one
    busy.let_go.set()
    busy.daemon.letters_came.set()
    wait_until(lambda: len(busy.letters(LetterState.DONE)) == busy.senders)
    wait_until(lambda: len(sink.caught) == 2 * busy.senders)
    busy.daemon.finish()

    assert busy.daemon.broken is None
    assert busy.daemon.crew.pids == []
    assert len(busy.office.store.cases.list()) == busy.senders
    verdicts = Counter(to for mail in sink.caught for to in mail.rcpt_to if to.startswith("person"))
    assert verdicts == {f"person{number}@mail.example": 1 for number in range(1, busy.senders + 1)}


def test_a_process_is_ended_for_its_own_silence_not_for_that_of_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pulse = Pulse("treat-2", itertools.chain([0.0], itertools.repeat(1e6)).__next__)
    office = SimpleNamespace(settings=Settings(Organisation(name="K", address=DESK, mediator=MEDIATOR)))
    seconds = itertools.count(0, 100)
    monkeypatch.setattr(crew, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    monkeypatch.setattr(crew, "LISTEN_SECONDS", 0)
    reports, writes = os.pipe()
    ended: list[int] = []

    def kill() -> None:
        ended.append(next(seconds))
        os.close(writes)

    process = cast(subprocess.Popen[bytes], SimpleNamespace(kill=kill))
    assert Crew(cast(Office, office), lambda _: None)._listen(process, reports, pulse) is None
    os.close(reports)
    assert [360 < each < 600 for each in ended] == [True]


@pytest.mark.parametrize(("status", "died"), [(0, False), (-signal.SIGTERM, False), (-signal.SIGKILL, True)])
def test_who_tells_all_processes_to_end_at_once_sees_none_die(
    monkeypatch: pytest.MonkeyPatch, status: int, died: bool
) -> None:
    class SoonToo(threading.Event):
        """We are told to end a moment after the process was."""

        def wait(self, timeout: float | None = None) -> bool:
            if timeout:
                self.set()
            return self.is_set()

    ended: list[int] = []
    monkeypatch.setattr(maillog, "process_ended", lambda _role, how, _pause: ended.append(how))
    one = Crew(cast(Office, SimpleNamespace()), lambda _: None)
    monkeypatch.setattr(one, "_run", lambda *_: (status, None))
    one._ends = SoonToo()
    one.follow("treat-2")(Pulse("treat-2", time.monotonic))
    assert ended == ([status] if died else [])


def test_what_a_process_is_told_says_all(tmp_path: Path) -> None:
    config = tmp_path / "intake.toml"
    config.write_bytes(EXAMPLE.read_bytes())
    order = Order(load(config, {}), "treat-2", "json", logging.WARNING)
    assert msgspec.json.decode(msgspec.json.encode(order), type=Order) == order


@pytest.mark.parametrize(
    ("form", "expected"),
    [("logfmt", "INFO treated mails=2 process=treat-2"), ("json", '"mails": 2, "process": "treat-2"}')],
)
def test_its_lines_name_it(form: Form, expected: str) -> None:
    record = logging.makeLogRecord({"msg": Line("treated", {"mails": 2}), "levelno": 20, "levelname": "INFO"})
    assert Formatter(form, process="treat-2").format(record).endswith(expected)
