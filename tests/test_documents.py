"""The documents hang together: each link and anchor leads somewhere, each page is led to, pictures are told.

What they say of commands and keys is compared in `test_repository.py`, of packages in `test_dependencies.py`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest

from intake.cli import COMMANDS, intake
from intake.settings import Settings
from tests.test_repository import DOCUMENTS, ROOT, SECTION, keys
from tools.make_site import ORDER

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.M | re.S)
PICTURES = ROOT / "docs" / "pictures"
MOST_OF_PICTURES = 600_000  # bytes of all together


@cache
def words_of(page: Path) -> str:
    """The page without its blocks of code, where nothing is a link."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


@cache
def anchors(page: Path) -> frozenset[str]:
    """What can be led to in a page: its headings as code forges and the site name them."""
    found: list[str] = []
    for heading in re.findall(r"^#{1,6} (.+?)[ \t]*$", words_of(page), re.M):
        shown = LINK.sub(r"\2", heading).replace("`", "").replace("*", "")
        slug = re.sub(r"[^\w\- ]", "", shown.lower()).strip().replace(" ", "-")
        found.append(f"{slug}-{found.count(slug)}" if slug in found else slug)
    return frozenset(found)


def links(page: Path) -> list[tuple[bool, str, str]]:
    """The links of a page into the repository: whether it is a picture, its words, where it leads."""
    return [
        (bool(mark), words, target)
        for mark, words, target in LINK.findall(words_of(page))
        if not re.match(r"[a-z]+:", target)
    ]


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_anchor_leads_somewhere(page: Path) -> None:
    for _, _, target in links(page):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {target}"
        assert file.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(file), (
                f"{page.name} links to {target}; there are {sorted(anchors(file))}"
            )


def test_every_page_is_led_to_and_has_its_place_in_the_site() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            found = ((page.parent / target.partition("#")[0]).resolve() for _, _, target in links(page))
            waiting += [file for file in found if file.suffix == ".md" and file.exists()]
    assert [page.name for page in DOCUMENTS if page not in reached] == []
    ordered = {name for pages in ORDER.values() for name in pages}
    pages = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"index"}
    assert pages - ordered == set(), "tools/make_site.py: ORDER"


def test_every_page_begins_with_its_title_and_goes_down_step_by_step() -> None:
    for page in DOCUMENTS:
        levels = [len(signs) for signs in re.findall(r"^(#{1,6}) ", words_of(page), re.M)]
        assert levels[0] == 1, page.name
        assert levels.count(1) == 1, page.name
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.name


def test_pictures_are_told_used_small_and_of_nowhere() -> None:
    used = set()
    for page in DOCUMENTS:
        for is_picture, words, target in links(page):
            if is_picture:
                assert len(words) > 10, f"{page.name}: {target} says nothing to who cannot see it"
                used.add((page.parent / target).resolve())
    made = set(PICTURES.iterdir())
    assert made <= used, "a picture that no page shows"
    assert sum(file.stat().st_size for file in made) <= MOST_OF_PICTURES
    for file in made:
        if file.suffix == ".svg":
            drawn = file.read_text(encoding="utf-8")
            assert not re.search(r"@import|url\(\"?http|href=\"?http|/(tmp|root|home)/", drawn), file.name


def test_no_key_is_documented_that_does_not_exist() -> None:
    """The other way round than `test_every_key_of_the_configuration_is_documented`."""
    known = {name for table, key in keys(Settings) for name in (*table.split("."), key)}
    manual = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    told = {
        key
        for _, body in re.findall(SECTION, manual, re.M | re.S)
        for cell in re.findall(r"^\| (`[^|]+`) \|", body, re.M)
        for key in re.findall(r"`(\w+)`", cell)
    }
    assert told - known == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_is_in_the_manual(name: str) -> None:
    command = intake.get_command(click.Context(intake), name)
    manual = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    for inner in getattr(command, "commands", {}):
        assert re.search(rf"intake {name}\W[^`\n]*\b{inner}\b", manual), f"intake {name} {inner}"
