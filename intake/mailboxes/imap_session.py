"""One selected folder on an IMAP server: connected when needed, and read around what cannot be read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from intake.mailboxes import MailboxError
from intake.mailboxes.imap_login import connect, full_name, translated
from intake.settings import MailboxSettings
from intake.tls import one_line


@dataclass(slots=True)
class Answers:
    """What FETCH gave for which uid, and what went wrong for which."""

    found: dict[int, dict[bytes, object]] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)


class Session:
    """Connects at its first use, and again after each `MailboxError`. For one thread."""

    def __init__(self, settings: MailboxSettings, password: Callable[[], str | None], name: str) -> None:
        self._settings = settings
        self._password = password
        self._name = name
        self._client: IMAPClient | None = None
        self.uidvalidity = 0  # of the folder, as last selected
        self.done_folder = settings.done_folder

    @contextlib.contextmanager
    def server(self, uidvalidity: int | None = None) -> Iterator[IMAPClient]:
        """The client, with the folder selected. Any failure closes the connection and is a `MailboxError`.

        With `uidvalidity` the folder must still be that one, since its uids are about to be used.
        """
        try:
            with translated(self._name):
                client = self._ready()
                if uidvalidity not in (None, self.uidvalidity):
                    raise MailboxError(f"{self._name}: the folder was made anew meanwhile")
                yield client
        except MailboxError:
            self.drop()
            raise

    def _ready(self) -> IMAPClient:
        if self._client is None:
            client = self._client = connect(self._settings, self._password, self._name)
            folder = full_name(client, self._settings.folder)
            self.done_folder = full_name(client, self._settings.done_folder)
            try:
                selected = client.select_folder(folder)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise MailboxError(
                    f"{self._name}: folder {folder} cannot be opened: {one_line(error)}", "correct folder"
                ) from error
            self.uidvalidity = selected[b"UIDVALIDITY"]
        return self._client

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

    def fetch(self, uids: list[int], items: list[str], uidvalidity: int) -> Answers:
        """FETCH, isolating the mails at which it fails. A mail that is gone is in neither of the answers.

        A server that hands out none of several mails is in trouble itself: `MailboxError`.
        """
        answers = Answers()
        self._fetch_into(answers, uids, items, uidvalidity)
        if len(answers.errors) > 1 and not answers.found:
            raise MailboxError(f"{self._name}: no mail can be read: {next(iter(answers.errors.values()))}")
        return answers

    def _fetch_into(
        self, answers: Answers, uids: list[int], items: list[str], uidvalidity: int, again: bool = True
    ) -> None:
        """Where the server refuses, or hangs up, each half is tried by itself, down to the single mail."""
        if not uids:
            return
        with self.server(uidvalidity) as client:
            try:
                found = client.fetch(uids, items)
            except (OSError, IMAPClientAbortError) as error:
                trouble, broken = one_line(error), True
            except (IMAPClientError, ValueError, LookupError) as error:
                trouble, broken = one_line(error), False
            else:
                answers.found.update(found)
                missing = still_there(client, [uid for uid in uids if uid not in found])
                answers.errors.update(dict.fromkeys(missing, "the server does not hand it out"))
                return
            if not broken and len(uids) == 1:
                answers.errors.update(dict.fromkeys(still_there(client, uids), trouble))
                return
        if broken:
            self.drop()
        if len(uids) > 1:
            middle = len(uids) // 2
            self._fetch_into(answers, uids[:middle], items, uidvalidity)
            self._fetch_into(answers, uids[middle:], items, uidvalidity)
        elif again:  # a connection may break by chance
            self._fetch_into(answers, uids, items, uidvalidity, again=False)
        else:
            answers.errors[uids[0]] = f"the connection breaks at this mail: {trouble}"


def search(client: IMAPClient, criteria: str) -> list[int]:
    """SEARCH, after a NOOP: that is when every server must say what came and what others took away."""
    client.noop()
    return sorted(client.search(criteria))


def still_there(client: IMAPClient, uids: Sequence[int]) -> list[int]:
    if not uids:
        return []
    there = set(search(client, f"UID {','.join(map(str, uids))}"))
    return [uid for uid in uids if uid in there]
