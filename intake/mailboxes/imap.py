"""A folder on an IMAP server (RFC 9051, and RFC 3501 servers as they are)."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from intake.mailboxes import Fetched, Known, utc_now
from intake.mailboxes.batches import HEADER_BYTES, LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.imap_session import Session, search, still_there
from intake.mailboxes.waking import Waker
from intake.settings import MailboxSettings
from intake.tls import refuse_clear_text

MOVED_AT_ONCE = 200
IDLE_SECONDS = 60  # an announcement can get lost between two commands: look for oneself as often


@dataclass(frozen=True, slots=True)
class _Listed:
    uid: int
    size: int
    arrived: datetime
    error: str | None = None


class ImapMailbox:
    """A `Mailbox` on an IMAP server. Connects at its first use, and again after each `MailboxError`.

    Every mail in the folder that is not marked \\Deleted is unread: whether a person looked at it (\\Seen)
    says nothing about whether it was stored.
    """

    def __init__(
        self,
        settings: MailboxSettings,
        password: Callable[[], str | None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        refuse_clear_text(settings.host, settings.tls)
        if settings.folder.upper() == settings.done_folder.upper():
            raise ValueError(f"done_folder must be another folder than {settings.folder}")
        self.name = settings.name or _default_name(settings)
        self._settings = settings
        self._session = Session(settings, password, self.name)
        self._clock = clock
        self._waker = Waker()
        self._listed_to = (0, 0)  # uidvalidity and highest uid that `unread` has listed
        self._idle_refused = False

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        """In batches of at most 50 mails and 8 MB, but for a single mail that is larger by itself."""
        with self._session.server() as client:
            uids = search(client, "UNDELETED")
            uidvalidity = self._session.uidvalidity
            self._listed_to = (uidvalidity, max(uids, default=0))
        for chunk in chunks(uids, LISTED_AT_ONCE):
            listed = self._list(self._without_known(chunk, known, uidvalidity), uidvalidity)
            for batch in bounded(listed):
                loaded = self._load(batch, uidvalidity)
                if loaded:
                    yield loaded

    def settle(self, fetched: Sequence[Fetched]) -> None:
        """By MOVE (RFC 6851), else COPY, \\Deleted and, where UIDPLUS allows to spare others', EXPUNGE."""
        with self._session.server() as client:
            # After a new UIDVALIDITY the numbers mean other mails: these will be found, and known, again.
            uids = [int(mail.uid) for mail in fetched if mail.uidvalidity == self._session.uidvalidity]
            for chunk in chunks(uids, MOVED_AT_ONCE):
                self._move(client, chunk)

    def wait(self, seconds: float) -> bool:
        """By IDLE (RFC 2177) in windows of at most a minute, else by polling; each ends with a search."""
        deadline = time.monotonic() + seconds
        woken, _ = self._waker.wait(0)
        while not woken:
            with self._session.server() as client:
                if self._news(client):
                    return True
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                woken = self._doze(client, min(left, IDLE_SECONDS, self._settings.poll_seconds))
        return False

    def wake(self) -> None:
        self._waker.wake()

    def check(self) -> list[str]:
        """Creates `done_folder` where it is not there yet: nothing else would prove that it can be."""
        settings = self._settings
        with self._session.server() as client:
            number = len(search(client, "UNDELETED"))
            made = self._make_done_folder(client)
            pushes = client.has_capability("IDLE")
        way = {"implicit": "TLS", "starttls": "STARTTLS", "none": "no encryption, this machine"}[settings.tls]
        return [
            f"{self.name}: logged in to {settings.host}:{settings.port} as {settings.user} ({way})",
            f"{self.name}: folder {settings.folder}: {number} to fetch",
            f"{self.name}: folder {self._session.done_folder}: {'made' if made else 'there'}",
            f"{self.name}: new mail is "
            + ("announced by the server" if pushes else f"looked for every {settings.poll_seconds} s"),
        ]

    def close(self) -> None:
        self._session.close()

    def _without_known(self, uids: Sequence[int], known: Known | None, uidvalidity: int) -> list[int]:
        if known is None:
            return list(uids)
        stored = {int(uid) for uid in known(uidvalidity, [str(uid) for uid in uids])}
        if stored:
            with self._session.server(uidvalidity) as client:
                self._move(client, sorted(stored))
        return [uid for uid in uids if uid not in stored]

    def _list(self, uids: list[int], uidvalidity: int) -> list[_Listed]:
        """Sizes first: a mail that is too large is never loaded."""
        answers = self._session.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"], uidvalidity)
        listed = [_Listed(uid, 0, self._clock(), error) for uid, error in answers.errors.items()]
        for uid, data in answers.found.items():
            size, arrived = data.get(b"RFC822.SIZE"), data.get(b"INTERNALDATE")
            listed.append(
                _Listed(
                    uid,
                    size if isinstance(size, int) else 0,
                    arrived.astimezone(UTC) if isinstance(arrived, datetime) else self._clock(),
                )
            )
        return sorted(listed, key=lambda each: each.uid)

    def _load(self, batch: list[_Listed], uidvalidity: int) -> list[Fetched]:
        limit = self._settings.max_bytes
        large = [each.uid for each in batch if each.size > limit]
        sound = [each.uid for each in batch if each.size <= limit and not each.error]
        bodies = self._session.fetch(sound, ["BODY.PEEK[]"], uidvalidity)
        headers = self._session.fetch(large, [f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"], uidvalidity)
        loaded = []
        for each in batch:
            error = each.error or bodies.errors.get(each.uid)
            raw: object = b""
            if each.uid in bodies.found:
                raw = bodies.found[each.uid].get(b"BODY[]")
                error = None if isinstance(raw, bytes) else "the server gave no content"
            elif each.uid in headers.found or each.uid in headers.errors:
                raw = headers.found.get(each.uid, {}).get(b"BODY[HEADER]<0>")
                error = f"too large: {each.size} bytes, the limit is {limit}"
            elif error is None:
                continue  # somebody else moved it away meanwhile
            content = raw if isinstance(raw, bytes) else b""
            loaded.append(Fetched(uidvalidity, str(each.uid), content, each.arrived, error))
        return loaded

    def _move(self, client: IMAPClient, uids: Sequence[int]) -> None:
        try:
            self._move_now(client, uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:  # the target is not there, or one of the mails no longer is
            self._make_done_folder(client)
            uids = still_there(client, uids)
            if uids:
                self._move_now(client, uids)

    def _move_now(self, client: IMAPClient, uids: Sequence[int]) -> None:
        if client.has_capability("MOVE"):
            client.move(uids, self._session.done_folder)
            return
        client.copy(uids, self._session.done_folder)
        client.add_flags(uids, [b"\\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(uids)

    def _make_done_folder(self, client: IMAPClient) -> bool:
        if client.folder_exists(self._session.done_folder):
            return False
        client.create_folder(self._session.done_folder)
        with contextlib.suppress(IMAPClientError):
            client.subscribe_folder(self._session.done_folder)  # so that mail programs show it
        return True

    def _news(self, client: IMAPClient) -> bool:
        uidvalidity, highest = self._listed_to
        if uidvalidity != self._session.uidvalidity:
            highest = 0
        # "n:*" names the last mail even where its uid is below n (RFC 9051, 9: seq-range).
        return any(uid > highest for uid in search(client, f"UNDELETED UID {highest + 1}:*"))

    def _doze(self, client: IMAPClient, seconds: float) -> bool:
        """Until the server speaks, the time is over or `wake` is called (True)."""
        if self._idle_refused or not client.has_capability("IDLE"):
            return self._waker.wait(seconds)[0]
        try:
            client.idle()
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            # imapclient gives up when news comes before the "+": then a new connection finds it.
            self._idle_refused = "b'* " not in str(error)
            self._session.drop()
            return False
        woken, readable = self._waker.wait(seconds, client.socket().fileno())
        if readable:
            client.idle_check(timeout=0)
        client.idle_done()  # raises where the connection is lost, which idle_check does not tell
        return woken


def _default_name(settings: MailboxSettings) -> str:
    name = f"{settings.user}@{settings.host}"
    return name if settings.folder.upper() == "INBOX" else f"{name}/{settings.folder}"
