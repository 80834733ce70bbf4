"""An IMAP mailbox's two folders, only looked at: by EXAMINE and BODY.PEEK (RFC 9051, 6.3.3 and 6.4.5)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from intake.mailboxes import MailboxError
from intake.mailboxes.batches import BATCH_BYTES, LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.imap_login import connect, full_name, translated
from intake.mailboxes.inventory import Lying, hashed
from intake.settings import MailboxSettings
from intake.tls import one_line

T = TypeVar("T")
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)  # of a mail whose INTERNALDATE the server does not tell
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class ImapInventory:
    """An `Inventory` on an IMAP server, over connections of its own, one for each folder."""

    numbered = True

    def __init__(self, settings: MailboxSettings, password: Callable[[], str | None], name: str) -> None:
        self.name = name
        self.done_place = f"{settings.user}@{settings.host}:{settings.port}/{settings.done_folder}"
        self._settings = settings
        self._password = password

    def waiting(self) -> Iterator[list[Lying]]:
        with self._examined(self._settings.folder) as folder:
            if not folder.is_there():
                raise MailboxError(
                    f"{self.name}: there is no folder {self._settings.folder}", "correct folder"
                )
            for chunk in chunks(folder.uids("UNDELETED"), LISTED_AT_ONCE):
                yield folder.listed(chunk)

    def done(self, since: date | None = None) -> Iterator[list[Lying]]:
        criteria = f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}" if since else "ALL"
        with self._examined(self._settings.done_folder) as folder:
            if not folder.is_there():
                return
            for chunk in chunks(folder.uids(criteria), LISTED_AT_ONCE):
                for batch in bounded(folder.listed(chunk)):
                    yield list(_loaded(folder, batch))

    @contextlib.contextmanager
    def _examined(self, folder: str) -> Iterator[Examined]:
        examined = Examined(self._settings, self._password, self.name, folder)
        try:
            yield examined
        finally:
            examined.close()


def _loaded(folder: Examined, batch: list[Lying]) -> Iterator[Lying]:
    """The mails with their hashes. One larger than a batch comes in pieces, and is never held whole."""
    if batch[0].size > BATCH_BYTES:
        pieces = folder.pieces(int(batch[0].uid), batch[0].size)
        yield hashed(batch[0], pieces, blank_line=True)
        return
    by_uid = {int(mail.uid): mail for mail in batch}
    for uid, raw in folder.bodies(list(by_uid)):
        yield hashed(by_uid[uid], () if raw is None else (raw,), blank_line=True)


class Examined:
    """One folder. Connects at its first use, and reads around what cannot be read.

    `uidvalidity` stays the same, or it is a `MailboxError`: the folder was made anew.
    """

    def __init__(
        self, settings: MailboxSettings, password: Callable[[], str | None], name: str, folder: str
    ) -> None:
        self._settings = settings
        self._password = password
        self._name = name
        self._folder = folder
        self._client: IMAPClient | None = None
        self.uidvalidity = 0

    def is_there(self) -> bool:
        with translated(self._name):
            return self._ready() is not None

    def uids(self, criteria: str) -> list[int]:
        """All that the search finds, ascending."""
        with translated(self._name):
            client = self._ready()
            return sorted(client.search(criteria)) if client is not None else []

    def listed(self, uids: Sequence[int]) -> list[Lying]:
        """Size and INTERNALDATE of those that are still there."""
        with translated(self._name):
            client = self._ready()
            found = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"]) if client is not None else {}
        listed = []
        for uid, data in sorted(found.items()):
            size, arrived = data.get(b"RFC822.SIZE"), data.get(b"INTERNALDATE")
            instant = arrived.astimezone(UTC) if isinstance(arrived, datetime) else EARLIEST
            octets = size if isinstance(size, int) else 0
            listed.append(Lying(self._folder, self.uidvalidity, str(uid), octets, instant))
        return listed

    def bodies(self, uids: list[int]) -> Iterator[tuple[int, bytes | None]]:
        """Those that are still there with their bytes; None where the server does not hand them out."""
        found = self._attempt(lambda client: client.fetch(uids, ["BODY.PEEK[]"]))
        if found is None and len(uids) > 1:
            middle = len(uids) // 2
            yield from self.bodies(uids[:middle])
            yield from self.bodies(uids[middle:])
        elif found is None:
            yield uids[0], None
        else:
            for uid, data in found.items():
                raw = data.get(b"BODY[]")
                yield uid, raw if isinstance(raw, bytes) else None

    def pieces(self, uid: int, size: int) -> Iterator[bytes]:
        """One mail, piece by piece; nothing where the server does not hand it out."""
        start = 0
        while start < size:
            item = f"BODY.PEEK[]<{start}.{BATCH_BYTES}>"
            found = self._attempt(lambda client, item=item: client.fetch([uid], [item]))  # type: ignore[misc]
            raw = (found or {}).get(uid, {}).get(f"BODY[]<{start}>".encode())
            if not isinstance(raw, bytes) or not raw:
                return
            yield raw
            start += len(raw)

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(OSError, IMAPClientError):
                client.logout()

    def _attempt(self, ask: Callable[[IMAPClient], T]) -> T | None:
        """None where the server refuses, or twice hangs up; where it is not there at all, `MailboxError`."""
        for _ in range(2):
            with translated(self._name):
                client = self._ready()
            if client is None:
                return None
            try:
                return ask(client)
            except (OSError, IMAPClientAbortError):
                self._drop()
            except (IMAPClientError, ValueError, LookupError):
                return None
        return None

    def _ready(self) -> IMAPClient | None:
        """The client with the folder open; None where there is no such folder."""
        if self._client is not None:
            return self._client
        client = connect(self._settings, self._password, self._name)
        try:
            folder = full_name(client, self._folder)
            if not client.folder_exists(folder):
                client.logout()
                return None
            uidvalidity = client.select_folder(folder, readonly=True)[b"UIDVALIDITY"]
        except BaseException:
            with contextlib.suppress(OSError, IMAPClientError):
                client.shutdown()
            raise
        if self.uidvalidity not in (0, uidvalidity):
            client.logout()
            raise MailboxError(f"{self._name}: {one_line(folder)} was made anew meanwhile")
        self._client, self.uidvalidity = client, uidvalidity
        return client

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(OSError, IMAPClientError):
                client.shutdown()
