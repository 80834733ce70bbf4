"""The ledger: mailboxes, letters, cases, deadlines and mails reconciled; what does not add up has a name.

It may be drawn up while daemons work. The marks of the mailboxes' sweeps are read first, then the mailboxes,
then the store in one snapshot: so whatever was moved away, stored or treated in between is known by the time
it is asked for, and nothing that is merely under way is taken for a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from intake.ledger_findings import Difference, Findings
from intake.ledger_mailboxes import MailboxCount, Reconciling
from store.audit import QUESTIONS, Audit, Counted, InFlight, Snapshot, Uncertain

if TYPE_CHECKING:
    from intake.mailboxes.inventory import Inventory
    from intake.office import Office
    from store import Store

MOST = 100
"""So many findings of a kind are named; of the rest their number is told."""

_HALF_A_DAY = timedelta(hours=14)  # no local midnight is further from UTC's


@dataclass(frozen=True, slots=True)
class Sum:
    """A number told by one table, and the parts that another one has of it."""

    name: str
    total: int
    parts: dict[str, int]

    @property
    def adds_up(self) -> bool:
        return self.total == sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it. `left_off` counts, by kind, the differences beyond those that are named."""

    at: datetime
    mailboxes: tuple[MailboxCount, ...]
    sums: tuple[Sum, ...]
    doors: dict[str, int]  # letters kept, by mailbox
    in_flight: InFlight
    uncertain: tuple[Uncertain, ...]
    uncertain_mails: int
    uncertain_attempts: int
    differences: tuple[Difference, ...]
    left_off: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many differences there are."""
        return len(self.differences) + sum(self.left_off.values())


def audit(
    store: Store,
    now: datetime,
    mailboxes: Sequence[Inventory] = (),
    since: date | None = None,
    most: int = MOST,
) -> Ledger:
    """The ledger as of now. `since`: of the folders of treated mail only what arrived from that day on.

    A mailbox that cannot be read is a difference. Raises `StoreError`.
    """
    books = Audit(store.database)
    found = Findings(most)
    counts = Reconciling(books, found, since).all(mailboxes)
    with books.snapshot(now) as snapshot:
        for name in QUESTIONS:
            answer = snapshot.ask(name, most)
            for what, detail in answer.rows:
                found.add(name, what, detail)
            found.more(name, answer.count - len(answer.rows))
        for wrong in miscounted(snapshot.counted()):
            found.add("deadline_miscounted", wrong.ref, _counting(wrong))
        sums = _sums(snapshot)
        uncertain, mails, attempts = snapshot.uncertain(most)
        doors, in_flight = snapshot.letters_by_door(), snapshot.in_flight()
    for each in sums:
        if not each.adds_up:
            found.add("sum", each.name, f"{each.total} against {sum(each.parts.values())}")
    return Ledger(
        at=now,
        mailboxes=counts,
        sums=sums,
        doors=doors,
        in_flight=in_flight,
        uncertain=tuple(uncertain),
        uncertain_mails=mails,
        uncertain_attempts=attempts,
        differences=tuple(found.named),
        left_off=found.left_off,
    )


def _sums(snapshot: Snapshot) -> tuple[Sum, ...]:
    states, mails = snapshot.letters(), snapshot.mails()
    waiting = {"waiting": states.get("new", 0), "in hand": states.get("claimed", 0)}
    sending = {name: mails.get(name, 0) for name in ("sent", "waiting", "sending", "failed")}
    deadlines = dict.fromkeys(("met", "passed", "open"), 0) | snapshot.deadlines()
    return (
        Sum(
            "letters kept",
            snapshot.kept(),
            snapshot.outcomes() | waiting | {"set aside": states.get("set_aside", 0)},
        ),
        Sum("mails called for", snapshot.called_for(), mails | sending),
        Sum("deadlines opened", snapshot.deadlines_opened(), deadlines),
        Sum("cases opened", snapshot.cases_opened(), snapshot.cases()),
    )


def miscounted(counted: Iterator[Counted]) -> Iterator[Counted]:
    """Those whose end does not follow from their own proof (policy section 7).

    Not counted anew by today's calendar: closing days may have been configured since.
    """
    for each in counted:
        if not is_counted_right(each):
            yield each


def is_counted_right(counted: Counted) -> bool:
    try:
        days = [(date.fromisoformat(day), counts) for day, counts in counted.days]
    except ValueError:
        return False
    if len(days) < 2 or days[0] != (counted.event_day, False):
        return False
    midnight = datetime.combine(
        counted.last_day + timedelta(days=1), datetime.min.time(), counted.ends_at.tzinfo
    )
    return (
        days[-1] == (counted.last_day, True)
        and all(later - earlier == timedelta(days=1) for (earlier, _), (later, _) in pairwise(days))
        and sum(counts for _, counts in days) == counted.working_days
        and not any(counts and day.weekday() >= 5 for day, counts in days)
        and abs(counted.ends_at - midnight) <= _HALF_A_DAY
    )


def _counting(wrong: Counted) -> str:
    counts = sum(counts for _, counts in wrong.days)
    return (
        f"{wrong.working_days} working days after {wrong.event_day} end on {wrong.last_day}, "
        f"at {wrong.ends_at}; its proof counts {counts} up to {wrong.days[-1][0] if wrong.days else 'none'}; "
        f"{wrong.deadlines} deadlines counted alike"
    )


def audit_office(office: Office, since: date | None = None) -> Ledger:
    """The ledger of a desk and the mailboxes of its settings. Raises `StoreError`, `ValueError`."""
    from intake.configuration import password_of
    from intake.mailboxes.inventory import open_inventory

    boxes = [open_inventory(box, password_of(box)) for box in office.settings.mailbox]
    return audit(office.store, office.clock(), boxes, since)
