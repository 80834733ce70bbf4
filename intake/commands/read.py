"""`intake read`: what was read in a raw mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.common import (
    calendar_of,
    config_option,
    json_option,
    mails_of,
    settings_or_stand_in,
)

if TYPE_CHECKING:
    from rich.console import Console

    from routing.words import Address, Assessment, Letter


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@config_option
@json_option
def command(files: tuple[str, ...], config: str | None, as_json: bool) -> int:
    """What was read in raw mails.

    Addresses, subject, the person's new text, the quoted rest, attachments, kind. FILE is a mail as it came
    (.eml), a folder with such, or - for standard input. Exit status 1 where one could not be read; the others
    are shown all the same. Example: intake read letter.eml
    """
    from intake.assess import assess
    from intake.configuration import policy_of
    from intake.parsing import parse_letter
    from routing.identify import Register

    settings = settings_or_stand_in(config)
    policy, calendar, nobody = policy_of(settings), calendar_of(settings), Register.of(())
    missed = 0
    for name, raw in mails_of(files):
        if raw is None:
            missed += 1
            continue
        letter = parse_letter(raw)
        assessment = assess((letter,), nobody, calendar, policy)
        if as_json:
            from intake.console import print_json

            print_json([row_of(name, letter, assessment)])
        else:
            from intake.console import console

            _show(console(), name, letter, assessment, settings.organisation.timezone)
    return int(missed > 0)


def row_of(name: str, letter: Letter, assessment: Assessment) -> dict[str, object]:
    """A mail as `read --json` prints it (interface.md)."""
    return {
        "file": name,
        "kind": str(assessment.kind),
        "machine": assessment.machine.reason if assessment.machine else None,
        "message_id": letter.message_id,
        "date": letter.date.isoformat() if letter.date else None,
        "from": _address(letter.sender) if letter.sender else None,
        "reply_to": [_address(address) for address in letter.reply_to],
        "to": [_address(address) for address in letter.to],
        "cc": [_address(address) for address in letter.cc],
        "subject": letter.subject,
        "text": letter.text,
        "new_text": letter.new_text,
        "quoted": letter.quoted,
        "signature": letter.signature,
        "attachments": [
            {"name": part.name, "type": part.type, "bytes": part.size} for part in letter.attachments
        ],
        "defects": list(letter.defects),
    }


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": address.address}


def _show(out: Console, name: str, letter: Letter, assessment: Assessment, zone: str) -> None:
    from rich.rule import Rule

    from intake.console import facts, words
    from intake.console.history import quoted

    out.print(Rule(words(name, "bold"), align="left"))
    rows = _facts(letter, assessment, zone)
    out.print(facts((label, words(text, limit=500)) for label, text in rows if text))
    for label, text, style in (
        ("New text", letter.new_text, ""),
        ("Quoted or forwarded", letter.quoted, "dim"),
        ("Signature and footer", letter.signature, "dim"),
    ):
        if text.strip():
            out.print()
            out.print(words(label, "bold"))
            quoted(out, text.strip("\n"), style)
    out.print()


def _facts(letter: Letter, assessment: Assessment, zone: str) -> list[tuple[str, str]]:
    from intake.console import moment

    machine = f", written by a machine: {assessment.machine.reason}" if assessment.machine else ""
    return [
        ("Kind", f"{assessment.kind}{machine}"),
        ("Subject", letter.subject),
        ("From", _people((letter.sender,) if letter.sender else ())),
        ("Reply-To", _people(letter.reply_to)),
        ("To", _people(letter.to)),
        ("Cc", _people(letter.cc)),
        ("Date", moment(letter.date, zone) or "none that can be read"),
        ("Message-ID", letter.message_id or "none"),
        (
            "Attachments",
            ", ".join(f"{part.name} ({part.type}, {part.size} bytes)" for part in letter.attachments),
        ),
        ("Defects", ", ".join(letter.defects)),
    ]


def _people(addresses: tuple[Address, ...]) -> str:
    return ", ".join(f"{person.name} <{person.address}>".strip() for person in addresses)
