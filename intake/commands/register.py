"""`intake register import|list`: the label's holders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from intake.commands.common import calendar_of, config_option, json_option, now, opened, settings_of

if TYPE_CHECKING:
    from datetime import date

    from routing.words import Shop
    from store.records import Replaced


@click.group("register", no_args_is_help=True)
def command() -> None:
    """Load or list the label's holders."""


@command.command("import")
@click.argument("csv", metavar="CSV")
@config_option
@json_option
def import_(csv: str, config: str | None, as_json: bool) -> int:
    """Load or update the holders from a CSV file.

    The file is the whole register: who no longer stands in it is removed. A wrong line is named with its
    number, and then nothing is loaded. Example: intake register import holders.csv
    """
    from intake.register import read_register

    settings = settings_of(config)
    shops = read_register(csv)
    with opened(settings, create=True) as store:
        done = store.shops.replace(shops, now())
    _tell(done, len(shops), as_json)
    return 0


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
