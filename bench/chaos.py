"""Daemons killed with SIGKILL at random moments, over mail, a mailbox and a mail server that fail meanwhile.

    python -m bench.chaos [--database sqlite|postgres] [--daemons N] [--mails N] [--kills N] [--seed N]
                          [--pace N] [--life SECONDS] [--folder FOLDER]

A real Dovecot and, where asked for, a real PostgreSQL; an SMTP server that fails at every stage. At the end
all settles, and every mail is accounted for: what it did and found is printed as a table. Exit status 1 where
a promise was broken.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from store import open_store
from tests.chaos.found import Found, look
from tests.chaos.run import Chaos, Plan
from tests.servers import dovecot, postgres

SHOWN = 40


@contextlib.contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'desk.db'}"
        return
    with postgres.serving() as server:
        yield server.create()


def rows(title: str, figures: Mapping[str, object]) -> None:
    print(f"\n{title}")  # noqa: T201
    for name, value in figures.items():
        print(f"  {name:<52} {value:>8}")  # noqa: T201


def report(chaos: Chaos, found: Found, kind: str) -> None:
    plan, told = chaos.plan, chaos.told
    minutes, seconds = divmod(round(told.seconds), 60)
    print(  # noqa: T201
        f"{told.kills.total()} kills over {len(chaos.posted)} mails: {plan.daemons} daemon(s) on {kind}, "
        f"seed {plan.seed}, {minutes} min {seconds:02} s"
    )
    rows("killed", dict(sorted(told.kills.items())) | {"starts": told.starts})
    rows("faults of the mail server", dict(sorted(chaos.sink.counts.items())))
    rows("faults of the way in", {"cuts of the IMAP connections": told.cuts} | dict(chaos.doors.counts))
    rows("found", found.figures)
    print(f"\n{len(found.wrong)} promises broken")  # noqa: T201
    for line in found.wrong[:SHOWN]:
        print(f"  {line}")  # noqa: T201


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    options.add_argument("--daemons", type=int, default=0, help="by default 1 on SQLite, 2 on PostgreSQL")
    options.add_argument("--mails", type=int, default=5000)
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--pace", type=float, default=60.0, help="the desk's seconds in a second")
    options.add_argument("--life", type=float, default=1.2, help="mean seconds from start to kill")
    options.add_argument("--folder", type=Path, help="where database and logs stay afterwards")
    asked = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server is left behind
    daemons = asked.daemons or (2 if asked.database == "postgres" else 1)
    plan = Plan(asked.mails, asked.kills, daemons, asked.seed, asked.pace, asked.life)
    with contextlib.ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        server = stack.enter_context(dovecot.serving())
        url = stack.enter_context(database(asked.database, folder))
        chaos = Chaos(plan, server.account(), url, folder)
        chaos.run()
        with open_store(url) as store:
            found = look(chaos, store)
    report(chaos, found, asked.database)
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
