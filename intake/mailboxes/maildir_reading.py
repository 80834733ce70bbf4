"""A Maildir, read and left as it is (cr.yp.to/proto/maildir.html): nothing here could change anything."""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from intake.mailboxes import UNDATED, Fetched, MailboxError
from intake.mailboxes.batches import HEADER_BYTES
from intake.tls import one_line

T = TypeVar("T")
RIGHTS = "give the daemon's user the right to read and move mail there"
PAGE = 4096  # octets that are asked for at least, of a file that does not know its size
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # an older "delivery time" is a name of another make
MOST_LISTED = 5_000  # mails of a backlog that are known at a time: the folder is read anew for the next ones

_File = tuple[datetime, str, str]  # when it arrived, its uid, its path: in that order they are read


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in new/ or cur/. `uid` is its name without the flags that mail programs change."""

    uid: str
    path: str
    size: int
    arrived: datetime


class MaildirReader:
    """The mails of one folder of a Maildir: listed, and loaded one by one."""

    def __init__(self, name: str, path: Path, max_bytes: int, clock: Callable[[], datetime]) -> None:
        self.name = name
        self._path = path
        self._max_bytes = max_bytes
        self._clock = clock
        self._paths: dict[str, str] = {}  # where each uid was seen last

    def listed(self) -> list[Entry]:
        """The mails, oldest first, remembered for `load` and `has_new`. Raises `MailboxError`."""
        entries = self.entries()
        self._paths = {entry.uid: entry.path for entry in entries}
        return entries

    def parts(self) -> Iterator[list[Entry]]:
        """The same in parts of at most MOST_LISTED, each read from the folder when the one before it is done
        with: a backlog takes no more memory than one part of it."""
        self._paths = {}
        files = heapq.nsmallest(MOST_LISTED, self._files())
        while files:
            entries = _entries(files)
            self._paths.update((entry.uid, entry.path) for entry in entries)
            yield entries
            last = files[-1]
            files = heapq.nsmallest(MOST_LISTED, (file for file in self._files() if file > last))

    def gone(self, uid: str) -> None:
        """It was moved away: it need not be remembered."""
        self._paths.pop(uid, None)

    def has_new(self) -> bool:
        """Whether there is a mail that was not told, or was moved away since. Raises `MailboxError`."""
        return any(uid not in self._paths for _, uid, _ in self._files())

    def entries(self) -> list[Entry]:
        """The mails, oldest first. Raises `MailboxError`."""
        return _entries(sorted(self._files()))

    def _files(self) -> Iterator[_File]:
        """What is not a plain file is none; tmp/ is still being written to. Raises `MailboxError`."""
        for folder in ("new", "cur"):
            try:
                with os.scandir(self._path / folder) as files:
                    for file in files:
                        found = None if file.name.startswith(".") else self._file(file)
                        if found:
                            yield found
            except FileNotFoundError:
                raise MailboxError(
                    f"{self.name}: {self._path} is not a Maildir: it has no {folder}/", "correct path"
                ) from None
            except OSError as error:
                raise MailboxError(
                    f"{self.name}: {self._path / folder}: {one_line(error.strerror)}", RIGHTS
                ) from error

    def _file(self, file: os.DirEntry[str]) -> _File | None:
        # A name of other bytes than UTF-8 could be neither stored nor shown.
        name = file.name
        if not name.isascii():
            name = os.fsencode(name).decode("utf-8", "backslashreplace")
        uid = name.partition(":")[0]
        try:
            if not file.is_file(follow_symlinks=False):
                return None  # or moved since the listing
        except OSError:  # loading it will tell why
            pass
        return self._delivered(uid) or _modified(file), uid, file.path

    def _delivered(self, uid: str) -> datetime | None:
        """The name begins with the delivery time in seconds; None where that cannot be."""
        seconds = uid.partition(".")[0]
        if not (seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11):
            return None
        delivered = datetime.fromtimestamp(int(seconds), UTC)
        return delivered if EARLIEST <= delivered <= self._clock() + timedelta(days=1) else None

    def load(self, entry: Entry) -> Fetched | None:
        """None where the mail was taken away meanwhile."""
        limit = self._max_bytes
        large = entry.size > limit
        try:
            raw = self.at(entry.uid, lambda path: _read(path, HEADER_BYTES if large else limit))
        except FileNotFoundError:
            return None
        except OSError as error:
            why = f"cannot be read: {one_line(error.strerror)}"
            return Fetched(0, entry.uid, b"", entry.arrived, why, may_pass=True)
        trouble = f"too large: {entry.size} bytes, the limit is {limit}" if large else None
        return Fetched(0, entry.uid, _header(raw) if large else raw, entry.arrived, trouble)

    def at(self, uid: str, action: Callable[[Path], T]) -> T:
        """Do it to the mail's file, which a mail program may have renamed (new/ to cur/, other flags)."""
        path = self._paths.get(uid)
        if path is not None:
            try:
                return action(Path(path))
            except FileNotFoundError:
                pass
        for _, other, place in self._files():
            if other == uid or other in self._paths:
                self._paths[other] = place
        found = self._paths.get(uid)
        if found is None or found == path:
            raise FileNotFoundError(uid)
        return action(Path(found))


def _entries(files: Iterable[_File]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for arrived, uid, path in files:
        try:
            size = os.stat(path, follow_symlinks=False).st_size
        except FileNotFoundError:
            continue  # moved since the listing
        except OSError:  # loading it will tell why
            size = 0
        found.setdefault(uid, Entry(uid, path, size, arrived))
    return list(found.values())


def _modified(file: os.DirEntry[str]) -> datetime:
    """The file's own time, where it has one."""
    try:
        return datetime.fromtimestamp(file.stat(follow_symlinks=False).st_mtime, UTC)
    except (OverflowError, ValueError, OSError):  # a disk may hold any number
        return UNDATED


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        # Python makes room for all that is asked for: with the limit alone, 50 MB for each mail.
        size = os.fstat(file.fileno()).st_size
        return file.read(min(limit, max(size, PAGE)))


def _header(raw: bytes) -> bytes:
    """All up to the first empty line."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return raw[: min(ends) + 1] if ends else raw
