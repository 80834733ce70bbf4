"""The IMAP door where the server, the network or another program does what it should not.

A real Dovecot stands behind a proxy that spoils the conversation; `collect` and its store are the real ones.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from imapclient import IMAPClient

from intake import marks
from intake.app import open_office
from intake.collect import collect
from intake.mailboxes import Mailbox, MailboxError, imap, imap_session, open_mailbox
from intake.office import Office
from intake.settings import MailboxSettings
from store.records import LetterState
from tests.servers.dovecot import HOST, NO_MOVE, Account
from tests.servers.imap_proxy import Fault, How, ImapProxy, Plan, at, at_command, proxy_to
from tests.stories.desk import settings_for

pytestmark = pytest.mark.dovecot

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OVERQUOTA = b"TAG NO [OVERQUOTA] Quota exceeded\r\n"


def mail(number: int, padding: int = 0) -> bytes:
    head = (
        b"Received: by mx.desk.example; Mon, 02 Mar 2026 10:00:00 +0000\r\nSubject: complaint %d\r\n" % number
    )
    return head + b"\r\nDear sir %d\r\n" % number + b"x" * padding


@dataclass
class Desk:
    """A mailbox behind the proxy, its store, and a clock that the test sets."""

    account: Account
    proxy: ImapProxy
    office: Office
    clock: list[datetime]
    log: pytest.LogCaptureFixture
    changes: dict[str, object] = field(default_factory=dict)
    password: str | None = None

    def settings(self) -> MailboxSettings:
        return self.account.settings(tls="none", port=self.proxy.port, name="desk", **self.changes)

    def mailbox(self) -> Mailbox:
        return open_mailbox(
            self.settings(), lambda: self.password or self.account.password, lambda: self.clock[0]
        )

    def later(self, **by: float) -> None:
        self.clock[0] += timedelta(**by)

    def deliver(self, *mails: bytes, when: datetime = NOON, folder: str = "INBOX") -> None:
        self.account.deliver(*mails, when=when, folder=folder)

    def states(self) -> list[LetterState]:
        return [row.state for row in self.office.store.letters.list()]

    def said(self) -> list[str]:
        """The warnings and notices since the last look."""
        lines = [record.getMessage() for record in self.log.records if "mailbox " in record.getMessage()]
        self.log.clear()
        return lines

    def swept(self) -> datetime | None:
        mark = self.office.store.marks.get(marks.swept("desk"))
        return mark.at if mark else None

    def collect_at_last(self, mailbox: Mailbox, wait: float = 0.05) -> None:
        """As the daemon: again after each failure, and time goes on."""
        for _ in range(6):
            try:
                collect(self.office, mailbox)
                mailbox.wait(wait)
            except MailboxError:
                self.later(minutes=20)
            else:
                return
        raise AssertionError("it does not recover")

    def nothing_lost_nothing_twice(self, mails: list[bytes]) -> None:
        stored = [row.sha256 for row in self.office.store.letters.list()]
        assert sorted(stored) == sorted(sha256(each).hexdigest() for each in mails)
        assert sorted(self.account.mails("Processed")) == sorted(mails)
        assert self.account.mails() == []


@pytest.fixture
def host() -> str:
    return HOST


@pytest.fixture
def desk(
    account: Account,
    host: str,
    sqlite_template: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Desk]:
    shutil.copy(sqlite_template, tmp_path / "desk.db")
    clock = [NOON + timedelta(hours=1)]
    caplog.set_level(logging.INFO, "intake")
    settings = settings_for(f"sqlite:///{tmp_path / 'desk.db'}", account, 25)
    with proxy_to(host, account.server.imap_port) as proxy, open_office(settings, lambda: clock[0]) as office:
        yield Desk(account, proxy, office, clock, caplog)


def lay_down(account: Account, mails: list[bytes]) -> None:
    """Many mails at once, as the server's own files: quicker than to hand each over."""
    assert account.mails() == []  # which has the server make the folder
    owner = account.maildir.stat()
    for number, raw in enumerate(mails):
        path = account.maildir / "new" / f"{int(NOON.timestamp())}.M{number:06}P1.desk"
        path.write_bytes(raw)
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
        os.chown(path, owner.st_uid, owner.st_gid)


@dataclass
class Sender:
    """Delivers on one connection, for tests that deliver often."""

    client: IMAPClient

    def deliver(self, *mails: bytes) -> None:
        for each in mails:
            self.client.append("INBOX", each, msg_time=NOON)


