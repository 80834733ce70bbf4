"""The indexes: for the migrations, and for whoever compares. No statement needs to know of them.

Those that workers read by are partial, over the few rows that still have work, so that a claim costs the same
among a million rows as among ten.
"""

from __future__ import annotations

from sqlalchemy import Index, Table, text

from store.tables import cases, deadlines, events, letters, metadata, outbox


def _index(table: Table, *columns: str) -> None:
    Index(None, *(table.c[name] for name in columns))


def _where(index: str, table: Table, *columns: str, where: str) -> None:
    some = text(where)
    Index(index, *(table.c[name] for name in columns), sqlite_where=some, postgresql_where=some)


_index(letters, "sha256")
_where("ix_letters_ready", letters, "arrived", "id", where="ready_at IS NOT NULL")
_where("ix_letters_set_aside", letters, "id", where="state = 'set_aside'")
_where("ix_letters_case", letters, "case_id", "arrived", "id", where="case_id IS NOT NULL")
_where("ix_letters_fingerprint", letters, "fingerprint", where="fingerprint IS NOT NULL")
_where("ix_letters_asked_domain", letters, "sender_domain", "treated", where="verdict IS NOT NULL")
_where("ix_letters_asked_text", letters, "text_print", "treated", where="verdict IS NOT NULL")
_where("ix_letters_no_case", letters, "sender", "treated", where="case_id IS NULL")
_where("ix_letters_message_id", letters, "message_id", where="message_id IS NOT NULL")

_index(cases, "state", "id")
_index(cases, "consumer_key", "id")

_index(deadlines, "case_id")
_where("ix_deadlines_ready", deadlines, "ready_at", where="ready_at IS NOT NULL")

_index(outbox, "recipient_key", "created")
_where("ix_outbox_next", outbox, "next_at", "id", where="next_at IS NOT NULL")
_where("ix_outbox_failed", outbox, "id", where="state = 'failed'")
_where("ix_outbox_case", outbox, "case_id", "created", where="case_id IS NOT NULL")
_where("ix_outbox_return_token", outbox, "return_token", where="return_token IS NOT NULL")

_where("ix_events_case", events, "case_id", "id", where="case_id IS NOT NULL")
_where("ix_events_letter", events, "letter_key", where="letter_key IS NOT NULL")

__all__ = ["metadata"]
