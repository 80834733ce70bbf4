"""The short form of `bench/chaos.py`: nothing is lost and nothing comes twice, whoever dies meanwhile."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import open_store
from tests.chaos.found import look
from tests.chaos.run import Chaos, Plan
from tests.chaos.sink import Rates
from tests.servers.dovecot import Account

pytestmark = [pytest.mark.dovecot, pytest.mark.timeout(600)]


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a place: SIGKILL takes nothing from it, and a disk may be slow."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="chaos-", dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def url(backend: str, store_url: str, folder: Path) -> str:
    return f"sqlite:///{folder / 'desk.db'}" if backend == "sqlite" else store_url


def test_killed_a_dozen_times_over_sixty_mails(
    backend: str, url: str, account: Account, folder: Path
) -> None:
    daemons = 2 if backend == "postgres" else 1
    plan = Plan(mails=60, kills=12, daemons=daemons, seed=11, pace=240, life=0.3, glance=0.4)
    rates = Rates(temporary=60, drop=40, taken_and_dropped=60, lost_and_dropped=30, permanent=0)
    chaos = Chaos(plan, account, url, folder, rates)
    chaos.run()
    with open_store(url) as store:
        found = look(chaos, store)
    assert found.wrong == []
    assert chaos.told.kills.total() >= 12  # one that was to die at a step may do so a little later
    assert found.figures["letters kept"] >= 60
    assert found.figures["cases whose whole course was foretold"] >= 20
    assert sum(chaos.sink.counts.values()) > 0