@pytest.fixture
def sender(account: Account) -> Iterator[Sender]:
    with account.client(None) as client:
        yield Sender(client)


class TestEveryCommand:
    """At its first try the first command goes wrong, at its second the second, and so on to the end, while
    mail comes in: then each mail is stored once, and has been moved once."""

    @pytest.mark.parametrize(
        ("host", "how", "restarts"),
        [
            (HOST, How.CUT_BEFORE, False),
            (HOST, How.CUT_AFTER, False),
            (HOST, How.CUT_WITHIN, False),
            (NO_MOVE, How.CUT_AFTER, False),
            (NO_MOVE, How.CUT_AFTER, True),
            (NO_MOVE, How.CUT_WITHIN, True),
        ],
    )
    def test_the_connection_is_cut(self, desk: Desk, sender: Sender, how: How, restarts: bool) -> None:
        """`restarts`: another process goes on, which remembers nothing."""
        mails, number, mailbox = [], 0, desk.mailbox()
        while len(desk.proxy.commands) >= number:
            number += 1
            mails += [mail(2 * number), mail(2 * number + 1)]
            sender.deliver(*mails[-2:])
            desk.proxy.begin(at_command(number, how))
            try:
                collect(desk.office, mailbox)
                mailbox.wait(0.05)
            except MailboxError:
                mailbox = desk.mailbox() if restarts else mailbox
            mailbox.close()
        assert number > 10
        desk.collect_at_last(mailbox)
        mailbox.close()
        desk.nothing_lost_nothing_twice(mails)

    @pytest.mark.parametrize("answer", [b"TAG NO [SERVERBUG] not now\r\n", b"TAG BAD what\r\n"])
    def test_the_server_refuses(self, desk: Desk, sender: Sender, answer: bytes) -> None:
        mails, number, mailbox = [], 0, desk.mailbox()
        while len(desk.proxy.commands) >= number:
            number += 1
            mails += [mail(2 * number), mail(2 * number + 1)]
            sender.deliver(*mails[-2:])
            desk.proxy.begin(at_command_answer(number, answer))
            mailbox = desk.mailbox()  # the last one may have learnt not to use what was refused
            with closing(mailbox), suppress(MailboxError):
                collect(desk.office, mailbox)
                mailbox.wait(0.05)
        assert number > 8
        desk.collect_at_last(mailbox)
        mailbox.close()
        desk.nothing_lost_nothing_twice(mails)


def at_command_answer(number: int, answer: bytes) -> Plan:
    return lambda current, _: Fault(How.ANSWER, answer) if current == number else None


def refusing(proxy: ImapProxy, name: str, answer: bytes, part: bytes = b"") -> Plan:
    """Each command of that name, where its line holds `part`."""
    return lambda _, current: (
        Fault(How.ANSWER, answer) if current == name and part in proxy.lines[-1] else None
    )


