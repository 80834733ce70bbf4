"""How fast a running daemon works off a backlog with so many processes that treat letters.

    python -m bench.workers [--workers N] [--database sqlite|postgres] [--count N]

From a Maildir to the SMTP server, everything included, after a warm-up in which each process has loaded what
it reads with. Prints one JSON object: milliseconds a mail on the wall, and of CPU time of all our processes;
and the share of the mail that the further processes treated.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import tempfile
import time
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bench.desk import Desk, desk, pin
from bench.mails import Writer, holders
from bench.measure import database
from bench.sink import SinkProcess
from intake.settings import DaemonSettings
from store.tables import letters

_TICK = os.sysconf("SC_CLK_TCK")


def cpu(pids: list[int]) -> float:
    """Seconds of CPU time, user and system, that those processes have used so far (proc(5), stat)."""
    used = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / _TICK


def treated(opened: Desk, *where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(letters).where(letters.c.state == "done", *where)
    with opened.office.store.database.read() as connection:
        return connection.scalar(query) or 0


def worked_off(opened: Desk, writer: Writer, count: int) -> None:
    """Puts so many mails into the mailbox, and waits until all are treated and their answers sent."""
    wanted = treated(opened) + opened.put(writer.complaint() for _ in range(count))
    for mailbox in opened.daemon.mailboxes:
        mailbox.wake()
    while treated(opened) < wanted or opened.office.store.outbox.waiting().oldest is not None:
        time.sleep(0.05)


def measured(folder: Path, workers: int, kind: str, count: int, seed: int) -> dict[str, float]:
    writer = Writer(holders(1000), seed)
    logging.getLogger("intake").setLevel(logging.WARNING)  # that of the further processes, too
    with (
        SinkProcess(folder) as sink,
        database(kind) as url,
        desk(folder, sink.port, "maildir", url) as opened,
    ):
        settings = msgspec.structs.replace(opened.settings, daemon=DaemonSettings(workers=workers))
        opened.office.settings = settings
        opened.daemon.start("bench")
        while len(opened.daemon.crew.pids) < workers - 1:
            time.sleep(0.05)
        time.sleep(5 * (workers > 1))  # until they have imported what they need
        worked_off(opened, writer, 60 * workers)
        pids = [os.getpid(), *opened.daemon.crew.pids]
        before, began, ours = cpu(pids), time.perf_counter(), letters.c.worker == opened.office.worker
        first, own = treated(opened), treated(opened, ours)
        worked_off(opened, writer, count)
        wall, used = time.perf_counter() - began, cpu(pids) - before
        by_others = 1 - (treated(opened, ours) - own) / (treated(opened) - first)
        opened.daemon.finish()
    return {"wall_ms": wall * 1e3 / count, "cpu_ms": used * 1e3 / count, "by_others": by_others}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.workers", description=__doc__)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--database", default="sqlite", choices=("sqlite", "postgres"))
    options.add_argument("--count", type=int, default=400)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", default=None)
    o = options.parse_args()
    pin()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=o.folder) as name:
        folder = Path(name)
        folder.chmod(0o755)
        print(json.dumps(measured(folder, o.workers, o.database, o.count, o.seed)))  # noqa: T201


if __name__ == "__main__":
    main()
