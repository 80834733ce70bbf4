"""show: the life of a case on one screen, as JSON, and of a letter; verify: what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import open_store
from tests.cli.conftest import Call, Desk


def test_show_as_json(call: Call, desk: Desk) -> None:
    result = call("show", desk.waiting, "--json", "-c", desk.config)
    (row,) = result.rows
    assert result.status == 0
    assert row["ref"] == desk.waiting
    assert row["parties"]["consumer"] == {"name": "Ann Peeters", "address": "Ann.Peeters@mail.example"}
    assert [letter["from"] for letter in row["letters"]] == ["ann.peeters@mail.example"]
    (opened, *_) = row["events"]
    assert opened["what"] == "case_opened"
    assert opened["data"]["evidence"] == [
        {"claim": "shop", "where": "text", "quote": "fietsendhaese.example"}
    ]
    assert [(entry["kind"], entry["state"], entry["last_day"]) for entry in row["deadlines"]] == [
        ("shop_answer", "open", "2026-11-30")
    ]
    assert [(sending["number"], sending["kind"], sending["state"]) for sending in row["sendings"]] == [
        (2, "accepted", "sent"),
        (3, "forward_shop", "waiting"),
    ]
    assert [letter["number"] for letter in row["letters"]] == [1]
    assert row["dossiers"] == []


def test_show_keeps_the_tokens_of_a_case_to_itself(call: Call, desk: Desk) -> None:
    store = open_store(desk.url)
    case = store.cases.get(desk.waiting)
    assert case is not None
    tokens = [info.token for info in store.cases.parties(case.id).values()]
    store.close()
    assert tokens
    shown = call("show", desk.waiting, "-c", desk.config).out
    shown += call("show", desk.waiting, "--json", "-c", desk.config).out
    assert not [token for token in tokens if token in shown]


def test_show_for_a_person(call: Call, desk: Desk) -> None:
    out = call("show", desk.waiting.lower(), "-c", desk.config).out
    assert "\x1b" not in out
    for told in (
        desk.waiting,
        "awaiting_shop",
        "case opened; verdict accepted; now awaiting_shop",
        "rule     otherwise",
        "evidence shop: “fietsendhaese.example” (text)",
        "5 working days after Mon 2026-11-23, through Mon 2026-11-30; open",
        "skipped  the day of the event",
        "counts   working day",
        "clock    shop answer: 5 working days after Mon 2026-11-23, through Mon 2026-11-30",
        "sent     10:00, 1 attempt: 250 2.0.0 Ok: queued as 4F1",
        "waiting  next at 10:01, 1 attempt: 451 4.7.1 Greylisted",
    ):
        assert told in out


def test_show_of_no_case(call: Call, desk: Desk) -> None:
    result = call("show", "NONE-1", "-c", desk.config)
    assert (result.status, result.out) == (1, "")
    assert result.err == "intake: no case NONE-1, and no letter of that key; `intake cases` lists the cases\n"


def test_show_tells_what_became_of_a_deadline(call: Call, desk: Desk) -> None:
    (row,) = call("show", desk.answered, "--json", "-c", desk.config).rows
    assert [entry["state"] for entry in row["deadlines"]] == ["met"]
    out = call("show", desk.answered, "-c", desk.config).out
    assert "Deadline shop answer: met" in out
    assert "the clock was stopped Mon 2026-11-23 10:01" in out


def test_show_of_a_letter_that_was_set_aside(call: Call, desk: Desk) -> None:
    (row,) = call("show", desk.set_aside, "--json", "-c", desk.config).rows
    assert (row["key"], row["state"], row["attempts"]) == (desk.set_aside, "set_aside", 1)
    assert row["error"] == "Traceback\nValueError: poison"
    out = call("show", desk.set_aside, "-c", desk.config).out
    assert "│ ValueError: poison" in out
    assert "letter set aside" in out


def test_show_of_a_narrow_screen_cuts_nothing_off(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = call("show", desk.waiting, "-c", desk.config).out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "…" not in out
    assert "queued as 4F1" in out


def test_a_dossier_is_made_noted_and_verified(call: Call, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "case.zip"
    made = call(
        "show", desk.waiting, "--dossier", file, "--by", "Mia", "--for", "the judge", "-c", desk.config
    )
    assert (made.status, made.err) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".zip"] == ["case.zip"]
    (report,) = call("verify", file, "--json").rows
    assert report["accepted"] is True
    assert report["ref"] == desk.waiting
    assert report["problems"] == []
    assert report["head"] in made.out
    (row,) = call("show", desk.waiting, "--json", "-c", desk.config).rows
    (noted,) = row["dossiers"]
    assert (noted["head"], noted["by"], noted["for"]) == (report["head"], "Mia", "the judge")
    assert (noted["files"], noted["tokens"]) == (report["files"], "masked")
    out = call("show", desk.waiting, "-c", desk.config).out
    assert "by Mia for the judge, 6 files, tokens masked" in out
    assert f"head {report['head']}" in out

    # The same again, though the history has one line more: that a dossier was made is no part of it.
    again = tmp_path / "again.zip"
    (row,) = call("show", desk.waiting, "--dossier", again, "--json", "-c", desk.config).rows
    assert again.read_bytes() == file.read_bytes()
    assert (row["head"], row["bytes"], row["file"]) == (report["head"], again.stat().st_size, str(again))
    inside = tmp_path / "inside.zip"
    told = call("show", desk.waiting, "--dossier", inside, "--with-tokens", "-c", desk.config).out
    assert "kept: for internal use only" in told
    assert b"For internal use." in inside.read_bytes()

    good = call("verify", file, "--head", report["head"])
    assert (good.status, good.err) == (0, "")
    assert "it is the one that was noted" in good.out
    other = call("verify", file, "--head", "0" * 64)
    assert other.status == 1
    assert "not the dossier that was noted" in other.out

    raw = bytearray(file.read_bytes())
    raw[60] ^= 1
    file.write_bytes(raw)
    bad = call("verify", file)
    assert bad.status == 1
    assert f"{file}: REFUSED" in bad.out
    assert "mails/001-in-complaint.eml: its content was changed" in bad.out


def test_a_dossier_writes_over_nothing(call: Call, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "case.zip"
    file.write_bytes(b"mine")
    result = call("show", desk.waiting, "--dossier", file, "-c", desk.config)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"intake: show: {file} is there already\n"
    assert file.read_bytes() == b"mine"
    assert call("show", desk.waiting, "--json", "-c", desk.config).rows[0]["dossiers"] == []


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (["show", "REF", "--for", "me"], 2, "--with-tokens, --for and --by are about a --dossier FILE.zip"),
        (["show", "NONE-1", "--dossier", "x.zip"], 1, "no case NONE-1"),
        (["show", "REF", "--dossier", "no/such/folder/x.zip"], 1, "No such file or directory"),
        (["verify", "no-such.zip"], 2, "no-such.zip"),
        (["verify", "intake.toml", "--head", "abc"], 2, "--head is one hash of 64 hexadecimal digits"),
        (["verify"], 2, "FILE..."),
    ],
)
def test_wrong_use_is_one_line(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch, args: list[str], status: int, told: str
) -> None:
    monkeypatch.chdir(desk.config.parent)
    given = [desk.waiting if arg == "REF" else arg for arg in args]
    result = call(*given)
    assert (result.status, result.out) == (status, "")
    assert result.err.count("\n") == 1
    assert told in result.err


def test_what_is_no_dossier_is_refused(call: Call, tmp_path: Path) -> None:
    for name, content in {"empty.zip": b"", "text.zip": b"hello", "cut.zip": b"PK\3\4"}.items():
        (tmp_path / name).write_bytes(content)
    result = call("verify", *sorted(tmp_path.glob("*.zip")), "--json")
    assert result.status == 1
    assert [row["accepted"] for row in result.rows] == [False] * 3
    assert all(row["problems"] and row["head"] is None for row in result.rows)
