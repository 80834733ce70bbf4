"""What `intake check` asks of the store beside whether it opens: journal, clock, the other daemons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from intake.checks import CheckItem
from intake.elsewhere import DoorMark, all_doors
from intake.settings import Settings
from store import Store, StoreError
from store.journal import Journal

MOST_SKEW = timedelta(minutes=1)  # leases are ten: two daemons must agree on when one of them is over
UNREAD = timedelta(hours=1)


def store_checks(settings: Settings, store: Store, now: datetime) -> Iterator[CheckItem]:
    """Raises `StoreError`."""
    yield _journal(settings, store)
    ahead = store.clock_ahead(now)
    if abs(ahead) > MOST_SKEW:
        lines = [f"this machine's clock and the database's are {abs(ahead).total_seconds():.0f} s apart"]
        yield CheckItem("clock", False, lines, "have all machines keep time (NTP): leases are told by it")
    if risks := store.risks():
        mend = "switch them on in postgresql.conf, or for our role: ALTER ROLE ... SET ..."
        lines = [f"a power cut may lose answers that were sent: the server says {', '.join(risks)}"]
        yield CheckItem("durability", False, lines, mend)
    unread = [door for door in all_doors(store) if door.read is None or now - door.read > UNREAD]
    if unread:
        lines = [_told(door) for door in unread]
        mend = "start that daemon; one that is gone for good: intake doors --forget PLACE"
        yield CheckItem("doors", False, [*lines, "no deadline passes before they are read"], mend)


def _told(door: DoorMark) -> str:
    read = f"read up to {door.read:%Y-%m-%d %H:%M}Z" if door.read else "never read"
    return f"{door.name} of the daemon at {door.place}: {read}"


def _journal(settings: Settings, store: Store) -> CheckItem:
    path = settings.store.journal_path
    if path is None:
        lines = ["none: after a restore, mails are held for a person instead of sent"]
        return CheckItem("journal of sent mails", True, lines)
    journal = Journal(path)
    try:
        journal.add(())
        unknown = store.outbox.behind(journal)
    except StoreError as error:
        return CheckItem("journal of sent mails", False, [str(error)], "mend the file, or [store] journal")
    if unknown:
        lines = [f"mails in {path} are not in the database ({unknown} at least): a copy was put back"]
        return CheckItem("journal of sent mails", False, lines, "intake recover")
    return CheckItem("journal of sent mails", True, [f"{path} can be written"])