class TestWaiting:
    def test_a_server_that_says_bye_is_called_again(self, desk: Desk) -> None:
        desk.changes = {"poll_seconds": 3600}
        with closing(desk.mailbox()) as mailbox:
            collect(desk.office, mailbox)
            answers: list[bool] = []
            thread = threading.Thread(target=lambda: answers.append(mailbox.wait(3600)), daemon=True)
            thread.start()
            assert desk.proxy.idling.acquire(timeout=60)
            desk.proxy.farewell(b"* BYE the server goes down\r\n")
            assert desk.proxy.idling.acquire(timeout=60)
            desk.deliver(mail(1))
            thread.join(60)
            assert answers == [True]

    def test_one_that_says_bye_each_time_is_told_and_not_called_for_ever(self, desk: Desk) -> None:
        farewell = Fault(How.ANSWER, b"* BYE I am not well\r\n", times=99)
        desk.proxy.begin(at("IDLE", farewell))
        with closing(desk.mailbox()) as mailbox:
            collect(desk.office, mailbox)
            with pytest.raises(MailboxError, match="I am not well"):
                mailbox.wait(3600)
        assert desk.proxy.connections == 2

    def test_one_that_always_says_something_before_its_go_ahead_is_polled(self, desk: Desk) -> None:
        desk.changes = {"poll_seconds": 1}
        desk.proxy.begin(at("IDLE", Fault(How.INSERT, b"* 0 RECENT\r\n", times=99)))
        with closing(desk.mailbox()) as mailbox:
            collect(desk.office, mailbox)
            while desk.proxy.commands.count("IDLE") < 3:
                assert mailbox.wait(0.5) is False
            desk.deliver(mail(1))
            assert mailbox.wait(60) is True
        assert desk.proxy.commands.count("IDLE") == 3

    def test_news_right_behind_the_servers_go_ahead_is_not_slept_through(self, desk: Desk) -> None:
        again = threading.Event()

        def plan(_: int, name: str) -> Fault | None:
            if name != "IDLE":
                return None
            if desk.proxy.commands.count("IDLE") == 2:
                again.set()
                return None
            return Fault(How.REPLACE, rb"\1* 9 EXISTS\r\n", old=rb"^(\+[^\r\n]*\r\n)")

        desk.changes = {"poll_seconds": 3600}
        desk.proxy.begin(plan)
        with closing(desk.mailbox()) as mailbox:
            collect(desk.office, mailbox)
            thread = threading.Thread(target=mailbox.wait, args=(3600,), daemon=True)
            thread.start()
            assert again.wait(30)  # it looked, and listens again, long before its minute is over
            mailbox.wake()
            thread.join(30)
            assert not thread.is_alive()

    def test_a_server_that_offers_idle_and_refuses_it_is_polled(self, desk: Desk) -> None:
        desk.changes = {"poll_seconds": 1}
        desk.proxy.begin(refusing(desk.proxy, "IDLE", b"TAG NO not today\r\n"))
        with closing(desk.mailbox()) as mailbox:
            collect(desk.office, mailbox)
            while "IDLE" not in desk.proxy.commands:
                assert mailbox.wait(0.1) is False
            desk.deliver(mail(1))
            assert mailbox.wait(30) is True
        assert desk.proxy.commands.count("IDLE") == 1


class TestHanging:
    def test_a_server_that_says_no_more_is_given_up_in_time(self, desk: Desk) -> None:
        desk.changes = {"timeout_seconds": 1}
        desk.proxy.begin(at("SELECT", Fault(How.HANG)))
        with (
            closing(desk.mailbox()) as mailbox,
            pytest.raises(MailboxError, match="no answer within 1 s"),
        ):
            collect(desk.office, mailbox)

    def test_what_it_did_not_hand_out_is_asked_for_on_another_connection(self, desk: Desk) -> None:
        desk.changes = {"timeout_seconds": 1}
        desk.deliver(mail(1), mail(2))
        desk.proxy.begin(at("UID FETCH", Fault(How.HANG)))
        with closing(desk.mailbox()) as mailbox:
            assert collect(desk.office, mailbox) == 2
        desk.nothing_lost_nothing_twice([mail(1), mail(2)])

    def test_a_greeting_that_is_a_farewell(self, desk: Desk) -> None:
        desk.proxy.greeting = b"* BYE too many connections\r\n"
        with pytest.raises(MailboxError, match="too many connections"):
            collect(desk.office, desk.mailbox())


