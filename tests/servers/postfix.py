"""A real Postfix on loopback, configured with the lines of docs/postfix.md; nothing leaves this machine.

One for a whole session. It hands mail for the desk over at `desk_port`, where a test listens, and all other
mail to `hop_port`, where the next mail server would be. Needs root: Postfix's master gives its rights away
process by process.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme

from tests.servers import free_port, without
from tests.servers.milter import Milter

if TYPE_CHECKING:
    from tests.servers.sink import Sink

HOST = "127.0.0.1"
STRANGER = "127.0.0.2"  # from where others write: none of `mynetworks`
PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "postfix.md"
BLOCK = re.compile(r"^```[a-z]*\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOGIN = ("desk", "a good password")  # who may use port 587
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


def page() -> dict[str, str]:
    """The page's blocks by the file that each names in its first line; those of one file joined."""
    found: dict[str, str] = defaultdict(str)
    for file, lines in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        found[file] += lines
    return dict(found)


class PostfixServer:
    """Takes strangers' mail at `port`, the desk's at `out_port` and, with a login, at `submission_port`."""

    def __init__(self, folder: Path, milter: Milter) -> None:
        self.folder = folder
        self.host = HOST
        self.port, self.desk_port, self.out_port, self.submission_port, self.hop_port = (
            free_port() for _ in range(5)
        )
        self.ca_file = folder / "ca.pem"
        self._dovecot: subprocess.Popen[bytes] | None = None
        self._here = {
            "/etc/postfix/": f"{folder}/etc/",
            "/var/spool/postfix/": f"{folder}/spool/",
            "submission inet": f"{HOST}:{self.submission_port} inet",
            "127.0.0.1:11332": f"{HOST}:{milter.port}",
            "2524": f"{self.desk_port}",
            "10587": f"{self.out_port}",
        }

    def file(self, name: str) -> str:
        """A file of the page, with the folders and ports of this server."""
        text = page()[name]
        for theirs, ours in self._here.items():
            text = text.replace(theirs, ours)
        return text

    def send(self, mail_from: str, to: list[str], raw: bytes) -> None:
        """A stranger's mail comes in."""
        with smtplib.SMTP(
            self.host, self.port, "client.example", timeout=30, source_address=(STRANGER, 0)
        ) as client:
            client.sendmail(mail_from, to, raw)

    def start(self) -> None:
        for room in ("etc", "spool", "data", "log"):
            (self.folder / room).mkdir()
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        for name in page():
            if name.startswith("/etc/postfix/"):
                (self.folder / "etc" / Path(name).name).write_text(self.file(name))
        self._certify()
        main, master = self.folder / "etc" / "main.cf", self.folder / "etc" / "master.cf"
        main.write_text(self._before() + main.read_text() + self._after())
        master.write_text(f"{HOST}:{self.port} inet n - n - - smtpd\n{SERVICES}" + master.read_text())
        self._postfix("start")
        self._start_dovecot()
        give_up = time.monotonic() + 30
        while time.monotonic() < give_up:
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 5) as probe:
                if probe.recv(100).startswith(b"220"):
                    return
            time.sleep(0.02)
        pytest.fail(f"Postfix did not start: {self.log()}")

    def stop(self) -> None:
        if self._dovecot is not None:
            self._dovecot.kill()
            self._dovecot.wait()
        self._postfix("stop")

    def log(self) -> str:
        path = self.folder / "log" / "postfix.log"
        return path.read_text(errors="replace") if path.exists() else "no log"

    def queue(self) -> list[str]:
        """What waits, a line a mail, as `postqueue -j` tells it."""
        done = subprocess.run(
            ["postqueue", "-c", self.folder / "etc", "-j"], capture_output=True, text=True, check=True
        )
        return done.stdout.splitlines()

    def flush(self) -> None:
        """`postqueue -f`: try everything that waits at once."""
        subprocess.run(["postqueue", "-c", self.folder / "etc", "-f"], check=True)

    def empty(self) -> None:
        """What is left of a test belongs to no other."""
        subprocess.run(["postsuper", "-c", self.folder / "etc", "-d", "ALL"], check=True, capture_output=True)

    def _postfix(self, command: str) -> None:
        done = subprocess.run(
            ["postfix", "-c", self.folder / "etc", command], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            pytest.fail(f"postfix {command}: {done.stderr} {self.log()}")

    def _certify(self) -> None:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.ca_file)
        issued = authority.issue_cert("localhost", HOST)
        chain = self.folder / "etc" / "desk-key-and-certificate.pem"
        issued.private_key_and_cert_chain_pem.write_to_path(chain)

    def _start_dovecot(self) -> None:
        """For the logins at port 587 alone: no mail, no ports."""
        user, password = LOGIN
        (self.folder / "users").write_text(f"{user}:{{PLAIN}}{password}\n")
        config = self.folder / "dovecot.conf"
        config.write_text(
            f"protocols =\nbase_dir = {self.folder}/dovecot\nlog_path = {self.folder}/log/dovecot.log\n"
            f"ssl = no\npassdb {{\n  driver = passwd-file\n  args = {self.folder}/users\n}}\n"
            "userdb {\n  driver = static\n  args = uid=mail gid=mail home=/nowhere\n}\n"
            + self.file("/etc/dovecot/conf.d/10-desk.conf")
        )
        self._dovecot = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _before(self) -> str:
        """What an installation has already, here for one that keeps to itself."""
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
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = {HOST}/32
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
"""

    def _after(self) -> str:
        """No name server, one next hop for everything, and seconds in the place of minutes."""
        return f"""
relayhost = [{HOST}]:{self.hop_port}
virtual_transport = smtp:$relayhost
disable_dns_lookups = yes
smtp_dns_support_level = disabled
append_dot_mydomain = no
biff = no
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
in_flow_delay = 0
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtp_connection_cache_on_demand = no
lmtp_connection_cache_on_demand = no
"""


@pytest.fixture(scope="session")
def the_postfix() -> Iterator[PostfixServer]:
    if shutil.which("postfix") is None:
        without("Postfix", "apt-get install postfix")
    if os.getuid() != 0:
        without("Postfix", "it can be started by root only")
    folder = Path(tempfile.mkdtemp(prefix="postfix-"))
    folder.chmod(0o755)
    milter = Milter()
    server = PostfixServer(folder, milter)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        milter.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postfix(the_postfix: PostfixServer) -> Iterator[PostfixServer]:
    """The session's Postfix, with an empty queue."""
    the_postfix.empty()
    yield the_postfix
    the_postfix.empty()


@pytest.fixture
def next_hop(postfix: PostfixServer) -> Iterator[Sink]:
    """The mail server that Postfix sends everything to which is not for the desk."""
    from tests.servers.sink import Sink  # here: it is a plugin, which pytest loads itself

    sink = Sink()
    sink.port = postfix.hop_port
    sink.start()
    yield sink
    sink.stop()
