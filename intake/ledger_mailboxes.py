"""The mailboxes against the letters: whatever was moved away is stored, and what is stored was moved away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from intake.ledger_findings import Findings
from intake.mailboxes import MailboxError
from intake.marks import swept
from store.audit import Audit

if TYPE_CHECKING:
    from intake.mailboxes.inventory import Inventory, Lying


@dataclass(slots=True)
class MailboxCount:
    """What lies in a mailbox. `missing`: treated mails of which nothing is stored."""

    name: str
    waiting: int = 0  # to be fetched
    oldest: datetime | None = None  # when the first of these arrived
    unmoved: int = 0  # stored, and not moved away yet
    done: int = 0  # in the folder of treated mail
    missing: int = 0
    shared: bool = False  # its folder of treated mail was counted with another mailbox


class Reconciling:
    """Every mailbox's folder first, then its folder of treated mail: so no mail is moved past our eyes."""

    def __init__(self, books: Audit, found: Findings, since: date | None) -> None:
        self._books = books
        self._found = found
        self._since = since
        self._marks = books.marks()  # before any mailbox is listed: these sweeps had ended by then
        self._places: set[str] = set()

    def all(self, mailboxes: Sequence[Inventory]) -> tuple[MailboxCount, ...]:
        """What lies in each; a mailbox that cannot be read is a difference. Raises `StoreError`."""
        return tuple(map(self._one, mailboxes))

    def _one(self, mailbox: Inventory) -> MailboxCount:
        count = MailboxCount(mailbox.name, shared=mailbox.done_place in self._places)
        self._places.add(mailbox.done_place)
        try:
            for batch in mailbox.waiting():
                self._waiting(mailbox, batch, count)
            if not count.shared:
                empty = self._books.kept_empty(mailbox.name)
                for batch in mailbox.done(self._since):
                    self._done(mailbox, batch, empty, count)
        except MailboxError as error:
            self._found.add("mailbox_unread", mailbox.name, str(error))
        return count

    def _waiting(self, mailbox: Inventory, batch: list[Lying], count: MailboxCount) -> None:
        if not batch:
            return
        uidvalidity, mark = batch[0].uidvalidity, self._marks.get(swept(mailbox.name))
        kept = self._books.kept_uids(mailbox.name, uidvalidity, [mail.uid for mail in batch])
        passed = (
            self._books.highest_uid(mailbox.name, uidvalidity, mark.at) if mark and mailbox.numbered else 0
        )
        for mail in batch:
            since = kept.get(mail.uid)
            if since is None:
                count.waiting += 1
                count.oldest = min(count.oldest or mail.arrived, mail.arrived)
                # A higher number was stored before the sweep began: this mail was there for it to see.
                if passed and int(mail.uid) < passed:
                    self._found.add("mail_passed_by", _place(mailbox, mail), f"arrived {mail.arrived}")
                continue
            count.unmoved += 1
            if mark and max(since, mail.since or since) < mark.at:
                self._found.add("mail_not_moved", _place(mailbox, mail), f"kept {since}")

    def _done(
        self, mailbox: Inventory, batch: list[Lying], empty: set[datetime], count: MailboxCount
    ) -> None:
        """`empty`: when mails arrived that could not be fetched, and were kept without their bytes."""
        kept = self._books.kept_contents({value for mail in batch for value in mail.hashes})
        for mail in batch:
            count.done += 1
            if kept.isdisjoint(mail.hashes) and mail.arrived not in empty:
                count.missing += 1
                kind = "mail_not_kept" if mail.hashes else "mail_unreadable"
                self._found.add(kind, _place(mailbox, mail), f"{mail.size} octets, arrived {mail.arrived}")


def _place(mailbox: Inventory, mail: Lying) -> str:
    validity = f", UIDVALIDITY {mail.uidvalidity}" if mail.uidvalidity else ""
    return f"{mailbox.name}, {mail.folder}, UID {mail.uid}{validity}"
