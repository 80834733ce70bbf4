"""What lies in a mailbox, only looked at: nothing is moved, flagged, made or kept open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

from intake.mailboxes import open_mailbox
from intake.mailboxes.batches import HEADER_BYTES
from intake.settings import MailboxSettings


@dataclass(frozen=True, slots=True)
class Lying:
    """A mail as it lies in a folder.

    `hashes` are the SHA-256 under which its content may be stored: of its bytes, and of its header alone, for
    a mail that was too large; none where it cannot be read, or was not to be. `since`: it has been there from
    then on, where that can be told. `arrived` is aware UTC.
    """

    folder: str
    uidvalidity: int
    uid: str
    size: int  # octets
    arrived: datetime
    since: datetime | None = None
    hashes: tuple[str, ...] = field(default=(), repr=False)


class Inventory(Protocol):
    """A mailbox's two folders, listed in batches of bounded size. May raise `MailboxError`."""

    @property
    def name(self) -> str:
        """As the store calls this mailbox."""

    @property
    def done_place(self) -> str:
        """Tells one folder of treated mail from another's: two mailboxes may share it."""

    @property
    def numbered(self) -> bool:
        """Whether its uids are ascending numbers (IMAP)."""

    def waiting(self) -> Iterator[list[Lying]]:
        """The folder that is emptied: what is to be fetched, or was and is not moved yet. Not loaded."""

    def done(self, since: date | None = None) -> Iterator[list[Lying]]:
        """The folder of treated mail, with hashes; where a day is given, only what arrived from then on.

        No mail where there is no such folder: it is made with the first one.
        """


def open_inventory(settings: MailboxSettings, password: Callable[[], str | None]) -> Inventory:
    """The inventory of the mailbox that the settings describe. Raises `ValueError` as `open_mailbox` does."""
    name = open_mailbox(settings, password).name
    if settings.kind == "maildir":
        from intake.mailboxes.inventory_maildir import MaildirInventory

        return MaildirInventory(settings, name)
    from intake.mailboxes.inventory_imap import ImapInventory

    return ImapInventory(settings, password, name)


def hashed(mail: Lying, pieces: Iterable[bytes], *, blank_line: bool) -> Lying:
    """The mail with its hashes, from its bytes in pieces; without any where there is no piece.

    `blank_line`: the header alone is stored with the empty line that ends it.
    """
    whole, head, read = hashlib.sha256(), b"", False
    for piece in pieces:
        whole.update(piece)
        head += piece[: HEADER_BYTES - len(head)]
        read = True
    if not read:
        return mail
    header = hashlib.sha256(_header(head, blank_line))
    return replace(mail, hashes=(whole.hexdigest(), header.hexdigest()))


def _header(raw: bytes, blank_line: bool) -> bytes:
    """All up to the first empty line, as each door keeps a mail that is too large: see `unread` of both."""
    ends = [(end, len(mark)) for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    if not ends:
        return raw
    end, length = min(ends)
    return raw[: end + (length if blank_line else 1)]
