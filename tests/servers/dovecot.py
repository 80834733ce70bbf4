"""A real Dovecot 2.3 on loopback; every test makes itself a user, so that none sees another's mail.

127.0.0.1 is the server as it is. The same server looks poorer at other loopback addresses: see `POORER`.
"""

from __future__ import annotations

import contextlib
import grp
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
import trustme
from imapclient import IMAPClient

from intake.settings import MailboxSettings
from tests.servers import free_port, without

BINARY = Path("/usr/sbin/dovecot")
HOST = "127.0.0.1"
NO_MOVE = "127.0.0.2"  # has UIDPLUS
BARE = "127.0.0.3"  # neither MOVE nor UIDPLUS nor IDLE nor NAMESPACE nor AUTH=PLAIN
NO_TLS = "127.0.0.4"
POORER = {
    NO_MOVE: "protocol imap { \n imap_capability = IMAP4rev1 UIDPLUS IDLE NAMESPACE \n }",
    BARE: "protocol imap { \n imap_capability = IMAP4rev1 \n }",
    NO_TLS: "ssl = no",
}


@dataclass(frozen=True)
class Account:
    """A user of the server, with a mailbox of their own."""

    server: DovecotServer
    name: str
    password: str

    @property
    def maildir(self) -> Path:
        return self.server.folder / "mail" / self.name / "Maildir"

    def settings(self, **changes: object) -> MailboxSettings:
        """For `open_mailbox`: implicit TLS, unless told otherwise."""
        tls = changes.get("tls", "implicit")
        values: dict[str, object] = {
            "host": HOST,
            "port": self.server.imaps_port if tls == "implicit" else self.server.imap_port,
            "tls": "implicit",
            "tls_ca_file": None if tls == "none" else str(self.server.ca_file),
            "user": self.name,
            "password": self.password,
            "timeout_seconds": 10,
        }
        return MailboxSettings(**{**values, **changes})  # type: ignore[arg-type]

    @contextlib.contextmanager
    def client(self, folder: str | None = "INBOX") -> Iterator[IMAPClient]:
        """Another mail program of the same user."""
        client = IMAPClient(HOST, self.server.imap_port, ssl=False, timeout=10)
        try:
            # imaplib sends a mail and the end of its line apart: else, APPEND waits 40 ms (Nagle).
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.normalise_times = False
            client.plain_login(self.name, self.password)
            if folder:
                client.select_folder(folder)
            yield client
        finally:
            client.shutdown()

    def deliver(self, *mails: bytes, folder: str = "INBOX", when: datetime | None = None) -> None:
        with self.client(None) as client:
            for mail in mails:
                client.append(folder, mail, msg_time=when)

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """The contents of a folder, in the order of arrival; none where there is no such folder."""
        with self.client(None) as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            uids = client.search()
            found = client.fetch(uids, ["BODY.PEEK[]"])
            return [found[uid][b"BODY[]"] for uid in uids]


