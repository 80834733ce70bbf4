"""Dates above quotes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from intake.parsing.sent import parse_sent


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("di 3 mrt 2026 om 11:14", (2026, 3, 3, 11, 14)),
        ("dinsdag 4 augustus 2026 9:02", (2026, 8, 4, 9, 2)),
        ("3 mrt. 2026, om 11:14", (2026, 3, 3, 11, 14)),
        ("3 maart 2026 11u14", (2026, 3, 3, 11, 14)),
        ("le mar. 3 mars 2026 à 11:14", (2026, 3, 3, 11, 14)),
        ("lundi 1er juin 2026 11 h 14", (2026, 6, 1, 11, 14)),
        ("jeudi 7 mai 2026 16:44", (2026, 5, 7, 16, 44)),
        ("Am 03.03.2026 um 11:14", (2026, 3, 3, 11, 14)),
        ("Dienstag, 4. August 2026 09:02", (2026, 8, 4, 9, 2)),
        ("Am Di., 3. März 2026 um 11:14 Uhr", (2026, 3, 3, 11, 14)),
        ("Tue, Mar 3, 2026 at 11:14 AM", (2026, 3, 3, 11, 14)),
        ("Tuesday, March 3, 2026 12:14 PM", (2026, 3, 3, 12, 14)),
        ("Tue, Mar 3, 2026 at 12:14 AM", (2026, 3, 3, 0, 14)),
        ("Tue, 3 Mar 2026 at 23:14", (2026, 3, 3, 23, 14)),
        ("03/04/2026 11:14", (2026, 4, 3, 11, 14)),
        ("12/31/2026 11:14", (2026, 12, 31, 11, 14)),
        ("3-3-26 11:14", (2026, 3, 3, 11, 14)),
        ("2026-03-03 11:14", (2026, 3, 3, 11, 14)),
        ("3 augustus 2026", (2026, 8, 3, 0, 0)),
    ],
)
def test_dates_in_four_languages_day_first(text: str, when: tuple[int, int, int, int, int]) -> None:
    assert parse_sent(text) == datetime(*when)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Tue, 3 Mar 2026 11:14:00 +0100", 1),
        ("dinsdag 3 maart 2026 11:14:02 CET", 1),
        ("19. Oktober 2026 um 09:12:40 MESZ", 2),
        ("03-03-2026 11:14 (GMT+01:00)", 1),
        ("3 mars 2026 à 11:14:02 UTC+1", 1),
    ],
)
def test_a_named_zone_makes_it_aware(text: str, hours: int) -> None:
    found = parse_sent(text)
    assert found is not None
    assert found.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["", "gisteren", "31/02/2026", "99/99/2026", "bestelling 12345678", "10 uur tot 12 uur"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_sent(text) is None
