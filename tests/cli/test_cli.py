"""The command as a whole: help, exit status, one line for every error, pipes and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from intake import cli
from intake.cli import COMMANDS
from intake.commands import cases
from store import StoreError
from tests.cli.conftest import Call, Desk

INTAKE = [sys.executable, "-m", "intake.cli"]


def test_help_names_every_command(call: Call) -> None:
    result = call("--help")
    assert result.status == 0
    for name, told in COMMANDS.items():
        assert f"  {name} " in result.out
        assert told in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps(call: Call, name: str) -> None:
    result = call(name, "--help")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"Usage: intake {name} ")


def test_help_imports_no_command_and_no_heavy_library() -> None:
    code = (
        "import sys, intake.cli\n"
        "try:\n    intake.cli.main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'rich', 'sqlalchemy', 'alembic', 'holidays', 'jinja2', 'imapclient', 'aiosmtpd'}\n"
        "print(sorted(heavy & set(sys.modules)), [m for m in sys.modules if m.startswith('intake.commands')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] []"


def test_version(call: Call) -> None:
    assert call("--version").out.startswith("intake 0.")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["shwo", "X"], "no such command: shwo; did you mean show?"),
        (["juggle", "X"], "no such command: juggle; intake --help lists them"),
        (["show"], "show: Missing argument 'REF'."),
        (["cases", "--foo"], "cases: No such option '--foo'."),
        (["cases", "-n", "0"], "cases: Invalid value for '-n' / '--limit': 0 is not in the range x>=1."),
        (["register", "imprt"], "register: No such command 'imprt'."),
        (
            ["cases", "-c", "/nowhere.toml"],
            "/nowhere.toml: no such file; name the configuration with -c FILE",
        ),
        (["run", "--once", "--workers", "2"], "run: --workers does not go with --once"),
        (["run", "-c", "/nowhere.toml"], "/nowhere.toml: no such file; name the configuration with -c FILE"),
        (
            ["check", "-c", "/nowhere.toml"],
            "/nowhere.toml: no such file; name the configuration with -c FILE",
        ),
        (["explain", "-", "--register", "/nowhere.csv"], "/nowhere.csv: No such file or directory"),
        (["explain", "-", "--at", "tomorrow", "--register", "x"], "--at tomorrow: not an ISO date"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(call: Call, args: list[str], expected: str) -> None:
    result = call(*args)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert expected in result.err


def test_alone_it_shows_its_help_as_wrong_use(call: Call) -> None:
    result = call()
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("Usage: intake")


def test_a_wrong_configuration_is_one_line(call: Call, config: Path) -> None:
    config.write_text(config.read_text() + "[smtp]\nhots = 'x'\n")
    result = call("run", "-c", config)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"intake: {config}: smtp.hots: unknown key; did you mean smtp.host?\n"


def test_the_configuration_is_found(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(desk.config.parent)
    assert len(call("cases", "--json").rows) == 3
    monkeypatch.chdir("/")
    assert call("cases", "--json").status == 2
    monkeypatch.setenv("INTAKE_CONFIG", str(desk.config))
    assert len(call("cases", "--json").rows) == 3
    monkeypatch.setenv("INTAKE_STORE__URL", f"sqlite:///{tmp_path}/other.db")
    assert call("cases", "--json").status == 1


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (StoreError("database x: the disk is full"), 1, "database x: the disk is full"),
        (OSError(28, "No space left on device", "/x"), 1, "/x: No space left on device"),
        (ConnectionRefusedError(111, "Connection refused"), 1, "Connection refused"),
        (KeyError("shop"), 1, "a fault of ours: KeyError: 'shop' at "),
        (ValueError("a\x1b[2Jb\nc"), 1, "a fault of ours: ValueError: a\ufffd[2Jb c at "),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_one_line(
    call: Call, config: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, line: str
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(cases, "settings_of", fail)
    result = call("cases", "-c", config)
    assert (result.status, result.out) == (status, "")
    assert result.err.count("\n") == 1
    assert line in result.err


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise KeyError("shop")

    monkeypatch.setattr(cases, "settings_of", fail)
    monkeypatch.setenv("INTAKE_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.main(["cases"])


def test_whoever_reads_our_output_may_leave(desk: Desk) -> None:
    """As `intake tail | head -1` does: no traceback, no error."""
    with subprocess.Popen(
        [*INTAKE, "tail", "--json", "-n", "1", "-c", str(desk.config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("{")
        process.stdout.close()
        _an_event(desk)
        assert process.stderr.read() == ""
        assert process.wait() == 0


def test_ctrl_c_ends_tail_quietly(desk: Desk) -> None:
    with subprocess.Popen(
        [*INTAKE, "tail", "--json", "-n", "1", "-c", str(desk.config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A background job of a shell ignores SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (0, "", "")


def _an_event(desk: Desk) -> None:
    from datetime import UTC, datetime

    from store import open_store

    store = open_store(desk.url)
    store.events.add("hello", datetime(2026, 11, 23, tzinfo=UTC))
    store.close()
