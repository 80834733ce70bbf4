"""A Maildir folder, as a mail server's local delivery fills it (cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from intake.mailboxes import Fetched, Known, MailboxError, utc_now
from intake.mailboxes.batches import HEADER_BYTES, LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.waking import Waker
from intake.settings import MailboxSettings
from intake.tls import one_line

T = TypeVar("T")
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
        number = len(self._entries())
        self._make_done_folder()
        return [
            f"{self.name}: {number} to fetch",
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
                    f"{self.name}: {self._path / folder}: {one_line(error.strerror)}", "give us access"
                ) from error
        return sorted(entries.values(), key=lambda entry: (entry.arrived, entry.uid))

    def _entry(self, file: os.DirEntry[str]) -> _Entry | None:
        try:
            status = file.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None  # moved since the listing
        if not stat.S_ISREG(status.st_mode):
            return None
        # A name of other bytes than UTF-8 could be neither stored nor shown.
        name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
        uid = name.partition(":")[0]
        return _Entry(uid, Path(file.path), status.st_size, self._delivered(uid, status.st_mtime))

    def _delivered(self, uid: str, modified: float) -> datetime:
        """The name begins with the delivery time in seconds; the file's own time where that cannot be."""
        seconds = uid.partition(".")[0]
        if seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11:
            delivered = datetime.fromtimestamp(int(seconds), UTC)
            if EARLIEST <= delivered <= self._clock() + timedelta(days=1):
                return delivered
        return datetime.fromtimestamp(modified, UTC)

    def _load(self, entry: _Entry) -> Fetched | None:
        """None where the mail was taken away meanwhile."""
        limit = self._settings.max_bytes
        large = entry.size > limit
        try:
            raw = self._at(entry.uid, lambda path: _read(path, HEADER_BYTES if large else limit))
        except FileNotFoundError:
            return None
        except OSError as error:
            return Fetched(0, entry.uid, b"", entry.arrived, f"cannot be read: {one_line(error.strerror)}")
        trouble = f"too large: {entry.size} bytes, the limit is {limit}" if large else None
        return Fetched(0, entry.uid, _header(raw) if large else raw, entry.arrived, trouble)

    def _move(self, uid: str) -> None:
        """One rename, so that the mail is always in exactly one place."""
        try:
            self._make_done_folder()
            self._at(uid, lambda path: path.rename(self._target(path.name)))
        except FileNotFoundError:
            pass  # somebody else moved it
        except OSError as error:
            raise MailboxError(
                f"{self.name}: {uid} cannot be moved to {self._done.name}: {one_line(error.strerror)}",
                "give us access",
            ) from error

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
        if (self._done / "maildirfolder").exists():
            return
        mode = stat.S_IMODE(self._path.stat().st_mode)
        for room in ("", "tmp", "new", "cur"):
            (self._done / room).mkdir(mode=mode, exist_ok=True)
        (self._done / "maildirfolder").touch()


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit)


def _header(raw: bytes) -> bytes:
    """All up to the first empty line."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return raw[: min(ends) + 1] if ends else raw
