"""`intake show`: one case with its whole history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from intake.commands.cases import row_of as case_row
from intake.commands.common import AttentionError, config_option, json_option, opened, settings_of
from intake.commands.outbox import row_of as sending_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from routing.words import Case, Party
    from store import Store
    from store.records import Event, LetterRow, OutboxRow, PartyInfo


@dataclass(frozen=True)
class History:
    """All that the store knows of a case."""

    case: Case
    parties: Mapping[Party, PartyInfo]
    letters: list[LetterRow]
    events: list[Event]
    sendings: list[OutboxRow]


@click.command("show")
@click.argument("ref", metavar="REF")
@config_option
@json_option
def command(ref: str, config: str | None, as_json: bool) -> int:
    """One case with its whole history: mails, decisions, evidence, sendings.

    The deadline is counted out day by day. A letter's KEY instead of a case's REF shows what became of that
    letter, and why, where it was set aside.
    """
    settings = settings_of(config)
    with opened(settings) as store:
        case = store.cases.get(ref.strip()) or store.cases.get(ref.strip().upper())
        if case is None:
            letter = store.letters.get(ref.strip())
            if letter is None:
                raise AttentionError(
                    f"no case {ref}, and no letter of that key; `intake cases` lists the cases"
                )
            _tell_letter(letter, store.events.of_letter(letter.key), as_json, settings.organisation.timezone)
            return 0
        history = _history(store, case)
    if as_json:
        from intake.console import print_json

        print_json([_row(history)])
    else:
        from intake.console import console

        _show(console(), history, settings.organisation.timezone)
    return 0


def _history(store: Store, case: Case) -> History:
    return History(
        case=case,
        parties=store.cases.parties(case.id),
        letters=list(store.letters.of_case(case.id)),
        events=store.events.of_case(case.id),
        sendings=store.outbox.of_case(case.id),
    )


def _row(history: History) -> dict[str, Any]:
    """Case tokens stay out: who knows one may write as that party."""
    from intake.console.history import periods

    case = history.case
    return {
        **case_row(case),
        "missing": str(case.missing) if case.missing else None,
        "cross_border": case.cross_border,
        "shop_name": case.shop_name,
        "questions": case.questions,
        "parties": {
            str(party): {"name": info.name, "address": info.address}
            for party, info in history.parties.items()
            if info.address
        },
        "letters": [_letter(letter) for letter in history.letters],
        "events": _events_json(history.events),
        "deadlines": list(periods(history.events)),
        "sendings": [
            {
                **sending_row(row),
                "party": str(row.party) if row.party else None,
                "created": row.created.isoformat(),
                "sent": row.sent_at.isoformat() if row.sent_at else None,
            }
            for row in history.sendings
        ],
    }


def _letter(letter: LetterRow) -> dict[str, object]:
    return {
        "key": letter.key,
        "arrived": letter.arrived.isoformat(),
        "kind": str(letter.kind) if letter.kind else None,
        "from": letter.sender,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "bytes": letter.size,
    }


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
        ("Arrived", words(f"{moment(letter.arrived, zone)}, {letter.size} bytes, in {letter.mailbox}")),
        ("Attempts", words(letter.attempts)),
    ]
    out = console()
    out.print(facts(rows))
    for event in events:
        tell(out, event, zone)
        for line in details(event):
            out.print(line)
    if letter.error:
        out.print(words("Why it failed", "bold"))
        quoted(out, letter.error)


def _events_json(events: list[Event]) -> list[dict[str, object]]:
    return [
        {
            "id": event.id,
            "at": event.at.isoformat(),
            "what": event.what,
            "letter": event.letter_key,
            "data": dict(event.data),
        }
        for event in events
    ]


def _show(out: Console, history: History, zone: str) -> None:
    from intake.console import words
    from intake.console.history import counted, periods

    _head(out, history, zone)
    out.print()
    out.print(words("What happened", "bold underline"))
    _events(out, history, zone)
    for period in periods(history.events):
        kind, state = str(period["kind"]).replace("_", " "), period["state"]
        told = f"Deadline {kind}, {state}: {period.get('working_days')} working days"
        out.print()
        out.print(words(f"{told} after {period.get('event_day')}, through {period.get('last_day')}", "bold"))
        out.print(counted(period))
    if history.sendings:
        out.print()
        _sendings(out, history.sendings, zone)


def _head(out: Console, history: History, zone: str) -> None:
    from intake.console import STATE_STYLES, day, facts, moment, words

    case = history.case
    missing = f", missing {case.missing}" if case.missing else ""
    shop = " ".join(
        part for part in (case.shop_name, f"<{case.shop_domain}>" if case.shop_domain else "") if part
    )
    rows = [
        ("State", words(case.state, STATE_STYLES.get(case.state, ""))),
        ("Verdict", words(f"{case.verdict}{missing}{', cross-border' if case.cross_border else ''}")),
        ("Due", words(day(case.due) or "-")),
        ("Consumer", words(f"{case.consumer.name} <{case.consumer.address}>".strip())),
        ("Shop", words(shop or "-")),
        ("Language", words(case.language)),
        ("Opened", words(moment(case.opened, zone))),
    ]
    out.print(words(case.ref, "bold"), words(case.subject))
    out.print(facts(rows))


def _events(out: Console, history: History, zone: str) -> None:
    from rich.padding import Padding

    from intake.console import words
    from intake.console.history import details, tell

    letters = {letter.key: letter for letter in history.letters}
    for event in history.events:
        tell(out, event, zone, with_ref=False)
        letter = letters.get(event.letter_key or "")
        if letter is not None:
            subject = letter.subject or "(no subject)"
            about = f"mail from {letter.sender or 'nobody'}, {letter.size} bytes: {subject} [{letter.key}]"
            out.print(Padding(words(about, limit=300), (0, 0, 0, 4)))
        for line in details(event):
            out.print(Padding(line, (0, 0, 0, 4)))


def _sendings(out: Console, sendings: list[OutboxRow], zone: str) -> None:
    from intake.console import STATE_STYLES, moment, table, words

    rows = table(">Id", "=Mail", "To", "=State", "=When", "What the server said", title="Mails of this case")
    for row in sendings:
        rows.add_row(
            words(row.id),
            words(row.kind),
            words(row.to),
            words(row.state, STATE_STYLES.get(row.state, "")),
            words(moment(row.sent_at or row.next_at, zone)),
            words(row.reply or row.last_error or "", limit=120),
        )
    out.print(rows)
