"""When silence is an alarm, and what a mediator is told of it: never nothing, never a flood."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.alarms import (
    MOST_A_DAY,
    Alarm,
    Beat,
    Canary,
    Health,
    Limits,
    Notice,
    Phase,
    SetAside,
    Signs,
    StuckMail,
    Told,
    Trouble,
    after,
    health,
    notices,
)

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LIMITS = Limits(silence=HOUR, mail=HOUR, worker=HOUR / 2, canary=HOUR / 2)
ALARM = Alarm(Trouble.MAILBOX, "inbox", NOW - 2 * HOUR)


def told_by(signs: Signs) -> list[tuple[str, str, datetime]]:
    return [(alarm.trouble, alarm.name, alarm.since) for alarm in health(signs, LIMITS).alarms]


def stuck(
    minutes: int, domain: str = "mail.example", error: str = "", *, answered: bool = False
) -> StuckMail:
    return StuckMail(NOW - minutes * MINUTE, domain, answered, error)


def test_all_is_well_where_all_succeeded_lately() -> None:
    signs = Signs(
        NOW,
        mailboxes=(Beat("inbox", NOW - 59 * MINUTE),),
        workers=(Beat("treat", NOW - 29 * MINUTE),),
        mail_accepted=NOW - 59 * MINUTE,
        stuck=(stuck(600),),
        canary=Canary(NOW - 5 * HOUR, NOW - 29 * MINUTE),
    )
    assert health(signs, LIMITS) == Health(signs, ())
    assert health(signs, LIMITS).ok


def test_what_was_silent_for_longer_is_an_alarm_since_its_last_success() -> None:
    signs = Signs(
        NOW,
        mailboxes=(Beat("inbox", NOW - 61 * MINUTE, known=NOW - 9 * DAY), Beat("other", NOW)),
        workers=(Beat("treat", NOW - 31 * MINUTE, detail="a.py:1 f"), Beat("deliver", NOW)),
        canary=Canary(None, NOW - 31 * MINUTE),
        deadlines=(SetAside("K26-AAAAA", "shop_answer", NOW - MINUTE, "ValueError"),),
    )
    assert told_by(signs) == [
        ("mailbox", "inbox", NOW - 61 * MINUTE),
        ("worker", "treat", NOW - 31 * MINUTE),
        ("canary", "", NOW - 31 * MINUTE),
        ("deadline", "K26-AAAAA", NOW - MINUTE),
    ]


def test_a_mailbox_that_was_never_read_counts_from_when_it_was_first_looked_for() -> None:
    assert told_by(Signs(NOW, mailboxes=(Beat("new", None),))) == []
    assert told_by(Signs(NOW, mailboxes=(Beat("new", None, NOW - 59 * MINUTE),))) == []
    since = NOW - 61 * MINUTE
    assert told_by(Signs(NOW, mailboxes=(Beat("new", None, since),))) == [("mailbox", "new", since)]


@pytest.mark.parametrize(
    ("mails", "accepted", "since"),
    [
        ([], 600, None),  # nothing waits
        ([stuck(59)], 600, None),  # not for long
        ([stuck(61)], 59, None),  # others go out
        ([stuck(61)], 600, 61),
        ([stuck(90), stuck(61)], 70, 70),  # the last success was after the first of them
        ([stuck(90)], None, 90),
        ([stuck(600, answered=True)], 600, None),  # one correspondent's server puts us off
        ([stuck(600, answered=True), stuck(500, answered=True)], 600, None),
        ([stuck(600, answered=True), stuck(500, "else.example", answered=True)], 700, 600),
        ([stuck(600, answered=True), stuck(500)], 700, 600),  # one of them never got to the server
    ],
)
def test_mail_that_waits(mails: list[StuckMail], accepted: int | None, since: int | None) -> None:
    signs = Signs(
        NOW, stuck=tuple(mails), mail_accepted=None if accepted is None else NOW - accepted * MINUTE
    )
    assert told_by(signs) == ([] if since is None else [("mail", "", NOW - since * MINUTE)])


def test_of_the_mails_that_wait_it_is_told_how_many_and_why() -> None:
    mails = (stuck(600, answered=True, error="451 later"), stuck(61, error="cannot be reached"), stuck(5))
    (alarm,) = health(Signs(NOW, stuck=mails), LIMITS).alarms
    assert (alarm.count, alarm.detail) == (3, "cannot be reached")


def told_after(*notes: tuple[Notice, datetime]) -> dict[str, Told]:
    told: Told | None = None
    for notice, at in notes:
        told = after(told, notice, at)
    assert told is not None
    return {told.alarm.key: told}


BEGINS, OVER = Notice(ALARM, Phase.BEGINS), Notice(ALARM, Phase.OVER)


def test_it_is_told_once_then_after_a_day_and_once_when_it_is_over() -> None:
    assert notices([ALARM], {}, NOW) == (BEGINS,)
    told = told_after((BEGINS, NOW))
    later = Alarm(ALARM.trouble, ALARM.name, ALARM.since + HOUR, "still")  # another look sees it otherwise
    assert notices([later], told, NOW + 23 * HOUR) == ()
    (lasts,) = notices([later], told, NOW + DAY)
    assert (lasts.phase, lasts.day, lasts.alarm.since, lasts.alarm.detail) == (
        "lasts",
        1,
        ALARM.since,
        "still",
    )
    told = told_after((BEGINS, NOW), (lasts, NOW + DAY))
    assert notices([later], told, NOW + 2 * DAY - MINUTE) == ()
    assert notices([], told, NOW + 2 * DAY - MINUTE) == (OVER,)
    assert notices([], told_after((BEGINS, NOW), (OVER, NOW + HOUR)), NOW + DAY) == ()


def test_what_was_never_told_is_not_told_to_be_over() -> None:
    assert notices([], {}, NOW) == ()


def test_another_process_does_not_say_that_it_is_over() -> None:
    assert notices([], told_after((BEGINS, NOW)), NOW + HOUR, judged=lambda _: False) == ()


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), max_size=200))
def test_whatever_fails_and_recovers_is_no_flood_and_is_not_forgotten(
    looks: list[tuple[int, bool]],
) -> None:
    """A thing that comes and goes, looked at every few minutes; each mail is written as it is called for."""
    told: dict[str, Told] = {}
    mails: list[tuple[datetime, Phase]] = []
    now, since = NOW, NOW
    for minutes, stands in looks:
        now += minutes * MINUTE
        since = since if stands else now
        standing = [Alarm(Trouble.MAILBOX, "inbox", since)] if stands else []
        found = notices(standing, told, now)
        assert len(found) <= 1
        for notice in found:
            told[notice.alarm.key] = after(told.get(notice.alarm.key), notice, now)
            mails.append((now, notice.phase))
    for at, _ in mails:
        assert sum(timedelta() <= other - at < DAY for other, _ in mails) <= MOST_A_DAY + 1
    phases = [phase for _, phase in mails if phase is not Phase.LASTS]
    assert phases == [Phase.BEGINS, Phase.OVER] * (len(phases) // 2) + [Phase.BEGINS] * (len(phases) % 2)
    counts = Counter(phases)
    assert counts[Phase.BEGINS] - counts[Phase.OVER] == (1 if mails and not told["mailbox:inbox"].over else 0)
