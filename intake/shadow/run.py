"""The loop of a desk that only looks on: look, decide, wait."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from intake import __version__, maillog
from intake.configuration import ConfigurationError, password_of
from intake.door import Door
from intake.handle import handle
from intake.mailboxes import MailboxError
from intake.mailboxes.onlooking import open_onlooker
from intake.office import Clock
from intake.opening import system_clock
from intake.settings import Settings
from intake.shadow.looking import Looker
from intake.shadow.office import Shadow, borrow_register, open_shadow
from intake.shadow.people import Peoples, file_sent
from store import StoreError
from store.records import LetterState


def run(
    settings: Settings,
    *,
    once: bool = False,
    since: datetime | None = None,
    clock: Clock = system_clock,
    stopping: threading.Event | None = None,
) -> int:
    """Until SIGTERM or Ctrl-C, or for one look; 1 where a mailbox could not be read.

    Raises `ConfigurationError`, `StoreError`.
    """
    if not settings.mailbox:
        raise ConfigurationError("shadow mode looks into a [[mailbox]], and none is configured")
    with (
        _stopped_by_signals(stopping) as stop,
        open_shadow(settings, clock, create=True, since=since) as shadow,
    ):
        holders = borrow_register(shadow, settings)
        shadow.store.peoples.by_people = Peoples(shadow)
        maillog.shadow_started(__version__, shadow.store.name, shadow.since, len(settings.mailbox), holders)
        boxes = [(looker, Door(looker.name)) for looker in _lookers(shadow, settings)]
        store, poll = Door("store"), float(min(box.poll_seconds for box in settings.mailbox))
        while True:
            try:
                trouble = _round(shadow, boxes, stop)
                store.works()
            except StoreError as error:
                if once:
                    raise
                trouble = store.lost(error)
            if once or stop.wait(max(poll, trouble)):
                maillog.stopped(shadow.office.worker)
                return 1 if once and trouble else 0


@contextmanager
def _stopped_by_signals(given: threading.Event | None) -> Iterator[threading.Event]:
    """What is set by SIGTERM and Ctrl-C, for as long as it lasts; or as it was given."""
    if given is not None:
        yield given
        return
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _lookers(shadow: Shadow, settings: Settings) -> list[Looker]:
    try:
        boxes = [open_onlooker(box, password_of(box)) for box in settings.mailbox]
        return [Looker(shadow, box, settings.shadow) for box in boxes]
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def _round(shadow: Shadow, boxes: Sequence[tuple[Looker, Door]], stop: threading.Event) -> float:
    """Look into every mailbox, and decide; for how many seconds one that could not be read is let alone."""
    trouble = 0.0
    for looker, door in boxes:
        if stop.is_set():
            break
        try:
            looker.look()
            door.works()
        except MailboxError as error:
            trouble = max(trouble, door.lost(error, error.permanent_hint))
    treat(shadow, stop)
    return trouble


def treat(shadow: Shadow, stop: threading.Event) -> None:
    """Decide on all that is new, each letter as of its arrival. Nothing is sent, no deadline acted upon.

    Then, as of now, on what failed before and is to be tried again. Raises `StoreError`.
    """
    file_sent(shadow)
    for row in shadow.store.letters.list(LetterState.NEW):
        if stop.is_set():
            return
        shadow.clock.at = row.arrived
        try:
            handle(shadow.office)
        finally:
            shadow.clock.at = None
    while not stop.is_set() and handle(shadow.office):
        pass
