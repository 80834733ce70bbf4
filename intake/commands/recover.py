"""`intake recover`: after a copy of the database was put back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.common import config_option, json_option, log_to_stderr, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.office import Office
    from intake.recover import Found, Recovered
    from store.journal import Noted
    from store.records import OutboxRow


@click.command("recover")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--journal",
    "journals",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="One more journal of sent mails, such as another machine's; may be repeated.",
)
@click.option(
    "--since",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Mails from that day on; 30 days before the copy if not given.",
)
@click.option("--hold", is_flag=True, help="Hold every mail that no journal knows, for a person to look at.")
@config_option
@json_option
def command(
    *,
    folders: tuple[str, ...],
    journals: tuple[str, ...],
    since: datetime | None,
    hold: bool,
    config: str | None,
    as_json: bool,
) -> int:
    """Bring a database up to date after a copy of it was put back.

    Stop every daemon, put the copy back, then run this. Mails in each done_folder that the copy does not
    know are stored and treated as they were then, and nothing is sent a second time: the journal of sent
    mails tells what went out. Where no journal reaches back to the copy, mails are held instead of sent, and
    `intake retry` sends them. A FOLDER is an archive, a Maildir or *.eml: what follows from it is held, too.
    Nothing is sent by this command, and it may be run again. Exit status 1 where a person should look.
    Example: intake recover -c intake.toml
    """
    from intake.app import open_mailboxes, open_office
    from intake.collect import collect
    from intake.recover import recover

    log_to_stderr(quiet=True)
    settings = settings_of(config)
    with open_office(settings) as office:
        found = _found(office, folders, since.replace(tzinfo=UTC) if since else None)
        boxes = open_mailboxes(settings)
        done = recover(
            office,
            found,
            _notes(office, journals),
            hold=hold,
            sweep=lambda: [collect(office, box) for box in boxes],
        )
        for box in boxes:
            box.close()
    if as_json:
        _print(done)
    else:
        _tell(done)
    return int(bool(done.held or done.unexplained or done.left))


def _notes(office: Office, journals: tuple[str, ...]) -> list[Noted]:
    from store.journal import Journal

    own = office.settings.store.journal_path
    paths = dict.fromkeys([*([own] if own else []), *map(Path, journals)])
    return [note for path in paths for note in Journal(path).all()]


def _found(office: Office, folders: tuple[str, ...], since: datetime | None) -> Iterator[Found]:
    from intake.recover import BEFORE, copied_at
    from intake.treated import in_folder, treated

    now = office.clock()
    first = since or (copied_at(office.store) or now) - BEFORE
    yield from treated(office.settings, first, now)
    for folder in folders:
        yield from in_folder(Path(folder), now)


def _row(row: OutboxRow) -> dict[str, object]:
    return {"id": row.id, "ref": row.ref, "kind": row.kind, "cause": row.cause, "message_id": row.message_id}


def _print(done: Recovered) -> None:
    from intake.console import print_json

    print_json(
        [
            {
                "mails_looked_at": done.looked_at,
                "letters_fetched": done.fetched,
                "letters_treated": done.treated,
                "letters_left": done.left,
                "noted": done.noted,
                "sent_before": done.sent_before,
                "to_send": done.to_send,
                "journals_complete": done.complete,
                "held": [_row(row) for row in done.held],
                "unexplained": [_row(row) for row in done.unexplained],
            }
        ]
    )


def _tell(done: Recovered) -> None:
    from intake.console import console, words

    out = console()
    out.print(f"{_count(done.looked_at, 'mail')} looked at; unknown to the copy, and stored: {done.fetched}.")
    out.print(f"{_count(done.treated, 'letter')} treated as then.")
    if done.left:
        out.print(f"{_count(done.left, 'letter')} failed: the daemon tries again.")
    out.print(
        f"{_count(done.sent_before, 'mail')} sent since the copy, as the journal tells: not sent again."
    )
    if done.strangers:
        out.print(f"{_count(done.strangers, 'mail')} from other folders: what follows from these is held.")
    if not done.complete:
        out.print("No journal reaches back to the copy: what it does not tell is held.")
    out.print(f"{_count(done.to_send, 'mail')} to be sent by `intake run`.")
    if done.held:
        out.print(f"{_count(len(done.held), 'mail')} held: look at each, and send it with `intake retry ID`.")
        for row in done.held:
            out.print(words(f"- {row.id}: {row.kind} {row.ref or ''}"))
    if done.unexplained:
        out.print(
            f"{_count(len(done.unexplained), 'mail')} sent that no letter or deadline explains: by hand? Then"
            " do it again; it is not sent a second time."
        )
        for row in done.unexplained:
            out.print(words(f"- {row.sent_at or row.created:%Y-%m-%d %H:%M}Z: {row.kind} {row.ref or ''}"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
