"""The measured figures as a page: docs/performance.md, and a plot of cost against the size of the store."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import ceil, log10
from pathlib import Path
from typing import Any

from bench.growth import BESIDE
from bench.stages import ORDER

Rounds = Mapping[str, Sequence[Mapping[str, Any]]]
GROWING = ("treating a mail", "matching a reply", "what is due")
COMMANDS = ("intake cases (a few)", "intake cases", "intake stats", "intake tail", "intake audit")
DOORS = {"maildir": "Maildir", "imap": "IMAP", "lmtp": "LMTP"}
OTHERS = ("django-helpdesk", "roundup")
COLOURS = ("#0b5394", "#b45f06", "#38761d")


# But for what is written here, after each round.
_CHANGED = ["git", "status", "--porcelain", "-uno", "--", ".", ":!docs/performance.*"]


def written(rounds: Rounds, missing: Mapping[str, str], *, quick: bool) -> str:
    """The whole page."""
    parts = [
        _head(quick),
        _ends(rounds),
        _goals(rounds),
        _stages(rounds),
        _other_figures(rounds),
        _workers(rounds),
        _growth(rounds),
    ]
    if missing:
        parts.append("## Not measured\n\n" + "\n".join(f"- {name}: {why}" for name, why in missing.items()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(quick: bool) -> str:
    commit = _said(["git", "rev-parse", "--short", "HEAD"])
    changed = " with changes that are not committed" if _said(_CHANGED) else ""
    mode = "the quick form, `make bench QUICK=1`: few mails, wide spreads" if quick else "`make bench`"
    return (
        "# What a mail costs\n\n"
        f"Written by {mode}. Commit {commit}{changed}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python "
        f"{platform.python_version()}, {_processor()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f} at the "
        "end.\n\n"
        "CPU milliseconds are user and system time of the process that does the work; servers and senders "
        "run in "
        "others. Figures are medians, with the least and the most beside them. Every commit is "
        "synchronous. A busy "
        "machine makes all of them larger alike: **what counts are the ratios**, of one run, in which all "
        "were "
        "measured in turn."
    )


def _ends(rounds: Rounds) -> str:
    """End to end, beside the others and the floor."""
    rows = []
    for door, name in DOORS.items():
        rows += _end_row(f"this desk, {name}", rounds.get(f"plain {door}", ()))
    rows += _end_row("this desk, Maildir, PostgreSQL (its server apart)", rounds.get("postgres", ()))
    for other in OTHERS:
        rows += _end_row(other, rounds.get(other, ()))
    rows += _end_row("this desk, mails of all shapes", rounds.get("mixture", ()))
    for key in ("fast parts", "with the slow parts"):
        values = [each[key] for each in rounds.get("floor", ())]
        if values:
            rows.append((f"the floor: {key}", _spread(values), "", "2.00", ""))
    return (
        "## A mail, end to end\n\nFrom the mailbox until the SMTP server took the answers: plain "
        "complaints that are "
        "accepted, two mails out for one in, worked off as a backlog. `bench/others.py` says what the "
        "others do of "
        "the work, `bench/floor.py` what the floor is.\n\n"
        + table(("", "CPU ms a mail", "wall ms a mail", "mails out", "peak MiB"), rows)
    )


def _end_row(name: str, found: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    listed = list(found)
    if not listed:
        return []
    cpu, wall, out, peak = (
        [each[key] for each in listed] for key in ("cpu_ms", "wall_ms", "out", "peak_mib")
    )
    return [(name, _spread(cpu), _spread(wall), f"{statistics.median(out):.2f}", f"{max(peak):.0f}")]


def _goals(rounds: Rounds) -> str:
    """What is to be reached, and what is."""
    rows: list[tuple[str, str, str, str]] = []

    def goal(name: str, value: float | None, most: float, form: str = "{:.2f}") -> None:
        if value is not None:
            rows.append((name, form.format(value), form.format(most), "yes" if value <= most else "**no**"))

    ours = _median(rounds, "plain maildir", "cpu_ms")
    for other, most in (("django-helpdesk", 0.25), ("roundup", 0.2)):
        goal(f"CPU, as a share of {other}'s", _ratio(ours, _median(rounds, other, "cpu_ms")), most)
    goal(
        "CPU, as a multiple of the floor's fast parts",
        _ratio(ours, _median(rounds, "floor", "fast parts")),
        2,
    )
    for kind in ("sqlite", "postgres"):
        sizes = _sizes(rounds, kind)
        if len(sizes) > 1:
            many = rounds[f"growth {kind} {sizes[-1]}"][0]
            for work in GROWING[:2]:
                name = f"{work} at {sizes[-1]:,} cases, as a multiple of that at {BESIDE:,}, {kind}"
                goal(name, many.get(f"{work}, of {BESIDE}'s"), 1.15)
    goal("synchronous writes a mail, one by one", _median(rounds, "syncs one by one", "syncs"), 3.1)
    goal("synchronous writes a mail, in a backlog", _median(rounds, "syncs in a backlog", "syncs"), 0.5)
    goal(
        "peak MiB over a backlog, mails of 25 MB in it", _median(rounds, "memory", "peak_mib"), 160, "{:.0f}"
    )
    for name, key, limits in (("LMTP", "reaction lmtp", (50, 250)), ("IDLE", "reaction idle", (300, None))):
        took = sorted(rounds[key][0]["ms"]) if rounds.get(key) else []
        if took:
            goal(
                f"{name}: ms until the verdict is at the SMTP server, median",
                statistics.median(took),
                limits[0],
                "{:.0f}",
            )
        if took and limits[1]:
            goal(f"{name}: the same, 99 %", took[ceil(len(took) * 0.99) - 1], limits[1], "{:.0f}")
    for which, most in (("help", 150), ("cases", 300)):
        found = [each[which]["wall_ms"] for each in rounds.get("start", ())]
        goal(
            f"`intake {'--help' if which == 'help' else which}`, ms",
            min(found) if found else None,
            most,
            "{:.0f}",
        )
    return (
        "## What is to be reached\n\n" + table(("", "measured", "at most", "reached"), rows) if rows else ""
    )


def _stages(rounds: Rounds) -> str:
    """CPU of each part of the work."""
    plain, mixed = rounds.get("stages", ()), rounds.get("mixture stages", ())
    if not plain:
        return ""
    rows = []
    for part in ORDER:
        values = [each["stages"].get(part, 0.0) for each in plain]
        others = [each["stages"].get(part, 0.0) for each in mixed]
        rows.append((part, _spread(values), f"{statistics.median(others):.2f}" if others else ""))
    return (
        "## Where it goes\n\nCPU milliseconds a mail, each part without what another part did within it; "
        "measured "
        "in a run apart.\n\n" + table(("", "plain", "all shapes"), rows)
    )


def _other_figures(rounds: Rounds) -> str:
    rows: list[tuple[str, str]] = []
    if rounds.get("replay"):
        cost = rounds["replay"][0]["cpu_ms"]
        rows.append(("`intake replay --all`", f"{cost:.1f} CPU ms a mail, {1000 / cost:.0f} mails a second"))
    if rounds.get("register"):
        for which, told in (
            ("first", "import of a large register, the first time"),
            ("again", "the same once more"),
        ):
            figures = rounds["register"][0][which]
            rows.append((told, f"{figures['cpu_ms'] / 1e3:.1f} s CPU"))
    for which, told in (
        ("help", "`intake --help`"),
        ("cases", "`intake cases`"),
        ("python", "`python -c pass`"),
    ):
        if rounds.get("start"):
            listed = [each[which] for each in rounds["start"]]
            cpu, wall = ([each[key] for each in listed] for key in ("cpu_ms", "wall_ms"))
            rows.append((told, f"{_spread(cpu)} CPU ms, {_spread(wall)} wall ms"))
    return "## Other figures\n\n" + table(("", ""), rows) if rows else ""


def _workers(rounds: Rounds) -> str:
    rows = []
    for name in (each for each in rounds if each.startswith("workers ")):
        _, kind, workers = name.split()
        alone = _median(rounds, f"workers {kind} 1", "wall_ms")
        wall, cpu, share = (_median(rounds, name, key) for key in ("wall_ms", "cpu_ms", "by_others"))
        speed = f"{alone / wall:.2f}" if alone and wall else ""
        rows.append((kind, workers, f"{wall:.1f}", f"{cpu:.1f}", f"{share:.0%}", speed))
    if not rows:
        return ""
    heads = ("database", "--workers", "wall ms a mail", "CPU ms a mail", "by the further ones", "throughput")
    return (
        "## More processes\n\nA daemon with a backlog, by the number of processes that treat letters. The "
        "servers that it sends to and stores with run on the same cores.\n\n" + table(heads, rows)
    )


def _growth(rounds: Rounds) -> str:
    columns = [(kind, size) for kind in ("sqlite", "postgres") for size in _sizes(rounds, kind)]
    if not columns:
        return ""
    found = [rounds[f"growth {kind} {size}"][0] for kind, size in columns]
    rows = [(name, *(f"{each.get(name, 0):.2f}" for each in found)) for name in (*GROWING, *COMMANDS)]
    heads = ("CPU ms", *(f"{kind}, {size:,}" for kind, size in columns))
    return (
        "## As the store grows\n\nBy the number of cases in it. The work of a PostgreSQL server is not in "
        "these figures. `cases`, `stats` and `audit` without bounds print or count everything. The multiples "
        f"above are medians over turns, in which the large store and one of {BESIDE:,} cases got the same "
        "work, one after the other: from minute to minute the pace of a machine changes more than the "
        "cost.\n\n"
        "![Cost of a mail against the size of the store](performance.svg)\n\n" + table(heads, rows)
    )


def plot(rounds: Rounds) -> str:
    """CPU milliseconds against the number of cases (each step ten times as many), as SVG; "" for too
    little.
    """
    lines = {
        f"{work}, {kind}": [(size, rounds[f"growth {kind} {size}"][0][work]) for size in _sizes(rounds, kind)]
        for kind in ("sqlite", "postgres")
        for work in GROWING[:2]
    }
    lines = {name: points for name, points in lines.items() if len(points) > 1}
    if not lines:
        return ""
    sizes = sorted({size for points in lines.values() for size, _ in points})
    top = max(value for points in lines.values() for _, value in points) * 1.15
    low, high = log10(sizes[0]), log10(sizes[-1])

    def at(size: int, value: float) -> tuple[float, float]:
        return 60 + (log10(size) - low) / (high - low) * 420, 260 - value / top * 220

    drawn = [
        '<line x1="60" y1="260" x2="500" y2="260" stroke="#555"/>',
        '<line x1="60" y1="40" x2="60" y2="260" stroke="#555"/>',
    ]
    for size in sizes:
        x, _ = at(size, 0)
        drawn.append(f'<text x="{x:.0f}" y="280" text-anchor="middle">{size:,}</text>')
    for part in range(5):
        value = top * part / 4
        drawn.append(
            f'<text x="52" y="{at(sizes[0], value)[1] + 4:.0f}" text-anchor="end">{value:.0f}</text>'
        )
    for place, (name, points) in enumerate(lines.items()):
        colour, dash = COLOURS[place % 2], ' stroke-dasharray="6 4"' if "postgres" in name else ""
        path = " ".join("{:.1f},{:.1f}".format(*at(*point)) for point in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        y = 58 + 18 * place
        drawn.append(f'<line x1="520" y1="{y}" x2="550" y2="{y}" stroke="{colour}" stroke-width="2"{dash}/>')
        drawn.append(f'<text x="556" y="{y + 4}">{name}</text>')
    title = "CPU milliseconds a mail, by the number of cases in the store"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 300" font-family="sans-serif" '
        'font-size="12">\n'
        f'<title>{title}</title>\n<rect width="740" height="300" fill="#fff"/>\n<text x="60" '
        f'y="22">{title}</text>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _spread(values: Sequence[float]) -> str:
    middle = statistics.median(values)
    form = "{:.1f}" if middle >= 10 else "{:.2f}"
    if len(values) < 2:
        return form.format(middle)
    return f"{form.format(middle)} ({form.format(min(values))} to {form.format(max(values))})"


def _median(rounds: Rounds, name: str, key: str) -> float | None:
    found = [each[key] for each in rounds.get(name, ())]
    return statistics.median(found) if found else None


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


def _sizes(rounds: Rounds, kind: str) -> list[int]:
    return sorted(
        int(name.split()[2]) for name in rounds if name.startswith(f"growth {kind} ") and rounds[name]
    )


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent)  # noqa: S603
    return done.stdout.strip()


def _processor() -> str:
    found = Path("/proc/cpuinfo")
    lines = found.read_text(encoding="utf-8").splitlines() if found.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
