"""Rows as records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from routing.words import Address, Case, Kind, Language, Missing, Party, Shop, State, Verdict
from store.records import (
    LetterRow,
    LetterState,
    OutboxRow,
    Sending,
    SendingInfo,
    SendingState,
    StoredLetter,
    Twin,
)
from store.tables import cases, letters, outbox

_T = TypeVar("_T")
Row = sa.Row[*tuple[Any, ...]]

LETTER_COLUMNS = [c for c in letters.c if c.name not in {"id", "ready_at", "worker"}]
TWIN_COLUMNS = [letters.c[field] for field in Twin.__struct_fields__]
OUTBOX_COLUMNS = [c for c in outbox.c if c.name not in {"recipient_key", "return_token", "worker"}]


def _letter(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "mailbox": row.mailbox,
        "uidvalidity": row.uidvalidity or None,
        "uid": row.uid,
        "arrived": row.arrived,
        "collected": row.collected,
        "mail_from": row.mail_from,
        "rcpt_to": tuple(row.rcpt_to),
        "sha256": row.sha256,
        "size": row.size,
        "state": LetterState(row.state),
        "attempts": row.attempts,
        "error": row.error,
        "treated": row.treated,
        "kind": row.kind and Kind(row.kind),
        "verdict": row.verdict and Verdict(row.verdict),
        "case_id": row.case_id,
        "fingerprint": row.fingerprint,
        "message_id": row.message_id,
        "sender": row.sender,
        "subject": row.subject,
    }


def letter_row(row: Row) -> LetterRow:
    return LetterRow(**_letter(row))


def stored_letter(row: Row, raw: bytes) -> StoredLetter:
    return StoredLetter(**_letter(row), raw=bytes(raw))


def twin(row: Row) -> Twin:
    return Twin(
        row.key,
        row.arrived,
        row.kind and Kind(row.kind),
        row.case_id,
        row.verdict and Verdict(row.verdict),
        row.sha256,
        row.message_id,
    )


def case(row: Row) -> Case:
    return Case(
        id=row.id,
        ref=row.ref,
        state=State(row.state),
        verdict=Verdict(row.verdict),
        language=Language(row.language),
        consumer=Address(row.consumer_name, row.consumer_address),
        subject=row.subject,
        opened=row.opened,
        version=row.version,
        missing=row.missing and Missing(row.missing),
        shop_domain=row.shop_domain,
        shop_name=row.shop_name,
        shop_contact=row.shop_contact,
        shop_language=row.shop_language and Language(row.shop_language),
        cross_border=row.cross_border,
        due=row.due,
        questions=row.questions,
    )


def cases_of(connection: sa.Connection, ids: Iterable[int | None]) -> dict[int, Case]:
    """The cases of those ids."""
    wanted = sorted({i for i in ids if i is not None})
    found: dict[int, Case] = {}
    for part in chunks(wanted):
        for row in connection.execute(sa.select(cases).where(cases.c.id.in_(part))):
            found[row.id] = case(row)
    return found


def chunks(items: list[_T], size: int = 500) -> Iterable[list[_T]]:
    """Parts of a list; a statement takes only so many parameters."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _sending(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "cause": row.cause,
        "draft": row.draft,
        "kind": row.kind,
        "party": row.party and Party(row.party),
        "to": row.recipient,
        "mail_from": row.mail_from,
        "message_id": row.message_id,
        "state": SendingState(row.state),
        "attempts": row.attempts,
        "uncertain": row.uncertain,
        "created": row.created,
        "case_id": row.case_id,
        "ref": row.ref,
        "next_at": row.next_at,
        "first_try_at": row.first_try_at,
        "sent_at": row.sent_at,
        "last_error": row.last_error,
        "reply": row.reply,
        "size": row.size,
    }


def outbox_row(row: Row) -> OutboxRow:
    return OutboxRow(**_sending(row))


def sending(row: Row, raw: bytes) -> Sending:
    return Sending(**_sending(row), raw=bytes(raw))


def sending_info(row: Row, its_case: Case | None) -> SendingInfo:
    return SendingInfo(
        id=row.id,
        case=its_case,
        cause=row.cause,
        draft=row.draft,
        kind=row.kind,
        party=row.party and Party(row.party),
        to=row.recipient,
        message_id=row.message_id,
        state=SendingState(row.state),
        created=row.created,
    )


def told_shop(told: Mapping[str, Any]) -> Shop:
    """A shop as an event tells it (`store.columns.plain`)."""
    until = told["holder_until"]
    return Shop(
        name=told["name"],
        domains=tuple(told["domains"]),
        aliases=tuple(told["aliases"]),
        contact=told["contact"],
        country=told["country"],
        sectors=tuple(told["sectors"]),
        language=Language(told["language"]),
        holder_from=date.fromisoformat(told["holder_from"]),
        holder_until=date.fromisoformat(until) if until else None,
        more_contacts=tuple(told["more_contacts"]),
    )


def shop(row: Row) -> Shop:
    return Shop(
        name=row.name,
        domains=tuple(row.domains),
        aliases=tuple(row.aliases),
        contact=row.contact,
        country=row.country,
        sectors=tuple(row.sectors),
        language=Language(row.language),
        holder_from=row.holder_from,
        holder_until=row.holder_until,
        more_contacts=tuple(row.more_contacts or ()),
    )
