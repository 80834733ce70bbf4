"""The Maildir door, on real files."""

from __future__ import annotations

import errno
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.mailboxes import UNDATED, Fetched, Mailbox, MailboxError, open_mailbox
from intake.settings import MailboxSettings

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DELIVERED = 1_772_441_000  # 2026-03-02 08:43:20 UTC


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for room in ("tmp", "new", "cur"):
        (tmp_path / "Maildir" / room).mkdir(parents=True)
    return tmp_path / "Maildir"


def opened(folder: Path, **changes: object) -> Mailbox:
    settings = MailboxSettings(kind="maildir", path=str(folder), **changes)  # type: ignore[arg-type]
    return open_mailbox(settings, lambda: None, lambda: NOW)


def put(folder: Path, name: str, raw: bytes = b"Subject: x\n\nx\n", room: str = "new") -> Path:
    path = folder / room / name
    path.write_bytes(raw)
    return path


def all_of(mailbox: Mailbox) -> list[Fetched]:
    return [each for batch in mailbox.unread() for each in batch]


def done(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".Processed" / "cur").iterdir())


def test_new_and_cur_are_read_oldest_first_and_moved_once_settled(folder: Path) -> None:
    put(folder, f"{DELIVERED + 1}.M2P1.host", b"second\n")
    put(folder, f"{DELIVERED}.M1P1.host,S=6:2,FS", b"first\xff\n", room="cur")
    mailbox = opened(folder)
    fetched = all_of(mailbox)
    assert [(each.uid, each.raw, each.uidvalidity) for each in fetched] == [
        (f"{DELIVERED}.M1P1.host,S=6", b"first\xff\n", 0),
        (f"{DELIVERED + 1}.M2P1.host", b"second\n", 0),
    ]
    assert fetched[0].arrived == datetime.fromtimestamp(DELIVERED, UTC)
    assert not (folder / ".Processed").exists()  # nothing happens before it is settled
    mailbox.settle(fetched)
    assert all_of(mailbox) == []
    assert done(folder) == [f"{DELIVERED}.M1P1.host,S=6:2,FS", f"{DELIVERED + 1}.M2P1.host:2,"]
    assert (folder / ".Processed" / "maildirfolder").exists()


@pytest.mark.parametrize("name", ["abc.host", "5.M1.host", "99999999999.M1.host", "9" * 400 + ".x", "²³.x"])
def test_a_name_without_a_sane_delivery_time_leaves_the_file_time(folder: Path, name: str) -> None:
    path = put(folder, name[:200])
    os.utime(path, (DELIVERED + 60, DELIVERED + 60))
    (fetched,) = all_of(opened(folder))
    assert fetched.arrived == datetime.fromtimestamp(DELIVERED + 60, UTC)


def test_what_is_no_delivered_mail_is_left_alone(folder: Path) -> None:
    put(folder, "1772441000.half", room="tmp")
    put(folder, ".hidden")
    put(folder, "dovecot-uidlist", room=".")
    (folder / "new" / "directory").mkdir()
    (folder / "new" / "link").symlink_to("/etc/hostname")
    os.mkfifo(folder / "cur" / "pipe")
    assert all_of(opened(folder)) == []


def test_a_mail_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    for number in range(3):
        put(folder, f"{DELIVERED + number}.M1.host", b"%d\n" % number)
    mailbox = opened(folder)
    batches = mailbox.unread()
    broken = folder / "new" / f"{DELIVERED + 1}.M1.host"
    if os.getuid() == 0:  # who may read everything, but not what is no file any more
        original = Path.open

        def refusing(path: Path, *args: object, **options: object) -> object:
            if path == broken:
                raise PermissionError(13, "Permission denied")
            return original(path, *args, **options)  # type: ignore[call-overload]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "open", refusing)
            (fetched,) = batches
    else:
        broken.chmod(0)
        (fetched,) = batches
    assert [each.error is None for each in fetched] == [True, False, True]
    assert "Permission denied" in (fetched[1].error or "")
    mailbox.settle(fetched)
    assert len(done(folder)) == 3


def test_a_mail_that_is_too_large_comes_as_an_error_with_its_header(folder: Path) -> None:
    put(folder, "a", b"Subject: large\n\n" + b"x\n" * 5000)
    (fetched,) = all_of(opened(folder, max_bytes=1000))
    assert "too large" in (fetched.error or "")
    assert fetched.raw == b"Subject: large\n"


def test_many_mails_come_in_bounded_batches_and_each_once(folder: Path) -> None:
    for number in range(120):
        put(folder, f"{DELIVERED + number}.M1.host", b"%d\n" % number)
    mailbox = opened(folder)
    read = []
    for batch in mailbox.unread():
        assert len(batch) <= 50
        read += [each.raw for each in batch]
        mailbox.settle(batch)
    assert read == [b"%d\n" % number for number in range(120)]
    assert len(done(folder)) == 120


