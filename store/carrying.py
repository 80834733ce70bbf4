"""A decision becomes rows: what happens inside `Cases.carry_out`'s one transaction.

The case comes first: its row is locked from then on, and a second decision on it waits here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, insert, update

from routing.words import Address, CaseChange, Draft, Mail, NewCase, Party, ShopMatch
from store import looks, restoring
from store.database import Database, insert_into
from store.decided import Job, event_data, event_name
from store.errors import Conflict
from store.events import add_event
from store.mint import token_of
from store.prepared import Prepared, one_of
from store.records import Identity, LetterFacts, LetterState, Outcome, SendingState
from store.rows import Row
from store.steps import step
from store.tables import cases, deadlines, letters, outbox, outbox_contents, parties

_FACTS = {"fingerprint", "message_id", "sender", "subject", "sender_domain", "text_print"}
_TREATABLE = (LetterState.NEW, LetterState.CLAIMED)

_OPEN = Prepared(insert(cases).returning(cases.c.id))
_PARTIES = Prepared(insert(parties))
_DEADLINE = Prepared(insert(deadlines))
_CONTENTS = Prepared(insert(outbox_contents))
_ADDRESS = Prepared(
    update(parties).where(parties.c.case_id == bindparam("of_case"), parties.c.party == bindparam("of_party"))
)
_TREAT = update(letters).where(letters.c.key == bindparam("of_key"))
_TREAT_AGAIN = Prepared(_TREAT)
_TREAT_FIRST = Prepared(_TREAT.where(one_of(letters.c.state, _TREATABLE)))


@cache
def _queueing(is_sqlite: bool) -> Prepared:
    """Puts a mail into the outbox, where it is not there yet."""
    new = insert_into(outbox, is_sqlite=is_sqlite)
    unless_there = new.on_conflict_do_nothing(index_elements=["cause", "draft"])
    named = ("id", "kind", "party", "recipient", "case_id", "ref")
    return Prepared(unless_there.returning(*(outbox.c[name] for name in named)))


@dataclass(slots=True)
class _Queued:
    """The mails that are new in the outbox, and those that went out before a copy was put back."""

    new: list[Row] = field(default_factory=list)
    known: list[Row] = field(default_factory=list)


def carry_out(database: Database, connection: sa.Connection, job: Job) -> Outcome:
    """All rows of one decision. Raises Conflict, and IntegrityError where a reference or token is taken."""
    looks.lock(database, connection, job)
    looks.check(connection, job)
    case_id, ref, changes = _case(connection, job)
    _pass_deadline(connection, job)
    _deadlines(connection, job, case_id)
    queued = _queue(database, connection, job, case_id, ref)
    if case_id is not None and not isinstance(job.decision.case, NewCase):
        _addresses(connection, job, case_id)
    _treat_letter(connection, job, case_id)
    event_id = add_event(
        connection,
        event_name(job),
        job.now,
        case_id=case_id,
        ref=ref,
        letter_key=job.letter_key,
        data=event_data(job, changes),
    )
    _tell(connection, job, queued)
    step("carrying")
    return Outcome(case_id, ref, event_id, len(queued.new))


def _case(connection: sa.Connection, job: Job) -> tuple[int | None, str | None, dict[str, Any]]:
    """Opens or changes the case; its id, its reference, and the columns that changed."""
    match job.decision.case:
        case NewCase() as new:
            if job.identity is None:
                raise ValueError("a new case needs an identity")
            return _open(connection, new, job.identity, job), job.identity.ref, {}
        case CaseChange() as change:
            return change.case.id, change.case.ref, _change(connection, change, job)
        case None:
            return None, None, {}


def _open(connection: sa.Connection, new: NewCase, identity: Identity, job: Job) -> int:
    values: dict[str, Any] = {
        "ref": identity.ref,
        "state": new.state,
        "verdict": new.verdict,
        "missing": new.missing,
        "language": new.language,
        "consumer_name": new.consumer.name,
        "consumer_address": new.consumer.address,
        "consumer_key": new.consumer.key,
        "subject": new.subject,
        "cross_border": new.cross_border,
        "due": new.due,
        "questions": 0,
        "opened": job.now,
        "changed": job.now,
        "version": 1,
    }
    values |= _shop_columns(new.match)
    case_id = int(_OPEN.scalar(connection, values))
    written_to = _written_to(job) | {Party.CONSUMER: new.consumer}
    _PARTIES.run_all(
        connection,
        [
            {
                "case_id": case_id,
                "party": party,
                "token": token,
                "address": to.address if (to := written_to.get(party)) else None,
                "name": to.name if to else "",
            }
            for party, token in identity.tokens.items()
        ],
    )
    return case_id


def _shop_columns(match: ShopMatch | None) -> dict[str, Any]:
    if match is None:
        return {}
    shop = match.shop
    return {
        "shop_domain": match.domain,
        "shop_name": shop and shop.name,
        "shop_contact": shop and shop.contact,
        "shop_language": shop and shop.language,
    }


def _change(connection: sa.Connection, change: CaseChange, job: Job) -> dict[str, Any]:
    """Changes the case where something changes; checks its version where anything follows from it."""
    wanted = {
        "state": change.state,
        "verdict": change.verdict,
        "missing": change.missing,
        "language": change.language,
        "cross_border": change.cross_border,
        "due": change.due,
    }
    values: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    values |= _shop_columns(change.match)
    if change.shop_contact is not None:
        values["shop_contact"] = change.shop_contact
    if change.clear_missing:
        values["missing"] = None
    if change.clear_due:
        values["due"] = None
    if change.asked:
        values["questions"] = cases.c.questions + 1
    if values or change.stop_clock or job.mails or job.decision.deadlines or job.deadline_id is not None:
        _new_version(connection, change, values, job.now)
    if change.stop_clock:
        _stop_clock(connection, change.case.id, job)
    if change.new_shop:
        _new_token(connection, change, job)
    return {name: value for name, value in values.items() if name != "questions"}


def _new_version(
    connection: sa.Connection, change: CaseChange, values: dict[str, Any], now: datetime
) -> None:
    found = connection.execute(
        update(cases)
        .where(cases.c.id == change.case.id, cases.c.version == change.case.version)
        .values(**values, version=cases.c.version + 1, **({"changed": now} if values else {}))
    ).rowcount
    if not found:
        raise Conflict(f"case {change.case.ref} was changed meanwhile")


def _new_token(connection: sa.Connection, change: CaseChange, job: Job) -> None:
    """What one shop was given opens nothing of what another one has."""
    if job.identity is None:
        raise ValueError("another shop needs a new token")
    connection.execute(
        update(parties)
        .where(parties.c.case_id == change.case.id, parties.c.party == Party.SHOP)
        .values(token=job.identity.tokens[Party.SHOP])
    )


def _stop_clock(connection: sa.Connection, case_id: int, job: Job) -> None:
    """Open deadlines are met, but for the one whose passing is being treated."""
    still_open = [deadlines.c.case_id == case_id, deadlines.c.state == "open"]
    if job.deadline_id is not None:
        still_open.append(deadlines.c.id != job.deadline_id)
    connection.execute(
        update(deadlines).where(*still_open).values(state="met", ended=job.now, ready_at=None, worker=None)
    )


def _pass_deadline(connection: sa.Connection, job: Job) -> None:
    if job.deadline_id is None:
        return
    found = connection.execute(
        update(deadlines)
        .where(deadlines.c.id == job.deadline_id, deadlines.c.state == "open")
        .values(state="passed", ended=job.now, ready_at=None, worker=None)
    ).rowcount
    if not found:
        raise Conflict(f"deadline {job.deadline_id} is no longer open")


def _deadlines(connection: sa.Connection, job: Job, case_id: int | None) -> None:
    if job.decision.deadlines and case_id is None:
        raise ValueError("a deadline needs a case")
    _DEADLINE.run_all(
        connection,
        [
            {
                "case_id": case_id,
                "kind": deadline.kind,
                "state": "open",
                "event_day": deadline.period.event_day,
                "working_days": deadline.period.working_days,
                "last_day": deadline.period.last_day,
                "ends_at": deadline.period.ends_at,
                "proof": deadline.period.proof,
                "opened": job.now,
                "ready_at": deadline.period.ends_at,
            }
            for deadline in job.decision.deadlines
        ],
    )


def _draft_of(job: Job, at: int) -> Draft | None:
    """The draft that a mail was written from: they stand in the same order."""
    drafts = job.decision.drafts
    return drafts[at] if len(drafts) == len(job.mails) else None


def _party_of(job: Job, at: int) -> Party | None:
    draft = _draft_of(job, at)
    if draft is not None:
        return draft.party
    name = job.mails[at].draft  # the template's name and the party
    return next((party for party in Party if name.endswith(party.value)), None)


def _queue(
    database: Database, connection: sa.Connection, job: Job, case_id: int | None, ref: str | None
) -> _Queued:
    """Puts the mails into the outbox, but for those that are there."""
    queued = _Queued()
    for at, mail in enumerate(job.mails):
        columns = _outbox_columns(mail, job) | {
            "cause": job.cause,
            "case_id": case_id,
            "ref": ref,
            "party": _party_of(job, at),
        }
        row = _queueing(database.is_sqlite).first(connection, columns)
        if row is not None:
            _CONTENTS.run(connection, {"outbox_id": row.id, "raw": mail.raw})
            queued.new.append(row)
        elif (known := restoring.fill(connection, columns, mail.raw, job.now)) is not None:
            queued.known.append(known)
    return queued


def _tell(connection: sa.Connection, job: Job, queued: _Queued) -> None:
    """Of mails that went out before a copy was put back, and of those that are held for that."""
    for row in queued.known:
        if row.sent_at is not None:
            restoring.tell_sent(connection, row, row.sent_at)
    for row in queued.new if job.held else ():
        data = {"sending": row.id, "kind": row.kind, "party": row.party, "to": row.recipient}
        data["error"] = job.held
        add_event(connection, "mail_failed", job.now, case_id=row.case_id, ref=row.ref, data=data)


def _outbox_columns(mail: Mail, job: Job) -> dict[str, Any]:
    return {
        "draft": mail.draft,
        "kind": mail.kind,
        "recipient": mail.to,
        "recipient_key": mail.to.lower(),
        "mail_from": mail.mail_from,
        "return_token": token_of(mail.mail_from),
        "message_id": mail.message_id,
        "size": len(mail.raw),
        "state": SendingState.FAILED if job.held else SendingState.WAITING,
        "attempts": 0,
        "uncertain": 0,
        "created": job.now,
        "next_at": None if job.held else job.now,
        "last_error": job.held or None,
    }


def _written_to(job: Job) -> dict[Party, Address]:
    """Each party's address is where it was last written to."""
    return {draft.party: draft.to for draft in job.decision.drafts if not draft.no_token}


