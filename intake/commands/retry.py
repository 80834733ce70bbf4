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
    """Try failed mails, set-aside letters and set-aside deadlines again; all of them where no ID is given.

    An ID is a mail's number as `intake outbox` lists it, a letter's key as the log and the mail to the
    mediator name it, or the reference of the case whose deadline was set aside. A waiting mail is made due
    now. Exit status 1 where an ID leads to nothing that can be tried again.
    Example: intake retry 4711
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
        complain(
            f"{name}: no failed or waiting mail has this number, no set-aside letter this key,"
            " and no case of this reference a set-aside deadline"
        )
    return int(bool(missed))


def _one(store: Store, name: str, at: datetime) -> tuple[str, str, bool]:
    if name.isdecimal() and store.outbox.retry(int(name), at):
        return name, "mail", True
    if store.letters.put_back(name, at):
        return name, "letter", True
    put_back = _deadlines(store, name, at)
    return name, "deadline" if put_back else "", put_back


def _deadlines(store: Store, ref: str, at: datetime) -> bool:
    """The deadlines of a case that made us fail are due again, their attempts counted from nought."""
    from intake import marks

    ids = store.deadlines.put_back(ref, at)
    if ids:
        store.marks.drop(*map(marks.deadline_aside, ids), *map(marks.deadline_tried, ids))
    return bool(ids)


def _all(store: Store, at: datetime) -> list[tuple[str, str, bool]]:
    from store.records import LetterState, SendingState

    failed = store.outbox.list([SendingState.FAILED])
    mails = [(str(row.id), "mail", bool(store.outbox.retry(row.id, at))) for row in failed]
    aside = store.letters.list(LetterState.SET_ASIDE)
    letters = [(row.key, "letter", store.letters.put_back(row.key, at)) for row in aside]
    return mails + letters + [(ref, "deadline", _deadlines(store, ref, at)) for ref in _refs_aside(store)]


def _refs_aside(store: Store) -> list[str]:
    from intake import marks

    names = [mark.name for mark in store.marks.all() if mark.name.startswith(marks.DEADLINE_ASIDE)]
    ids = [int(name.removeprefix(marks.DEADLINE_ASIDE)) for name in names]
    return list(dict.fromkeys(row.ref for row in store.deadlines.still_aside(ids)))
