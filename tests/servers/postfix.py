"""A real Postfix on loopback that hands every mail over by LMTP, whatever its address; nothing leaves.

Needs root: Postfix's master gives its rights away process by process.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import free_port, without

HOST = "127.0.0.1"
SERVICES = """\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class PostfixServer:
    """Takes mail by SMTP at (`host`, `port`); hands it over to the LMTP server at `lmtp_port`."""

    def __init__(self, folder: Path, lmtp_port: int) -> None:
        self.folder = folder
        self.host, self.port = HOST, free_port()
        self.lmtp_port = lmtp_port

    def send(self, mail_from: str, to: list[str], raw: bytes) -> None:
        with smtplib.SMTP(self.host, self.port, "client.example", timeout=30) as client:
            client.sendmail(mail_from, to, raw)

    def start(self) -> None:
        for room in ("etc", "spool", "data", "log"):
            (self.folder / room).mkdir()
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        (self.folder / "etc" / "main.cf").write_text(self._main())
        (self.folder / "etc" / "master.cf").write_text(f"{HOST}:{self.port} inet n - n - - smtpd\n{SERVICES}")
        self._postfix("start")
        give_up = time.monotonic() + 30
        while time.monotonic() < give_up:
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 5) as probe:
                if probe.recv(100).startswith(b"220"):
                    return
            time.sleep(0.02)
        pytest.fail(f"Postfix did not start: {self.log()}")

    def stop(self) -> None:
        self._postfix("stop")

    def log(self) -> str:
        path = self.folder / "log" / "postfix.log"
        return path.read_text(errors="replace") if path.exists() else "no log"

    def _postfix(self, command: str) -> None:
        done = subprocess.run(
            ["postfix", "-c", self.folder / "etc", command], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            pytest.fail(f"postfix {command}: {done.stderr} {self.log()}")

    def _main(self) -> str:
        lmtp = f"lmtp:inet:{HOST}:{self.lmtp_port}"
        return f"""
compatibility_level = 3.6
multi_instance_name = postfix-test
queue_directory = {self.folder}/spool
data_directory = {self.folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {self.folder}/log/postfix.log
maillog_file_prefixes = {self.folder}
inet_interfaces = {HOST}
inet_protocols = ipv4
myhostname = mx.desk.example
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_tls_security_level = none
default_transport = {lmtp}
relay_transport = $default_transport
virtual_transport = {lmtp}
disable_dns_lookups = yes
smtp_dns_support_level = disabled
append_dot_mydomain = no
biff = no
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
in_flow_delay = 0
smtpd_client_connection_count_limit = 0
"""


MakePostfix = Callable[[int], PostfixServer]


@pytest.fixture
def make_postfix() -> Iterator[MakePostfix]:
    """A Postfix that hands over to the LMTP port given."""
    if shutil.which("postfix") is None:
        without("Postfix", "apt-get install postfix")
    if os.getuid() != 0:
        without("Postfix", "it can be started by root only")
    folders: list[Path] = []
    running: list[PostfixServer] = []

    def make(lmtp_port: int) -> PostfixServer:
        folder = Path(tempfile.mkdtemp(prefix="postfix-"))
        folder.chmod(0o755)
        folders.append(folder)
        server = PostfixServer(folder, lmtp_port)
        server.start()
        running.append(server)
        return server

    yield make
    for server in running:
        server.stop()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
