"""Silence is an alarm: what has not succeeded for too long, and when a person is told of it.

Watched is the absence of success, for a desk that stands still makes no error. `health` says how things are
and which alarms stand; `notices` which of them a mediator is to be told of now: once as it begins, once a day
while it lasts, once when it works again, and of each thing never more than a few times a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

AGAIN = timedelta(days=1)
MOST_A_DAY = 6  # mails about one thing, should it fail and recover all day long
SETTLING = timedelta(minutes=5)  # before whoever has just come back judges what happened meanwhile


class Trouble(StrEnum):
    """What an alarm is about."""

    MAILBOX = "mailbox"  # it was not read
    MAIL = "mail"  # mail waits, and none could be sent
    WORKER = "worker"  # it stands still
    CANARY = "canary"  # the mail that we sent ourselves did not come back
    DEADLINE = "deadline"  # it made us fail, and is set aside
    REGISTER = "register"  # its source holds a wrong one, or has long been out of reach


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each may go without success."""

    silence: timedelta
    mail: timedelta
    worker: timedelta
    canary: timedelta


@dataclass(frozen=True, slots=True)
class Beat:
    """When something last succeeded: a mailbox was read, a worker moved. `at` is None where it never did;
    then `known` is since when that is looked for. `detail` tells more, such as a worker's stack."""

    name: str
    at: datetime | None
    known: datetime | None = None
    detail: str = ""

    @property
    def last(self) -> datetime | None:
        return self.at or self.known


@dataclass(frozen=True, slots=True)
class StuckMail:
    """A mail that waits. `answered`: our server spoke to us, and put off this recipient (RFC 5321: 4yz)."""

    created: datetime
    domain: str
    answered: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Canary:
    """Mails of the desk to itself: when one last came home, when the first that did not was queued."""

    home: datetime | None = None
    waited_for: datetime | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A deadline that made us fail, of the case `ref`."""

    ref: str
    kind: str
    at: datetime
    error: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of how the desk does, at `now`.

    `smtp_accepted` is when our mail server last took a mail, `mail_accepted` the same without alarms and
    canaries; `stuck` the mails that wait, but for these, the oldest first.
    """

    now: datetime
    mailboxes: tuple[Beat, ...] = ()
    workers: tuple[Beat, ...] = ()
    smtp_accepted: datetime | None = None
    mail_accepted: datetime | None = None
    letters_waiting: int = 0
    oldest_letter: datetime | None = None
    mails_waiting: int = 0
    oldest_mail: datetime | None = None
    mails_failed: int = 0
    stuck: tuple[StuckMail, ...] = ()
    canary: Canary | None = None
    deadlines: tuple[SetAside, ...] = ()
    register: Alarm | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands still: what, since when, and what is known of why. `key` tells it from the others."""

    trouble: Trouble
    name: str  # the mailbox, the worker, the case; empty where there is only one
    since: datetime
    detail: str = ""
    count: int = 0  # how many mails wait

    @property
    def key(self) -> str:
        return f"{self.trouble}:{self.name}"


@dataclass(frozen=True, slots=True)
class Health:
    """How the desk does: the signs, and which alarms stand. For `intake check`, metrics and health checks."""

    signs: Signs
    alarms: tuple[Alarm, ...]

    @property
    def ok(self) -> bool:
        return not self.alarms


def health(signs: Signs, limits: Limits) -> Health:
    """How the desk does by these signs."""
    found: tuple[Alarm, ...] = (
        *_silent(Trouble.MAILBOX, signs.mailboxes, signs.now - limits.silence),
        *_mail(signs, limits),
        *_silent(Trouble.WORKER, signs.workers, signs.now - limits.worker),
        *_canary(signs, limits),
        *(
            Alarm(Trouble.DEADLINE, aside.ref, aside.at, aside.error)
            for aside in {aside.ref: aside for aside in reversed(signs.deadlines)}.values()
        ),
        *([signs.register] if signs.register is not None else []),
    )
    return Health(signs, found)


def _silent(trouble: Trouble, beats: Sequence[Beat], before: datetime) -> Iterable[Alarm]:
    for beat in beats:
        if beat.last is not None and beat.last < before:
            yield Alarm(trouble, beat.name, beat.last, beat.detail)


def _mail(signs: Signs, limits: Limits) -> Iterable[Alarm]:
    """No mail could be sent, while mail waits.

    One correspondent whose server puts us off is no alarm, in a quiet night either: mail waits for such for
    two days by itself. Where those of two domains are put off and none is taken, it is our server.
    """
    before = signs.now - limits.mail
    stuck = [mail for mail in signs.stuck if mail.created < before]
    accepted = signs.mail_accepted
    if not stuck or (accepted is not None and accepted >= before):
        return
    kept_out = [mail for mail in stuck if not mail.answered]
    if not kept_out and len({mail.domain for mail in stuck}) < 2:
        return
    since = min(mail.created for mail in stuck)
    if accepted is not None:
        since = max(since, accepted)
    errors = [mail.error for mail in (*kept_out, *stuck) if mail.error]
    yield Alarm(Trouble.MAIL, "", since, errors[0] if errors else "", len(signs.stuck))


def _canary(signs: Signs, limits: Limits) -> Iterable[Alarm]:
    waited_for = signs.canary.waited_for if signs.canary is not None else None
    if waited_for is not None and waited_for < signs.now - limits.canary:
        yield Alarm(Trouble.CANARY, "", waited_for)


# --- whom to tell what, and when


class Phase(StrEnum):
    """Why a mediator is written to: it begins, it lasts, it works again."""

    BEGINS = "begins"
    LASTS = "lasts"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Told:
    """What a mediator was told of an alarm so far.

    `alarm` is it as it began, `first` when that was said, `mails` the instants of all mails about the same
    thing within the last day, `over` whether it was said that it works again.
    """

    alarm: Alarm
    first: datetime
    mails: tuple[datetime, ...]
    over: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A mail to be written to a mediator. `alarm.since` is the same in all mails about one alarm."""

    alarm: Alarm
    phase: Phase
    day: int = 0  # how many days it lasts

    @property
    def name(self) -> str:
        """What tells this mail from the others about the same alarm."""
        return f"{self.phase}{self.day}" if self.phase is Phase.LASTS else str(self.phase)


