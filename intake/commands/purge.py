"""`intake purge`: what was kept for long enough loses its people, now instead of tonight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import complain, config_option, json_option, now, opened, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from intake.settings import Settings
    from store.purging import Due, Outcome, Purged

NOTHING = "nothing is purged: [retention] names no days"


@click.command("purge")
@click.option("--dry-run", is_flag=True, help="Show what would go, and do nothing.")
@config_option
@json_option
def command(*, dry_run: bool, config: str | None, as_json: bool) -> int:
    """What was kept as long as [retention] says loses its people: words, names, addresses, attachments.

    Kinds, verdicts, webshops, languages, days and counts stay. The daemon does the same once a day, at night;
    a case that somebody works on, or that rests, and a letter that was set aside are never purged. It cannot
    be undone. Exit status 1 where freed octets may lie in the database's files still.
    Example: intake purge --dry-run
    """
    from intake.retention import before, purge
    from store.purging import Purging

    settings, at = settings_of(config), now()
    old = before(settings.retention, at)
    with opened(settings) as store:
        due = Purging(store.database).due(old)
        done, swept = (None, True) if dry_run else purge(store, settings.retention, at, anew=True)
    if as_json:
        from intake.console import print_json

        print_json(_rows(settings, due, old, done))
    else:
        _show(settings, due, done)
    if not swept:
        complain(
            "freed octets lie in the database's files still: no room, or somebody is reading; run it again"
        )
    return 0 if swept else 1


def _rows(
    settings: Settings, due: list[Due], old: dict[Outcome, datetime], done: Purged | None
) -> Iterator[dict[str, object]]:
    """An object for each outcome that is not kept for ever."""
    from intake.retention import days_of

    found = {one.outcome: one for one in due}
    for outcome, days in days_of(settings.retention).items():
        one = found.get(outcome)
        yield {
            "outcome": str(outcome),
            "days": days,
            "before": old[outcome].isoformat(),
            "due": one.count if one else 0,
            "oldest": one.oldest.isoformat() if one else None,
            "newest": one.newest.isoformat() if one else None,
            "purged": None if done is None else done.outcomes.get(outcome, 0),
        }


def _show(settings: Settings, due: list[Due], done: Purged | None) -> None:
    from intake.console import console, moment, table, words
    from intake.retention import days_of

    out, days = console(), days_of(settings.retention)
    if not days:
        out.print(NOTHING)
        return
    zone = settings.organisation.timezone
    rows = table("=What", ">Kept for", ">" + ("Would go" if done is None else "Gone"), "=Oldest", "=Newest")
    found = {one.outcome: one for one in due}
    for outcome, number in days.items():
        one = found.get(outcome)
        count = (one.count if one else 0) if done is None else done.outcomes.get(outcome, 0)
        span = (moment(one.oldest, zone)[4:14], moment(one.newest, zone)[4:14]) if one else ("", "")
        rows.add_row(*map(words, (WHAT[outcome], f"{number} days", count, *span)))
    out.print(rows)
    if done is not None:
        out.print(
            words(
                f"{done.cases} cases, {done.letters} letters and {done.mails} mails of ours hold nobody now."
            )
        )


WHAT = {
    "closed": "closed cases",
    "answered": "answered cases",
    "referred": "cases sent elsewhere",
    "unanswered": "questions unanswered",
    "manual": "mail to a mediator",
    "machine": "machines' mail",
}
