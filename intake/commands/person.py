"""`intake person export|erase`: what is held on one person, for that person; and its end."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.common import (
    complain,
    config_option,
    json_option,
    now,
    opened,
    settings_of,
)

if TYPE_CHECKING:
    from intake.settings import Settings
    from store import Store
    from store.persons import Held
    from store.purging import Purged

WHY = "the person asked for it"
BY = click.option(
    "--by", default=None, metavar="NAME", help="Who does it; the account's name where not given."
)


@click.group("person", no_args_is_help=True)
def command() -> None:
    """What is held on one person: a copy for them, or its end."""


@command.command("export")
@click.argument("address", metavar="ADDRESS")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("person.zip"),
    show_default=True,
    metavar="FILE.zip",
    help="Where the copy goes; a file that is there already is left alone.",
)
@BY
@config_option
@json_option
def export(address: str, *, output: Path, by: str | None, config: str | None, as_json: bool) -> int:
    """Write all that is held on the person with that address into a ZIP, for them.

    Their mails and ours to them are in it as they are, with a page that lists them and all data as JSON. Of
    what others wrote on their cases there is the text, without third people's addresses and files. Look it
    through before it goes out. The history notes that a copy was made, without the address.
    Example: intake person export ann.peeters@mail.example --output ann.zip
    """
    from intake.person import Copy
    from store.persons import Persons

    settings, wanted = settings_of(config), _address(address)
    with opened(settings) as store:
        held = Persons(store.database).held(wanted)
        if not (held.cases or held.letters):
            _say_nothing(wanted, as_json=as_json)
            return 0
        try:
            files = Copy(store, held, wanted, settings).write(output, now())
        except FileExistsError:
            raise click.UsageError(f"{output} is there already") from None
        counts = {"cases": len(held.cases), "letters": len(held.letters), "mails": len(held.mails)}
        Persons(store.database).exported(counts, now(), by or getpass.getuser())
    if as_json:
        from intake.console import print_json

        print_json([{"file": str(output), "files": files, **counts, "elsewhere": _kept(held)}])
        return 0
    from intake.console import console, words

    console().print(words(f"{output}: {_counted(counts)}, in {files} files"))
    _show_rest(held, "Named elsewhere, and not in the copy:")
    return 0


@command.command("erase")
@click.argument("address", metavar="ADDRESS")
@click.option("--dry-run", is_flag=True, help="Show what would go and what would stay, and do nothing.")
@BY
@config_option
@json_option
def erase(address: str, *, dry_run: bool, by: str | None, config: str | None, as_json: bool) -> int:
    """Take the person with that address out of everything that is held.

    Words, names, addresses and attachments go from their cases and letters; what stays is counts, verdicts,
    webshops and days, which name nobody. A case that somebody works on has to be closed first. What other
    people wrote of them stays, and is listed with the reason. The history notes that it was done, without the
    address. A database of `intake run --shadow` is gone through as well.
    Exit status 1 where something has to be done before.
    Example: intake person erase ann@mail.example --by Mia
    """
    from intake import marks, retention
    from store.persons import Persons
    from store.purging import Because, Purged

    settings, wanted, at = settings_of(config), _address(address), now()
    if wanted in _ours(settings):
        raise click.UsageError(f"{wanted} is the desk's own address: every case would go")
    because = Because(at, WHY, by or getpass.getuser())
    found: list[tuple[str, Purged, Held, bool]] = []
    for store, looks_on in _stores(settings):
        persons = Persons(store.database)
        if dry_run:
            found.append((store.name, Purged(), persons.held(wanted, looks_on=looks_on), True))
            continue
        store.marks.set(marks.SWEEPING, at)  # before: what a crash leaves is swept by the next purge
        done, held = persons.erase(wanted, because, looks_on=looks_on)
        found.append((store.name, done, held, retention.swept_clean(store, anew=True)))
    if as_json:
        from intake.console import print_json

        print_json(_row(*each, dry_run=dry_run) for each in found)
    else:
        for each in found:
            _show(*each, dry_run=dry_run)
    blocked = any(held.blocks for _, _, held, _ in found)
    if unswept := [name for name, _, _, swept in found if not swept]:
        complain(
            f"{unswept[0]}: freed octets lie in its files still: run `intake purge` when nobody reads it"
        )
    return 1 if blocked or unswept else 0


def _stores(settings: Settings) -> Iterator[tuple[Store, bool]]:
    """The desk's, and the one that only looked on, where there is one."""
    from store import open_store

    with opened(settings) as store:
        yield store, False
    beside = settings.shadow.store_url
    if beside.startswith("sqlite:///") and not Path(beside.removeprefix("sqlite:///")).exists():
        return
    if beside != settings.store.url:
        with open_store(beside, create=False) as store:
            yield store, True


def _ours(settings: Settings) -> set[str]:
    """The addresses that are no person's: those that complaints come to, and those that we write to."""
    ours, routes = settings.organisation, settings.routes
    named = (ours.address, *ours.addresses, ours.mediator, routes.travel_committee.address)
    return {address.lower() for address in named if address}


def _address(text: str) -> str:
    wanted = text.strip().lower()
    if not re.fullmatch(r"[^\s@]+@[^\s@]+", wanted):  # whatever else people's mail programs let pass
        raise click.UsageError(f"not an e-mail address: {text!r}")
    return wanted


def _say_nothing(address: str, *, as_json: bool) -> None:
    from intake.console import console, print_json, words

    if as_json:
        print_json([{"file": None, "files": 0, "cases": 0, "letters": 0, "mails": 0, "elsewhere": []}])
    else:
        console().print(words(f"Nothing is held on {address}."))


def _kept(held: Held) -> list[dict[str, str]]:
    return [{"what": rest.what, "name": rest.name, "why": rest.why} for rest in held.rest]


def _row(name: str, done: Purged, held: Held, swept: bool, *, dry_run: bool) -> dict[str, object]:
    counts = _counts(done, held, dry_run=dry_run)
    told = {"blocks": list(held.blocks), "kept": _kept(held), "swept": swept}
    return {"database": name, "done": not dry_run and not held.blocks, **counts, **told}


def _counts(done: Purged, held: Held, *, dry_run: bool) -> dict[str, int]:
    if dry_run:
        return {"cases": len(held.cases), "letters": len(held.letters), "mails": len(held.mails)}
    return {"cases": done.cases, "letters": done.letters, "mails": done.mails}


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _show(name: str, done: Purged, held: Held, swept: bool, *, dry_run: bool) -> None:  # noqa: ARG001
    from intake.console import console, words

    out = console()
    if held.blocks:
        out.print(words(f"{name}: nothing is erased yet", "bold"))
        for line in held.blocks:
            out.print(words(f"  {line}"))
    else:
        counts = _counts(done, held, dry_run=dry_run)
        out.print(
            words(f"{name}: {_counted(counts)} {'would be' if dry_run else ''} erased".replace("  ", " "))
        )
    _show_rest(held, "Kept:")


def _show_rest(held: Held, title: str) -> None:
    from intake.console import console, words

    if held.rest:
        console().print(words(title, "bold"))
    for rest in held.rest:
        console().print(words(f"  {rest.what} {rest.name}: {rest.why}"))
