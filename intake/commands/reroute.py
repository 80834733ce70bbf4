"""`intake reroute`: a mediator gives another verdict."""

from __future__ import annotations

from typing import Any

import click

from intake.commands.hands import Options, carry_out, hand_options
from intake.completing import references

VERDICTS = ("accepted", "contact_shop_first", "cod", "travel_committee", "odr", "needs_info")


@click.command("reroute")
@click.argument("ref", metavar="REF|LETTER", shell_complete=references)
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option(
    "--shop", default=None, metavar="DOMAIN", help="The webshop that it is about, where it was misread."
)
@hand_options
def command(*, ref: str, verdict: str, shop: str | None, **options: Any) -> int:
    """Give a case another verdict, or give a letter that was left without a case its verdict.

    What follows is what the machine would do with that verdict: the consumer is told, the complaint goes to
    the webshop or the committee. A shop that had the complaint and is to treat it no longer is told so.
    LETTER is the key that the mail to the mediator names.
    Example: intake reroute K26-7QXMV accepted --shop lampshop.example --why "the invoice names it"
    """
    from routing.orders import Act, Order
    from routing.words import Verdict

    return carry_out(ref, Order(Act.REROUTE, Verdict(verdict)), Options(**options, shop=shop))
