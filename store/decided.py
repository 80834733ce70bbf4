"""What `carry_out` was asked to do, and how the case's history tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routing.words import CaseChange, Decision, Mail, NewCase
from store.records import Identity, LetterFacts, LetterRow, Look


@dataclass(frozen=True, slots=True)
class Job:
    """What `carry_out` was asked to do."""

    decision: Decision
    letter_key: str | None
    deadline_id: int | None
    identity: Identity | None
    mails: tuple[Mail, ...]
    cause: str
    now: datetime
    worker: str
    facts: LetterFacts | None
    redo: bool
    look: Look | None = None  # what there was of the letter's content and sender when it was decided
    was: LetterRow | None = None  # the letter as it was when a person decided of it
    held: str = ""  # why none of the mails is to be sent for now; empty: they are


def event_name(job: Job) -> str:
    if job.deadline_id is not None:
        return "deadline_passed"
    if isinstance(job.decision.case, NewCase):
        return "case_opened"
    if isinstance(job.decision.case, CaseChange) and job.letter_key is None:
        return "case_changed"
    if job.letter_key is None and job.decision.case is None:
        return "notice_written"
    return "letter_treated"


def event_data(job: Job, changes: dict[str, Any]) -> dict[str, Any]:
    """The decision, as the case's history shows it once its column has made it plain (`columns.plain`)."""
    decision = job.decision
    data: dict[str, Any] = {
        "cause": job.cause,
        "worker": job.worker,
        "rule": decision.rule,
        "kind": decision.kind,
        "verdict": decision.verdict,
        "missing": decision.missing,
        "duplicate_of": decision.duplicate_of,
        "evidence": decision.evidence,
        "notes": decision.notes,
        "drafts": decision.drafts,
        "deadlines": decision.deadlines,
    }
    if isinstance(decision.case, NewCase):
        data["opened"] = decision.case
    if isinstance(decision.case, CaseChange):
        before = {name: getattr(decision.case.case, name, None) for name in changes}
        data["changed"] = {name: [before[name], value] for name, value in changes.items()}
        data["stop_clock"] = decision.case.stop_clock
        data["asked"] = decision.case.asked
        if decision.case.match is not None:
            data["shop_rule"] = decision.case.match.rule
    if job.deadline_id is not None:
        data["deadline_id"] = job.deadline_id
    if job.redo:
        data["redo"] = True
    if decision.by:
        data |= {"by": decision.by, "why": decision.why}
    return data