class TestMoving:
    def test_a_full_mailbox_holds_up_no_letter(self, desk: Desk) -> None:
        mails = [mail(number) for number in range(60)]
        desk.deliver(*mails)
        mailbox = desk.mailbox()
        desk.proxy.begin(refusing(desk.proxy, "UID MOVE", OVERQUOTA))
        assert collect(desk.office, mailbox) == 60
        assert desk.swept() == desk.clock[0]  # no deadline waits for room in a folder
        (told,) = desk.said()
        assert "60 stored mails stay in INBOX" in told
        assert "clear out Processed" in told

        desk.deliver(mail(60))
        desk.later(minutes=1)
        desk.proxy.begin(refusing(desk.proxy, "UID MOVE", OVERQUOTA))
        assert collect(desk.office, mailbox) == 1
        assert desk.said() == []
        assert desk.proxy.commands.count("UID MOVE") < 15  # it does not try each of them, every minute
        assert [line for line in desk.proxy.lines if b"BODY" in line and b" 61 " not in line] == []

        desk.proxy.begin()
        collect(desk.office, mailbox)
        assert ["is moved to Processed again" in line for line in desk.said()] == [True]
        mailbox.close()
        desk.nothing_lost_nothing_twice([*mails, mail(60)])

    def test_one_mail_that_cannot_be_moved_holds_up_no_other(self, desk: Desk) -> None:
        desk.deliver(*(mail(number) for number in range(1, 8)))
        mailbox = desk.mailbox()

        def plan(_: int, name: str) -> Fault | None:
            if name != "UID MOVE" or b"3" not in desk.proxy.lines[-1].split(b" ")[3]:
                return None
            return Fault(How.ANSWER, b"TAG NO [SERVERBUG] this one is broken\r\n")

        desk.proxy.begin(plan)
        assert collect(desk.office, mailbox) == 7
        mailbox.close()
        assert desk.account.mails() == [mail(3)]
        assert len(desk.account.mails("Processed")) == 6
        (told,) = desk.said()
        assert "1 stored mail stays in INBOX" in told

    def test_a_done_folder_that_cannot_be_made(self, desk: Desk) -> None:
        desk.deliver(mail(1))
        desk.proxy.begin(refusing(desk.proxy, "CREATE", b"TAG NO [NOPERM] Permission denied\r\n"))
        with closing(desk.mailbox()) as mailbox:
            assert collect(desk.office, mailbox) == 1
            (told,) = desk.said()
            assert "Processed is not there, and cannot be made" in told
            with pytest.raises(MailboxError, match="cannot be made") as refused:
                mailbox.check()
        assert "make that folder" in refused.value.permanent_hint

    def test_a_folder_that_may_only_be_read(self, desk: Desk) -> None:
        desk.proxy.begin(at("SELECT", Fault(How.REPLACE, b"[READ-ONLY]", old=rb"\[READ-WRITE\]")))
        with pytest.raises(MailboxError, match="INBOX may only be read") as refused:
            desk.mailbox().check()
        assert "the right to move mail" in refused.value.permanent_hint

    @pytest.mark.parametrize("host", [NO_MOVE])
    def test_what_a_person_deletes_while_we_are_down_is_not_ours_to_remove(self, desk: Desk) -> None:
        desk.deliver(mail(1), mail(2))
        with closing(desk.mailbox()) as mailbox:
            desk.proxy.begin(refusing(desk.proxy, "UID COPY", OVERQUOTA))
            assert collect(desk.office, mailbox) == 2
        with desk.account.client() as person:
            person.add_flags([1], [b"\\Deleted"])
        desk.proxy.begin()
        with closing(desk.mailbox()) as mailbox:
            assert collect(desk.office, mailbox) == 0
        assert desk.account.mails() == [mail(1)]
        assert desk.account.mails("Processed") == [mail(2)]


class TestUnreadable:
    @pytest.fixture
    def refuse(self, desk: Desk) -> Callable[[int], None]:
        def refuse(uid: int) -> None:
            wanted = b"%d " % uid

            def plan(_: int, name: str) -> Fault | None:
                line = desk.proxy.lines[-1]
                if name != "UID FETCH" or b"BODY" not in line:
                    return None
                uids = {int(each) for each in line.split(b" ")[3].split(b",")}
                return Fault(How.ANSWER, b"TAG NO [SERVERBUG] broken\r\n") if int(wanted) in uids else None

            desk.proxy.begin(plan)

        return refuse

    def test_it_is_waited_for_and_then_set_aside_and_the_rest_goes_on(
        self, desk: Desk, refuse: Callable[[int], None]
    ) -> None:
        desk.deliver(mail(1), mail(2), mail(3))
        refuse(2)
        mailbox = desk.mailbox()
        with pytest.raises(MailboxError, match=r"1 mail cannot be read yet: .*broken.* \(uid 2\)"):
            collect(desk.office, mailbox)
        assert desk.states() == [LetterState.NEW, LetterState.NEW]
        assert desk.swept() is None  # it may be the answer that a deadline waits for
        assert desk.account.mails() == [mail(2)]

        desk.later(minutes=11)
        with pytest.raises(MailboxError):  # nothing else tells whether it is the mail or the server
            collect(desk.office, mailbox)
        desk.deliver(mail(4))
        assert collect(desk.office, mailbox) == 2
        assert sorted(desk.states()) == [LetterState.NEW] * 3 + [LetterState.SET_ASIDE]
        assert desk.swept() == desk.clock[0]
        assert desk.account.mails() == []
        mailbox.close()

    def test_alone_it_is_waited_for_longer_also_over_a_restart(
        self, desk: Desk, refuse: Callable[[int], None]
    ) -> None:
        desk.deliver(mail(1))
        refuse(1)
        for hours in (0, 2):
            desk.later(hours=hours)
            with closing(desk.mailbox()) as mailbox, pytest.raises(MailboxError):
                collect(desk.office, mailbox)
        desk.later(hours=2)
        with closing(desk.mailbox()) as mailbox:
            assert collect(desk.office, mailbox) == 1
        assert desk.states() == [LetterState.SET_ASIDE]

    def test_what_is_readable_again_is_a_letter_like_any(
        self, desk: Desk, refuse: Callable[[int], None]
    ) -> None:
        desk.deliver(mail(1), mail(2))
        refuse(2)
        with closing(desk.mailbox()) as mailbox:
            with pytest.raises(MailboxError):
                collect(desk.office, mailbox)
            desk.proxy.begin()
            assert collect(desk.office, mailbox) == 1
        desk.nothing_lost_nothing_twice([mail(1), mail(2)])
        mark = desk.office.store.marks.get(marks.unreadable("desk"))
        assert mark is not None
        assert mark.detail == ""

    def test_a_server_that_asks_for_patience_gets_it(self, desk: Desk) -> None:
        desk.deliver(mail(1))
        desk.proxy.begin(refusing(desk.proxy, "UID FETCH", b"TAG NO [UNAVAILABLE] storage is down\r\n"))
        with closing(desk.mailbox()) as mailbox:
            for _ in range(2):
                with pytest.raises(MailboxError, match="storage is down"):
                    collect(desk.office, mailbox)
                desk.later(hours=5)
            desk.proxy.begin()
            collect(desk.office, mailbox)
        desk.nothing_lost_nothing_twice([mail(1)])


