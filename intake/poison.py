"""What makes us fail more than once: how often a deadline or a mail was begun, told by marks in the store.

A letter counts its attempts itself. A mark is written before the work is begun, so that what kills the
process counts as well, and dropped when it has ended, well or not.
"""

from __future__ import annotations

from intake import marks
from intake.office import Office
from store.records import Sending

MOST_DEATHS = 5  # of the program over one mail; by accident it dies over the same one twice, or thrice


def begun(office: Office, name: str) -> int:
    """The how-manieth time it is that this is begun."""
    mark = office.store.marks.get(name)
    times = 1 + (int(mark.detail) if mark is not None else 0)
    office.store.marks.set(name, office.clock(), str(times))
    return times


def unsendable(office: Office, sending: Sending) -> str | None:
    """Why this mail is not to be tried any more, None where it is; then it is begun.

    Only a mail whose worker vanished before is counted: it may be what the worker vanished over. The others
    that were claimed with it were never begun, and are not.
    """
    if not sending.raw:
        return "its bytes are no longer in the store"
    if sending.uncertain and begun(office, marks.sending_in_hand(sending.id)) >= MOST_DEATHS:
        ended(office, sending)
        return f"the program died over it, {MOST_DEATHS} times"
    return None


def ended(office: Office, sending: Sending) -> None:
    """The mail was sent, put off or given up."""
    if sending.uncertain:
        office.store.marks.drop(marks.sending_in_hand(sending.id))
