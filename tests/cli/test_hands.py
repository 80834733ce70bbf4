"""`intake answer`, `close`, `reroute` and `hold`."""

from __future__ import annotations

from pathlib import Path

import pytest

from routing.words import State
from store import open_store
from tests.cli.conftest import Call, Desk


def state(desk: Desk, ref: str) -> State:
    with open_store(desk.url) as store:
        case = store.cases.get(ref)
        assert case is not None
        return case.state


def test_a_dry_run_of_each_tells_and_does_nothing(call: Call, desk: Desk) -> None:
    tries = (
        ("answer", desk.waiting, "--text", "Hello"),
        ("close", desk.waiting),
        ("hold", desk.waiting),
        ("reroute", desk.waiting, "cod", "--shop", "other.example"),
    )
    for words in tries:
        result = call(*words, "--dry-run", "-c", desk.config)
        assert (result.status, result.err) == (0, "")
        assert "Would be done" in result.out
    with open_store(desk.url) as store:
        case = store.cases.get(desk.waiting)
        assert case is not None
        assert "case_changed" not in [event.what for event in store.events.of_case(case.id)]


def test_a_case_is_held_taken_up_again_and_closed(call: Call, desk: Desk) -> None:
    assert call("hold", desk.waiting, "--why", "ill", "--by", "Mia", "-c", desk.config).status == 0
    assert state(desk, desk.waiting) is State.ON_HOLD
    again = call("hold", desk.waiting, "-c", desk.config)
    assert (again.status, len(again.err.splitlines())) == (1, 1)
    (row,) = call("hold", desk.waiting, "--off", "--json", "-c", desk.config).rows
    assert [mail["template"] for mail in row["mails"]] == ["new_due", "reminder_shop"]
    assert state(desk, desk.waiting) is State.AWAITING_SHOP
    result = call("close", desk.waiting, "--text", "Paid.", "-c", desk.config)
    assert "case_ended to" in result.out
    assert state(desk, desk.waiting) is State.CLOSED
    with open_store(desk.url) as store:
        case = store.cases.get(desk.waiting)
        assert case is not None
        assert [e.data["by"] for e in store.events.of_case(case.id) if e.data.get("why")] == ["Mia"]


def test_a_message_comes_from_a_file(call: Call, desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Où est le colis ?\n", encoding="utf-8")
    result = call("answer", desk.waiting, "--to", "shop", "--file", letter, "-c", desk.config)
    assert "case_message to" in result.out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("answer", "{}"), 1, "no message"),
        (("answer", "{}", "--text", "a", "--file", "-"), 2, "not both"),
        (("close", "{}", "--silent", "--text", "a"), 2, "tells nobody"),
        (("reroute", "{}", "nowhere"), 2, "nowhere"),
        (("hold", "K26-NONE2"), 1, "K26-NONE2"),
        (("hold", "{}", "--off"), 1, "not on hold"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    call: Call, desk: Desk, words: tuple[str, ...], status: int, said: str
) -> None:
    result = call(*(word.format(desk.waiting) for word in words), "-c", desk.config)
    assert result.status == status
    assert said in result.err
    assert "Traceback" not in result.err
