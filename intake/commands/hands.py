"""What the commands of a mediator's hand share: their options, and the carrying out."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from intake.commands.common import AttentionError, config_option, json_option, settings_of

if TYPE_CHECKING:
    from intake.mediation import Ordered
    from routing.orders import Order

F = TypeVar("F", bound=Callable[..., Any])
MOST_TEXT = 100_000  # characters of a message


@dataclass(frozen=True, slots=True)
class Options:
    """What every such command is given."""

    by: str | None
    why: str
    dry_run: bool
    config: str | None
    as_json: bool
    shop: str | None = None
    silent: bool = False


def hand_options(function: F) -> F:
    """--by, --why, --dry-run, -c and --json."""
    for option in (
        json_option,
        config_option,
        click.option("--dry-run", is_flag=True, help="Show what would follow, and do nothing."),
        click.option("--why", default="", metavar="TEXT", help="Why; it is kept in the case's history."),
        click.option(
            "--by", default=None, metavar="NAME", help="Who decides this; the account's name where not given."
        ),
    ):
        function = option(function)
    return function


def text_options(function: F) -> F:
    """--text and --file, of which the parties read."""
    function = click.option(
        "--file",
        "file",
        type=click.File("r", encoding="utf-8"),
        help="A file with the message; - is standard input.",
    )(function)
    return click.option("--text", default=None, metavar="TEXT", help="The message itself.")(function)


def message(text: str | None, file: Any) -> str:
    """The message that was given. Raises click.UsageError where both ways were used, or it is too long."""
    if text is not None and file is not None:
        raise click.UsageError("give --text or --file, not both")
    try:
        words = text if text is not None else file.read(MOST_TEXT + 1) if file is not None else ""
    except UnicodeDecodeError:
        raise click.UsageError("the message is not UTF-8 text") from None
    if len(words) > MOST_TEXT:
        raise click.UsageError(f"the message is longer than {MOST_TEXT} characters")
    return str(words).strip()


def carry_out(ref: str, order: Order, options: Options) -> int:
    """Decide, carry out unless it is a dry run, and tell. Raises AttentionError."""
    from intake.app import open_office
    from intake.hand import HandError
    from intake.mediation import By, carry_ordered, ordered
    from store import Conflict

    by = By(options.by or getpass.getuser(), options.why, options.shop, options.silent)
    with open_office(settings_of(options.config)) as office:
        try:
            asked = ordered(office, ref, order, by)
            made = None if options.dry_run else carry_ordered(office, asked)
        except HandError as error:
            raise AttentionError(str(error)) from None
        except Conflict:
            raise AttentionError(f"{ref} was changed meanwhile: look at it, and try again") from None
    _tell(asked, made.ref if made else None, options)
    return 0


def _tell(asked: Ordered, ref: str | None, options: Options) -> None:
    decision = asked.decision
    mails = [{"template": str(draft.template), "to": draft.to.address} for draft in decision.drafts]
    if options.as_json:
        from intake.console import print_json

        row = {"ref": ref or asked.about, "order": asked.order.name, "rule": decision.rule}
        print_json([row | {"mails": mails, "done": not options.dry_run}])
        return
    from intake.console import console, words

    out = console()
    out.print(
        words(f"{'Would be done' if options.dry_run else 'Done'} on {ref or asked.about}: {decision.rule}")
    )
    for mail in mails:
        out.print(words(f"  {mail['template']} to {mail['to']}"))
