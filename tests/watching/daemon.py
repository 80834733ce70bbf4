"""A daemon as systemd starts it, and Prometheus scrapes it: a process of its own, real sockets."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

from store import open_store
from tests.servers import free_port
from tests.servers.sink import Sink
from tests.stories.desk import SHOPS, brussels

CONTAINERFILE = Path(__file__).resolve().parent.parent.parent / "deploy" / "Containerfile"

LETTER = (
    b"From: Lotte Verhulst <lotte.verhulst@mail.example>\r\nTo: klachten@desk.example\r\nSubject: lamp\r\n"
    b"Message-ID: <one@mail.example>\r\n\r\n"
    b"Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\r\n"
    b"Ik mailde hen al vijf keer, nooit een antwoord.\r\n"
)
CONFIGURATION = """
[organisation]
name = "Keurmerk"
address = "klachten@desk.example"
mediator = "dossiers@desk.example"
[[mailbox]]
kind = "maildir"
name = "klachten"
path = "mail"
[smtp]
port = {sink}
tls = "none"
[metrics]
port = {metrics}
"""


class Notices:
    """What arrives at a notification socket, as systemd holds one out: an abstract datagram socket."""

    def __init__(self) -> None:
        self.name = f"@intake-{secrets.token_hex(8)}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + self.name[1:])
        self._news = threading.Condition()
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def wait_for(self, line: str, seconds: float = 60) -> None:
        """Until that line, or one that begins so, has come."""
        with self._news:
            come = self._news.wait_for(lambda: any(told.startswith(line) for told in self.lines), seconds)
        assert come, (line, self.lines)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RD)
        self._thread.join()
        self._socket.close()

    def _listen(self) -> None:
        while told := self._socket.recv(4096):
            with self._news:
                self.lines += told.decode().splitlines()
                self._news.notify_all()


class Running:
    """One daemon with a Maildir, a mail server and a port for metrics."""

    def __init__(self, folder: Path) -> None:
        self.notices, self.sink = Notices(), Sink()
        self.sink.start()
        self.url = f"sqlite:///{folder / 'intake.db'}"
        with open_store(self.url) as store:
            store.shops.replace(SHOPS, brussels("2026-06-01 08:00"))
        for part in ("new", "cur", "tmp"):
            (folder / "mail" / part).mkdir(parents=True)
        (folder / "mail" / "new" / "1700000000.one.desk").write_bytes(LETTER)
        self.port = free_port()
        self.configuration = folder / "intake.toml"
        self.configuration.write_text(
            CONFIGURATION.format(sink=self.sink.port, metrics=self.port), encoding="utf-8"
        )
        self._log = folder / "log"
        with self._log.open("wb") as log:
            number = log.fileno()
            environment = {
                **os.environ,
                "NOTIFY_SOCKET": self.notices.name,
                "WATCHDOG_USEC": "300000",
                "JOURNAL_STREAM": f"{os.fstat(number).st_dev}:{os.fstat(number).st_ino}",
            }
            self.process = subprocess.Popen(
                [sys.executable, "-m", "intake.cli", "run", "-c", self.configuration],
                stderr=log,
                env=environment,
            )

    @property
    def log(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    def get(self, path: str, method: str = "GET") -> tuple[int, Message, str]:
        """Status, header and body."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def get_until(self, path: str, happened: Callable[[str], bool], seconds: float = 60) -> str:
        """The first answer of which that is true; none is more than some seconds old."""
        waited = threading.Event()
        for _ in range(int(seconds * 5)):
            body = self.get(path)[2]
            if happened(body):
                return body
            waited.wait(0.2)
        raise AssertionError(body)

    def health_check(self, port: int) -> int:
        """The exit status of the container's own health check, as a container runs it."""
        (check,) = re.findall(r"^HEALTHCHECK .*\\\n +(\[.*\])$", CONTAINERFILE.read_text("utf-8"), re.M)
        _, *arguments = json.loads(check)
        environment = {**os.environ, "INTAKE_METRICS__PORT": str(port)}
        done = subprocess.run(
            [sys.executable, "-S", *arguments], env=environment, capture_output=True, timeout=60, check=False
        )
        return done.returncode

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.sink.stop()
        self.notices.close()
