"""`intake cases`: the cases with state and due day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from intake.commands.common import calendar_of, config_option, json_option, now, opened, settings_of
from routing.words.terms import State

if TYPE_CHECKING:
    from datetime import date

    from routing.words import Case
    from store import Store

PAGE = 500
MOST_SHOWN = 500  # to a person, who did not say how many


@click.command("cases")
@config_option
@json_option
@click.option(
    "--state", "states", multiple=True, type=click.Choice([str(state) for state in State]), help="Only these."
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=1),
    help="The newest so many; 500 where not given, all with --json.",
)
def command(config: str | None, as_json: bool, states: tuple[str, ...], limit: int | None) -> int:
    """The cases, newest first, with state and due day.

    What is overdue is red. Example: intake cases --state awaiting_shop --state escalated
    """
    settings = settings_of(config)
    with opened(settings) as store:
        wanted = [State(state) for state in states] or None
        if as_json:
            from intake.console import print_json

            print_json(row_of(case) for case in _pages(store, wanted, limit))
        else:
            most = limit or MOST_SHOWN
            found = list(_pages(store, wanted, most + 1))
            _show(found[:most], calendar_of(settings).day_of(now()), more=limit is None and len(found) > most)
    return 0


def row_of(case: Case) -> dict[str, object]:
    """A case as `cases --json` prints it (interface.md)."""
    return {
        "ref": case.ref,
        "state": str(case.state),
        "verdict": str(case.verdict),
        "shop": case.shop_domain,
        "consumer": case.consumer.address,
        "language": str(case.language),
        "opened": case.opened.isoformat(),
        "due": case.due.isoformat() if case.due else None,
        "subject": case.subject,
    }


def _pages(store: Store, states: list[State] | None, limit: int | None) -> Iterator[Case]:
    before: int | None = None
    left = limit
    while left is None or left > 0:
        page = store.cases.list(states, limit=min(PAGE, left) if left else PAGE, before_id=before)
        yield from page
        if len(page) < PAGE:
            return
        before = page[-1].id
        left = left - len(page) if left else None


def _show(cases: list[Case], today: date, *, more: bool) -> None:
    from collections import Counter

    from intake.console import STATE_STYLES, console, day, table, words

    out = console()
    if not cases:
        out.print("No cases.")
        return
    rows = table("=Reference", "=State", "Verdict", "=Due", "Shop", "Consumer", "Subject")
    for case in cases:
        late = case.due is not None and case.due < today and case.state is State.AWAITING_SHOP
        rows.add_row(
            words(case.ref, "bold"),
            words(case.state, STATE_STYLES.get(case.state, "")),
            words(case.verdict),
            words(day(case.due), "bold red" if late else ""),
            words(case.shop_domain or ""),
            words(case.consumer.address),
            words(case.subject, limit=60),
        )
    out.print(rows)
    counts = Counter(str(case.state) for case in cases)
    out.print(words(", ".join(f"{number} {state}" for state, number in counts.most_common())))
    if more:
        out.print(words(f"These are the newest {len(cases)}; -n shows more, --json all, --state some."))
