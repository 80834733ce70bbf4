"""A Maildir folder, as a mail server's local delivery fills it (cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from intake.mailboxes import UNDATED, Fetched, Known, MailboxError, Notice, utc_now
from intake.mailboxes.batches import HEADER_BYTES, LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.notices import Moves, Notices
from intake.mailboxes.waking import Waker
from intake.settings import MailboxSettings
from intake.tls import one_line

T = TypeVar("T")
_RIGHTS = "give the daemon's user the right to read and move mail there"
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # an older "delivery time" is a name of another make


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in new/ or cur/. `uid` is its name without the flags that mail programs change."""

    uid: str
    path: Path
    size: int
    arrived: datetime


class MaildirMailbox:
    """A `Mailbox` in a Maildir; `done_folder` is a Maildir++ folder inside it. It has no UIDVALIDITY: 0."""

    def __init__(self, settings: MailboxSettings, clock: Callable[[], datetime] = utc_now) -> None:
        if not settings.path:
            raise ValueError("a maildir needs a path")
        folder = settings.done_folder.strip("./").replace("/", ".")
        if not folder:
            raise ValueError("done_folder needs a name")
        self.name = settings.name or settings.path
        self._settings = settings
        self._path = Path(settings.path)
        self._done = self._path / f".{folder}"
        self._clock = clock
        self._waker = Waker()
        self._notices = Notices()
        self._moves = Moves(self._notices)
        self._paths: dict[str, Path] = {}  # where each uid was seen last

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        """In batches of at most 50 mails and 8 MB, but for a single mail that is larger by itself."""
        entries = self._entries()
        self._paths = {entry.uid: entry.path for entry in entries}
        for chunk in chunks(entries, LISTED_AT_ONCE):
            stored = known(0, [entry.uid for entry in chunk]) if known else set()
            for uid in sorted(stored):
                self._move(uid)
            for batch in bounded([entry for entry in chunk if entry.uid not in stored]):
                loaded = [mail for entry in batch if (mail := self._load(entry))]
                if loaded:
                    yield loaded

    def settle(self, fetched: Sequence[Fetched]) -> None:
        for mail in fetched:
            self._move(mail.uid)

    def notices(self) -> list[Notice]:
        self._moves.finish(str(self._path), self._done.name)
        return self._notices.take()

    def wait(self, seconds: float) -> bool:
        """Looks every `poll_seconds` whether there is a file that `unread` did not list."""
        deadline = time.monotonic() + seconds
        woken, _ = self._waker.wait(0)
        while not woken:
            if any(entry.uid not in self._paths for entry in self._entries()):
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            woken, _ = self._waker.wait(min(left, self._settings.poll_seconds))
        return False

    def wake(self) -> None:
        self._waker.wake()

    def check(self) -> list[str]:
        entries = self._entries()
        try:
            self._make_done_folder()
        except OSError as error:
            raise MailboxError(
                f"{self.name}: folder {self._done.name} cannot be made: {one_line(error.strerror)}",
                _hint(error),
            ) from error
        self._may_work(entries)
        return [
            f"{self.name}: {len(entries)} to fetch",
            f"{self.name}: folder {self._done.name} is there",
            f"{self.name}: looked into every {self._settings.poll_seconds} s",
        ]

    def close(self) -> None:
        """Nothing is held open."""

    def _entries(self) -> list[_Entry]:
        """The mails, oldest first. What is not a plain file is none; tmp/ is still being written to."""
        entries: dict[str, _Entry] = {}
        for folder in ("new", "cur"):
            try:
                with os.scandir(self._path / folder) as files:
                    for file in files:
                        entry = None if file.name.startswith(".") else self._entry(file)
                        if entry:
                            entries.setdefault(entry.uid, entry)
            except FileNotFoundError:
                raise MailboxError(
                    f"{self.name}: {self._path} is not a Maildir: it has no {folder}/", "correct path"
                ) from None
            except OSError as error:
                raise MailboxError(
                    f"{self.name}: {self._path / folder}: {one_line(error.strerror)}", _RIGHTS
                ) from error
        return sorted(entries.values(), key=lambda entry: (entry.arrived, entry.uid))

    def _entry(self, file: os.DirEntry[str]) -> _Entry | None:
        # A name of other bytes than UTF-8 could be neither stored nor shown.
        name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
        uid = name.partition(":")[0]
        try:
            status = file.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None  # moved since the listing
        except OSError:  # loading it will tell why
            return _Entry(uid, Path(file.path), 0, self._delivered(uid, None))
        if not stat.S_ISREG(status.st_mode):
            return None
        return _Entry(uid, Path(file.path), status.st_size, self._delivered(uid, status.st_mtime))

    def _delivered(self, uid: str, modified: float | None) -> datetime:
        """The name begins with the delivery time in seconds; the file's own time where that cannot be."""
        seconds = uid.partition(".")[0]
        if seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11:
            delivered = datetime.fromtimestamp(int(seconds), UTC)
            if EARLIEST <= delivered <= self._clock() + timedelta(days=1):
                return delivered
        try:
            return UNDATED if modified is None else datetime.fromtimestamp(modified, UTC)
        except (OverflowError, ValueError, OSError):  # a disk may hold any number
            return UNDATED

    def _load(self, entry: _Entry) -> Fetched | None:
        """None where the mail was taken away meanwhile."""
        limit = self._settings.max_bytes
        large = entry.size > limit
        try:
            raw = self._at(entry.uid, lambda path: _read(path, HEADER_BYTES if large else limit))
        except FileNotFoundError:
            return None
        except OSError as error:
            why = f"cannot be read: {one_line(error.strerror)}"
            return Fetched(0, entry.uid, b"", entry.arrived, why, may_pass=True)
        trouble = f"too large: {entry.size} bytes, the limit is {limit}" if large else None
        return Fetched(0, entry.uid, _header(raw) if large else raw, entry.arrived, trouble)

    def _move(self, uid: str) -> None:
        """One rename, so that the mail is always in exactly one place."""
        if self._moves.given_up:
            self._moves.not_tried(1)
            return
        try:
            self._make_done_folder()
            self._at(uid, lambda path: path.rename(self._target(path.name)))
        except FileNotFoundError:
            pass  # somebody else moved it
        except OSError as error:
            why = f"cannot be moved to {self._done.name}: {one_line(error.strerror)}"
            self._moves.refused(1, why, _hint(error))
        else:
            self._moves.moved()

    def _target(self, name: str) -> Path:
        """Never the place of another mail, however that came by the same name. cur/ demands flags."""
        uid, colon, flags = name.partition(":")
        target = self._done / "cur" / f"{uid}:{flags if colon else '2,'}"
        number = 0
        while target.exists():
            number += 1
            target = target.with_name(f"{uid},again={number}:{flags if colon else '2,'}")
        return target

    def _at(self, uid: str, action: Callable[[Path], T]) -> T:
        """Do it to the mail's file, which a mail program may have renamed (new/ to cur/, other flags)."""
        path = self._paths.get(uid)
        if path is not None:
            try:
                return action(path)
            except FileNotFoundError:
                pass
        self._paths.update((entry.uid, entry.path) for entry in self._entries())
        found = self._paths.get(uid)
        if found is None or found == path:
            raise FileNotFoundError(uid)
        return action(found)

    def _make_done_folder(self) -> None:
        """A Maildir++ folder: the three rooms and the mark that it is one."""
        if (self._done / "maildirfolder").exists() and (self._done / "cur").is_dir():
            return
        mode = stat.S_IMODE(self._path.stat().st_mode)
        for room in ("", "tmp", "new", "cur"):
            (self._done / room).mkdir(mode=mode, exist_ok=True)
        (self._done / "maildirfolder").touch()

    def _may_work(self, entries: Sequence[_Entry]) -> None:
        """Raise where mail could not be taken from there: what a pass would find out mail by mail."""
        for room in (self._path / "new", self._path / "cur", self._done / "cur"):
            if not os.access(room, os.W_OK | os.X_OK):
                raise MailboxError(f"{self.name}: {room}: no mail may be moved there or away", _RIGHTS)
        locked = [entry for entry in entries if not os.access(entry.path, os.R_OK) and entry.path.exists()]
        if locked:
            some = f"{len(locked)} of {len(entries)} mails may not be read"
            raise MailboxError(f"{self.name}: {some}, such as {one_line(locked[0].uid)}", _RIGHTS)


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit)


def _hint(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room on that disk"
    if error.errno == errno.EXDEV:
        return "keep done_folder on the disk of the Maildir"
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return "something else has that name: move it away, or set another done_folder"
    return _RIGHTS


def _header(raw: bytes) -> bytes:
    """All up to the first empty line."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return raw[: min(ends) + 1] if ends else raw
