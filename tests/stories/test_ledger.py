"""The ledger drawn up while the desk works: nothing that is under way is taken for a difference."""

from __future__ import annotations

import threading

import pytest

from tests.stories.desk import StoryDesk
from tests.stories.test_stories import COMPLAINT

pytestmark = pytest.mark.dovecot

LETTERS = 5


def test_the_ledger_is_at_zero_whatever_is_under_way(desk: StoryDesk) -> None:
    for number in range(LETTERS):
        desk.arrives(f"Lotte <lotte{number}@mail.example>", f"{COMPLAINT} ({number})")
    work = threading.Thread(target=desk.round)
    work.start()
    seen = []
    while work.is_alive():
        seen.append(desk.must_add_up())
        work.join(0.1)
    seen.append(desk.must_add_up())
    kept = [ledger.sums[0].total for ledger in seen]
    assert kept == sorted(kept)
    assert kept[-1] == LETTERS
    assert seen[-1].sums[1].parts == {"sent": 2 * LETTERS, "waiting": 0, "sending": 0, "failed": 0}
