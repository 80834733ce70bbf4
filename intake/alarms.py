"""What goes well and what does not, gathered from the store; and what a mediator is told of it.

The rules are `routing.alarms`'; this is the shell around them. Several daemons on one store may all tell:
a mail's cause is made from the alarm and the instant since when it stands, so that it is written once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from intake import maillog, marks
from intake.carry import carry
from intake.compose import draft_name
from intake.office import Office
from intake.settings import Settings
from routing.alarms import (
    SETTLING,
    Alarm,
    Beat,
    Canary,
    Health,
    Limits,
    Notice,
    Phase,
    SetAside,
    Signs,
    StuckMail,
    Told,
    Trouble,
    after,
    health,
    notices,
)
from routing.drafting import mediator_alarm
from routing.words import Decision, Draft, Template
from store import Conflict, Store, StoreError
from store.records import Mark

ABOUT_US = (Template.MEDIATOR_ALARM, Template.CANARY)  # mails that prove nothing of the others
KEPT = timedelta(days=7)  # how long it is remembered what was told
NOTE_EVERY = timedelta(minutes=1)
# A server's 4yz reply, as `SendError` words it; what keeps us from the server names that one.
_PUT_OFF = re.compile(r"4\d\d (?!\S+:\d+: )")
# The workers that a daemon has, and a round of `--once` stands for; one more for each mailbox.
ROLES = ("treat", "deliver")

Marks = Mapping[str, Mark]


def limits_of(settings: Settings) -> Limits:
    """How long each may go without success."""
    alarms = settings.alarms
    return Limits(
        silence=timedelta(minutes=alarms.silence_minutes),
        mail=timedelta(minutes=alarms.mail_minutes),
        worker=timedelta(minutes=alarms.worker_minutes),
        canary=timedelta(minutes=alarms.canary_minutes),
    )


def collecting(mailbox: str) -> str:
    """The role of the worker that reads a mailbox."""
    return f"collect {mailbox}"


def health_of(
    store: Store,
    settings: Settings,
    now: datetime,
    mailboxes: Sequence[str] | None = None,
    workers: Sequence[Beat] | None = None,
) -> Health:
    """How the desk does, for `intake check`, metrics and health checks. Raises `StoreError`.

    `workers` are those of this process; None: as their daemons last noted it in the store.
    """
    names = [box.name for box in settings.mailbox] if mailboxes is None else mailboxes
    return health(signs(store, settings, now, names, workers), limits_of(settings))


def signs(
    store: Store,
    settings: Settings,
    now: datetime,
    mailboxes: Sequence[str],
    workers: Sequence[Beat] | None = None,
) -> Signs:
    """All that the store, and this process's `workers`, tell. Raises `StoreError`."""
    known = {mark.name: mark for mark in store.marks.all()}
    letters, mails = store.letters.pending(), store.outbox.waiting()
    stuck = store.outbox.not_sent_since(now - limits_of(settings).mail, without=ABOUT_US)
    smtp = known.get(marks.SMTP_ACCEPTED)
    return Signs(
        now=now,
        mailboxes=tuple(_mailbox(known, name) for name in mailboxes),
        workers=tuple(_workers(known, mailboxes) if workers is None else workers),
        smtp_accepted=smtp.at if smtp else None,
        mail_accepted=_instant(smtp),
        letters_waiting=letters.count,
        oldest_letter=letters.oldest_arrived,
        mails_waiting=mails.waiting + mails.sending,
        oldest_mail=mails.oldest,
        mails_failed=mails.failed,
        stuck=tuple(
            StuckMail(
                created=row.created,
                domain=row.to.rpartition("@")[2].lower(),
                answered=bool(_PUT_OFF.match(row.last_error or "")),
                error=row.last_error or "",
            )
            for row in stuck
        ),
        canary=_canary(known) if settings.alarms.canary else None,
        deadlines=_deadlines(store, known),
        register=_register(store, settings, now),
    )


def _mailbox(known: Marks, name: str) -> Beat:
    """Read through, or a part of what was there when there is much."""
    read = [known[mark].at for mark in (marks.swept(name), marks.fetched(name)) if mark in known]
    since = known.get(marks.known(name))
    return Beat(name, max(read, default=None), since.at if since else None)


