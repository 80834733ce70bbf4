"""Moving stored mail to `done_folder` on an IMAP server, whatever the server can and refuses."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from intake.mailboxes.batches import chunks
from intake.mailboxes.imap_session import Session, search, still_there
from intake.mailboxes.notices import Moves, Notices
from intake.tls import one_line

MOVED_AT_ONCE = 200
COMPARED_BYTES = 16_384  # of a header, which begins with our own server's Received field

# RFC 5530 and RFC 9051 section 7.1: what a refusal is about.
FULL = re.compile(r"\[OVERQUOTA\]|quota", re.IGNORECASE)
FORBIDDEN = re.compile(r"\[(NOPERM|READ-ONLY|PRIVACYREQUIRED)\]", re.IGNORECASE)

_Print = tuple[int, datetime, bytes]  # size, delivery time and header: no two deliveries share these


class Mover:
    """By MOVE (RFC 6851), else by COPY, \\Deleted and, where UIDPLUS allows to spare others', EXPUNGE.

    COPY and EXPUNGE are two commands, and a connection or a process can die between them. What became of a
    mail is remembered (`_copied`), and looked up in `done_folder` where nobody knows: no mail lies there
    twice. What the server refuses stays, and is told.
    """

    def __init__(self, session: Session, notices: Notices, folder: str) -> None:
        self._session = session
        self._folder = folder
        self._moves = Moves(notices)
        self._copied: dict[tuple[int, int], bool] = {}  # (uidvalidity, uid); unknown where it is not there
        self._looked_back = False

    def fetched_now(self, uids: Sequence[int]) -> None:
        """These have just been loaded for the first time: nobody can have copied them."""
        for uid in uids:
            self._copied.setdefault((self._session.uidvalidity, uid), False)

    def move(self, client: IMAPClient, uids: Sequence[int]) -> None:
        for chunk in chunks(uids, MOVED_AT_ONCE):
            if self._moves.given_up:
                self._moves.not_tried(len(chunk))
            else:
                self._move(client, chunk)

    def finish(self) -> None:
        """The end of a pass."""
        self._moves.finish(self._folder, self._session.done_folder)

    def make_done_folder(self, client: IMAPClient) -> bool:
        """False where it is there already."""
        if client.folder_exists(self._session.done_folder):
            return False
        client.create_folder(self._session.done_folder)
        with contextlib.suppress(IMAPClientError):
            client.subscribe_folder(self._session.done_folder)  # so that mail programs show it
        return True

    def half_moved(self, client: IMAPClient) -> list[int]:
        """Those marked \\Deleted that may be ours, from a move that was cut off; empty with MOVE.

        A process asks for all of them once; later for those whose COPY it has seen itself.
        """
        if client.has_capability("MOVE") or not client.has_capability("UIDPLUS"):
            return []
        uidvalidity, first = self._session.uidvalidity, not self._looked_back
        ours = [uid for (validity, uid), copied in self._copied.items() if copied and validity == uidvalidity]
        if not first and not ours:
            return []
        self._looked_back = True
        marked = search(client, "DELETED")
        return marked if first else [uid for uid in marked if uid in ours]

    def finish_half_moved(self, client: IMAPClient, uids: Sequence[int]) -> None:
        """Expunge those of the stored mails that lie in `done_folder`; another's mark is left alone."""
        for chunk in chunks(uids, MOVED_AT_ONCE):
            self._look_up(client, chunk)
            copied = [uid for uid in chunk if self._was_copied(uid)]
            if copied:
                client.uid_expunge(copied)
            self._forget(chunk)

    def _move(self, client: IMAPClient, uids: Sequence[int]) -> None:
        try:
            self._move_now(client, uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:  # the target is not there, or one of the mails no longer is
            try:
                self.make_done_folder(client)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                text = (
                    f"folder {self._session.done_folder} is not there, and cannot be made: {one_line(error)}"
                )
                self._moves.refused(len(uids), text, "make that folder, or correct done_folder", for_all=True)
                return
            self._move_each(client, still_there(client, uids))

    def _move_each(self, client: IMAPClient, uids: Sequence[int]) -> None:
        """Together if possible, else each half by itself: one mail that cannot be moved holds up no other."""
        if not uids:
            return
        if self._moves.given_up:
            self._moves.not_tried(len(uids))
            return
        try:
            self._move_now(client, uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            if len(uids) == 1:
                self._moves.refused(1, one_line(error), _hint(str(error), self._session.done_folder))
                return
            middle = len(uids) // 2
            self._move_each(client, uids[:middle])
            self._move_each(client, uids[middle:])
        else:
            self._moves.moved()

    def _move_now(self, client: IMAPClient, uids: Sequence[int]) -> None:
        if client.has_capability("MOVE"):
            client.move(uids, self._session.done_folder)
            self._forget(uids)
            return
        self._look_up(client, [uid for uid in uids if self._was_copied(uid) is None])
        self._copy(client, [uid for uid in uids if not self._was_copied(uid)])
        client.add_flags(uids, [b"\\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(uids)
        self._forget(uids)

    def _copy(self, client: IMAPClient, uids: Sequence[int]) -> None:
        """Where the answer gets lost nobody knows whether it was done; a refusal means that it was not."""
        if not uids:
            return
        self._forget(uids)
        try:
            client.copy(uids, self._session.done_folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            self._note(uids, copied=False)
            raise
        self._note(uids, copied=True)

    def _was_copied(self, uid: int) -> bool | None:
        return self._copied.get((self._session.uidvalidity, uid))

    def _note(self, uids: Sequence[int], *, copied: bool) -> None:
        self._copied.update({(self._session.uidvalidity, uid): copied for uid in uids})

    def _forget(self, uids: Sequence[int]) -> None:
        for uid in uids:
            self._copied.pop((self._session.uidvalidity, uid), None)

    def _look_up(self, client: IMAPClient, uids: Sequence[int]) -> None:
        """Find out which of these lie in `done_folder` already: the same size, delivery time and header."""
        if not uids:
            return
        mine = _prints(client, uids)
        found: set[_Print] = set()
        if mine and client.folder_exists(self._session.done_folder):
            try:
                client.select_folder(self._session.done_folder, readonly=True)
                for size, arrived, _ in set(mine.values()):
                    found.update(_prints(client, client.search(_alike(size, arrived))).values())
            finally:
                self._session.select_again()
        for uid in uids:
            self._note([uid], copied=mine.get(uid) in found)


def _prints(client: IMAPClient, uids: Sequence[int]) -> dict[int, _Print]:
    header = f"BODY.PEEK[HEADER]<0.{COMPARED_BYTES}>"
    answers = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE", header]) if uids else {}
    return {
        uid: (data[b"RFC822.SIZE"], data[b"INTERNALDATE"], data[b"BODY[HEADER]<0>"])
        for uid, data in answers.items()
        if b"BODY[HEADER]<0>" in data
    }


def _alike(size: int, arrived: datetime) -> str:
    """A search for about that size and day: SEARCH knows days only, in a time zone of its own."""
    since, before = arrived - timedelta(days=2), arrived + timedelta(days=2)
    days = f"SINCE {since.day}-{since:%b-%Y} BEFORE {before.day}-{before:%b-%Y}"
    return f"{days} LARGER {max(0, size - 1)} SMALLER {size + 1}"


def _hint(error: str, done_folder: str) -> str:
    if FULL.search(error):
        return f"clear out {done_folder}, or have the mailbox enlarged"
    if FORBIDDEN.search(error):
        return f"give this user the right to move mail to {done_folder}"
    return "move it by hand, or ask who runs the server"
