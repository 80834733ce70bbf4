"""A line of the log: typed fields, written as logfmt or as JSON, one line whatever the values are.

A text can enter a field only as one of the kinds below, so that each says whose words it holds.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, TextIO

from intake.discreet import discreet, shortened
from store.errors import StoreError

Form = Literal["logfmt", "json"]
Plain = str | int | float | bool

_LONGEST = 300  # characters of a text
_LONGEST_STACK = 3_000
_BARE = re.compile(r'[^\s"=]+')
_WARNING = re.compile(r"([^\n]+?):(\d+): (\w+)")  # as the module `warnings` writes one
_LEVELS = {  # sd-daemon(3), and RFC 5424, section 6.2.1
    logging.DEBUG: 7,
    logging.INFO: 6,
    logging.WARNING: 4,
    logging.ERROR: 3,
    logging.CRITICAL: 2,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may stand in the log as it is."""

    text: str


Value = Text | int | datetime | timedelta


def own(text: str | None) -> Text | None:
    """Our own words, and names out of our own configuration; None stays away."""
    return None if text is None else Text(_cut(text, _LONGEST))


def said(text: str) -> Text:
    """Others' words, such as a mail server's: addresses in them are shortened."""
    return Text(_cut(discreet(text), _LONGEST))


def address(text: str) -> Text:
    """A correspondent's address, shortened."""
    return Text(_cut(shortened(text), _LONGEST))


def stack(frames: str) -> Text:
    """Where a worker stands: files, lines and functions, a frame a line."""
    return Text(_cut(" < ".join(frames.splitlines()), _LONGEST_STACK))


def fault(error: BaseException) -> Text:
    """Which fault, and where it was raised. Its words stay away, for they may be those of a mail; but for
    what the operating system or the store say."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else ""
    words = (
        error.strerror if isinstance(error, OSError) else str(error) if isinstance(error, StoreError) else ""
    )
    return Text(_cut(f"{type(error).__name__}{where}{f': {discreet(words)}' if words else ''}", _LONGEST))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


@dataclass(frozen=True, slots=True)
class Line:
    """An event and its fields, in the order in which they are read. As a text it is logfmt."""

    event: str
    fields: Mapping[str, Value]

    def plain(self) -> dict[str, Plain]:
        """The fields as JSON can say them: instants in UTC (RFC 3339), durations in seconds."""
        return {name: _plain(value) for name, value in self.fields.items()}

    def __str__(self) -> str:
        return " ".join([self.event, *(f"{name}={_logfmt(value)}" for name, value in self.plain().items())])


def _plain(value: Value) -> Plain:
    match value:
        case Text():
            return value.text.encode("utf-8", "replace").decode() if not value.text.isascii() else value.text
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case timedelta():
            return round(max(value.total_seconds(), 0.0), 1)
        case _:
            return value


def _logfmt(value: Plain) -> str:
    """A value bare where it is plain, else as a JSON string, which every logfmt reader takes."""
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) and value.isprintable() else _json(value)
    return _json(value)


def _json(value: object) -> str:
    """JSON on one line, in which nothing but printable characters and spaces stand as they are."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1] if ord(char) != 0x7F else "\\u007f"


class Formatter(logging.Formatter):
    """`2026-11-23T09:00:00.000Z INFO sent to=... attempts=1`, or the same as a JSON object.

    For the journal (sd-daemon(3)) a priority stands in front, and no instant, for the journal has its own.
    """

    def __init__(self, form: Form = "logfmt", *, journal: bool = False, process: str = "") -> None:
        """`process`: which of several it is, said in each line."""
        super().__init__()
        self.form = form
        self._journal = journal
        self._process: dict[str, Value] = {"process": Text(process)} if process else {}

    def format(self, record: logging.LogRecord) -> str:
        line = record.msg if isinstance(record.msg, Line) else _strangers(record)
        if self._process:
            line = Line(line.event, {**line.fields, **self._process})
        priority = f"<{_LEVELS.get(record.levelno, 6)}>" if self._journal else ""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        stamp = "" if self._journal else at.replace("+00:00", "Z")
        if self.form == "json":
            head = {"ts": stamp} if stamp else {}
            return priority + _json({**head, "level": record.levelname, "event": line.event, **line.plain()})
        return priority + " ".join(part for part in (stamp, record.levelname, str(line)) if part)


def _strangers(record: logging.LogRecord) -> Line:
    """A library's own line: which library, and where in it. What it says may be a mail's words."""
    where, what = f"{Path(record.pathname).name}:{record.lineno}", None
    if record.exc_info and record.exc_info[1] is not None:
        what = fault(record.exc_info[1])
    elif record.name == "py.warnings" and (found := _WARNING.match(record.getMessage())):
        where, what = f"{Path(found[1]).name}:{found[2]}", Text(found[3])
    fields: dict[str, Value] = {
        "logger": Text(_cut(record.name, _LONGEST)),
        "at": Text(_cut(where, _LONGEST)),
    }
    return Line("library", {**fields, "fault": what} if what else fields)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at that moment."""

    def __init__(self, formatter: Formatter) -> None:
        logging.Handler.__init__(self)
        self.setFormatter(formatter)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


def is_journal(stream: TextIO) -> bool:
    """Whether what is written there goes straight to systemd's journal (systemd.exec(5), $JOURNAL_STREAM)."""
    try:
        named = os.environ["JOURNAL_STREAM"]
        found = os.fstat(stream.fileno())
    except (KeyError, OSError, ValueError):
        return False
    return named == f"{found.st_dev}:{found.st_ino}"


def form_in_use(otherwise: Form) -> Form:
    """The form in which the log goes to standard error; the other where it does not."""
    formatters = [each.formatter for each in logging.getLogger("intake").handlers]
    return next((each.form for each in formatters if isinstance(each, Formatter)), otherwise)


def log_to_stderr(form: Form = "logfmt", level: int = logging.INFO, *, process: str = "") -> None:
    """From now on the log goes to standard error, and so does what libraries warn of, in one line each."""
    handler = _Handler(Formatter(form, journal=is_journal(sys.stderr), process=process))
    handler.setLevel(level)
    ours, others = logging.getLogger("intake"), logging.getLogger()
    ours.handlers[:] = [handler]
    ours.setLevel(level)
    ours.propagate = False
    others.handlers[:] = [each for each in others.handlers if not isinstance(each, _Handler)]
    others.addHandler(handler)
    logging.captureWarnings(True)


__all__ = [
    "Form",
    "Formatter",
    "Line",
    "Text",
    "Value",
    "address",
    "fault",
    "form_in_use",
    "is_journal",
    "log_to_stderr",
    "own",
    "said",
    "stack",
]