@dataclass
class DovecotServer:
    folder: Path
    imap_port: int
    imaps_port: int
    lmtp_port: int
    token_port: int  # where `tests.servers.tokens` has to be for logins by token
    process: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def ca_file(self) -> Path:
        return self.folder / "ca.pem"

    def account(self, prefix: str = "") -> Account:
        """A new user. `prefix`: all folders but the INBOX have names that begin with it (RFC 2342)."""
        account = Account(self, f"user{next(self._numbers)}@desk.example", "p\xe4ss word")
        extra = f"userdb_namespace/inbox/prefix={prefix}" if prefix else ""
        user = _mail_user()
        home = self.folder / "mail" / account.name
        line = f"{account.name}:{{PLAIN}}{account.password}:{user.pw_uid}:{user.pw_gid}::{home}::{extra}\n"
        # A file for each: Dovecot looks only once a second whether a file it knows has changed.
        (self.folder / "users" / account.name).write_text(line, encoding="utf-8")
        return account

    def start(self) -> bool:
        (self.folder / "dovecot.conf").write_text(_configuration(self), encoding="utf-8")
        (self.folder / "oauth2.conf").write_text(_oauth2(self), encoding="utf-8")
        self.process = subprocess.Popen(
            [BINARY, "-F", "-c", self.folder / "dovecot.conf"],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        give_up = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < give_up:
            with contextlib.suppress(OSError), socket.create_connection((HOST, self.imap_port), 5) as probe:
                if probe.recv(100).startswith(b"* OK"):
                    return True
            time.sleep(0.01)
        self.stop()
        return False

    def stop(self) -> None:
        """At once: Dovecot's own way takes seconds, and these mails are nobody's."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextlib.contextmanager
def serving() -> Iterator[DovecotServer]:
    """A server in a folder of its own, stopped and gone at the end."""
    if not BINARY.exists() or not Path("/usr/lib/dovecot/lmtp").exists():
        without("Dovecot", "apt-get install dovecot-imapd dovecot-lmtpd")
    version = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("2.3."):
        without("Dovecot 2.3", f"this one is {version.split()[0]}, which is configured in another language")
    # Not pytest's own folder: closed to Dovecot's users, and its name too long for a socket (108 bytes).
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    _prepare(folder)
    try:
        for _ in range(5):  # a free port can be taken by somebody else meanwhile
            server = DovecotServer(folder, free_port(), free_port(), free_port(), free_port())
            if server.start():
                break
        else:
            log = folder / "dovecot.log"
            pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[DovecotServer]:
    with serving() as server:
        yield server


@pytest.fixture
def account(dovecot: DovecotServer) -> Account:
    return dovecot.account()


def _mail_user() -> pwd.struct_passwd:
    """Mail must not belong to root: Dovecot refuses."""
    return pwd.getpwnam("mail") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def _prepare(folder: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", *POORER, HOST)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    certificate.private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    (folder / "users").mkdir()
    mail = folder / "mail"
    mail.mkdir()
    user = _mail_user()
    os.chown(mail, user.pw_uid, user.pw_gid)


def _oauth2(server: DovecotServer) -> str:
    return f"""
introspection_mode = post
introspection_url = http://{HOST}:{server.token_port}/introspect
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
"""


def _configuration(server: DovecotServer) -> str:
    folder, user = server.folder, _mail_user()
    root = os.getuid() == 0
    group = grp.getgrgid(user.pw_gid).gr_name
    local = "\n".join(f"local {address} {{\n{lines}\n}}" for address, lines in POORER.items())
    chroot = "" if root else "chroot ="  # only root can
    return f"""
protocols = imap lmtp
listen = {HOST}, {", ".join(POORER)}
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = {folder.name}
log_path = {folder}/dovecot.log
auth_failure_delay = 0
mail_max_userip_connections = 100
default_internal_user = {"dovecot" if root else user.pw_name}
default_internal_group = {"dovecot" if root else group}
default_login_user = {"dovenull" if root else user.pw_name}
first_valid_uid = {user.pw_uid}
first_valid_gid = {user.pw_gid}
mail_uid = {user.pw_name}
mail_gid = {group}
mail_location = maildir:~/Maildir
mail_fsync = never
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
disable_plaintext_auth = no
auth_mechanisms = plain login oauthbearer xoauth2
passdb {{
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = username_format=%u {folder}/users/%u
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Verstuurd {{
    special_use = \\Sent
  }}
}}
service imap-login {{
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {server.imap_port}
  }}
  inet_listener imaps {{
    port = {server.imaps_port}
    ssl = yes
  }}
  {chroot}
}}
service imap {{
  service_count = 200
  process_min_avail = 2
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
  {chroot}
}}
service stats {{
  {chroot}
}}
service lmtp {{
  inet_listener lmtp {{
    address = {HOST}
    port = {server.lmtp_port}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@desk.example
}}
{local}
"""
