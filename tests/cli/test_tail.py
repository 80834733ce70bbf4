"""`intake tail`: every event told in a line, filtered, followed across processes, and cheap."""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from intake.commands import tail
from intake.console.screen import Screen
from intake.console.telling import TELLERS, Level, row, tell
from store import Store, StoreError, open_store
from store.following import Happening
from store.records import Event
from tests.cli.conftest import CONFIGURATION, Call, Desk
from tests.cli.happenings import ANN, LINES, OPENED, happening, mail
from tests.servers.postgres import PostgresServer
from tests.store.making import NOW, draft, open_case

ROOT = Path(__file__).resolve().parents[2]
INTAKE = [sys.executable, "-m", "intake.cli"]
ZONE = "Europe/Brussels"
FIELDS = [
    *("id", "at", "what", "level", "ref", "shop", "letter", "sender", "kind", "verdict", "missing", "state"),
    *("due", "rule", "mails", "sending", "to", "error", "by", "why", "worker", "text"),
]


# ----------------------------------------------------------------------------------- every event has its line


def _names(path: Path) -> set[str]:
    """The events that a file writes: the text in `add_event(connection, "x", ...)`, and in a function that
    names one."""
    found: set[object] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = getattr(node, "func", None)
        name = getattr(called, "attr", None) or getattr(called, "id", None)
        if isinstance(node, ast.Call) and name in ("add_event", "_tell", "add"):
            found |= {arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)}
        if isinstance(node, ast.FunctionDef) and node.name == "event_name":
            values = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
            found |= {value.value for value in values if isinstance(value, ast.Constant)}
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOSSIER_MADE":
            assert isinstance(node.value, ast.Constant)
            found.add(str(node.value.value))
    return {name for name in found if isinstance(name, str)}


def test_every_event_that_is_written_is_told() -> None:
    files = [*ROOT.glob("store/*.py"), ROOT / "intake" / "casefile" / "life.py"]
    assert set().union(*map(_names, files)) == TELLERS.keys()
    adding = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("intake/**/*.py")
        if "events.add(" in path.read_text(encoding="utf-8")
    ]
    assert adding == ["intake/casefile/handover.py"]


@pytest.mark.parametrize(("found", "level", "text"), LINES, ids=[text[:40] for _, _, text in LINES])
def test_what_each_event_is_told_as(found: Happening, level: Level, text: str) -> None:
    told = tell(found)
    assert (told.level, told.text) == (level, text)
    if found.event.what != "register_changed":  # there all domains are told
        assert tell(found, full=True).text == text.replace("an…s@mail.example", ANN)
    assert [*row(found)] == FIELDS


def test_every_event_stands_in_that_table() -> None:
    assert {found.event.what for found, _, _ in LINES} == TELLERS.keys() | {"moon_landed"}


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8"), max_size=40)
    | st.just(ANN),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["state", "due", "address", "to", "party"]), inner, max_size=3)
    ),
    max_leaves=6,
)
DATA = st.dictionaries(
    st.sampled_from(
        [
            *(
                "cause",
                "rule",
                "kind",
                "verdict",
                "missing",
                "drafts",
                "opened",
                "changed",
                "notes",
                "by",
                "why",
            ),
            *("error", "to", "reply", "attempts", "deadline", "added", "removed", "for", "files", "tokens"),
        ]
    ),
    ANY_JSON,
    max_size=8,
)


@given(st.sampled_from([*TELLERS, "moon\x1b[2J_landed\n"]), DATA, st.sampled_from([80, 120]), st.booleans())
@settings(max_examples=60)
def test_whatever_an_event_holds_it_is_one_line(
    what: str, data: dict[str, Any], width: int, live: bool
) -> None:
    found = Happening(Event(7, NOW, what, "K26-7QXMV", "k1", data), 1, "shop.example", ANN, "in")
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=live, color_system=None, highlight=False, markup=False
    )
    Screen(console, ZONE).show(found)
    lines = out.getvalue().splitlines()
    assert len(lines) == 2 if live else 1  # the day, and the event
    assert not live or all(cell_len(line) <= width for line in lines)
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().replace("\n", "").isprintable()
    assert ANN not in lines[-1]
    machine = row(found)
    assert ANN not in str([machine[name] for name in ("sender", "to", "error", "by", "why", "text")])


