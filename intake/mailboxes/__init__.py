"""Where mail is fetched from: the `Mailbox` protocol, and the doors that keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from intake.settings import MailboxSettings

Known = Callable[[int, Sequence[str]], set[str]]
"""(uidvalidity, uids) -> those of the uids that are stored already, so that they need not be loaded again."""


UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The delivery time of a mail that the mailbox gives none for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the mailbox held it; (mailbox, `uidvalidity`, `uid`) is its identity (RFC 9051, 2.3.1.1).

    `arrived` is aware UTC, and what the mailbox says: IMAP's INTERNALDATE, a Maildir's delivery time; it is
    as right as that machine's clock. With `error` set the mail could not be loaded (too large, unreadable):
    `raw` is then empty, or the header as far as it could be had. `may_pass`: another time it may be loaded.
    """

    uidvalidity: int
    uid: str
    raw: bytes = field(repr=False)
    arrived: datetime
    error: str | None = None
    may_pass: bool = False


class MailboxError(Exception):
    """The mailbox cannot be read now; the text is one line. Calling again connects again.

    `permanent_hint` says what a person has to mend where trying again is not likely to help (a refused login,
    a folder that is not there); it is empty for what may pass by itself.
    """

    def __init__(self, text: str, permanent_hint: str = "") -> None:
        super().__init__(text)
        self.permanent_hint = permanent_hint


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should know although the work goes on, in one line; `over` where a trouble has ended."""

    text: str
    hint: str = ""
    over: bool = False


class Mailbox(Protocol):
    """A folder of mail that is emptied by moving each mail away once it is safely stored.

    For one thread, but for `wake`. Every method but `wake` and `close` may raise `MailboxError`.
    """

    @property
    def name(self) -> str:
        """As the logs and the store call this mailbox; stable from one start to the next."""

    def unread(self, known: Known | None = None) -> Iterator[list[Fetched]]:
        """All that lies in the folder, opened by a person or not, oldest first, in batches of bounded size.

        What `known` names is not loaded: it was stored before a crash, and is moved away at once. A mail
        that cannot be loaded comes as one with an `error`, and the rest goes on.
        """

    def settle(self, fetched: Sequence[Fetched]) -> None:
        """Move these to `done_folder`: after the commit. What somebody else moved is no error.

        Nor is what cannot be moved now (no room left, no right to): it is stored, stays where it is, is
        moved by a later pass, and told as a notice.
        """

    def notices(self) -> list[Notice]:
        """What is new to be told since the last call; to be asked at the end of each pass."""

    def wait(self, seconds: float) -> bool:
        """Until new mail may have come (True), `seconds` are over (False), or `wake` was called (False)."""

    def wake(self) -> None:
        """Make a `wait` in another thread return; one that has not begun yet returns at once."""

    def check(self) -> list[str]:
        """Try everything; a line for a person for each thing that works."""

    def close(self) -> None:
        """Leave the server. The mailbox may be used again afterwards."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_mailbox(
    settings: MailboxSettings,
    password: Callable[[], str | None],
    clock: Callable[[], datetime] = utc_now,
) -> Mailbox:
    """The mailbox that the settings describe; nothing is connected before its first use.

    `password` is called at each login, so that a rotated secret is found; `clock` tells the time, aware UTC,
    of a mail that carries none. Raises `ValueError`, in one line, for settings that cannot be meant (mail in
    the clear over a network, a Maildir without a path).
    """
    # Here, so that a command which reads no mailbox does not pay for an IMAP library.
    if settings.kind == "maildir":
        from intake.mailboxes.maildir import MaildirMailbox

        return MaildirMailbox(settings, clock)
    from intake.mailboxes.imap import ImapMailbox

    return ImapMailbox(settings, password, clock)
