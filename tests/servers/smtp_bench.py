"""A desk with nothing but its way out, in front of a scripted SMTP server."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake.app import open_office
from intake.deliver import LEASE, deliver
from intake.office import Office
from intake.settings import Organisation, Settings, StoreSettings
from intake.smtp import Sender
from routing.words import Address, Draft, Party, Template
from store.records import OutboxRow
from tests.servers.scripted_smtp import Scripted
from tests.store.making import draft, open_case

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MEDIATOR = "dossiers@desk.example"


@dataclass
class Bench:
    """A desk with nothing but its way out, on a clock that stands still."""

    office: Office
    server: Scripted
    sender: Sender
    now: datetime = BEGIN

    def queue(self, to: str = "ann@mail.example", template: Template = Template.ACCEPTED) -> int:
        """A mail to that address is in the outbox."""
        forwards = {Template.FORWARD_SHOP: Party.SHOP, Template.FORWARD_COMMITTEE: Party.COMMITTEE}
        party = forwards.get(template, Party.CONSUMER)
        written: Draft = draft(template, party, Address("", to))
        outcome = open_case(self.office.store, drafts=(written,), now=self.now)
        assert outcome.case_id is not None
        (row,) = self.office.store.outbox.of_case(outcome.case_id)
        return row.id

    def round(self) -> None:
        """All that can be sent now."""
        while deliver(self.office, self.sender):
            pass

    def later(self, **more: float) -> None:
        """So much time passes."""
        self.now += timedelta(**more)

    def row(self, sending_id: int) -> OutboxRow:
        found = self.office.store.outbox.get(sending_id)
        assert found is not None
        return found

    def facts(self, sending_id: int) -> tuple[str, int, int]:
        """State, attempts, uncertain."""
        row = self.row(sending_id)
        return str(row.state), row.attempts, row.uncertain


@pytest.fixture(scope="session")
def shared_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, list[Bench]]]:
    """One desk for all rows of the tables: opening a store takes longer than a row."""
    benches: list[Bench] = []
    path: Path = tmp_path_factory.mktemp("stages") / "desk.db"
    settings = Settings(
        organisation=Organisation(name="Keurmerk", address="desk@x.example", mediator=MEDIATOR),
        store=StoreSettings(url=f"sqlite:///{path}"),
    )
    with open_office(settings, lambda: benches[-1].now if benches else BEGIN) as office:
        yield office, benches


@pytest.fixture
def bench(
    shared_office: tuple[Office, list[Bench]], scripted: Scripted, caplog: pytest.LogCaptureFixture
) -> Iterator[Bench]:
    office, benches = shared_office
    caplog.set_level(logging.INFO, "intake")
    sender = Sender(scripted.settings(), lambda: "secret")
    benches.append(Bench(office, scripted, sender))
    yield benches[-1]
    sender.close()
    for left in office.store.outbox.claim(benches[-1].now + timedelta(days=9), "cleaner", LEASE, 1000):
        office.store.outbox.give_up(left.id, benches[-1].now, "the test is over", "cleaner")