def test_neither_body_nor_subject_is_told() -> None:
    secret = "Dear secret"
    opened = {**OPENED, "subject": secret}
    drafts = [{**mail("accepted", letter_text=secret), "subject": secret}]
    evidence = [{"claim": "shop", "where": "text", "quote": secret}]
    found = happening(
        "case_opened", opened=opened, drafts=drafts, evidence=evidence, error=f"ValueError: {secret}"
    )
    for full in (False, True):
        assert secret not in tell(found, full=full).text + json.dumps(row(found, full=full))


# ------------------------------------------------------------------------------------------ what is asked for


def refs(call: Call, desk: Desk, *args: object) -> list[tuple[str, str]]:
    result = call("tail", "--json", "--no-follow", *args, "-c", desk.config)
    assert (result.status, result.err) == (0, "")
    assert all([*found] == FIELDS for found in result.rows)
    return [(found["what"], found["ref"] or "-") for found in result.rows]


def test_filters(call: Call, desk: Desk) -> None:
    everything = refs(call, desk, "-n", 100)
    assert len(everything) == 7
    assert refs(call, desk, "-n", 3) == everything[-3:]
    assert refs(call, desk, "-n", 0) == []
    assert refs(call, desk, "-n", 100, "--case", desk.waiting.lower()) == [
        each for each in everything if each[1] == desk.waiting
    ]
    assert refs(call, desk, "-n", 1, "--case", desk.answered) == [("case_changed", desk.answered)]
    assert refs(call, desk, "-n", 100, "--shop", "www.fietsendhaese.example") == [
        each for each in everything if each[1] != "-"
    ]
    assert refs(call, desk, "--shop", "other.example") == []
    assert refs(call, desk, "--level", "warning") == [("letter_set_aside", "-"), ("mail_failed", desk.failed)]
    assert refs(call, desk, "--level", "warning", "--case", desk.failed) == [("mail_failed", desk.failed)]
    assert refs(call, desk, "--kind", "mail-failed", "--kind", "mail_sent") == [
        each for each in everything if each[0].startswith("mail")
    ]
    assert {what for what, _ in refs(call, desk, "--kind", "complaint")} == {"case_opened"}
    assert {what for what, _ in refs(call, desk, "--kind", "forward_shop")} <= {"mail_sent", "mail_failed"}
    after = [each for each in everything if each[0] == "case_changed"]
    assert refs(call, desk, "--since", "2026-11-23T10:01") == after  # 10:00 in Brussels is NOW
    assert refs(call, desk, "--since", "2026-11-23") == everything
    assert refs(call, desk, "--since", "2026-11-23", "-n", 2) == everything[-2:]
    assert refs(call, desk, "--since", "2026-11-24") == []


def test_wrong_use_is_one_line(call: Call, desk: Desk) -> None:
    dates = "write 2026-11-30, 2026-11-30T14:00, or 90m, 12h, 3d"
    for args, status, told in (
        (["--kind", "mail_fialed"], 2, "tail: --kind mail_fialed: no such kind; did you mean mail_failed?"),
        (["--since", "yesterday"], 2, f"tail: --since yesterday: {dates}"),
        (["--since", "0001-01-01"], 2, f"tail: --since 0001-01-01: {dates}"),
        (["--since", "9999999999w"], 2, f"tail: --since 9999999999w: {dates}"),
        (["--case", "K26-XXXXX"], 1, "no case K26-XXXXX; `intake cases` lists them"),
    ):
        result = call("tail", "--once", *args, "-c", desk.config)
        assert (result.status, result.out, result.err) == (status, "", f"intake: {told}\n")


def test_ago() -> None:
    found = tail._instant("36h", ZONE)
    assert found is not None
    assert timedelta(hours=36) <= datetime.now(UTC) - found < timedelta(hours=37)


