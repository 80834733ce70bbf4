"""What the desk did, in numbers: by week, verdict, language and shop. Pure; what it counts is handed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from routing.deadlines import Calendar
from store.statistics import Hourly, Opened, ShopSummary, Times


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with counts by name."""

    monday: date
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """All of `intake stats`."""

    kinds: tuple[Week, ...]
    verdicts: tuple[Week, ...]
    languages: dict[str, int]
    states: dict[str, int]
    cases: int
    asked: int
    first_answer: Times
    shops: tuple[ShopSummary, ...]

    @property
    def asked_share(self) -> float:
        return self.asked / self.cases if self.cases else 0.0

    def by_verdict(self) -> dict[str, int]:
        """The cases by verdict, most first."""
        return total(self.verdicts)


def weeks(hourly: Iterable[Hourly], calendar: Calendar) -> tuple[Week, ...]:
    """Weeks from Monday, in the organisation's days; those in between without anything as well."""
    found: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for one in hourly:
        day = calendar.day_of(one.hour)
        found[day - timedelta(days=day.weekday())][one.name] += one.count
    if not found:
        return ()
    first, last = min(found), max(found)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple(Week(monday, dict(found.get(monday, {}))) for monday in mondays)


def total(found: Iterable[Week]) -> dict[str, int]:
    """By name over all weeks, most first."""
    counts: Counter[str] = Counter()
    for week in found:
        counts.update(week.counts)
    return dict(counts.most_common())


def hourly(opened: Iterable[Opened], name: Callable[[Opened], str]) -> list[Hourly]:
    """The cases by one of the things that they are told apart by."""
    found: Counter[tuple[datetime, str]] = Counter()
    for one in opened:
        found[one.hour, name(one)] += one.count
    return [Hourly(hour, named, count) for (hour, named), count in sorted(found.items())]


def by_name(found: Iterable[Hourly]) -> dict[str, int]:
    """By name over all hours, most first."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.name] += one.count
    return dict(counts.most_common())


def span_in_words(seconds: float | None) -> str:
    """A time as people say it: `40 s`, `12 min`, `3.5 h`, `2.1 days`; a dash for none."""
    if seconds is None:
        return "-"
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5_400:
        return f"{seconds / 60:.0f} min"
    if seconds < 129_600:
        return f"{seconds / 3_600:.1f} h"
    return f"{seconds / 86_400:.1f} days"