class TestLogin:
    REFUSED = b"TAG NO [AUTHENTICATIONFAILED] Authentication failed.\r\n"

    def refused(self, desk: Desk, mailbox: Mailbox) -> int:
        """How often the server was asked until the refusal came."""
        before = desk.proxy.connections
        with pytest.raises(MailboxError, match=r"login refused: .*Authentication failed") as refused:
            collect(desk.office, mailbox)
        assert refused.value.permanent_hint == "correct user and password"
        return desk.proxy.connections - before

    def test_a_password_that_was_refused_is_not_tried_over_and_over(self, desk: Desk) -> None:
        mailbox = desk.mailbox()
        desk.proxy.begin(refusing(desk.proxy, "AUTHENTICATE", self.REFUSED))
        asked = []
        for _ in range(60):
            asked.append(self.refused(desk, mailbox))
            desk.later(seconds=30)
        assert asked[:3] == [1, 0, 1]
        assert sum(asked) == 4  # in half an hour: at once, after 1 minute, 5 and 15 more
        desk.later(minutes=15)
        desk.proxy.begin()
        assert collect(desk.office, mailbox) == 0  # it works again, and nobody had to do anything
        mailbox.close()

    def test_another_password_is_tried_at_once(self, desk: Desk) -> None:
        desk.password = "old"
        mailbox = desk.mailbox()
        assert self.refused(desk, mailbox) == 1
        assert self.refused(desk, mailbox) == 0
        desk.password = "mistyped"
        assert self.refused(desk, mailbox) == 1
        desk.password = desk.account.password
        assert collect(desk.office, mailbox) == 0
        mailbox.close()

    def test_a_login_that_cannot_be_checked_now_is_no_wrong_password(self, desk: Desk) -> None:
        answer = b"TAG NO [UNAVAILABLE] Temporary authentication failure.\r\n"
        desk.proxy.begin(refusing(desk.proxy, "AUTHENTICATE", answer))
        mailbox = desk.mailbox()
        for connections in (1, 2):
            with pytest.raises(MailboxError) as refused:
                collect(desk.office, mailbox)
            assert refused.value.permanent_hint == ""
            assert desk.proxy.connections == connections


