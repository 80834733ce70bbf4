"""`intake explain`: the verdict for raw mails, and why; nothing is stored, nothing is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import click

from intake.commands.common import (
    calendar_of,
    config_option,
    json_option,
    mails_of,
    settings_or_stand_in,
    shops_of,
)

if TYPE_CHECKING:
    from routing.deadlines import Calendar


@click.command("explain")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--register", "csv", metavar="CSV", help="The holders; otherwise those of the store.")
@click.option(
    "--at", metavar="DAY", help="The day, or the day and hour, of arrival; otherwise the mail's Date."
)
@config_option
@json_option
def command(
    files: tuple[str, ...], csv: str | None, at: str | None, config: str | None, as_json: bool
) -> int:
    """The verdict for raw mails, and why, without storing or sending anything.

    FILE is a mail as it came (.eml), a folder (its *.eml in name order), or - for standard input. DAY is an
    ISO date or date and time, as 2026-11-30 or 2026-11-30T17:45. Exit status 1 where a file could not be
    read; the others are explained all the same.
    Example: intake explain letter.eml --register holders.csv --at 2026-11-30
    """
    from intake.assess import assess
    from intake.configuration import policy_of
    from intake.parsing import parse_letter
    from routing.identify import Register

    settings = settings_or_stand_in(config)
    calendar, policy = calendar_of(settings), policy_of(settings)
    arrived = None if at is None else _instant(at, calendar)
    register = Register.of(shops_of(csv, settings, config))
    missed = 0
    for name, raw in mails_of(files):
        if raw is None:
            missed += 1
            continue
        letter = parse_letter(raw)
        if arrived is not None:
            letter = replace(letter, arrived=arrived)
        assessment = assess((letter,), register, calendar, policy)
        if as_json:
            from intake.assess import explanation
            from intake.console import print_json
            from routing.what_if import what_if

            changes = what_if(assessment, calendar, policy)
            print_json([{"file": name, **explanation(assessment), "would_change": list(changes)}])
        else:
            from intake.console import console
            from intake.console.reasons import tell

            tell(console(), name, letter, assessment, calendar=calendar, policy=policy)
    return int(missed > 0)


def _instant(text: str, calendar: Calendar) -> datetime:
    """A day counts as its noon; an hour without a zone is the organisation's."""
    try:
        if "T" not in text.upper() and " " not in text.strip():
            return datetime.combine(date.fromisoformat(text.strip()), time(12), calendar.zone).astimezone(UTC)
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.UsageError(f"--at {text}: not an ISO date as in 2026-11-30 or 2026-11-30T17:45") from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=calendar.zone)).astimezone(UTC)
