"""`make bench`: measures the desk, two others on the same mails, and the floor; writes docs/performance.md.

    python -m bench.run [--quick] [--only NAME ...] [--rounds N] [--envs FOLDER] [--largest N] [--no-write]

Each measurement is a process of its own, and is repeated; rounds go through all of them in turn, so that a
machine whose speed drifts slows all alike. What counts are the ratios of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import page

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, Any]
Rounds = dict[str, list[Figures]]


def part(name: str, **options: object) -> Callable[[], Figures]:
    """One of `bench.measure`'s, or a module of its own name, in a process of its own."""
    alone = name in ("growth", "workers")
    command = [sys.executable, "-m", *([f"bench.{name}"] if alone else ["bench.measure", name])]
    for option, value in options.items():
        command += [f"--{option}"] if value is True else [f"--{option}", str(value)]
    return lambda: _json(command)


def _json(command: list[str]) -> Figures:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no reason was told"])[-1])
    figures: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def other(name: str, envs: Path, count: int) -> Callable[[], Figures]:
    """Another desk, in an environment of its own."""

    def run() -> Figures:
        from bench.others import environment, measure

        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            return measure(name, environment(name, envs), Path(folder), count, 1)

    return run


def synchronous(pace: int) -> Callable[[], Figures]:
    """Synchronous writes a mail, counted by strace: the slope between two numbers of mails."""

    def run() -> Figures:
        if shutil.which("strace") is None:
            raise RuntimeError("strace is not to be had here")
        few, many = (_syncs(count, pace) for count in (20, 60))
        return {"syncs": (many - few) / 40}

    return run


def _syncs(count: int, pace: int) -> int:
    with tempfile.NamedTemporaryFile(mode="r") as told:
        command = ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", told.name, sys.executable]
        command += ["-m", "bench.measure", "synced", "--count", str(count), "--pace", str(pace)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        lines = told.read().splitlines()
    calls = [line.split()[3] for line in lines if re.search(r"\b(fsync|fdatasync)$", line)]
    return sum(map(int, calls))


def plan(o: argparse.Namespace, envs: Path) -> Iterator[tuple[str, int, Callable[[], Figures]]]:
    """Name, rounds and work of everything that is measured."""
    count, often = (80, o.rounds or 2) if o.quick else (400, o.rounds or 5)
    for door in ("maildir", "imap", "lmtp"):
        yield f"plain {door}", often, part("end_to_end", door=door, count=count)
    for name in ("django-helpdesk", "roundup"):
        yield name, often, other(name, envs, count)
    yield "floor", often, part("floor", count=count)
    yield "mixture", often, part("end_to_end", mails="mixture", count=count)
    yield "mixture stages", 1, part("end_to_end", mails="mixture", count=count, stages=True)
    yield "stages", often, part("end_to_end", count=count, stages=True)
    yield "start", often, part("start")
    yield "syncs one by one", 1, synchronous(1)
    yield "syncs in a backlog", 1, synchronous(0)
    yield "reaction lmtp", 1, part("reaction", door="lmtp", count=20 if o.quick else 200)
    yield "reaction idle", 1, part("reaction", door="imap", count=5 if o.quick else 60)
    yield "replay", 1, part("replay", count=count // 2)
    yield "register", 1, part("register", count=10_000 if o.quick else 100_000)
    if not o.quick:
        yield "postgres", often, part("end_to_end", count=count, database="postgres")
        yield "memory", 1, part("end_to_end", mails="mixture", count=o.backlog, heavy=20)
    for kind in ("sqlite",) if o.quick else ("sqlite", "postgres"):
        for workers in (1, 2):
            yield (
                f"workers {kind} {workers}",
                often,
                part("workers", database=kind, workers=workers, count=count),
            )
    for size in (1_000, 20_000) if o.quick else [n for n in (1_000, 100_000, 1_000_000) if n <= o.largest]:
        for kind in ("sqlite",) if o.quick else ("sqlite", "postgres"):
            yield (
                f"growth {kind} {size}",
                1,
                part("growth", cases=size, database=kind, count=20 if o.quick else 100),
            )


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer mails, fewer rounds, smaller stores")
    options.add_argument("--only", nargs="*", default=[], help="names that begin so")
    options.add_argument("--rounds", type=int, default=0)
    options.add_argument(
        "--backlog", type=int, default=20_000, help="mails of the backlog that memory is measured by"
    )
    options.add_argument("--largest", type=int, default=1_000_000, help="cases in the largest store")
    options.add_argument("--envs", default="", help="a folder where the others' environments are kept")
    options.add_argument("--no-write", action="store_true", help="print the page only")
    o = options.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    rounds: Rounds = defaultdict(list)
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="bench-envs-") as thrown_away:
        planned = list(plan(o, Path(o.envs or thrown_away)))
        for turn in range(max(often for _, often, _ in planned)):
            for name, often, work in planned:
                if turn >= often or name in missing or (o.only and not name.startswith(tuple(o.only))):
                    continue
                print(f"{name} ({turn + 1}/{often})", file=sys.stderr, flush=True)  # noqa: T201
                try:
                    rounds[name].append(work())
                except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                    missing[name] = str(error)
                    print(f"  {error}", file=sys.stderr, flush=True)  # noqa: T201
            if not o.no_write and not o.only:
                _write(
                    rounds, missing, quick=o.quick
                )  # so that whoever stops it keeps the rounds that there are
    print(page.written(rounds, missing, quick=o.quick))  # noqa: T201
    return 0


def _write(rounds: Rounds, missing: dict[str, str], *, quick: bool) -> None:
    text = page.written(rounds, missing, quick=quick)
    (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    if svg := page.plot(rounds):
        (ROOT / "docs" / "performance.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