def _workers(known: Marks, mailboxes: Sequence[str]) -> Iterable[Beat]:
    for role in (*ROLES, *map(collecting, mailboxes)):
        mark = known.get(marks.worker(role))
        yield Beat(role, mark.at if mark else None)


def _canary(known: Marks) -> Canary:
    home, waited_for = known.get(marks.CANARY_HOME), known.get(marks.CANARY_WAITED_FOR)
    arrived = _instant(home)
    if waited_for is not None and arrived is not None and arrived >= waited_for.at:
        waited_for = None
    return Canary(home.at if home else None, waited_for.at if waited_for else None)


def _register(store: Store, settings: Settings, now: datetime) -> Alarm | None:
    if settings.register is None:
        return None
    from intake.register_upkeep import upkeep_of

    found = upkeep_of(store, settings.register)
    if found.since is None or not found.told_by(now):
        return None
    return Alarm(Trouble.REGISTER, found.source, found.since, found.trouble)


def _deadlines(store: Store, known: Marks) -> tuple[SetAside, ...]:
    aside = {
        int(name.removeprefix(marks.DEADLINE_ASIDE)): mark
        for name, mark in known.items()
        if name.startswith(marks.DEADLINE_ASIDE)
    }
    rows = store.deadlines.still_aside(aside) if aside else []
    return tuple(SetAside(row.ref, row.kind, aside[row.id].at, aside[row.id].detail) for row in rows)


def _instant(mark: Mark | None) -> datetime | None:
    return datetime.fromisoformat(mark.detail) if mark and mark.detail else None


