"""A labelled folder judged: accuracy per label, a confusion table, every miss. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LABELS = ("kind", "verdict", "shop", "language", "missing", "cross_border")


@dataclass(frozen=True, slots=True)
class Miss:
    """A file whose labels were not all met: label -> (expected, given)."""

    file: str
    differences: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`accuracy` per label: (right, of how many). `confusion`: (expected, given) -> how often."""

    accuracy: Mapping[str, tuple[int, int]]
    confusion: Mapping[tuple[str, str], int]
    misses: tuple[Miss, ...]
    unlabelled: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    wrongly_passed_on: tuple[str, ...] = field(default=())  # accepted, but for a shop that is not the label's


def outcome(row: Mapping[str, Any]) -> str:
    """What became of a mail, in one word or two: its verdict with what is missing, else its kind."""
    if row.get("kind") != "complaint":
        return str(row.get("kind"))
    missing = row.get("missing")
    return f"{row.get('verdict')} {missing}" if missing else str(row.get("verdict"))


def evaluate(predictions: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]]) -> Evaluation:
    """Compare what `explain` gave with the labels, by file. Verdict and shop count for complaints alone."""
    given = {str(row["file"]): row for row in predictions}
    expected = {str(row["file"]): row for row in labels}
    right = dict.fromkeys(LABELS, 0)
    total = dict.fromkeys(LABELS, 0)
    confusion: dict[tuple[str, str], int] = {}
    misses: list[Miss] = []
    wrong: list[str] = []
    for file, label in expected.items():
        row = given.get(file)
        if row is None:
            continue
        pair = (outcome(label), outcome(row))
        confusion[pair] = confusion.get(pair, 0) + 1
        differences: dict[str, tuple[Any, Any]] = {}
        for name in LABELS:
            if name != "kind" and label.get("kind") != "complaint":
                continue
            total[name] += 1
            if label.get(name) == row.get(name):
                right[name] += 1
            else:
                differences[name] = (label.get(name), row.get(name))
        if differences:
            misses.append(Miss(file, differences))
        if row.get("verdict") in ("accepted", "travel_committee") and row.get("shop") != label.get("shop"):
            wrong.append(file)
    return Evaluation(
        {name: (right[name], total[name]) for name in LABELS},
        confusion,
        tuple(misses),
        tuple(sorted(set(given) - set(expected))),
        tuple(sorted(set(expected) - set(given))),
        tuple(wrong),
    )


def mark_duplicates(rows: Sequence[Mapping[str, Any]], prints: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a folder in their order, with each mail that repeats an earlier one turned into a
    `duplicate`.

    `prints` are the letters' fingerprints; machines' mails are no duplicates.
    """
    seen: set[str] = set()
    marked: list[dict[str, Any]] = []
    for row, print_ in zip(rows, prints, strict=True):
        again = print_ in seen and row["kind"] in ("complaint", "manual", "suspect")
        seen.add(print_)
        if not again:
            marked.append(dict(row))
            continue
        empty = dict.fromkeys(
            ("verdict", "shop", "holder", "language", "missing", "cross_border", "contact", "due")
        )
        marked.append({**row, "kind": "duplicate", **empty})
    return marked
