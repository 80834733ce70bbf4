"""A mailbox that people work in, only looked at: nothing here could move, flag, make or remove a mail.

IMAP by EXAMINE and BODY.PEEK (RFC 9051, sections 6.3.3 and 6.4.5), so that not even \\Seen and \\Recent
change; a Maildir by reading its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from intake.mailboxes import Fetched, Known, MailboxError, utc_now
from intake.mailboxes.batches import LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.maildir_reading import MaildirReader
from intake.settings import MailboxSettings
from intake.tls import one_line, refuse_clear_text

# How mail programs and servers call the folder of sent mail where the server does not tell (RFC 6154 \\Sent).
SENT_NAMES = frozenset(
    (
        *("sent", "sent items", "sent messages", "sent mail", "sent-mail", "sent elements"),
        *("verzonden", "verzonden items", "verzonden berichten", "verzonden stukken"),
        *("envoyés", "éléments envoyés", "messages envoyés", "courrier envoyé"),
        *("gesendet", "gesendete elemente", "gesendete objekte", "gesendete nachrichten"),
    )
)


class NoFolderError(MailboxError):
    """There is no folder of that name."""


class Onlooker(Protocol):
    """Each method may raise `MailboxError`; the next call connects again."""

    @property
    def name(self) -> str:
        """As the logs and the store call this mailbox."""

    def sent_folders(self) -> list[str]:
        """The folders in which mail programs keep what was sent, as far as they can be told."""

    def mails(self, folder: str, since: datetime, known: Known) -> Iterator[list[Fetched]]:
        """The mails of a folder that arrived since then and are not `known`, in batches of bounded size.

        `folder` is empty for the one that mail arrives in. One that is too large, or that cannot be had,
        comes with an `error` and without content. Raises `NoFolderError`.
        """

    def close(self) -> None:
        """Leave the server."""


def open_onlooker(settings: MailboxSettings, password: Callable[[], str | None]) -> Onlooker:
    """The mailbox that the settings describe; nothing is connected yet.

    Raises `ValueError`, in one line, for settings that cannot be meant (mail in the clear over a network).
    """
    if settings.kind == "maildir":
        return MaildirOnlooker(settings, settings.name or settings.path)
    refuse_clear_text(settings.host, settings.tls)
    from intake.mailboxes.onlooking_imap import ImapOnlooker

    return ImapOnlooker(settings, password, settings.name or f"{settings.user}@{settings.host}")


class MaildirOnlooker:
    """A Maildir, and the Maildir++ folders in it."""

    def __init__(self, settings: MailboxSettings, name: str) -> None:
        self.name = name
        self._path = Path(settings.path)
        self._max_bytes = settings.max_bytes

    def sent_folders(self) -> list[str]:
        try:
            found = sorted(entry.name[1:] for entry in self._path.iterdir() if entry.name.startswith("."))
        except OSError:
            return []  # reading the mail itself tells what is wrong
        return [name for name in found if _is_sent(name, ".") and (self._path / f".{name}" / "cur").is_dir()]

    def mails(self, folder: str, since: datetime, known: Known) -> Iterator[list[Fetched]]:
        path = self._path / f".{folder.strip('./').replace('/', '.')}" if folder else self._path
        if folder and not (path / "cur").is_dir():
            raise NoFolderError(f"{self.name}: there is no folder {one_line(folder)}", "correct its name")
        reader = MaildirReader(self.name, path, self._max_bytes, utc_now)
        entries = [entry for entry in reader.listed() if entry.arrived >= since]
        for chunk in chunks(entries, LISTED_AT_ONCE):
            stored = known(0, [entry.uid for entry in chunk])
            for batch in bounded(entry for entry in chunk if entry.uid not in stored):
                yield [mail for entry in batch if (mail := reader.load(entry))]

    def close(self) -> None:
        """Nothing is held open."""


def sent_among(folders: Sequence[tuple[tuple[bytes, ...], bytes | None, str]]) -> list[str]:
    """Those of LIST's answers (flags, delimiter, name) that hold sent mail."""
    found = []
    for flags, delimiter, name in folders:
        there = {flag.lower() for flag in flags}.isdisjoint((b"\\noselect", b"\\nonexistent"))
        parting = delimiter.decode("ascii", "replace") if delimiter else ""
        if there and (b"\\sent" in {flag.lower() for flag in flags} or _is_sent(name, parting)):
            found.append(name)
    return found


def _is_sent(name: str, parting: str) -> bool:
    last = name.rsplit(parting, 1)[-1] if parting else name
    return last.strip().casefold() in SENT_NAMES


__all__ = ["NoFolderError", "Onlooker", "open_onlooker", "sent_among"]
