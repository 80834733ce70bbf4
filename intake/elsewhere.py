"""The doors of all daemons on one database: which mailboxes and listeners there are beside one's own.

A deadline may not pass before every mailbox of every daemon was looked through (policy section 7), also
where the daemon that looks into it stands still. So each daemon leaves a mark of its doors at its start, by
the place that it runs at, and every other waits for what these doors have read. A place that is given up is
forgotten by a person: `intake doors --forget`.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from intake import marks
from intake.settings import Settings
from store import Store
from store.records import Mark

ON_THE_WAY = timedelta(minutes=1)  # how long a mail may be between the mail server and a listener


@dataclass(frozen=True, slots=True)
class DoorMark:
    """A door, where its daemon runs, and up to when everything that had arrived there is stored."""

    place: str
    name: str
    read: datetime | None
    listener: bool = False


def place_of(settings: Settings, config: str) -> str:
    """What tells one daemon's place from another's, whenever it is started: machine and configuration file.

    With SQLite there is one machine, whatever name it bears today.
    """
    path = str(Path(config).absolute())
    sqlite = settings.store.url.startswith("sqlite")
    return path if sqlite else f"{socket.gethostname()}:{path}"


def announce(store: Store, place: str, mailboxes: Sequence[str], now: datetime, *, listener: bool) -> None:
    """These are the doors of the daemon at that place from now on."""
    detail = json.dumps({"mailboxes": list(mailboxes), "listener": listener})
    store.marks.set(marks.doors(place), now, detail)


def forget(store: Store, place: str) -> bool:
    """Nobody looks into that place's doors any more; whether it was known."""
    known = store.marks.get(marks.doors(place)) is not None
    store.marks.drop(marks.doors(place), marks.listening(place))
    return known


def all_doors(store: Store) -> list[DoorMark]:
    """The doors of every place, in the order of their names."""
    known = {mark.name: mark for mark in store.marks.all()}
    found: list[DoorMark] = []
    for name, mark in known.items():
        if not name.startswith(marks.DOORS):
            continue
        place, doors = name.removeprefix(marks.DOORS), json.loads(mark.detail)
        for box in doors["mailboxes"]:
            found.append(DoorMark(place, box, _at(known.get(marks.swept(box)))))
        if doors["listener"]:
            up = _at(known.get(marks.listening(place)))
            found.append(DoorMark(place, "listener", up and up - ON_THE_WAY, listener=True))
    return found


def read_elsewhere(store: Store, place: str, mailboxes: Sequence[str]) -> list[DoorMark]:
    """The doors that only other places have."""
    return [
        door
        for door in all_doors(store)
        if door.place != place and (door.listener or door.name not in mailboxes)
    ]


def _at(mark: Mark | None) -> datetime | None:
    return mark.at if mark else None
