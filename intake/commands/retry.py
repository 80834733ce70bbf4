"""`intake retry`: failed mails and set-aside letters, tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import complain, config_option, json_option, now, opened, settings_of

if TYPE_CHECKING:
    from datetime import datetime

    from store import Store


@click.command("retry")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@config_option
@json_option
def command(ids: tuple[str, ...], config: str | None, as_json: bool) -> int:
    """Try failed mails and set-aside letters again; all of them where no ID is given.

    An ID is a mail's number as `intake outbox` lists it, or a letter's key as the log and the mail to the
    mediator name it. A waiting mail is made due now. Exit status 1 where an ID leads to nothing that can be
    tried again.
    """
    settings = settings_of(config)
    at = now()
    with opened(settings) as store:
        done = [_one(store, name, at) for name in ids] if ids else _all(store, at)
    if as_json:
        from intake.console import print_json

        print_json({"id": name, "what": what, "retried": retried} for name, what, retried in done)
    else:
        from intake.console import console, words

        for name, what, retried in done:
            if retried:
                console().print(words(f"{what} {name}: is tried again at the next round"))
        if not done:
            console().print("Nothing failed, and no letter is set aside.")
    missed = [name for name, _, retried in done if not retried]
    for name in missed:
        complain(f"{name}: no failed or waiting mail has this number, and no set-aside letter this key")
    return int(bool(missed))


def _one(store: Store, name: str, at: datetime) -> tuple[str, str, bool]:
    if name.isdecimal() and store.outbox.retry(int(name), at):
        return name, "mail", True
    put_back = store.letters.put_back(name, at)
    return name, "letter" if put_back else "", put_back


def _all(store: Store, at: datetime) -> list[tuple[str, str, bool]]:
    from store.records import LetterState, SendingState

    failed = store.outbox.list([SendingState.FAILED])
    mails = [(str(row.id), "mail", bool(store.outbox.retry(row.id, at))) for row in failed]
    aside = store.letters.list(LetterState.SET_ASIDE)
    return mails + [(row.key, "letter", store.letters.put_back(row.key, at)) for row in aside]
