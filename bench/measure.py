"""One measurement in a process of its own, so that nothing of another is in it; prints one JSON object.

    python -m bench.measure PART [--NAME VALUE ...]

`bench.run` starts these, as often as it takes; they can be run alone as well. CPU time is the process's own,
user and system (getrusage), after a warm-up that is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.desk import Desk
    from bench.mails import Writer

WARM = 40
ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, Any]


@contextmanager
def place(root: str) -> Iterator[Path]:
    """A folder that is gone afterwards; open to Dovecot's users."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=root or None) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def end_to_end(o: argparse.Namespace) -> Figures:
    """From the mailbox to the SMTP server: what a mail costs, everything included."""
    from bench.desk import clocked, desk, hand_over, peak_mib
    from bench.mails import Writer, holders
    from bench.sink import SinkProcess
    from bench.stages import clocks

    writer = Writer(holders(1000), o.seed)
    make = writer.complaint if o.mails == "plain" else writer.any
    with ExitStack() as stack:
        folder = stack.enter_context(place(o.folder))
        sink = stack.enter_context(SinkProcess(folder))
        url = stack.enter_context(database(o.database))
        opened = stack.enter_context(desk(folder, sink.port, o.door, url))
        if o.door != "lmtp":
            opened.put(make() for _ in range(WARM))
            opened.round()
            before = sink.count()
            _put_heavy(opened, writer, o.heavy)
            opened.put(make() for _ in range(o.count))
            timing = stack.enter_context(clocks()) if o.stages else None
            with clocked() as used:
                opened.round()
        else:
            port = opened.settings.listener.port if opened.settings.listener else 0
            for _ in hand_over(port, (make() for _ in range(WARM))):
                pass
            opened.settle()
            before = sink.count()
            timing = stack.enter_context(clocks()) if o.stages else None
            with clocked() as used:
                feeder = _feeder(port, o)
                assert feeder.wait() == 0
                opened.settle()
        return {
            "cpu_ms": used[0].cpu * 1e3 / o.count,
            "wall_ms": used[0].wall * 1e3 / o.count,
            "out": (sink.count() - before) / o.count,
            "peak_mib": peak_mib(),
            "left": opened.office.store.letters.pending().count,
            "stages": {part: took * 1e3 / o.count for part, took in timing.seconds.items()} if timing else {},
            "calls": {part: n / o.count for part, n in timing.calls.items()} if timing else {},
        }


def _put_heavy(opened: Desk, writer: Writer, count: int) -> None:
    """Made by another process: the memory that it takes to make them is not the desk's."""
    if not count:
        return
    child = os.fork()
    if not child:
        for _ in range(count):
            opened.put([writer.heavy(25_000_000)])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    opened.skip(count)


def _feeder(port: int, o: argparse.Namespace) -> subprocess.Popen[bytes]:
    """Hands the mails over from another process, whose work is not ours."""
    names = ("--port", str(port), "--count", str(o.count), "--seed", str(o.seed + 1), "--mails", o.mails)
    return subprocess.Popen([sys.executable, "-m", "bench.measure", "feed", *names])  # noqa: S603


def feed(o: argparse.Namespace) -> Figures:
    """Hands mails over by LMTP, one after the other; `--pace` seconds between."""
    from bench.desk import hand_over
    from bench.mails import Writer, holders

    writer = Writer(holders(1000), o.seed)
    make = writer.complaint if o.mails == "plain" else writer.any
    for _ in hand_over(o.port, (make() for _ in range(o.count))):
        if o.pace:
            time.sleep(o.pace)
    return {}


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The URL of a new database; "" stands for SQLite in the desk's own folder."""
    if kind == "sqlite":
        yield ""
        return
    if "://" in kind:
        yield kind
        return
    from tests.servers import postgres

    with postgres.serving() as server:
        server.stop()
        postgres._FAST.update(fsync="on", synchronous_commit="on", full_page_writes="on")
        server.start()
        yield server.create()


def floor(o: argparse.Namespace) -> Figures:
    from bench.floor import floor as measured

    with place(o.folder) as folder:
        return measured(folder, o.count, o.seed)


def reaction(o: argparse.Namespace) -> Figures:
    """From a mail's hand-over, or the IMAP server's notice of it, to its verdict at the SMTP server."""
    from bench.reaction import over_idle, over_lmtp

    with place(o.folder) as folder:
        return (over_idle if o.door == "imap" else over_lmtp)(folder, o.count, o.seed, o.pace)


