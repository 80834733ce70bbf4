"""The daemon as a process of its own: started, fed, and stopped the way an init system does."""

from __future__ import annotations

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import open_store
from tests.servers import free_port
from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.stories.desk import CONSUMER, SHOPS, brussels

pytestmark = pytest.mark.dovecot

LETTER = (
    f"From: {CONSUMER}\r\nTo: klachten@desk.example\r\nSubject: lamp\r\n"
    "Message-ID: <%s@mail.example>\r\n\r\n"
    "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\r\n"
    "Ik mailde hen al vijf keer, nooit een antwoord. (%s)\r\n"
)


def letter(name: str) -> bytes:
    return (LETTER % (name, name)).encode()


def written(folder: Path, account: Account, sink: Sink, store_url: str, lmtp: int | None = None) -> Path:
    with open_store(store_url) as store:
        store.shops.replace(SHOPS, brussels("2026-06-01 08:00"))
    box = account.settings()
    listener = f'[listener]\nprotocol = "lmtp"\nport = {lmtp}\n' if lmtp else ""
    (folder / "secret").write_text(f"{account.password}\n", encoding="utf-8")
    path = folder / "intake.toml"
    path.write_text(
        f"""
[organisation]
name = "Keurmerk"
address = "klachten@desk.example"
mediator = "dossiers@desk.example"
[store]
url = "{store_url}"
[[mailbox]]
kind = "imap"
host = "{box.host}"
port = {box.port}
tls = "implicit"
tls_ca_file = "{box.tls_ca_file}"
user = "{account.name}"
password_file = "secret"
[smtp]
host = "127.0.0.1"
port = {sink.port}
tls = "none"
{listener}
""",
        encoding="utf-8",
    )
    return path


def intake(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "intake.cli", *map(str, arguments)]


@contextmanager
def running(config: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "NO_COLOR": "1"}
    with log_of(config).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(intake("run", "-c", config), stderr=log, text=True, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def log_of(config: Path) -> Path:
    return config.parent / "log"


def wait_until(happened: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def stop(process: subprocess.Popen[str], config: Path) -> str:
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)
    log = log_of(config).read_text(encoding="utf-8")
    assert process.returncode == 0, log
    return log


def test_mail_is_pushed_treated_and_the_daemon_stopped(
    tmp_path: Path, account: Account, sink: Sink, store_url: str
) -> None:
    account.deliver(letter("waiting"))
    config = written(tmp_path, account, sink, store_url)
    with running(config) as process:
        wait_until(lambda: len(sink.caught) == 2)
        account.deliver(letter("pushed"))  # the daemon waits in IDLE by now, or polls
        wait_until(lambda: len(sink.caught) == 4)
        log = stop(process, config)
    assert account.mails("INBOX") == []
    lines = log.splitlines()
    assert [line for line in lines if " started " in f" {line} "]
    assert [line for line in lines if " stopped " in f" {line} "]
    assert sum("treated" in line for line in lines) == 2
    assert sum("sent" in line for line in lines) == 4
    assert "lotte.verhulst@" not in log
    assert account.password not in log


def test_mail_is_handed_over_by_lmtp(tmp_path: Path, account: Account, sink: Sink, store_url: str) -> None:
    port = free_port()
    config = written(tmp_path, account, sink, store_url, lmtp=port)
    with running(config) as process:
        wait_until(lambda: _answers(port))
        with smtplib.LMTP("127.0.0.1", port) as server:
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                server.sendmail("lotte.verhulst@mail.example", ["somebody@desk.example"], letter("x"))
            server.sendmail("lotte.verhulst@mail.example", ["klachten@desk.example"], letter("handed"))
        wait_until(lambda: len(sink.caught) == 2)
        stop(process, config)


def _answers(port: int) -> bool:
    try:
        with smtplib.LMTP("127.0.0.1", port, timeout=2):
            return True
    except OSError:
        return False


def test_a_mailbox_that_does_not_answer_is_told_once_and_come_back_to(
    tmp_path: Path, account: Account, sink: Sink, store_url: str
) -> None:
    config = written(tmp_path, account, sink, store_url)
    (tmp_path / "secret").write_text("not the password\n", encoding="utf-8")
    with running(config) as process:
        wait_until(lambda: "lost" in log_of(config).read_text(encoding="utf-8").split())
        (tmp_path / "secret").write_text(f"{account.password}\n", encoding="utf-8")
        account.deliver(letter("late"))
        wait_until(lambda: len(sink.caught) == 2)
        time.sleep(1.5)  # what works for less than a second has not come back
        log = stop(process, config)
    assert sum("lost" in line.split() for line in log.splitlines()) == 1
    assert sum("back" in line.split() for line in log.splitlines()) == 1


def test_once_does_one_round(tmp_path: Path, account: Account, sink: Sink, store_url: str) -> None:
    account.deliver(letter("one"))
    config = written(tmp_path, account, sink, store_url)
    done = subprocess.run(
        intake("run", "-c", config, "--once"), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(sink.caught) == 2
    sink.answer("rcpt", "451 4.3.0 not now")
    account.deliver(letter("two"))
    again = subprocess.run(
        intake("run", "-c", config, "--once"), capture_output=True, text=True, timeout=60, check=False
    )
    assert again.returncode == 1, again.stderr
    assert len(sink.caught) == 2


def test_without_label_holders_it_does_not_start(
    tmp_path: Path, account: Account, sink: Sink, store_url: str
) -> None:
    account.deliver(letter("safe"))
    config = written(tmp_path, account, sink, store_url)
    with open_store(store_url) as store:
        store.shops.replace([], brussels("2026-06-01 08:00"))
    done = subprocess.run(
        intake("run", "-c", config), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "register import" in done.stderr
    assert len(account.mails("INBOX")) == 1
