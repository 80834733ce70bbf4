"""Keeps the store's register as its source has it, and refuses what is wrong as a whole.

What the store has stays until something better is found: it is the last good copy. How the source did is a
mark in the store, so that a restart begins no second turn, and `intake check` and the alarms can tell it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from intake import maillog, marks
from intake.office import Office
from intake.register import RegisterError, read_data
from intake.register_changes import compare
from intake.register_source import Fetched, SourceError, Validators, fetched, source_name
from intake.settings import RegisterSettings
from routing.words import Shop
from store import Store
from store.records import Replaced

AGAIN = timedelta(hours=1)  # after a source that could not be reached
SILENT = timedelta(days=2)  # for which it may not be reached before a mediator is told
_MOST_LINES = 5  # of what is wrong that are kept


class Upkeep(msgspec.Struct, frozen=True, kw_only=True):
    """How the source did. `trouble` is why the store's register is not what the source holds, `since` when.

    `unreachable`: nothing was to be had; else what was found was refused. `looked`: when the source was last
    known to hold what the store has. `sha256` is of what was refused, `etag` and `modified` of what was last
    found, `stat` of the file as it was last read.
    """

    source: str
    looked: datetime | None = None
    sha256: str = ""
    etag: str = ""
    modified: str = ""
    stat: str = ""
    trouble: str = ""
    unreachable: bool = False
    since: datetime | None = None

    def told_by(self, now: datetime) -> bool:
        """Whether a mediator is to know of its trouble."""
        return self.since is not None and (not self.unreachable or now - self.since > SILENT)


def load(
    store: Store, shops: Sequence[Shop], today: date, now: datetime, *, source: str, force: bool = False
) -> Replaced:
    """Makes the store's register this one. Raises RegisterError where too many holders would end at once."""

    def judge(old: Sequence[Shop]) -> None:
        found = compare(old, shops, today)
        if found.is_mass_ending and not force:
            raise RegisterError(
                [
                    f"{source}: {len(found.ended)} of {found.holding} holders would end at once, more than a "
                    "third; see them with --dry-run, and where it is meant say --force"
                ]
            )

    return store.shops.replace(shops, now, judge=judge, source=source)


def upkeep_of(store: Store, settings: RegisterSettings) -> Upkeep:
    """How the configured source did; of another one nothing is known."""
    mark, fresh = store.marks.get(marks.REGISTER), Upkeep(source=source_name(settings))
    if mark is None:
        return fresh
    try:
        known = msgspec.json.decode(mark.detail, type=Upkeep)
    except (msgspec.DecodeError, ValueError):
        return fresh
    return known if known.source == fresh.source else fresh


def note_loaded(store: Store, settings: RegisterSettings, found: Fetched, now: datetime) -> None:
    """A person has loaded what the source holds: its trouble is over."""
    _keep(store, _seen(Upkeep(source=source_name(settings), looked=now), found), now)


class RegisterKeeper:
    """Looks after the register of one daemon's configuration."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._seen = ""  # a file's stat at the last look, which may still be written to

    def look(self, *, settled: bool = False) -> bool:
        """One look; whether the store's register changed. `settled`: a file that is new is whole by now.

        Raises StoreError.
        """
        settings, store, now = self._office.settings.register, self._office.store, self._office.clock()
        if settings is None:
            return False
        known = upkeep_of(store, settings)
        stat = _stat(settings) if settings.file else ""
        if settings.file:
            if stat and stat == known.stat:
                return False
            before, self._seen = self._seen, stat
            if (not stat and known.unreachable) or (stat and not settled and before != stat):
                return False
        else:
            every = AGAIN if known.unreachable else timedelta(hours=settings.hours)
            if not store.marks.claim(marks.REGISTER_TURN, now, now - every, detail=known.source):
                return False
        return self._taken(settings, msgspec.structs.replace(known, stat=stat), now)

    def _taken(self, settings: RegisterSettings, known: Upkeep, now: datetime) -> bool:
        store = self._office.store
        try:
            found = fetched(settings, Validators(known.etag, known.modified))
        except SourceError as error:
            maillog.register_unreachable(known.source, str(error))
            since = known.since if known.unreachable else now
            if known.trouble and not known.unreachable:  # what was refused still is
                _keep(store, known, now)
            else:
                _keep(store, _troubled(known, str(error), since, unreachable=True), now)
            return False
        known = _seen(known, found)
        if found.data is None:
            _keep(store, known if _is_refused(known) else _good(known, now), now)
            return False
        return self._loaded(found.data, known, now)

    def _loaded(self, data: bytes, known: Upkeep, now: datetime) -> bool:
        office = self._office
        digest = hashlib.sha256(data).hexdigest()
        if _is_refused(known) and digest == known.sha256:
            _keep(office.store, known, now)  # said once
            return False
        known = msgspec.structs.replace(known, sha256=digest)
        try:
            done = load(
                office.store,
                read_data(data, known.source),
                office.calendar.day_of(now),
                now,
                source=known.source,
            )
        except RegisterError as error:
            lines = error.lines[:_MOST_LINES]
            more = [f"and {len(error.lines) - _MOST_LINES} more"] if len(error.lines) > _MOST_LINES else []
            maillog.register_refused(known.source, len(error.lines), lines[0])
            _keep(office.store, _troubled(known, "\n".join([*lines, *more]), now, unreachable=False), now)
            return False
        _keep(office.store, _good(known, now), now)
        changed = bool(done.added or done.changed or done.removed)
        if changed:
            maillog.register_loaded(known.source, len(done.added), len(done.changed), len(done.removed))
        return changed


def _is_refused(known: Upkeep) -> bool:
    return bool(known.trouble) and not known.unreachable


def _good(known: Upkeep, now: datetime) -> Upkeep:
    return msgspec.structs.replace(known, looked=now, trouble="", unreachable=False, since=None)


def _troubled(known: Upkeep, trouble: str, since: datetime | None, *, unreachable: bool) -> Upkeep:
    return msgspec.structs.replace(known, trouble=trouble, unreachable=unreachable, since=since)


def _seen(known: Upkeep, found: Fetched) -> Upkeep:
    """With what the server calls it; a 304 may leave out what we know (RFC 9110, section 15.4.5)."""
    validators = found.validators
    if found.data is None:
        validators = Validators(validators.etag or known.etag, validators.modified or known.modified)
    return msgspec.structs.replace(known, etag=validators.etag, modified=validators.modified)


def _keep(store: Store, known: Upkeep, now: datetime) -> None:
    store.marks.set(marks.REGISTER, now, msgspec.json.encode(known).decode())


def _stat(settings: RegisterSettings) -> str:
    """What tells a file that was written from one that was not; empty where there is none."""
    try:
        found = Path(settings.file).stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}:{found.st_ino}"
