"""Working days, counted with their proof (policy section 7).

The source is Regulation (EEC, Euratom) No 1182/71, article 3: the day of the event does not count, and
the period ends with the last hour of its last day. Working days are all days but Saturdays, Sundays,
public holidays and the closing days that the organisation configures.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from routing import belgium
from routing.words import DayCount, Deadline, DeadlineKind, Period, Policy

_ONE_DAY = timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}
_REMEMBERED = 200  # periods
_LONGEST_PERIOD = 1000  # working days; a longer one is a mistake in the configuration


@lru_cache(maxsize=64)
def _public_holidays(country: str, region: str, year: int) -> dict[date, str]:
    if country == "BE" and not region and year in belgium.YEARS:
        return belgium.public_holidays(year)
    import holidays  # costs a third of a second and 20 MB, which commands that count no day need not pay

    # Names follow the process locale unless a language is passed; category PUBLIC alone leaves out bank days.
    supported = holidays.list_localized_countries(include_aliases=False).get(country, [])
    language = "en_US" if "en_US" in supported else None
    found = holidays.country_holidays(
        country, region or None, years=year, categories=("public",), language=language, expand=False
    )
    return {day: name for day, name in found.items() if day.year == year}


class Calendar:
    """The organisation's days: time zone, public holidays of a country, and closing days of its own."""

    def __init__(
        self,
        timezone: str = "Europe/Brussels",
        country: str = "BE",
        closing_days: Iterable[date] = (),
        region: str = "",
    ) -> None:
        """`region`: a part of the country that has holidays of its own, ISO 3166-2 without the country.

        Raise `zoneinfo.ZoneInfoNotFoundError` for an unknown zone; a day of an unknown country or region
        raises `NotImplementedError`.
        """
        self.zone = ZoneInfo(timezone)
        self.country = country
        self.region = region
        self.closing_days = frozenset(closing_days)
        self._periods: dict[tuple[date, int], Period] = {}  # all letters of a day ask for the same few

    def day_of(self, instant: datetime) -> date:
        """The calendar day of an aware instant, in the organisation's time zone."""
        return instant.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The first instant after that day, in UTC; where clocks change, the local midnight counts."""
        return datetime.combine(day + _ONE_DAY, time(), tzinfo=self.zone).astimezone(UTC)

    def why_not_working(self, day: date) -> str | None:
        """Why that day is no working day; None where it is one."""
        if day.weekday() in _WEEKEND:
            return _WEEKEND[day.weekday()]
        if day in self.closing_days:
            return "closing day"
        return _public_holidays(self.country, self.region, day.year).get(day)

    def is_working(self, day: date) -> bool:
        return self.why_not_working(day) is None

    def period(self, event_day: date, working_days: int) -> Period:
        """The period of that many working days after an event, with each day counted or skipped, and why.

        Raises ValueError for less than one working day, or absurdly many.
        """
        found = self._periods.get((event_day, working_days))
        if found is None:
            found = self._counted(event_day, working_days)
            if len(self._periods) >= _REMEMBERED:
                self._periods.clear()
            self._periods[event_day, working_days] = found
        return found

    def _counted(self, event_day: date, working_days: int) -> Period:
        if not 1 <= working_days <= _LONGEST_PERIOD:
            raise ValueError(f"a period has 1 to {_LONGEST_PERIOD} working days, not {working_days}")
        proof = [DayCount(event_day, False, "day of the event")]
        counted, day = 0, event_day
        while counted < working_days:
            day += _ONE_DAY
            obstacle = self.why_not_working(day)
            if obstacle is None:
                counted += 1
                proof.append(DayCount(day, True, f"working day {counted}"))
            else:
                proof.append(DayCount(day, False, obstacle))
        return Period(event_day, working_days, day, self.end_of(day), tuple(proof))

    def is_over(self, event_day: date, working_days: int, today: date) -> bool:
        """Whether the period is over today: true from the day after its last one."""
        return today > self.period(event_day, working_days).last_day


def shop_deadlines(calendar: Calendar, today: date, policy: Policy) -> tuple[Deadline, ...]:
    """The shop's days from today on: when its answer is due, and when it is reminded, if ever."""
    answer = Deadline(DeadlineKind.SHOP_ANSWER, calendar.period(today, policy.shop_days))
    if not policy.reminder_days or policy.reminder_days >= policy.shop_days:
        return (answer,)
    return answer, Deadline(DeadlineKind.SHOP_REMINDER, calendar.period(today, policy.reminder_days))
