"""How much CPU time reading and deciding take, mail by mail.

    python bench/reading.py FOLDER [--register FILE] [--holders N] [--rounds N]

FOLDER holds `*.eml` files, or a `mails/` folder of them with a `register.csv` beside it. `--holders N` adds
N invented holders to the register. Prints milliseconds of CPU time: median, 99th percentile and most; asserts
nothing.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from intake.assess import arrival_day, assess
from intake.configuration import policy_of, stand_in
from intake.parsing import parse_letter
from intake.register import read_register
from routing.deadlines import Calendar
from routing.identify import Register, identify
from routing.words import Language, Shop

SYLLABLES = (
    "ba bel bo bri da dor el fa fin go gra hol ka ki lam lo mer mi mon na no pel pra ri ros sa sol ta tel vo"
)
TRADES = ("Wonen", "Boeken", "Meubelen", "Fleurs", "Bijoux", "Räder", "Toys", "& Zonen", "& Fils", "")


def invented(count: int, seed: int = 1) -> Iterator[Shop]:
    """That many holders with pronounceable names, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - names, not secrets
    parts = SYLLABLES.split()
    for number in range(count):
        word = "".join(chance.choice(parts) for _ in range(chance.randint(3, 5)))
        trade = chance.choice(TRADES)
        yield Shop(
            f"{word.capitalize()} {trade}".strip(),
            (f"{word}{number}.be",),
            (word,),
            f"info@{word}{number}.be",
            "BE",
            ("home",),
            Language.NL,
            date(2020, 1, 1),
        )


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds of CPU time that it takes."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def show(what: str, figures: Sequence[float]) -> None:
    ordered = sorted(figures)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    median = statistics.median(ordered)
    print(f"{what:<18} median {median:7.2f}   99 % {high:7.2f}   most {ordered[-1]:7.2f}  ms")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU time of reading and deciding, mail by mail.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--register", type=Path, help="default: register.csv in FOLDER")
    parser.add_argument("--holders", type=int, default=0, metavar="N", help="invented holders to add")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="times over all mails; the first warms up"
    )
    chosen = parser.parse_args()
    rows = list(read_register(chosen.register or chosen.folder / "register.csv"))
    rows += invented(chosen.holders)
    start = time.process_time()
    register = Register.of(rows)
    print(f"register           {len(rows)} holders indexed in {time.process_time() - start:.2f} s")  # noqa: T201
    files = sorted(chosen.folder.glob("**/*.eml"))
    if not files:
        parser.error(f"no .eml files in {chosen.folder}")
    raws = [file.read_bytes() for file in files]
    calendar, policy = Calendar(), policy_of(stand_in())
    figures: dict[str, list[float]] = {"parsing": [], "which shop": [], "read and decide": []}
    for round_number in range(chosen.rounds):
        for raw in raws:
            letters = []
            took = {"parsing": clocked(lambda raw=raw, letters=letters: letters.append(parse_letter(raw)))}
            letter = letters[0]
            day = arrival_day(letter, calendar) or datetime.now(UTC).date()
            took["read and decide"] = clocked(
                lambda letter=letter: assess((letter,), register, calendar, policy)
            )
            took["which shop"] = clocked(
                lambda letter=letter, day=day: identify((letter,), register, day, policy)
            )
            if round_number or chosen.rounds == 1:
                for what, value in took.items():
                    figures[what].append(value)
    print(f"mails              {len(raws)}, {max(1, chosen.rounds - 1)} rounds")  # noqa: T201
    for what, values in figures.items():
        show(what, values)


if __name__ == "__main__":
    main()
