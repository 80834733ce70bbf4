"""Passwords: from the configuration, a file or a command; read when needed and never shown.

Read anew at each use, so that a renewed secret is taken up at the next reconnection.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from intake.settings import Secret

COMMAND_SECONDS = 30


class PasswordError(Exception):
    """A password that could not be had; the message holds no secret."""


def password_of(section: Secret) -> Callable[[], str | None]:
    """A function that gives the section's password, or None where it names none.

    The function raises PasswordError, in one line, where a file cannot be read or a command fails.
    """

    def password() -> str | None:
        if section.password is not None:
            return section.password
        if section.password_file is not None:
            return _from_file(section.password_file)
        if section.password_command is not None:
            return _from_command(section.password_command)
        return None

    return password


def _from_file(name: str) -> str:
    try:
        text = Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise PasswordError(f"password_file {name}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise PasswordError(f"password_file {name}: not UTF-8 text") from None
    return _first_line(text, f"password_file {name}")


def _from_command(command: str | list[str]) -> str:
    """The standard output of a command: a list runs as it stands, a text through the shell."""
    label = f"password_command {command[0] if isinstance(command, list) else command.split(maxsplit=1)[0]}"
    try:
        process = subprocess.Popen(  # noqa: S603  (the operator's own words, from their own file)
            command,
            shell=isinstance(command, str),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it might say what it must not
            start_new_session=True,  # so that what the command started ends with it
        )
    except OSError as error:
        raise PasswordError(f"{label}: {error.strerror or error}") from None
    try:
        output, _ = process.communicate(timeout=COMMAND_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise PasswordError(f"{label}: no answer within {COMMAND_SECONDS} seconds") from None
    if process.returncode != 0:
        raise PasswordError(f"{label}: ended with status {process.returncode}")
    return _first_line(output.decode("utf-8", "replace"), label)


def _first_line(text: str, label: str) -> str:
    """The text without its trailing line end; a password has no line end inside."""
    password = text.rstrip("\r\n")
    if not password:
        raise PasswordError(f"{label}: gave nothing")
    if "\n" in password:
        raise PasswordError(f"{label}: gave more than one line")
    return password
