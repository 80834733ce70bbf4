"""Builds the desk from its settings, and the commands that put it to work."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from intake import __version__, maillog
from intake.checks import CheckItem, check
from intake.configuration import ConfigurationError, calendar_of, password_of, policy_of
from intake.daemon import Daemon
from intake.mailboxes import Mailbox, open_mailbox
from intake.office import Clock, Office
from intake.settings import Settings
from intake.smtp import Sender
from intake.templating import Templates
from intake.wording import bodies
from routing.situation import Desk
from routing.words import Address, Language
from store import StoreError, open_store


def system_clock() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def desk_of(settings: Settings) -> Desk:
    """Who stands behind the desk."""
    language = Language(settings.organisation.language)
    committee = settings.routes.travel_committee.address
    return Desk(
        mediator=Address("", settings.organisation.mediator),
        mediator_language=language,
        committee=Address("", committee) if committee else None,
        committee_language=language,
    )


@contextmanager
def open_office(settings: Settings, clock: Clock = system_clock, place: str = "") -> Iterator[Office]:
    """The office on its store, closed afterwards; `place` as in `intake.elsewhere`. Raises `StoreError`."""
    store = open_store(settings.store.url, journal=settings.store.journal_path)
    try:
        yield Office(
            settings=settings,
            store=store,
            policy=policy_of(settings),
            calendar=calendar_of(settings),
            desk=desk_of(settings),
            clock=clock,
            worker=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}",
            bodies=bodies(settings.routes),
            templates=Templates(settings.mails.templates or None),
            place=place,
        )
    finally:
        store.close()


def open_mailboxes(settings: Settings) -> list[Mailbox]:
    """The configured mailboxes; nothing is connected yet. Raises `ConfigurationError`."""
    try:
        return [open_mailbox(box, password_of(box)) for box in settings.mailbox]
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def open_sender(settings: Settings) -> Sender:
    """The way out; nothing is connected yet. Raises `ConfigurationError`."""
    try:
        return Sender(settings.smtp, password_of(settings.smtp))
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def _refuse_unprepared(office: Office) -> None:
    """With an empty register every complaint would be turned away: better to stand still, and say so.

    So it is with a database that knows less than the journal of sent mails: a copy of it was put back, and
    what was answered since would be answered a second time. Without the committee's address a complaint about
    a trip goes to a mediator to pass on: said, not refused.
    """
    if unknown := office.store.outbox.behind():
        journal = office.settings.store.journal_path
        raise StoreError(
            f"database {office.store.name}: mails that {journal} knows to be sent are not in it ({unknown} "
            "at least), so a copy was put back; run `intake recover` first"
        )
    if not office.store.shops.all():
        raise ConfigurationError("no label holders are registered; load them: intake register import CSV")
    travel = any("travel" in shop.sectors for shop in office.store.shops.all())
    if travel and office.desk.committee is None:
        maillog.no_committee()


def run(settings: Settings, clock: Clock = system_clock, place: str = "") -> int:
    """The daemon, until SIGTERM or Ctrl-C. Returns the exit status."""
    if not settings.mailbox and settings.listener is None:
        raise ConfigurationError("no mail can come in: configure a [[mailbox]] or the [listener]")
    with open_office(settings, clock, place) as office:
        _refuse_unprepared(office)
        daemon = Daemon(office, open_mailboxes(settings), open_sender(settings))
        return daemon.run(__version__)


def run_once(settings: Settings, clock: Clock = system_clock, place: str = "") -> int:
    """One full round: fetch, treat, escalate what is due, send what waits. 1 where something was left."""
    with open_office(settings, clock, place) as office:
        _refuse_unprepared(office)
        daemon = Daemon(office, open_mailboxes(settings), open_sender(settings))
        return daemon.once()


__all__ = ["CheckItem", "check", "desk_of", "open_mailboxes", "open_office", "run", "run_once"]
