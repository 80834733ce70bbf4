"""After a copy of the database was put back: what came since is fetched, and decided as it was decided then.

The mails are still in `done_folder`, and which of ours went out stands in the journal (store.journal). So
the letters are treated once more, in their order, each at the instant when it was treated; deadlines pass
where the journal says that they passed. Letter keys, references, tokens and Message-IDs come out as they
were, since they are made from content and a secret of the database; and a mail that the journal knows is not
sent again. Nothing is sent here at all.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from intake.handle import handle
from intake.office import Office
from intake.remind import remind
from store import Store
from store.journal import Noted
from store.records import Incoming, LetterRow, LetterState, OutboxRow

HELD = "held: it may have been sent before the copy was put back, and no journal tells"
RECOVERED = "recovered"  # the mailbox of mails from folders that belong to none
BEFORE = timedelta(days=30)  # how long before the copy a mail may have arrived that was fetched after it


@dataclass(frozen=True, slots=True)
class Found:
    """A mail in a folder of treated mail. `mailbox` as the store calls it; None where that is not known."""

    mailbox: str | None
    raw: bytes = field(repr=False)
    arrived: datetime


@dataclass(slots=True)
class Recovered:
    """What was done: letters fetched and treated, mails by what became of them."""

    looked_at: int = 0  # mails in the folders
    fetched: int = 0  # of which the database knew nothing
    treated: int = 0
    strangers: int = 0  # fetched from folders that are no mailbox's: not the very bytes, so nobody can know
    left: int = 0  # letters that failed, and that the daemon tries again
    noted: int = 0  # mails in the journals
    sent_before: int = 0  # of which the database did not know that they were sent
    to_send: int = 0  # mails that were never sent: the daemon sends them
    held: tuple[OutboxRow, ...] = ()
    unexplained: tuple[OutboxRow, ...] = ()
    complete: bool = True  # the journals reach back to the copy


class Then:
    """A clock that is set, and never goes back."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def move(self, to: datetime) -> None:
        self.now = max(self.now, to)


def copied_at(store: Store) -> datetime | None:
    """When the copy was made, as nearly as its content tells: the last thing that happened in it."""
    last = store.events.since(store.events.max_id() - 1, 1)
    instants = [event.at for event in last] + [mark.at for mark in store.marks.all()]
    return max(instants, default=None)


def recover(
    office: Office,
    found: Iterable[Found],
    notes: Sequence[Noted],
    *,
    hold: bool = False,
    sweep: Callable[[], object] = lambda: None,
) -> Recovered:
    """Brings the database up to what the mails and the journals tell. Raises `StoreError`.

    No daemon may run meanwhile. May be called again, after a failure too. Mails that no journal knows are
    held for a person where the journals are not whole, where `hold`, and where mails came from other folders
    than a mailbox's own: an archive's copy is seldom the same to the octet, and so another letter. `sweep`
    fetches what lies in the mailboxes and was never treated.
    """
    store, done = office.store, Recovered()
    last = store.outbox.last_sent()
    ours = [note for note in notes if note.desk == store.desk]
    done.complete = any(note.message_id == last.message_id for note in ours) if last else bool(ours)
    began = office.clock()
    then = Then(min(copied_at(store) or began, began))
    remembered = store.outbox.remember(ours)
    done.noted, done.sent_before = len(ours), remembered.marked + remembered.missing
    _keep(store, found, done)
    before = {row.id for row in store.outbox.list()}
    store.cases.held = HELD if hold or done.strangers or not done.complete else ""
    try:
        _treat(office, then, ours, began, done)
        if store.cases.held:
            _pass_unnoted(office, then, sweep, done)
    finally:
        store.cases.held = ""
    rows = [row for row in store.outbox.list() if row.id not in before]
    done.to_send = sum(row.next_at is not None for row in store.outbox.list())
    done.held = tuple(row for row in rows if row.last_error == HELD)
    done.unexplained = tuple(store.outbox.unexplained())
    return done


def _keep(store: Store, found: Iterable[Found], done: Recovered) -> None:
    """Stores what is not there. As often as a mail lies in the folders, so often it is to be a letter."""
    lying: Counter[tuple[str | None, bytes]] = Counter()
    for mail in found:
        done.looked_at += 1
        same = mail.mailbox, hashlib.sha256(mail.raw).digest()
        lying[same] += 1
        if store.letters.copies(mail.raw, mail.mailbox) >= lying[same]:
            continue
        # Without a uid: the folder's numbers mean other mails than those of the mailbox.
        letter = Incoming(mail.mailbox or RECOVERED, None, None, mail.raw, mail.arrived, None, ())
        store.letters.keep(letter, mail.arrived)
        done.fetched += 1
        done.strangers += mail.mailbox is None


def _treat(office: Office, then: Then, notes: Sequence[Noted], until: datetime, done: Recovered) -> None:
    past = replace(office, clock=then)
    decided = _decided(notes)
    passed = sorted(at for cause, at in decided.items() if cause.startswith("deadline:"))
    for row in _waiting(office.store):
        at = min(decided.get(f"letter:{row.key}", row.arrived), until)
        while passed and passed[0] <= at:
            _pass(past, then, passed.pop(0))
        then.move(at)
        done.treated += handle(past)
    for at in passed:
        _pass(past, then, min(at, until))
    then.move(until)
    while handle(past):  # what failed, and what somebody had in hand when the copy was made
        done.treated += 1
    done.left = office.store.letters.pending().count


def _pass_unnoted(office: Office, then: Then, sweep: Callable[[], object], done: Recovered) -> None:
    """Deadlines of which no journal tells whether they were acted upon: now, and what follows is held.

    Mailbox first, clock second: what lies unread may be the answer, and was never answered itself.
    """
    past = replace(office, clock=then)
    store, held = office.store, office.store.cases.held
    store.cases.held = ""
    sweep()
    while handle(past):
        done.treated += 1
    store.cases.held = held
    _pass(past, then, then.now)


def _waiting(store: Store) -> list[LetterRow]:
    """In the order in which `handle` takes them."""
    states = (LetterState.NEW, LetterState.CLAIMED)
    return sorted((row for state in states for row in store.letters.list(state)), key=lambda row: row.arrived)


def _decided(notes: Sequence[Noted]) -> dict[str, datetime]:
    """When each letter was treated, and each deadline, that a mail came of."""
    decided: dict[str, datetime] = {}
    for note in notes:
        decided[note.cause] = min(note.decided, decided.get(note.cause, note.decided))
    return decided


def _pass(past: Office, then: Then, at: datetime) -> None:
    then.move(at)
    while remind(past, then.now):
        pass
