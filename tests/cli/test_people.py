"""`intake purge` and `intake person`."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from routing.words import CaseChange, State
from store import open_store
from tests.cli.conftest import Call, Desk
from tests.store.making import NOW, change

ANN = "ann.peeters@mail.example"
KEPT = "[retention]\nclosed_days = 31\nanswered_days = 31\nmachine_days = 40\n"


@pytest.fixture
def ended(desk: Desk) -> Desk:
    """The case that waits for its shop is closed, and so is the one whose mail failed."""
    with open_store(desk.url) as store:
        for row in store.outbox.list():
            if row.next_at is not None:
                store.outbox.give_up(row.id, NOW, "550 5.1.1 No such user")
        for ref in (desk.waiting, desk.failed):
            case = store.cases.get(ref)
            assert case is not None
            change(store, CaseChange(case, state=State.CLOSED, stop_clock=True))
    return desk


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a year has gone by since the last that happened."""
    monkeypatch.setattr("intake.commands.purge.now", lambda: NOW + timedelta(days=180))


def test_nothing_is_purged_that_is_not_configured(call: Call, ended: Desk) -> None:
    told = call("purge", "-c", ended.config)
    assert (told.status, told.out) == (0, "nothing is purged: [retention] names no days\n")
    assert call("purge", "-c", ended.config, "--json").rows == []


def test_what_would_go_is_what_goes(call: Call, ended: Desk) -> None:
    with ended.config.open("a") as file:
        file.write(KEPT)
    would = call("purge", "-c", ended.config, "--json", "--dry-run").rows
    assert [(row["outcome"], row["due"], row["purged"]) for row in would] == [
        ("closed", 2, None),
        ("answered", 1, None),
        ("machine", 0, None),
    ]
    assert "closed cases" in call("purge", "-c", ended.config, "--dry-run").out
    gone = call("purge", "-c", ended.config)
    assert (gone.status, gone.err) == (0, "")
    assert "3 cases, 3 letters and 3 mails of ours hold nobody now." in gone.out
    assert [row["due"] for row in call("purge", "-c", ended.config, "--json").rows] == [0, 0, 0]
    shown = call("show", "-c", ended.config, ended.answered)
    assert "kept as long as was configured: answered" in shown.out
    assert "not kept, nl" in shown.out
    assert call("show", "-c", ended.config, ended.answered, "--json").rows[0]["purged"] is True
    key = call("show", "-c", ended.config, ended.answered, "--json").rows[0]["letters"][0]["key"]
    assert "no longer kept" in call("show", "-c", ended.config, key).out
    for words in (
        ["replay", ended.answered],
        ["replay", key],
        ["close", ended.answered, "--silent"],
        ["show", ended.answered, "--dossier", str(ended.config.parent / "d.zip")],
        ["place", key, ended.waiting, "--as", "shop"],
    ):
        refused = call(*words, "-c", ended.config)
        assert (refused.status, refused.out) == (1, "")
        assert "it was purged" in refused.err
    assert call("replay", "--all", "-c", ended.config).status == 0
    assert "case purged" in call("tail", "--no-follow", "-c", ended.config).out


def test_a_copy_for_the_person(call: Call, ended: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ann.zip"
    (told,) = call("person", "export", ANN.upper(), "--output", file, "-c", ended.config, "--json").rows
    assert (told["cases"], told["letters"], told["elsewhere"]) == (3, 3, [])
    with zipfile.ZipFile(file) as copy:
        data = json.loads(copy.read("data.json"))
        page = copy.read("index.html").decode()
        assert len([name for name in copy.namelist() if name.startswith("mails/")]) == told["files"]
    assert file.stat().st_mode & 0o77 == 0
    assert {case["ref"] for case in data["cases"]} == {ended.waiting, ended.answered, ended.failed}
    assert ended.waiting in page
    assert "\x1b" not in page
    again = call("person", "export", ANN, "--output", file, "-c", ended.config)
    assert (again.status, again.err) == (2, f"intake: person export: {file} is there already\n")
    assert "given a copy" in call("tail", "--no-follow", "-c", ended.config).out


def test_an_erasure_says_what_goes_and_what_is_in_its_way(call: Call, desk: Desk) -> None:
    refused = call("person", "erase", ANN, "-c", desk.config, "--by", "Mia")
    assert refused.status == 1
    assert f"case {desk.waiting} is awaiting shop: close it first" in refused.out
    assert "nothing is erased yet" in refused.out


def test_an_erasure(call: Call, ended: Desk) -> None:
    would = call("person", "erase", ANN, "-c", ended.config, "--dry-run", "--json").rows
    assert [(row["done"], row["cases"], row["letters"]) for row in would] == [(False, 3, 3)]
    (done,) = call("person", "erase", ANN, "-c", ended.config, "--by", "Mia", "--json").rows
    assert (done["done"], done["cases"], done["kept"], done["swept"]) == (True, 3, [], True)
    assert ANN.encode() not in b"".join(one.read_bytes() for one in ended.config.parent.glob("intake.db*"))
    assert call("person", "export", ANN, "-c", ended.config).out == f"Nothing is held on {ANN}.\n"
    assert call("person", "erase", "ann", "-c", ended.config).status == 2


def test_the_desks_own_addresses_are_nobody_to_erase(call: Call, ended: Desk) -> None:
    ours = next(line.split('"')[1] for line in ended.config.read_text().splitlines() if "address =" in line)
    refused = call("person", "erase", ours.upper(), "-c", ended.config)
    assert refused.status == 2
    assert "the desk's own address" in refused.err


def test_half_a_copy_is_not_left_behind(call: Call, ended: Desk, tmp_path: Path, monkeypatch: Any) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake.person.Copy.data", full)
    file = tmp_path / "ann.zip"
    told = call("person", "export", ANN, "--output", file, "-c", ended.config)
    assert (told.status, file.exists()) == (1, False)
