"""`intake place`: a letter put on its case by a person."""

from __future__ import annotations

import pytest

from store import open_store
from store.records import LetterState
from tests.cli.conftest import Call, Desk


def test_a_dry_run_tells_and_does_nothing(call: Call, desk: Desk) -> None:
    result = call("place", desk.set_aside, desk.waiting, "--as", "shop", "--dry-run", "-c", desk.config)
    assert result.status == 0
    assert "Would be shop_reply" in result.out
    assert "shop_answer to Ann.Peeters@mail.example" in result.out
    with open_store(desk.url) as store:
        letter = store.letters.get(desk.set_aside)
        assert letter is not None
        assert (letter.state, letter.case_id) == (LetterState.SET_ASIDE, None)


def test_a_letter_is_placed_once_and_its_mail_waits_to_be_sent(call: Call, desk: Desk) -> None:
    arguments = ("place", desk.set_aside, desk.waiting, "--as", "shop", "--by", "Mia", "--why", "her ticket")
    (row,) = call(*arguments, "--json", "-c", desk.config).rows
    assert (row["ref"], row["kind"], row["done"]) == (desk.waiting, "shop_reply", True)
    with open_store(desk.url) as store:
        case = store.cases.get(desk.waiting)
        letter = store.letters.get(desk.set_aside)
        assert case is not None
        assert letter is not None
        assert (letter.state, letter.case_id) == (LetterState.DONE, case.id)
        assert store.events.of_case(case.id)[-1].data["notes"] == ["placed by Mia: her ticket"]
        assert "shop_answer" in [mail.kind for mail in store.outbox.of_case(case.id)]
    again = call(*arguments, "-c", desk.config)
    assert again.status == 1
    assert "already" in again.err


@pytest.mark.parametrize(("letter", "ref"), [("nothing", None), (None, "K26-NONE2")])
def test_what_is_not_there_is_said_in_one_line(
    call: Call, desk: Desk, letter: str | None, ref: str | None
) -> None:
    result = call(
        "place", letter or desk.set_aside, ref or desk.waiting, "--as", "consumer", "-c", desk.config
    )
    assert result.status == 1
    assert len(result.err.splitlines()) == 1
    assert (letter or ref or "") in result.err
