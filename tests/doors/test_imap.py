"""The IMAP door, against a real Dovecot."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from intake.mailboxes import Fetched, Mailbox, MailboxError, open_mailbox
from intake.passwords import PasswordError, password_of
from intake.settings import MailboxSettings
from tests.servers.dovecot import BARE, NO_MOVE, NO_TLS, Account, DovecotServer
from tests.servers.proxy import relay_to

pytestmark = pytest.mark.dovecot


def mail(number: int = 1, padding: int = 0) -> bytes:
    filler = b"x" * 70 + b"\r\n"
    return b"Subject: complaint %d\r\n\r\nDear sir\r\n" % number + filler * (padding // len(filler))


def opened(settings: MailboxSettings) -> Mailbox:
    return open_mailbox(settings, password_of(settings))


def all_of(mailbox: Mailbox) -> list[Fetched]:
    return [each for batch in mailbox.unread() for each in batch]


@pytest.mark.parametrize("tls", ["implicit", "starttls", "none"])
def test_a_mail_is_read_as_it_is_and_moved_away_once_settled(account: Account, tls: str) -> None:
    when = datetime(2026, 3, 2, 9, 30, 15, tzinfo=timezone(timedelta(hours=2)))
    raw = b"Subject: x\r\n\r\n\xff\x00 bytes, not text\r\n".replace(b"\x00", b"\x01")
    account.deliver(raw, when=when)
    with closing(opened(account.settings(tls=tls))) as mailbox:
        (fetched,) = all_of(mailbox)
        assert (fetched.raw, fetched.error) == (raw, None)
        assert fetched.arrived == when
        assert fetched.arrived.tzinfo is UTC
        assert fetched.uidvalidity > 0
        assert account.mails() == [raw]  # nothing happens before it is settled
        mailbox.settle([fetched])
    assert account.mails() == []
    assert account.mails("Processed") == [raw]


def test_a_mail_that_a_person_opened_is_unread_all_the_same_and_ours_is_not_marked(account: Account) -> None:
    account.deliver(mail(1), mail(2))
    with account.client() as person:
        person.add_flags([1], [b"\\Seen"])
        with closing(opened(account.settings())) as mailbox:
            assert [each.raw for each in all_of(mailbox)] == [mail(1), mail(2)]
        assert b"\\Seen" not in person.get_flags([2])[2]


def test_what_is_stored_already_is_moved_away_unread(account: Account) -> None:
    account.deliver(mail(1), mail(2), mail(3))
    asked: list[tuple[int, list[str]]] = []

    def known(uidvalidity: int, uids: Sequence[str]) -> set[str]:
        asked.append((uidvalidity, list(uids)))
        return {uids[1]}

    with closing(opened(account.settings())) as mailbox:
        (batch,) = mailbox.unread(known)
    assert [each.raw for each in batch] == [mail(1), mail(3)]
    assert asked == [(batch[0].uidvalidity, ["1", "2", "3"])]
    assert account.mails("Processed") == [mail(2)]


def test_two_hundred_mails_come_in_bounded_batches_and_each_once(account: Account) -> None:
    mails = [mail(number) for number in range(200)]
    account.deliver(*mails)
    read = []
    with closing(opened(account.settings())) as mailbox:
        for batch in mailbox.unread():
            assert len(batch) <= 50
            read += [each.raw for each in batch]
            mailbox.settle(batch)
        assert all_of(mailbox) == []
    assert read == mails
    assert account.mails("Processed") == mails


def test_batches_are_bounded_in_bytes(account: Account) -> None:
    account.deliver(*(mail(number, padding=3_000_000) for number in range(4)))
    with closing(opened(account.settings())) as mailbox:
        assert [len(batch) for batch in mailbox.unread()] == [2, 2]


def test_a_mail_that_is_too_large_comes_as_an_error_with_its_header(account: Account) -> None:
    account.deliver(mail(1), mail(2, padding=20_000), mail(3))
    with closing(opened(account.settings(max_bytes=10_000))) as mailbox:
        fetched = all_of(mailbox)
        assert [each.error is None for each in fetched] == [True, False, True]
        assert "too large" in (fetched[1].error or "")
        assert fetched[1].raw == b"Subject: complaint 2\r\n\r\n"
        mailbox.settle(fetched)
    assert len(account.mails("Processed")) == 3


@pytest.fixture
def spoil(account: Account) -> Callable[..., None]:
    """Make one mail's file unreadable for the server, which then refuses to hand it out."""

    def spoil(*numbers: int) -> None:
        new, cur = account.maildir / "new", account.maildir / "cur"
        paths = [path for folder in (new, cur) if folder.is_dir() for path in folder.iterdir()]
        contents = {path: path.read_bytes() for path in paths}
        for path, content in contents.items():
            if any(b"complaint %d\n" % number in content for number in numbers):
                path.chmod(0)
                if os.getuid() == 0:
                    os.chown(path, 0, 0)

    return spoil


