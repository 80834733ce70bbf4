"""Working days: the vectors of the policy, and what must hold for any day."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import belgium
from routing.deadlines import Calendar

BELGIUM = Calendar()
DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("event", "last_day"),
    [
        ("2026-04-01", "2026-04-09"),  # Easter Monday skipped, Good Friday counts
        ("2026-05-08", "2026-05-18"),  # Ascension skipped, the Friday after it counts
        ("2026-07-17", "2026-07-27"),  # 21 July
        ("2026-11-06", "2026-11-16"),  # 11 November
        ("2026-11-22", "2026-11-27"),  # an event on a Sunday
        ("2026-12-18", "2026-12-28"),
        ("2026-12-24", "2027-01-04"),
        ("2027-03-24", "2027-04-01"),
        ("2027-05-03", "2027-05-11"),
        ("2027-05-13", "2027-05-21"),
        ("2028-12-20", "2028-12-28"),  # 26 December counts
    ],
)
def test_five_working_days(event: str, last_day: str) -> None:
    assert BELGIUM.period(date.fromisoformat(event), 5).last_day == date.fromisoformat(last_day)


def test_the_proof_names_each_day_and_why() -> None:
    proof = BELGIUM.period(date(2026, 11, 6), 5).proof
    assert [(count.day.day, count.counted) for count in proof] == [
        (6, False),
        (7, False),
        (8, False),
        (9, True),
        (10, True),
        (11, False),
        (12, True),
        (13, True),
        (14, False),
        (15, False),
        (16, True),
    ]
    assert proof[5].reason == "Armistice Day"


def test_a_closing_day_does_not_count() -> None:
    closed = Calendar(closing_days=[date(2026, 11, 24)])
    assert closed.period(date(2026, 11, 22), 5).last_day == date(2026, 11, 30)
    assert closed.why_not_working(date(2026, 11, 24)) == "closing day"


@pytest.mark.parametrize(
    ("last_day", "ends_at"),
    [
        (date(2026, 11, 27), datetime(2026, 11, 27, 23, 0, tzinfo=UTC)),
        (date(2026, 7, 27), datetime(2026, 7, 27, 22, 0, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),  # the clocks change next morning
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_local_midnight(last_day: date, ends_at: datetime) -> None:
    assert BELGIUM.end_of(last_day) == ends_at


def test_the_day_of_an_instant_is_that_of_brussels() -> None:
    assert BELGIUM.day_of(datetime(2026, 6, 15, 22, 30, tzinfo=UTC)) == date(2026, 6, 16)


@given(DAYS, st.integers(1, 15))
def test_a_period_counts_exactly_its_working_days(event: date, count: int) -> None:
    period = BELGIUM.period(event, count)
    counted = [entry.day for entry in period.proof if entry.counted]
    assert len(counted) == count
    assert counted[-1] == period.last_day
    assert all(BELGIUM.is_working(day) and day > event for day in counted)
    assert [entry.day for entry in period.proof] == [
        event + timedelta(days=n) for n in range(len(period.proof))
    ]
    assert not BELGIUM.is_over(event, count, period.last_day)
    assert BELGIUM.is_over(event, count, period.last_day + timedelta(days=1))


@pytest.mark.parametrize("count", [0, -1, 5000])
def test_a_senseless_period_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        BELGIUM.period(date(2026, 1, 1), count)


def test_other_countries_have_their_own_days() -> None:
    assert not Calendar("Europe/Paris", "FR").is_working(date(2026, 7, 14))
    assert Calendar().is_working(date(2026, 7, 14))


def test_belgiums_holidays_are_those_that_the_package_of_all_countries_knows() -> None:
    for year in belgium.YEARS:
        known = holidays.country_holidays(
            "BE", years=year, categories=("public",), language="en_US", expand=False
        )
        assert belgium.public_holidays(year) == dict(known.items())
