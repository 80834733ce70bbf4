"""How soon a verdict is at the SMTP server: a daemon as an operator starts it, idle, one mail at a time."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.desk import hand_over
from bench.mails import Sent, Writer, holders
from bench.measure import INTAKE, configuration
from bench.sink import SinkProcess
from store import open_store
from tests.servers import free_port

WARM = 5
PATIENCE = 30.0


def over_lmtp(folder: Path, count: int, seed: int, pace: float) -> dict[str, Any]:
    """Milliseconds from our 250 to the mail server's hand-over until the verdict was taken by the SMTP
    server.
    """
    port = free_port()
    door = f'[listener]\nprotocol = "lmtp"\nport = {port}\n'
    with SinkProcess(folder) as sink, _daemon(folder, sink.port, door):
        _listening(port)
        took = []
        for number, mail in enumerate(_mails(count + WARM, seed)):
            (handed,) = hand_over(port, [mail])
            verdict = _verdict(sink, mail)
            if number >= WARM:
                took.append((verdict - handed) * 1e3)
            time.sleep(pace)
    return {"ms": took}


def over_idle(folder: Path, count: int, seed: int, pace: float) -> dict[str, Any]:
    """Milliseconds from the IMAP server's notice, which another client in IDLE gets as well, to the
    verdict.
    """
    from tests.servers import dovecot

    with dovecot.serving() as server, SinkProcess(folder) as sink:
        account = server.account()
        door = (
            f'[[mailbox]]\nhost = "127.0.0.1"\nport = {server.imap_port}\ntls = "none"\nuser = '
            f'"{account.name}"\n'
            f'password = "{account.password}"\n'
        )
        noticed: list[float] = []
        news = threading.Event()
        with account.client() as watcher, _daemon(folder, sink.port, door):
            stop = threading.Event()

            def watch() -> None:
                watcher.idle()
                while not stop.is_set():
                    if any(b"EXISTS" in answer for answer in watcher.idle_check(0.5)):
                        noticed.append(time.time())
                        news.set()
                watcher.idle_done()

            thread = threading.Thread(target=watch)
            thread.start()
            time.sleep(3)  # the daemon's first look is over then, and it idles
            took, whole = [], []
            for number, mail in enumerate(_mails(count + WARM, seed)):
                news.clear()
                arrived = time.time()
                account.deliver(mail.raw)
                verdict = _verdict(sink, mail)
                news.wait(5)
                if number >= WARM:
                    took.append((verdict - noticed[-1]) * 1e3)
                    whole.append((verdict - arrived) * 1e3)
                time.sleep(pace)
            stop.set()
            thread.join()
    return {"ms": took, "arrived_ms": whole}


def _mails(count: int, seed: int) -> list[Sent]:
    writer = Writer(holders(1000), seed)
    return [writer.complaint() for _ in range(count)]


@contextlib.contextmanager
def _daemon(folder: Path, smtp_port: int, door: str) -> Iterator[None]:
    config = configuration(folder, smtp_port, door)
    with open_store(f"sqlite:///{folder}/desk.db") as store:
        store.shops.replace(holders(1000), datetime.now(UTC))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([INTAKE, "run", "-c", str(config)], stderr=log)  # noqa: S603
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)


def _listening(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("the daemon does not listen")


def _verdict(sink: SinkProcess, mail: Sent) -> float:
    """The instant at which the answer to this mail was taken."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for at, answered, _ in reversed(sink.mails()):
            if answered == mail.message_id:
                return at
        time.sleep(0.005)
    raise TimeoutError(f"no answer to {mail.message_id}")