class Lookout:
    """Looks whether all is well, says in the log what is not, and has a mediator told.

    `reaches_smtp` tries whether a mail could be sent just now: an alarm that cannot go out is held, and
    dropped where it is over before.
    """

    def __init__(self, office: Office, mailboxes: Sequence[str], reaches_smtp: Callable[[], bool]) -> None:
        self._office = office
        self._mailboxes = tuple(mailboxes)
        self._reaches_smtp = reaches_smtp
        self._logged: dict[str, Alarm] = {}
        self._failed: set[str] = set()
        self.health: Health | None = None
        """As of the last look."""

    def look(self, workers: Sequence[Beat], *, settled: bool = False) -> bool:
        """One look; whether a mail was written. Raises `StoreError`.

        `workers` are this process's own, by role; that they move is noted in the store. `settled`: all has
        just been tried; else nothing is judged before somebody has looked on for some minutes without a
        gap, for a desk that was down on purpose has much to catch up with, and no alarm to raise.
        """
        office, now = self._office, self._office.clock()
        known = {mark.name: mark for mark in office.store.marks.all()}
        self._note(known, workers, now)
        own = [replace(beat, name=f"{beat.name} of {office.worker}") for beat in workers]
        self.health = health_of(office.store, office.settings, now, self._mailboxes, own)
        if not self._watched_on(known, now) and not settled:
            return False
        self._log(self.health.alarms)
        due = notices(self.health.alarms, _told(known), now, self._judged)
        self._forget(known, now)
        if not due or not self._reaches_smtp():
            return False
        told = [self._tell(notice, known) for notice in due]
        return any(told)

    def _note(self, known: Marks, workers: Sequence[Beat], now: datetime) -> None:
        """Which workers move, and which mailboxes are looked after."""
        store, limit = self._office.store, limits_of(self._office.settings).worker
        for beat in workers:
            mark = known.get(marks.worker(beat.name))
            moves = beat.at is not None and now - beat.at < limit
            if moves and (mark is None or not timedelta() <= now - mark.at < NOTE_EVERY):
                store.marks.set(marks.worker(beat.name), now, self._office.worker)
        for name in self._mailboxes:
            if marks.known(name) not in known:
                store.marks.set(marks.known(name), now)

    def _watched_on(self, known: Marks, now: datetime) -> bool:
        """Whether somebody has looked on for long enough. Kept in the store, so that a daemon which dies and
        is started over and over does not stay silent for ever."""
        mark = known.get(marks.WATCHED)
        since = _instant(mark) if mark else None
        if mark is None or since is None or not timedelta() <= now - mark.at < SETTLING:
            since = now
        self._office.store.marks.set(marks.WATCHED, now, since.isoformat())
        return now - since >= SETTLING

    def _log(self, standing: Sequence[Alarm]) -> None:
        still = {alarm.key: alarm for alarm in standing}
        for key, alarm in still.items():
            if key not in self._logged:
                maillog.alarm(alarm.trouble, alarm.name, alarm.since, alarm.detail)
        for key, alarm in self._logged.items():
            if key not in still:
                maillog.alarm_over(alarm.trouble, alarm.name, alarm.since)
        self._logged = still

    def _judged(self, alarm: Alarm) -> bool:
        """Whether we would know if it still stood."""
        match alarm.trouble:
            case Trouble.MAILBOX:
                return alarm.name in self._mailboxes
            case Trouble.WORKER:
                return alarm.name.endswith(f" of {self._office.worker}")
            case Trouble.REGISTER:
                from intake.register_source import source_name

                source = self._office.settings.register
                return source is not None and source_name(source) == alarm.name
            case Trouble.CANARY:
                return self._office.settings.alarms.canary
            case _:
                return True

    def _tell(self, notice: Notice, known: Marks) -> bool:
        office, alarm = self._office, notice.alarm
        now, told = office.clock(), _told(known).get(alarm.key)
        first = None if notice.phase is Phase.BEGINS else self._message_id(alarm)
        draft = mediator_alarm(notice, office.desk, office.calendar, now, first)
        try:
            self._queue(draft, _cause(notice))
        except (StoreError, Conflict):
            raise
        except Exception as error:  # noqa: BLE001 - a wording at fault must not end the lookout
            if notice.name not in self._failed:
                maillog.alarm_untold(alarm.trouble, alarm.name, error)
            self._failed.add(notice.name)
            return False
        office.store.marks.set(marks.alarm(alarm.key), now, _packed(after(told, notice, now)))
        return True

    def _queue(self, draft: Draft, cause: str) -> None:
        decision = Decision(None, "something stands still", drafts=(draft,))
        try:
            carry(self._office, decision, cause=cause)
        except Conflict:  # another daemon told it at this very moment: then it is there now, and found
            carry(self._office, decision, cause=cause)

    def _message_id(self, alarm: Alarm) -> str | None:
        """Of the first mail about it, if it is known."""
        office, begins = self._office, Notice(alarm, Phase.BEGINS)
        draft = mediator_alarm(begins, office.desk, office.calendar, alarm.since, None)
        row = office.store.outbox.of_draft(_cause(begins), draft_name(draft))
        return row.message_id if row else None

    def _forget(self, known: Marks, now: datetime) -> None:
        """What is long over, and what a process that is gone was the last to know of."""
        old = [
            marks.alarm(key)
            for key, told in _told(known).items()
            if (told.over or told.alarm.trouble is Trouble.WORKER) and now - max(told.mails) > KEPT
        ]
        if old:
            self._office.store.marks.drop(*old)


def _cause(notice: Notice) -> str:
    """The same for all who see the same alarm; short, however long a mailbox's name is."""
    key = hashlib.sha256(notice.alarm.key.encode()).hexdigest()[:16]
    return f"alarm:{notice.alarm.trouble}:{key}:{notice.alarm.since.isoformat()}:{notice.name}"


def _told(known: Marks) -> dict[str, Told]:
    return {
        name.removeprefix(marks.ALARM): _unpacked(mark)
        for name, mark in known.items()
        if name.startswith(marks.ALARM)
    }


def _packed(told: Told) -> str:
    alarm = told.alarm
    return json.dumps(
        {
            "trouble": alarm.trouble,
            "name": alarm.name,
            "since": alarm.since.isoformat(),
            "first": told.first.isoformat(),
            "mails": [at.isoformat() for at in told.mails],
            "over": told.over,
        }
    )


def _unpacked(mark: Mark) -> Told:
    found = json.loads(mark.detail)
    return Told(
        Alarm(Trouble(found["trouble"]), found["name"], datetime.fromisoformat(found["since"])),
        datetime.fromisoformat(found["first"]),
        tuple(datetime.fromisoformat(at) for at in found["mails"]),
        found["over"],
    )
