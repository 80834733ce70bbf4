"""A mailbox on an IMAP server, only looked at (intake.mailboxes.onlooking)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from imapclient.exceptions import IMAPClientError

from intake.mailboxes import Fetched, Known
from intake.mailboxes.batches import LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.imap_login import connect, translated
from intake.mailboxes.inventory import Lying
from intake.mailboxes.inventory_imap import Examined
from intake.mailboxes.onlooking import NoFolderError, sent_among
from intake.settings import MailboxSettings
from intake.tls import one_line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class ImapOnlooker:
    """A connection per folder and look, closed at its end."""

    def __init__(self, settings: MailboxSettings, password: Callable[[], str | None], name: str) -> None:
        self.name = name
        self._settings = settings
        self._password = password

    def sent_folders(self) -> list[str]:
        client = connect(self._settings, self._password, self.name)
        try:
            with translated(self.name, self._settings.timeout_seconds):
                return sent_among(client.list_folders())
        finally:
            with contextlib.suppress(OSError, IMAPClientError):
                client.logout()

    def mails(self, folder: str, since: datetime, known: Known) -> Iterator[list[Fetched]]:
        name = folder or self._settings.folder
        examined = Examined(self._settings, self._password, self.name, name)
        try:
            if not examined.is_there():
                raise NoFolderError(
                    f"{self.name}: there is no folder {one_line(name)}",
                    "correct its name",
                )
            # SINCE knows days, and those of the server's own zone (RFC 9051, section 6.4.4).
            day = since - timedelta(days=1)
            uids = examined.uids(f"SINCE {day.day}-{_MONTHS[day.month - 1]}-{day.year}")
            for chunk in chunks(uids, LISTED_AT_ONCE):
                stored = known(examined.uidvalidity, [str(uid) for uid in chunk])
                listed = examined.listed([uid for uid in chunk if str(uid) not in stored])
                for batch in bounded(mail for mail in listed if mail.arrived >= since):
                    yield list(self._loaded(examined, batch))
        finally:
            examined.close()

    def close(self) -> None:
        """No connection is kept."""

    def _loaded(self, examined: Examined, batch: list[Lying]) -> Iterator[Fetched]:
        limit = self._settings.max_bytes
        lying = {int(mail.uid): mail for mail in batch}
        for uid, mail in lying.items():
            if mail.size > limit:
                trouble = f"too large: {mail.size} bytes, the limit is {limit}"
                yield Fetched(mail.uidvalidity, str(uid), b"", mail.arrived, trouble)
        sound = [uid for uid, mail in lying.items() if mail.size <= limit]
        for uid, raw in examined.bodies(sound) if sound else ():
            mail, lost = lying[uid], "the server does not hand it out"
            yield Fetched(
                *(mail.uidvalidity, str(uid), raw or b"", mail.arrived),
                error=None if raw else lost,
                may_pass=not raw,
            )
