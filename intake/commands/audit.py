"""`intake audit`: the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import config_option, json_option, now, opened, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rich.text import Text

    from intake.ledger import Ledger, Sum
    from intake.ledger_mailboxes import MailboxCount
    from intake.mailboxes.inventory import Inventory
    from intake.settings import Settings

SHOWN = 10  # uncertain mails that are listed; `--json` has more


@click.command("audit")
@config_option
@json_option
@click.option("--no-mailboxes", is_flag=True, help="The store alone; nothing is asked of the mail server.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Of treated mail, compare only what arrived from that day on.",
)
def command(config: str | None, as_json: bool, no_mailboxes: bool, since: datetime | None) -> int:
    """The ledger: mailboxes, letters, cases, deadlines and mails reconciled.

    Every mail in a mailbox is stored or waits to be, every letter has one outcome or waits, every mail that
    was decided was sent once, waits or failed, every deadline is met, passed or open. What does not add up
    is named, with what to do about it; exit status 1 then. Nothing is changed, and daemons may work
    meanwhile. Example: intake audit --since 2026-11-01
    """
    from intake.ledger import audit

    settings = settings_of(config)
    boxes = [] if no_mailboxes else _inventories(settings)
    with opened(settings) as store:
        ledger = audit(store, now(), boxes, since.date() if since else None)
    if as_json:
        from intake.console import print_json

        print_json(rows_of(ledger))
    else:
        _show(ledger, settings.organisation.timezone)
    return int(ledger.count > 0)


def _inventories(settings: Settings) -> list[Inventory]:
    from intake.configuration import ConfigurationError, password_of
    from intake.mailboxes.inventory import open_inventory

    try:
        return [open_inventory(box, password_of(box)) for box in settings.mailbox]
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def rows_of(ledger: Ledger) -> Iterator[dict[str, object]]:
    """The ledger as `audit --json` prints it: `row` says which kind of line it is."""
    for box in ledger.mailboxes:
        yield {
            "row": "mailbox",
            "name": box.name,
            "waiting": box.waiting,
            "oldest": _iso(box.oldest),
            "kept_not_moved": box.unmoved,
            "done": box.done,
            "missing": box.missing,
        }
    for name, kept in ledger.doors.items():
        yield {"row": "kept_from", "name": name, "letters": kept}
    for each in ledger.sums:
        yield {"row": "sum", "name": each.name, "total": each.total, "parts": each.parts}
    flight = ledger.in_flight
    yield {
        "row": "in_flight",
        "oldest_letter": _iso(flight.oldest_letter),
        "oldest_mail": _iso(flight.oldest_mail),
        "ended_deadlines": flight.ended_deadlines,
    }
    yield {"row": "uncertain", "mails": ledger.uncertain_mails, "attempts": ledger.uncertain_attempts}
    for mail in ledger.uncertain:
        yield {
            "row": "uncertain_mail",
            "id": mail.id,
            "ref": mail.ref,
            "kind": mail.kind,
            "state": mail.state,
            "attempts": mail.times,
        }
    for found in ledger.differences:
        yield {
            "row": "difference",
            "kind": found.kind,
            "what": found.what,
            "where": found.where,
            "detail": found.detail,
            "mend": found.mend,
        }
    for kind, count in ledger.left_off.items():
        yield {"row": "more_differences", "kind": kind, "count": count}
    yield {"row": "total", "at": ledger.at.isoformat(), "differences": ledger.count}


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _show(ledger: Ledger, zone: str) -> None:
    from intake.console import console, facts, moment, words

    out = console()
    rows = [(f"mailbox {box.name}", words(_mailbox(box, zone))) for box in ledger.mailboxes]
    kept_from = ", ".join(f"{count} {name}" for name, count in sorted(ledger.doors.items()))
    if len(ledger.doors) > 1:
        rows.append(("letters kept from", words(kept_from)))
    rows += [(each.name, _sum(each)) for each in ledger.sums]
    flight = ledger.in_flight
    waits = {
        "a letter that arrived": moment(flight.oldest_letter, zone),
        "a mail that was written": moment(flight.oldest_mail, zone),
    }
    told = [f"{what} {when}" for what, when in waits.items() if when]
    if told:
        rows.append(("waiting longest", words("; ".join(told))))
    if flight.ended_deadlines:
        rows.append(("under way", words(f"{flight.ended_deadlines} deadlines ended, not acted upon yet")))
    mails, attempts = ledger.uncertain_mails, ledger.uncertain_attempts
    doubt = f"{mails} mails, of {attempts} attempts it is not known whether the server took them"
    rows.append(("uncertain", words(doubt if mails else "none", "yellow" if mails else "")))
    out.print(facts(rows))
    _show_uncertain(ledger)
    _show_differences(ledger)


def _mailbox(box: MailboxCount, zone: str) -> str:
    from intake.console import moment

    oldest = f" (the oldest since {moment(box.oldest, zone)})" if box.oldest else ""
    treated = "counted above" if box.shared else f"{box.done} treated, {box.missing} of them not stored"
    return f"{box.waiting} to fetch{oldest}, {box.unmoved} stored and not moved yet, {treated}"


def _sum(each: Sum) -> Text:
    from intake.console import words

    parts = " + ".join(f"{count} {name}" for name, count in each.parts.items() if count)
    if each.adds_up:
        return words(f"{each.total} = {parts or '0'}")
    return words(f"{each.total}, but {sum(each.parts.values())} = {parts or '0'}", "bold red")


def _show_uncertain(ledger: Ledger) -> None:
    from intake.console import STATE_STYLES, console, table, words

    if not ledger.uncertain:
        return
    listed = table(">Id", "=State", "=Case", "=Mail", ">Uncertain attempts")
    for mail in ledger.uncertain[:SHOWN]:
        style = STATE_STYLES.get(mail.state, "")
        listed.add_row(
            words(mail.id),
            words(mail.state, style),
            words(mail.ref or ""),
            words(mail.kind),
            words(mail.times),
        )
    out = console()
    out.print()
    out.print(listed)
    if ledger.uncertain_mails > SHOWN:
        out.print(words(f"... and {ledger.uncertain_mails - SHOWN} older ones", "dim"))


def _show_differences(ledger: Ledger) -> None:
    """One paragraph each: what, where, and what to do."""
    from intake.console import console, facts, words
    from intake.ledger_findings import MEANINGS

    out = console()
    out.print()
    for found in ledger.differences:
        out.print(words(f"{found.what}: {found.where}", "bold red"))
        detail = [("  found", words(found.detail))] if found.detail else []
        out.print(facts([*detail, ("  to do", words(found.mend, "yellow"))]))
    for kind, count in ledger.left_off.items():
        out.print(words(f"{MEANINGS[kind].what}: {count} more", "bold red"))
    if ledger.count:
        noun = "difference" if ledger.count == 1 else "differences"
        out.print(words(f"{ledger.count} {noun}.", "bold red"))
    else:
        out.print(words("It adds up: no difference.", "bold green"))
