"""What this program stands on: the pinned packages, whom they serve, under which licence.

    python tools/dependencies.py

writes the table of all packages in docs/dependencies.md from requirements.lock and the metadata of what is
installed. `tools/sbom.py` makes the bill of materials from that table and the lock.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "dependencies.md"
BEGIN = "<!-- from here on written by tools/dependencies.py -->"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$", re.M)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?[^;]*(?:;(.*))?")
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| (\w+) \| ([^|]*) \|$", re.M)

USES = ("run", "postgres", "oauth2", "dev")  # the extras are known by their names

# SPDX expressions of what says its licence in words of its own, read from the licence files.
TOLD = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "dual license": "Apache-2.0 OR BSD-3-Clause",
    "psfl": "PSF-2.0",
    "apache software license": "Apache-2.0",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
UNTOLD = {"colorama": "BSD-3-Clause", "imapclient": "BSD-3-Clause", "promql-parser": "MIT"}


@dataclass(frozen=True, slots=True)
class Pin:
    """A line of the lock; `marker` where it is not for every machine."""

    name: str
    version: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `use` is the first of USES that needs the package."""

    name: str
    licence: str
    use: str
    needed_by: tuple[str, ...]


def plain(name: str) -> str:
    """A package's name as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement: str) -> str:
    """The package that a requirement of pyproject.toml names."""
    return plain(re.split(r"[\[<>=! ]", requirement, maxsplit=1)[0])


def project() -> dict[str, list[str]]:
    """The direct requirements, by use."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "run": told["project"]["dependencies"],
        **told["project"]["optional-dependencies"],
        **told["dependency-groups"],
    }


def pins(lock: str = "requirements.lock") -> list[Pin]:
    """The lines of a lock, in their order; a package may have one for each version of Python."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [Pin(plain(name), version, marker) for name, version, marker in _PIN.findall(text)]


def licence(name: str) -> str:
    """The SPDX expression of an installed package. Raises LookupError where it tells none."""
    if name in UNTOLD:
        return UNTOLD[name]
    told = metadata.metadata(name)
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    words = str(told.get("License") or "").strip()
    if words and "\n" not in words:
        return TOLD.get(words.lower(), words)
    for classifier in told.get_all("Classifier") or []:
        *_, last = classifier.split(" :: ")
        if classifier.startswith("License") and last.lower() in TOLD:
            return TOLD[last.lower()]
    raise LookupError(f"{name} tells no licence: read it, and add it to UNTOLD in {Path(__file__).name}")


def needs(name: str, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package needs, on whatever machine, with these extras of it."""
    for requirement in metadata.requires(name) or []:
        needed, its, marker = _REQUIREMENT.match(requirement).groups()  # type: ignore[union-attr]
        wanted = re.findall(r"extra\s*==\s*['\"]([^'\"]+)", marker or "")
        if not wanted or extras & set(wanted):
            yield plain(needed), frozenset(part.strip() for part in (its or "").split(",") if part.strip())


def rows() -> list[Row]:
    """Every package of the locks, with whom it serves."""
    locked = {pin.name for pin in pins()}
    use: dict[str, str] = {}
    by: dict[str, set[str]] = {name: set() for name in locked}
    for purpose in USES:
        first = [_REQUIREMENT.match(line).groups() for line in project()[purpose]]  # type: ignore[union-attr]
        waiting = [
            (plain(name), frozenset((extras or "").split(",")) - {""}, "") for name, extras, _ in first
        ]
        seen = set()
        while waiting:
            name, extras, parent = waiting.pop()
            if name not in locked:
                continue
            use.setdefault(name, purpose)
            if parent:
                by[name].add(parent)
            if (name, extras) not in seen and installed(name):
                seen.add((name, extras))
                waiting += [(needed, its, name) for needed, its in needs(name, extras)]
    return [Row(name, licence(name), use[name], tuple(sorted(by[name]))) for name in sorted(locked)]


def installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def table(found: list[Row]) -> str:
    lines = ["| package | licence | for | needed by |", "| --- | --- | --- | --- |"]
    direct = {name_of(line) for use in USES for line in project()[use]}
    for row in found:
        parents = ["this project"] * (row.name in direct) + [f"`{name}`" for name in row.needed_by]
        needed_by = ", ".join(parents)
        lines.append(f"| `{row.name}` | {row.licence} | {row.use} | {needed_by} |")
    return "\n".join(lines) + "\n"


def written() -> list[Row]:
    """The table as it stands in the page."""
    _, _, generated = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return [
        Row(name, told.strip(), use, tuple(re.findall(r"`([^`]+)`", by)))
        for name, told, use, by in _ROW.findall(generated)
    ]


def main() -> None:
    own, _, _ = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{own}{BEGIN}\n\n{table(rows())}", encoding="utf-8")


if __name__ == "__main__":
    main()
