"""The figures are gathered seldom, survive a restart, and a database that is away holds nobody up."""

from __future__ import annotations

import json
import threading
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from intake import marks
from intake.configuration import ConfigurationError, load
from intake.office import Office
from intake.opening import open_office
from intake.settings import (
    MailboxSettings,
    MetricsSettings,
    Organisation,
    Settings,
    SmtpSettings,
    StoreSettings,
)
from intake.watching import figures
from intake.watching.figures import Counter, Gatherer
from intake.watching.metrics import METRICS, Metrics, Seen
from intake.watching.report import health_json, status_line
from routing.alarms import Alarm, Beat, Health, Signs, Trouble
from store import Store, StoreError, counting
from tests.store.making import MINUTE, NOW, keep
from tests.store.test_counting import accept, treat

SETTINGS = Settings(
    organisation=Organisation(name="Mark", address="desk@x.example", mediator="people@x.example"),
    mailbox=[MailboxSettings(kind="maildir", path="/nowhere", name="box")],
    smtp=SmtpSettings(),
    metrics=MetricsSettings(),
)


def office_of(folder: Path) -> AbstractContextManager[Office]:
    url = f"sqlite:///{folder / 'desk.db'}"
    return open_office(msgspec.structs.replace(SETTINGS, store=StoreSettings(url=url)), lambda: NOW)


def counted(counter: Counter) -> int:
    """How many letters of bulk mail there were."""
    while not counter.step():
        pass
    assert counter.counts is not None
    return counter.counts.times.get(("letter_treated", "bulk", ""), 0)


def test_sums_go_on_after_a_restart_though_old_events_are_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "CHUNK", 2)
    for _ in range(3):
        treat(store, keep(store))
    first = Counter(store)
    assert not first.step()
    assert first.counts is None  # not all is counted: half a sum would be a leap later on
    assert counted(first) == 3
    first.save(NOW)
    mark = store.marks.get(marks.COUNTED)
    assert mark is not None
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM events")
    treat(store, keep(store))
    assert counted(first) == counted(Counter(store)) == 4
    first.save(NOW + MINUTE)  # not each minute
    assert store.marks.get(marks.COUNTED) == mark
    first.save(NOW + 6 * MINUTE)
    assert store.marks.get(marks.COUNTED) != mark


