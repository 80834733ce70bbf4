"""A Maildir's two folders, only looked at."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from intake.mailboxes import MailboxError
from intake.mailboxes.batches import BATCH_BYTES, LISTED_AT_ONCE
from intake.mailboxes.inventory import Lying, hashed
from intake.settings import MailboxSettings
from intake.tls import one_line


class MaildirInventory:
    """An `Inventory` of a Maildir and of the Maildir++ folder of treated mail inside it."""

    numbered = False

    def __init__(self, settings: MailboxSettings, name: str) -> None:
        self.name = name
        self._path = Path(settings.path)
        self._done = self._path / f".{settings.done_folder.strip('./').replace('/', '.')}"
        self.done_place = str(self._done)

    def waiting(self) -> Iterator[list[Lying]]:
        if not (self._path / "cur").is_dir():
            raise MailboxError(f"{self.name}: {self._path} is not a Maildir: it has no cur/", "correct path")
        for chunk in self._chunks(self._path):
            yield [mail for _, mail in chunk]

    def done(self, since: date | None = None) -> Iterator[list[Lying]]:
        for chunk in self._chunks(self._done, since):
            yield [loaded for path, mail in chunk if (loaded := _loaded(path, mail))]

    def _chunks(self, folder: Path, since: date | None = None) -> Iterator[list[tuple[Path, Lying]]]:
        chunk: list[tuple[Path, Lying]] = []
        for path, mail in self._files(folder):
            if since is None or mail.arrived.date() >= since:
                chunk.append((path, mail))
            if len(chunk) == LISTED_AT_ONCE:
                yield chunk
                chunk = []
        yield chunk

    def _files(self, folder: Path) -> Iterator[tuple[Path, Lying]]:
        """new/ first: whoever reads a mail moves it from there to cur/."""
        for room in ("new", "cur"):
            try:
                with os.scandir(folder / room) as files:
                    for file in files:
                        if mail := _lying(folder.name, file):
                            yield Path(file.path), mail
            except FileNotFoundError:
                continue
            except OSError as error:
                raise MailboxError(
                    f"{self.name}: {folder / room}: {one_line(error.strerror)}", "give us access"
                ) from error


def _lying(folder: str, file: os.DirEntry[str]) -> Lying | None:
    """None for what is no mail, or is gone since the listing."""
    try:
        status = file.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    if file.name.startswith(".") or not stat.S_ISREG(status.st_mode):
        return None
    arrived, renamed = (datetime.fromtimestamp(at, UTC) for at in (status.st_mtime, status.st_ctime))
    return Lying(folder, 0, _uid(file.name), status.st_size, arrived, renamed)


def _uid(name: str) -> str:
    """The file's name without its flags, as the store has it."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").partition(":")[0]


def _loaded(path: Path, mail: Lying) -> Lying | None:
    """With hashes; without where it may not be read; None where it was taken away meanwhile."""
    try:
        with _open(path, mail.uid) as file:
            return hashed(mail, iter(lambda: file.read(BATCH_BYTES), b""), blank_line=False)
    except FileNotFoundError:
        return None
    except OSError:
        return mail


def _open(path: Path, uid: str) -> BinaryIO:
    """The file, also where a mail program gave it other flags since it was listed."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        for room in (path.parent.with_name("new"), path.parent.with_name("cur")):
            for name in os.listdir(room):
                if _uid(name) == uid:
                    return (room / name).open("rb")
        raise