def _addresses(connection: sa.Connection, job: Job, case_id: int) -> None:
    for party, to in _written_to(job).items():
        values = {"of_case": case_id, "of_party": party, "address": to.address, "name": to.name}
        _ADDRESS.run(connection, values)


def _treat_letter(connection: sa.Connection, job: Job, case_id: int | None) -> None:
    if job.letter_key is None:
        return
    facts = job.facts or LetterFacts()
    values = {
        "state": LetterState.DONE,
        "ready_at": None,
        "worker": job.worker,
        "error": None,
        "treated": job.now,
        "kind": job.decision.kind or facts.kind,
        "verdict": job.decision.verdict,
        "case_id": case_id,
        "fingerprint": facts.fingerprint,
        "message_id": facts.message_id,
        "sender": facts.sender,
        "subject": facts.subject,
        "sender_domain": (facts.sender or "").rpartition("@")[2] or None,
        "text_print": facts.text_print,
    }
    if job.redo and job.facts is None:
        values = {name: value for name, value in values.items() if name not in _FACTS}
    if not _treated(connection, job, values | {"of_key": job.letter_key}):
        if job.was is not None:
            raise Conflict(f"letter {job.letter_key} was treated or placed by somebody else meanwhile")
        raise Conflict(f"letter {job.letter_key} is treated already, or set aside")


def _treated(connection: sa.Connection, job: Job, values: dict[str, Any]) -> int:
    if job.was is None:
        return (_TREAT_AGAIN if job.redo else _TREAT_FIRST).run(connection, values)
    treat = _TREAT.where(looks.unchanged(job.was))
    if not job.redo:
        treat = treat.where(letters.c.state.in_(_TREATABLE))
    return connection.execute(treat, values).rowcount
