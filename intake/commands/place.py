"""`intake place`: a letter that could not be placed for sure, put on its case by a person."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from intake.commands.common import AttentionError, config_option, json_option, settings_of
from intake.completing import references

if TYPE_CHECKING:
    from routing.words import Decision


@click.command("place")
@click.argument("letter", metavar="LETTER")
@click.argument("ref", metavar="REF", shell_complete=references)
@click.option("--as", "party", type=click.Choice(["consumer", "shop"]), required=True, help="Who wrote it.")
@click.option(
    "--by", default=None, metavar="NAME", help="Who decides this; the account's name where not given."
)
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept in the case's history.")
@click.option("--dry-run", is_flag=True, help="Show what would follow, and do nothing.")
@config_option
@json_option
def command(
    *,
    letter: str,
    ref: str,
    party: str,
    by: str | None,
    why: str,
    dry_run: bool,
    config: str | None,
    as_json: bool,
) -> int:
    """Put a mail that could not be placed on a case, and do what then follows.

    LETTER is the key that the mail to the mediator names, REF the case. What follows is what had followed if
    the mail had come to that party's own address: it is relayed, the clock stops, the case is decided anew.
    Nothing is sent twice. Example: intake place 01J9ZK3F K26-7QXMV --as shop
    """
    from intake.app import open_office
    from intake.hand import HandError, carry_placing, decide_placing, placing
    from routing.words import Party
    from store import Conflict

    settings = settings_of(config)
    with open_office(settings) as office:
        try:
            asked = placing(office, letter, ref, party=Party(party), by=by or getpass.getuser(), why=why)
            decision = decide_placing(office, asked)
            if not dry_run:
                carry_placing(office, asked, decision)
        except HandError as error:
            raise AttentionError(str(error)) from None
        except Conflict as error:
            raise AttentionError(f"{error}: look at it (intake show), and try again") from None
    _tell(asked.letter.key, asked.case.ref, decision, dry_run=dry_run, as_json=as_json)
    return 0


def _tell(key: str, ref: str, decision: Decision, *, dry_run: bool, as_json: bool) -> None:
    mails = [{"template": str(draft.template), "to": draft.to.address} for draft in decision.drafts]
    if as_json:
        from intake.console import print_json

        row = {"letter": key, "ref": ref, "kind": str(decision.kind), "rule": decision.rule}
        print_json([row | {"mails": mails, "done": not dry_run}])
        return
    from intake.console import console, words

    out = console()
    out.print(words(f"{'Would be' if dry_run else 'Now'} {decision.kind} on {ref}: {decision.rule}"))
    for mail in mails:
        out.print(words(f"  {mail['template']} to {mail['to']}"))