def notices(
    standing: Sequence[Alarm],
    told: Mapping[str, Told],
    now: datetime,
    judged: Callable[[Alarm], bool] = lambda _: True,
) -> tuple[Notice, ...]:
    """What a mediator is to be told now. `told` is by the alarms' keys.

    `judged` says of an alarm that no longer stands whether whoever asks can know that: a process knows its
    own workers, and no other's.
    """
    found = [notice for alarm in standing if (notice := _of(alarm, told.get(alarm.key), now))]
    still = {alarm.key for alarm in standing}
    over = [
        Notice(known.alarm, Phase.OVER)
        for key, known in told.items()
        if not known.over and key not in still and judged(known.alarm)
    ]
    return (*found, *over)


def _of(alarm: Alarm, told: Told | None, now: datetime) -> Notice | None:
    if told is None:
        return Notice(alarm, Phase.BEGINS)
    if told.over:
        lately = [at for at in told.mails if now - at < AGAIN]
        return Notice(alarm, Phase.BEGINS) if len(lately) < MOST_A_DAY else None
    if alarm.trouble is Trouble.REGISTER:  # told once of each: the last good one serves meanwhile
        lately = [at for at in told.mails if now - at < AGAIN]
        other = alarm.since != told.alarm.since and len(lately) < MOST_A_DAY
        return Notice(alarm, Phase.BEGINS) if other else None
    days = (now - told.first) // AGAIN
    if told.mails and now - max(told.mails) < AGAIN:
        return None
    return Notice(replace(alarm, since=told.alarm.since), Phase.LASTS, days)


def after(told: Told | None, notice: Notice, now: datetime) -> Told:
    """What was told once that mail is written."""
    mails = (*(at for at in (told.mails if told else ()) if now - at < AGAIN), now)
    if notice.phase is Phase.BEGINS or told is None:
        return Told(notice.alarm, now, mails)
    return Told(told.alarm, told.first, mails, over=notice.phase is Phase.OVER)
