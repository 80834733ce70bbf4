"""The mails about the desk itself: alarms to a mediator, and the mail that it sends itself."""

from __future__ import annotations

from datetime import datetime

from routing.alarms import Notice
from routing.deadlines import Calendar
from routing.situation import Desk
from routing.words import Address, Draft, Party, Template


def mediator_alarm(notice: Notice, desk: Desk, calendar: Calendar, now: datetime, first: str | None) -> Draft:
    """Something stands still, or works again; `first` is the Message-ID of the alarm's first mail, None for
    that one itself (RFC 5322, section 3.6.4)."""
    alarm = notice.alarm
    return Draft(
        template=Template.MEDIATOR_ALARM,
        party=Party.MEDIATOR,
        to=desk.mediator,
        language=desk.mediator_language,
        values={
            "trouble": str(alarm.trouble),
            "phase": str(notice.phase),
            "name": alarm.name,
            "since": calendar.day_of(alarm.since),
            "since_time": _time(alarm.since, calendar),
            "until": calendar.day_of(now),
            "until_time": _time(now, calendar),
            "waiting": alarm.count,
            "detail": alarm.detail,
        },
        in_reply_to=first,
        references=(first,) if first else (),
    )


def canary(desk: Desk, own_address: str) -> Draft:
    """A mail of the desk to itself, at an address that nobody else knows."""
    return Draft(
        template=Template.CANARY,
        party=Party.MEDIATOR,
        to=Address("", own_address),
        language=desk.mediator_language,
    )


def _time(instant: datetime, calendar: Calendar) -> str:
    return f"{instant.astimezone(calendar.zone):%H:%M}"
