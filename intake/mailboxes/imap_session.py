"""One selected folder on an IMAP server: connected when needed, and read around what cannot be read."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError

from intake.mailboxes import MailboxError
from intake.mailboxes.imap_login import GARBLED, PASSING, Login, full_name, translated
from intake.mailboxes.notices import Notices
from intake.settings import MailboxSettings
from intake.tls import one_line

FAILED_IN_A_ROW = 12  # halving 500 mails down to one that fails takes ten: more is the server's trouble
SEARCHED_AT_ONCE = 20_000  # imaplib takes no line beyond a million octets, and a uid needs up to eleven
SHOWN_FOLDERS = 10
ALERT = re.compile(rb"^\S+ (?:OK|NO|BAD|BYE|PREAUTH) \[ALERT\]\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Items of FETCH, in a folder of that UIDVALIDITY. `key` has to be in the answer: a server may tell
    other things of a mail meanwhile."""

    items: list[str]
    key: bytes
    uidvalidity: int


@dataclass(slots=True)
class Answers:
    """What FETCH gave for which uid, and what went wrong for which.

    `gave_up` tells why the rest was not asked for: nothing could be had any more.
    """

    found: dict[int, dict[bytes, object]] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    gave_up: str = ""
    failed_in_a_row: int = 0


class Session:
    """Connects at its first use, and again after each `MailboxError`. For one thread."""

    def __init__(
        self,
        settings: MailboxSettings,
        password: Callable[[], str | None],
        name: str,
        clock: Callable[[], datetime],
        notices: Notices,
    ) -> None:
        self._settings = settings
        self._login = Login(settings, password, name, clock)
        self._name = name
        self._notices = notices
        self._client: IMAPClient | None = None
        self._folder = settings.folder
        self.uidvalidity = 0  # of the folder, as last selected
        self.exists = 0  # mails in the folder, when it was last selected
        self.done_folder = settings.done_folder

    @contextlib.contextmanager
    def server(self, uidvalidity: int | None = None, *, anew: bool = False) -> Iterator[IMAPClient]:
        """The client, with the folder selected. Any failure closes the connection and is a `MailboxError`.

        With `uidvalidity` the folder must still be that one, since its uids are about to be used. `anew`
        selects the folder once more, which tells what became of it meanwhile.
        """
        try:
            with translated(self._name, self._settings.timeout_seconds):
                client = self._ready(anew)
                if uidvalidity not in (None, self.uidvalidity):
                    raise MailboxError(f"{self._name}: the folder was made anew meanwhile")
                yield client
        except MailboxError:
            self.drop()
            raise

    @property
    def connected(self) -> bool:
        return self._client is not None

    def select_again(self) -> None:
        """After another folder had been selected."""
        if self._client is not None:
            self._select(self._client)

    def _ready(self, anew: bool) -> IMAPClient:
        if self._client is not None and anew:
            try:
                self._select(self._client)
            except (OSError, IMAPClientAbortError):
                self.drop()  # an idle connection may be lost at any time: that is no trouble yet
        if self._client is None:
            client = self._client = self._login.connect()
            self._heed_alerts(client)
            self._folder = full_name(client, self._settings.folder)
            self.done_folder = full_name(client, self._settings.done_folder)
            if self._folder == self.done_folder:  # each move would make new mails of all
                raise MailboxError(
                    f"{self._name}: folder and done_folder are both {self._folder}", "set another done_folder"
                )
            self._select(client)
        return self._client

    def _select(self, client: IMAPClient) -> None:
        try:
            selected = client.select_folder(self._folder)
        except IMAPClientReadOnlyError as error:
            raise MailboxError(
                f"{self._name}: folder {self._folder} may only be read",
                f"give {self._settings.user} the right to move mail out of it",
            ) from error
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise MailboxError(
                f"{self._name}: folder {self._folder} cannot be opened: {one_line(error)}",
                "" if PASSING.search(str(error)) else f"correct folder{_there_are(client)}",
            ) from error
        self.uidvalidity = selected.get(b"UIDVALIDITY", 0)
        self.exists = selected.get(b"EXISTS", 0)

    def _heed_alerts(self, client: IMAPClient) -> None:
        """RFC 9051 section 7.1: what comes as an ALERT has to be shown to a person.

        imaplib keeps such a line only until the next command, so that it is caught as it is read.
        """
        read = client._imap._get_line  # neither library hands these lines out

        def line() -> bytes:
            text: bytes = read()
            alert = ALERT.match(text)
            if alert:
                self._notices.tell("alert", f"the server's alert: {one_line(alert[1])}")
            return text

        client._imap._get_line = line

    def drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(OSError, IMAPClientError):
                client.shutdown()

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(OSError, IMAPClientError):
                client.logout()

    def waiting(self) -> list[int]:
        """The uids of all that is not marked \\Deleted; call it with the folder just selected.

        Of very many in several pieces, from the newest down: what others remove meanwhile makes the numbers
        of the rest smaller, so that a mail may be named twice, but never left out.
        """
        with self.server() as client:
            if self.exists <= SEARCHED_AT_ONCE:
                return search(client, "UNDELETED")
            uids: set[int] = set()
            for top in range(self.exists, 0, -SEARCHED_AT_ONCE):
                last = "*" if top == self.exists else str(top)
                uids.update(client.search(f"{max(1, top - SEARCHED_AT_ONCE + 1)}:{last} UNDELETED"))
            return sorted(uids)

    def fetch(self, uids: list[int], asked: Asked) -> Answers:
        """FETCH, isolating the mails at which it fails. A mail that is gone is in neither of the answers."""
        answers = Answers()
        self._fetch_into(answers, uids, asked)
        return answers

    def _fetch_into(self, answers: Answers, uids: list[int], asked: Asked, *, again: bool = True) -> None:
        """Where the server refuses, or hangs up, each half is tried by itself, down to the single mail."""
        if not uids or answers.gave_up:
            return
        trouble, broken = self._fetch_once(answers, uids, asked)
        if not trouble:
            return
        answers.failed_in_a_row += 1
        if answers.failed_in_a_row > FAILED_IN_A_ROW:
            answers.gave_up = trouble
        if broken:
            self.drop()
        if len(uids) > 1:
            middle = len(uids) // 2
            self._fetch_into(answers, uids[:middle], asked)
            self._fetch_into(answers, uids[middle:], asked)
        elif again:  # once may be chance
            self._fetch_into(answers, uids, asked, again=False)
        elif broken:
            answers.errors[uids[0]] = f"the connection breaks at this mail: {trouble}"
        else:
            with self.server(asked.uidvalidity) as client:
                answers.errors.update(dict.fromkeys(still_there(client, uids), trouble))

    def _fetch_once(self, answers: Answers, uids: list[int], asked: Asked) -> tuple[str, bool]:
        """What went wrong, or nothing; and whether the connection broke."""
        with self.server(asked.uidvalidity) as client:
            try:
                found = client.fetch(uids, asked.items)
            except (OSError, IMAPClientAbortError) as error:
                return one_line(error) or type(error).__name__, True
            except (IMAPClientError, *GARBLED) as error:
                if PASSING.search(str(error)):
                    raise
                return one_line(error) or type(error).__name__, False
            found = {uid: data for uid, data in found.items() if asked.key in data}
            if found:
                answers.failed_in_a_row = 0
            answers.found.update(found)
            missing = still_there(client, [uid for uid in uids if uid not in found])
        if len(uids) == 1 and missing:
            return "the server does not hand it out", False
        for uid in missing:
            self._fetch_into(answers, [uid], asked)
        return "", False


def search(client: IMAPClient, criteria: str) -> list[int]:
    """SEARCH, after a NOOP: that is when every server must say what came and what others took away."""
    client.noop()
    return sorted(client.search(criteria))


def still_there(client: IMAPClient, uids: Sequence[int]) -> list[int]:
    if not uids:
        return []
    there = set(search(client, f"UID {','.join(map(str, uids))}"))
    return [uid for uid in uids if uid in there]


def _there_are(client: IMAPClient) -> str:
    """The folders that could have been meant."""
    try:
        names = [str(name) for _, _, name in client.list_folders()]
    except (OSError, IMAPClientError, *GARBLED):
        return ""
    more = ", ..." if len(names) > SHOWN_FOLDERS else ""
    return (
        f"; there are: {', '.join(one_line(name) for name in names[:SHOWN_FOLDERS])}{more}" if names else ""
    )