def test_a_backlog_is_listed_in_parts_and_each_mail_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.mailboxes.maildir_reading.MOST_LISTED", 3)
    names = [f"{DELIVERED + number // 2}.M{number}.host" for number in range(11)]
    for name in reversed(names):
        put(folder, name, name.encode())
    mailbox = opened(folder)
    found: list[str] = []
    for batch in mailbox.unread():
        found += [mail.uid for mail in batch]
        if len(found) == 3:
            for name in names[3:6]:  # a whole part is taken away by somebody else
                (folder / "new" / name).unlink()
            put(folder, f"{DELIVERED - 60}.M1.host")  # and one comes that is older than what was read
        if len(found) != 6:  # this batch cannot be moved, such as on a full disk
            mailbox.settle(batch)
    assert found == names[:3] + names[6:]
    assert mailbox.wait(0)  # there is the one that came meanwhile
    assert [mail.uid for mail in all_of(mailbox)] == [f"{DELIVERED - 60}.M1.host", *names[6:9]]
    assert not mailbox.wait(0)  # nothing else: those that stayed were told


def test_what_is_stored_already_is_moved_away_unread(folder: Path) -> None:
    put(folder, "a")
    put(folder, "b")
    asked: list[tuple[int, list[str]]] = []

    def known(uidvalidity: int, uids: object) -> set[str]:
        asked.append((uidvalidity, sorted(uids)))  # type: ignore[call-overload]
        return {"a"}

    (batch,) = opened(folder).unread(known)
    assert [each.uid for each in batch] == ["b"]
    assert asked == [(0, ["a", "b"])]
    assert done(folder) == ["a:2,"]


def test_a_mail_program_renames_and_removes_under_us(folder: Path) -> None:
    first, second = put(folder, "a", b"1\n"), put(folder, "b", b"2\n")
    third = put(folder, "c", b"3\n")
    mailbox = opened(folder)
    (batch,) = mailbox.unread()
    first.rename(folder / "cur" / "a:2,S")
    second.unlink()
    mailbox.settle(batch)
    assert done(folder) == ["a:2,S", "c:2,"]
    assert not third.exists()
    put(folder, "d")
    put(folder, "e").unlink()
    batches = mailbox.unread()
    (folder / "new" / "d").rename(folder / "cur" / "d:2,")
    assert [each.uid for batch in batches for each in batch] == ["d"]


def test_a_name_that_was_used_before_overwrites_nothing(folder: Path) -> None:
    mailbox = opened(folder)
    for raw in (b"1\n", b"2\n", b"3\n"):
        put(folder, "same", raw)
        mailbox.settle(all_of(mailbox))
    contents = [(folder / ".Processed" / "cur" / name).read_bytes() for name in done(folder)]
    assert sorted(contents) == [b"1\n", b"2\n", b"3\n"]


def test_a_name_that_is_no_utf8_can_be_stored_and_moved(folder: Path) -> None:
    path = os.fsencode(folder / "new") + b"/\xff.host"
    with open(path, "wb") as file:
        file.write(b"x\n")
    mailbox = opened(folder)
    fetched = all_of(mailbox)
    fetched[0].uid.encode("utf-8")
    mailbox.settle(fetched)
    assert all_of(mailbox) == []


@pytest.mark.parametrize(
    ("name", "made"), [("Klaar/2026", ".Klaar.2026"), (".Klaar", ".Klaar"), ("../x", ".x")]
)
def test_done_folders_lie_inside(folder: Path, name: str, made: str) -> None:
    put(folder, "a")
    mailbox = opened(folder, done_folder=name)
    mailbox.settle(all_of(mailbox))
    assert (folder / made / "cur" / "a:2,").exists()


def test_waiting(folder: Path) -> None:
    put(folder, "a")
    mailbox = opened(folder, poll_seconds=1)
    all_of(mailbox)
    assert mailbox.wait(0) is False  # what was listed is no news
    threading.Timer(0.2, put, (folder, "b")).start()
    assert mailbox.wait(60) is True
    all_of(mailbox)
    mailbox.wake()
    assert mailbox.wait(3600) is False
    threading.Timer(0.2, mailbox.wake).start()
    assert opened(folder, poll_seconds=3600).wait(0) is True  # never listed
    assert mailbox.wait(3600) is False


