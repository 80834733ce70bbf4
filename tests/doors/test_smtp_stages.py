"""What each answer of a mail server, at each stage, makes of the mail: a table, against a real TCP server."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from intake import smtp as smtp_door
from intake.deliver import deliver, wait_after, wait_in_doubt
from intake.smtp import Sender
from routing.words import Template
from tests.servers.scripted_smtp import DROP, SILENT
from tests.servers.smtp_bench import BEGIN, MEDIATOR, Bench

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Row:
    """`wait` until the next attempt; None where there is none. `log`: what is said, a pattern."""

    stage: str
    reply: bytes
    facts: tuple[str, int, int]
    wait: timedelta | None
    log: str

    def __str__(self) -> str:
        return f"{self.stage}-{self.reply[:24].decode('ascii', 'replace')}"


SENT = ("sent", 1, 0)
KEPT = ("waiting", 0, 0)  # by an outage: not counted as tried
LATER = ("waiting", 1, 0)
DOUBT = ("waiting", 1, 1)
FAILED = ("failed", 1, 0)

# (stage, reply, state and attempts and uncertain, wait, log line)
TABLE = [
    # The banner, EHLO and the login say nothing of a mail.
    Row("banner", b"421 4.3.2 too many connections", KEPT, None, "lost .*too many connections"),
    Row("banner", b"450 4.7.1 not now", KEPT, None, "lost .*not now"),
    Row("banner", b"521 5.3.2 no mail here", KEPT, None, "lost .*no mail here"),
    Row("banner", b"554 5.7.1 you are on a list", KEPT, None, "lost .*you are on a list"),
    Row("banner", DROP, KEPT, None, "lost .*closed the connection"),
    Row("banner", SILENT, KEPT, None, "lost .*no answer in time"),
    Row("banner", b"SSH-2.0-OpenSSH_9", KEPT, None, "lost .*no reply of SMTP: SSH-2.0-OpenSSH_9"),
    Row("banner", b"220-one\r\n250 two", KEPT, None, "lost .*more than one code"),
    Row("banner", b"220-go on\r\n" * 300 + b"220 x", KEPT, None, "lost .*more than 200 lines"),
    Row("banner", b"220 " + b"x" * 9000, KEPT, None, "lost .*no reply of SMTP"),
    Row("ehlo", DROP, KEPT, None, "lost .*closed"),
    Row("ehlo", SILENT, KEPT, None, "lost .*no answer in time"),
    Row("ehlo", b"\x1b[2J\xff", KEPT, None, r"lost .*no reply of SMTP: \[2J"),
    # At MAIL a single refusal may be this mail's; of a second mail's, see below.
    Row("mail", b"421 4.3.2 going down", LATER, MINUTE, "deferred .*421 .*going down"),
    Row("mail", b"451 4.3.0 queue file write error", LATER, MINUTE, "deferred .*451 4.3.0"),
    Row("mail", b"452 4.3.1 insufficient storage", LATER, MINUTE, "deferred .*452"),
    Row("mail", b"550 5.7.1 sender refused", LATER, MINUTE, "deferred .*550 5.7.1 sender refused"),
    Row("mail", b"530 5.7.0 Authentication required", LATER, MINUTE, "deferred .*530"),
    Row("mail", b"552 5.3.4 too big", FAILED, None, "not_sent .*552 5.3.4"),
    Row("mail", b"354 what?", LATER, MINUTE, "deferred .*no answer to MAIL"),
    Row("mail", b"gibberish", LATER, MINUTE, "deferred .*no reply of SMTP: gibberish"),
    Row("mail", DROP, LATER, MINUTE, "deferred .*lost at MAIL"),
    Row("mail", SILENT, LATER, MINUTE, "deferred .*no answer in time"),
    # RCPT is the recipient's, but for what servers keep until then against the sender.
    Row("rcpt", b"421 4.7.0 bye", LATER, MINUTE, "deferred .*lost at RCPT: bye|deferred .*4.7.0 bye"),
    Row("rcpt", b"450 4.2.0 greylisted", LATER, MINUTE, "deferred .*450 4.2.0 greylisted"),
    Row("rcpt", b"452 4.2.2 mailbox full", LATER, MINUTE, "deferred .*452 4.2.2"),
    Row("rcpt", b"550 5.1.1 no such user", FAILED, None, "not_sent .*550 5.1.1 no such user"),
    Row("rcpt", b"550-5.1.1 no\r\n550-5.1.1 such\r\n550 5.1.1 user", FAILED, None, "not_sent .*550 5.1.1 no"),
    Row("rcpt", b"550 5.7.1 \x1b[31mred\x1b[0m\x07", FAILED, None, r"not_sent .*550 5.7.1 \[31mred \[0m"),
    Row("rcpt", b"552 5.2.2 mailbox full", FAILED, None, "not_sent .*552 5.2.2"),
    Row("rcpt", b"553 5.1.3 bad address", FAILED, None, "not_sent .*553"),
    Row("rcpt", b"556 5.1.10 null MX", FAILED, None, "not_sent .*556"),
    Row("rcpt", b"550", FAILED, None, "not_sent .*550"),
    Row("rcpt", b"530 5.7.0 Authentication required", LATER, MINUTE, "deferred .*530"),
    Row("rcpt", b"554 5.7.1 <ann@mail.example>: Relay access denied", LATER, MINUTE, "deferred .*Relay"),
    Row("rcpt", b"550 relay not permitted", LATER, MINUTE, "deferred .*relay not permitted"),
    Row("rcpt", b"550 5.1.8 sender's domain not found", LATER, MINUTE, "deferred .*5.1.8"),
    Row("rcpt", b"503 5.5.1 MAIL first", LATER, MINUTE, "deferred .*503"),
    Row("rcpt", b"502 5.5.2 not implemented", LATER, MINUTE, "deferred .*502"),
    Row("rcpt", b"251 will forward", SENT, None, "sent "),
    Row("rcpt", b"354 what?", LATER, MINUTE, "deferred .*no answer to RCPT"),
    Row("rcpt", b"", LATER, MINUTE, "deferred .*no reply of SMTP"),
    Row("rcpt", DROP, LATER, MINUTE, "deferred .*lost at RCPT"),
    Row("rcpt", SILENT, LATER, MINUTE, "deferred .*lost at RCPT: no answer in time"),
    # DATA, before a byte of the mail.
    Row("data", b"421 4.3.2 going down", LATER, MINUTE, "deferred .*421"),
    Row("data", b"451 4.3.0 later", LATER, MINUTE, "deferred .*451"),
    Row("data", b"554 5.5.1 no valid recipients", FAILED, None, "not_sent .*554"),
    Row("data", b"250 ok?", LATER, MINUTE, "deferred .*no answer to DATA"),
    Row("data", DROP, LATER, MINUTE, "deferred .*lost at DATA"),
    Row("data", SILENT, LATER, MINUTE, "deferred .*no answer in time"),
    # The end of the mail: where no answer can be read, the mail may have been taken.
    Row("end", b"250-2.0.0 taken\r\n250 id=1", SENT, None, "sent "),
    Row("end", b"421 4.3.2 going down", LATER, MINUTE, "deferred .*421"),
    Row("end", b"451 4.7.1 greylisted", LATER, MINUTE, "deferred .*451 4.7.1"),
    Row("end", b"550 5.7.1 it looks like spam", FAILED, None, "not_sent .*550 5.7.1"),
    Row("end", b"552 5.3.4 too big", FAILED, None, "not_sent .*552"),
    Row("end", b"554 5.6.0 broken", FAILED, None, "not_sent .*554"),
    Row("end", b"354 what?", DOUBT, QUARTER, "deferred .*taken=perhaps .*no answer to the mail"),
    Row("end", b"hello", DOUBT, QUARTER, "deferred .*taken=perhaps .*no reply of SMTP: hello"),
    Row("end", b"250-one\r\n550 two", DOUBT, QUARTER, "deferred .*taken=perhaps .*more than one code"),
    Row("end", DROP, DOUBT, QUARTER, "deferred .*taken=perhaps .*no reply after the mail was sent"),
    Row("end", SILENT, DOUBT, QUARTER, "deferred .*taken=perhaps .*no answer in time"),
    # What comes after is no matter of the mail.
    Row("rset", DROP, SENT, None, "sent "),
    Row("quit", SILENT, SENT, None, "sent "),
    Row("quit", b"500 what?", SENT, None, "sent "),
]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer in time is soon so."""
    monkeypatch.setattr(smtp_door, "FINAL_SECONDS", 0.05)
    monkeypatch.setattr(smtp_door, "QUIT_SECONDS", 0.05)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_what_an_answer_makes_of_a_mail(bench: Bench, row: Row, caplog: pytest.LogCaptureFixture) -> None:
    _what_an_answer_makes(bench, row, caplog)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("row", [row for row in TABLE if row.stage in ("mail", "rcpt", "data")], ids=str)
