"""`intake show`: the life of a case, or of a letter; and the dossier of a case."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intake.commands.cases import row_of as case_row
from intake.commands.common import (
    AttentionError,
    calendar_of,
    config_option,
    json_option,
    now,
    opened,
    settings_of,
)
from intake.commands.outbox import row_of as sending_row
from intake.completing import references

if TYPE_CHECKING:
    from intake.casefile.handover import Wish
    from intake.casefile.life import Life
    from intake.casefile.masking import Masks
    from intake.settings import Settings
    from routing.words import Case
    from store import Store
    from store.records import Event, LetterRow

_EXCERPT = 160  # characters of a letter's beginning
_MOST_EXCERPTS = 100  # letters that are read for it


@click.command("show")
@click.argument("ref", metavar="REF", shell_complete=references)
@click.option(
    "--dossier",
    metavar="FILE.zip",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole file of the case there, for a mediator, the ombudsman or the committee.",
)
@click.option(
    "--with-tokens", is_flag=True, help="In the dossier, leave the parties' secret addresses as they are."
)
@click.option(
    "--for", "whom", default="", metavar="WHOM", help="Whom the dossier is for; the history keeps it."
)
@click.option("--by", default=None, metavar="NAME", help="Who makes it; the account's name where not given.")
@config_option
@json_option
def command(
    *,
    ref: str,
    dossier: Path | None,
    with_tokens: bool,
    whom: str,
    by: str | None,
    config: str | None,
    as_json: bool,
) -> int:
    """The life of a case on one screen: mails, decisions, evidence, sendings, deadlines.

    Each deadline is counted out day by day: which count, which are skipped, and why. A letter's KEY in place
    of a case's REF shows what became of that letter, and why, where it was set aside.

    --dossier writes the whole file of the case as a ZIP: its mails, a page for a browser, a PDF, and a chain
    of hashes that `intake verify` checks without the database. The last hash, the head, is printed and kept
    in the case's history: note it where the dossier goes. The parties' secret reply addresses are masked.
    Example: intake show K26-7QXMV --dossier K26-7QXMV.zip --for "the ombudsman"
    """
    if dossier is None and (with_tokens or whom or by):
        raise click.UsageError("--with-tokens, --for and --by are about a --dossier FILE.zip")
    settings = settings_of(config)
    with opened(settings) as store:
        case = store.cases.get(ref.strip()) or store.cases.get(ref.strip().upper())
        if case is not None and case.is_purged and dossier is not None:
            raise AttentionError(f"{case.ref}: it was purged, and there is nothing to hand over")
        if case is not None and dossier is not None:
            from intake.casefile.handover import Wish

            wish = Wish(dossier, by or getpass.getuser(), whom, with_tokens)
            _make_dossier(store, case, settings, wish, as_json=as_json)
        elif case is not None:
            _show(store, case, settings, as_json)
        else:
            letter = None if dossier else store.letters.get(ref.strip())
            if letter is None:
                raise AttentionError(
                    f"no case {ref}, and no letter of that key; `intake cases` lists the cases"
                )
            _tell_letter(letter, store.events.of_letter(letter.key), as_json, settings.organisation.timezone)
    return 0


def _show(store: Store, case: Case, settings: Settings, as_json: bool) -> None:
    from intake.casefile.life import gather
    from intake.casefile.masking import masks_of

    life = gather(store, case)
    masks = masks_of(life, _addresses(settings))
    if as_json:
        from intake.console import print_json

        print_json([_row(life, masks)])
        return
    from intake.console import console
    from intake.console.case import show_life

    today = calendar_of(settings).day_of(now())
    excerpts = _excerpts(store, life, masks)
    zone = settings.organisation.timezone
    show_life(console(), life, zone=zone, today=today, hide=masks.text, excerpts=excerpts)


def _excerpts(store: Store, life: Life, masks: Masks) -> dict[str, str]:
    """How each letter begins, by its key."""
    from intake.parsing import parse_letter
    from intake.safe import one_line

    found = {}
    for row in [row for row in life.letters if not row.is_purged][:_MOST_EXCERPTS]:
        letter = parse_letter(store.letters.raw(row.key) or b"")
        found[row.key] = one_line(masks.text(letter.new_text or letter.text), _EXCERPT)
    return found


def _row(life: Life, masks: Masks) -> dict[str, Any]:
    """Case tokens stay out: who knows one may write as that party."""
    from intake.casefile.life import deadlines

    case = life.case
    came, went = life.letter_numbers(), life.sending_numbers()
    told: dict[str, Any] = {
        **case_row(case),
        "missing": str(case.missing) if case.missing else None,
        "cross_border": case.cross_border,
        "shop_name": case.shop_name,
        "questions": case.questions,
        "purged": case.is_purged,
        "parties": {
            str(party): {"name": info.name, "address": info.address}
            for party, info in life.parties.items()
            if info.address
        },
        "letters": [{**_letter(letter), "number": came[letter.key]} for letter in life.letters],
        "events": _events_json([*life.events, *life.dossiers]),
        "deadlines": list(deadlines(life.events)),
        "sendings": [
            {
                **sending_row(row),
                "party": str(row.party) if row.party else None,
                "created": row.created.isoformat(),
                "sent": row.sent_at.isoformat() if row.sent_at else None,
                "number": went[row.id],
                "cause": row.cause,
                "uncertain": row.uncertain,
                "next_at": row.next_at.isoformat() if row.next_at else None,
                "reply": row.reply,
            }
            for row in life.sendings
        ],
        "dossiers": [{"at": event.at.isoformat(), **event.data} for event in life.dossiers],
    }
    hidden: dict[str, Any] = masks.plain(told)
    return hidden


def _letter(letter: LetterRow) -> dict[str, object]:
    return {
        "key": letter.key,
        "arrived": letter.arrived.isoformat(),
        "kind": str(letter.kind) if letter.kind else None,
        "from": letter.sender,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "bytes": abs(letter.size),
        "purged": letter.is_purged,
    }


def _events_json(events: list[Event]) -> list[dict[str, object]]:
    return [
        {
            "id": event.id,
            "at": event.at.isoformat(),
            "what": event.what,
            "letter": event.letter_key,
            "data": dict(event.data),
        }
        for event in sorted(events, key=lambda event: event.id)
    ]


def _addresses(settings: Settings) -> tuple[str, ...]:
    return (settings.organisation.address, *settings.organisation.addresses)


def _make_dossier(store: Store, case: Case, settings: Settings, wish: Wish, *, as_json: bool) -> None:
    from intake.casefile.container import ContainerError
    from intake.casefile.handover import hand_over
    from intake.console import console, facts, print_json, words

    try:
        made = hand_over(store, case, wish, settings.organisation, now())
    except FileExistsError:
        raise click.UsageError(f"{wish.file} is there already") from None
    except ContainerError as error:
        raise AttentionError(f"{wish.file}: {error}") from None
    if as_json:
        print_json([{"file": str(wish.file), **asdict(made)}])
        return
    out = console()
    out.print(words(f"{wish.file}: {made.files} files, {made.bytes:,} octets"))
    kept = made.tokens == "kept"
    tokens = "kept: for internal use only" if kept else f"masked at {made.masked} places"
    rows = [("Head", words(made.head, "bold")), ("Tokens", words(tokens, "bold yellow" if kept else ""))]
    if made.withheld:
        mails = ", ".join(f"#{number}" for number in made.withheld)
        rows.append(("Withheld", words(f"{mails}: a token that cannot be masked", "yellow")))
    out.print(facts(rows))


def _tell_letter(letter: LetterRow, events: list[Event], as_json: bool, zone: str) -> None:
    from intake.console import console, facts, moment, print_json, words
    from intake.console.history import details, quoted, tell

    if as_json:
        state = {"state": str(letter.state), "attempts": letter.attempts, "error": letter.error}
        print_json([{**_letter(letter), **state, "mailbox": letter.mailbox, "events": _events_json(events)}])
        return
    rows = [
        ("Letter", words(letter.key, "bold")),
        ("State", words(letter.state)),
        ("From", words(letter.sender or letter.mail_from or "nobody named")),
        ("Subject", words(letter.subject or "not read")),
        ("Arrived", words(f"{moment(letter.arrived, zone)}, {abs(letter.size)} bytes, in {letter.mailbox}")),
        ("Attempts", words(letter.attempts)),
    ]
    if letter.is_purged:
        rows[2:4] = [("Purged", words("what was in it, and who wrote it, is no longer kept", "bold"))]
    out = console()
    out.print(facts(rows))
    for event in events:
        tell(out, event, zone)
        for line in details(event):
            out.print(line)
    if letter.error:
        out.print(words("Why it failed", "bold"))
        quoted(out, letter.error)
