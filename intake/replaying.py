"""Many letters decided anew: chosen, shared among processes, and noted so that it can be taken up again."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import signal
import traceback
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from intake.office import Office
from intake.replay import Failed, Replayed, as_json, from_json, replay
from intake.settings import Settings
from routing.identify import Register
from routing.words import Shop
from store import StoreError

CHUNK = 40  # letters that a process takes at once
FEW = 60  # letters for which no process is worth its start
Result = Replayed | Failed | None
Results = Generator[tuple[str, Result], None, None]
SAME = "same"  # how a letter is noted of which nothing differs
_PROGRAM = ("intake", "routing", "store")
_READ_TOO = {".py", ".txt", ".toml", ".gz", ".md", ".npz"}


class OtherReplayError(Exception):
    """A file of progress that another replay wrote; one line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a replay is made with: the configuration, another moment, another register.

    `register` is the version of the store's own; `then`: it counts as it was when a letter was decided on.
    """

    settings: Settings
    at: datetime | None = None
    shops: tuple[Shop, ...] | None = None
    register: int = 0
    then: bool = False

    def name(self) -> str:
        """A hash of all that a replay's result depends on, but for the letters."""
        told = hashlib.sha256(_program().encode())
        told.update(msgspec.json.encode(self.settings))
        told.update(repr(self.at).encode())
        told.update(repr((self.shops, self.register, self.then)).encode())
        return told.hexdigest()


def in_setting(office: Office, setting: Setting) -> Office:
    """The office with the register of the replay, which is read once."""
    if setting.shops is None:
        office.register()
        return office
    return replace(office, _register=Register.of(list(setting.shops)), _register_version=-1)


def replayed(setting: Setting, keys: Sequence[str], jobs: int) -> Results:
    """Each letter with what was and would be said, in the order of the keys; None where nothing was decided.

    A letter that makes the program fail is named, and stops nothing. Raises StoreError, and BrokenExecutor
    where a process was ended from outside.
    """
    if len(keys) <= FEW or jobs <= 1:
        with ExitStack() as stack:
            office = _opened(setting, stack)
            for key in keys:
                yield key, _one(office, setting, key)
        return
    chunks = [list(keys[at : at + CHUNK]) for at in range(0, len(keys), CHUNK)]
    context = multiprocessing.get_context("spawn")  # no threads or connections of ours are taken along
    with ProcessPoolExecutor(jobs, context, _start, (setting,)) as pool:
        try:
            yield from _in_order(pool, chunks, jobs)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: list[list[str]], jobs: int) -> Results:
    """No more is asked for than is soon taken, so that the results of a slow chunk do not pile up."""
    waiting = iter(chunks)
    asked = [(chunk, pool.submit(_chunk, chunk)) for chunk in islice(waiting, jobs * 3)]
    while asked:
        chunk, future = asked.pop(0)
        yield from zip(chunk, future.result(), strict=True)
        asked += [(one, pool.submit(_chunk, one)) for one in islice(waiting, 1)]


_process: tuple[Office, Setting, ExitStack] | None = None


def _start(setting: Setting) -> None:
    # Ctrl-C is the first process's affair: it notes what is done, and stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _process  # noqa: PLW0603 - a process of the pool keeps its office between chunks
    stack = ExitStack()
    _process = _opened(setting, stack), setting, stack


def _chunk(keys: list[str]) -> list[Result]:
    assert _process is not None
    office, setting, _ = _process
    return [_one(office, setting, key) for key in keys]


def _opened(setting: Setting, stack: ExitStack) -> Office:
    from intake.app import open_office

    return in_setting(stack.enter_context(open_office(setting.settings)), setting)


def _one(office: Office, setting: Setting, key: str) -> Result:
    stored = office.store.letters.get(key)
    if stored is None:
        return None
    try:
        anew = replay(office, stored, at=setting.at, shops=setting.shops, then=setting.then)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad letter never stops the rest
        return Failed(key, failure(error))
    return anew.replayed if anew else None


def failure(error: Exception) -> str:
    """What went wrong, and where, in one line."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" at {Path(last[0].filename).name}:{last[0].lineno}" if last else ""
    return f"{type(error).__name__}: {error}{where}"


class Progress:
    """A file in which each result is noted, so that a replay that was stopped goes on where it was.

    Its first line names what the replay was made with; a last line that was cut short counts for nothing.
    `known` are the keys of the letters that are done, `count` how many of them were decided anew, `differing`
    what differs of them. What failed is not noted, and is tried again.
    """

    def __init__(self, path: Path, setting: Setting) -> None:
        """Raises OtherReplayError, OSError."""
        self.path = path
        self._name = setting.name()
        self.known: set[str] = set()
        self.count = 0
        self.differing: list[Replayed] = []
        end = self._read() if path.exists() else 0
        self._file = path.open("r+b" if path.exists() else "xb")
        self._file.truncate(end)
        self._file.seek(end)
        if end == 0:
            self._write({"replay": self._name})

    def note(self, key: str, one: Result) -> None:
        """This letter is done."""
        if not isinstance(one, Failed):
            told = None if one is None else as_json(one) if one.differs else SAME
            self._write({"letter": key, "result": told})

    def close(self) -> None:
        self._file.close()

    def _write(self, row: dict[str, Any]) -> None:
        self._file.write(
            json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n"
        )
        self._file.flush()

    def _read(self) -> int:
        """Reads what is there; how many octets of it are whole lines."""
        end = 0
        for number, line in enumerate(self.path.read_bytes().splitlines(keepends=True)):
            if not line.endswith(b"\n"):
                break
            try:
                row = json.loads(line)
                if number == 0 and row["replay"] != self._name:
                    raise OtherReplayError(
                        f"{self.path}: notes of a replay with another program, configuration or register"
                    )
                if number:
                    self._learn(row["letter"], row["result"])
            except (ValueError, KeyError, TypeError):
                raise OtherReplayError(f"{self.path}: line {number + 1} is no note of a replay") from None
            end += len(line)
        return end

    def _learn(self, key: str, result: Any) -> None:
        if key in self.known:
            return
        if result is not None and result != SAME:
            self.differing.append(from_json(result))
        self.known.add(key)
        self.count += result is not None


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of the program's own files."""
    told = hashlib.sha256()
    root = Path(__file__).parent.parent
    for room in (*_PROGRAM, "templates"):
        for file in sorted((root / room).rglob("*")):
            if file.suffix in _READ_TOO and file.is_file():
                told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()
