"""The desk that stories play on: Dovecot in, SMTP out, each of the two databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.stories.desk import SHOPS, StoryDesk, brussels, open_office, settings_for


@pytest.fixture
def desk(store_url: str, account: Account, sink: Sink) -> Iterator[StoryDesk]:
    settings = settings_for(store_url, account, sink.port)
    story: list[StoryDesk] = []
    with open_office(settings, lambda: story[0].now) as office:
        story.append(StoryDesk(office, account, sink, settings, brussels("2026-06-01 09:00")))
        office.store.shops.replace(SHOPS, story[0].now)
        yield story[0]
        story[0].must_add_up()
