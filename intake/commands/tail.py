"""`intake tail`: follows what happens."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import click

from intake.commands.common import config_option, json_option, opened, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store import Store
    from store.records import Event

POLL_SECONDS = 0.5
PAGE = 500


@click.command("tail")
@config_option
@json_option
@click.option(
    "-n", "--lines", type=click.IntRange(min=0), default=10, show_default=True, help="So many first."
)
@click.option("--once", "--no-follow", "once", is_flag=True, help="Don't wait for more.")
def command(config: str | None, as_json: bool, lines: int, once: bool) -> int:
    """Follow what happens, a line a step, until Ctrl-C."""
    settings = settings_of(config)
    with opened(settings) as store:
        try:
            for event in _events(store, lines, once):
                _print(event, as_json, settings.organisation.timezone)
        except KeyboardInterrupt:  # the way to leave
            pass
    return 0


def _events(store: Store, lines: int, once: bool) -> Iterator[Event]:
    seen = max(store.events.max_id() - lines, 0)
    while True:
        found = store.events.since(seen, PAGE)
        for event in found:
            seen = event.id
            yield event
        if len(found) < PAGE:
            if once:
                return
            sleep(POLL_SECONDS)


def _print(event: Event, as_json: bool, zone: str) -> None:
    from intake.console.history import lean, tell

    if as_json:
        from intake.console import print_json

        row = {
            "id": event.id,
            "at": event.at.isoformat(),
            "what": event.what,
            "ref": event.ref,
            "letter": event.letter_key,
            "data": lean(event.data),
        }
        print_json([row])
    else:
        from intake.console import console

        tell(console(), event, zone)