def test_commands_that_are_said_at_once_make_the_same(
    bench: Bench, row: Row, caplog: pytest.LogCaptureFixture
) -> None:
    """RFC 2920: to a server that offers it."""
    bench.server.extensions.append("PIPELINING")
    _what_an_answer_makes(bench, row, caplog)
    assert not any(bench.server.taken[:-1])  # what had no recipient was ended as an empty mail


def _what_an_answer_makes(bench: Bench, row: Row, caplog: pytest.LogCaptureFixture) -> None:
    seconds = 0.05 if row.reply == SILENT else 5
    bench.sender = Sender(bench.server.settings(timeout_seconds=seconds), lambda: None)
    bench.server.says[row.stage] = row.reply
    sending = bench.queue()
    bench.round()
    bench.sender.close()

    left = bench.row(sending)
    assert bench.facts(sending) == row.facts
    if row.facts[0] == "waiting":
        assert left.next_at == BEGIN + (row.wait or timedelta())
        assert (left.first_try_at is None) == (row.facts[1] == 0)
    else:
        assert left.next_at is None
    lines = [record.getMessage() for record in caplog.records if record.name == "intake"]
    assert any(re.match(row.log, line) for line in lines), lines
    assert all(line.isprintable() for line in lines)

    # Whatever it was, the same bytes go through once the server is well again; but what failed is over.
    bench.server.heal()
    bench.now += timedelta(hours=1)
    before = list(bench.server.taken)
    bench.round()
    assert bench.row(sending).state == ("failed" if row.facts == FAILED else "sent")
    if row.facts == DOUBT:
        assert bench.server.taken == [*before, before[0]]  # the same Message-ID among the rest
        assert bench.row(sending).uncertain == 1


