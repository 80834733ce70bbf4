"""Builds the desk from its settings, and the commands that put it to work."""

from __future__ import annotations

from intake import __version__, maillog, marks
from intake.checks import CheckItem, check
from intake.configuration import ConfigurationError, password_of
from intake.daemon import Daemon
from intake.mailboxes import Mailbox, open_mailbox
from intake.office import Clock, Office
from intake.opening import desk_of, open_office, system_clock
from intake.register_upkeep import RegisterKeeper
from intake.settings import Settings
from intake.smtp import Sender
from store import StoreError


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
    if office.store.marks.get(marks.SHADOW) is not None:
        raise StoreError(
            f"database {office.store.name}: `intake run --shadow` made it to look on; nothing in it is meant "
            "to be sent, so [store] url has to name another one"
        )
    if unknown := office.store.outbox.behind():
        journal = office.settings.store.journal_path
        raise StoreError(
            f"database {office.store.name}: mails that {journal} knows to be sent are not in it ({unknown} "
            "at least), so a copy was put back; run `intake recover` first"
        )
    if not office.store.shops.all():
        RegisterKeeper(office).look(settled=True)  # the first one, where a source is named
    if not office.store.shops.all():
        raise ConfigurationError("no label holders are registered; load them: intake register import CSV")
    travel = any(not office.policy.travel_sectors.isdisjoint(s.sectors) for s in office.store.shops.all())
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
