"""The repository keeps its promises: examples load, documents tell what exists, nothing is of one machine."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from intake.cli import COMMANDS, LazyGroup, intake
from intake.configuration import load, policy_of
from intake.register import COLUMNS, read_register
from intake.settings import Settings
from routing.words import Language

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"build", "dist", "__pycache__", "demo-mail"}
TEXTS = {".py", ".md", ".toml", ".txt", ".html", ".sh", ".lock", ".csv", ".svg", ".yml", ".ini", ".mako", ""}
# A table of docs/configuration.md, and its text.
SECTION = r"^## `\[+([a-z_0-9.]+)\]+`[^\n]*\n(.*?)(?=^## |\Z)"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED and not name.endswith(".egg-info") and (name[0] != "." or name == ".ci")
        ]
        yield from (Path(folder) / name for name in names if name != "uv.lock")


def texts() -> list[Path]:
    found = [
        path for path in files() if path.suffix in TEXTS and not path.name.endswith((".db", "-wal", "-shm"))
    ]
    assert len(found) > 50
    return found


def test_the_lock_names_no_registry_and_pins_every_package_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
    assert "find-links" not in lock
    pinned = re.findall(r"^([A-Za-z0-9._-]+(?:\[[a-z,]+\])?)==", lock, re.M)
    requirements = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M)[1:]
    assert len(requirements) == len(pinned) > 20
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_lock_holds_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[\[<>=! ]", line)[0].lower() for line in wanted]
    assert [name for name in names if not re.search(rf"^{re.escape(name)}(\[.*\])?==", lock, re.M)] == []


def test_nothing_names_a_path_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/[a-z]+|Users/[a-z]+)/", re.I)
    named = {
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in texts()
        if (found := machine.search(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert named == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_helps(command: str) -> None:
    manual = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert f"intake {command}" in manual
    found = intake.get_command(None, command)  # type: ignore[arg-type]
    assert found is not None
    assert found.help
    assert found.name == command
    assert isinstance(intake, LazyGroup)


def test_documents_name_no_command_that_does_not_exist() -> None:
    for path in DOCUMENTS:
        for name in re.findall(r"`(?:\.venv/bin/)?intake ([a-z]+)", path.read_text(encoding="utf-8")):
            assert name in COMMANDS, f"{path.name} names intake {name}"


def test_links_between_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def keys(type_: type[msgspec.Struct], table: str = "") -> Iterator[tuple[str, str]]:
    """Every table of the configuration, with its keys."""
    for field in msgspec.structs.fields(type_):
        inner = next((t for t in _inside(field.type) if issubclass(t, msgspec.Struct)), None)
        if inner is None:
            yield table, field.name
        else:
            yield from keys(inner, f"{table}.{field.name}".lstrip("."))


def _inside(type_: object) -> Iterator[type]:
    if isinstance(type_, type):
        yield type_
    for part in getattr(type_, "__args__", ()):
        yield from _inside(part)


def test_every_key_of_the_configuration_is_documented() -> None:
    manual = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    sections = dict(re.findall(SECTION, manual, re.M | re.S))
    absent = []
    for table, key in keys(Settings):
        section = sections.get(table.replace("smtp.oauth2", "mailbox.oauth2"))
        section = section or sections.get(table.partition(".")[0], "")
        if f"`{key}`" not in section:
            absent.append(f"{table}.{key}")
    assert absent == []


def test_defaults_stand_in_the_documentation_as_they_are() -> None:
    """The second column of the manual's tables, where it is a plain value, is the settings' own default."""
    manual = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    checked = 0
    for title, body in re.findall(SECTION, manual, re.M | re.S):
        struct: type[msgspec.Struct] = Settings
        for name in title.split("."):
            field = next(field for field in msgspec.structs.fields(struct) if field.name == name)
            struct = next(t for t in _inside(field.type) if issubclass(t, msgspec.Struct))
        defaults = {
            inner.name: inner.default
            if inner.default_factory is msgspec.NODEFAULT
            else inner.default_factory()
            for inner in msgspec.structs.fields(struct)
        }
        for key, told in re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", body, re.M):
            value = tomllib.loads(f"v = {told}")["v"]
            assert defaults[key] == value, f"{title}.{key}"
            checked += 1
    assert checked > 15


def test_the_example_configuration_loads() -> None:
    settings = load(ROOT / "examples" / "intake.toml", {})
    assert settings.mailbox[0].done_folder == "Processed"
    assert policy_of(settings).shop_days == 5


def test_the_example_register_loads() -> None:
    shops = read_register(ROOT / "examples" / "register.csv")
    assert len(shops) == 20
    assert {shop.language for shop in shops} == set(Language)
    assert any("travel" in shop.sectors for shop in shops)
    assert all(domain.endswith(".example") for shop in shops for domain in shop.domains)


def test_the_register_columns_are_documented() -> None:
    manual = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert ",".join(COLUMNS) in manual
    assert all(f"`{column}`" in manual for column in COLUMNS)


def test_the_version_has_its_entry_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{project['project']['version']}]" in changelog or "## [Unreleased]" in changelog


def test_scripts_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"setup:", "run:", "test:", "lint:"} <= {line.split(" ")[0] for line in makefile.splitlines()}