class TestNumbers:
    def test_after_a_new_uidvalidity_what_was_stored_is_known_by_its_content(self, desk: Desk) -> None:
        desk.changes = {"folder": "Desk"}
        with desk.account.client() as person:
            person.create_folder("Desk")
        desk.deliver(mail(1), mail(2), folder="Desk")
        mailbox = desk.mailbox()
        desk.proxy.begin(refusing(desk.proxy, "UID MOVE", OVERQUOTA))
        assert collect(desk.office, mailbox) == 2
        with desk.account.client() as person:
            person.rename_folder("Desk", "Old")
            person.create_folder("Desk")
        desk.deliver(mail(2), mail(1), mail(3), folder="Desk")
        desk.deliver(mail(2), folder="Desk", when=NOON + timedelta(minutes=5))  # this one was sent twice
        desk.proxy.begin()
        desk.log.clear()
        assert collect(desk.office, mailbox) == 2
        assert any("2 mails in it were stored already" in line for line in desk.said())
        assert len(desk.account.mails("Processed")) == 4
        mailbox.close()

    def test_a_very_full_folder_is_searched_in_pieces(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(imap_session, "SEARCHED_AT_ONCE", 4)
        mails = [mail(number) for number in range(1, 12)]
        desk.deliver(*mails)
        with desk.account.client() as person:

            def plan(_: int, name: str) -> Fault | None:
                if name == "UID SEARCH" and desk.proxy.commands.count(name) == 2:
                    person.delete_messages([1, 11])
                    person.expunge()
                return None

            desk.proxy.begin(plan)
            with closing(desk.mailbox()) as mailbox:
                assert collect(desk.office, mailbox) == 9
        desk.nothing_lost_nothing_twice(mails[1:-1])

    def test_many_mails_are_loaded_once_each_though_the_connection_breaks(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(imap, "LISTED_AT_ONCE", 100)
        mails = [mail(number) for number in range(250)]
        lay_down(desk.account, mails)
        desk.proxy.begin(at_command(20, How.CUT_AFTER))
        with closing(desk.mailbox()) as mailbox:
            desk.collect_at_last(mailbox)
        desk.nothing_lost_nothing_twice(mails)
        asked = [line.split(b" ")[3].split(b",") for line in desk.proxy.lines if b"BODY.PEEK" in line]
        assert max(len(uids) for uids in asked) <= 50
        assert sum(len(uids) for uids in asked) <= 250 + 50


def test_a_mail_of_25_mb_comes_whole_between_others(desk: Desk) -> None:
    mails = [mail(1), mail(2, padding=25_000_000), mail(3)]
    lay_down(desk.account, [each.replace(b"\r\n", b"\n") for each in mails])
    with closing(desk.mailbox()) as mailbox:
        assert collect(desk.office, mailbox) == 3
    stored = sorted(row.sha256 for row in desk.office.store.letters.list())
    assert stored == sorted(sha256(each).hexdigest() for each in mails)
    assert desk.account.mails() == []


def test_an_alert_is_shown_once(desk: Desk) -> None:
    alert = Fault(How.INSERT, b"* OK [ALERT] Your mailbox is 97% full\r\n", times=2)
    desk.proxy.begin(at("SELECT", alert))
    mailbox = desk.mailbox()
    collect(desk.office, mailbox)
    assert ["97% full" in line for line in desk.said()] == [True]
    collect(desk.office, mailbox)
    assert desk.said() == []
    assert alert.times == 0
    mailbox.close()


def test_what_the_server_tells_of_other_mails_meanwhile_confuses_nothing(desk: Desk) -> None:
    desk.deliver(mail(1), mail(2))
    noise = b"* 2 FETCH (FLAGS (\\Seen))\r\n* 7 FETCH (UID 99 FLAGS ())\r\n* OK still here\r\n"
    desk.proxy.begin(at("UID FETCH", Fault(How.INSERT, noise, times=9)))
    with closing(desk.mailbox()) as mailbox:
        assert collect(desk.office, mailbox) == 2
    desk.nothing_lost_nothing_twice([mail(1), mail(2)])


def test_folders_beyond_ascii(desk: Desk) -> None:
    desk.changes = {"folder": "Réclamations & klachten", "done_folder": "Traité/申诉"}
    with desk.account.client() as person:
        person.create_folder("Réclamations & klachten")
    desk.deliver(mail(1), folder="Réclamations & klachten")
    with closing(desk.mailbox()) as mailbox:
        assert collect(desk.office, mailbox) == 1
        assert any("Traité/申诉: there" in line for line in mailbox.check())
    assert desk.account.mails("Traité/申诉") == [mail(1)]


def test_two_names_of_one_folder_are_refused(desk: Desk, account: Account) -> None:
    prefixed = account.server.account(prefix="INBOX/")
    settings = prefixed.settings(folder="Desk", done_folder="INBOX/Desk")
    with pytest.raises(MailboxError, match="both INBOX/Desk") as refused:
        open_mailbox(settings, lambda: prefixed.password).check()
    assert refused.value.permanent_hint == "set another done_folder"
