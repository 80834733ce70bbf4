"""`intake answer`: a mediator writes to a party of a case."""

from __future__ import annotations

from typing import Any

import click

from intake.commands.hands import Options, carry_out, hand_options, message, text_options
from intake.completing import references


@click.command("answer")
@click.argument("ref", metavar="REF", shell_complete=references)
@click.option(
    "--to",
    "party",
    type=click.Choice(["consumer", "shop"]),
    default="consumer",
    show_default=True,
    help="Whom.",
)
@text_options
@hand_options
def command(*, ref: str, party: str, text: str | None, file: Any, **options: Any) -> int:
    """Write to the consumer or the webshop of a case, in its name and in its thread.

    The mail goes out in the party's language around your own words, and the answer comes back to the case.
    It changes no state and no deadline.
    Example: intake answer K26-7QXMV --to shop --text "Could you send the tracking code?"
    """
    from routing.orders import Act, Order
    from routing.words import Party

    order = Order(Act.ANSWER, to=Party(party), words=message(text, file))
    return carry_out(ref, order, Options(**options))
