"""What the desk did, in numbers: by week, verdict, language and shop. Pure; what it counts is handed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from routing.deadlines import Calendar
from store.statistics import Hourly, ShopTimes


@dataclass(frozen=True, slots=True)
class Times:
    """Times in seconds: how many, the median, and the one that nine of ten stay within; None without any."""

    count: int
    median: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with counts by name."""

    monday: date
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ShopSummary:
    """What became of the complaints that were passed on to a shop."""

    domain: str
    name: str
    passed_on: int
    answers: Times
    resolved: Times
    silent: int

    @property
    def silence(self) -> float:
        """The share that stayed without any answer in time, of all that were passed on."""
        return self.silent / self.passed_on


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


def times(seconds: Iterable[float]) -> Times:
    """Count, median and 90 % (nearest rank)."""
    found = sorted(seconds)
    if not found:
        return Times(0, None, None)
    middle = len(found) // 2
    median = found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2
    return Times(len(found), median, found[-(-len(found) * 9 // 10) - 1])


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


def by_name(hourly: Iterable[Hourly]) -> dict[str, int]:
    """By name over all hours, most first."""
    counts: Counter[str] = Counter()
    for one in hourly:
        counts[one.name] += one.count
    return dict(counts.most_common())


def shops(found: Iterable[ShopTimes]) -> tuple[ShopSummary, ...]:
    """By shop: those with the most complaints first."""
    by_domain: defaultdict[str, list[ShopTimes]] = defaultdict(list)
    for one in found:
        by_domain[one.domain].append(one)
    summaries = [_shop(domain, rows) for domain, rows in by_domain.items()]
    return tuple(sorted(summaries, key=lambda one: (-one.passed_on, one.domain)))


def _shop(domain: str, rows: Sequence[ShopTimes]) -> ShopSummary:
    return ShopSummary(
        domain,
        rows[-1].name,
        len(rows),
        times(row.answered for row in rows if row.answered is not None),
        times(row.resolved for row in rows if row.resolved is not None),
        sum(row.silent for row in rows),
    )


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
