"""With a million cases no question may read a whole table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from routing.words import CaseChange, Kind, State, Verdict
from store import Store, open_store, prepared
from store.following import Scope
from store.records import LetterState, SendingState
from store.tables import metadata
from tests.store.making import LEASE, NOW, change, draft, keep, open_case, the_case

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "letters.claim": lambda s: s.letters.claim(NOW, "w", LEASE),
    "letters.known": lambda s: s.letters.known("desk", 7, ["1", "2"]),
    "letters.list": lambda s: s.letters.list(LetterState.SET_ASIDE),
    "letters.pending": lambda s: s.letters.pending(),
    "letters.pending_before": lambda s: s.letters.pending_before(NOW),
    "letters.by_message_id": lambda s: s.letters.by_message_id("<a@b>"),
    "letters.twins": lambda s: s.letters.twins("0" * 64, "f", "k"),
    "letters.told_since": lambda s: s.letters.told_since(NOW, sender="a@b.example", domain="b.example"),
    "letters.told_since, one verdict": lambda s: s.letters.told_since(
        NOW, sender="a@b.example", text_print="p", verdict=Verdict.NEEDS_INFO
    ),
    "letters.without_case_since": lambda s: s.letters.without_case_since("a@b.example", NOW),
    "letters.rows_of_case": lambda s: s.letters.rows_of_case(1),
    "letters.of_case": lambda s: s.letters.of_case(1, [Kind.COMPLAINT]),
    "letters.get": lambda s: s.letters.get("k"),
    "cases.by_tokens": lambda s: s.cases.by_tokens(["t"]),
    "cases.by_message_ids": lambda s: s.cases.by_message_ids(["<a@b>"]),
    "cases.by_return_tokens": lambda s: s.cases.by_return_tokens(["t"]),
    "cases.by_refs": lambda s: s.cases.by_refs(["K26-22222"]),
    "cases.open_cases_of": lambda s: s.cases.open_cases_of("ann@mail.example"),
    "cases.list": lambda s: s.cases.list([State.ESCALATED], limit=50),
    "cases.claim_due": lambda s: s.cases.claim_due(NOW, "w", LEASE),
    "cases.next_deadline": lambda s: s.cases.next_deadline(),
    "outbox.claim": lambda s: s.outbox.claim(NOW, "w", LEASE),
    "outbox.waiting": lambda s: s.outbox.waiting(),
    "outbox.list": lambda s: s.outbox.list([SendingState.WAITING, SendingState.FAILED]),
    "outbox.retry": lambda s: s.outbox.retry(None, NOW),
    "outbox.mails_to_since": lambda s: s.outbox.mails_to_since("ann@mail.example", NOW),
    "outbox.mails_of_case_since": lambda s: s.outbox.mails_of_case_since(1, NOW),
    "outbox.by_message_id": lambda s: s.outbox.by_message_id("<a@b>"),
    "outbox.of_case": lambda s: s.outbox.of_case(1),
    "events.since": lambda s: s.events.since(10),
    "events.of_case": lambda s: s.events.of_case(1),
    "events.of_letter": lambda s: s.events.of_letter("k"),
    "following.after": lambda s: s.following.after(10, Scope()),
    "following.after, one case": lambda s: s.following.after(10, Scope(case_id=1)),
    "following.before": lambda s: s.following.before(10, Scope(since=NOW)),
    "following.before, one case": lambda s: s.following.before(10, Scope(case_id=1)),
    "following.last_id": lambda s: s.following.last_id(),
    "following.id_before": lambda s: (open_case(s), s.following.id_before(NOW)),
    "letters.keep": keep,
    "cases.carry_out": lambda s: open_case(s, drafts=(draft(),), ends_at=NOW),
    "cases.change": lambda s: change(s, CaseChange(the_case(s, open_case(s)), stop_clock=True)),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table(
    question: str, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(sqlite_template.read_bytes())
    asked: list[tuple[str, Any]] = []
    execute = prepared._execute

    def executed(connection: sa.Connection, sql: str, values: Any, **many: bool) -> Any:
        asked.append((sql, values))
        return execute(connection, sql, values, **many)

    monkeypatch.setattr(prepared, "_execute", executed)
    with open_store(f"sqlite:///{path}") as store:

        @sa.event.listens_for(store.database.engine, "before_cursor_execute")
        def _listen(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
            asked.append((statement, values))

        QUESTIONS[question](store)
        sa.event.remove(store.database.engine, "before_cursor_execute", _listen)
        asked = [each for each in asked if not each[0].startswith(("BEGIN", "PRAGMA"))]
        assert asked
        with store.database.read() as connection:
            for statement, values in asked:
                one = tuple(values[0] if values and isinstance(values[0], list) else values)
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one).all()
                steps = [row[3] for row in plan]
                whole = {f"SCAN {table}" for table in metadata.tables} & set(steps)
                assert not whole, f"{statement}\n{steps}"
