"""`intake audit`, on a Maildir and on a real IMAP server."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake import marks
from intake.app import open_mailboxes, open_office
from intake.collect import collect
from intake.configuration import load
from store import open_store
from store.records import Incoming
from tests.cli.conftest import CONFIGURATION, Call, Desk, Result
from tests.servers.dovecot import Account

LIMIT = 20_000
Count = tuple[int, ...]


def mail(name: str, size: int = 0) -> bytes:
    return f"Subject: {name}\r\n\r\n".encode() + b"x" * 70 * (size // 70) + b"\r\n"


@dataclass
class Box:
    """A mailbox, its configuration, and the store beside it."""

    config: Path
    call: Call

    def collect(self) -> None:
        """One pass over the mailbox: all that lies there is stored, and moved."""
        settings = load(str(self.config), {})
        with open_office(settings) as office, closing(*open_mailboxes(settings)) as mailbox:
            collect(office, mailbox)

    def audit(self, *arguments: str) -> Result:
        return self.call("audit", "-c", self.config, *arguments)

    def look(self, *arguments: str) -> tuple[list[tuple[str, str]], Count]:
        """The differences (which kind, and where); and what lies in the mailbox: to fetch, stored and not
        moved, treated, of these not stored."""
        result = self.audit("--json", *arguments)
        found = [(row["kind"], row["where"]) for row in result.rows if row["row"] == "difference"]
        assert result.rows[-1]["differences"] == len(found)
        assert result.status == int(bool(found))
        boxes = [row for row in result.rows if row["row"] == "mailbox"]
        names = ("waiting", "kept_not_moved", "done", "missing")
        return found, tuple(row[name] for row in boxes for name in names)

    def found(self, *arguments: str) -> list[tuple[str, str]]:
        return self.look(*arguments)[0]

    def swept(self, name: str, at: datetime) -> None:
        with open_store(self.url) as store:
            store.marks.set(marks.swept(name), at)

    @property
    def url(self) -> str:
        return f"sqlite:///{self.config.parent / 'intake.db'}"


def configured(config: Path, call: Call, mailbox: str) -> Box:
    store = f'[store]\nurl = "sqlite:///{config.parent / "intake.db"}"\n'
    config.write_text(f'{CONFIGURATION}{store}[[mailbox]]\nname = "box"\n{mailbox}\n', encoding="utf-8")
    open_store(f"sqlite:///{config.parent / 'intake.db'}").close()
    return Box(config, call)


@pytest.fixture
def maildir(config: Path, call: Call) -> tuple[Box, Path]:
    folder = config.parent / "Maildir"
    for room in ("tmp", "new", "cur"):
        (folder / room).mkdir(parents=True)
    return configured(config, call, f'kind = "maildir"\npath = "{folder}"\nmax_bytes = {LIMIT}'), folder


def test_a_maildir_is_reconciled(maildir: tuple[Box, Path]) -> None:
    box, folder = maildir
    for name in ("a", "b"):
        (folder / "new" / name).write_bytes(mail(name))
    (folder / "new" / "large").write_bytes(mail("large", 2 * LIMIT))
    assert box.look() == ([], (3, 0, 0, 0))
    box.collect()
    assert box.look() == ([], (0, 0, 3, 0))

    done = folder / ".Processed" / "cur"
    stray = done / "stray:2,S"
    stray.write_bytes(mail("never seen"))
    assert box.found() == [("mail_not_kept", "box, .Processed, UID stray")]
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert box.found("--since", f"{tomorrow:%Y-%m-%d}") == []
    assert box.found("--no-mailboxes") == []
    stray.rename(folder / "new" / "stray")
    assert box.look() == ([], (1, 0, 3, 0))

    (done / "a:2,").rename(folder / "cur" / "a:2,S")  # a person has it read again: no sweep has seen that yet
    assert box.look() == ([], (1, 1, 2, 0))
    box.swept("box", tomorrow)
    assert box.found() == [("mail_not_moved", "box, Maildir, UID a")]


def test_a_mailbox_that_cannot_be_read_is_a_difference(maildir: tuple[Box, Path]) -> None:
    box, folder = maildir
    (folder / "cur").rmdir()
    assert box.found() == [("mailbox_unread", "box")]
    shown = box.audit()
    assert shown.status == 1
    assert "is not a Maildir" in shown.out
    assert "1 difference." in shown.out


@pytest.fixture
def imap(config: Path, call: Call, account: Account) -> Box:
    server = account.settings()
    (config.parent / "secret").write_text(f"{account.password}\n", encoding="utf-8")
    lines = [
        f'host = "{server.host}"',
        f"port = {server.port}",
        f'tls_ca_file = "{server.tls_ca_file}"',
        f'user = "{account.name}"',
        'password_file = "secret"',
        f"max_bytes = {LIMIT}",
    ]
    return configured(config, call, "\n".join(lines))


@pytest.fixture
def large_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.mailboxes.inventory_imap.BATCH_BYTES", LIMIT // 2)


@pytest.mark.dovecot
@pytest.mark.usefixtures("large_batches")
def test_an_imap_mailbox_is_reconciled_and_only_looked_at(imap: Box, account: Account) -> None:
    account.deliver(mail("a"), mail("in pieces", LIMIT - 1000), mail("too large", 3 * LIMIT))
    assert imap.look() == ([], (3, 0, 0, 0))
    assert account.mails("Processed") == []  # nor is the folder made
    imap.collect()
    account.deliver(mail("b"))
    assert imap.look() == ([], (1, 0, 3, 0))

    account.deliver(mail("never seen"), mail("never seen", LIMIT - 1000), folder="Processed")
    with account.client("Processed") as client:
        validity = client.folder_status("Processed", ["UIDVALIDITY"])[b"UIDVALIDITY"]
        client.remove_flags([4, 5], [b"\\Seen"])
    where = [f"box, Processed, UID {uid}, UIDVALIDITY {validity}" for uid in (4, 5)]
    assert imap.found() == [("mail_not_kept", each) for each in where]
    with account.client("Processed") as client:
        assert client.search("UNSEEN") == [1, 2, 3, 4, 5]
        client.delete_messages([4, 5])
        client.expunge()
    assert imap.found() == []


@pytest.mark.dovecot
def test_a_mail_that_the_sweeps_pass_by_and_one_that_stays(imap: Box, account: Account) -> None:
    account.deliver(mail("passed by"), mail("stays"))
    with account.client() as client:
        validity = client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"]
    kept = datetime.now(UTC)
    with open_store(imap.url) as store:
        store.letters.keep(Incoming("box", validity, "2", mail("stays"), kept, None, ()), kept)
    assert imap.look() == ([], (1, 1, 0, 0))
    imap.swept("box", kept + timedelta(minutes=1))
    where = [f"box, INBOX, UID {uid}, UIDVALIDITY {validity}" for uid in (1, 2)]
    assert imap.found() == [("mail_passed_by", where[0]), ("mail_not_moved", where[1])]


@pytest.mark.dovecot
def test_a_treated_mail_that_the_server_does_not_hand_out(imap: Box, account: Account) -> None:
    account.deliver(*(mail(name) for name in "abc"))
    imap.collect()
    for path in (account.maildir / ".Processed").rglob("*/*"):
        if b"Subject: b" in path.read_bytes():
            path.chmod(0)
            if os.getuid() == 0:
                os.chown(path, 0, 0)
    ((kind, where),), count = imap.look()
    assert kind == "mail_unreadable"
    assert "UID 2," in where
    assert count == (0, 0, 3, 1)


def test_what_does_not_add_up_is_told_with_what_to_do(call: Call, desk: Desk) -> None:
    """The desk of these tests was made without what follows from a failure."""
    result = call("audit", "-c", desk.config, "--no-mailboxes")
    assert result.status == 1
    assert "mails called for  " in result.out
    assert "a mail failed, and nothing followed from it: 3" in result.out
    assert "tell the mediator, or `intake retry ID`" in result.out


def test_a_day_that_is_none_is_wrong_use(call: Call, desk: Desk) -> None:
    empty = call("audit", "-c", desk.config, "--since", "yesterday")
    assert empty.status == 2
    assert len(empty.err.splitlines()) == 1


def test_an_empty_desk_adds_up(config: Path, call: Call) -> None:
    box = configured(config, call, f'kind = "maildir"\npath = "{config.parent}"')
    result = box.audit("--no-mailboxes")
    assert (result.status, result.err) == (0, "")
    assert "It adds up: no difference." in result.out
    rows = box.audit("--json", "--no-mailboxes").rows
    assert [row["total"] for row in rows if row["row"] == "sum"] == [0, 0, 0, 0]
