"""What a mail costs on a large store: thousands, or a million, of cases built directly, with rows as they
come.

    python -m bench.growth [--cases N] [--database sqlite|postgres] [--folder FOLDER] [--count N]

Each case has its letter and its bytes, its parties, a deadline, two mails that were sent, and three events;
one in a hundred is open, one in a thousand due. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.desk import Desk, clocked, desk
from bench.mails import Sent, Writer, holders
from bench.measure import INTAKE, _run, database
from bench.sink import SinkProcess
from store.database import Database
from store.mint import REF_ALPHABET, Keyed, mint_token
from store.tables import cases, contents, deadlines, events, letters, outbox, outbox_contents, parties

CHUNK = 20_000
BESIDE = 1_000  # cases of the store that a large one is held against
GROWN = 8  # one part in so many of a store is put in where the indexes are
TURNS = 8
Mails = Callable[[Desk, int, int], list[Sent]]  # of a desk and the cases that it was built with, so many
Rows = list[dict[str, Any]]


def build(base: Database, count: int, now: datetime, shops: int = 1000) -> None:
    """That many cases, spread over the five years before now.

    The last of them with the indexes in place. SQLite fills the pages of an index that is made afterwards to
    the brim, and the first row that comes to one of them splits it: no store that grew has such pages.
    """
    known = holders(shops)
    raw = (
        b"From: a@b.example\r\nSubject: klacht\r\n\r\n"
        + b"Ik wacht al weken op een antwoord van de winkel. " * 20
    )
    mail = (
        b"From: desk@desk.example\r\nSubject: uw klacht\r\n\r\n" + b"Wij hebben uw klacht doorgestuurd. " * 30
    )
    first, step = now - timedelta(days=1825), timedelta(days=1820) / max(count, 1)
    base_id = 1_000

    def put(numbers: range) -> None:
        for start in range(0, len(numbers), CHUNK):
            rows: dict[sa.Table, Rows] = {
                table: []
                for table in (contents, cases, parties, letters, deadlines, outbox, outbox_contents, events)
            }
            for number in numbers[start : start + CHUNK]:
                _case(rows, base_id + number, first + step * number, known[number % shops], (raw, mail), now)
            with base.write() as connection:
                for table, listed in rows.items():
                    _insert(connection, base.is_sqlite, table, listed)

    grown = count - count // GROWN
    with _hasty(base):
        with _without_indexes(base):
            put(range(1, grown + 1))
        put(range(grown + 1, count + 1))
    with base.engine.connect() as connection:
        if not base.is_sqlite:
            for name in ("letters", "cases", "deadlines", "outbox", "events"):
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{name}','id'), {count * 3 + 5000})"
                )
            connection.exec_driver_sql("ANALYZE")
            connection.commit()


@contextmanager
def _without_indexes(base: Database) -> Iterator[None]:
    """They are made again at the end."""
    if not base.is_sqlite:
        made = "SELECT indexname, indexdef FROM pg_indexes WHERE starts_with(indexname, 'ix_')"
    else:
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    with base.engine.connect() as connection:
        indexes = [(str(name), str(sql)) for name, sql in connection.exec_driver_sql(made)]
    with base.write() as connection:
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    with base.write() as connection:
        for _, sql in indexes:
            connection.exec_driver_sql(sql)


@contextmanager
def _hasty(base: Database) -> Iterator[None]:
    """On SQLite without waiting for the disk."""

    def hasten(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-500000")

    if not base.is_sqlite:
        yield
        return
    base.release()
    base.engine.dispose()  # so that each connection from here on is a new one
    sa.event.listen(base.engine, "connect", hasten)
    yield
    sa.event.remove(base.engine, "connect", hasten)
    base.release()
    base.engine.dispose()


def _insert(connection: sa.Connection, is_sqlite: bool, table: sa.Table, listed: Rows) -> None:
    """By the driver's own way, which is faster; values as the store's column types write them."""
    names = list(listed[0])
    values = [tuple(_stored(value, is_sqlite) for value in row.values()) for row in listed]
    driver: Any = connection.connection.driver_connection
    if is_sqlite:
        signs = ",".join("?" * len(names))
        driver.executemany(f"INSERT INTO {table.name} ({','.join(names)}) VALUES ({signs})", values)
        return
    with driver.cursor().copy(f"COPY {table.name} ({','.join(names)}) FROM STDIN") as copied:
        for row in values:
            copied.write_row(row)


def _stored(value: Any, is_sqlite: bool) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, separators=(",", ":"))
    if is_sqlite and isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if is_sqlite and isinstance(value, date) else value


def _case(  # noqa: PLR0917 - what a row is made of
    rows: dict[sa.Table, Rows], key: int, at: datetime, shop: Any, raws: tuple[bytes, bytes], now: datetime
) -> None:
    is_open, due = key % 100 == 0, key % 1000 == 0
    ref, letter = (
        f"K{at.year % 100:02}-{_spelt(key, REF_ALPHABET, 5)}",
        hashlib.sha256(b"%d" % key).hexdigest(),
    )
    who = f"person{key % 700_001}@post{key % 300_007}.example"
    state = "awaiting_shop" if is_open else "closed"
    ends = at + timedelta(days=7) if not is_open else now + timedelta(days=-1 if due else 30)
    rows[contents].append({"sha256": letter, "copies": 1, "size": len(raws[0]), "raw": raws[0]})
    rows[cases].append(
        {
            "id": key,
            "ref": ref,
            "state": state,
            "verdict": "accepted",
            "missing": None,
            "language": "nl",
            "consumer_name": "Iemand",
            "consumer_address": who,
            "consumer_key": who,
            "subject": f"klacht {key}",
            "shop_domain": shop.domain,
            "shop_name": shop.name,
            "shop_contact": shop.contact,
            "shop_language": "nl",
            "cross_border": False,
            "due": ends.date() if is_open else None,
            "questions": 0,
            "opened": at,
            "changed": at,
            "version": 2,
        }
    )
    for party in ("consumer", "shop", "mediator", "committee"):
        rows[parties].append(
            {"case_id": key, "party": party, "token": _token(party, key, at), "address": who, "name": ""}
        )
    rows[letters].append(
        {
            "id": key,
            "key": letter[:32],
            "mailbox": "mail",
            "uidvalidity": 0,
            "uid": f"u{key}",
            "sha256": letter,
            "size": len(raws[0]),
            "mail_from": None,
            "rcpt_to": [],
            "arrived": at,
            "collected": at,
            "state": "done",
            "attempts": 1,
            "ready_at": None,
            "worker": "w",
            "error": None,
            "treated": at,
            "kind": "complaint",
            "verdict": "accepted",
            "case_id": key,
            "fingerprint": letter[::-1],
            "message_id": f"<{letter[20:50]}@mail.example>",
            "sender": who,
            "subject": f"klacht {key}",
            "sender_domain": who.partition("@")[2],
            "text_print": letter[:40],
        }
    )
    rows[deadlines].append(
        {
            "id": key,
            "case_id": key,
            "kind": "shop_answer",
            "state": "open" if is_open else "met",
            "event_day": at.date(),
            "working_days": 5,
            "last_day": ends.date(),
            "ends_at": ends,
            "proof": [],
            "opened": at,
            "ended": None if is_open else at,
            "ready_at": ends if is_open else None,
            "worker": None,
        }
    )
    for which, (party, kind) in enumerate((("consumer", "accepted"), ("shop", "forward_shop"))):
        number = key * 2 + which
        back = _token("return", number, at)
        to = who if party == "consumer" else shop.contact
        rows[outbox].append(
            {
                "id": number,
                "cause": f"letter:{letter[:32]}",
                "draft": f"{kind}:{party}",
                "case_id": key,
                "ref": ref,
                "kind": kind,
                "party": party,
                "recipient": to,
                "recipient_key": to,
                "mail_from": f"complaints+{back}@desk.example",
                "return_token": back,
                "message_id": f"<{at:%Y%m%d}.{hashlib.sha256(back.encode()).hexdigest()[:24]}@desk.example>",
                "size": len(raws[1]),
                "state": "sent",
                "attempts": 1,
                "uncertain": 0,
                "created": at,
                "next_at": None,
                "first_try_at": at,
                "sent_at": at,
                "worker": None,
                "last_error": None,
                "reply": "250 ok",
            }
        )
        rows[outbox_contents].append({"outbox_id": number, "raw": raws[1]})
    for which, what in enumerate(("case_opened", "mail_sent", "mail_sent")):
        sent = {
            "sending": key * 2 + which - 1,
            "kind": "accepted",
            "party": "consumer",
            "to": who,
            "reply": "250",
        }
        data = {"cause": f"letter:{letter[:32]}", "rule": "accepted"} if not which else sent
        rows[events].append(
            {
                "id": key * 3 + which,
                "at": at,
                "what": what,
                "case_id": key,
                "ref": ref,
                "data": data,
                "letter_key": None if which else letter[:32],
            }
        )


def _spelt(number: int, alphabet: str, length: int) -> str:
    signs = []
    for _ in range(length):
        number, sign = divmod(number, len(alphabet))
        signs.append(alphabet[sign])
    return "".join(reversed(signs))


def _token(whose: str, number: int, at: datetime) -> str:
    """As the store draws them, and the same each time."""
    return mint_token(Keyed("bench", f"{whose} {number}"), at.date())


def figures(
    opened: Desk, beside: Desk, folder: Path, *, count: int, seed: int, size: int
) -> dict[str, float]:
    """CPU milliseconds of each piece of work on the store as it is, and how many times those of `beside`, a
    small one, they are: the median over turns in which both do the same, for a machine's pace changes."""
    writer = Writer(holders(1000), seed)
    mails: dict[str, Mails] = {
        "treating a mail": lambda _, __, few: [writer.complaint() for _ in range(few)],
        "matching a reply": lambda desk, cases, few: list(_replies(desk, writer, few, cases)),
    }
    found: dict[str, float] = {}
    for each in (opened, beside):
        each.put(writer.complaint() for _ in range(20))
        each.round()
    for name, made in mails.items():
        costs, ratios = [], []
        for _ in range(TURNS):
            few = max(count // TURNS, 1)
            small = _cost(beside, made(beside, BESIDE, few))
            costs.append(_cost(opened, made(opened, size, few)))
            ratios.append(costs[-1] / small)
        found |= {name: statistics.mean(costs), f"{name}, of {BESIDE}'s": statistics.median(ratios)}
    store = opened.office.store
    with clocked() as used:
        for _ in range(50):
            store.cases.next_deadline()
    found["what is due"] = used[0].cpu * 1e3 / 50
    config = folder / "intake.toml"
    listener = '[listener]\nprotocol = "lmtp"\nport = 2524\n'
    config.write_text(
        '[organisation]\nname = "K"\naddress = "complaints@desk.example"\nmediator = "m@desk.example"\n'
        f'[store]\nurl = "{opened.settings.store.url}"\njournal = "-"\n{listener}',
        encoding="utf-8",
    )
    _run([INTAKE, "cases", "-n", "1", "-c", str(config)])  # a large store has driven the program's files out
    for arguments in (["cases", "--state", "escalated"], ["cases"], ["stats"], ["tail", "--once"], ["audit"]):
        told = _run([INTAKE, *arguments, "-c", str(config)])
        found[f"intake {arguments[0]}" + (" (a few)" if len(arguments) > 2 else "")] = told["cpu_ms"]
    return found


def _cost(opened: Desk, mails: list[Sent]) -> float:
    """CPU milliseconds a mail."""
    opened.put(mails)
    with clocked() as used:
        opened.round()
    return used[0].cpu * 1e3 / len(mails)


def _replies(opened: Desk, writer: Writer, count: int, size: int) -> Iterator[Sent]:
    """A consumer writes again, to the address of their case."""
    with opened.office.store.database.read() as connection:
        ids = [1_000 + 1 + (each * max(size // count, 1)) % size for each in range(count)]
        rows = connection.execute(
            sa.select(parties.c.token, cases.c.consumer_address)
            .join(cases, cases.c.id == parties.c.case_id)
            .where(parties.c.case_id.in_(ids), parties.c.party == "consumer")
        ).all()
    for row in itertools.islice(itertools.cycle(rows), count):
        sent = writer.complaint()
        raw = sent.raw.replace(b"To: complaints@desk", b"To: complaints+" + row.token.encode() + b"@desk")
        yield Sent(
            raw.replace(sent.mail_from.encode(), row.consumer_address.encode()), "reply", "", sent.message_id
        )


def _another(url: str) -> str:
    """A second database on the same PostgreSQL server; SQLite's is a file in its desk's folder."""
    if not url:
        return ""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE beside")
    engine.dispose()
    return sa.make_url(url).set(database="beside").render_as_string(hide_password=False)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    options.add_argument("--cases", type=int, default=1000)
    options.add_argument("--database", default="sqlite", choices=("sqlite", "postgres"))
    options.add_argument("--count", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", default=None)
    o = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=o.folder) as name, database(o.database) as url:
        folder = Path(name)
        folder.chmod(0o755)
        (small := folder / "beside").mkdir()
        with (
            SinkProcess(folder) as sink,
            desk(folder, sink.port, "maildir", url) as opened,
            desk(small, sink.port, "maildir", _another(url)) as beside,
        ):
            began = time.perf_counter()
            build(opened.office.store.database, o.cases, datetime.now(UTC))
            built = time.perf_counter() - began
            build(beside.office.store.database, BESIDE, datetime.now(UTC))
            told = figures(opened, beside, folder, count=o.count, seed=o.seed, size=o.cases)
        told["built_s"] = built
        if o.database == "sqlite":
            told["bytes"] = (folder / "desk.db").stat().st_size
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
