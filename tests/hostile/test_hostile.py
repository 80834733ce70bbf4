"""Hostile mail over `parse_letter`, over the whole of `handle`, and on the terminal."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake import maillog
from intake.cli import main
from intake.parsing import parse_letter
from tests.hostile.bombs import BOMBS, COMPLAINT, mail
from tests.hostile.crowds import CROWDS
from tests.hostile.desk import COMMANDS, HostileDesk, check_text, open_desk
from tests.hostile.found import FOUND
from tests.hostile.pieces import CANARY, mutated, nasty_mail

SEEDS = sorted((Path(__file__).parent.parent / "letters").glob("*/mails/*.eml"))[::9]
QUIET = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
# A process each; two others of their kind stay, and bench/hostile.py looks at all.
SLOW_TO_START = {"pdf of rubbish", "pdf of operators", "pdf of pages", "pdf, deep", "pdf without a table"}
NASTY = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e"
LOGS = "intake"


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def desk() -> Iterator[HostileDesk]:
    with tempfile.TemporaryDirectory() as folder:
        made, close = open_desk(Path(folder))
        yield made
        close()


def read(raw: bytes) -> None:
    letter = parse_letter(raw)
    for text in (
        letter.subject,
        letter.text,
        letter.new_text,
        letter.quoted,
        letter.signature,
        *letter.defects,
    ):
        check_text(text)
    for name, value in letter.headers:
        check_text(name + value)
        assert not set("\r\n") & set(name + value)
    for person in (*((letter.sender,) if letter.sender else ()), *letter.to, *letter.cc, *letter.reply_to):
        check_text(person.name + person.address)
        assert not set("\r\n\x1b\u202e <>") & set(person.address)


@QUIET
@given(st.randoms(use_true_random=False))
def test_nasty_pieces_are_read(chance: Random) -> None:
    read(nasty_mail(chance))


@QUIET
@given(st.randoms(use_true_random=False), st.sampled_from(SEEDS))
def test_wounded_letters_are_read(chance: Random, seed: Path) -> None:
    read(mutated(chance, seed.read_bytes()))


@settings(QUIET, max_examples=3)
@given(st.integers(0, 2**32))
def test_a_desk_takes_anything(seed: int) -> None:
    """Several mails in a row to one desk, so that cases, duplicates and questions come about too."""
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        desk, close = open_desk(Path(folder))
        for _ in range(3):
            real = mutated(chance, chance.choice(SEEDS).read_bytes())
            desk.takes(nasty_mail(chance) if chance.random() < 0.6 else real)
        desk.check_store()
        close()


@pytest.mark.parametrize("raw", FOUND.values(), ids=FOUND.keys())
def test_what_was_found_stays_mended(desk: HostileDesk, raw: bytes) -> None:
    read(raw)
    desk.takes(raw)
    desk.check_store()


@pytest.mark.parametrize("name", sorted(BOMBS.keys() - SLOW_TO_START))
def test_a_small_bomb_is_read(name: str) -> None:
    read(BOMBS[name](6_000))


@pytest.mark.parametrize("name", sorted(CROWDS))
def test_a_small_crowd_is_read(name: str) -> None:
    read(CROWDS[name](12_000))


def test_the_log_holds_neither_escapes_nor_lines_of_others() -> None:
    handler = _Lines()
    log = logging.getLogger(LOGS)
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        bad = NASTY + '\r\nINFO forged="yes"\u2028\u2029\x85 x\ud800' + "y" * 5_000
        maillog.letter_treated(bad, bad, bad, verdict=bad, ref=bad, mails=1)
        maillog.letter_failed(bad, 1, True, bad)
        maillog.mail_failed(1, bad, f"a{bad}@{bad}", bad)
        maillog.mail_sent(1, bad, bad, f"a{bad}@{bad}", 1)
        maillog.hand_over_failed(ValueError(bad))
        maillog.door_lost(bad, bad, bad)
        maillog.worker_broken(bad, ValueError(bad))
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    assert len(handler.lines) == 7
    for line in handler.lines:
        line.encode("utf-8")
        assert not COMMANDS.search(line)
        assert len(line.splitlines()) == 1
        assert len(line) < 4_000


HOSTILE_COMPLAINT = mail(
    f"{NASTY}\r\n{CANARY}\r\n<script>x</script>\r\n".encode() + COMPLAINT,
    b"Content-Type: text/plain; charset=utf-8\r\n",
).replace(b"Subject: klacht", f"Subject: {NASTY}{CANARY}".encode())
HOSTILE_COMPLAINT = HOSTILE_COMPLAINT.replace(b"From: Ann", f"From: {NASTY}An".encode())


@pytest.mark.parametrize("as_json", [False, True])
def test_no_command_prints_an_escape(
    desk: HostileDesk, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], as_json: bool
) -> None:
    eml = tmp_path / "a.eml"
    eml.write_bytes(HOSTILE_COMPLAINT)
    desk.takes(HOSTILE_COMPLAINT)
    for number in range(6):
        desk.takes(nasty_mail(Random(number)))
    config = tmp_path / "intake.toml"
    config.write_text(
        '[organisation]\nname = "K"\naddress = "klachten@desk.example"\nmediator = "dossiers@desk.example"\n'
        f'[store]\nurl = "sqlite:///{desk.file}"\n'
    )
    (case, *_) = desk.world.office.store.cases.list()
    extra = ["--json"] if as_json else []
    calls: list[list[Any]] = [["read", eml], ["explain", eml], ["cases"], ["show", case.ref], ["outbox"]]
    calls += [["tail", "--once", "-n", "100"], *(["show", key] for key in desk.keys[:3])]
    printed = _printed(capsysbinary)
    for call in calls:
        out = printed([*map(str, call), "-c", str(config), *extra])
        assert out.strip(), call
        assert not COMMANDS.search(out), (call, COMMANDS.search(out))


def _printed(capture: pytest.CaptureFixture[bytes]) -> Callable[[list[str]], str]:
    def run(arguments: list[str]) -> str:
        capture.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        found = capture.readouterr()
        assert left.value.code == 0, (arguments, found.err)
        return found.out.decode() + found.err.decode()

    return run