def test_who_asks_gets_what_is_fresh_and_the_database_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_of(tmp_path) as office:
        accept(office.store, keep(office.store))
        keep(office.store, arrived=NOW - 9 * MINUTE)
        gathered: list[int] = []
        gatherer = Gatherer(office, ["box"], lambda: gathered.append(1) or [Beat("treat", NOW)])  # type: ignore[func-returns-value]
        gatherer.start()
        asking = [threading.Thread(target=gatherer.latest) for _ in range(8)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        found = gatherer.latest()
        assert found is not None
        assert len(gathered) == 1
        text = Metrics("1.0", lambda: Seen(found, (), True)).text().decode()
        assert "intake_oldest_letter_age_seconds 540.0" in text
        assert "intake_oldest_deadline_age_seconds 60.0" in text
        assert 'intake_deadlines_pending{state="passed"} 1.0' in text
        assert 'intake_letters_total{kind="complaint",verdict="accepted"} 1.0' in text

        monkeypatch.setattr(figures, "FRESH_SECONDS", 0.0)
        monkeypatch.setattr(office.store.letters, "pending", _away)
        assert gatherer.latest() is None
        monkeypatch.undo()
        monkeypatch.setattr(figures, "FRESH_SECONDS", 0.0)
        assert gatherer.latest() is not None  # it is back

        held, hold = threading.Event(), threading.Event()

        def hanging() -> None:
            held.set()
            hold.wait()

        monkeypatch.setattr(office.store.letters, "pending", hanging)
        monkeypatch.setattr(figures, "PATIENCE_SECONDS", 0.0)
        assert gatherer.latest() is not None  # what was known a moment ago
        assert held.wait(30)
        monkeypatch.setattr(figures, "LOST_SECONDS", 0.0)
        assert gatherer.latest() is None
        hold.set()
        gatherer.stop(30)
        assert office.store.marks.get(marks.COUNTED) is not None


def _away() -> None:
    raise StoreError("database x: the server is being stopped or started")


def test_a_fault_of_ours_is_logged_once_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(figures, "FRESH_SECONDS", 0.0)

    def broken() -> list[Beat]:
        raise KeyError("words of a mail")

    with office_of(tmp_path) as office:
        gatherer = Gatherer(office, ["box"], broken)
        gatherer.start()
        assert gatherer.latest() is None
        assert gatherer.latest() is None
        gatherer.stop(30)
    (message,) = caplog.messages
    assert message.startswith("figures_failed fault=")
    assert "words" not in caplog.text


def test_without_a_database_the_process_still_tells_of_itself() -> None:
    metrics = Metrics("1.0", lambda: Seen(None, (), False))
    metrics.decided(0.3)
    lines = metrics.text().decode().splitlines()
    assert {"intake_store_up 0.0", "intake_healthy 0.0", "intake_alive 0.0"} <= set(lines)
    assert 'intake_decision_seconds_bucket{le="0.5"} 1.0' in lines
    samples = {line.split("{")[0].split(" ")[0] for line in lines if line.startswith("intake_")}
    of_the_desk = {metric.name for metric in METRICS if metric.scope == "desk"}
    assert not samples & of_the_desk
    told = json.loads(health_json(None, "1.0", "w"))
    assert (told["ok"], told["store"]) == (False, "does not answer")


def test_the_line_for_people() -> None:
    signs = Signs(NOW, letters_waiting=1, mails_waiting=3)
    assert status_line(Health(signs, ())) == "all is well; 1 letter and 3 mails wait"
    alarms = [Alarm(Trouble.MAIL, "", NOW), *(Alarm(Trouble.MAILBOX, name, NOW) for name in "ab")]
    failed = Health(Signs(NOW, mails_failed=1), tuple(alarms))
    assert status_line(failed) == "alarm: mail, 2 mailbox; 0 letters and 0 mails wait; 1 mail reached nobody"


def test_health_names_alarms_and_no_more(tmp_path: Path) -> None:
    """What the server said, and a worker's stack, stay in the log."""
    with office_of(tmp_path) as office:
        office.store.marks.set(marks.known("box"), NOW - timedelta(hours=2))
        gatherer = Gatherer(
            office, ["box"], lambda: [Beat("treat", NOW - timedelta(hours=1), detail="stack")]
        )
        gatherer.start()
        found = gatherer.latest()
        gatherer.stop(30)
    told = json.loads(health_json(found, "1.0", "w"))
    assert (told["ok"], told["store"]) == (False, "answers")
    assert told["alarms"] == [
        {"trouble": "mailbox", "name": "box", "since": "2026-11-23T07:00:00+00:00", "seconds": 7200},
        {"trouble": "worker", "name": "treat", "since": "2026-11-23T08:00:00+00:00", "seconds": 3600},
    ]


ORGANISATION = '[organisation]\nname = "M"\naddress = "a@x.example"\nmediator = "b@x.example"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'host = "0.0.0.0"',
            "metrics.host: '0.0.0.0' can be reached from other machines, and there is no login: .*",
        ),
        ('host = ""', "metrics.host: is empty; .*"),
        ("port = 0", "metrics.port: must be 1 to 65535, not 0"),
        ("port = 2524\n[listener]", "metrics.port: 2524 is the listener's"),
        ("prot = 1", r"metrics.prot: unknown key; did you mean metrics\.port\?"),
    ],
)
def test_a_port_that_cannot_be_meant(text: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "intake.toml"
    path.write_text(f"{ORGANISATION}[metrics]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"intake\.toml: {expected}$"):
        load(path, {})


def test_the_environment_opens_the_port(tmp_path: Path) -> None:
    path = tmp_path / "intake.toml"
    path.write_text(ORGANISATION, encoding="utf-8")
    assert load(path, {}).metrics is None
    opened = {"INTAKE_METRICS__HOST": "0.0.0.0", "INTAKE_METRICS__OPEN_TO_NETWORK": "true"}
    assert load(path, opened).metrics == MetricsSettings(host="0.0.0.0", open_to_network=True)
