"""`intake outbox`: what waits to be sent, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import config_option, json_option, opened, settings_of

if TYPE_CHECKING:
    from store.records import OutboxRow, Waiting

STATES = ("waiting", "sending", "sent", "failed")


@click.command("outbox")
@config_option
@json_option
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only these.")
@click.option("-a", "--all", "everything", is_flag=True, help="What was sent, too.")
def command(config: str | None, as_json: bool, states: tuple[str, ...], everything: bool) -> int:
    """What waits to be sent, and why; --all or --state sent shows what was sent.

    With --json every sending of whatever state, unless --state narrows them down.
    Example: intake outbox --state failed
    """
    from store.records import SendingState

    settings = settings_of(config)
    wanted = list(states) or (list(STATES) if everything or as_json else ["waiting", "sending", "failed"])
    with opened(settings) as store:
        rows = store.outbox.list([SendingState(state) for state in wanted])
        if as_json:
            from intake.console import print_json

            print_json(row_of(row) for row in rows)
        else:
            _show(rows, store.outbox.waiting(), settings.organisation.timezone)
    return 0


def row_of(row: OutboxRow) -> dict[str, object]:
    """A sending as `outbox --json` prints it (interface.md)."""
    return {
        "id": row.id,
        "ref": row.ref,
        "kind": row.kind,
        "to": row.to,
        "state": str(row.state),
        "attempts": row.attempts,
        "last_error": row.last_error,
        "message_id": row.message_id,
    }


def _show(rows: list[OutboxRow], waiting: Waiting, zone: str) -> None:
    from intake.console import STATE_STYLES, console, moment, table, words

    out = console()
    if rows:
        listed = table(">Id", "=State", "=Case", "=Mail", "To", "=Next attempt", ">Tries", "Why")
        for row in rows:
            listed.add_row(
                words(row.id),
                words(row.state, STATE_STYLES.get(row.state, "")),
                words(row.ref or ""),
                words(row.kind),
                words(row.to),
                words(moment(row.next_at if row.state == "waiting" else row.sent_at, zone)),
                words(row.attempts),
                words(_why(row), limit=200),
            )
        out.print(listed)
    parts = [f"{waiting.waiting} waiting", f"{waiting.sending} in hand", f"{waiting.failed} failed"]
    out.print(words(", ".join(parts) + "."))
    if waiting.failed:
        out.print(
            words("`intake retry ID...` sends failed ones again, `intake retry` all of them.", "yellow")
        )


def _why(row: OutboxRow) -> str:
    """In words: what keeps the mail here, or what the server said to it."""
    if row.state == "sent":
        return row.reply or ""
    if row.last_error and row.uncertain:
        return f"{row.last_error} (the server may have taken it)"
    if row.last_error:
        return row.last_error
    return "being sent" if row.state == "sending" else "not tried yet"
