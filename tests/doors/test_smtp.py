"""The outgoing door, against a real SMTP server that fails on demand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest

from intake.passwords import PasswordError
from intake.settings import SmtpSettings
from intake.smtp import Permanent, Sender, Temporary
from tests.servers import free_port
from tests.servers.sink import DROP, MakeSink, Sink, Stage

RAW = b"Subject: verdict\r\n\r\nDear sir\r\n"
SHOP = "klacht@shop.example"
US = "klachten+abc@desk.example"


@pytest.fixture
def sender(sink: Sink) -> Iterator[Sender]:
    with closing(Sender(sink.settings(), lambda: None)) as sender:
        yield sender


def test_a_mail_arrives_byte_for_byte(sink: Sink, sender: Sender) -> None:
    raw = b"Subject: x\r\n\r\n.dot\r\n..two\r\n\xe9 eight bits\r\n.\r\n"
    assert sender.send(US, SHOP, raw).startswith("250 2.0.0 Caught")
    (mail,) = sink.caught
    assert (mail.mail_from, mail.rcpt_to, mail.raw) == (US, (SHOP,), raw)
    assert "BODY=8BITMIME" in mail.options


def test_the_null_reverse_path(sink: Sink, sender: Sender) -> None:
    sender.send("", SHOP, RAW)
    assert sink.caught[0].mail_from == ""


def test_one_connection_carries_many_mails(sink: Sink, sender: Sender) -> None:
    for _ in range(20):
        sender.send(US, SHOP, RAW)
    assert len(sink.caught) == 20
    assert sink.connections == 1


def test_a_server_that_takes_one_mail_a_connection(make_sink: MakeSink) -> None:
    sink = make_sink(one_mail=True)
    with closing(Sender(sink.settings(), lambda: None)) as sender:
        for _ in range(5):
            sender.send(US, SHOP, RAW)
    assert [mail.connection for mail in sink.caught] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("how", [DROP, "421 4.3.2 going down"])
@pytest.mark.parametrize("stage", ["mail", "rcpt"])
def test_a_connection_gone_stale_is_no_failure(sink: Sink, sender: Sender, stage: Stage, how: str) -> None:
    sender.send(US, SHOP, RAW)
    sink.answer(stage, how, times=1)
    sender.send(US, SHOP, RAW)
    assert [mail.connection for mail in sink.caught] == [1, 2]


@pytest.mark.parametrize("how", [DROP, "421 4.3.2 going down"])
@pytest.mark.parametrize("stage", ["connect", "mail", "rcpt", "data"])
def test_a_fresh_connection_that_is_lost_is(sink: Sink, sender: Sender, stage: Stage, how: str) -> None:
    sink.answer(stage, how)
    with pytest.raises(Temporary) as lost:
        sender.send(US, SHOP, RAW)
    assert lost.value.uncertain is False
    sink.heal()
    sender.send(US, SHOP, RAW)
    assert len(sink.caught) == 1


def test_lost_after_the_final_dot_is_uncertain_and_not_sent_again(sink: Sink, sender: Sender) -> None:
    sender.send(US, SHOP, RAW)
    sink.answer("dot", DROP)
    with pytest.raises(Temporary) as lost:
        sender.send(US, SHOP, RAW)
    assert lost.value.uncertain is True
    assert len(sink.caught) == 2  # that one was taken indeed
    sink.heal()
    sender.send(US, SHOP, RAW)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
def test_a_temporary_refusal(sink: Sink, sender: Sender, stage: Stage) -> None:
    sink.answer(stage, "451 4.7.1 greylisted", times=1)
    with pytest.raises(Temporary) as refused:
        sender.send(US, SHOP, RAW)
    assert (refused.value.code, refused.value.text) == (451, "4.7.1 greylisted")
    assert refused.value.uncertain is False
    sender.send(US, SHOP, RAW)
    assert len(sink.caught) == 1
    assert sink.connections == 1


@pytest.mark.parametrize("stage", ["rcpt", "data", "dot"])
def test_a_permanent_refusal_of_this_mail(sink: Sink, sender: Sender, stage: Stage) -> None:
    sink.answer(stage, "550 5.1.1 no such user", times=1)
    with pytest.raises(Permanent) as refused:
        sender.send(US, SHOP, RAW)
    assert (refused.value.code, str(refused.value)) == (550, "550 5.1.1 no such user")
    sender.send(US, "other@shop.example", RAW)
    assert len(sink.to("other@shop.example")) == 1
    assert sink.connections == 1


@pytest.mark.parametrize("stage", ["connect", "mail"])
def test_a_refusal_of_us_as_a_sender_is_ours_to_mend(sink: Sink, sender: Sender, stage: Stage) -> None:
    sink.answer(stage, "554 5.7.1 you are on a list")
    with pytest.raises(Temporary, match=r"554 .*you are on a list"):
        sender.send(US, SHOP, RAW)


def test_a_server_that_wants_a_login_is_ours_to_mend(sink: Sink, sender: Sender) -> None:
    sink.answer("rcpt", "530 5.7.0 Authentication required")
    with pytest.raises(Temporary, match="530"):
        sender.send(US, SHOP, RAW)


def test_a_mail_too_large_for_the_server_is_permanent(sink: Sink, sender: Sender) -> None:
    sink.answer("mail", "552 5.3.4 too big")
    with pytest.raises(Permanent, match=r"552 5\.3\.4"):
        sender.send(US, SHOP, RAW)


def test_what_a_server_says_is_one_printable_line(sink: Sink, sender: Sender) -> None:
    sink.answer("rcpt", "550-first\r\n550-\x1b[31mred\r\n550 last")
    with pytest.raises(Permanent) as refused:
        sender.send(US, SHOP, RAW)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example>\r\nRCPT TO:<evil@x.example",
        "a@b.example\r\nDATA",
        "a@b.example\n",
        "a@b.example> SIZE=1",
        "a b@b.example",
        "nobody",
        "",
        "@b.example",
        "a@b@c.example",
        "a@" + "b" * 260,
        "a@b.example\x00",
    ],
)
def test_what_is_no_address_is_never_sent(sink: Sink, sender: Sender, address: str) -> None:
    with pytest.raises(Permanent, match="not an address"):
        sender.send(US, address, RAW)
    if address:  # as the sender, "" is the null reverse-path
        with pytest.raises(Permanent, match="not an address"):
            sender.send(address, SHOP, RAW)
    assert sink.connections == 0


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r.\r\n", b"\n.\r"])
def test_no_bare_line_end_ends_the_mail(sink: Sink, sender: Sender, end: bytes) -> None:
    sender.send(US, SHOP, b"Subject: x\r\n\r\nfirst" + end + b"MAIL FROM:<evil@x.example>\r\n")
    (mail,) = sink.caught
    assert mail.raw == b"Subject: x\r\n\r\nfirst\r\n.\r\nMAIL FROM:<evil@x.example>\r\n"


def test_a_last_line_without_an_end_gets_one(sink: Sink, sender: Sender) -> None:
    sender.send(US, SHOP, b".")
    assert sink.caught[0].raw == b".\r\n"


def test_an_address_beyond_ascii(make_sink: MakeSink) -> None:
    with_it, without = make_sink(), make_sink(smtputf8=False)
    with closing(Sender(with_it.settings(), lambda: None)) as sender:
        sender.send(US, "jörg@shop.example", RAW)
        sender.send(US, SHOP, RAW)
    assert with_it.caught[0].rcpt_to == ("jörg@shop.example",)
    assert ["SMTPUTF8" in mail.options for mail in with_it.caught] == [True, False]
    with closing(Sender(without.settings(), lambda: None)) as sender:
        with pytest.raises(Permanent, match=r"5\.6\.7"):
            sender.send(US, "jörg@shop.example", RAW)
        sender.send(US, SHOP, RAW)
    assert len(without.caught) == 1


class TestAccess:
    @pytest.mark.parametrize("tls", ["implicit", "starttls"])
    @pytest.mark.parametrize("kinds", [("PLAIN",), ("LOGIN",)])
    def test_encrypted_and_logged_in(
        self, make_sink: MakeSink, tls: Literal["implicit", "starttls"], kinds: tuple[str, ...]
    ) -> None:
        sink = make_sink(tls=tls, users={"desk": "secret word"}, kinds=kinds)
        with closing(Sender(sink.settings(user="desk"), lambda: "secret word")) as sender:
            sender.send(US, SHOP, RAW)
            sender.send(US, SHOP, RAW)
        assert [(mail.tls, mail.user) for mail in sink.caught] == [(True, "desk")] * 2
        assert sink.connections == 1

    def test_a_password_beyond_ascii(self, make_sink: MakeSink) -> None:
        sink = make_sink(users={"desk": "pässword"})
        with closing(Sender(sink.settings(user="desk"), lambda: "pässword")) as sender:
            sender.send(US, SHOP, RAW)
        assert len(sink.caught) == 1

    def test_a_password_that_was_renewed_is_found(self, make_sink: MakeSink) -> None:
        sink = make_sink(users={"desk": "new"})
        passwords = ["old", "new"]
        with closing(Sender(sink.settings(user="desk"), lambda: passwords.pop(0))) as sender:
            with pytest.raises(Temporary, match="login refused for desk"):
                sender.send(US, SHOP, RAW)
            sender.send(US, SHOP, RAW)
        assert len(sink.caught) == 1

    @pytest.mark.parametrize("kinds", [("PLAIN",), ("LOGIN",)])
    def test_a_refused_login_is_temporary_and_keeps_the_secret(
        self, make_sink: MakeSink, kinds: tuple[str, ...]
    ) -> None:
        sink = make_sink(users={"desk": "right"}, kinds=kinds)
        with pytest.raises(Temporary, match="login refused for desk") as refused:
            Sender(sink.settings(user="desk"), lambda: "mistaken").send(US, SHOP, RAW)
        assert "mistaken" not in str(refused.value)
        assert sink.caught == []

    def test_a_server_without_login(self, make_sink: MakeSink) -> None:
        sink = make_sink(kinds=())
        with pytest.raises(Temporary, match="no login by password"):
            Sender(sink.settings(user="desk"), lambda: "x").send(US, SHOP, RAW)

    def test_a_password_that_cannot_be_had(self, sink: Sink) -> None:
        def password() -> str | None:
            raise PasswordError("password_file /x: No such file")

        with pytest.raises(Temporary, match="password_file /x"):
            Sender(sink.settings(user="desk"), password).send(US, SHOP, RAW)
        with pytest.raises(Temporary, match="no password is configured"):
            Sender(sink.settings(user="desk"), lambda: None).send(US, SHOP, RAW)

    @pytest.mark.parametrize("tls", ["implicit", "starttls"])
    def test_a_certificate_of_an_unknown_authority_is_not_talked_to(
        self, make_sink: MakeSink, tls: Literal["implicit", "starttls"]
    ) -> None:
        sink = make_sink(tls=tls, users={"desk": "secret"})
        asked: list[str] = []

        def password() -> str | None:
            asked.append("asked")
            return "secret"

        with pytest.raises(Temporary, match="certificate is not trusted"):
            Sender(sink.settings(user="desk", tls_ca_file=None), password).send(US, SHOP, RAW)
        assert (asked, sink.caught) == ([], [])

    def test_a_server_without_starttls_gets_nothing(self, sink: Sink) -> None:
        asked: list[str] = []

        def password() -> str | None:
            asked.append("asked")
            return "secret"

        settings = sink.settings(tls="starttls", user="desk")
        with pytest.raises(Temporary, match="no STARTTLS"):
            Sender(settings, password).send(US, SHOP, RAW)
        assert (asked, sink.caught) == ([], [])

    def test_nothing_goes_over_a_network_in_the_clear(self) -> None:
        with pytest.raises(ValueError, match="for this machine only"):
            Sender(SmtpSettings(host="smtp.example.org", tls="none"), lambda: None)

    def test_a_server_that_is_not_there(self) -> None:
        settings = SmtpSettings(port=free_port(), tls="none")
        with pytest.raises(Temporary, match="cannot be reached"):
            Sender(settings, lambda: None).send(US, SHOP, RAW)

    def test_an_authority_file_that_is_not_there(self, sink: Sink, tmp_path: Path) -> None:
        settings = sink.settings(tls="implicit", tls_ca_file=str(tmp_path / "none.pem"))
        with pytest.raises(Temporary, match="tls_ca_file"):
            Sender(settings, lambda: None).send(US, SHOP, RAW)

    def test_check_says_what_works_and_what_does_not(self, make_sink: MakeSink) -> None:
        sink = make_sink(tls="starttls", users={"desk": "secret"})
        (line,) = Sender(sink.settings(user="desk"), lambda: "secret").check()
        assert "STARTTLS" in line
        assert "logged in as desk" in line
        with pytest.raises(Temporary, match="login refused"):
            Sender(sink.settings(user="desk"), lambda: "wrong").check()


def test_after_idling_the_next_mail_goes_on_a_new_connection(sink: Sink, sender: Sender) -> None:
    sender.send(US, SHOP, RAW)
    sender.idle()
    sender.send(US, SHOP, RAW)
    assert [mail.connection for mail in sink.caught] == [1, 2]
