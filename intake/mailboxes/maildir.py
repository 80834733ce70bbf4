"""A Maildir folder, as a mail server's local delivery fills it (cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from intake.mailboxes import Fetched, Known, MailboxError, Notice, utc_now
from intake.mailboxes.batches import LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.maildir_reading import RIGHTS, Entry, MaildirReader
from intake.mailboxes.notices import Moves, Notices
from intake.mailboxes.waking import Waker
from intake.settings import MailboxSettings
from intake.tls import one_line


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
        self._cur = self._done / "cur"
        self._reader = MaildirReader(self.name, self._path, settings.max_bytes, clock)
        self._waker = Waker()
        self._notices = Notices()
        self._moves = Moves(self._notices)

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        """In batches of at most 50 mails and 8 MB, but for a single mail that is larger by itself."""
        for chunk in (some for part in self._reader.parts() for some in chunks(part, LISTED_AT_ONCE)):
            stored = known(0, [entry.uid for entry in chunk]) if known else set()
            self._move_all(sorted(stored))
            for batch in bounded([entry for entry in chunk if entry.uid not in stored]):
                # No name for a single mail here: it would hold the last one while the next is read.
                loaded = list(filter(None, map(self._reader.load, batch)))
                if loaded:
                    yield loaded
                del loaded

    def settle(self, fetched: Sequence[Fetched]) -> None:
        self._move_all([mail.uid for mail in fetched])

    def notices(self) -> list[Notice]:
        self._moves.finish(str(self._path), self._done.name)
        return self._notices.take()

    def wait(self, seconds: float) -> bool:
        """Looks every `poll_seconds` whether there is a file that `unread` did not list."""
        deadline = time.monotonic() + seconds
        woken, _ = self._waker.wait(0)
        while not woken:
            if self._reader.has_new():
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            woken, _ = self._waker.wait(min(left, self._settings.poll_seconds))
        return False

    def wake(self) -> None:
        self._waker.wake()

    def check(self) -> list[str]:
        entries = self._reader.entries()
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

    def _move_all(self, uids: Sequence[str]) -> None:
        """To the done folder, which is looked for once for all of them."""
        if not uids or self._moves.given_up:
            self._moves.not_tried(len(uids))
            return
        try:
            self._make_done_folder()
        except FileNotFoundError:
            return  # the Maildir itself is gone: the next pass will say so
        except OSError as error:
            self._refused(len(uids), error)
            return
        for uid in uids:
            self._move(uid)

    def _move(self, uid: str) -> None:
        """One rename, so that the mail is always in exactly one place."""
        if self._moves.given_up:
            self._moves.not_tried(1)
            return
        try:
            self._reader.at(uid, lambda path: path.rename(self._target(path.name)))
        except FileNotFoundError:
            self._reader.gone(uid)  # somebody else moved it
        except OSError as error:
            self._refused(1, error)
        else:
            self._reader.gone(uid)
            self._moves.moved()

    def _refused(self, number: int, error: OSError) -> None:
        why = f"cannot be moved to {self._done.name}: {one_line(error.strerror)}"
        self._moves.refused(number, why, _hint(error))

    def _target(self, name: str) -> Path:
        """Never the place of another mail, however that came by the same name. cur/ demands flags."""
        uid, colon, flags = name.partition(":")
        target = self._cur / f"{uid}:{flags if colon else '2,'}"
        number = 0
        while target.exists():
            number += 1
            target = target.with_name(f"{uid},again={number}:{flags if colon else '2,'}")
        return target

    def _make_done_folder(self) -> None:
        """A Maildir++ folder: the three rooms and the mark that it is one."""
        if (self._done / "maildirfolder").exists() and self._cur.is_dir():
            return
        mode = stat.S_IMODE(self._path.stat().st_mode)
        for room in ("", "tmp", "new", "cur"):
            (self._done / room).mkdir(mode=mode, exist_ok=True)
        (self._done / "maildirfolder").touch()

    def _may_work(self, entries: Sequence[Entry]) -> None:
        """Raise where mail could not be taken from there: what a pass would find out mail by mail."""
        for room in (self._path / "new", self._path / "cur", self._done / "cur"):
            if not os.access(room, os.W_OK | os.X_OK):
                raise MailboxError(f"{self.name}: {room}: no mail may be moved there or away", RIGHTS)
        locked = [each for each in entries if not os.access(each.path, os.R_OK) and Path(each.path).exists()]
        if locked:
            some = f"{len(locked)} of {len(entries)} mails may not be read"
            raise MailboxError(f"{self.name}: {some}, such as {one_line(locked[0].uid)}", RIGHTS)


def _hint(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room on that disk"
    if error.errno == errno.EXDEV:
        return "keep done_folder on the disk of the Maildir"
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return "something else has that name: move it away, or set another done_folder"
    return RIGHTS
