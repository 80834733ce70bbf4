"""The files of deploy/: alert rules, dashboard, units, container; and what the manual says of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from intake.watching.metrics import METRICS
from tests.watching.deployed import DEPLOY, ROOT, dashboard, expressions, grouped, rules, selectors, unit

MANUAL = (ROOT / "docs" / "watching.md").read_text(encoding="utf-8")
LABELS = {metric.name: set(metric.labels) for metric in METRICS}
SERVICES = ("complaint-intake.service", "complaint-intake-once.service")
# What the two services differ in; all else is the same lock on the same door.
OF_THE_DAEMON = {
    *("Description", "Type", "NotifyAccess", "ExecStart", "Restart", "RestartSec", "TimeoutStartSec"),
    *("TimeoutStopSec", "WatchdogSec", "StartLimitIntervalSec", "WantedBy"),
}


@pytest.mark.parametrize(("where", "expression"), list(expressions()))
def test_an_expression_is_promql_and_groups_by_what_there_is(where: str, expression: str) -> None:
    asked = selectors(expression)
    assert asked, where
    there = {"job", "instance", "le"}.union(*(LABELS.get(name, set()) for name, _ in asked))
    assert grouped(expression) <= there, where


@pytest.mark.parametrize("expression", ["rate(up)", "sum by (x", "no_function(up[5m])", "up{job=}"])
def test_what_is_no_promql_is_found(expression: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        selectors(expression)


def test_every_rule_says_what_to_do_and_stands_in_the_manual() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(set(names)) == len(names) > 10
    for rule in rules():
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert set(rule["annotations"]) == {"summary", "description"}
        labels = {"job", "instance"}.union(*(LABELS.get(name, set()) for name, _ in selectors(rule["expr"])))
        for text in rule["annotations"].values():
            assert set(re.findall(r"\$labels\.(\w+)", text)) <= labels
            assert text.count("{{") == text.count("}}")
    told = re.findall(r"^\| `(ComplaintIntake\w+)` \((\w+)\) \| .+ \|$", MANUAL, re.M)
    assert told == [(rule["alert"], rule["labels"]["severity"]) for rule in rules()]


def test_the_dashboard_can_be_imported() -> None:
    board = dashboard()
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    assert len({panel["title"] for panel in panels}) == len(panels) > 15
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        fields = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not fields & taken, f"{panel['title']} lies on another"
        assert max(x for x, _ in fields) < 24
        taken |= fields
    variables = {variable["name"] for variable in board["templating"]["list"]}
    assert set(re.findall(r"\$\{?([a-z]\w*)", str(board["panels"]))) == variables == {"datasource", "job"}


def test_every_metric_stands_in_the_manual_as_it_is() -> None:
    told = re.findall(r"^\| `(intake_\w+)` \| (\w+) \| ([^|]*) \| (\w+) \| (.+) \|$", MANUAL, re.M)
    known = [
        (metric.name, metric.kind, ", ".join(f"`{label}`" for label in metric.labels), metric.scope.value)
        for metric in METRICS
    ]
    assert [(name, kind, labels.strip(), scope) for name, kind, labels, scope, _ in told] == known
    for metric in METRICS:
        assert re.fullmatch(r"intake_[a-z]+(_[a-z]+)*", metric.name)
        assert (metric.kind == "counter") == metric.name.endswith("_total")
    told_too = set(re.findall(r"intake_[a-z_]+", MANUAL))
    assert told_too <= set(LABELS)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze on this machine")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for path in DEPLOY.glob("complaint-intake*.*"):
        text = path.read_text(encoding="utf-8").replace("/opt/intake/bin/intake", sys.executable)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    assert len(units) == 3
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")


def test_both_services_are_shut_alike() -> None:
    daemon, once = (unit(name) for name in SERVICES)
    assert {key: daemon[key] for key in daemon.keys() - OF_THE_DAEMON} == {
        key: once[key] for key in once.keys() - OF_THE_DAEMON
    }
    assert daemon["Type"] == ["notify"]
    assert {key for key in once if key.startswith("Protect")} >= {
        "ProtectSystem",
        "ProtectHome",
        "ProtectProc",
    }
    for name in SERVICES:
        program, *arguments = unit(name)["ExecStart"][0].split()
        assert program == "/opt/intake/bin/intake"
        assert _is_a_command(arguments[:-1])


def _is_a_command(arguments: list[str]) -> bool:
    from intake.commands.run import command

    known = {option for parameter in command.params for option in parameter.opts}
    return arguments[0] == "run" and set(arguments[1:]) <= known


def test_the_container_holds_nothing_secret_and_runs_as_nobody_of_note() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    steps = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    assert [name for name, _ in steps][-1] == "CMD"
    bases = [rest.partition(" AS ")[0] for name, rest in steps if name == "FROM"]
    assert all(re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-\w+", base) for base in bases)
    assert len(set(bases)) == 1
    last = steps[max(place for place, (name, _) in enumerate(steps) if name == "FROM") :]
    assert ["USER", "10001"] in last
    assert "useradd --system --uid 10001" in text
    assert not re.search("password|secret|token", str(steps), re.I)
    for name, rest in steps:
        assert name != "ADD"
        if name == "COPY" and not rest.startswith("--from="):
            *sources, _ = rest.split()
            assert all((ROOT / source).exists() for source in sources), rest
    assert {"VOLUME", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT"} <= {name for name, _ in last}


def test_the_composition_shuts_what_it_does_not_need() -> None:
    (desk,) = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"].values()
    assert (desk["read_only"], desk["user"], desk["cap_drop"]) == (True, "10001", ["ALL"])
    assert desk["security_opt"] == ["no-new-privileges:true"]
    assert all(str(value).startswith("/run/secrets/") for value in desk["environment"].values())
    assert "ports" not in desk


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_every_file_is_named_in_the_manual(path: Path) -> None:
    manuals = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("watching.md", "running.md")]
    assert any(f"deploy/{path.name}" in manual for manual in manuals)
