"""A running daemon sends a backlog's mails in batches, and one letter's at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from intake import daemon as daemons
from intake.app import open_mailboxes
from intake.collect import collect
from intake.daemon import Daemon
from intake.opening import system_clock
from intake.smtp import Sender
from store.outbox import Outbox, Sendings
from tests.stories.desk import CONSUMER, StoryDesk

pytestmark = pytest.mark.dovecot

COMPLAINT = "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk. Ik mailde vijf keer, nooit een antwoord."


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many mails were taken in hand each time, and no patience that ends within the test."""
    sizes: list[int] = []
    claim = Outbox.claim

    def counted(self: Outbox, now: datetime, worker: str, lease: timedelta, limit: int = 1) -> Sendings:
        claimed = claim(self, now, worker, lease, limit)
        sizes.extend([len(claimed)] if claimed else [])
        return claimed

    monkeypatch.setattr(Outbox, "claim", counted)
    monkeypatch.setattr(daemons, "TOGETHER_SECONDS", 600.0)
    return sizes


def test_the_mails_of_one_letter_wait_for_nothing(desk: StoryDesk, claims: list[int]) -> None:
    desk.now = system_clock()
    daemon = Daemon(desk.office, open_mailboxes(desk.settings), Sender(desk.settings.smtp, lambda: None))
    daemon.start("test")
    try:
        for number in (1, 2):
            desk.arrives(CONSUMER, f"{COMPLAINT} ({number})")
            desk.sink.wait_for(2 * number)
    finally:
        daemon.finish()
    assert claims == [2, 2]


def test_the_mails_of_a_backlog_go_out_together(desk: StoryDesk, claims: list[int]) -> None:
    desk.now = system_clock()
    for number in range(8):
        desk.arrives(f"Consumer {number} <consumer{number}@mail.example>", f"{COMPLAINT} ({number})")
    (mailbox,) = open_mailboxes(desk.settings)
    collect(desk.office, mailbox)
    daemon = Daemon(desk.office, [mailbox], Sender(desk.settings.smtp, lambda: None))
    daemon.start("test")
    try:
        desk.sink.wait_for(16)
    finally:
        daemon.finish()
    assert sum(claims) == 16
    assert len(claims) <= 2  # the first look may find what the first letter left
