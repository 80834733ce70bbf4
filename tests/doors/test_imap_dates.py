"""When a mail arrived, where the mailbox's word for it cannot be right (policy section 7)."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from intake.arriving import fetched_at
from intake.collect import collect
from tests.doors.test_imap_faults import Desk, desk, host  # noqa: F401 - fixtures
from tests.servers.imap_proxy import Fault, How, at

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RECEIVED = datetime(2026, 2, 27, 9, 30, tzinfo=UTC)
WRITTEN = datetime(2026, 2, 26, 20, 0, tzinfo=UTC)
BOTH = (
    b"Received: from a by mx.desk.example; Fri, 27 Feb 2026 10:30:00 +0100\r\n"
    b"Received: from b by a; Thu, 26 Feb 2026 10:30:00 +0100\r\n"
    b"Date: Thu, 26 Feb 2026 21:00:00 +0100\r\n\r\ntext\r\n"
)
DATE_ONLY = b"Date: Thu, 26 Feb 2026 21:00:00 +0100\r\n\r\ntext\r\n"
NEITHER = b"Subject: x\r\n\r\ntext\r\n"
AHEAD = b"Received: by mx.desk.example; Mon, 02 Mar 2026 12:10:00 +0000\r\n" + DATE_ONLY
LATER_DATE = b"Date: Mon, 9 Mar 2026 21:00:00 +0100\r\n\r\ntext\r\n"


@pytest.mark.parametrize(
    ("dated", "raw", "arrived"),
    [
        pytest.param(RECEIVED, BOTH, RECEIVED, id="as it should be"),
        pytest.param(NOW, BOTH, NOW, id="it waited with our server"),
        pytest.param(
            RECEIVED - timedelta(hours=2), BOTH, RECEIVED - timedelta(hours=2), id="hours tell nothing"
        ),
        pytest.param(datetime(2019, 1, 1, tzinfo=UTC), BOTH, RECEIVED, id="dated as its sender did"),
        pytest.param(datetime(2019, 1, 1, tzinfo=UTC), NEITHER, datetime(2019, 1, 1, tzinfo=UTC), id="old"),
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), BOTH, RECEIVED, id="no date: as received"),
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), DATE_ONLY, WRITTEN, id="no date: as written"),
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), NEITHER, NOW, id="no date at all"),
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), LATER_DATE, NOW, id="written tomorrow"),
        pytest.param(NOW + timedelta(minutes=10), AHEAD, NOW, id="the server's clock is ahead"),
        pytest.param(NOW + timedelta(seconds=1), NEITHER, NOW, id="by a second"),
        pytest.param(NOW + timedelta(minutes=10), BOTH, RECEIVED, id="ahead, and another host knows better"),
        pytest.param(datetime(2050, 1, 1, tzinfo=UTC), BOTH, RECEIVED, id="far ahead: as received"),
        pytest.param(datetime(2050, 1, 1, tzinfo=UTC), DATE_ONLY, WRITTEN, id="far ahead: as written"),
        pytest.param(datetime(2050, 1, 1, tzinfo=UTC), NEITHER, NOW, id="far ahead, and nothing else"),
    ],
)
def test_when_it_arrived(dated: datetime, raw: bytes, arrived: datetime) -> None:
    assert fetched_at(dated, raw, NOW) == arrived


@pytest.mark.dovecot
def test_a_folder_of_odd_dates(desk: Desk) -> None:  # noqa: F811
    desk.clock[0] = NOW
    desk.deliver(BOTH, when=NOW + timedelta(days=30))
    desk.deliver(DATE_ONLY, when=datetime(1971, 1, 1, tzinfo=UTC))
    desk.deliver(NEITHER, when=NOW - timedelta(hours=1))
    with closing(desk.mailbox()) as mailbox:
        assert collect(desk.office, mailbox) == 3
    assert [row.arrived for row in desk.office.store.letters.list()] == [
        WRITTEN,
        RECEIVED,
        NOW - timedelta(hours=1),
    ]
    kept = [record.getMessage() for record in desk.log.records if record.getMessage().startswith("kept")]
    assert [line.partition(" dated=")[2] for line in kept] == [
        "2026-04-01T12:00:00+00:00",
        "1971-01-01T00:00:00+00:00",
        "",
    ]


@pytest.mark.dovecot
def test_a_date_that_is_none_does_not_cost_us_the_mail(desk: Desk) -> None:  # noqa: F811
    desk.clock[0] = NOW
    noted = [NEITHER + b"%d\r\n" % number for number in range(30)]
    desk.deliver(BOTH, *noted)
    broken = Fault(
        How.REPLACE, b'INTERNALDATE "00-Foo-0000 99:99:99 +0000"', rb'INTERNALDATE "[^"]*"', times=99
    )
    desk.proxy.begin(at("UID FETCH", broken))
    with closing(desk.mailbox()) as mailbox:
        assert collect(desk.office, mailbox) == 31
    rows = desk.office.store.letters.list()
    assert [row.arrived for row in rows] == [RECEIVED] + [NOW] * 30
    assert {row.error for row in rows} == {None}
