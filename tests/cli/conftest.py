"""A desk with a configuration and a small history, and a way to call the command on it."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from intake.cli import main
from routing.words import CaseChange, Party, State, Template
from store import open_store
from store.records import LetterFacts
from tests.store.making import LEASE, MINUTE, NOW, change, draft, keep, open_case, the_case

CONFIGURATION = """
[organisation]
name = "Mark"
address = "desk@mark.example"
mediator = "people@mark.example"
[deadlines]
shop_days = 5
"""
NASTY = "Fiets\x1b[2J\u202e weg"


@dataclass(frozen=True)
class Result:
    """What a call of the command gave."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON: one object a line, and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Result]


@pytest.fixture
def call(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call `intake` with arguments, as from a pipe of 120 columns."""
    for name in ("INTAKE_CONFIG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "INTAKE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    log = logging.getLogger("intake")  # an earlier command of this process may have left its own way to log
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "level", logging.NOTSET)

    def run(*args: object) -> Result:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(arg) for arg in args])
        captured = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Result(left.value.code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "intake.toml"
    file.write_text(CONFIGURATION, encoding="utf-8")
    return file


@dataclass(frozen=True)
class Desk:
    """A configured store with three cases: one waits for its shop, one is answered, one failed to go out."""

    config: Path
    url: str
    waiting: str
    answered: str
    failed: str
    set_aside: str


@pytest.fixture
def desk(config: Path, sqlite_template: Path) -> Desk:
    file = config.parent / "intake.db"
    shutil.copy(sqlite_template, file)
    url = f"sqlite:///{file}"
    with_shop = (draft(), draft(Template.FORWARD_SHOP, Party.SHOP))
    store = open_store(url)
    try:
        facts = LetterFacts(message_id="<1@mail.example>", sender="ann.peeters@mail.example", subject=NASTY)
        waiting = open_case(
            store, ends_at=NOW + timedelta(days=7), drafts=with_shop, facts=facts, subject=NASTY
        )
        answered = open_case(store, ends_at=NOW + timedelta(days=7), drafts=())
        change(store, CaseChange(the_case(store, answered), state=State.ANSWERED, stop_clock=True))
        failed = open_case(store, drafts=(draft(),))
        key = keep(store, b"Subject: poison\r\n\r\n", arrived=NOW - MINUTE)
        letter = store.letters.claim(NOW, "w", LEASE)
        assert letter is not None
        assert letter.key == key
        store.letters.release(key, "Traceback\nValueError: poison", NOW, max_attempts=1)
        first, second, third = store.outbox.claim(NOW, "w", LEASE, limit=10)
        store.outbox.sent(first.id, NOW, "250 2.0.0 Ok: queued as 4F1")
        store.outbox.again(second.id, NOW, NOW + MINUTE, "451 4.7.1 Greylisted")
        store.outbox.give_up(third.id, NOW, "550 5.1.1 No such user")
    finally:
        store.close()
    return Desk(config, url, waiting.ref or "", answered.ref or "", failed.ref or "", key)