def test_a_mail_that_cannot_be_fetched_does_not_stop_the_others(
    account: Account, spoil: Callable[..., None]
) -> None:
    account.deliver(*(mail(number) for number in range(7)))
    spoil(3)
    with closing(opened(account.settings())) as mailbox:
        fetched = all_of(mailbox)
    assert [each.uid for each in fetched if each.error] == ["4"]
    assert [each.raw for each in fetched if not each.error] == [mail(n) for n in range(7) if n != 3]


def test_a_server_that_hands_out_nothing_is_not_asked_for_each(
    account: Account, spoil: Callable[..., None]
) -> None:
    account.deliver(*(mail(number) for number in range(60)))
    spoil(*range(60))
    with closing(opened(account.settings())) as mailbox:
        batches = mailbox.unread()
        read = next(batches)
        with pytest.raises(MailboxError, match="no mail can be read"):
            next(batches)
    assert 0 < len(read) < 20
    assert all(each.error and each.may_pass for each in read)


def test_mails_that_another_program_moves_under_us_are_no_error(account: Account) -> None:
    account.deliver(*(mail(number) for number in range(120)))
    read: list[Fetched] = []
    with account.client() as person, closing(opened(account.settings())) as mailbox:
        person.create_folder("Mine")
        for number, batch in enumerate(mailbox.unread()):
            if number == 0:
                person.move([10, 60, 61, 110], "Mine")  # one is fetched already, three are not
            read += batch
            mailbox.settle(batch)
    assert sorted(int(each.uid) for each in read) == [n for n in range(1, 121) if n not in (60, 61, 110)]
    assert [each for each in read if each.error] == []
    assert account.mails() == []
    assert len(account.mails("Processed")) == 116
    assert len(account.mails("Mine")) == 4


def test_settling_twice_is_no_error(account: Account) -> None:
    account.deliver(mail(1))
    with closing(opened(account.settings())) as mailbox:
        fetched = all_of(mailbox)
        mailbox.settle(fetched)
        mailbox.settle(fetched)
    assert account.mails("Processed") == [mail(1)]


def test_a_done_folder_that_vanishes_is_made_again(account: Account) -> None:
    account.deliver(mail(1), mail(2))
    with closing(opened(account.settings())) as mailbox:
        first, second = all_of(mailbox)
        mailbox.settle([first])
        with account.client() as person:
            person.delete_folder("Processed")
        mailbox.settle([second])
    assert account.mails("Processed") == [mail(2)]


@pytest.mark.parametrize("host", [NO_MOVE, BARE])
def test_a_server_without_move(account: Account, host: str) -> None:
    account.deliver(mail(1), mail(2))
    with account.client() as person:
        person.add_flags([2], [b"\\Flagged"])
    with closing(opened(account.settings(host=host))) as mailbox:
        first, second = all_of(mailbox)
        mailbox.settle([first])
        assert [each.uid for each in all_of(mailbox)] == [second.uid]
    assert account.mails("Processed") == [mail(1)]
    # without UIDPLUS an EXPUNGE would also take what others marked: it stays, marked
    assert account.mails() == ([mail(2)] if host == NO_MOVE else [mail(1), mail(2)])


def test_a_mail_marked_deleted_by_a_person_survives_our_moving_another(account: Account) -> None:
    account.deliver(mail(1), mail(2))
    with account.client() as person:
        person.add_flags([1], [b"\\Deleted"])
    with closing(opened(account.settings(host=NO_MOVE))) as mailbox:
        mailbox.settle(all_of(mailbox))
    assert account.mails() == [mail(1)]


def test_folders_below_a_namespace_prefix(dovecot: DovecotServer) -> None:
    account = dovecot.account(prefix="INBOX/")
    account.deliver(mail(1))
    with closing(opened(account.settings(folder="INBOX", done_folder="Afgehandeld é"))) as mailbox:
        mailbox.settle(all_of(mailbox))
        assert any("INBOX/Afgehandeld é: there" in line for line in mailbox.check())
    assert account.mails("INBOX/Afgehandeld é") == [mail(1)]


