"""A desk to measure: its settings, its holders, and mail at each of its doors."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import resource
import smtplib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from bench.mails import DESK, Sent, holders
from intake.app import open_mailboxes, open_office
from intake.commands.run import OFTEN
from intake.configuration import password_of
from intake.daemon import Daemon
from intake.office import Office
from intake.settings import (
    ListenerSettings,
    MailboxSettings,
    Organisation,
    Routes,
    Settings,
    SmtpSettings,
    StoreSettings,
    TravelRoute,
)
from intake.smtp import Sender

Door = Literal["maildir", "imap", "lmtp"]
HOLDERS = 1_000


@dataclass(frozen=True, slots=True)
class Used:
    """What a piece of work took: seconds of CPU time of this process, and of the clock on the wall."""

    cpu: float
    wall: float


@contextlib.contextmanager
def clocked() -> Iterator[list[Used]]:
    """Measures what is done within it; the list then has one item."""
    found: list[Used] = []
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    yield found
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    found.append(Used(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall))


def peak_mib() -> float:
    """The most memory that this process ever had resident, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def settings_for(url: str, smtp_port: int, mailbox: MailboxSettings | None, lmtp_port: int = 0) -> Settings:
    """The configuration of a measured desk; what is not named here is as it comes."""
    listener = ListenerSettings(protocol="lmtp", port=lmtp_port) if lmtp_port else None
    return Settings(
        organisation=Organisation(name="Keurmerk", address=DESK, mediator="mediator@desk.example"),
        store=StoreSettings(url=url),
        mailbox=[mailbox] if mailbox else [],
        listener=listener,
        smtp=SmtpSettings(host="127.0.0.1", port=smtp_port, tls="none"),
        routes=Routes(travel_committee=TravelRoute(address="committee@travel.example")),
    )


class Desk:
    """An open office with a way in; `put` brings mail to its door, `work` has it all worked off."""

    def __init__(self, office: Office, settings: Settings, door: Door, account: object = None) -> None:
        self.office, self.settings, self.door, self._account = office, settings, door, account
        self._files = 0
        self.daemon = self._daemon()
        if door == "lmtp":
            self.daemon.start("bench")

    def put(self, mails: Iterable[Sent]) -> int:
        """Into the mailbox; over LMTP nothing is put beforehand. The number of mails."""
        if self.door == "imap":
            raws = [mail.raw for mail in mails]
            self._account.deliver(*raws)  # type: ignore[attr-defined]
            return len(raws)
        new = Path(self.settings.mailbox[0].path) / "new"
        before = self._files
        for mail in mails:
            self._files += 1
            (new / f"{int(time.time())}.M{self._files}.bench").write_bytes(mail.raw)
        return self._files - before

    def skip(self, count: int) -> None:
        """As many files were put there by another process, that began with the same number."""
        self._files += count

    def round(self) -> None:
        """One full round of the daemon: fetched, treated, sent."""
        self._daemon().once()

    def settle(self, seconds: float = 3600) -> None:
        """Until nothing waits; for a desk that runs by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            waiting = self.office.store.outbox.waiting()
            if not self.office.store.letters.pending().count and not (waiting.waiting or waiting.sending):
                return
            time.sleep(0.2)
        raise TimeoutError("the desk did not work off its mail")

    def close(self) -> None:
        if self.door == "lmtp":
            self.daemon.finish()

    def _daemon(self) -> Daemon:
        sender = Sender(self.settings.smtp, password_of(self.settings.smtp))
        return Daemon(self.office, open_mailboxes(self.settings), sender)


def maildir(folder: Path) -> MailboxSettings:
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True, exist_ok=True)
    return MailboxSettings(kind="maildir", path=str(folder / "mail"), name="mail")


@contextlib.contextmanager
def desk(folder: Path, smtp_port: int, door: Door, url: str = "", count: int = HOLDERS) -> Iterator[Desk]:
    """A desk on a new SQLite database in the folder, or on that of the URL."""
    logging.disable(logging.WARNING)
    with contextlib.ExitStack() as stack:
        account, mailbox, port = None, None, 0
        if door == "imap":
            import pytest  # here, for its 6 MB are not the desk's

            from tests.servers import dovecot

            try:
                account = stack.enter_context(dovecot.serving()).account()
            except pytest.skip.Exception as error:
                raise SystemExit(str(error)) from None
            mailbox = account.settings(name="inbox", tls="none")
        elif door == "maildir":
            mailbox = maildir(folder)
        else:
            from tests.servers import free_port

            port = free_port()
        settings = settings_for(url or f"sqlite:///{folder / 'desk.db'}", smtp_port, mailbox, port)
        _set_up(settings)
        office = stack.enter_context(open_office(settings))
        if not office.store.shops.all():
            office.store.shops.replace(holders(count), datetime.now(UTC))
        opened = Desk(office, settings, door, account)
        gc.freeze()  # as `intake run` does
        gc.set_threshold(*OFTEN)
        try:
            yield opened
        finally:
            opened.close()


def _set_up(settings: Settings) -> None:
    """Has another process lay out the database: a daemon at work found it so, and did not load what does it.

    That is Alembic and what it brings, 13 MiB, which a process keeps that did an upgrade itself.
    """
    child = os.fork()
    if not child:
        done = 1
        try:
            with open_office(settings):
                done = 0
        finally:
            os._exit(done)
    _, status = os.waitpid(child, 0)
    assert status == 0


def hand_over(port: int, mails: Iterable[Sent]) -> Iterator[float]:
    """Hands mails over by LMTP on one connection; yields the instant at which each was taken."""
    with smtplib.LMTP("127.0.0.1", port) as client:
        for mail in mails:
            client.sendmail(mail.mail_from, [DESK], mail.raw)
            yield time.time()


def pin() -> None:
    """One thread for what would take several: CPU time is to be that of one core."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
