"""The software bill of materials: what a desk is made of, as CycloneDX 1.6 (ECMA-424) JSON.

    python tools/sbom.py FILE

Made from requirements.lock, docs/dependencies.md and pyproject.toml; nothing is installed or asked, and
the same sources make the same bytes. A wheel brings it along in .dist-info/sboms (PEP 770).
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # a build runs this file by its path

from tools.dependencies import ROOT, USES, Pin, Row, name_of, pins, plain, project, written

# What is in the wheel itself and was made by others; NOTICE says where each stands.
BUNDLED = (
    ("data", "pyspellchecker word lists", "", "MIT"),
    ("machine-learning-model", "multilingual E5 small, distilled", "", "MIT"),
    ("data", "DejaVu Sans", "2.37", "Bitstream-Vera"),
    ("data", "GNU Unifont", "15.0.01", "OFL-1.1"),
)


def bill() -> dict[str, object]:
    """The bill of this version, its parts in the order of their names."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = {row.name: row for row in written() if row.use != "dev"}
    locked = [pin for pin in pins() if pin.name in rows]
    root = purl(plain(told["name"]), told["version"])
    made: dict[str, object] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": told["name"],
                "version": told["version"],
                "purl": root,
                "licenses": [{"expression": told["license"]}],
            },
        },
        "components": [*(library(pin, rows[pin.name]) for pin in locked), *map(bundled, BUNDLED)],
        "dependencies": graph(root, rows, locked),
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(made, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        **made,
        "serialNumber": f"urn:uuid:{number}",
    }


def purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def library(pin: Pin, row: Row) -> dict[str, object]:
    marker = {"properties": [{"name": "python:marker", "value": pin.marker}]} if pin.marker else {}
    return {
        "type": "library",
        "bom-ref": purl(pin.name, pin.version),
        "name": pin.name,
        "version": pin.version,
        "purl": purl(pin.name, pin.version),
        "scope": "required" if row.use == "run" else "optional",
        "licenses": [{"expression": row.licence}],
        **marker,
    }


def bundled(told: tuple[str, str, str, str]) -> dict[str, object]:
    kind, name, version, licence = told
    numbered = {"version": version} if version else {}
    return {
        "type": kind,
        "bom-ref": name,
        "name": name,
        **numbered,
        "licenses": [{"license": {"id": licence}}],
    }


def graph(root: str, rows: dict[str, Row], locked: list[Pin]) -> list[dict[str, object]]:
    """Who needs whom, by reference; what only optional parts need hangs on these."""
    refs: dict[str, list[str]] = {}
    for pin in locked:
        refs.setdefault(pin.name, []).append(purl(pin.name, pin.version))
    direct = {name_of(line) for use in USES[:-1] for line in project()[use]}
    edges = {root: sorted(ref for name in direct for ref in refs[name])}
    for name in rows:
        below = sorted(ref for other in rows.values() if name in other.needed_by for ref in refs[other.name])
        edges |= dict.fromkeys(refs[name], below)
    return [{"ref": ref, "dependsOn": below} for ref, below in edges.items()]


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
