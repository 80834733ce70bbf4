"""cases, show, outbox, retry, tail, register: JSON for a machine, words for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.commands import tail
from intake.register import COLUMNS
from store import open_store
from store.records import LetterState, SendingState
from tests.cli.conftest import Call, Desk

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HEADER = ",".join(COLUMNS)
ROW = "Fietshoek,fietshoek.be;fietshoek.eu,De Fietshoek,hulp@fietshoek.be,BE,sports,nl,2020-01-01,"


def test_cases_as_json(call: Call, desk: Desk) -> None:
    result = call("cases", "--json", "-c", desk.config)
    assert (result.status, result.err) == (0, "")
    assert [row["ref"] for row in result.rows] == [desk.failed, desk.answered, desk.waiting]
    assert result.rows[2] == {
        "ref": desk.waiting,
        "state": "awaiting_shop",
        "verdict": "accepted",
        "shop": "fietsendhaese.example",
        "consumer": "Ann.Peeters@mail.example",
        "language": "nl",
        "opened": "2026-11-23T09:00:00+00:00",
        "due": "2026-11-30",
        "subject": "Fiets\x1b[2J\u202e weg",
    }


def test_cases_by_state_and_number(call: Call, desk: Desk) -> None:
    answered = call("cases", "--json", "-c", desk.config, "--state", "answered").rows
    assert [row["ref"] for row in answered] == [desk.answered]
    assert [row["ref"] for row in call("cases", "--json", "-c", desk.config, "-n", 1).rows] == [desk.failed]
    assert call("cases", "--json", "-c", desk.config, "--state", "closed").out == ""
    assert call("cases", "-c", desk.config, "--state", "closed").out == "No cases.\n"


def test_cases_page_by_page(call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.commands import cases

    monkeypatch.setattr(cases, "PAGE", 1)
    assert len(call("cases", "--json", "-c", desk.config).rows) == 3
    assert len(call("cases", "--json", "-c", desk.config, "-n", 2).rows) == 2


def test_a_person_is_shown_the_newest(call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.commands import cases

    monkeypatch.setattr(cases, "MOST_SHOWN", 2)
    some = call("cases", "-c", desk.config).out
    assert desk.failed in some
    assert desk.waiting not in some
    assert some.splitlines()[-1] == "These are the newest 2; -n shows more, --json all, --state some."
    every = call("cases", "-c", desk.config, "-n", 3).out
    assert desk.waiting in every
    assert "newest" not in every
    monkeypatch.setattr(cases, "MOST_SHOWN", 3)
    assert call("cases", "-c", desk.config).out == every


def test_cases_for_a_person(call: Call, desk: Desk) -> None:
    result = call("cases", "-c", desk.config)
    assert result.status == 0
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
    assert f"{desk.waiting}" in result.out
    assert "2 awaiting_shop, 1 answered" in result.out


def test_outbox_as_json(call: Call, desk: Desk) -> None:
    rows = call("outbox", "--json", "-c", desk.config).rows
    assert [list(row) for row in rows] == [
        ["id", "ref", "kind", "to", "state", "attempts", "last_error", "message_id"]
    ] * 3
    assert {(row["kind"], row["state"], row["last_error"]) for row in rows} == {
        ("accepted", "sent", None),
        ("forward_shop", "waiting", "451 4.7.1 Greylisted"),
        ("accepted", "failed", "550 5.1.1 No such user"),
    }
    failed = call("outbox", "--json", "-c", desk.config, "--state", "failed").rows
    assert [row["ref"] for row in failed] == [desk.failed]


def test_outbox_for_a_person(call: Call, desk: Desk) -> None:
    out = call("outbox", "-c", desk.config).out
    assert "550 5.1.1 No such user" in out
    assert "451 4.7.1 Greylisted" in out
    assert "1 waiting, 0 in hand, 1 failed" in out
    assert "250 2.0.0" not in out
    assert "250 2.0.0" in call("outbox", "--all", "-c", desk.config).out


def test_retry_of_all(call: Call, desk: Desk) -> None:
    result = call("retry", "--json", "-c", desk.config)
    assert result.status == 0
    assert [(row["what"], row["retried"]) for row in result.rows] == [("mail", True), ("letter", True)]
    store = open_store(desk.url)
    assert store.outbox.list([SendingState.FAILED]) == []
    assert store.letters.list(LetterState.SET_ASIDE) == []
    assert [letter.key for letter in store.letters.list(LetterState.NEW)] == [desk.set_aside]
    store.close()
    again = call("retry", "-c", desk.config)
    assert (again.status, again.out) == (0, "Nothing failed, and no letter is set aside.\n")


def test_retry_of_some(call: Call, desk: Desk) -> None:
    (failed,) = call("outbox", "--json", "--state", "failed", "-c", desk.config).rows
    result = call("retry", failed["id"], "no-such-key", "-c", desk.config)
    assert result.status == 1
    assert f"mail {failed['id']}: is tried again" in result.out
    assert result.err.startswith("intake: no-such-key: no failed or waiting mail has this number")
    assert call("retry", desk.set_aside, "-c", desk.config).status == 0
    assert call("retry", desk.set_aside, "-c", desk.config).status == 1


def test_tail_follows_until_ctrl_c(call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(desk.url)
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) > 2:
            raise KeyboardInterrupt
        store.events.add("hello", store.events.since(0)[0].at, ref=f"R-{len(naps)}")

    monkeypatch.setattr(tail, "_pause", nap)
    result = call("tail", "--json", "-n", 0, "-c", desk.config)
    store.close()
    assert result.status == 0
    assert [(row["what"], row["ref"]) for row in result.rows] == [("hello", "R-1"), ("hello", "R-2")]


def test_register_import_list_and_search(call: Call, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    first = call("register", "import", file, "--json", "-c", config)
    assert first.rows == [
        {"shops": 1, "added": ["fietshoek.be"], "changed": [], "removed": [], "unchanged": 0}
    ]
    second = call("register", "import", EXAMPLES / "register.csv", "-c", config)
    assert second.status == 0
    assert "20 webshops in the register" in second.out
    assert "1 removed: fietshoek.be" in second.out
    rows = call("register", "list", "--json", "-c", config).rows
    assert len(rows) == 20
    found = call("register", "list", "moulin", "café", "--json", "-c", config).rows
    assert [(row["name"], row["holder"]) for row in found] == [("Moulin à Café Dupré", True)]
    assert list(found[0]) == [*COLUMNS[:4], "more_contacts", *COLUMNS[4:], "holder"]
    assert "Moulin à Café Dupré" in call("register", "list", "-c", config).out


def test_a_wrong_register_loads_nothing(call: Call, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    assert call("register", "import", file, "-c", config).status == 0
    file.write_text(f"{HEADER}\n{ROW.replace('fietshoek', 'ander')}\n{ROW.replace('nl', 'xx')}\n{ROW}x\n")
    result = call("register", "import", file, "-c", config)
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines() == [
        f"intake: {file}:3: language: 'xx' is not one of nl, fr, de, en",
        f"intake: {file}:4: holder_until: 'x' is not a date as in 2026-11-30",
    ]
    (row,) = call("register", "list", "--json", "-c", config).rows
    assert row["domains"] == ["fietshoek.be", "fietshoek.eu"]


@pytest.mark.parametrize("command", ["cases", "outbox", "tail", "retry"])
def test_a_store_that_is_not_there_is_one_line(call: Call, config: Path, command: str) -> None:
    result = call(command, "-c", config)
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "intake.db" in result.err
    assert not (config.parent / "intake.db").exists()
