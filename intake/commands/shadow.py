"""`intake shadow report|show`: what the desk would have done, beside what people did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from intake.commands.common import AttentionError, Day, config_option, json_option, settings_of

if TYPE_CHECKING:
    from intake.shadow.office import Shadow
    from intake.shadow.report import Compared, Report

DAY = Day()


@click.group("shadow", no_args_is_help=True)
def command() -> None:
    """What `intake run --shadow` has found."""


@command.command("report")
@click.option("--since", type=DAY, help="Of mail that arrived from that day on.")
@click.option("--until", type=DAY, help="Of mail that arrived up to and including that day.")
@click.option(
    "-n", "most", type=click.IntRange(0), default=20, show_default=True, help="Differences shown, at most."
)
@config_option
@json_option
def report_(
    since: datetime | None, until: datetime | None, most: int, config: str | None, as_json: bool
) -> int:
    """What the desk would have done with the mail that people treat, and how often they did the same.

    Mails by kind, verdicts, the mails that would have gone out; then the decisions of both as a table, each
    difference with the words that it was read from, and where people's decision is not plain. --json prints
    one object a line, each with its "table". Example: intake shadow report --since 2026-11-01
    """
    from intake.opening import system_clock
    from intake.shadow.office import open_shadow
    from intake.shadow.report import report

    settings = settings_of(config)
    zone = ZoneInfo(settings.organisation.timezone)
    if since and until and until < since:
        raise click.UsageError(f"--until {until.date()} is before --since {since.date()}")
    begins = since.replace(tzinfo=zone).astimezone(UTC) if since else None
    ends = (until + timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC) if until else None
    with open_shadow(settings, system_clock) as shadow:
        found = report(shadow, begins, ends)
    if as_json:
        from intake.console import print_json

        print_json(rows_of(found))
        return 0
    from intake.console import console
    from intake.console.shadow import show

    show(console(), found, settings.organisation.timezone, most)
    return 0


def rows_of(found: Report) -> Iterator[dict[str, Any]]:
    """The objects of `shadow report --json`; times in seconds, addresses shortened."""
    yield {
        "table": "period",
        "since": found.since.isoformat(),
        "until": found.until.isoformat() if found.until else None,
        "sent_folders": found.sent_folders,
    }
    for name, counts in (("kind", found.kinds), ("verdict", found.verdicts), ("mail", found.mails)):
        for key, count in counts.items():
            yield {"table": name, "name": key, "count": count}
    yield {"table": "with_shop", **found.with_shop}
    yield {
        "table": "people",
        "mails": found.peoples,
        "tied": found.tied,
        "first_answer": found.first_answer,
    }
    pairs = Counter((one.ours.name, _verdict(one), one.outcome.value) for one in found.compared)
    for (ours, theirs, outcome), count in sorted(pairs.items(), key=str):
        row = {"desk": ours, "people": theirs, "outcome": outcome, "count": count}
        yield {"table": "agreement", **row}
    for one in found.compared:
        if one.outcome in ("differs", "unclear"):
            yield {"table": "letter", **row_of(one)}


def _verdict(one: Compared) -> str | None:
    return one.told.verdict.value if one.told.verdict else None


def row_of(one: Compared) -> dict[str, Any]:
    """One letter, as JSON has it."""
    from intake.discreet import discreet, shortened

    return {
        "letter": one.key,
        "ref": one.ref,
        "arrived": one.arrived.isoformat(),
        "subject": discreet(one.subject),
        "sender": shortened(one.sender),
        "desk": one.ours.name,
        "kind": one.ours.kind.value,
        "shop": one.ours.shop,
        "rule": one.rule,
        "due": one.due.isoformat() if one.due else None,
        "evidence": [{"claim": claim, "quote": discreet(quote)} for claim, quote in one.evidence],
        "mails": [{"template": template, "to": shortened(to)} for template, to in one.mails],
        "people": _verdict(one),
        "people_shop": one.told.shop,
        "why": one.told.why,
        "signs": [
            {"verdict": sign.verdict.value, "how": sign.how, "quote": discreet(sign.quote), "deed": sign.deed}
            for sign in one.told.signs
        ],
        "answers": [
            {"sent": answer.sent.isoformat(), "to": [shortened(to) for to in answer.to]}
            for answer in one.answers
        ],
        "outcome": one.outcome.value,
    }


@command.command("show")
@click.argument("name", metavar="REF|LETTER")
@config_option
@json_option
def show_(name: str, config: str | None, as_json: bool) -> int:
    """What the desk would have sent about a letter or a case, in full.

    With what it decided, and what people did.

    LETTER may be the beginning of a letter's key, as the report shows it.
    Example: intake shadow show K26-7QXMV
    """
    from intake.opening import system_clock
    from intake.shadow.office import open_shadow
    from intake.shadow.report import report

    settings = settings_of(config)
    with open_shadow(settings, system_clock) as shadow:
        keys = _keys(shadow, name)
        compared = {one.key: one for one in report(shadow).compared}
        if as_json:
            from intake.console import print_json

            print_json(_shown(shadow, key, compared.get(key)) for key in keys)
            return 0
        from intake.console import console
        from intake.console.shadow import show_one
        from intake.parsing import parse_letter

        out = console()
        for key in keys:
            mails = [(row, parse_letter(raw)) for row, raw in shadow.store.written.of_letter(key)]
            if mails or key in compared:
                show_one(out, compared.get(key), mails, settings.organisation.timezone)
    return 0


def _keys(shadow: Shadow, name: str) -> list[str]:
    """The letters that are meant. Raises AttentionError where none is, or several."""
    case = shadow.store.cases.get(name)
    if case is not None:
        return [row.key for row in shadow.store.letters.rows_of_case(case.id)]
    found = [row.key for row in shadow.store.letters.list() if row.key.startswith(name.lower())]
    exact = [key for key in found if key == name.lower()] or found
    if len(exact) != 1:
        what = "no case or letter" if not exact else f"{len(exact)} letters"
        raise AttentionError(f"{name}: {what} of that name; `intake shadow report` shows them")
    return exact


def _shown(shadow: Shadow, key: str, one: Compared | None) -> dict[str, Any]:
    from intake.console.shadow import discreet_text
    from intake.discreet import discreet, shortened
    from intake.parsing import parse_letter

    mails = []
    for row, raw in shadow.store.written.of_letter(key):
        letter = parse_letter(raw)
        mail = {"kind": row.kind, "to": shortened(row.to), "subject": discreet(letter.subject)}
        mails.append({**mail, "text": discreet_text(letter.text)})
    return {**(row_of(one) if one else {"letter": key}), "mails": mails}
