"""Fills the table of letters: what a door hands over is stored, committed, and only then settled there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from intake import maillog, marks
from intake.arriving import fetched_at, handed_over_at
from intake.listener import Envelope
from intake.mailboxes import Fetched, Mailbox, MailboxError
from intake.office import Office
from store.records import Incoming
from store.steps import step

LISTENER = "listener"
A_FAULT = timedelta(minutes=10)  # how long a mail may be unreadable where others can be read
AN_OUTAGE = timedelta(hours=4)  # and how long where none can, which points to the server
REMEMBERED = 500  # unreadable mails whose first failure is remembered


def collect(office: Office, mailbox: Mailbox) -> int:
    """One pass over a mailbox; the number of letters that were new.

    Raises `MailboxError` where it cannot be read, or not the whole of it; `StoreError` where nothing can be
    kept. Whatever was not committed is then still in the mailbox.
    """
    sweep = _Pass(office, mailbox)
    try:
        for batch in mailbox.unread(sweep.known):
            step("fetched")
            sweep.take(batch)
            del batch  # else a large mail is held while the next one is fetched
        left = sweep.give_up_on_unreadable(whole=True)
    except MailboxError:
        sweep.give_up_on_unreadable(whole=False)
        raise
    finally:
        for notice in mailbox.notices():
            maillog.mailbox_notice(mailbox.name, notice.text, notice.hint, over=notice.over)
    if left:
        raise MailboxError(_unreadable(mailbox.name, left))
    sweep.finish()
    return sweep.new


class _Pass:
    """One pass over a mailbox."""

    def __init__(self, office: Office, mailbox: Mailbox) -> None:
        self._office = office
        self._mailbox = mailbox
        self._began = office.clock()
        self._unreadable: list[Fetched] = []
        self._readable = 0
        self._seen_validity: int | None = None
        mark = office.store.marks.get(marks.uidvalidity(mailbox.name))
        self._validity = int(mark.detail) if mark else None  # of the last pass that came to its end
        self._recognised = 0
        self.new = 0

    def known(self, uidvalidity: int, uids: Sequence[str]) -> set[str]:
        return self._office.store.letters.known(self._mailbox.name, uidvalidity, uids)

    def take(self, batch: Sequence[Fetched]) -> None:
        """Keep what could be read; what could not may be readable later in this or another pass."""
        self._seen_validity = batch[0].uidvalidity
        now = [fetched for fetched in batch if not fetched.may_pass]
        self._unreadable += [fetched for fetched in batch if fetched.may_pass]
        self._readable += sum(fetched.error is None for fetched in now)
        if now:
            self._keep(now)

    def give_up_on_unreadable(self, *, whole: bool) -> list[Fetched]:
        """Set aside what has been unreadable for too long; returns what is left for another pass.

        `whole`: all mails were asked for in this pass, so that those it did not fail at are well again.
        """
        name, now = marks.unreadable(self._mailbox.name), self._office.clock()
        before = self._first_failures(name)
        if not self._unreadable and not before:
            return []
        patience = A_FAULT if self._readable else AN_OUTAGE
        since = {_identity(mail): before.get(_identity(mail), now) for mail in self._unreadable}
        aside = [mail for mail in self._unreadable if now - since[_identity(mail)] >= patience]
        left = [mail for mail in self._unreadable if now - since[_identity(mail)] < patience]
        self._unreadable = []
        if aside:
            self._keep(aside)
        waiting = {_identity(mail): since[_identity(mail)] for mail in left}
        if not whole:
            waiting = {**before, **waiting}
            for mail in aside:
                waiting.pop(_identity(mail), None)
        self._remember(name, waiting)
        return left

    def _remember(self, name: str, waiting: dict[str, datetime]) -> None:
        oldest = sorted(waiting.items(), key=lambda item: item[1])[:REMEMBERED]
        kept = json.dumps({identity: at.isoformat() for identity, at in oldest}) if oldest else ""
        self._office.store.marks.set(name, self._office.clock(), kept)

    def _first_failures(self, name: str) -> dict[str, datetime]:
        mark = self._office.store.marks.get(name)
        found = json.loads(mark.detail) if mark and mark.detail else {}
        return {identity: datetime.fromisoformat(at) for identity, at in found.items()}

    def finish(self) -> None:
        """Everything that had arrived when the pass began is stored."""
        name, store = self._mailbox.name, self._office.store
        if self._seen_validity is not None and self._seen_validity != self._validity:
            store.marks.set(marks.uidvalidity(name), self._began, str(self._seen_validity))
        store.marks.set(marks.swept(name), self._began)
        if self._recognised:
            text = f"the folder was numbered anew: {self._recognised} mails in it were stored already"
            maillog.mailbox_notice(name, text)
        if self.new:
            maillog.mailbox_swept(name, self.new)

    def _keep(self, batch: Sequence[Fetched]) -> None:
        fresh = [fetched for fetched in batch if not self._is_stored_by_another_number(fetched)]
        self._recognised += len(batch) - len(fresh)
        self.new += _keep(self._office, self._mailbox.name, fresh)
        step("kept")
        self._mailbox.settle(batch)
        step("settled")

    def _is_stored_by_another_number(self, fetched: Fetched) -> bool:
        """After a new UIDVALIDITY a mail that had not been moved yet comes again as if it were another one.

        It is the same where every octet is, the fields with which our server received it among them, and the
        instant: a mail sent twice differs in both.
        """
        if not fetched.raw or fetched.uidvalidity in (0, self._validity):
            return False
        letters, sha256, number = self._office.store.letters, hashlib.sha256(fetched.raw).hexdigest(), 1
        while row := letters.get(sha256[:32] if number == 1 else f"{sha256[:32]}-{number}"):
            dated = fetched_at(fetched.arrived, fetched.raw, row.collected)
            same_place = row.mailbox == self._mailbox.name and row.uidvalidity != fetched.uidvalidity
            if same_place and row.arrived == dated:
                return True
            number += 1
        return False


def _identity(mail: Fetched) -> str:
    return f"{mail.uidvalidity}.{mail.uid}"


def _unreadable(name: str, left: Sequence[Fetched]) -> str:
    some = "1 mail cannot" if len(left) == 1 else f"{len(left)} mails cannot"
    return f"{name}: {some} be read yet: {left[0].error} (uid {left[0].uid})"


def _keep(office: Office, mailbox: str, batch: Sequence[Fetched]) -> int:
    now = office.clock()
    incoming = [
        Incoming(
            mailbox=mailbox,
            uidvalidity=fetched.uidvalidity,
            uid=fetched.uid,
            raw=fetched.raw,
            arrived=fetched_at(fetched.arrived, fetched.raw, now),
            mail_from=None,
            rcpt_to=(),
            error=fetched.error,
        )
        for fetched in batch
    ]
    keys = office.store.letters.keep_many(incoming, now)
    for key, fetched, kept in zip(keys, batch, incoming, strict=True):
        if key is not None:
            believed = abs(kept.arrived - fetched.arrived) < timedelta(minutes=1)
            maillog.letter_kept(mailbox, key, len(fetched.raw), None if believed else fetched.arrived)
    return sum(key is not None for key in keys)


def keep_envelope(office: Office, envelope: Envelope) -> None:
    """A mail handed over by the mail server; returning means that it is committed."""
    now = office.clock()
    incoming = Incoming(
        mailbox=LISTENER,
        uidvalidity=None,
        uid=None,
        raw=envelope.raw,
        arrived=handed_over_at(envelope.raw, now),
        mail_from=envelope.mail_from,
        rcpt_to=envelope.rcpt_to,
    )
    step("handed over")
    key = office.store.letters.keep(incoming, now)
    step("taken")
    if key is not None:
        maillog.letter_kept(LISTENER, key, len(envelope.raw))