def test_what_is_no_maildir_is_told(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(MailboxError, match="is not a Maildir") as refused:
        all_of(opened(tmp_path / "nowhere"))
    assert refused.value.permanent_hint == "correct path"
    (folder / "new").rmdir()
    with pytest.raises(MailboxError, match="has no new/"):
        opened(folder).check()


def test_settings_that_cannot_be_meant(folder: Path) -> None:
    with pytest.raises(ValueError, match="needs a path"):
        open_mailbox(MailboxSettings(kind="maildir"), lambda: None)
    with pytest.raises(ValueError, match="done_folder"):
        opened(folder, done_folder="/")


def test_check_makes_the_done_folder(folder: Path) -> None:
    put(folder, "a")
    lines = opened(folder).check()
    assert any("1 to fetch" in line for line in lines)
    assert (folder / ".Processed" / "cur").is_dir()


def failing(monkeypatch: pytest.MonkeyPatch, number: int, part: str = "") -> list[str]:
    """The system refuses to move what has that in its name; the names that were tried."""
    tried: list[str] = []
    original = Path.rename

    def rename(path: Path, target: Path) -> Path:
        tried.append(path.name)
        if part in path.name:
            raise OSError(number, os.strerror(number))
        return original(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    return tried


def test_a_full_disk_holds_up_no_letter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        put(folder, f"m{number:02}")
    mailbox = opened(folder)
    with monkeypatch.context() as full:
        tried = failing(full, errno.ENOSPC)
        (batch,) = mailbox.unread()
        mailbox.settle(batch)
        (told,) = mailbox.notices()
        assert f"20 stored mails stay in {folder}" in told.text
        assert "No space left" in told.text
        assert told.hint == "make room on that disk"
        assert len(tried) == 3  # the rest would fare no better
        assert list(mailbox.unread(lambda _, uids: set(uids))) == []  # what is stored is not read again
        assert mailbox.notices() == []  # nor said again
    assert list(mailbox.unread(lambda _, uids: set(uids))) == []
    assert len(done(folder)) == 20
    assert [notice.over for notice in mailbox.notices()] == [True]


def test_one_mail_that_cannot_be_moved_holds_up_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcdefg":
        put(folder, name)
    failing(monkeypatch, errno.EACCES, "c")
    mailbox = opened(folder)
    mailbox.settle(all_of(mailbox))
    assert done(folder) == [f"{name}:2," for name in "abdefg"]
    (told,) = mailbox.notices()
    assert "1 stored mail stays" in told.text
    assert "the right to read and move mail" in told.hint


def test_something_else_in_the_place_of_the_done_folder(folder: Path) -> None:
    put(folder, "a")
    (folder / ".Processed").write_text("not a folder")
    mailbox = opened(folder)
    mailbox.settle(all_of(mailbox))
    (told,) = mailbox.notices()
    assert "something else has that name" in told.hint
    with pytest.raises(MailboxError, match=r"\.Processed cannot be made") as refused:
        mailbox.check()
    assert "something else has that name" in refused.value.permanent_hint


def test_a_done_folder_that_lost_its_rooms_gets_them_back(folder: Path) -> None:
    put(folder, "a")
    mailbox = opened(folder)
    mailbox.settle(all_of(mailbox))
    (folder / ".Processed" / "cur" / "a:2,").unlink()
    (folder / ".Processed" / "cur").rmdir()
    put(folder, "b")
    mailbox.settle(all_of(mailbox))
    assert done(folder) == ["b:2,"]
    assert mailbox.notices() == []


def test_a_file_of_an_impossible_age_is_a_mail_like_any(folder: Path) -> None:
    os.utime(put(folder, "a", b"x\n"), (2**60, 2**60))
    (fetched,) = all_of(opened(folder))
    assert fetched.raw == b"x\n"
    # A file system that cannot hold that number has made it the last one that it can.
    assert fetched.arrived == UNDATED or fetched.arrived.year > 2100


def test_what_could_not_be_read_may_be_readable_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = put(folder, "a")
    original = Path.open

    def refusing(path: Path, *args: object, **options: object) -> object:
        if path == broken:
            raise OSError(errno.EIO, "Input/output error")
        return original(path, *args, **options)  # type: ignore[call-overload]

    mailbox = opened(folder)
    with monkeypatch.context() as failing_disk:
        failing_disk.setattr(Path, "open", refusing)
        (fetched,) = all_of(mailbox)
        assert (fetched.error, fetched.may_pass) == ("cannot be read: Input/output error", True)
    (fetched,) = all_of(mailbox)
    assert (fetched.error, fetched.may_pass) == (None, False)


@pytest.mark.parametrize("place", ["new", "cur", ".Processed/cur", "new/a"])
def test_check_tells_of_missing_rights(folder: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a")
    original = os.access
    monkeypatch.setattr(  # root, who may run these tests, has every right
        os, "access", lambda path, mode: os.fspath(path) != str(folder / place) and original(path, mode)
    )
    with pytest.raises(MailboxError, match=place.rpartition("/")[2]) as refused:
        opened(folder).check()
    assert "give the daemon's user the right" in refused.value.permanent_hint
