"""`intake stats`: the sums, the times, the page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.console.stats import bar
from intake.console.stats_page import HIGH, WIDE, plot
from intake.statistics import Week, span_in_words, weeks
from routing.deadlines import Calendar
from routing.words import CaseChange, Language, Shop, ShopMatch
from store import open_store
from store.statistics import Hourly, times
from tests.cli.conftest import NASTY, Call, Desk
from tests.store.making import change


@given(st.lists(st.floats(0, 1e8), min_size=1, max_size=60))
def test_nine_of_ten_stay_within_the_last_time_told(seconds: list[float]) -> None:
    told = times(seconds)
    assert told.median is not None
    assert told.most is not None
    assert sum(one <= told.most for one in seconds) * 10 >= len(seconds) * 9
    assert sum(one < told.most for one in seconds) * 10 < len(seconds) * 9
    assert sum(one <= told.median for one in seconds) * 2 >= len(seconds)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, "-"),
        (40, "40 s"),
        (90, "2 min"),
        (5_400, "1.5 h"),
        (129_600, "1.5 days"),
        (864_000, "10.0 days"),
    ],
)
def test_a_time_in_words(seconds: float | None, told: str) -> None:
    assert span_in_words(seconds) == told


def test_weeks_are_the_organisations_and_none_is_left_out() -> None:
    calendar = Calendar("Europe/Brussels", "BE", frozenset())
    sunday_night = datetime(2026, 5, 31, 22, tzinfo=UTC)  # Monday in Brussels
    found = weeks(
        [Hourly(sunday_night, "bulk", 2), Hourly(sunday_night + timedelta(days=15), "bulk", 1)], calendar
    )
    assert [(week.monday, week.total) for week in found] == [
        (date(2026, 6, 1), 2),
        (date(2026, 6, 8), 0),
        (date(2026, 6, 15), 1),
    ]


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 99)), max_size=30))
def test_a_plot_stays_in_its_picture(counts: list[dict[str, int]]) -> None:
    first = date(2026, 6, 1)
    drawn = plot("Mail", [Week(first + timedelta(weeks=n), one) for n, one in enumerate(counts)])
    assert sum(len([count for count in one.values() if count]) for one in counts) == len(drawn.blocks)
    for block in drawn.blocks:
        assert block.y >= -1e-6
        assert block.y + block.height <= HIGH + 1e-6
        assert block.x + block.width <= WIDE + 1e-6


def test_a_bar_is_as_long_as_its_share() -> None:
    assert [len(bar(value, 4, 8).plain) for value in (0, 1, 2, 4)] == [0, 2, 4, 8]
    assert bar(2, 4, 8, fine=False).plain == "####"


def test_the_tables(call: Call, desk: Desk) -> None:
    result = call("stats", "-c", desk.config)
    assert result.status == 0
    assert "Something had to be asked in 0 of 3 cases (0%)." in result.out
    rows = call("stats", "--json", "-c", desk.config).rows
    by_table = {row["table"]: row for row in rows}
    assert by_table["questions"]["cases"] == 3
    assert by_table["shop"]["passed_on"] >= 1
    assert sum(row["cases"] for row in rows if row["table"] == "state") == 3
    nothing = call("stats", "--since", "1999-01-01", "--until", "1999-01-02", "-c", desk.config)
    assert nothing.out == "Nothing was decided on in this time.\n"
    assert call("stats", "--since", "2026-02-02", "--until", "2026-02-01", "-c", desk.config).status == 2


def test_the_page_needs_nothing_else_and_trusts_no_name(call: Call, desk: Desk, tmp_path: Path) -> None:
    with open_store(desk.url) as store:
        case = store.cases.get(desk.waiting)
        assert case is not None
        name = f"<script>{NASTY}</script>"
        evil = Shop(name, ("evil.example",), (), "a@evil.example", "BE", (), Language.NL, date(2020, 1, 1))
        change(store, CaseChange(case, match=ShopMatch("evil.example", evil)))
    page = tmp_path / "page.html"
    assert call("stats", "--html", page, "-c", desk.config).status == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert re.findall(r"""(?:src|href)\s*=|url\(|@import""", text) == []
    assert call("stats", "--html", tmp_path / "no" / "page.html", "-c", desk.config).status == 1
