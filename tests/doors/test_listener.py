"""The LMTP and SMTP door, spoken to by smtplib and by bare sockets."""

from __future__ import annotations

import asyncio
import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import pytest
from aiosmtpd.smtp import SMTP
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession
from hypothesis import given
from hypothesis import strategies as st

from intake.listener import Envelope, Listener, ListenerError, _Smtp
from intake.settings import ListenerSettings

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
RAW = b"Subject: complaint\r\n\r\n.leading dot\r\n\xe9 8-bit\r\n"


@dataclass
class Desk:
    """What the listener is given to call, and what came of it."""

    kept: list[Envelope] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    trouble: Exception | None = None

    def accepts(self, address: str) -> bool:
        if address.startswith("broken"):
            raise RuntimeError("no database")
        return address.endswith("@desk.example")

    def keep(self, envelope: Envelope) -> None:
        if self.trouble:
            raise self.trouble
        self.kept.append(envelope)


Start = Callable[..., Listener]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def start(desk: Desk) -> Iterator[Start]:
    running: list[Listener] = []

    def start(
        protocol: Literal["lmtp", "smtp"] = "lmtp",
        max_bytes: int = 100_000,
        keep: Callable[[Envelope], None] = desk.keep,
    ) -> Listener:
        settings = ListenerSettings(protocol=protocol, port=0, max_bytes=max_bytes)
        listener = Listener(settings, desk.accepts, keep, lambda: NOW, desk.failures.append)
        listener.start()
        running.append(listener)
        return listener

    yield start
    for listener in running:
        listener.stop()


class Talk:
    """A conversation by hand."""

    def __init__(self, listener: Listener) -> None:
        self.socket = socket.create_connection(listener.address, 30)
        self.file = self.socket.makefile("rb")
        assert self.reply().startswith("220")

    def reply(self) -> str:
        while True:
            line = self.file.readline().decode()
            if line[3:4] != "-":
                return line.strip()

    def say(self, *lines: str) -> str:
        for line in lines:
            self.socket.sendall(line.encode() + b"\r\n")
            answer = self.reply()
        return answer

    def begin(self, *recipients: str, hello: str = "LHLO client") -> None:
        assert self.say(hello, "MAIL FROM:<jan@example.org>").startswith("250")
        for recipient in recipients:
            assert self.say(f"RCPT TO:<{recipient}>").startswith("250")
        assert self.say("DATA").startswith("354")

    def close(self) -> None:
        self.file.close()
        self.socket.close()


def test_a_mail_over_smtp_is_kept_byte_for_byte(start: Start, desk: Desk) -> None:
    with smtplib.SMTP(*start("smtp").address, timeout=30) as client:
        client.sendmail("jan@example.org", ["klachten@desk.example"], RAW)
    assert desk.kept == [Envelope(RAW, "jan@example.org", ("klachten@desk.example",), "127.0.0.1", NOW)]


def test_a_mail_over_lmtp(start: Start, desk: Desk) -> None:
    with smtplib.LMTP(*start("lmtp").address) as client:
        client.sendmail("jan@example.org", ["klachten+abc@desk.example"], RAW)
    assert [(each.raw, each.rcpt_to) for each in desk.kept] == [(RAW, ("klachten+abc@desk.example",))]


def test_the_null_sender_is_empty(start: Start, desk: Desk) -> None:
    with smtplib.SMTP(*start("smtp").address, timeout=30) as client:
        client.sendmail("", ["klachten@desk.example"], RAW)
    assert [each.mail_from for each in desk.kept] == [""]


def test_lmtp_answers_once_for_each_recipient_and_keeps_once(start: Start, desk: Desk) -> None:
    with closing(Talk(start())) as talk:
        talk.begin("a@desk.example", "b@desk.example")
        talk.socket.sendall(b"Subject: x\r\n\r\nx\r\n.\r\n")
        assert [talk.reply()[:3], talk.reply()[:3]] == ["250", "250"]
        assert talk.say("NOOP").startswith("250")  # nothing too many
    assert [each.rcpt_to for each in desk.kept] == [("a@desk.example", "b@desk.example")]


def test_lmtp_answers_a_failure_once_for_each_recipient(start: Start, desk: Desk) -> None:
    desk.trouble = RuntimeError("disk full: /secret/path")
    with closing(Talk(start())) as talk:
        talk.begin("a@desk.example", "b@desk.example")
        talk.socket.sendall(b"Subject: x\r\n\r\nx\r\n.\r\n")
        replies = [talk.reply(), talk.reply()]
        assert [reply[:9] for reply in replies] == ["451 4.3.0"] * 2
        assert "secret" not in "".join(replies)
        assert talk.say("NOOP").startswith("250")
    assert desk.failures == [desk.trouble]