def test_after_a_new_uidvalidity_old_uids_move_nothing(account: Account) -> None:
    with account.client() as person:
        person.create_folder("Desk")
    account.deliver(mail(1), folder="Desk")
    with closing(opened(account.settings(folder="Desk"))) as mailbox:
        old = all_of(mailbox)
        with account.client() as person:
            person.delete_folder("Desk")
            person.create_folder("Desk")
        account.deliver(mail(2), folder="Desk")
        mailbox.close()
        mailbox.settle(old)
        (new,) = all_of(mailbox)
    assert new.raw == mail(2)
    assert new.uidvalidity != old[0].uidvalidity
    assert account.mails("Processed") == []


class TestWaiting:
    def waiting(self, mailbox: Mailbox) -> tuple[threading.Thread, list[bool]]:
        answers: list[bool] = []
        thread = threading.Thread(target=lambda: answers.append(mailbox.wait(3600)), daemon=True)
        thread.start()
        return thread, answers

    def test_the_server_announces_new_mail(self, account: Account) -> None:
        account.deliver(mail(0))
        with closing(opened(account.settings(poll_seconds=3600))) as mailbox:
            all_of(mailbox)  # what was listed is no news
            thread, answers = self.waiting(mailbox)
            for number in range(40):  # the first may come before the server listens
                account.deliver(mail(number))
                thread.join(0.5)
                if answers:
                    break
            assert answers == [True]

    def test_without_idle_it_is_looked_for(self, account: Account) -> None:
        with closing(opened(account.settings(host=BARE, poll_seconds=1))) as mailbox:
            all_of(mailbox)
            thread, answers = self.waiting(mailbox)
            thread.join(0.2)
            account.deliver(mail(1))
            thread.join(60)
            assert answers == [True]

    def test_what_came_between_reading_and_waiting_is_seen_at_once(self, account: Account) -> None:
        with closing(opened(account.settings(poll_seconds=3600))) as mailbox:
            all_of(mailbox)
            account.deliver(mail(1))
            assert mailbox.wait(3600)

    @pytest.mark.parametrize("host", ["127.0.0.1", BARE])
    def test_nothing_comes(self, account: Account, host: str) -> None:
        account.deliver(mail(1))
        with closing(opened(account.settings(host=host))) as mailbox:
            all_of(mailbox)
            assert mailbox.wait(0.1) is False

    @pytest.mark.parametrize("host", ["127.0.0.1", BARE])
    def test_another_thread_ends_it(self, account: Account, host: str) -> None:
        with closing(opened(account.settings(host=host, poll_seconds=3600))) as mailbox:
            all_of(mailbox)
            thread, answers = self.waiting(mailbox)
            thread.join(0.2)
            mailbox.wake()
            thread.join(60)
            assert answers == [False]
            assert all_of(mailbox) == []  # the connection is fit for use

    def test_a_wake_before_the_wait_counts(self, account: Account) -> None:
        with closing(opened(account.settings())) as mailbox:
            mailbox.wake()
            assert mailbox.wait(3600) is False

    def test_a_connection_lost_meanwhile_is_made_again_once(self, account: Account) -> None:
        with relay_to("127.0.0.1", account.server.imaps_port) as relay:
            mailbox = opened(account.settings(port=relay.port))
            all_of(mailbox)
            thread, answers = self.waiting(mailbox)
            relay.cut()
            for number in range(1, 121):  # the first may come before the server listens again
                account.deliver(mail(number))
                thread.join(0.5)
                if answers:
                    break
            assert answers == [True]
            threading.Timer(0.2, relay.close).start()
            all_of(mailbox)
            with pytest.raises(MailboxError):
                mailbox.wait(3600)
            mailbox.close()


