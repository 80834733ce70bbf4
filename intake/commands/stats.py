"""`intake stats`: volumes, verdicts, and how long webshops take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from intake.commands.common import (
    AttentionError,
    Day,
    calendar_of,
    config_option,
    json_option,
    now,
    opened,
    settings_of,
)

if TYPE_CHECKING:
    from intake.settings import Settings
    from intake.statistics import Summary, Week
    from store.statistics import Times

DAY = Day()


@click.command("stats")
@click.option("--since", type=DAY, help="From that day on.")
@click.option("--until", type=DAY, help="Up to and including that day.")
@click.option(
    "--shops", "most", type=click.IntRange(1), default=20, show_default=True, help="Webshops listed."
)
@click.option("--html", "html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page instead.")
@config_option
@json_option
def command(
    *,
    since: datetime | None,
    until: datetime | None,
    most: int,
    html: Path | None,
    config: str | None,
    as_json: bool,
) -> int:
    """How much came, what was decided, and how long it took.

    By week, verdict, language and state; per webshop how many complaints were passed on to it, how many it
    answered, how long that took (median, and nine of ten) and on how many it kept silent. With --html the
    same as one page with plots that needs nothing else; --json prints one object a line, each with its
    "table". Example: intake stats --since 2026-10-01 --html quarter.html
    """
    settings = settings_of(config)
    first, last = since and since.date(), until and until.date()
    if first and last and last < first:
        raise click.UsageError(f"--until {last} is before --since {first}")
    found = _summary(settings, first, last)
    if html is not None:
        return _page(html, found, settings, first, last)
    if as_json:
        from intake.console import print_json

        print_json(rows_of(found))
        return 0
    from intake.console import console
    from intake.console.stats import show

    show(console(), found, most)
    return 0


def _summary(settings: Settings, since: date | None, until: date | None) -> Summary:
    from intake.statistics import Summary, by_name, hourly, weeks
    from store.statistics import Span, Statistics

    zone = ZoneInfo(settings.organisation.timezone)
    span = Span(_midnight(since, zone), _midnight(until + timedelta(days=1), zone) if until else None)
    calendar = calendar_of(settings)
    with opened(settings) as store:
        read = Statistics(store, span)
        cases = read.cases()
        states = Counter[str]()
        for one in cases:
            states[one.state] += one.count
        return Summary(
            kinds=weeks(read.letters(), calendar),
            verdicts=weeks(hourly(cases, lambda one: one.verdict), calendar),
            languages=by_name(hourly(cases, lambda one: one.language)),
            states=dict(sorted(states.items(), key=lambda item: (-item[1], item[0]))),
            cases=states.total(),
            asked=read.asked(),
            first_answer=read.first_answer(),
            shops=tuple(read.shops()),
        )


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) if day else None


def _page(file: Path, found: Summary, settings: Settings, since: date | None, until: date | None) -> int:
    from intake.console.stats_page import page

    period = " ".join(
        part for part in (f"From {since}" if since else "", f"until {until}" if until else "") if part
    )
    made = now().astimezone(ZoneInfo(settings.organisation.timezone))
    text = page(found, organisation=settings.organisation.name, period=period or "All time", made=made)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AttentionError(f"{file}: {error.strerror}") from None
    return 0


def rows_of(found: Summary) -> Iterator[dict[str, object]]:
    """The objects of `stats --json`; times in seconds."""
    yield from _weeks("mail_by_week", found.kinds)
    yield from _weeks("cases_by_week", found.verdicts)
    shares = (("verdict", found.by_verdict()), ("language", found.languages), ("state", found.states))
    for name, counts in shares:
        yield from ({"table": name, name: key, "cases": count} for key, count in counts.items())
    yield {"table": "questions", "cases": found.cases, "asked": found.asked}
    yield {"table": "first_answer", **_times(found.first_answer)}
    for shop in found.shops:
        yield {
            "table": "shop",
            "shop": shop.domain,
            "name": shop.name,
            "passed_on": shop.passed_on,
            "silent": shop.silent,
            "answer": _times(shop.answers),
            "closed": _times(shop.resolved),
        }


def _weeks(name: str, found: tuple[Week, ...]) -> Iterator[dict[str, object]]:
    for week in found:
        yield {"table": name, "week": week.monday.isoformat(), "all": week.total, "counts": week.counts}


def _times(found: Times) -> dict[str, object]:
    return {"count": found.count, "median_seconds": found.median, "ninety_percent_seconds": found.most}
