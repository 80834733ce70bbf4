"""Passwords and other secrets: from the configuration, a file, a command or systemd; read when needed and
never shown.

Read anew at each use, so that a renewed secret is taken up at the next reconnection.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec

from intake.settings import Secret

COMMAND_SECONDS = 30
MOST_BYTES = 1_000_000  # of a file with a secret in it
CREDENTIALS = "CREDENTIALS_DIRECTORY"  # where systemd puts what LoadCredential= names (systemd.exec(5))


class PasswordError(Exception):
    """A password or token that could not be had, in one line that holds no secret.

    `hint` tells how to mend it, where more is known than the place it should come from. `passing`: it may
    well be had in a while without anybody's doing.
    """

    def __init__(self, text: str, hint: str = "", passing: bool = False) -> None:
        super().__init__(text)
        self.hint = hint
        self.passing = passing


def password_of(section: Secret) -> Callable[[], str | None]:
    """A function that gives the section's password, or None where it names none.

    The function raises PasswordError, in one line, where a file cannot be read or a command fails. With
    `oauth2` it is an `intake.oauth2.TokenSource`, which gives access tokens.
    """
    if section.oauth2 is not None:
        from intake.oauth2.source import token_source  # here: who logs in by password need not load it

        return token_source(section.oauth2, section.user)

    return lambda: secret_of(section, "password")


def secret_of(section: msgspec.Struct, name: str) -> str | None:
    """The secret of that name from whichever key gives it: NAME, NAME_file, NAME_command, NAME_credential.

    None where no key does. Raises PasswordError.
    """
    text: str | None = getattr(section, name)
    if text is not None:
        return text
    if (file := getattr(section, f"{name}_file")) is not None:
        return _first_line(_read(Path(file), f"{name}_file {file}"), f"{name}_file {file}")
    if (command := getattr(section, f"{name}_command")) is not None:
        return output_of(command, f"{name}_command")
    if (credential := getattr(section, f"{name}_credential")) is not None:
        label = f"{name}_credential {credential}"
        return _first_line(_read(credential_path(credential, label), label), label)
    return None


def content_of(section: msgspec.Struct, name: str) -> str | None:
    """The text of a file that holds a certificate or key: NAME_file or NAME_credential; None without."""
    if (file := getattr(section, f"{name}_file")) is not None:
        return _read(Path(file), f"{name}_file {file}")
    if (credential := getattr(section, f"{name}_credential")) is not None:
        label = f"{name}_credential {credential}"
        return _read(credential_path(credential, label), label)
    return None


def credential_path(name: str, label: str) -> Path:
    """Where systemd put the credential of that name. Raises PasswordError."""
    folder = os.environ.get(CREDENTIALS)
    if not folder:
        hint = f"have systemd hand it over: LoadCredential={name}:/path/of/the/file in the unit"
        raise PasswordError(f"{label}: ${CREDENTIALS} is not set", hint)
    return Path(folder) / name


def _read(path: Path, label: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        raise PasswordError(f"{label}: {error.strerror or error}") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise PasswordError(f"{label}: not UTF-8 text") from None


def output_of(command: str | list[str], key: str) -> str:
    """The standard output of a command: a list runs as it stands, a text through the shell.

    `key` is the name of the key that the command stands in. Raises PasswordError.
    """
    label = f"{key} {command[0] if isinstance(command, list) else command.split(maxsplit=1)[0]}"
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
