"""The listener behind a real Postfix: what a mail server makes of our answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from intake.listener import Envelope, Listener
from intake.settings import ListenerSettings
from tests.servers.postfix import MakePostfix, PostfixServer

pytestmark = pytest.mark.postfix

RAW = b"From: jan@consumer.example\r\nSubject: complaint\r\n\r\nDear sir\r\n"
JAN = "jan@consumer.example"


@dataclass
class Desk:
    """Takes mail for desk.example and consumer.example; fails as often as told."""

    kept: list[Envelope] = field(default_factory=list)
    failures: int = 0
    news: threading.Condition = field(default_factory=threading.Condition)

    def accepts(self, address: str) -> bool:
        return address.endswith(("@desk.example", "@consumer.example"))

    def keep(self, envelope: Envelope) -> None:
        with self.news:
            if self.failures:
                self.failures -= 1
                raise RuntimeError("no disk")
            self.kept.append(envelope)
            self.news.notify_all()

    def wait_for(self, number: int) -> list[Envelope]:
        with self.news:
            assert self.news.wait_for(lambda: len(self.kept) >= number, 60), f"{len(self.kept)} mails came"
            return self.kept


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def postfix(desk: Desk, make_postfix: MakePostfix) -> Iterator[PostfixServer]:
    listener = Listener(ListenerSettings(port=0, max_bytes=50_000), desk.accepts, desk.keep)
    listener.start()
    yield make_postfix(listener.address[1])
    listener.stop()


def test_one_mail_to_two_of_our_addresses_is_handed_over_once(desk: Desk, postfix: PostfixServer) -> None:
    postfix.send(JAN, ["klachten@desk.example", "plaintes@desk.example"], RAW)
    postfix.send("", ["klachten+token@desk.example"], RAW)
    kept = sorted(desk.wait_for(2), key=lambda each: each.mail_from)
    assert [(each.mail_from, sorted(each.rcpt_to)) for each in kept] == [
        ("", ["klachten+token@desk.example"]),
        (JAN, ["klachten@desk.example", "plaintes@desk.example"]),
    ]
    assert kept[1].raw.endswith(b"\r\n\r\nDear sir\r\n")
    assert kept[1].raw.startswith(b"Received: ")


def test_a_mail_that_we_could_not_keep_comes_again(desk: Desk, postfix: PostfixServer) -> None:
    desk.failures = 2
    postfix.send(JAN, ["klachten@desk.example"], RAW)
    (kept,) = desk.wait_for(1)
    assert kept.rcpt_to == ("klachten@desk.example",)
    assert postfix.log().count("status=deferred") == 2


@pytest.mark.parametrize(
    ("to", "raw", "status"),
    [
        ("nobody@elsewhere.example", RAW, b"5.1.1"),
        ("klachten@desk.example", RAW + (b"x" * 70 + b"\r\n") * 1000, b"5.3.4"),
    ],
)
def test_what_we_refuse_goes_back_to_its_sender_as_a_report(
    desk: Desk, postfix: PostfixServer, to: str, raw: bytes, status: bytes
) -> None:
    postfix.send(JAN, [to], raw)
    (report,) = desk.wait_for(1)
    assert (report.mail_from, report.rcpt_to) == ("", (JAN,))
    assert b"Status: " + status in report.raw
