"""What the program stands on is told as it is: page, lock, metadata and bill of materials say the same."""

from __future__ import annotations

import json
import re
from collections import Counter

from tools.dependencies import BEGIN, PAGE, USES, licence, name_of, pins, project, rows, table
from tools.sbom import bill

TOLD = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| [^|]+ \|$", re.M)


def names(requirements: list[str]) -> set[str]:
    return set(map(name_of, requirements))


def told() -> dict[str, str]:
    """The direct dependencies as the page tells them, with their licences."""
    return dict(TOLD.findall(PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]))


def test_every_direct_dependency_is_told_with_its_reason() -> None:
    direct = project()
    assert set(direct) == {*USES, "docs"}
    assert set(told()) == set().union(*map(names, direct.values())), "docs/dependencies.md: a row for each"


def test_licences_are_those_of_the_packages() -> None:
    here = {pin.name for pin in pins()}
    assert {name: licence(name) for name in told() if name in here} == {
        name: words for name, words in told().items() if name in here
    }


def test_the_table_of_all_packages_is_that_of_the_lock() -> None:
    _, _, generated = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert generated.strip() == table(rows()).strip(), "run: python -m tools.dependencies"


def test_the_bill_names_what_a_desk_runs_on_and_nothing_else() -> None:
    made = json.loads(json.dumps(bill()))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    libraries = {part["name"]: part for part in made["components"] if part["type"] == "library"}
    assert set(libraries) == {row.name for row in rows() if row.use != "dev"}
    optional = {name for name, part in libraries.items() if part["scope"] == "optional"}
    assert {"psycopg", "cryptography"} <= optional
    assert names(project()["run"]).isdisjoint(optional)
    assert all(part["licenses"] for part in made["components"])
    assert Counter(part["type"] for part in made["components"])["data"] == 3  # lists and fonts of others


def test_every_reference_of_the_bill_leads_somewhere() -> None:
    made = json.loads(json.dumps(bill()))
    refs = [part["bom-ref"] for part in (made["metadata"]["component"], *made["components"])]
    assert len(refs) == len(set(refs))
    below = {edge["ref"]: edge["dependsOn"] for edge in made["dependencies"]}
    assert set(below) | {ref for them in below.values() for ref in them} <= set(refs)
    reached, waiting = set(), [refs[0]]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += below.get(ref, [])
    assert {ref for ref in refs if ref.startswith("pkg:")} == reached


def test_the_same_sources_make_the_same_bill() -> None:
    assert bill() == bill()
