"""`intake close`: a mediator ends a case."""

from __future__ import annotations

from typing import Any

import click

from intake.commands.hands import Options, carry_out, hand_options, message, text_options
from intake.completing import references


@click.command("close")
@click.argument("ref", metavar="REF", shell_complete=references)
@text_options
@click.option("--silent", is_flag=True, help="Tell nobody.")
@hand_options
def command(*, ref: str, text: str | None, file: Any, silent: bool, **options: Any) -> int:
    """End a case: its clock stops, and the consumer, and a shop that has the complaint, are told.

    --text or --file is what they read; --why stays in the case's history.
    Example: intake close K26-7QXMV --text "The shop has paid you back." --why "both confirmed by phone"
    """
    from routing.orders import Act, Order

    words = message(text, file)
    if silent and words:
        raise click.UsageError("--silent tells nobody: leave the message out, or give it as --why")
    return carry_out(ref, Order(Act.CLOSE, words=words), Options(**options, silent=silent))
