"""The parts that nobody who does this work can avoid, each done in the plainest fast way, without any
thought.

A mail is read from a Maildir, kept (a commit), parsed, its shop looked for among a thousand names, two mails
are built, case and mails are kept (a commit), both are sent on one connection, each is marked as sent (two
commits). Every commit synchronous. The slow parts beside it are what the standard library's newer classes
take for the same.
"""

from __future__ import annotations

import email
import email.policy
import re
import smtplib
import sqlite3
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

from bench.mails import Writer, holders
from bench.sink import SinkProcess

_TEXT = (
    "Hello,\n\n" + "Your complaint about the order was passed on to the webshop, which has five days. " * 12
)
_HTML = f"<html><body><p>{_TEXT}</p></body></html>"
_TABLES = """
CREATE TABLE letters (id INTEGER PRIMARY KEY, hash TEXT UNIQUE, raw BLOB, state TEXT, case_id INTEGER);
CREATE TABLE cases (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, state TEXT, subject TEXT, consumer TEXT);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, case_id INTEGER, message_id TEXT UNIQUE, raw BLOB, state TEXT);
CREATE TABLE events (id INTEGER PRIMARY KEY, case_id INTEGER, what TEXT, data TEXT);
"""


def _built(to: str, number: int) -> bytes:
    mail = MIMEMultipart("alternative")
    mail["From"], mail["To"], mail["Subject"] = "desk@desk.example", to, "Your complaint"
    mail["Message-ID"], mail["Auto-Submitted"] = f"<{number}@desk.example>", "auto-replied"
    mail.attach(MIMEText(_TEXT, "plain", "utf-8"))
    mail.attach(MIMEText(_HTML, "html", "utf-8"))
    return mail.as_bytes()


def _built_slowly(to: str, number: int) -> bytes:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = "desk@desk.example", to, "Your complaint"
    mail["Message-ID"], mail["Auto-Submitted"] = f"<{number}@desk.example>", "auto-replied"
    mail.set_content(_TEXT)
    mail.add_alternative(_HTML, subtype="html")
    return mail.as_bytes()


def _parsed(raw: bytes, policy: Any) -> tuple[list[str], str]:
    message = email.message_from_bytes(raw, policy=policy)
    wanted = ("from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted")
    headers = [str(message[name] or "") for name in wanted]
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True) or b""
            return headers, data.decode(part.get_content_charset() or "utf-8", "replace")
    return headers, ""


def floor(folder: Path, count: int, seed: int) -> dict[str, float]:
    """CPU milliseconds a mail of each part, and their sums."""
    shops = holders(1000)
    writer = Writer(shops, seed)
    mails = [writer.complaint().raw for _ in range(count)]
    for number, raw in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(raw)
    domains = {shop.domain for shop in shops}
    host = re.compile(r"[a-z0-9][a-z0-9.-]+\.[a-z]{2,}")
    texts = [raw.decode("utf-8", "replace") for raw in mails]
    base = sqlite3.connect(folder / "floor.db", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.executescript(_TABLES)
    took: dict[str, float] = {}

    def part(name: str, work: Callable[[int], object]) -> None:
        began = time.process_time()
        for number in range(count):
            work(number)
        took[name] = (time.process_time() - began) * 1e3 / count

    def commit(*statements: tuple[str, tuple[object, ...]]) -> None:
        base.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            base.execute(statement, values)
        base.execute("COMMIT")

    def decided(number: int) -> None:
        mail = "INSERT INTO outbox (case_id, message_id, raw, state) VALUES (?,?,?,'waiting')"
        commit(
            (
                "INSERT INTO cases (ref, state, subject, consumer) VALUES (?,?,?,?)",
                (str(number), "open", "s", "c"),
            ),
            *((mail, (number, f"{number}.{which}", built[number])) for which in (1, 2)),
            ("INSERT INTO events (case_id, what, data) VALUES (?,?,?)", (number, "opened", _TEXT)),
            ("UPDATE letters SET state='done', case_id=? WHERE id=?", (number, number + 1)),
        )

    built = [b""] * count

    def twice(build: Callable[[str, int], bytes]) -> Callable[[int], None]:
        def both(number: int) -> None:
            build("shop@shop.example", number)
            built[number] = build("consumer@mail.example", number)

        return both

    def keep(number: int) -> None:
        raw = (folder / f"{number}.eml").read_bytes()
        commit(("INSERT INTO letters (hash, raw, state) VALUES (?,?,'new')", (str(number), raw)))

    part("read and keep", keep)
    part("parse", lambda number: _parsed(mails[number], email.policy.compat32))
    part("parse slowly", lambda number: _parsed(mails[number], email.policy.default))
    part("find the shop", lambda number: domains.intersection(host.findall(texts[number].lower())))
    part("build two mails slowly", twice(_built_slowly))
    part("build two mails", twice(_built))
    part("keep the decision", decided)
    with SinkProcess(folder) as sink, smtplib.SMTP("127.0.0.1", sink.port) as server:
        part(
            "send two",
            lambda number: [server.sendmail("a@b.example", ["c@d.example"], built[number]) for _ in "ab"],
        )
    sent = "UPDATE outbox SET state='sent' WHERE id=?"
    part("mark two as sent", lambda number: [commit((sent, (2 * number + at,))) for at in (1, 2)])
    fast = sum(value for name, value in took.items() if not name.endswith("slowly"))
    slow = (
        fast - took["parse"] - took["build two mails"] + took["parse slowly"] + took["build two mails slowly"]
    )
    return took | {"fast parts": fast, "with the slow parts": slow}