def test_what_is_said_at_once_is_said_in_one_piece_and_a_refused_recipient_gets_nothing(bench: Bench) -> None:
    bench.server.extensions.append("PIPELINING")
    bench.server.refused["gone@mail.example"] = b"550 5.1.1 no such user"
    gone, ann = bench.queue("gone@mail.example"), bench.queue("ann@mail.example")
    bench.round()
    assert (bench.facts(gone), bench.facts(ann)) == (FAILED, SENT)
    empty, mail = bench.server.taken
    assert empty == b""
    assert mail
    assert bench.server.connections == 1


# ----------------------------------------------------------------------------- what keeps all mail back


@dataclass(frozen=True)
class Lockout:
    says: dict[str, bytes]
    settings: dict[str, object]
    log: str

    def __str__(self) -> str:
        return self.log.replace(".*", "-")


LOCKED = [
    Lockout({"banner": b"421 4.3.2 too busy"}, {}, "too busy"),
    Lockout(
        {"auth": b"535 5.7.8 wrong"}, {"user": "desk"}, "login refused for desk: 5.7.8 wrong.*hint=.*password"
    ),
    Lockout({"auth": b"454 4.7.0 not now"}, {"user": "desk"}, "login refused for desk: 4.7.0"),
    Lockout({"auth": b"nonsense"}, {"user": "desk"}, "no reply of SMTP: nonsense"),
    Lockout({}, {"tls": "starttls"}, "offers no STARTTLS.*hint="),
    Lockout({"mail": b"550 5.7.1 you may not send"}, {}, "you may not send"),
    Lockout({"mail": b"451 4.3.5 configuration error"}, {}, "configuration error"),
    Lockout({"mail": DROP}, {}, "lost at MAIL"),
    Lockout({"rcpt": b"554 5.7.1 Relay access denied"}, {}, "Relay access denied"),
]