def test_what_was_long_ago_is_looked_for_only_so_far(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(desk.url) as store:
        for _ in range(20):
            store.events.add("letter_put_back", NOW)
    monkeypatch.setattr(tail, "LOOKED_THROUGH", 15)
    monkeypatch.setattr(tail, "PAGE", 5)
    result = call("tail", "--once", "--kind", "mail_failed", "-c", desk.config)
    assert (result.status, result.out) == (0, "")
    assert result.err == "intake: the last 15 steps were looked through; --since WHEN looks further back\n"
    assert (
        call("tail", "--once", "-n", 27, "-c", desk.config).out.count("\n") == 27
    )  # whatever is wanted of all
    for more in (["--since", "2026-01-01"], ["--since", "2026-01-01", "-n", "3"], ["--case", desk.failed]):
        found = call("tail", "--once", "--kind", "mail_failed", *more, "-c", desk.config)
        assert (found.err, found.out.count("\n")) == ("", 1)


def test_in_a_pipe_lines_are_whole_and_dated(call: Call, desk: Desk) -> None:
    out = call("tail", "--once", "--level", "warning", "-c", desk.config).out.splitlines()
    assert out[1] == (
        f"2026-11-23 10:00:00 ! {desk.failed} NOT SENT: accepted; 550 5.1.1 No such user; "
        "to An…s@mail.example"
    )
    assert out[0].startswith("2026-11-23 10:00:00 ! -         letter set aside after 1 attempt; ValueError; ")
    full = call("tail", "--once", "--full", "--kind", "mail_failed", "-c", desk.config).out
    assert "to Ann.Peeters@mail.example" in full


# -------------------------------------------------------------------------------------------------- following


@pytest.mark.postgres
def test_two_processes_are_followed_by_a_third(
    call: Call, config: Path, postgres_server: PostgresServer, postgres_template: str
) -> None:
    """One opens a case, another puts it on hold; what is on another case is not shown; the reader leaves."""
    url = postgres_server.create(postgres_template)
    config.write_text(CONFIGURATION + f'[store]\nurl = "{url}"\n')
    with open_store(url) as store:
        first, other = (open_case(store, ends_at=NOW + timedelta(7)).ref or "" for _ in range(2))
        with subprocess.Popen(
            [*INTAKE, "tail", "--json", "-n", "1", "--case", first, "-c", str(config)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert json.loads(process.stdout.readline())["what"] == "case_opened"
            assert call("hold", other, "--by", "Mia", "-c", config).status == 0
            assert call("hold", first, "--by", "Mia", "--why", "ill", "-c", config).status == 0
            told = json.loads(process.stdout.readline())
            assert (told["ref"], told["by"], told["why"], told["state"]) == (first, "Mia", "ill", "on_hold")
            store.events.add("mail_retried", NOW, case_id=store.cases.get(first).id, ref=first)  # type: ignore[union-attr]
            assert json.loads(process.stdout.readline())["what"] == "mail_retried"
            process.stdout.close()  # nothing more happens, and it ends all the same
            assert (process.wait(60), process.stderr.read()) == (0, "")


def test_a_database_that_is_away_is_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    after, answers = store.following.after, [True, False, False, True]
    paused: list[float] = []

    def sometimes(*args: Any) -> list[Happening]:
        if answers and not answers.pop(0):
            raise StoreError("database x: the server is being stopped or started")
        return after(*args)

    monkeypatch.setattr(store.following, "after", sometimes)
    monkeypatch.setattr(tail, "_pause", paused.append)
    coming = tail._coming(store, lambda _: True, 0)
    store.events.add("first", NOW)
    assert next(coming).event.what == "first"
    store.events.add("second", NOW)
    assert next(coming).event.what == "second"
    assert capsys.readouterr().err == (
        "intake: database x: the server is being stopped or started; waiting for it\n"
        "intake: the database answers again\n"
    )
    assert paused == sorted(paused)
    assert len(paused) == 3


def test_no_event_is_missed_between_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "PAGE", 3)
    monkeypatch.setattr(tail, "_pause", lambda _: None)
    open_case(store, ends_at=NOW, drafts=(draft(),))
    for number in range(7):
        store.events.add(f"e{number}", NOW + timedelta(minutes=number))
    coming = tail._coming(store, lambda found: found.event.what.startswith("e"), 0)
    assert [next(coming).event.what for _ in range(7)] == [f"e{number}" for number in range(7)]
    asked = tail.Asked(None, None, frozenset(), "info", NOW + timedelta(minutes=4), None)
    assert [found.event.what for found in tail._happenings(store, asked, follow=False)] == ["e4", "e5", "e6"]


def test_the_document_lists_fields_and_events() -> None:
    document = (ROOT / "docs" / "log.md").read_text(encoding="utf-8")
    assert not [name for name in (*FIELDS, *TELLERS) if f"`{name}`" not in document]
