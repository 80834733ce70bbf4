"""Opens the office on its store. What sends is built by `intake.app`, and not imported here."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from intake.allocating import give_back_large
from intake.configuration import calendar_of, home_of, policy_of
from intake.office import Clock, Office
from intake.settings import Settings
from intake.templating import Templates
from intake.wording import bodies
from routing.situation import Desk
from routing.words import Address, Language
from store import Store, open_store


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
        committee_language=Language(settings.routes.travel_committee.language or language),
    )


@contextmanager
def open_office(settings: Settings, clock: Clock = system_clock, place: str = "") -> Iterator[Office]:
    """The office on its store, closed afterwards; `place` as in `intake.elsewhere`. Raises `StoreError`."""
    give_back_large()
    store = open_store(settings.store.url, journal=settings.store.journal_path)
    try:
        yield office_on(settings, store, clock, place)
    finally:
        store.close()


def office_on(settings: Settings, store: Store, clock: Clock, place: str = "") -> Office:
    """The office on an open store."""
    return Office(
        settings=settings,
        store=store,
        policy=policy_of(settings),
        calendar=calendar_of(settings),
        desk=desk_of(settings),
        clock=clock,
        worker=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}",
        bodies=bodies(settings.routes, home_of(settings)),
        templates=Templates(settings.mails.templates or None),
        place=place,
    )
