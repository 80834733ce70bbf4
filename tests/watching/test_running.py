"""One daemon, seen as systemd, Prometheus, a health check and the journal see it: one start for all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families as families

from intake import marks
from intake.checks import check
from intake.configuration import load
from intake.watching.metrics import METRICS
from store import open_store
from tests.stories.desk import brussels
from tests.watching import deployed
from tests.watching.daemon import Running

FROM_PROMETHEUS = {"up"}  # what it adds to every scrape by itself


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    daemon = Running(tmp_path)
    try:
        yield daemon
    finally:
        daemon.close()


def test_a_daemon_as_it_is_watched(running: Running) -> None:
    running.notices.wait_for("READY=1")
    running.sink.wait_for(2)
    text = running.get_until("/metrics", lambda text: 'sent_total{kind="forward_shop"} 1.0' in text)
    figures(text)
    declarations(running)
    rules_and_dashboard_ask_for_what_there_is(text)
    health_and_life(running)
    ports(running)

    running.notices.wait_for("WATCHDOG=1")
    running.notices.wait_for("STATUS=all is well; ")
    assert running.stop() == 0
    running.notices.wait_for("STOPPING=1")
    assert running.notices.lines.count("READY=1") == 1
    journal(running)
    with open_store(running.url) as store:  # the sums are kept: the next start goes on from them
        mark = store.marks.get(marks.COUNTED)
        assert mark is not None
        assert ["mail_sent", "forward_shop", "", 1] in json.loads(mark.detail)["times"]


def figures(text: str) -> None:
    """What happened, what waits, and nothing of who it was."""
    for secret in ("lotte", "verhulst", "lampenzolder", "@"):
        assert secret not in text
    found = {
        (sample.name, ",".join(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in families(text)
        for sample in family.samples
    }
    assert found["intake_letters_total", "complaint,accepted"] == 1
    assert found["intake_letters_total", "bounce,none"] == 0
    assert found["intake_mails_sent_total", "accepted"] == 1
    assert found["intake_mails_failed_total", "accepted"] == 0
    assert found["intake_cases", "awaiting_shop"] == 1
    assert found["intake_letters_pending", "waiting"] == found["intake_mails_pending", "failed"] == 0
    assert found["intake_oldest_letter_age_seconds", ""] == 0
    assert found["intake_mailbox_last_read_timestamp_seconds", "klachten"] > 1.7e9
    assert found["intake_smtp_last_accepted_timestamp_seconds", ""] > 1.7e9
    assert found["intake_decision_seconds_count", ""] == 1
    assert 0 < found["intake_decision_seconds_sum", ""] < 300
    assert {found[name, ""] for name in ("intake_healthy", "intake_alive", "intake_store_up")} == {1}
    workers = {labels for name, labels in found if name == "intake_worker_still_seconds"}
    assert workers == {"collect klachten", "treat", "deliver", "watch"}
    assert found["process_resident_memory_bytes", ""] > 1e7


def declarations(running: Running) -> None:
    """Every metric has its type, and the labels that the table names."""
    status, header, text = running.get("/metrics")
    assert (status, header["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    declared = dict(re.findall(r"^# TYPE (intake_\w+) (\w+)$", text, re.M))
    assert declared == {metric.name: metric.kind for metric in METRICS}
    labels = {metric.name: set(metric.labels) for metric in METRICS}
    for name, told in re.findall(r"^(intake_\w+)\{(.*)\} ", text, re.M):
        assert set(re.findall(r'(\w+)="', told)) == labels.get(name, {"le"}), name


def rules_and_dashboard_ask_for_what_there_is(text: str) -> None:
    values: dict[str, dict[str, set[str]]] = {}
    for name, _, told in re.findall(r"^(\w+)(\{(.*)\})? ", text, re.M):
        labels = values.setdefault(name, {})
        for label, value in re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', told):
            labels.setdefault(label, set()).add(value)
    for name in re.findall(r"^# TYPE (\w+)", text, re.M):
        values.setdefault(name, {})
    asked = 0
    for where, expression in deployed.expressions():
        for name, compared in deployed.selectors(expression):
            assert name in {*values, *FROM_PROMETHEUS}, f"{where} asks for {name}"
            assert compared.pop("job") == "complaint-intake", where
            for label, value in compared.items():
                assert value in values[name].get(label, set()), f"{where}: {name} has no {label}={value}"
            asked += 1
    assert asked > 40


def health_and_life(running: Running) -> None:
    status, header, body = running.get("/healthz")
    told = json.loads(body)
    assert (status, header["Content-Type"], told["ok"], told["alarms"]) == (200, "application/json", True, [])
    assert told["letters"] == {"waiting": 0, "oldest": None, "set_aside": 0}
    status, header, body = running.get("/livez")
    assert (status, json.loads(body)) == (200, {"ok": True, "stuck": []})
    assert header["Cache-Control"] == "no-store"
    assert running.health_check(running.port) == 0
    assert running.health_check(1) == 1


def ports(running: Running) -> None:
    """`intake check` knows its own port."""
    settings = load(running.configuration, {})
    tried = check(settings, brussels("2026-11-23 10:00"))
    item = next(item for item in tried if item.what == f"metrics http 127.0.0.1:{running.port}")
    assert (item.ok, item.lines) == (True, ["the daemon listens there"])


def journal(running: Running) -> None:
    """Each line has its priority (sd-daemon(3)), and no instant."""
    assert all(re.match(r"<[0-7]>[A-Z]+ \w+( |$)", line) for line in running.log), running.log
    (started,) = [line for line in running.log if line.startswith("<6>INFO started ")]
    assert f"metrics=127.0.0.1:{running.port}" in started
    assert any(line.startswith("<4>WARNING no_committee ") for line in running.log)
    assert running.log[-1].startswith("<6>INFO stopped ")
