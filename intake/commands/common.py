"""What commands share: options, the configuration, the open store, folders of mails."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from intake.configuration import (
    DEFAULT_FILE,
    FILE_VARIABLE,
    ConfigurationError,
    calendar_of,
    load,
    stand_in,
)
from intake.settings import Log, Settings

if TYPE_CHECKING:
    from routing.words import Shop
    from store import Store

F = TypeVar("F", bound=Callable[..., Any])
STDIN = "-"


class AttentionError(click.ClickException):
    """Something needs attention: one line, exit status 1."""

    exit_code = 1


class Day(click.DateTime):
    """A day, as 2026-11-20, of a year in which calendars and time zones can be counted with."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        day = super().convert(value, param, ctx)
        if not 1970 < day.year < 9999:
            self.fail(f"{value}: a year between 1971 and 9998", param, ctx)
        return day


def config_option(function: F) -> F:
    return click.option(
        "-c",
        "--config",
        "config",
        metavar="FILE",
        help=f"The configuration; ${FILE_VARIABLE} or ./{DEFAULT_FILE} where not given.",
    )(function)


def json_option(function: F) -> F:
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON only, one object a line, on standard output."
    )(function)


def config_file(config: str | None) -> str:
    """The name of the configuration that a command was given."""
    return config or os.environ.get(FILE_VARIABLE) or DEFAULT_FILE


def settings_of(config: str | None) -> Settings:
    """The configuration that a command was given; raises ConfigurationError."""
    return load(config_file(config), os.environ)


def settings_or_stand_in(config: str | None) -> Settings:
    """As `settings_of`; where none was named and none lies here, the organisation of the examples."""
    if config or os.environ.get(FILE_VARIABLE) or Path(DEFAULT_FILE).exists():
        return settings_of(config)
    return stand_in()


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The store of the settings, closed in the end. Raises StoreError."""
    from store import open_store

    store = open_store(settings.store.url, create=create)
    try:
        yield store
    finally:
        store.close()


def now() -> datetime:
    """The present instant: commands are the shell, so they may look at a clock."""
    return datetime.now(UTC)


def shops_of(register: str | None, settings: Settings, config: str | None) -> list[Shop]:
    """The holders of a CSV file, else those of the configured store. Raises RegisterError, StoreError."""
    from intake.register import read_register

    if register:
        return read_register(register)
    if not (config or os.environ.get(FILE_VARIABLE) or Path(DEFAULT_FILE).exists()):
        raise click.UsageError("which holders? give --register CSV, or -c FILE for those of the store")
    with opened(settings) as store:
        return store.shops.all()


def mails_of(names: tuple[str, ...]) -> Iterator[tuple[str, bytes | None]]:
    """Each mail's name with its bytes, or None where it cannot be read (said on standard error).

    A folder means its *.eml in name order, `-` standard input.
    """
    for name in names:
        if name == STDIN:
            yield name, sys.stdin.buffer.read()
            continue
        path = Path(name)
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".eml")
            if not files:
                complain(f"{name}: no *.eml in this folder")
                yield name, None
            for file in files:
                yield str(file), _bytes(file)
        else:
            yield name, _bytes(path)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        return None


def log_to_stderr(*, quiet: bool = False, form: str = "", settings: Settings | None = None) -> None:
    """The daemon's log on standard error. `quiet`: warnings and errors only, whatever is configured;
    `form`: the form in place of the configured one."""
    import logging

    from intake import logline

    log = settings.log if settings else Log()
    level = logging.getLevelNamesMapping()[log.level.upper()]
    logline.log_to_stderr(
        "json" if (form or log.format) == "json" else "logfmt",
        max(level, logging.WARNING) if quiet else level,
    )


def complain(line: str) -> None:
    """A line on standard error, after the program's name."""
    from intake.safe import one_line

    print(f"intake: {one_line(line)}", file=sys.stderr)  # noqa: T201


__all__ = [
    "AttentionError",
    "ConfigurationError",
    "calendar_of",
    "complain",
    "config_file",
    "config_option",
    "json_option",
    "log_to_stderr",
    "mails_of",
    "now",
    "opened",
    "settings_of",
    "settings_or_stand_in",
    "shops_of",
]
