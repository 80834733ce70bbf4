"""`intake evaluate`: the verdicts compared with those that people gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intake.commands.common import (
    AttentionError,
    calendar_of,
    complain,
    config_option,
    json_option,
    settings_or_stand_in,
    shops_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from intake.evaluation import Evaluation
    from intake.settings import Settings
    from routing.words import Shop

EARLIEST = datetime.min.replace(tzinfo=UTC)
Labels = list[dict[str, Any]]


@click.command("evaluate")
@click.argument("folder", metavar="FOLDER")
@click.option("--register", "csv", metavar="CSV", help="The holders; otherwise those of the store.")
@config_option
@json_option
def command(folder: str, csv: str | None, config: str | None, as_json: bool) -> int:
    """Run a labelled folder and compare.

    FOLDER holds mails/*.eml and labels.jsonl, a line per mail: file, kind, verdict, shop, language, missing,
    cross_border. Prints the accuracy per label, a confusion table and every miss. A mail counts as a
    duplicate of an earlier one of the same folder. Exit status 1 where a mail or a label is missing.
    Example: intake evaluate labelled --register labelled/register.csv
    """
    from intake.evaluation import evaluate

    settings = settings_or_stand_in(config)
    labels = _labels(Path(folder) / "labels.jsonl")
    shops = shops_of(csv, settings, config)
    predictions = _predictions(Path(folder) / "mails", settings, shops)
    found = evaluate(predictions, labels)
    if as_json:
        from intake.console import print_json

        print_json(rows_of(found))
    else:
        from intake.console import console

        _show(console(), found, {str(label["file"]): label for label in labels})
    for name in found.unread:
        complain(f"{name}: labelled, but there is no such mail")
    for name in found.unlabelled:
        complain(f"{name}: has no label")
    return int(bool(found.unread or found.unlabelled))


def _labels(path: Path) -> Labels:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise click.UsageError(f"{path}: not UTF-8 text") from None
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror or error}") from None
    labels: Labels = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except ValueError:
            raise click.UsageError(f"{path}:{number}: no JSON") from None
        if not isinstance(label, dict) or not label.get("file") or not label.get("kind"):
            raise click.UsageError(f"{path}:{number}: an object with at least file and kind is needed")
        labels.append(label)
    return labels


def _predictions(folder: Path, settings: Settings, shops: list[Shop]) -> Labels:
    """What `explain` gives for each mail of the folder; duplicates are those that arrived later."""
    from intake.assess import assess, explanation
    from intake.configuration import policy_of
    from intake.evaluation import mark_duplicates
    from intake.parsing import parse_letter
    from intake.reading.fingerprint import fingerprint
    from routing.identify import Register

    files = sorted(folder.glob("*.eml"))
    if not files:
        raise AttentionError(f"{folder}: no *.eml in this folder")
    register, calendar, policy = Register.of(shops), calendar_of(settings), policy_of(settings)
    done: list[tuple[datetime, dict[str, Any], str]] = []
    for file in _with_progress(files):
        letter = parse_letter(file.read_bytes())
        row = explanation(assess((letter,), register, calendar, policy), file.name)
        done.append((_aware(letter.arrived or letter.date), row, fingerprint(letter)))
    done.sort(key=lambda entry: (entry[0], str(entry[1]["file"])))
    marked = mark_duplicates([row for _, row, _ in done], [print_ for _, _, print_ in done])
    return sorted(marked, key=lambda row: str(row["file"]))


def _aware(instant: datetime | None) -> datetime:
    if instant is None:
        return EARLIEST
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _with_progress(files: list[Path]) -> Iterable[Path]:
    """The files, with a bar on standard error where that is a terminal."""
    from intake.console import console

    err = console(err=True)
    if not err.is_terminal:
        return files
    from rich.progress import track

    return track(files, "reading", console=err, transient=True)


def rows_of(found: Evaluation) -> Iterator[dict[str, Any]]:
    """An evaluation as `evaluate --json` prints it: each row's `what` tells which it is."""
    for label, (right, total) in found.accuracy.items():
        share = round(right / total, 4) if total else None
        yield {"what": "accuracy", "label": label, "right": right, "total": total, "accuracy": share}
    for (expected, given), count in sorted(found.confusion.items()):
        yield {"what": "confusion", "expected": expected, "given": given, "count": count}
    for miss in found.misses:
        told = {name: {"expected": want, "given": got} for name, (want, got) in miss.differences.items()}
        passed_on = miss.file in found.wrongly_passed_on
        yield {"what": "miss", "file": miss.file, "labels": told, "wrongly_passed_on": passed_on}


def _show(out: Console, found: Evaluation, labels: dict[str, dict[str, Any]]) -> None:
    from intake.console import table, words

    rows = table("Label", ">Right", ">Of", ">%", title="Accuracy")
    for label, (right, total) in found.accuracy.items():
        share = f"{100 * right / total:.1f}" if total else "-"
        rows.add_row(words(label), words(right), words(total), words(share, "bold"))
    out.print(rows)
    out.print()
    _confusion(out, found)
    if found.misses:
        out.print()
        _misses(out, found, labels)
    if found.wrongly_passed_on:
        out.print()
        names = ", ".join(found.wrongly_passed_on)
        out.print(words(f"Passed on to the wrong shop, or to one that nothing names: {names}", "bold red"))
    else:
        out.print()
        out.print(words("No complaint was passed on to the wrong shop.", "green"))


def _confusion(out: Console, found: Evaluation) -> None:
    """Rows are what people said, columns what the desk says; a column's number is its row's."""
    from intake.console import table, words

    names = sorted({name for pair in found.confusion for name in pair})
    numbers = {name: str(number) for number, name in enumerate(names, 1)}
    title = "Confusion: a line is what it should be, a column what it was taken for"
    rows = table(">", "=Label", *(f">{numbers[name]}" for name in names), title=title)
    for expected in names:
        if not any(pair[0] == expected for pair in found.confusion):
            continue
        counts = [found.confusion.get((expected, given), 0) for given in names]
        styles = ["green" if given == expected else "bold red" for given in names]
        cells = [
            words(count if count else "·", style if count else "dim")
            for count, style in zip(counts, styles, strict=True)
        ]
        rows.add_row(words(numbers[expected]), words(expected), *cells)
    out.print(rows)
    absent = [name for name in names if not any(pair[0] == name for pair in found.confusion)]
    for name in absent:
        out.print(words(f"{numbers[name]} is {name}", "dim"))


def _misses(out: Console, found: Evaluation, labels: dict[str, dict[str, Any]]) -> None:
    from intake.console import table, words

    rows = table("=File", "=Label", "Should be", "Is", "Note", title=f"{len(found.misses)} mails with a miss")
    for miss in found.misses:
        label = labels.get(miss.file, {})
        note = str(label.get("trap") or label.get("why") or "")
        wrong = dict(miss.differences)
        if "kind" in wrong:  # the rest follows from that
            wrong = {"kind": wrong["kind"]}
        for at, (name, (want, got)) in enumerate(wrong.items()):
            first = at == 0
            rows.add_row(
                words(miss.file if first else "", "bold"),
                words(name),
                words(_told(want), "green"),
                words(_told(got), "red"),
                words(note if first else "", "dim"),
            )
    out.print(rows)


def _told(value: object) -> str:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
