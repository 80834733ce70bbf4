"""`intake register import|fetch|list`: the label's holders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from intake.commands.common import (
    AttentionError,
    calendar_of,
    config_option,
    json_option,
    now,
    opened,
    settings_of,
)

if TYPE_CHECKING:
    from datetime import date

    from intake.settings import Settings
    from routing.words import Shop
    from store.records import Replaced

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change, and which open cases it touches; load nothing."
)
force_option = click.option(
    "--force", is_flag=True, help="Also where more than a third of the holders would end at once."
)


@click.group("register", no_args_is_help=True)
def command() -> None:
    """Load or list the label's holders."""


@command.command("import")
@click.argument("file", metavar="FILE")
@config_option
@json_option
@dry_run_option
@force_option
def import_(file: str, config: str | None, as_json: bool, dry_run: bool, force: bool) -> int:
    """Load or update the holders from a CSV file or a workbook (.xlsx).

    The file is the whole register: who no longer stands in it is removed. A wrong line is named with its
    number, and then nothing is loaded; nor where more than a third of the holders would end at once, which
    is more often half a file than meant. Example: intake register import holders.csv --dry-run
    """
    from intake.register import read_register

    return _load(
        settings_of(config), read_register(file), file, as_json=as_json, dry_run=dry_run, force=force
    )


@command.command("fetch")
@config_option
@json_option
@dry_run_option
@force_option
def fetch(config: str | None, as_json: bool, dry_run: bool, force: bool) -> int:
    """Load or update the holders from the file or web address that [register] names, now.

    The daemon does so by itself. Example: intake register fetch --dry-run
    """
    from intake.register import read_data
    from intake.register_source import SourceError, fetched, source_name

    settings = settings_of(config)
    if settings.register is None:
        raise click.UsageError("no [register] is configured; name its file or url there")
    try:
        found = fetched(settings.register)
    except SourceError as error:
        raise AttentionError(f"{source_name(settings.register)}: {error}") from None
    assert found.data is not None  # nothing was said of what is known already
    name = source_name(settings.register)
    shops = read_data(found.data, name)
    status = _load(settings, shops, name, as_json=as_json, dry_run=dry_run, force=force)
    if not dry_run:
        from intake.register_upkeep import note_loaded

        with opened(settings) as store:
            note_loaded(store, settings.register, found, now())
    return status


def _load(
    settings: Settings, shops: Sequence[Shop], source: str, *, as_json: bool, dry_run: bool, force: bool
) -> int:
    from intake.register_changes import ENDED_STATES, compare
    from intake.register_upkeep import load
    from routing.words import State

    today = calendar_of(settings).day_of(now())
    with opened(settings, create=not dry_run) as store:
        if not dry_run:
            _tell(load(store, shops, today, now(), source=source, force=force), len(shops), as_json)
            return 0
        states = [state for state in State if state not in ENDED_STATES]
        found = compare(store.shops.all(), shops, today, store.cases.list(states))
    from intake.console.register import comparison_rows, show_comparison

    if as_json:
        from intake.console import print_json

        print_json(comparison_rows(found, len(shops)))
    else:
        show_comparison(found, len(shops))
    return int(found.is_mass_ending and not force)


def _tell(done: Replaced, total: int, as_json: bool) -> None:
    from intake.console import console, print_json, words

    changes = {"added": done.added, "changed": done.changed, "removed": done.removed}
    if as_json:
        listed = {name: list(domains) for name, domains in changes.items()}
        print_json([{"shops": total, **listed, "unchanged": done.unchanged}])
        return
    out = console()
    out.print(words(f"{total} webshops in the register; {done.unchanged} unchanged."))
    for name, domains in changes.items():
        if domains:
            out.print(words(f"{len(domains)} {name}:", "bold"), words(", ".join(domains)))


@command.command("list")
@config_option
@json_option
@click.option("--register", "csv", metavar="CSV", help="List this file instead of the store's register.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
def list_(config: str | None, as_json: bool, csv: str | None, words: tuple[str, ...]) -> int:
    """The holders, or those whose name, alias or domain holds every WORD.

    Example: intake register list lamp
    """
    from intake.commands.common import settings_or_stand_in, shops_of

    settings = settings_or_stand_in(config) if csv else settings_of(config)
    shops = [shop for shop in shops_of(csv, settings, config) if _matches(shop, words)]
    today = calendar_of(settings).day_of(now())
    if as_json:
        from intake.console import print_json

        print_json(_row(shop, today) for shop in shops)
    else:
        _show(shops, today)
    return 0


def _matches(shop: Shop, words: Sequence[str]) -> bool:
    text = " ".join((shop.name, *shop.domains, *shop.aliases)).casefold()
    return all(word.casefold() in text for word in words)


def _row(shop: Shop, today: date) -> dict[str, object]:
    return {
        "name": shop.name,
        "domains": list(shop.domains),
        "aliases": list(shop.aliases),
        "contact": shop.contact,
        "more_contacts": list(shop.more_contacts),
        "country": shop.country,
        "sectors": list(shop.sectors),
        "language": str(shop.language),
        "holder_from": shop.holder_from.isoformat(),
        "holder_until": shop.holder_until.isoformat() if shop.holder_until else None,
        "holder": shop.holds(today),
    }


def _show(shops: list[Shop], today: date) -> None:
    from intake.console import console, table, words

    rows = table("Name", "Domains", "Contact", "Country", "Language", "Sectors", "Label")
    for shop in shops:
        held = shop.holds(today)
        label = f"from {shop.holder_from}" + (f" until {shop.holder_until}" if shop.holder_until else "")
        rows.add_row(
            words(shop.name, "bold"),
            words(", ".join(shop.domains)),
            words(", ".join(shop.contacts)),
            words(shop.country),
            words(shop.language),
            words(", ".join(shop.sectors)),
            words(label, "" if held else "dim"),
        )
    out = console()
    out.print(rows)
    holding = sum(shop.holds(today) for shop in shops)
    out.print(words(f"{len(shops)} webshops, {holding} of them hold the label today."))
