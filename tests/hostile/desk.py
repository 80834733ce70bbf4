"""A desk that takes hostile mail, and what must be so whatever came."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from functools import cache
from pathlib import Path

from intake.handle import handle, show_set_aside
from intake.office import Office
from intake.parsing import parse_letter
from store import open_store
from store.records import Incoming, LetterState, Sending
from tests.simulation.world import LEASE, MEDIATOR, World, open_world
from tests.stories.desk import COMMITTEE, SHOPS

ONCE = ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type")
ALLOWED = {
    *ONCE, "In-Reply-To", "References", "X-Auto-Response-Suppress", "Content-Language", "Reply-To",
}  # fmt: skip
OURS = {MEDIATOR, COMMITTEE, *(shop.contact for shop in SHOPS)}
_FIELD = re.compile(rb"[!-9;-~]+: ?[ -~]*(?:\r\n[ \t][ -~]*[!-~][ -~]*)*")
# What may command a terminal, or turn the order of what it shows.
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKUP = re.compile(rb"<\s*(?:script|img|iframe|object|embed|form|svg|h6)\b", re.IGNORECASE)
_EXECUTED = re.compile(r"7777777|<class ")


@dataclass
class HostileDesk:
    """The whole of `handle` without doors. Each mail is looked at as soon as it was treated."""

    world: World
    file: Path
    keys: list[str] = field(default_factory=list)

    def takes(self, raw: bytes, to: str = "") -> None:
        """Treats the mail, and checks what it left behind. Raises AssertionError."""
        office = self.world.office
        before = {row.key for row in office.store.letters.list()}
        kept = Incoming("hostile", None, None, raw, self.world.now, None, (to or self.world.address,))
        office.store.letters.keep(kept, self.world.now)
        sent = self._work(office)
        for row in office.store.letters.list():
            if row.key not in before:
                assert row.state is LetterState.DONE, row.error
                self.keys.append(row.key)
        allowed = {address.lower() for address in OURS | _answerable(raw) | set(self._parties())}
        for mail in sent:
            assert mail.to.lower() in allowed, mail.to
            check_mail(mail.raw, mail.to)

    def _work(self, office: Office) -> list[Sending]:
        """The desk does what there is to do. What it sends is not parsed with Python's newer policy: it
        raises on some of the originals that are enclosed.
        """
        sent: list[Sending] = []
        while handle(office) or show_set_aside(office):
            for sending in office.store.outbox.claim(self.world.now, "hostile", LEASE, 50):
                office.store.outbox.sent(sending.id, self.world.now, "250 2.0.0 Ok")
                sent.append(sending)
        return sent

    def _parties(self) -> list[str]:
        with closing(sqlite3.connect(self.file)) as connection:
            return [
                row[0] for row in connection.execute("SELECT address FROM parties WHERE address IS NOT NULL")
            ]

    def check_store(self) -> None:
        """No text column holds what is no Unicode text, and every JSON in it is whole."""
        with closing(sqlite3.connect(self.file)) as connection:
            tables = [
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            for table in tables:
                for row in connection.execute(f"SELECT * FROM {table}"):
                    for value in row:
                        if isinstance(value, str):
                            check_text(value)


def check_text(value: str) -> None:
    value.encode("utf-8")
    assert "\x00" not in value
    if value[:1] in ("{", "["):
        with suppress(json.JSONDecodeError):  # a subject may begin so as well
            json.dumps(json.loads(value), ensure_ascii=False).encode("utf-8")


def _answerable(raw: bytes) -> set[str]:
    letter = parse_letter(raw)
    people = (*((letter.sender,) if letter.sender else ()), *letter.reply_to)
    found = set()
    for person in people:
        local, _, domain = person.address.rpartition("@")
        found.add(person.address)
        with suppress(UnicodeError):
            found.add(f"{local}@{domain.encode('idna').decode('ascii')}")
    return found


def check_mail(raw: bytes, to: str) -> None:
    """A mail of ours is well formed, and nothing of a stranger's stands in it but as words."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    assert all(_FIELD.fullmatch(line) for line in fields), fields
    names = [line.split(b":")[0].decode() for line in fields]
    assert set(names) <= ALLOWED, names
    assert all(names.count(name) == 1 for name in ONCE), names
    assert len(names) == len(set(names)), names
    message = BytesHeaderParser().parsebytes(raw)
    assert re.findall(r"[^\s<>]+@[^\s<>]+", str(message["To"]))[-1] == to
    assert str(message["To"]).count("@") == 1
    assert b"\0" not in raw
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    check_words(raw)
    assert body


def check_words(raw: bytes) -> None:
    """The two texts of a mail of ours: no markup and no template of a stranger's came alive in them."""
    import email

    message = email.message_from_bytes(raw)
    while message.is_multipart() and message.get_content_type() == "multipart/mixed":
        message = message.get_payload()[0]  # type: ignore[assignment,index]
    parts = message.get_payload()
    assert isinstance(parts, list)
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]  # type: ignore[union-attr]
    for part in parts:
        data = part.get_payload(decode=True)  # type: ignore[union-attr]
        assert isinstance(data, bytes)
        text = data.decode("utf-8")
        assert not COMMANDS.search(text.replace("\r\n", "\n")), COMMANDS.search(text.replace("\r\n", "\n"))
        assert not _EXECUTED.search(text.replace("&lt;", ""))
    html = parts[1].get_payload(decode=True)  # type: ignore[union-attr]
    assert isinstance(html, bytes)
    assert not _MARKUP.search(html), _MARKUP.search(html)
    tags = re.sub(rb">[^<]*<", b"><", html)  # whose labels may hold a stranger's subject: no address does
    assert not re.search(rb"""=["']?\s*javascript:""", tags), tags


@cache
def _empty_store() -> bytes:
    """A database with the tables made: once for hundreds of desks."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        open_store(f"sqlite:///{file}").close()
        return file.read_bytes()


def open_desk(folder: Path) -> tuple[HostileDesk, Callable[[], object]]:
    """A desk with an empty store, and what closes it."""
    (folder / "desk.db").write_bytes(_empty_store())
    world, close = open_world(folder)
    return HostileDesk(world, folder / "desk.db"), close
