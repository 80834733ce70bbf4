"""The commands' help, the reference made of it, and completion."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from intake.cli import COMMANDS, intake
from intake.reference import entries, manual
from tests.cli.conftest import Call, Desk
from tools.make_reference import files

FOUND = list(entries(intake))


def test_the_reference_and_the_man_pages_are_those_of_this_program() -> None:
    made = files()
    stale = [str(file) for file, text in made.items() if not file.exists() or file.read_text("utf-8") != text]
    assert stale == [], "run: python tools/make_reference.py"
    folder = next(iter(made)).parent / "man"
    assert {file.name for file in folder.iterdir()} == {file.name for file in made if file.suffix == ".1"}


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.name)
def test_every_command_has_an_example_that_is_one_of_its_calls(one: object) -> None:
    words = one.example.split()  # type: ignore[attr-defined]
    path = one.path.split()  # type: ignore[attr-defined]
    assert words[: len(path)] == path
    known = {name for spelt, _ in one.options for name in spelt.replace(",", " ").split()}  # type: ignore[attr-defined]
    assert {word for word in words if word.startswith("-")} <= known


def test_no_option_is_without_its_help() -> None:
    assert [(one.path, spelt) for one in FOUND for spelt, told in one.options if not told] == []


def test_the_man_pages_hold_no_request_but_ours() -> None:
    lines = [line for one in FOUND for line in manual(one, FOUND).splitlines()]
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".B", ".PP", ".TP", ".nf", ".fi"}
    assert [
        line for line in lines if line.replace("\\-", "").replace("\\e", "").replace("\\&", "").count("\\")
    ] == []


def test_an_example_is_shown_on_a_line_of_its_own(call: Call) -> None:
    assert "\n  Example:\n    intake close K26-7QXMV" in call("close", "--help").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(call: Call, shell: str) -> None:
    result = call("completion", shell)
    assert result.status == 0
    assert "_INTAKE_COMPLETE" in result.out


def completed(call: Call, monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    monkeypatch.setenv("_INTAKE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    return [line.partition(",")[2] for line in call().out.splitlines() if line]


def test_commands_states_and_references_are_completed(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert completed(call, monkeypatch, "intake ") == list(COMMANDS)
    assert "awaiting_shop" in completed(call, monkeypatch, "intake cases --state a")
    monkeypatch.setenv("INTAKE_CONFIG", str(desk.config))
    assert desk.waiting in completed(call, monkeypatch, "intake show k26-")
    monkeypatch.setenv("INTAKE_CONFIG", str(tmp_path / "none.toml"))
    assert completed(call, monkeypatch, "intake show K26-") == []


def test_every_command_has_a_line_in_the_overview(call: Call) -> None:
    out = call("--help").out
    assert all(name in out for name in COMMANDS)
    assert isinstance(intake, click.Group)
