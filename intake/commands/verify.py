"""`intake verify`: whether a dossier is as it was made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.common import json_option

if TYPE_CHECKING:
    from intake.casefile.verify import Report

_HEAD = re.compile(r"[0-9a-fA-F]{64}")


@click.command("verify")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--head", "noted", metavar="HASH", help="The head that was noted when the dossier was made.")
@json_option
def command(files: tuple[Path, ...], noted: str | None, as_json: bool) -> int:
    """Check dossiers: is every octet as it was made?

    FILE is what `intake show REF --dossier FILE` made. No database and no configuration are needed, and
    nothing is written. Exit status 0 where every file, its name, its place and its content are as they were,
    1 where not; what is not is named.

    That a dossier is whole does not tell who made it: who changes one can make its hashes anew. With --head,
    the hash that was printed when it was made and that the case's history keeps, it is known to be that one.
    Example: intake verify K26-7QXMV.zip --head 5f2c...
    """
    if noted is not None and (not _HEAD.fullmatch(noted) or len(files) != 1):
        raise click.UsageError("--head is one hash of 64 hexadecimal digits, for one file")
    from intake.casefile.verify import verify

    refused = 0
    for file in files:
        with file.open("rb") as stream:
            report = verify(stream, noted)
        refused += bool(report.problems)
        if as_json:
            from intake.console import print_json

            print_json([_row(file, report)])
        else:
            _tell(file, report, noted is not None)
    return int(refused > 0)


def _row(file: Path, report: Report) -> dict[str, object]:
    return {
        "file": str(file),
        "accepted": not report.problems,
        "ref": report.ref,
        "head": report.head,
        "files": report.files,
        "bytes": report.size,
        "problems": list(report.problems),
    }


def _tell(file: Path, report: Report, noted: bool) -> None:
    from intake.console import console, facts, words

    out = console()
    if report.problems:
        out.print(words(f"{file}: REFUSED", "bold red"))
        out.print(facts(("", words(problem, limit=500)) for problem in report.problems))
        return
    out.print(words(f"{file}: whole, as it was made", "bold green"))
    told = (
        "it is the one that was noted" if noted else "compare it with the one that was noted: intake show REF"
    )
    out.print(
        facts(
            [
                ("Case", words(report.ref)),
                ("Files", words(f"{report.files}, {report.size:,} octets")),
                ("Head", words(report.head)),
                ("", words(told, "" if noted else "dim")),
            ]
        )
    )