def replay(o: argparse.Namespace) -> Figures:
    """`intake replay --all` over stored mails."""
    from bench.desk import desk
    from bench.mails import Writer, holders
    from bench.sink import SinkProcess

    writer = Writer(holders(1000), o.seed)
    with place(o.folder) as folder, SinkProcess(folder) as sink:
        with desk(folder, sink.port, "maildir") as opened:
            opened.put(writer.any() for _ in range(o.count))
            opened.round()
        used = command(folder, sink.port, ["replay", "--all", "--json"])
        short = command(folder, sink.port, ["cases", "--json"])
    return {"cpu_ms": (used["cpu_ms"] - short["cpu_ms"]) / o.count, "status": used["status"]}


def register(o: argparse.Namespace) -> Figures:
    """`intake register import` of a large register: the first time, and once more unchanged."""
    import csv

    from bench.mails import holders

    with place(o.folder) as folder:
        file = folder / "register.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(
                [
                    "name",
                    "domains",
                    "aliases",
                    "contact",
                    "country",
                    "sectors",
                    "language",
                    "holder_from",
                    "holder_until",
                ]
            )
            for shop in holders(o.count):
                many = [";".join(each) for each in (shop.domains, shop.aliases)]
                kinds = ";".join(shop.sectors)
                rows.writerow(
                    [shop.name, *many, shop.contact, "BE", kinds, shop.language, shop.holder_from, ""]
                )
        first = command(folder, 25, ["register", "import", str(file)])
        again = command(folder, 25, ["register", "import", str(file)])
    return {"first": first, "again": again}


def start(o: argparse.Namespace) -> Figures:
    """What short commands cost as whole processes: `intake --help`, `intake cases` on a small store."""
    del o
    with place("") as folder:
        config = configuration(folder, 25)
        _run([INTAKE, "register", "list", "-c", str(config)])
        return {
            "help": _run([INTAKE, "--help"]),
            "cases": command(folder, 25, ["cases"], config),
            "python": _run([sys.executable, "-c", "pass"]),
        }


INTAKE = str(Path(sys.executable).parent / "intake")


def configuration(folder: Path, smtp_port: int, door: str = "") -> Path:
    """A configuration file for commands, on the folder's database."""
    config = folder / "intake.toml"
    config.write_text(
        '[organisation]\nname = "Keurmerk"\naddress = "complaints@desk.example"\n'
        'mediator = "mediator@desk.example"\n'
        f'[store]\nurl = "sqlite:///{folder}/desk.db"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {smtp_port}\ntls = "none"\n{door}'
        '[routes.travel_committee]\naddress = "committee@travel.example"\n',
        encoding="utf-8",
    )
    if not (folder / "desk.db").exists():
        from store import open_store

        open_store(f"sqlite:///{folder}/desk.db").close()
    return config


def command(folder: Path, smtp_port: int, arguments: list[str], config: Path | None = None) -> Figures:
    config = config or configuration(folder, smtp_port)
    return _run([INTAKE, *arguments, "-c", str(config)])


def _run(arguments: list[str]) -> Figures:
    """A command as a whole process: CPU and wall milliseconds, peak memory, exit status."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "cpu_ms": (used.ru_utime + used.ru_stime) * 1e3,
        "wall_ms": (time.perf_counter() - began) * 1e3,
        "peak_mib": used.ru_maxrss / 1024,
        "status": process.returncode,
    }


def synced(o: argparse.Namespace) -> Figures:
    """Work for `strace` to count: so many mails in one backlog, or one by one."""
    from bench.desk import desk
    from bench.mails import Writer, holders
    from bench.sink import SinkProcess

    writer = Writer(holders(1000), o.seed)
    with place(o.folder) as folder, SinkProcess(folder) as sink, desk(folder, sink.port, "maildir") as opened:
        if o.pace:
            for _ in range(o.count):
                opened.put([writer.complaint()])
                opened.round()
        else:
            opened.put(writer.complaint() for _ in range(o.count))
            opened.round()
    return {}


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "end_to_end": end_to_end,
    "feed": feed,
    "floor": floor,
    "reaction": reaction,
    "replay": replay,
    "register": register,
    "start": start,
    "synced": synced,
}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.measure", description=__doc__)
    options.add_argument("part", choices=PARTS)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--door", default="maildir", choices=("maildir", "imap", "lmtp"))
    options.add_argument("--mails", default="plain", choices=("plain", "mixture"))
    options.add_argument("--database", default="sqlite")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--heavy", type=int, default=0, help="so many mails of 25 MB beside")
    options.add_argument("--stages", action="store_true")
    options.add_argument("--pace", type=float, default=0.0)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--folder", default="")
    chosen = options.parse_args()
    from bench.desk import pin

    pin()
    print(json.dumps(PARTS[chosen.part](chosen)))  # noqa: T201


if __name__ == "__main__":
    main()
