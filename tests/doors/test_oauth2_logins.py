"""Logging in by token: a Dovecot and an SMTP server that ask the token endpoint what counts."""

from __future__ import annotations

import logging
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from intake.app import open_office
from intake.checks import CheckItem, check
from intake.collect import collect
from intake.deliver import deliver
from intake.mailboxes import Mailbox, MailboxError, open_mailbox
from intake.oauth2.source import TokenSource, token_source
from intake.office import Office
from intake.settings import OAuth2Settings, Settings
from intake.smtp import NoAccess, Sender
from tests.servers.dovecot import Account, DovecotServer, serving
from tests.servers.scripted_smtp import DROP, Scripted
from tests.servers.sink import MakeSink, Sink
from tests.servers.tokens import CLIENT, SECRET, TokenServer
from tests.store.making import draft, open_case
from tests.stories.desk import brussels, settings_for

pytestmark = pytest.mark.dovecot
MAIL = b"Subject: complaint %d\r\n\r\nDear sir\r\n"
US, SHOP, RAW = "klachten@desk.example", "shop@mail.example", b"Subject: x\r\n\r\nx\r\n"


@dataclass(eq=False)
class Desk:
    """A desk whose mailbox and way out take tokens alone, and a clock that the test sets."""

    account: Account
    sink: Sink
    endpoint: TokenServer
    path: Path
    now: datetime = field(default_factory=lambda: brussels("2026-06-01 09:00"))

    def clock(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def oauth2(self, **changes: object) -> OAuth2Settings:
        values = {"provider": "microsoft", "token_url": self.endpoint.url, "client_id": CLIENT}
        return OAuth2Settings(**{**values, "client_secret": SECRET, **changes})  # type: ignore[arg-type]

    def settings(self, **changes: object) -> Settings:
        made = settings_for(f"sqlite:///{self.path}", self.account, self.sink.port)
        oauth2 = self.oauth2(**changes)
        box = msgspec.structs.replace(made.mailbox[0], password=None, oauth2=oauth2)
        smtp = msgspec.structs.replace(made.smtp, user=self.account.name, oauth2=oauth2)
        return msgspec.structs.replace(made, mailbox=[box], smtp=smtp)

    def source(self, **changes: object) -> TokenSource:
        return token_source(self.oauth2(**changes), self.account.name, self.clock)

    def mailbox(self, host: str = "", **changes: object) -> Mailbox:
        box = self.settings(**changes).mailbox[0]
        box = msgspec.structs.replace(box, host=host or box.host)
        return open_mailbox(box, self.source(**changes), self.clock)

    def sender(self, **changes: object) -> Sender:
        return Sender(self.settings(**changes).smtp, self.source(**changes))

    def office(self) -> AbstractContextManager[Office]:
        return open_office(self.settings(), self.clock)


@pytest.fixture(scope="session")
def asking() -> Iterator[DovecotServer]:
    """A Dovecot that nobody but these tests uses, and so has nothing else in hand."""
    with serving() as server:
        yield server


@pytest.fixture
def account(asking: DovecotServer) -> Account:
    return asking.account()


@pytest.fixture
def desk(account: Account, make_sink: MakeSink, sqlite_template: Path, tmp_path: Path) -> Iterator[Desk]:
    endpoint = TokenServer(port=account.server.token_port, user=account.name)
    endpoint.start()
    path = Path(shutil.copy(sqlite_template, tmp_path / "desk.db"))
    yield Desk(account, make_sink(kinds=("XOAUTH2", "OAUTHBEARER"), opens=endpoint.opens), endpoint, path)
    endpoint.stop()


def lost(mailbox: Mailbox) -> MailboxError:
    with pytest.raises(MailboxError) as refused:
        list(mailbox.unread())
    return refused.value


def kept_out(sender: Sender) -> NoAccess:
    with pytest.raises(NoAccess) as refused:
        sender.open()
    return refused.value


def doors(settings: Settings, now: datetime) -> Iterator[CheckItem]:
    """What `intake check` says of the mailbox and of SMTP."""
    for item in check(settings, now):
        if item.what.startswith(("mailbox ", "smtp ")):
            yield item
        if item.what.startswith("smtp "):
            return


def test_checks_tell_where_the_token_is_from_and_how_the_login_went(desk: Desk) -> None:
    box, smtp = doors(desk.settings(), desk.now)
    assert (box.ok, smtp.ok) == (True, True)
    assert box.lines[0].startswith("inbox: token obtained from 127.0.0.1 (client secret), valid until 20")
    assert box.lines[1].endswith(f"as {desk.account.name} (TLS), by OAUTHBEARER")
    assert smtp.lines[0].startswith("SMTP: token obtained from 127.0.0.1 (client secret), valid until 20")
    assert f"logged in as {desk.account.name} by OAUTHBEARER" in smtp.lines[1]
    assert len(desk.endpoint.asked) == 1  # one token for both
    desk.endpoint.withdraw()
    failed = list(doors(desk.settings(mechanism="XOAUTH2", scope="other"), desk.now))
    assert [item.ok for item in failed] == [False, False]
    assert all("invalid_scope" in item.lines[0] for item in failed)
    assert all(item.mend.startswith("correct scope: for an application") for item in failed)


class TestImap:
    @pytest.mark.parametrize("wanted", ["auto", "OAUTHBEARER", "XOAUTH2"])
    def test_mail_is_read(self, desk: Desk, wanted: str) -> None:
        desk.account.deliver(MAIL % 1)
        with closing(desk.mailbox(mechanism=wanted)) as mailbox:
            ((fetched,),) = mailbox.unread()
            assert fetched.raw == MAIL % 1
            used = {"auto": "OAUTHBEARER"}.get(wanted, wanted)
            assert any(line.endswith(f", by {used}") for line in mailbox.check())

    def test_a_token_that_runs_out_in_mid_session_is_renewed(self, desk: Desk) -> None:
        with closing(desk.mailbox()) as mailbox:
            list(mailbox.unread())
            desk.endpoint.expire()
            list(mailbox.unread())  # the session goes on
            assert len(desk.endpoint.asked) == 1
            mailbox.close()
            desk.later(hours=2)
            list(mailbox.unread())
            assert len(desk.endpoint.asked) == 2

    @pytest.mark.parametrize("wanted", ["OAUTHBEARER", "XOAUTH2"])
    def test_a_token_that_is_refused_before_its_time_is_renewed_at_once(
        self, desk: Desk, wanted: str
    ) -> None:
        with closing(desk.mailbox(mechanism=wanted)) as mailbox:
            list(mailbox.unread())
            mailbox.close()
            desk.endpoint.expire()
            list(mailbox.unread())
        assert len(desk.endpoint.asked) == 2

    def test_who_is_not_let_in_does_not_knock_in_haste(self, desk: Desk) -> None:
        desk.endpoint.user = "somebody@desk.example"  # its tokens do not open this mailbox
        mailbox, asked = desk.mailbox(), []
        for _ in range(60):
            error = lost(mailbox)
            assert "login refused by OAUTHBEARER" in str(error)
            assert error.permanent_hint.endswith("into this mailbox: docs/microsoft365.md")
            asked.append(len(desk.endpoint.asked))
            desk.later(seconds=30)
        assert asked[:3] == [1, 1, 2]
        assert asked[-1] == 4  # in half an hour: at once, after 1 minute, 5 and 15 more
        desk.endpoint.user = desk.account.name
        desk.later(minutes=15)
        assert list(mailbox.unread()) == []
        mailbox.close()

    def test_nothing_is_sent_to_a_server_that_takes_no_tokens(self, desk: Desk) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        heard: list[bytes] = []

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"* OK ready\r\n")
                while line := connection.recv(1000):
                    heard.append(line.split()[1])
                    tag = line.split()[0]
                    connection.sendall(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        box = desk.account.settings(tls="none", port=listener.getsockname()[1], oauth2=desk.oauth2())
        error = lost(open_mailbox(box, desk.source(), desk.clock))
        thread.join()
        listener.close()
        assert str(error).endswith(
            "the server offers no login by token (OAUTHBEARER, XOAUTH2); it offers PLAIN"
        )
        assert error.permanent_hint == "correct host, or set a password in place of oauth2"
        assert set(heard) == {b"CAPABILITY"}
        assert desk.endpoint.asked == []


class TestSmtp:
    @pytest.mark.parametrize("wanted", ["auto", "OAUTHBEARER", "XOAUTH2"])
    def test_mail_is_sent(self, desk: Desk, wanted: str) -> None:
        with closing(desk.sender(mechanism=wanted)) as sender:
            sender.send(US, SHOP, RAW)
        assert [mail.user for mail in desk.sink.caught] == [desk.account.name]
        assert desk.sink.logins == [{"auto": "OAUTHBEARER"}.get(wanted, wanted)]

    def test_what_the_server_offers_decides(self, desk: Desk, make_sink: MakeSink) -> None:
        desk.sink = make_sink(kinds=("PLAIN", "XOAUTH2"), opens=desk.endpoint.opens)
        with closing(desk.sender()) as sender:
            sender.send(US, SHOP, RAW)
        assert desk.sink.logins == ["XOAUTH2"]
        error = kept_out(desk.sender(mechanism="OAUTHBEARER"))
        assert str(error) == "the server offers no OAUTHBEARER; it offers PLAIN, XOAUTH2"
        desk.sink = make_sink(users={"desk": "x"})
        assert "offers no login by token" in str(kept_out(desk.sender()))

    def test_a_short_token_goes_with_the_command(self, desk: Desk) -> None:
        desk.endpoint.says = [(200, {"access_token": "short", "expires_in": 3600})]
        desk.sink.opens = lambda token, user: (token, user) == ("short", desk.account.name)
        with closing(desk.sender()) as sender:
            sender.send(US, SHOP, RAW)
        assert len(desk.sink.caught) == 1

    @pytest.mark.parametrize("wanted", ["OAUTHBEARER", "XOAUTH2"])
    def test_a_token_that_is_refused_before_its_time_is_renewed_at_once(
        self, desk: Desk, wanted: str
    ) -> None:
        with closing(desk.sender(mechanism=wanted)) as sender:
            sender.send(US, SHOP, RAW)
            sender.close()
            desk.endpoint.expire()
            sender.send(US, SHOP, RAW)
        assert len(desk.sink.caught) == len(desk.endpoint.asked) == 2
        assert len(desk.sink.logins) == 3

    def test_who_is_not_let_in_is_told_why(self, desk: Desk) -> None:
        desk.endpoint.user = "somebody@desk.example"
        error = kept_out(desk.sender())
        assert error.login
        assert str(error).endswith(
            f"login by OAUTHBEARER refused for {desk.account.name}: "
            "5.7.8 Authentication credentials invalid (invalid_token)"
        )
        assert error.hint.endswith("docs/microsoft365.md")
        assert len(desk.sink.logins) == 1  # another token would be no better

    @pytest.mark.parametrize("heard", ["AUTH XOAUTH2", "AUTH OAUTHBEARER"])
    def test_a_server_that_hangs_up_in_place_of_a_refusal(
        self, desk: Desk, scripted: Scripted, heard: str
    ) -> None:
        scripted.extensions = [heard]
        scripted.says["auth"] = [DROP]
        settings = scripted.settings(user=desk.account.name, oauth2=desk.oauth2())
        sender = Sender(settings, desk.source())
        assert not kept_out(sender).login
        assert len(desk.endpoint.asked) == 1
        sender.open()  # by another token
        assert len(desk.endpoint.asked) == 2
        sender.close()


class TestStories:
    """The desk at work, over hours."""

    def test_consent_is_withdrawn_and_given_back(self, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "intake")
        with desk.office() as office, closing(desk.mailbox()) as mailbox, closing(desk.sender()) as sender:
            desk.account.deliver(MAIL % 1)
            assert collect(office, mailbox) == 1
            open_case(office.store, drafts=(draft(),), now=desk.now)
            deliver(office, sender)
            assert len(desk.sink.caught) == 1
            mailbox.close()
            sender.close()
            desk.endpoint.withdraw()
            desk.account.deliver(MAIL % 2)
            open_case(office.store, drafts=(draft(),), now=desk.now)
            asked = len(desk.endpoint.asked)
            for _ in range(40):  # an hour, in which both doors try again and again
                with pytest.raises(MailboxError, match="AADSTS7000229") as refused:
                    collect(office, mailbox)
                assert refused.value.permanent_hint.startswith("have an administrator give consent again")
                deliver(office, sender)
                desk.later(seconds=90)
            assert len(desk.endpoint.asked) - asked <= 6  # at once, after 1 minute, 5, then every 15
            said = [record.getMessage() for record in caplog.records if "lost" in record.getMessage()]
            assert len(said) == 1
            assert "door=smtp" in said[0]
            assert 'hint="have an administrator give consent again' in said[0]
            desk.endpoint.consent = True
            desk.later(minutes=15)
            assert collect(office, mailbox) == 1
            deliver(office, sender)
            assert len(desk.sink.caught) == 2
        log = caplog.text
        assert SECRET not in log
        assert "at1." not in log

    def test_the_token_endpoint_is_down_for_a_while(self, desk: Desk) -> None:
        with desk.office() as office, closing(desk.mailbox()) as mailbox, closing(desk.sender()) as sender:
            collect(office, mailbox)
            desk.endpoint.stop()
            desk.account.deliver(MAIL % 1)
            assert collect(office, mailbox) == 1  # what is open goes on
            mailbox.close()
            desk.later(hours=2)
            open_case(office.store, drafts=(draft(),), now=desk.now)
            for _ in range(3):
                with pytest.raises(MailboxError, match=r"127\.0\.0\.1 cannot be reached") as refused:
                    collect(office, mailbox)
                assert refused.value.permanent_hint == ""  # nobody has to do anything
                deliver(office, sender)
                desk.later(seconds=30)
            assert desk.sink.logins == []
            desk.endpoint.start()
            assert collect(office, mailbox) == 0
            deliver(office, sender)
            assert len(desk.sink.caught) == 1  # after seconds, not the minute of a refused login
