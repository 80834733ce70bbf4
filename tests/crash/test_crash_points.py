"""The process is killed at every step between commits and started anew: no mail is lost, none comes twice."""

from __future__ import annotations

import re
import signal
import smtplib
import time
from collections import Counter
from pathlib import Path

import pytest

from intake.ledger import Ledger, audit
from intake.mailboxes.inventory import open_inventory
from routing.words import State
from store import open_store
from store.records import LetterState, SendingState
from store.steps import STEPS
from tests.crash.dying import started
from tests.servers import free_port
from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.stories.desk import CONSUMER, MEDIATOR, brussels
from tests.stories.test_daemon import written

pytestmark = pytest.mark.dovecot

ROOT = Path(__file__).resolve().parents[2]
LOTTE, NOOR = "lotte.verhulst@mail.example", "noor@mail.example"
SHOP = "klantendienst@lampenzolder.be"
BY_LISTENER = ("handed over", "taken")
BEGIN, LATER, AFTER_LEASE = "2026-06-01 09:00", "2026-06-10 09:00", "2026-06-10 09:11"
MAYBE_SENT = ("sending", "handing over", "accepted", "sent")  # a batch in hand: counted as uncertain
TWICE = "accepted"  # the one step after which a mail goes out again, under the same Message-ID
LETTER = (
    "From: {sender}\r\nTo: klachten@desk.example\r\nSubject: lamp\r\n"
    "Message-ID: <{name}@mail.example>\r\n\r\n"
    "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\r\n"
    "Ik mailde hen al vijf keer, nooit een antwoord. ({name})\r\n"
)


def letter(sender: str, name: str) -> bytes:
    return LETTER.format(sender=sender, name=name).encode()


def a_round(config: Path, at: str, step: str = "none") -> int | None:
    process = started(str(config), step, brussels(at))
    process.join(60)
    return process.exitcode


def hand_over(port: int, mail: bytes) -> bool:
    """The mail server hands a mail over by LMTP; whether it heard 250, and so forgets the mail."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with smtplib.LMTP("127.0.0.1", port, timeout=20) as server:
                server.sendmail(NOOR, ["klachten@desk.example"], mail)
            return True
        except smtplib.SMTPServerDisconnected:
            return False
        except OSError:
            time.sleep(0.05)  # not listening yet
    raise AssertionError("nobody listens")


@pytest.fixture
def config(tmp_path: Path, account: Account, sink: Sink, store_url: str) -> Path:
    """A desk with one case, whose shop's days end on 8 June."""
    path = written(tmp_path, account, sink, store_url)
    account.deliver(letter(CONSUMER, "first"), when=brussels(BEGIN))
    assert a_round(path, BEGIN) == 0
    assert sorted(to for mail in sink.caught for to in mail.rcpt_to) == sorted([LOTTE, SHOP])
    return path


@pytest.mark.parametrize("step", [name for name in STEPS if name not in BY_LISTENER])
def test_killed_at(step: str, config: Path, account: Account, sink: Sink, store_url: str) -> None:
    account.deliver(letter(f"Noor <{NOOR}>", "second"), when=brussels(LATER))
    assert a_round(config, LATER, step) == -signal.SIGKILL
    must_add_up(account, store_url, LATER)  # what a crash leaves behind is under way, and not lost
    assert a_round(config, AFTER_LEASE) == 0
    assert a_round(config, AFTER_LEASE) == 0
    assert account.mails("INBOX") == []
    assert len(account.mails("Processed")) == 2
    check_outcome(sink, store_url, step)
    ledger = must_add_up(account, store_url, AFTER_LEASE)
    assert (ledger.uncertain_attempts > 0) is (step in MAYBE_SENT)


@pytest.mark.parametrize("step", BY_LISTENER)
def test_killed_while_a_mail_is_handed_over(
    step: str, tmp_path: Path, account: Account, sink: Sink, store_url: str
) -> None:
    port = free_port()
    config = written(tmp_path, account, sink, store_url, lmtp=port)
    mail = letter(f"Noor <{NOOR}>", "second")
    process = started(str(config), step, brussels(LATER), "run")
    assert not hand_over(port, mail)
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    must_add_up(account, store_url, LATER)
    again = started(str(config), "none", brussels(AFTER_LEASE), "run")
    try:
        assert hand_over(port, mail)
        until = time.monotonic() + 30
        while len(sink.caught) < 2 and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        again.terminate()
        again.join(30)
    assert again.exitcode == 0
    assert sorted(to for mail in sink.caught for to in mail.rcpt_to) == sorted([NOOR, SHOP])
    with open_store(store_url) as store:
        assert len(store.cases.list()) == 1
        states = [(row.state, row.kind) for row in store.letters.list()]
        assert len(states) == (
            2 if step == "taken" else 1
        )  # the second is a duplicate, filed beside the first
    must_add_up(account, store_url, AFTER_LEASE)


def must_add_up(account: Account, store_url: str, at: str) -> Ledger:
    """The ledger comes out at zero."""
    boxes = [open_inventory(account.settings(), lambda: account.password)]
    with open_store(store_url) as store:
        ledger = audit(store, brussels(at), boxes)
    # By then nobody has been there for a day, and that is told.
    found = [each for each in ledger.differences if at != LATER or each.kind != "deadline_overdue"]
    assert not found, "\n".join(map(str, found))
    return ledger


def check_outcome(sink: Sink, store_url: str, step: str) -> None:
    """Two cases, one of them escalated; each mail sent once, but for the one that no protocol can save."""
    sent = Counter(re.search(rb"(?im)^message-id: *(\S+)", mail.raw)[1] for mail in sink.caught)  # type: ignore[index]
    received = Counter(to for mail in sink.caught for to in mail.rcpt_to)
    expected = Counter({LOTTE: 2, SHOP: 3, NOOR: 1, MEDIATOR: 1})
    doubled = sum(sent.values()) - len(sent)
    assert doubled == (1 if step == TWICE else 0)
    assert received.total() - expected.total() == doubled
    assert set(received) == set(expected)
    with open_store(store_url) as store:
        cases = store.cases.list()
        assert sorted(case.state for case in cases) == sorted([State.AWAITING_SHOP, State.ESCALATED])
        assert {row.state for row in store.letters.list()} == {LetterState.DONE}
        rows = store.outbox.list()
        assert {row.state for row in rows} == {SendingState.SENT}
        assert len(rows) == expected.total() == len(sent)
        if step == TWICE:
            assert max(row.uncertain for row in rows) == 1  # counted, and shown by `intake outbox`


def test_every_step_is_told_in_the_docs() -> None:
    told = re.findall(r"^\| `([a-z ]+)` \|", (ROOT / "docs" / "flow.md").read_text("utf-8"), re.MULTILINE)
    assert [name for name in told if name not in ("collect", "handle", "remind", "deliver")] == list(STEPS)


def test_every_step_is_passed_somewhere() -> None:
    found: set[str] = set()
    for folder in ("intake", "store"):
        for path in (ROOT / folder).rglob("*.py"):
            found |= set(re.findall(r'\bstep\("([^"]+)"\)', path.read_text("utf-8")))
    assert found == set(STEPS)
