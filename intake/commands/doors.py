"""`intake doors`: the mailboxes and listeners of every daemon on this database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import AttentionError, config_option, json_option, opened, settings_of

if TYPE_CHECKING:
    from intake.elsewhere import DoorMark


@click.command("doors")
@click.option(
    "--forget", metavar="PLACE", help="That daemon is gone for good: its doors are waited for no longer."
)
@config_option
@json_option
def command(forget: str | None, config: str | None, as_json: bool) -> int:
    """The mailboxes and listeners of every daemon on this database, and up to when each is read.

    No deadline passes before all of them were looked through after its end. A daemon that was given up, or
    that runs under another name now, is waited for until somebody says that it is gone, by its PLACE as this
    list has it. Example: intake doors --forget mail1:/etc/intake/intake.toml
    """
    from intake import elsewhere

    settings = settings_of(config)
    with opened(settings) as store:
        if forget is not None and not elsewhere.forget(store, forget):
            raise AttentionError(f"no daemon ran at {forget}; `intake doors` lists the places")
        doors = elsewhere.all_doors(store)
    if as_json:
        from intake.console import print_json

        print_json(_row(door) for door in doors)
    else:
        _show(doors, settings.organisation.timezone)
    return 0


def _row(door: DoorMark) -> dict[str, object]:
    return {
        "place": door.place,
        "door": door.name,
        "listener": door.listener,
        "read": door.read.isoformat() if door.read else None,
    }


def _show(doors: list[DoorMark], zone: str) -> None:
    from intake.console import console, moment, table, words

    out = console()
    if not doors:
        out.print("No daemon has run on this database yet.")
        return
    listed = table("Door", "=Read up to", "Place")
    for door in doors:
        read = moment(door.read, zone) if door.read else "never"
        listed.add_row(words(door.name, "bold"), words(read), words(door.place))
    out.print(listed)
