"""The files of deploy/, read: which metrics rules and dashboard name, and what a unit says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser as promql
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"


def rules() -> list[dict[str, Any]]:
    """The alerts of the rules file."""
    (group,) = yaml.safe_load((DEPLOY / "prometheus-rules.yml").read_text(encoding="utf-8"))["groups"]
    return list(group["rules"])


def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8"))
    return found


def expressions() -> Iterator[tuple[str, str]]:
    """Every PromQL expression with where it stands; Grafana's own variables filled in."""
    for rule in rules():
        yield rule["alert"], rule["expr"]
    board = dashboard()
    texts = [
        (panel["title"], target["expr"]) for panel in board["panels"] for target in panel.get("targets", [])
    ]
    for title, text in [*texts, *((each["name"], each["expr"]) for each in board["annotations"]["list"])]:
        yield title, text.replace("$job", "complaint-intake")


def selectors(expression: str) -> list[tuple[str, dict[str, str]]]:
    """The metrics that an expression asks for, each with the labels that it compares and with what.

    Raises ValueError where it is no PromQL.
    """
    found: list[tuple[str, dict[str, str]]] = []

    def visit(node: promql.Expr) -> bool:
        if isinstance(node, promql.VectorSelector):
            found.append((node.name or "", {each.name: each.value for each in node.matchers.matchers}))
        return True

    promql.walk(promql.parse(expression), visit)
    return found


def grouped(expression: str) -> set[str]:
    """The labels by which it groups."""
    return {
        name.strip() for names in re.findall(r"\bby ?\(([^)]*)\)", expression) for name in names.split(",")
    }


def unit(name: str) -> dict[str, list[str]]:
    """A unit's settings, each with all its values."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / name).read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#;[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found