class TestTrouble:
    @pytest.mark.parametrize("mails", [1, 5])
    def test_a_connection_lost_in_the_middle_of_a_mail_is_made_again(
        self, account: Account, mails: int
    ) -> None:
        account.deliver(*(mail(number, padding=100_000) for number in range(mails)))
        with relay_to("127.0.0.1", account.server.imap_port) as relay:
            relay.cut_after = [mails * 50_000]
            with closing(opened(account.settings(tls="none", port=relay.port))) as mailbox:
                fetched = all_of(mailbox)
                assert [each.raw for each in fetched] == [mail(n, padding=100_000) for n in range(mails)]
            assert relay.connections == 2

    def test_a_mail_that_breaks_the_connection_each_time_is_isolated(self, account: Account) -> None:
        account.deliver(mail(0), mail(1, padding=100_000), mail(2))
        with relay_to("127.0.0.1", account.server.imap_port) as relay:
            relay.cut_after = [50_000] * 20
            with closing(opened(account.settings(tls="none", port=relay.port))) as mailbox:
                fetched = all_of(mailbox)
        assert [each.error is None for each in fetched] == [True, False, True]
        assert "breaks" in (fetched[1].error or "")

    def test_a_server_that_goes_away(self, account: Account) -> None:
        account.deliver(*(mail(number) for number in range(60)))
        with relay_to("127.0.0.1", account.server.imaps_port) as relay:
            mailbox = opened(account.settings(port=relay.port))
            batches = mailbox.unread()
            first = next(batches)
            relay.close()
            with pytest.raises(MailboxError) as lost:
                mailbox.settle(first)
            assert "\n" not in str(lost.value)
            assert lost.value.permanent_hint == ""
            with pytest.raises(MailboxError, match="cannot be reached"):
                all_of(mailbox)

    def test_a_refused_login(self, account: Account) -> None:
        mailbox = opened(account.settings(password="wrong"))
        with pytest.raises(MailboxError, match="login refused") as refused:
            all_of(mailbox)
        assert refused.value.permanent_hint
        assert "wrong" not in str(refused.value)

    def test_a_password_that_cannot_be_had(self, account: Account) -> None:
        def password() -> str | None:
            raise PasswordError("password_file /x: No such file")

        with pytest.raises(MailboxError, match="password_file") as refused:
            all_of(open_mailbox(account.settings(), password))
        assert refused.value.permanent_hint

    def test_a_folder_that_is_not_there(self, account: Account) -> None:
        with pytest.raises(MailboxError, match="folder Nowhere cannot be opened") as refused:
            all_of(opened(account.settings(folder="Nowhere")))
        assert refused.value.permanent_hint == "correct folder; there are: INBOX"

    @pytest.mark.parametrize("tls", ["implicit", "starttls"])
    def test_a_certificate_of_an_unknown_authority(self, account: Account, tls: str) -> None:
        asked: list[str] = []

        def password() -> str | None:
            asked.append("asked")
            return account.password

        settings = account.settings(tls=tls, tls_ca_file=None)
        with pytest.raises(MailboxError, match="certificate is not trusted"):
            all_of(open_mailbox(settings, password))
        assert asked == []

    def test_a_server_without_starttls_gets_no_password(self, account: Account) -> None:
        asked: list[str] = []

        def password() -> str | None:
            asked.append("asked")
            return account.password

        settings = account.settings(tls="starttls", host=NO_TLS)
        with pytest.raises(MailboxError, match="no STARTTLS"):
            all_of(open_mailbox(settings, password))
        assert asked == []

    def test_nothing_goes_over_a_network_in_the_clear(self) -> None:
        settings = MailboxSettings(host="imap.example.org", tls="none", user="x", password="y")
        with pytest.raises(ValueError, match="for this machine only"):
            opened(settings)

    def test_the_done_folder_is_another_folder(self, account: Account) -> None:
        with pytest.raises(ValueError, match="another folder"):
            opened(account.settings(folder="INBOX", done_folder="inbox"))

    def test_an_authority_file_that_is_none(self, account: Account) -> None:
        with pytest.raises(MailboxError, match="tls_ca_file /nowhere"):
            all_of(opened(account.settings(tls_ca_file="/nowhere")))


def test_check_says_what_works(account: Account) -> None:
    account.deliver(mail(1))
    with closing(opened(account.settings())) as mailbox:
        lines = mailbox.check()
        assert any("logged in" in line and "TLS" in line for line in lines)
        assert any("INBOX: 1 to fetch" in line for line in lines)
        assert any("Processed: made" in line for line in lines)
        assert any("Processed: there" in line for line in mailbox.check())


def test_names_tell_folders_of_one_user_apart(account: Account) -> None:
    inbox = opened(account.settings())
    assert inbox.name == f"{account.name}@127.0.0.1"
    assert opened(account.settings(folder="Desk")).name != inbox.name
    assert opened(account.settings(name="desk")).name == "desk"
