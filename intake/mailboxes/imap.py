"""A folder on an IMAP server (RFC 9051, and RFC 3501 servers as they are)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from intake.mailboxes import UNDATED, Fetched, Known, MailboxError, Notice, utc_now
from intake.mailboxes.batches import HEADER_BYTES, LISTED_AT_ONCE, bounded, chunks
from intake.mailboxes.imap_moving import Mover
from intake.mailboxes.imap_session import Answers, Asked, Session, search
from intake.mailboxes.notices import Notices
from intake.mailboxes.waking import Waker
from intake.oauth2.source import TokenSource
from intake.settings import MailboxSettings
from intake.tls import one_line, refuse_clear_text

BODY, HEADER = b"BODY[]", b"BODY[HEADER]<0>"
MISHAPS = 3
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
        self._password = password
        self._notices = Notices()
        self._session = Session(settings, password, self.name, clock, self._notices)
        self._mover = Mover(self._session, self._notices, settings.folder)
        self._waker = Waker()
        self._listed_to = (0, 0)  # uidvalidity and highest uid that `unread` has listed
        self._idle_refused = False
        self._idle_mishaps = 0  # in a row

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        """In batches of at most 50 mails and 8 MB, but for a single mail that is larger by itself."""
        with self._session.server(anew=True) as client:
            uidvalidity = self._session.uidvalidity
            self._finish_half_moved(client, known, uidvalidity)
            uids = self._session.waiting()
            self._listed_to = (uidvalidity, max(uids, default=0))
        for chunk in chunks(uids, LISTED_AT_ONCE):
            listed, gave_up = self._list(self._without_known(chunk, known, uidvalidity), uidvalidity)
            for batch in bounded(listed):
                loaded, trouble = self._load(batch, uidvalidity)
                if loaded:
                    yield loaded
                del loaded  # else a large mail is held while the next one is fetched
                gave_up = gave_up or trouble
                if gave_up:
                    raise MailboxError(f"{self.name}: no mail can be read: {gave_up}")

    def settle(self, fetched: Sequence[Fetched]) -> None:
        """By MOVE (RFC 6851), else COPY, \\Deleted and, where UIDPLUS allows to spare others', EXPUNGE."""
        with self._session.server() as client:
            # After a new UIDVALIDITY the numbers mean other mails: these will be found, and known, again.
            uids = [int(mail.uid) for mail in fetched if mail.uidvalidity == self._session.uidvalidity]
            self._mover.move(client, uids)

    def notices(self) -> list[Notice]:
        self._mover.finish()
        return self._notices.take()

    def wait(self, seconds: float) -> bool:
        """By IDLE (RFC 2177) in windows of at most a minute, else by polling; each ends with a search.

        A server may end an idle connection at any time (RFC 9051 section 5.4): once it is opened again.
        """
        deadline = time.monotonic() + seconds
        woken, _ = self._waker.wait(0)
        may_fail = self._session.connected
        while not woken:
            try:
                with self._session.server() as client:
                    if self._news(client):
                        return True
                    left = deadline - time.monotonic()
                    if left <= 0:
                        return False
                    woken = self._doze(client, min(left, IDLE_SECONDS, self._settings.poll_seconds))
            except MailboxError:
                if not may_fail:
                    raise
                may_fail = False
        return False

    def wake(self) -> None:
        self._waker.wake()

    def check(self) -> list[str]:
        """Creates `done_folder` where it is not there yet: nothing else would prove that it can be."""
        settings = self._settings
        with self._session.server() as client:
            number = len(self._session.waiting())
            done = self._session.done_folder
            try:
                made = self._mover.make_done_folder(client)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise MailboxError(
                    f"{self.name}: folder {done} is not there, and cannot be made: {one_line(error)}",
                    "make that folder, or correct done_folder",
                ) from error
            pushes = client.has_capability("IDLE")
            moves = _way_of_moving(client)
        way = {"implicit": "TLS", "starttls": "STARTTLS", "none": "no encryption, this machine"}[settings.tls]
        source = self._password if isinstance(self._password, TokenSource) else None
        by = f", by {source.used}" if source else ""
        return [
            *([f"{self.name}: {source.told()}"] if source else []),
            f"{self.name}: logged in to {settings.host}:{settings.port} as {settings.user} ({way}){by}",
            f"{self.name}: folder {settings.folder}: {number} to fetch",
            f"{self.name}: folder {done}: {'made' if made else 'there'}{moves}",
            f"{self.name}: new mail is "
            + ("announced by the server" if pushes else f"looked for every {settings.poll_seconds} s"),
            *(f"{self.name}: {notice.text}" for notice in self._notices.take()),
        ]

    def close(self) -> None:
        self._session.close()

    def _finish_half_moved(self, client: IMAPClient, known: Known | None, uidvalidity: int) -> None:
        uids = self._mover.half_moved(client)
        stored = known(uidvalidity, [str(uid) for uid in uids]) if known and uids else set()
        self._mover.finish_half_moved(client, sorted(int(uid) for uid in stored))

    def _without_known(self, uids: Sequence[int], known: Known | None, uidvalidity: int) -> list[int]:
        if known is None:
            return list(uids)
        stored = {int(uid) for uid in known(uidvalidity, [str(uid) for uid in uids])}
        if stored:
            with self._session.server(uidvalidity) as client:
                self._mover.move(client, sorted(stored))
        return [uid for uid in uids if uid not in stored]

    def _list(self, uids: list[int], uidvalidity: int) -> tuple[list[_Listed], str]:
        """Sizes first: a mail that is too large is never loaded. And why no more could be had."""
        size, date = b"RFC822.SIZE", b"INTERNALDATE"
        dated = Asked(["RFC822.SIZE", "INTERNALDATE"], size, uidvalidity)
        answers = self._session.fetch(uids, dated)
        if answers.errors or answers.gave_up:  # a date that is none must not cost us the mail
            left = [uid for uid in uids if uid not in answers.found]
            undated = self._session.fetch(left, Asked(["RFC822.SIZE"], size, uidvalidity))
            answers = Answers({**answers.found, **undated.found}, undated.errors, undated.gave_up)
        listed = [_Listed(uid, 0, UNDATED, error) for uid, error in answers.errors.items()]
        for uid, data in answers.found.items():
            octets, arrived = data.get(size), data.get(date)
            listed.append(
                _Listed(
                    uid,
                    octets if isinstance(octets, int) else 0,
                    arrived.astimezone(UTC) if isinstance(arrived, datetime) else UNDATED,
                )
            )
        return sorted(listed, key=lambda each: each.uid), answers.gave_up

    def _load(self, batch: list[_Listed], uidvalidity: int) -> tuple[list[Fetched], str]:
        """The mails of a batch, and why no more could be had."""
        limit = self._settings.max_bytes
        large = [each.uid for each in batch if each.size > limit]
        sound = [each.uid for each in batch if each.size <= limit and not each.error]
        bodies = self._session.fetch(sound, Asked(["BODY.PEEK[]"], BODY, uidvalidity))
        header = f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
        headers = self._session.fetch(large, Asked([header], HEADER, uidvalidity))
        self._mover.fetched_now(sound)
        loaded = []
        for each in batch:
            if each.uid in headers.found or each.uid in headers.errors:
                raw = _content(headers, each.uid, HEADER)
                error = f"too large: {each.size} bytes, the limit is {limit}"
                loaded.append(Fetched(uidvalidity, str(each.uid), raw, each.arrived, error))
                continue
            raw = _content(bodies, each.uid, BODY)
            trouble = each.error or bodies.errors.get(each.uid)
            if each.uid in bodies.found and not raw and each.size:
                trouble = "the server gave no content"
            elif each.uid not in bodies.found and not trouble:
                continue  # somebody else moved it away meanwhile, or it was not asked for
            loaded.append(
                Fetched(uidvalidity, str(each.uid), raw, each.arrived, trouble, may_pass=trouble is not None)
            )
        return loaded, bodies.gave_up or headers.gave_up

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
            self._no_idle(str(error))
            return False
        self._idle_mishaps = 0
        # What came right behind the "+" is read already, and no socket tells of it.
        woken = False if _read_ahead(client) else self._waker.wait(seconds, client.socket().fileno())[0]
        _, news = client.idle_done()  # raises where the connection is gone
        if any(said[0] == b"BYE" for said in news):
            raise MailboxError(f"{self.name}: the server ends the connection: {one_line(news)}")
        return woken

    def _no_idle(self, error: str) -> None:
        """The server refused; or it said something else first, at which imapclient gives up half-way.

        What it said may have been news, which a new connection finds. Where it always does so, we poll.
        """
        self._session.drop()
        if "b'* BYE" in error:
            raise MailboxError(f"{self.name}: the server ends the connection: {one_line(error)}")
        self._idle_mishaps += 1
        self._idle_refused = "b'* " not in error or self._idle_mishaps >= MISHAPS


def _read_ahead(client: IMAPClient) -> bool:
    """Whether the library holds bytes of the server that nobody looked at."""
    imap = client._imap  # imapclient does not look there either
    if getattr(imap, "_readbuf", None):  # imaplib of Python 3.14
        return True
    peek = getattr(getattr(imap, "file", None), "peek", None)
    if peek is None:
        return False
    client.socket().settimeout(0)
    try:
        return bool(peek(1))
    except OSError:  # TLS tells so that nothing is there
        return False
    finally:
        client._set_read_timeout()


def _content(answers: Answers, uid: int, key: bytes) -> bytes:
    raw = answers.found.get(uid, {}).get(key)
    return raw if isinstance(raw, bytes) else b""


def _way_of_moving(client: IMAPClient) -> str:
    if client.has_capability("MOVE") or client.has_capability("UIDPLUS"):
        return ""
    return "; the server can neither MOVE nor UIDPLUS: what is copied there stays, marked as deleted"


def _default_name(settings: MailboxSettings) -> str:
    name = f"{settings.user}@{settings.host}"
    return name if settings.folder.upper() == "INBOX" else f"{name}/{settings.folder}"
