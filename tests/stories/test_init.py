"""From `intake init` on a real terminal to a first answered mail, with a real Dovecot and SMTP server."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.dovecot import Account
from tests.servers.sink import Sink

pytestmark = pytest.mark.dovecot

COLUMNS = 80
REGISTER = Path(__file__).resolve().parent.parent.parent / "examples" / "register.csv"
COMPLAINT = (
    b"From: Lotte Verhulst <lotte.verhulst@mail.example>\r\nTo: desk@mark.example\r\nSubject: klacht\r\n"
    b"Message-ID: <first@mail.example>\r\n\r\n"
    b"Dag, bij Fietsenhoek Ter Aa kocht ik een fiets. Ze is stuk.\r\n"
    b"Ik mailde de winkel al vijf keer en kreeg nooit antwoord.\r\n\r\nLotte Verhulst\r\n"
)


class Terminal:
    """What a person sees and types, on a terminal of 80 columns."""

    def __init__(self, process: subprocess.Popen[bytes], keyboard: int) -> None:
        self._process = process
        self._keyboard = keyboard
        self.seen = ""

    def expect(self, text: str) -> None:
        """Until that text stands on the screen, after what was there at the last answer."""
        start = len(self.seen)
        while text not in " ".join(self.seen[start - self._fresh :].split()):
            if not self._read():
                raise AssertionError(f"{text!r} never came:\n{self.seen}")

    _fresh = 0  # characters that came, and that no `expect` has waited for yet

    def answer(self, prompt: str, typed: str = "") -> None:
        self.expect(prompt)
        self._fresh = 0
        os.write(self._keyboard, typed.encode() + b"\n")

    def interrupt(self) -> int:
        """Ctrl-C, and again where one came while the line editor began; returns the exit status."""
        for _ in range(20):
            os.write(self._keyboard, b"\x03")
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._process.wait(timeout=1)
        raise AssertionError(f"it did not end:\n{self.seen}")

    def end(self) -> int:
        while self._read():
            pass
        return self._process.wait(timeout=20)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._keyboard], [], [], 20)
        try:
            data = os.read(self._keyboard, 65536) if ready else b""
        except OSError:  # EIO: the other side is gone
            return False
        self.seen += data.decode("utf-8", "replace")
        self._fresh += len(data.decode("utf-8", "replace"))
        return bool(data)


def _take_terminal() -> None:
    """It is what Ctrl-C comes from, and where a password is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests in the background ignores it
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextlib.contextmanager
def terminal(*arguments: str, cwd: Path) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "TZ": "Europe/Brussels"}
    environment.pop("COLUMNS", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "intake.cli", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - one system call
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_stranger_sets_the_desk_up_and_a_first_mail_is_answered(
    tmp_path: Path, account: Account, sink: Sink
) -> None:
    with terminal("init", "desk", cwd=tmp_path) as screen:
        screen.answer("Name of the organisation", "Mark")
        screen.answer("Complaint address", "desk at mark.example")
        screen.answer("is no e-mail address", "desk@mark.example")
        screen.answer("Mediator's address", "desk@mark.example")
        screen.answer("must not be the desk's own", "people@mark.example")
        screen.answer("[Europe/Brussels]", "\x1b[A")
        screen.answer("holds characters")
        screen.answer("[BE]")
        screen.answer("[nl]", "1")
        screen.answer("[sqlite]")
        screen.answer("[intake.db]")
        screen.answer("How does mail come in")
        screen.answer("User name of the mailbox", account.name)
        screen.answer("[imap.desk.example]", "127.0.0.1")
        screen.answer("[993]", str(account.server.imap_port))
        screen.answer("[implicit]", "none")
        screen.answer("[file]")
        screen.answer("[secrets/imap]")
        screen.answer("[smtp.desk.example]", "127.0.0.1")
        screen.answer("[587]", str(sink.port))
        screen.answer("[starttls]", "3")
        screen.answer("User name there")
        screen.answer("Register", str(REGISTER))
        screen.answer("Address of the travel committee", "trips@committee.example")
        screen.answer(f"Password of {account.name}", account.password)
        assert screen.end() == 0, screen.seen
    assert "Everything works." in screen.seen
    assert "trips@committee.example" in (tmp_path / "desk" / "intake.toml").read_text()
    assert account.password not in screen.seen
    assert (tmp_path / "desk" / "secrets" / "imap").read_text() == f"{account.password}\n"
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen.seen)
    assert "\x1b" not in plain
    assert [line for line in plain.splitlines() if len(line) > COLUMNS and str(REGISTER) not in line] == []

    account.deliver(COMPLAINT)
    once = [sys.executable, "-m", "intake.cli", "run", "--once"]
    done = subprocess.run(
        once, cwd=tmp_path / "desk", capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "lotte.verhulst@mail.example" in {mail.rcpt_to[0] for mail in sink.caught}


def test_whoever_stops_halfway_leaves_nothing_behind(tmp_path: Path) -> None:
    with terminal("init", "desk", cwd=tmp_path) as screen:
        screen.answer("Name of the organisation", "Mark")
        screen.answer("Complaint address", "desk@mark.example")
        screen.expect("Mediator's address")
        assert screen.interrupt() == 130
        screen.end()
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in screen.seen
