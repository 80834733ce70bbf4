"""A hunt: hostile mail by the thousand, and bombs; prints the slowest and the biggest.

    python -m bench.hostile hunt [--seconds N] [--seed N] [--keep FOLDER] [--seeds FOLDER]
    python -m bench.hostile bombs [--size OCTETS] [--crowds] [--only TEXT]
    python -m bench.hostile runs [--size OCTETS] [--only TEXT]

`hunt`: mails of nasty pieces and wounded letters over a whole desk; each that breaks a promise of
tests/hostile/desk.py is kept in FOLDER, and printed. `bombs`, `runs`: what tests/hostile/bombs.py and
crowds.py make, in the size asked for, each in a process of its own: seconds of CPU for reading and for
deciding, and how much the memory grew. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from intake.assess import assess
from intake.configuration import policy_of, stand_in
from intake.parsing import parse_letter
from intake.reading.fingerprint import fingerprint, text_print
from intake.reading.outcome import read_outcome
from routing.deadlines import Calendar
from routing.identify import Register
from tests.hostile.bombs import BOMBS, COMPLAINT, mail, runs
from tests.hostile.crowds import CROWDS
from tests.hostile.desk import open_desk
from tests.hostile.pieces import mutated, nasty_mail
from tests.stories.desk import SHOPS

LIMIT_SECONDS = 60
LANGUAGES = (
    COMPLAINT.decode(),
    "J'ai acheté une lampe chez lampenzolder.be. Elle est cassée et le magasin ne répond pas à mes mails.",
    "Ich habe bei lampenzolder.be eine Lampe gekauft. Sie ist kaputt, und der Laden antwortet mir nicht.",
    "I bought a lamp from lampenzolder.be. It is broken and the shop does not answer any of my mails.",
)
SHOWN = 15
REGISTER, CALENDAR, POLICY = Register.of(SHOPS), Calendar(), policy_of(stand_in())
Figures = dict[str, float]


def treat(raw: bytes) -> Figures:
    """Seconds of CPU for each step, and megabytes that the process grew by."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    letter = parse_letter(raw)
    read = time.process_time()
    assess((letter,), REGISTER, CALENDAR, POLICY)
    read_outcome(letter)
    fingerprint(letter)
    text_print(letter)
    done = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    pdf = children.ru_utime + children.ru_stime
    return {"parse": read - start, "decide": done - read, "pdf": pdf, "MB": grown / 1024}


def apart(raw: bytes) -> Figures | None:
    """`treat` in a process of its own; None where it needed more than a minute of CPU, or died."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_SECONDS, LIMIT_SECONDS))
        os.write(writing, json.dumps(treat(raw)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return dict(json.loads(told)) if told else None


def measure(mails: Iterable[tuple[str, Callable[[], bytes]]], only: str) -> None:
    for language in LANGUAGES:  # loads what is loaded on first use
        treat(mail(language.encode()))
    found: list[tuple[str, int, Figures]] = []
    for name, make in mails:
        if only not in name:
            continue
        raw = make()
        figures = apart(raw)
        if figures is None:
            print(f"DIED  {name}  {len(raw)} octets", flush=True)  # noqa: T201
        else:
            found.append((name, len(raw), figures))
    print(f"{len(found)} mails")  # noqa: T201
    show("slowest", found, lambda figures: figures["parse"] + figures["decide"])
    show("biggest", found, lambda figures: figures["MB"])
    show("longest in the PDF reader", found, lambda figures: figures["pdf"], 5)


def show(
    title: str, rows: list[tuple[str, int, Figures]], key: Callable[[Figures], float], most: int = SHOWN
) -> None:
    print(title)  # noqa: T201
    for name, size, figures in sorted(rows, key=lambda row: -key(row[2]))[:most]:
        told = "  ".join(f"{what} {value:6.2f}" for what, value in figures.items())
        print(f"  {name:44.44} {size / 1e6:6.2f} MB  {told}")  # noqa: T201


def hunt(seconds: float, seed: int, keep: Path, seeds: Path) -> None:
    """Mails over whole desks, sixty to a desk, until the time is up."""
    letters = [file.read_bytes() for file in sorted(seeds.rglob("*.eml"))]
    end = time.monotonic() + seconds
    took: list[tuple[float, int]] = []
    broken = 0
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            desk, close = open_desk(Path(folder))
            for _ in range(60):
                seed += 1
                raw = made(seed, letters)
                start = time.process_time()
                try:
                    desk.takes(raw)
                except Exception:  # noqa: BLE001 - the hunt goes on; the find is kept
                    broken += 1
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{seed}.eml").write_bytes(raw)
                    print(f"seed {seed}\n{traceback.format_exc()[-1500:]}", flush=True)  # noqa: T201
                took.append((time.process_time() - start, seed))
            desk.check_store()
            close()
    slowest = ", ".join(f"{spent:.2f} s (seed {number})" for spent, number in sorted(took)[:-6:-1])
    print(f"{len(took)} mails, {broken} broke a promise; slowest, checks included: {slowest}")  # noqa: T201


def made(seed: int, letters: list[bytes]) -> bytes:
    """The mail of that number, always the same."""
    chance = random.Random(seed)  # noqa: S311 - the same mails for the same seed
    if not letters or chance.random() < 0.6:
        return nasty_mail(chance)
    return mutated(chance, chance.choice(letters))


def main() -> None:
    parser = argparse.ArgumentParser(description="Hostile mail: what breaks, what is slow, what is big.")
    parser.add_argument("what", choices=["hunt", "bombs", "runs"])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=0, help="the first mail's number")
    parser.add_argument("--keep", type=Path, default=Path("hunted"))
    parser.add_argument("--seeds", type=Path, default=Path("tests/letters"))
    parser.add_argument("--size", type=int, default=1_000_000, metavar="OCTETS")
    parser.add_argument("--crowds", action="store_true", help="of the bombs, those of many parts")
    parser.add_argument("--only", default="", metavar="TEXT", help="those with this in their name")
    chosen = parser.parse_args()
    if chosen.what == "hunt":
        hunt(chosen.seconds, chosen.seed, chosen.keep, chosen.seeds)
    elif chosen.what == "bombs":
        size: int = chosen.size
        bombs = CROWDS if chosen.crowds else BOMBS | CROWDS
        measure(((name, lambda bomb=bomb: bomb(size)) for name, bomb in bombs.items()), chosen.only)  # type: ignore[misc]
    else:
        measure(((name, lambda raw=raw: raw) for name, raw in runs(chosen.size)), chosen.only)  # type: ignore[misc]


if __name__ == "__main__":
    main()
