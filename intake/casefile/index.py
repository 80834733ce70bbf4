"""What `index.json` of a dossier holds: the case, its mails, decisions and deadlines, for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from intake.casefile.chain import FORMAT
from intake.casefile.life import Life, deadlines, items
from intake.casefile.papers import Paper
from store.records import Event, OutboxRow

_PRIVATE = {"worker", "cause", "deadline_id", "drafts", "deadlines", "opened", "asked", "sending"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose dossier it is. `zone`: the time zone in which days are counted. `tokens`: `masked` or `kept`."""

    organisation: str
    zone: str
    tokens: str


def index(life: Life, papers: Sequence[Paper], origin: Origin) -> dict[str, Any]:
    """All of the dossier but the mails' own octets. Instants are in UTC, days the organisation's."""
    case, numbers = life.case, life.sending_numbers()
    by_number = {numbers[row.id]: row for row in life.sendings}
    return {
        "format": FORMAT,
        "organisation": origin.organisation,
        "timezone": origin.zone,
        "tokens": origin.tokens,
        "case": {
            "ref": case.ref,
            "state": str(case.state),
            "verdict": str(case.verdict),
            "missing": str(case.missing) if case.missing else None,
            "cross_border": case.cross_border,
            "language": str(case.language),
            "subject": case.subject,
            "shop": case.shop_domain,
            "shop_name": case.shop_name,
            "shop_contact": case.shop_contact,
            "opened": case.opened.isoformat(),
            "due": case.due.isoformat() if case.due else None,
        },
        "parties": {
            str(party): {"name": info.name, "address": info.address}
            for party, info in sorted(life.parties.items())
            if info.address
        },
        "mails": [_mail(paper, by_number) for paper in papers],
        "decisions": [_decision(event, life) for event in life.events if event.what != "mail_sent"],
        "deadlines": [
            {name: value for name, value in period.items() if name not in ("opened_by", "ended_by")}
            for period in deadlines(life.events)
        ],
    }


def _mail(paper: Paper, sendings: Mapping[int, OutboxRow]) -> dict[str, Any]:
    told = {
        "number": paper.number,
        "way": "in" if paper.incoming else "out",
        "kind": paper.kind,
        "at": paper.at.isoformat(),
        "from": paper.sender,
        "to": paper.to,
        "subject": paper.subject,
        "message_id": paper.message_id,
        "file": paper.file,
        "bytes": paper.size,
        "sha256": paper.sha256,
        "stored_sha256": paper.stored_sha256,
        "masked": paper.masked,
        "attachments": [asdict(piece) for piece in paper.attachments],
    }
    if paper.incoming:
        return told
    row = sendings[paper.number]
    return told | {
        "party": str(row.party) if row.party else None,
        "state": str(row.state),
        "attempts": row.attempts,
        "uncertain": row.uncertain,
        "first_try": row.first_try_at.isoformat() if row.first_try_at else None,
        "sent": row.sent_at.isoformat() if row.sent_at else None,
        "server": row.reply or row.last_error,
    }


def _decision(event: Event, life: Life) -> dict[str, Any]:
    """An event, with the mails that it is about and that it wrote, by their numbers."""
    numbers, cause = life.sending_numbers(), event.data.get("cause")
    told = {name: value for name, value in event.data.items() if name not in _PRIVATE}
    return {
        "at": event.at.isoformat(),
        "what": event.what,
        "about": life.letter_numbers().get(event.letter_key or ""),
        "wrote": [numbers[row.id] for row in life.sendings if cause and row.cause == cause],
        "opens": [str(deadline.get("kind")) for deadline in items(event.data.get("deadlines"))],
        **told,
    }
