"""What short commands import: each room that one enters is named here, so that none is entered unseen."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Desk

# Calls one command after the other, and tells what each adds to what was imported before.
CALLS = """
import json, sys
from intake.cli import main
import intake.commands.common
told = [["the configuration", sorted(sys.modules)]]
for line in sys.stdin:
    before = set(sys.modules)
    try:
        main(line.split())
    except SystemExit as left:
        assert left.code == 0, line
    told.append([line.split()[0], sorted(set(sys.modules) - before)])
print("\\n" + json.dumps(told))
"""
LIBRARIES = {"the configuration": {"click", "msgspec"}, "cases": {"sqlalchemy"}, "retry": {"rich"}}
# Of `intake`, but for what reading the configuration takes, and of `store`.
ROOMS = {
    "cases": {
        *("commands.cases", "console", "safe"),
        *("store", "store.cases", "store.columns", "store.connections", "store.database"),
        *("store.decided", "store.errors"),
        *("store.message_ids", "store.mint", "store.opening", "store.prepared", "store.records"),
        *("store.rows", "store.tables"),
    },
    "outbox": {"commands.outbox", "store.events", "store.journal", "store.outbox", "store.restoring"},
    "retry": {
        *("commands.retry", "marks"),
        *("store.deadlines", "store.letters", "store.looks", "store.purged", "store.steps"),
        *("store.octets", "store.told"),
    },
    "show": {"commands.show", "completing", "casefile", "casefile.life", "casefile.masking"},
    "stats": {
        *("commands.stats", "statistics", "store.statistics"),
        *("routing.belgium", "routing.deadlines", "routing.words.easter"),
    },
    "tail": {
        *("commands.tail", "console.screen", "console.telling", "console.view", "discreet"),
        "store.following",
    },
}
# What costs most, and other commands need.
NEVER = {
    *("alembic", "aiosmtpd", "fpdf", "holidays", "imapclient", "jinja2", "mailparser", "numpy", "pypdf"),
    *("prometheus_client", "psycopg", "rapidfuzz", "selectolax", "sqlalchemy.dialects.postgresql"),
    *("intake.daemon", "intake.handle", "intake.parsing", "intake.reading", "store.carrying"),
}


@pytest.fixture
def told(desk: Desk) -> dict[str, set[str]]:
    """The modules that each command imported, beside those of the commands before it."""
    lines = ("cases --json", "outbox --json", "retry", f"show {desk.waiting} --json", "stats --json")
    called = [f"{line} -c {desk.config}" for line in (*lines, "tail --no-follow")]
    done = subprocess.run(
        [sys.executable, "-c", CALLS], input="\n".join(called), capture_output=True, text=True, check=True
    )
    return {name: set(modules) for name, modules in json.loads(done.stdout.splitlines()[-1])}


def test_short_commands_import_little(told: dict[str, set[str]]) -> None:
    rooms = {name: _rooms(modules) for name, modules in told.items() if name in ROOMS}
    assert rooms == ROOMS
    assert {name: found for name, modules in told.items() if (found := _libraries(modules))} == LIBRARIES
    assert not NEVER & set[str]().union(*told.values())


# Tells what is never looked through again when the process ends: what is registered first is called last.
ENDS = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count()))
from intake.cli import main
main(*([[]] if sys.argv.pop(1) == "within" else []))
"""


@pytest.mark.parametrize("whose", ["within", "own"])
def test_only_a_process_of_its_own_ends_without_a_last_look(whose: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDS, whose, "--version"], capture_output=True, text=True, check=False
    )
    frozen = int(done.stdout.splitlines()[-1])
    assert (frozen > 0) == (whose == "own")


def _rooms(modules: set[str]) -> set[str]:
    ours = (name for name in modules if name.split(".")[0] in ("intake", "store", "routing"))
    return {name.removeprefix("intake.") for name in ours}


def _libraries(modules: set[str]) -> set[str]:
    listed = {"alembic", "click", "holidays", "jinja2", "msgspec", "numpy", "psycopg", "rich", "sqlalchemy"}
    return listed & modules