def test_lmtp_answers_a_mail_too_large_once_for_each_recipient(start: Start, desk: Desk) -> None:
    with closing(Talk(start(max_bytes=1000))) as talk:
        talk.begin("a@desk.example", "b@desk.example")
        talk.socket.sendall(b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n")
        talk.socket.sendall((b"x" * 70 + b"\r\n") * 30 + b".\r\n")
        assert [talk.reply()[:3], talk.reply()[:3]] == ["552", "552"]
        assert talk.say("NOOP").startswith("250")
    assert desk.kept == []


@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_a_failure_of_ours_is_temporary_and_the_next_mail_goes(
    start: Start, desk: Desk, protocol: Literal["lmtp", "smtp"]
) -> None:
    desk.trouble = ValueError("no such table")
    kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    with kind(*start(protocol).address) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("jan@example.org", ["klachten@desk.example"], RAW)
        assert refused.value.smtp_code == 451
        desk.trouble = None
        client.sendmail("jan@example.org", ["klachten@desk.example"], RAW)
    assert len(desk.kept) == 1


@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_an_unknown_recipient_is_refused_at_rcpt_and_the_other_is_served(
    start: Start, desk: Desk, protocol: Literal["lmtp", "smtp"]
) -> None:
    kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    with kind(*start(protocol).address) as client:
        refused = client.sendmail("", ["nobody@elsewhere.example", "klachten@desk.example"], RAW)
    assert refused["nobody@elsewhere.example"][0] == 550
    assert refused["nobody@elsewhere.example"][1].startswith(b"5.1.1")
    assert [each.rcpt_to for each in desk.kept] == [("klachten@desk.example",)]


def test_a_failure_while_asking_for_a_recipient_is_temporary(start: Start, desk: Desk) -> None:
    with closing(Talk(start())) as talk:
        talk.say("LHLO client", "MAIL FROM:<jan@example.org>")
        assert talk.say("RCPT TO:<broken@desk.example>").startswith("451 4.3.0")
    assert len(desk.failures) == 1


def test_a_size_that_is_announced_too_large_is_refused_at_once(start: Start) -> None:
    with closing(Talk(start(max_bytes=1000))) as talk:
        talk.say("LHLO client")
        assert talk.say("MAIL FROM:<jan@example.org> SIZE=1001").startswith("552")


def test_a_line_longer_than_the_rfc_allows_is_taken(start: Start, desk: Desk) -> None:
    raw = b"Subject: x\r\n\r\n" + b"y" * 50_000 + b"\r\n"
    with smtplib.SMTP(*start("smtp").address, timeout=30) as client:
        client.sendmail("jan@example.org", ["klachten@desk.example"], raw)
    assert [each.raw for each in desk.kept] == [raw]


def test_no_answer_before_the_mail_is_kept(start: Start) -> None:
    begun, proceed = threading.Event(), threading.Event()

    def keep(_: Envelope) -> None:
        begun.set()
        assert proceed.wait(30)

    with closing(Talk(start(keep=keep))) as talk:
        talk.begin("a@desk.example")
        talk.socket.sendall(b"Subject: x\r\n\r\nx\r\n.\r\n")
        assert begun.wait(30)
        talk.socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            talk.socket.recv(1)
        talk.socket.settimeout(30)
        proceed.set()
        assert talk.reply().startswith("250")


@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_commands_may_come_before_their_answers(
    start: Start, desk: Desk, protocol: Literal["lmtp", "smtp"]
) -> None:
    hello = "LHLO" if protocol == "lmtp" else "EHLO"
    mail = b"MAIL FROM:<jan@example.org>\r\nRCPT TO:<%b>\r\nRCPT TO:<a@desk.example>\r\nDATA\r\n"
    with closing(Talk(start(protocol))) as talk:
        talk.socket.sendall(f"{hello} client\r\n".encode())
        offered = [talk.file.readline().strip() for _ in range(6)]
        assert b"250-PIPELINING" in offered
        assert offered[-1].startswith(b"250 ")
        talk.socket.sendall(mail % b"nobody@elsewhere.example")
        assert [talk.reply()[:3] for _ in range(4)] == ["250", "550", "250", "354"]
        talk.socket.sendall(b"one\r\n.\r\n" + mail % b"broken@desk.example")
        assert [talk.reply()[:3] for _ in range(5)] == ["250", "250", "451", "250", "354"]
        talk.socket.sendall(
            b"two\r\n.\r\nMAIL FROM:<jan@example.org>\r\nRCPT TO:<x@y.example>\r\nDATA\r\nQUIT\r\n"
        )
        assert [talk.reply()[:3] for _ in range(5)] == ["250", "250", "550", "503", "221"]
    assert [each.raw for each in desk.kept] == [b"one\r\n", b"two\r\n"]


def test_stopping_answers_what_is_being_kept_and_takes_no_more(start: Start) -> None:
    begun, proceed = threading.Event(), threading.Event()

    def keep(_: Envelope) -> None:
        begun.set()
        assert proceed.wait(30)

    listener = start(keep=keep)
    with closing(Talk(listener)) as talk:
        talk.begin("a@desk.example")
        talk.socket.sendall(b"Subject: x\r\n\r\nx\r\n.\r\n")
        assert begun.wait(30)
        stopping = threading.Thread(target=listener.stop)
        stopping.start()
        proceed.set()
        assert talk.reply().startswith("250")
        stopping.join(30)
        assert not stopping.is_alive()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(listener.address, 5)


def test_stopping_leaves_a_client_that_says_nothing(start: Start) -> None:
    listener = start()
    with closing(Talk(listener)) as talk:
        talk.begin("a@desk.example")
        listener.stop()
        assert talk.file.read() == b""


def test_a_smuggled_second_mail_stays_part_of_the_first(start: Start, desk: Desk) -> None:
    inner = b"x\n.\nMAIL FROM:<evil@example.org>\r\nx\n.\r\ny\r.\r\nz"
    with closing(Talk(start("smtp"))) as talk:
        talk.begin("a@desk.example", hello="EHLO client")
        talk.socket.sendall(b"Subject: x\r\n\r\n" + inner + b"\r\n.\r\n")
        assert talk.reply().startswith("250")
    assert len(desk.kept) == 1


class Handed:
    """What a mail was taken for, and the answers to it."""

    def __init__(self) -> None:
        self.mails: list[bytes | None] = []
        self.answers: list[str] = []

    async def handle_DATA(self, _: SMTP, __: SmtpSession, envelope: SmtpEnvelope) -> str:
        self.mails.append(envelope.original_content)
        return "250 OK"


def taken(kind: type[SMTP], chunks: list[bytes], limit: int, most: int) -> tuple[Handed, bytes]:
    """What comes of DATA, and what is left for the next command; `limit` is the reader's."""
    handed = Handed()

    class Answering(kind):  # type: ignore[misc, valid-type]
        async def push(self, status: str) -> None:
            handed.answers.append(status[:3])

    async def talk() -> bytes:
        door = Answering(handed, data_size_limit=most, loop=asyncio.get_running_loop())
        door.session = SmtpSession(door.loop)
        door.session.host_name, door.transport = "client", object()
        door.envelope = SmtpEnvelope()
        door.envelope.rcpt_tos.append("a@desk.example")
        door._reader = asyncio.StreamReader(limit, loop=door.loop)
        taking = asyncio.create_task(door.smtp_DATA(""))
        for chunk in chunks:
            door._reader.feed_data(chunk)
            await asyncio.sleep(0)
        await taking
        assert not door.envelope.rcpt_tos
        door._reader.feed_eof()
        return bytes(await door._reader.read())

    return handed, asyncio.run(talk())


BITS = st.sampled_from([b"\r\n", b"\r\n", b".", b"..", b"\r", b"\n", b"a", b"x" * 9, b"\r\n.", b"\n.\r\n"])


@given(st.lists(BITS, max_size=14).map(b"".join), st.integers(1, 40), st.integers(1, 9), st.data())
def test_a_mail_is_taken_in_pieces_as_line_by_line(
    body: bytes, limit: int, width: int, data: st.DataObject
) -> None:
    whole = body + b"\r\n.\r\nQUIT\r\n"
    most = data.draw(st.integers(1, len(whole) + 1))
    chunks = [whole[at : at + width] for at in range(0, len(whole), width)]
    by_line, left = taken(SMTP, chunks, 2**16, most)
    in_pieces, left_too = taken(_Smtp, chunks, limit, most)
    assert (in_pieces.mails, in_pieces.answers, left_too) == (by_line.mails, by_line.answers, left)


WORDS = st.sampled_from(
    ["<", ">", "a", "b.c", "@", "@d.example", " ", "  ", "SIZE=12", '"', "(x)", ".", "é", ","]
)
USUAL = st.sampled_from(["<a@b.example>", "<a.b+c@d>", "<>"])


@given(
    st.lists(WORDS, max_size=7).map("".join) | st.builds("{}{}".format, USUAL, st.lists(WORDS).map("".join))
)
def test_addresses_are_read_as_they_always_were(arg: str) -> None:
    loop = asyncio.new_event_loop()
    try:
        own, shorter = SMTP(Handed(), loop=loop), _Smtp(Handed(), loop=loop)
        try:
            expected = own._getaddr(arg.strip())
        except IndexError as error:  # of the standard library, at what is no address
            with pytest.raises(IndexError, match=str(error)):
                shorter._getaddr(arg.strip())
        else:
            assert shorter._getaddr(arg.strip()) == expected
    finally:
        loop.close()


def test_a_taken_port_is_told_in_one_line(start: Start, desk: Desk) -> None:
    taken = start()
    listener = Listener(ListenerSettings(port=taken.address[1]), desk.accepts, desk.keep)
    with pytest.raises(ListenerError, match=f"cannot listen on 127.0.0.1:{taken.address[1]}: "):
        listener.start()


def test_it_can_be_started_again(start: Start, desk: Desk) -> None:
    listener = start("smtp")
    listener.stop()
    listener.start()
    with smtplib.SMTP(*listener.address, timeout=30) as client:
        client.sendmail("jan@example.org", ["klachten@desk.example"], RAW)
    assert len(desk.kept) == 1
