"""`intake replay`: chosen letters, a register tried out, processes, and a replay that is taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from intake.app import open_office
from intake.configuration import load
from intake.handle import handle
from intake.office import Office
from intake.replay import Anew, replay
from intake.replaying import Progress, Setting, replayed
from store import open_store
from store.past import decided_keys
from store.records import Incoming, StoredLetter
from tests.cli.conftest import Call

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
SHOPS = ("lamp.example", "tent.example", "boot.example")
HEADER = "name,domains,aliases,contact,country,sectors,language,holder_from,holder_until\n"


def register(folder: Path, ended: str = "") -> Path:
    """Three holders; one of them is none any more, where it is named."""
    file = folder / f"register{ended}.csv"
    rows = (f"{s},{s},,care@{s},BE,,en,2020-01-01,{'2026-01-01' if s == ended else ''}\n" for s in SHOPS)
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return file


def complaint(number: int) -> bytes:
    shop = SHOPS[number % 3]
    return (
        f"From: Person {number} <p{number}@home{number}.example>\r\nTo: desk@mark.example\r\n"
        f"Subject: order {number}\r\nMessage-ID: <{number}@home.example>\r\n\r\n"
        f"I bought a thing number {number} at {shop} and it broke. I wrote to them on 4 May, no answer.\r\n"
    ).encode()


@pytest.fixture
def history(call: Call, config: Path) -> Path:
    """A desk that has decided on nine complaints about three shops."""
    call("register", "import", register(config.parent), "-c", config)
    with open_office(load(config, {}), lambda: NOW) as office:
        for number in range(9):
            arrived = NOW + timedelta(minutes=number)
            letter = Incoming("inbox", 1, str(number), complaint(number), arrived, None, ())
            office.store.letters.keep(letter, NOW)
        while handle(office):
            pass
    return config


def test_the_same_rules_differ_in_nothing(call: Call, history: Path) -> None:
    result = call("replay", "--all", "-c", history)
    assert (result.status, result.out) == (0, "9 letters decided anew; 0 differ.\n")


def test_a_register_is_tried_before_it_is_loaded(call: Call, history: Path) -> None:
    words = ("replay", "--all", "--register", register(history.parent, "tent.example"), "-c", history)
    result = call(*words, "--json")
    assert result.status == 1
    assert [row["then"]["shop"] for row in result.rows] == ["tent.example"] * 3
    assert {(row["then"]["verdict"], row["now"]["verdict"]) for row in result.rows} == {("accepted", "cod")}
    assert call(*words).out == call(*words).out
    table = call(*words).out
    assert "9 letters decided anew; 3 differ." in table
    assert "forward_shop to care@tent.example" in table
    with open_store(f"sqlite:///{history.parent / 'intake.db'}") as store:
        assert len(store.outbox.list()) == 18  # a look changes nothing


def test_letters_are_chosen(call: Call, history: Path) -> None:
    with open_store(f"sqlite:///{history.parent / 'intake.db'}") as store:
        (case, *_) = store.cases.list()
        key = decided_keys(store)[0]
    for chosen in (
        (case.ref,),
        (key,),
        ("<3@home.example>",),
        ("--since", "2026-06-01", "--until", "2026-06-01"),
    ):
        result = call("replay", *chosen, "-c", history)
        assert result.status == 0
        assert result.out.startswith("9 " if chosen[0] == "--since" else "1 ")
    assert call("replay", "--since", "2026-06-02", "-c", history).out.startswith("0 ")


def test_another_moment(call: Call, history: Path) -> None:
    result = call("replay", "--all", "--at", "2026-05-08", "--json", "-c", history)
    assert {row["now"]["verdict"] for row in result.rows} == {"contact_shop_first"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which letters"),
        (("--all", "K26-7QXMV"), "which letters"),
        (("--all", "--at", "tomorrow"), "no moment"),
        (("--all", "--apply", "--at", "2026-06-01"), "today's rules"),
        (("--all", "--at", "9999-12-31"), "a year between"),
        (("--since", "0001-01-01"), "a year between"),
        (("--until", "9999-12-31"), "a year between"),
        (("--since", "2026-06-02", "--until", "2026-06-01"), "before --since"),
        (("nothing",), "no case, letter or Message-ID"),
    ],
)
def test_wrong_use_is_said_in_one_line(call: Call, history: Path, words: tuple[str, ...], said: str) -> None:
    result = call("replay", *words, "-c", history)
    assert result.status == (1 if words == ("nothing",) else 2)
    assert said in result.err


def test_a_letter_that_makes_the_program_fail_is_named_and_stops_nothing(
    call: Call, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(f"sqlite:///{history.parent / 'intake.db'}") as store:
        bad = decided_keys(store)[3]

    def fails(office: Office, stored: StoredLetter, **more: Any) -> Anew | None:
        if stored.key == bad:
            raise ValueError("no such thing")
        return replay(office, stored, **more)

    notes = history.parent / "notes.jsonl"
    words = ("replay", "--all", "--notes", notes, "-c", history)
    with monkeypatch.context() as patch:
        patch.setattr("intake.replaying.replay", fails)
        result = call(*words)
    assert (result.status, result.out) == (1, "8 letters decided anew; 0 differ.\n")
    assert result.err.startswith(f"intake: letter {bad}: ValueError: no such thing at test_replay.py")
    again = call(*words)  # what failed is not noted
    assert (again.status, again.out) == (0, "9 letters decided anew; 0 differ.\n")
    call("register", "import", register(history.parent, "tent.example"), "-c", history)
    assert "another program" in call(*words).err  # the notes are about the register that there was


def test_what_differs_is_carried_out_once(call: Call, history: Path) -> None:
    call("register", "import", register(history.parent, "tent.example"), "-c", history)
    result = call("replay", "--all", "--apply", "--by", "Mia", "-c", history)
    assert (result.status, result.out.splitlines()[-1]) == (0, "3 of 3 differences carried out.")
    again = call("replay", "--all", "--apply", "-c", history)
    assert again.out.splitlines()[-1] == "0 of 0 differences carried out."
    with open_store(f"sqlite:///{history.parent / 'intake.db'}") as store:
        kinds = [row.kind for row in store.outbox.list()]
        assert (kinds.count("cod"), kinds.count("case_ended"), len(kinds)) == (3, 3, 24)


def test_a_stopped_replay_is_taken_up_again_by_processes(call: Call, history: Path) -> None:
    settings = load(history, {})
    with open_store(settings.store.url) as store:
        keys = decided_keys(store) * 8  # more than one process would take
        setting = Setting(settings, register=store.shops.version())
    alone = list(replayed(setting, keys[:9], 1))
    assert list(replayed(setting, keys, 2)) == alone * 8
    notes = history.parent / "notes.jsonl"
    progress = Progress(notes, setting)
    for key, one in alone[:4]:
        progress.note(key, one)
    progress.close()
    notes.write_bytes(notes.read_bytes() + b'{"letter": "cut sh')
    result = call("replay", "--all", "--notes", notes, "-c", history)
    assert (result.status, result.out) == (0, "9 letters decided anew; 0 differ.\n")
    assert len(notes.read_text().splitlines()) == 10
    other = call("replay", "--all", "--notes", notes, "--at", "2026-06-03", "-c", history)
    assert (other.status, "another" in other.err) == (2, True)
    assert replace(setting, at=NOW).name() != setting.name()
