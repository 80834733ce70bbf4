"""The rooms and who may import whom: walked in the source, also inside functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("routing", "intake", "store")
OURS = (*ROOMS, "tests")

# Libraries that neither wait nor look around: what the pure rooms may use beside the standard library.
PURE_LIBRARIES = {"holidays", "publicsuffixlist", "rapidfuzz"}
PURE_READERS = PURE_LIBRARIES | {"mailparser", "selectolax", "inscriptis", "pypdf", "msgspec", "numpy"}
STORE_LIBRARIES = {"sqlalchemy", "alembic", "msgspec"}  # the last for its frozen values alone
# Standard modules through which a clock, a file, the network, a log or chance could come in.
WORLD = {
    "asyncio",
    "http",
    "imaplib",
    "logging",
    "multiprocessing",
    "os",
    "random",
    "secrets",
    "shutil",
    "smtplib",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
    "uuid",
}
# The one window of `parsing`: a PDF is read in a process of its own, so that it cannot harm us.
WINDOWS = {
    "intake/parsing/pdf.py": {"os", "subprocess", "tempfile", "time", "threading"},
    "intake/parsing/__init__.py": {"logging"},  # to silence mail-parser's
}
DOORS = ("mailboxes", "smtp", "compose", "listener", "maillog")
WORKERS = ("collect", "handle", "remind", "deliver")


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def imported(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, absolute; `from a import b` as `a.b`, too."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *((node.module,) if node.module else ())))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def called(path: Path) -> set[str]:
    """The last names of all calls in a file: `datetime.now()` is `now`."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def strangers(path: Path, allowed: set[str]) -> set[str]:
    """Third-party packages that a file imports beside the allowed ones."""
    import sys

    tops = {name.partition(".")[0] for name in imported(path)}
    return tops - set(sys.stdlib_module_names) - set(OURS) - allowed


def ours(path: Path) -> set[str]:
    """Modules of our own that a file imports."""
    return {name for name in imported(path) if name.partition(".")[0] in OURS}


def is_within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources("routing"), ids=relative)
def test_routing_imports_only_itself_and_pure_libraries(path: Path) -> None:
    assert not {name for name in ours(path) if not is_within(name, ("routing",))}
    assert not strangers(path, PURE_LIBRARIES)


@pytest.mark.parametrize("path", sources("intake/parsing", "intake/reading"), ids=relative)
def test_parsing_and_reading_import_themselves_and_the_words(path: Path) -> None:
    rooms = ("routing.words", "intake.parsing", "intake.reading")
    assert not {name for name in ours(path) if name != "routing" and not is_within(name, rooms)}
    assert not strangers(path, PURE_READERS)


@pytest.mark.parametrize("path", sources("routing", "intake/parsing", "intake/reading"), ids=relative)
def test_the_pure_rooms_have_no_window(path: Path) -> None:
    names = set(imported(path))
    windows = {module for module in WORLD if any(is_within(name, (module,)) for name in names)}
    assert windows <= WINDOWS.get(relative(path), set())
    assert not called(path) & {"now", "today", "utcnow", "print", "input", "open"}


@pytest.mark.parametrize("path", sources("store"), ids=relative)
def test_the_store_imports_itself_and_the_words(path: Path) -> None:
    assert not {
        name for name in ours(path) if name != "routing" and not is_within(name, ("store", "routing.words"))
    }
    assert not strangers(path, STORE_LIBRARIES)


def of_parts(parts: tuple[str, ...]) -> list[tuple[Path, str]]:
    """The files of some modules or packages of `intake`, with the part each belongs to."""
    return [
        (path, part)
        for part in parts
        for path in ([ROOT / f"intake/{part}.py"] if (ROOT / f"intake/{part}.py").exists() else [])
        + sorted((ROOT / "intake" / part).rglob("*.py"))
    ]


def ids(value: object) -> str:
    return relative(value) if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("path", "part"), of_parts(DOORS), ids=ids)
def test_doors_never_import_each_other(path: Path, part: str) -> None:
    others = tuple(f"intake.{door}" for door in (*DOORS, *WORKERS, "app", "daemon", "cli") if door != part)
    assert not {name for name in ours(path) if is_within(name, others)}


@pytest.mark.parametrize(("path", "part"), of_parts(WORKERS), ids=ids)
def test_workers_never_import_each_other(path: Path, part: str) -> None:
    others = tuple(f"intake.{worker}" for worker in (*WORKERS, "app", "daemon", "cli") if worker != part)
    assert not {name for name in ours(path) if is_within(name, others)}


def test_every_door_and_worker_is_there() -> None:
    assert {part for _, part in of_parts((*DOORS, *WORKERS))} == {*DOORS, *WORKERS}


def test_what_the_walk_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are worth what the walk sees: imports in functions, relative ones, and names of a module."""
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    file = tmp_path / "intake" / "parsing" / "x.py"
    file.parent.mkdir(parents=True)
    file.write_text("def f():\n    from .. import smtp\n    import os.path\nfrom .y import z\nimport attrs\n")
    assert set(imported(file)) == {
        "intake",
        "intake.smtp",
        "os.path",
        "intake.parsing.y",
        "intake.parsing.y.z",
        "attrs",
    }
    assert strangers(file, set()) == {"attrs"}
    assert ours(file) == {"intake", "intake.smtp", "intake.parsing.y", "intake.parsing.y.z"}