@pytest.mark.parametrize("locked", LOCKED, ids=str)
def test_what_keeps_all_mail_back_is_no_mails_failure(
    bench: Bench, locked: Lockout, caplog: pytest.LogCaptureFixture
) -> None:
    bench.server.extensions.append("AUTH PLAIN")
    bench.server.says.update(locked.says)
    bench.sender = Sender(bench.server.settings(**locked.settings), lambda: "secret")
    sendings = [bench.queue(f"p{number}@mail.example") for number in range(4)]
    for _ in range(7):  # longer than a mail that was tried would be waited for
        bench.round()
        bench.now += timedelta(hours=8)
    # The first one refused at MAIL or RCPT may have been the reason itself, and is counted as tried once.
    tried = [bench.row(each).attempts for each in sendings]
    assert sum(tried) <= 1
    assert {bench.facts(each)[0] for each in sendings} == {"waiting"}
    lines = [record.getMessage() for record in caplog.records]
    lost = [line for line in lines if line.startswith("lost door=smtp")]
    assert len(lost) == 1
    assert re.search(locked.log, lost[0])
    assert "secret" not in "".join(lines)
    why = {bench.row(each).last_error or "" for each in sendings}
    assert all(re.match("no mail can be sent: ", each) for each in why)

    bench.server.heal()
    bench.sender.close()
    if locked.settings.get("tls"):
        bench.sender = Sender(bench.server.settings(), lambda: None)
        bench.sender.outage.goes_on(bench.now - timedelta(hours=1))
    bench.round()
    assert {str(bench.row(each).state) for each in sendings} == {"sent"}
    assert [line for line in caplog.messages if line.startswith("back")] == ["back door=smtp"]


def test_a_server_out_of_reach_is_asked_seldom_and_the_password_more_seldom(bench: Bench) -> None:
    def asked_in(minutes: int, step: timedelta) -> int:
        before, end = bench.server.connections, bench.now + timedelta(minutes=minutes)
        while bench.now < end:
            bench.round()
            bench.now += step
        return bench.server.connections - before

    bench.queue()
    bench.server.says["banner"] = b"421 no"
    assert 8 <= asked_in(20, timedelta(seconds=5)) <= 11
    bench.server.extensions.append("AUTH PLAIN")
    bench.server.heal()
    bench.server.says["auth"] = b"535 5.7.8 wrong"
    bench.sender = Sender(bench.server.settings(user="desk"), lambda: "x")
    assert 4 <= asked_in(20, timedelta(seconds=5)) <= 7


def test_a_clock_that_was_put_back_keeps_no_mail(bench: Bench) -> None:
    bench.server.says["banner"] = b"421 no"
    sending = bench.queue()
    bench.round()
    bench.server.heal()
    bench.office.store.outbox.retry(sending, bench.now - timedelta(days=1))
    bench.now -= timedelta(hours=5)
    bench.round()
    assert bench.row(sending).state == "sent"


