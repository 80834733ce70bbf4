"""`intake hold`: a mediator lets a case rest, and takes it up again."""

from __future__ import annotations

from typing import Any

import click

from intake.commands.hands import Options, carry_out, hand_options
from intake.completing import references


@click.command("hold")
@click.argument("ref", metavar="REF", shell_complete=references)
@click.option("--off", is_flag=True, help="Take it up again.")
@hand_options
def command(*, ref: str, off: bool, **options: Any) -> int:
    """Let a case rest: no deadline runs, and what the parties write is shown to the mediator.

    With --off it is as before; where the webshop had days to answer, they begin anew, and both sides are
    told.
    Example: intake hold K26-7QXMV --why "the consumer is in hospital"
    """
    from routing.orders import Act, Order

    return carry_out(ref, Order(Act.RESUME if off else Act.HOLD), Options(**options))
