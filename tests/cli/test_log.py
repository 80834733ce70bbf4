"""The daemon's log: one line whatever its values, in either form, and none that docs/log.md does not tell."""

from __future__ import annotations

import inspect
import io
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import maillog
from intake.discreet import discreet, shortened
from intake.logline import Form, Formatter, Line, fault, is_journal
from store import StoreError
from tests.cli.conftest import Call, Desk

DOCUMENT = Path(__file__).parents[2] / "docs" / "log.md"
HEAD = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Z]+) ([a-z_]+)(?: |$)")
FIELD = re.compile(r'([a-z_]+)=("(?:[^"\\]|\\.)*"|[^\s"=]*)(?: |$)')
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

FUNCTIONS: dict[str, Callable[..., None]] = {
    name: function
    for name, function in vars(maillog).items()
    if inspect.isfunction(function) and function.__module__ == maillog.__name__ and name[0] != "_"
}
ANY_TEXT = st.text(st.characters(codec=None), max_size=400)
ANY: dict[Any, st.SearchStrategy[Any]] = {
    str: ANY_TEXT,
    str | None: st.none() | ANY_TEXT,
    int: st.integers(),
    float: st.floats(0, 1e9),
    bool: st.booleans(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    datetime | None: st.none() | st.datetimes(timezones=st.just(UTC)),
    timedelta | None: st.none() | st.timedeltas(),
    BaseException: ANY_TEXT.map(ValueError),
    BaseException | str: ANY_TEXT | ANY_TEXT.map(ValueError),
}


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def kept() -> Iterator[list[logging.LogRecord]]:
    handler, level, propagates = _Kept(), maillog.LOG.level, maillog.LOG.propagate
    maillog.LOG.addHandler(handler)
    maillog.LOG.setLevel(logging.DEBUG)
    maillog.LOG.propagate = False
    try:
        yield handler.records
    finally:
        maillog.LOG.removeHandler(handler)
        maillog.LOG.setLevel(level)
        maillog.LOG.propagate = propagates


def logfmt(line: str) -> tuple[str, str, dict[str, str]]:
    """Level, event and fields of a line; fails where it is none."""
    head = HEAD.match(line)
    assert head is not None, line
    at, fields = head.end(), {}
    while at < len(line):
        found = FIELD.match(line, at)
        assert found is not None, line[at:]
        name, value = found.groups()
        assert name not in fields
        fields[name] = json.loads(value) if value.startswith('"') else value
        at = found.end()
    return head[2], head[3], fields


def written(record: logging.LogRecord, form: Form = "logfmt", *, journal: bool = False) -> str:
    return Formatter(form, journal=journal).format(record)


def arguments(function: Callable[..., None]) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(function)
    names = [name for name in hints if name != "return"]
    ours = {**ANY, hints.get("names"): st.lists(ANY_TEXT, max_size=3)}
    return st.fixed_dictionaries({name: ours[hints[name]] for name in names})


@given(st.data())
@settings(max_examples=150)
def test_whatever_the_values_a_line_is_a_line(data: st.DataObject) -> None:
    function = FUNCTIONS[data.draw(st.sampled_from(sorted(FUNCTIONS)))]
    given_values = data.draw(arguments(function))
    with kept() as records:
        function(**given_values)
    (record,) = records
    line, object_ = written(record), written(record, "json")
    for text in (line, object_):
        assert text.isprintable()
        text.encode()
        assert len(text) < 25_000
    level, event, fields = logfmt(line)
    told = json.loads(object_)
    assert (told.pop("level"), told.pop("event")) == (level, event) == (record.levelname, event)
    assert datetime.fromisoformat(told.pop("ts")).tzinfo is not None
    assert {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in told.items()
    } == fields
    assert written(record, journal=True).startswith(("<6>INFO ", "<4>WARNING ", "<3>ERROR ", "<2>CRITICAL "))


@given(ANY_TEXT, st.sampled_from(["logfmt", "json"]))
@settings(max_examples=60)
def test_no_text_is_changed_but_what_cannot_be_written(text: str, form: Form) -> None:
    with kept() as records:
        maillog.stopped(text[:300])
    line = written(records[0], form)
    found = logfmt(line)[2]["worker"] if form == "logfmt" else json.loads(line)["worker"]
    assert found == re.sub("[\ud800-\udfff]", "?", text[:300])


# -------------------------------------------------------------------------------------- the document tells it


def samples(function: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Calls with every field: each with its switches on and off, and with each kind of error."""
    values: dict[Any, list[Any]] = {
        str: ["x"],
        str | None: ["x"],
        int: [3],
        float: [3.0],
        bool: [True, False],
        datetime: [NOW],
        datetime | None: [NOW],
        timedelta | None: [timedelta(seconds=3)],
        BaseException: [ValueError("x")],
        BaseException | str: [ValueError("x"), "x"],
    }
    calls: list[dict[str, Any]] = [{}]
    for name, hint in get_type_hints(function).items():
        if name != "return":
            choices = [["x"]] if name == "names" else values[hint]
            calls = [{**call, name: choice} for call in calls for choice in choices]
    yield from calls


def test_every_line_stands_in_the_document_with_its_fields() -> None:
    lines: dict[str, tuple[set[str], set[str]]] = {"library": ({"WARNING"}, {"logger", "at", "fault"})}
    with kept() as records:
        for function in FUNCTIONS.values():
            for call in samples(function):
                function(**call)
    for record in records:
        assert isinstance(record.msg, Line)
        levels, fields = lines.setdefault(record.msg.event, (set(), set()))
        levels.add(record.levelname)
        fields.update(record.msg.fields)
    table = re.findall(r"^\| `(\w+)` \| ([A-Z, ]+) \| ([^|]*) \|", DOCUMENT.read_text(encoding="utf-8"), re.M)
    told = {
        event: (set(levels.split(", ")), set(re.findall(r"`(\w+)`", fields)))
        for event, levels, fields in table
    }
    assert told == lines
    assert all(inspect.getdoc(function) for function in FUNCTIONS.values())


# ----------------------------------------------------------------------------------- what may not stand there


def test_addresses_are_shortened_and_secrets_gone() -> None:
    assert shortened("ann.peeters@mail.example") == "an…s@mail.example"
    assert shortened("jo@mail.example") == "j…@mail.example"
    assert shortened("desk+k7xw2m9q4tzahvbncdef@desk.example") == "de…@desk.example"
    assert discreet("550 <ann.peeters@mail.example>: no (id=ann.peeters%40mail.example)") == (
        "550 <an…s@mail.example>: no (id…s%40mail.example)"
    )
    assert discreet("given up: a fault of ours: ValueError: Dear shop\nmy lamp") == (
        "given up: a fault of ours: ValueError"
    )
    assert discreet("postgresql+psycopg://desk:s3cret@db.example/x: refused") == (
        "postgresql+psycopg://desk:***@db.example/x: refused"
    )


@given(
    st.text(max_size=20), st.from_regex(r"[a-z]{4,20}(\.[a-z]{2,9})?", fullmatch=True), st.text(max_size=20)
)
@settings(max_examples=100)
def test_no_address_stays_whole(before: str, local: str, after: str) -> None:
    assert f"{local}@mail.example" not in discreet(f"{before}<{local}@mail.example>{after}")


def test_a_fault_is_named_without_its_words() -> None:
    def told(error: Exception) -> str:
        try:
            raise error
        except type(error) as raised:
            return fault(raised).text

    assert re.fullmatch(r"ValueError at cli/test_log\.py:\d+", told(ValueError("Dear shop, my lamp")))
    assert told(OSError(28, "No space left on device", "/x/dear-shop")).endswith(": No space left on device")
    assert told(StoreError("database x: the disk is full")).endswith(": database x: the disk is full")


def test_a_deadlines_alarm_keeps_its_traceback_to_itself() -> None:
    with kept() as records:
        maillog.alarm("deadline", "K26-7QXMV", NOW, "Traceback\nValueError: Dear shop, my lamp")
        maillog.alarm("mail", "", NOW, "421 <ann.peeters@mail.example> try later")
    first, second = map(str, (record.msg for record in records))
    assert first == "alarm trouble=deadline name=K26-7QXMV since=2026-11-23T09:00:00+00:00"
    assert second.endswith('detail="421 <an…s@mail.example> try later"')


def test_a_librarys_words_stay_away() -> None:
    record = logging.LogRecord(
        "pypdf", logging.WARNING, "/x/pypdf/_reader.py", 7, "Dear shop %s", ("!",), None
    )
    assert str(logfmt(written(record))) == str(
        ("WARNING", "library", {"logger": "pypdf", "at": "_reader.py:7"})
    )


# ---------------------------------------------------------------------------------------- where it is written


def test_the_journal_is_known_by_its_stream(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "err").open("w") as stream:
        found = os.fstat(stream.fileno())
        monkeypatch.delenv("JOURNAL_STREAM", raising=False)
        assert not is_journal(stream)
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino + 1}")
        assert not is_journal(stream)
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino}")
        assert is_journal(stream)
        assert not is_journal(io.StringIO())


LOGGING = """
import json, logging, os, sys, warnings
from intake import maillog
from intake.commands.common import log_to_stderr
from intake.settings import Log, Organisation, Settings
organisation = Organisation(name="x", address="a@x.example", mediator="b@x.example")
found = os.fstat(2)
warnings.simplefilter("always")
for log, how in json.loads(sys.argv[1]):
    if how.pop("journal", False):
        os.environ["JOURNAL_STREAM"] = f"{found.st_dev}:{found.st_ino}"
    log_to_stderr(settings=Settings(organisation=organisation, log=Log(**log)), **how)
    maillog.door_back("inbox")
    maillog.waiting_for_doors(["inbox"])
    maillog.mail_failed(1, None, "ann.peeters@mail.example", "no")
    logging.getLogger("pypdf").warning("Dear shop\\nERROR forged")
    warnings.warn("Dear shop", UserWarning)
    print(file=sys.stderr)
"""


def test_form_and_level_are_configured_and_an_option_goes_before() -> None:
    tries: list[tuple[dict[str, str], dict[str, object]]] = [
        ({}, {}),
        ({"format": "json", "level": "error"}, {}),
        ({"format": "json"}, {"quiet": True, "form": "logfmt"}),
        ({"level": "error"}, {"quiet": True, "form": "json"}),
        ({}, {"journal": True}),
    ]
    done = subprocess.run(
        [sys.executable, "-c", LOGGING, json.dumps(tries)], stderr=subprocess.PIPE, text=True, check=True
    )
    plain, errors, quiet, strict, journal = (block.splitlines() for block in done.stderr.split("\n\n")[:5])
    everything = [
        ("INFO", "back"),
        ("WARNING", "deadlines_wait"),
        ("ERROR", "not_sent"),
        ("WARNING", "library"),
        ("WARNING", "library"),
    ]
    assert [logfmt(line)[:2] for line in plain] == everything
    assert logfmt(plain[4])[2] == {"logger": "py.warnings", "at": "<string>:17", "fault": "UserWarning"}
    assert [json.loads(line)["event"] for line in errors] == ["not_sent"]
    assert [logfmt(line)[:2] for line in quiet] == everything[1:]
    assert [json.loads(line)["event"] for line in strict] == ["not_sent"]
    assert journal[:3] == [
        "<6>INFO back door=inbox",
        "<4>WARNING deadlines_wait unread=inbox",
        "<3>ERROR not_sent sending=1 to=an…s@mail.example error=no",
    ]


def test_a_round_tells_its_work_as_json(call: Call, desk: Desk) -> None:
    with_shop = desk.config.parent / "register.csv"
    with_shop.write_text(
        "name,domains,aliases,contact,country,sectors,language,holder_from,holder_until\n"
        "Lamp,lamp.example,,service@lamp.example,BE,home,nl,2020-01-01,\n"
    )
    assert call("register", "import", with_shop, "-c", desk.config).status == 0
    (desk.config.parent / "box" / "new").mkdir(parents=True)
    for name in ("cur", "tmp"):
        (desk.config.parent / "box" / name).mkdir()
    letter = (
        "From: Ann <ann.peeters@mail.example>\nTo: desk@mark.example\nSubject: Dear secret\n\nIt is broken.\n"
    )
    (desk.config.parent / "box" / "new" / "1").write_text(letter)
    with desk.config.open("a") as file:
        file.write(
            '[[mailbox]]\nkind = "maildir"\npath = "box"\nname = "in"\n[smtp]\nport = 9\ntls = "none"\n'
        )
    rows = [
        json.loads(line)
        for line in call("run", "--once", "--log-format", "json", "-c", desk.config).err.splitlines()
    ]
    mine = {row["event"]: row for row in rows}
    assert {"kept", "swept", "treated", "lost", "left"} <= mine.keys()
    assert mine["swept"]["new"] == 1
    assert mine["treated"]["letter"] == mine["kept"]["letter"]
    assert mine["treated"]["waited"] >= 0
    assert (mine["lost"]["door"], mine["lost"]["error"]) != ("smtp", "")
    assert not any(word in str(rows) for word in ("ann.peeters", "secret", "broken"))