def test_a_password_that_was_renewed_is_found(bench: Bench) -> None:
    bench.server.extensions.append("AUTH PLAIN")
    bench.server.says["auth"] = [b"535 5.7.8 expired"]
    passwords = iter(["old", "new"])
    bench.sender = Sender(bench.server.settings(user="desk"), lambda: next(passwords))
    sending = bench.queue()
    bench.round()
    assert bench.facts(sending) == KEPT
    bench.now += MINUTE
    bench.round()
    assert bench.facts(sending) == SENT


# --------------------------------------------------------------------------------- one mail and the others


def test_one_poison_recipient_keeps_no_other_back(bench: Bench) -> None:
    bench.server.refused["poison@shop.example"] = b"450 4.2.0 later"
    poison = bench.queue("poison@shop.example")
    others = [bench.queue(f"p{number}@mail.example") for number in range(5)]
    for _ in range(6):
        bench.round()
        bench.now = bench.row(poison).next_at or bench.now
    assert bench.facts(poison) == ("waiting", 6, 0)
    assert [bench.facts(each) for each in others] == [SENT] * 5


def test_a_mail_that_its_server_cannot_stand_at_mail_keeps_no_other_back(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Refused at MAIL each time, while the others go: it is this mail, and it alone is counted as tried."""
    poison = bench.queue()
    for number in range(4):
        bench.sender.close()
        bench.server.says["mail"] = [b"451 4.3.0 no"]
        other = bench.queue(f"p{number}@mail.example")
        bench.now = bench.row(poison).next_at or bench.now
        bench.round()
        assert bench.facts(other) == SENT
        assert bench.facts(poison) == ("waiting", number + 1, 0)
    assert not [line for line in caplog.messages if line.startswith("lost")]


def test_mails_go_in_the_order_of_their_time(bench: Bench) -> None:
    bench.server.says["banner"] = b"421 no"
    sendings = [bench.queue(f"p{number}@mail.example") for number in range(23)]
    for _ in range(3):
        bench.round()
        bench.now += 6 * MINUTE
    bench.server.heal()
    bench.round()
    heard = [line for line in bench.server.heard if line.startswith("RCPT")]
    assert heard == [f"RCPT TO:<p{number}@mail.example>" for number in range(23)]
    assert {bench.facts(each) for each in sendings} == {SENT}


def test_an_outage_in_the_middle_of_a_batch_charges_none(bench: Bench) -> None:
    sendings = [bench.queue(f"p{number}@mail.example") for number in range(5)]
    bench.server.says["banner"] = [b"220 hello", b"421 4.7.0 no more"]
    bench.server.after_one = b"421 4.7.0 one is enough"
    bench.round()
    assert [bench.facts(each) for each in sendings] == [SENT] + [KEPT] * 4
    bench.server.heal()
    bench.now += MINUTE
    bench.round()
    assert [bench.facts(each) for each in sendings] == [SENT] * 5


@pytest.mark.parametrize(
    "more", [b"421 4.7.0 one is enough", b"451 4.5.3 too many mails in this session", DROP], ids=repr
)
def test_a_server_that_takes_one_mail_a_connection_takes_all_at_once(bench: Bench, more: bytes) -> None:
    bench.server.after_one = more
    sendings = [bench.queue(f"p{number}@mail.example") for number in range(4)]
    bench.round()
    assert [bench.facts(each) for each in sendings] == [SENT] * 4
    assert bench.server.connections == 4


def test_a_recipient_that_hangs_is_not_waited_for_twice(bench: Bench) -> None:
    bench.queue("first@mail.example")
    bench.round()
    bench.sender.drop()
    bench.sender = Sender(bench.server.settings(timeout_seconds=0.05), lambda: None)
    bench.queue("second@mail.example")
    bench.round()
    hanging = bench.queue("hangs@mail.example")
    bench.server.says["rcpt"] = SILENT
    before = bench.server.connections
    bench.round()
    assert bench.facts(hanging) == LATER
    assert bench.server.connections == before


def test_what_was_not_begun_is_not_counted(bench: Bench) -> None:
    sendings = [bench.queue(f"p{number}@mail.example") for number in range(3)]
    asked = iter([False, True, True])
    assert deliver(bench.office, bench.sender, lambda: next(asked)) is False
    assert [bench.facts(each) for each in sendings] == [SENT, KEPT, KEPT]
    assert [bench.row(each).last_error for each in sendings[1:]] == [None, None]


def test_a_fault_of_ours_over_one_mail_does_not_stop_the_rest(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    send: Callable[..., str] = bench.sender.send

    def break_over_the_first(mail_from: str, to: str, *rest: object) -> str:
        if to.startswith("bad"):
            raise RuntimeError("no")
        return send(mail_from, to, *rest)

    monkeypatch.setattr(bench.sender, "send", break_over_the_first)
    bad, good = bench.queue("bad@mail.example"), bench.queue("good@mail.example")
    bench.round()
    assert bench.facts(bad) == DOUBT
    assert bench.row(bad).last_error == "a fault of ours: RuntimeError: no"
    assert bench.facts(good) == SENT


# ----------------------------------------------------------------------------------------------- over time


def test_greylisting_is_waited_out(bench: Bench) -> None:
    bench.server.says["rcpt"] = [b"450 4.2.0 greylisted, come back in five minutes"] * 3
    sending = bench.queue()
    tried: list[timedelta] = []
    while bench.row(sending).state == "waiting":
        tried.append(bench.now - BEGIN)
        bench.round()
        bench.now = bench.row(sending).next_at or bench.now
    assert tried == [each * MINUTE for each in (0, 1, 3, 7)]
    assert bench.facts(sending) == ("sent", 4, 0)


def test_each_perhaps_is_waited_for_longer_and_a_person_is_told_of_them(bench: Bench) -> None:
    bench.server.says["end"] = DROP
    sending = bench.queue("klacht@reizen.example", Template.FORWARD_COMMITTEE)
    tried: list[timedelta] = []
    while bench.row(sending).state == "waiting":
        tried.append(bench.now - BEGIN)
        bench.round()
        bench.now = bench.row(sending).next_at or bench.now
    hours = [0, 0.25, 1.25, 5.25, 17.25, 29.25, 41.25, 53.25]
    assert tried == [timedelta(hours=each) for each in hours]
    assert bench.facts(sending) == ("failed", 8, 7)
    copies = [raw for raw in bench.server.taken if raw.endswith(b"forward_committee:committee\r\n")]
    assert (len(copies), len(set(copies))) == (8, 1)  # of one mail, under one Message-ID
    error = bench.row(sending).last_error or ""
    assert re.fullmatch(r"given up after 8 attempts: .* \(the server may have taken it .*, 8 times\)", error)
    written = bench.office.store.outbox.of_case(bench.row(sending).case_id or 0)
    assert [row.to for row in written] == ["klacht@reizen.example", MEDIATOR]


def test_a_mail_is_not_given_up_for_the_time_when_nobody_tried(bench: Bench) -> None:
    bench.server.says["rcpt"] = b"450 4.2.0 greylisted"
    sending = bench.queue()
    bench.round()
    bench.now += timedelta(days=3)  # the daemon was down
    for attempts in (2, 3):
        bench.round()
        assert bench.facts(sending) == ("waiting", attempts, 0)
        bench.now = bench.row(sending).next_at or bench.now
    bench.round()
    assert bench.facts(sending) == ("failed", 4, 0)


def test_waits_grow_and_end() -> None:
    assert [wait_after(n) / MINUTE for n in (1, 2, 3, 8, 9, 99)] == [1, 2, 4, 128, 240, 240]
    assert [wait_in_doubt(n) / MINUTE for n in (1, 2, 3, 4, 99)] == [15, 60, 240, 720, 720]
