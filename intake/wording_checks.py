"""What `intake check` tries of the wording: each mail in each language offered, and one's own files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jinja2
import jinja2.meta

from intake.checks import CheckItem
from intake.compose import MailFacts, compose
from intake.configuration import home_of, policy_of
from intake.safe import one_line
from intake.sample_mails import SAMPLE_HOME, sample_drafts
from intake.settings import Settings
from intake.templating import Templates, WordingError
from intake.wording import bodies
from routing.words import Draft, Language

_MOST = 10  # faults that are shown
Found = tuple[list[str], list[str]]
"""What is wrong, and what is worth a line."""


def wording_checks(settings: Settings) -> Iterator[CheckItem]:
    """One item for the mails; of one's own files, and of the bodies, one where there is something to say."""
    templates = Templates(settings.mails.templates or None)
    faults, written = _rendered(settings, templates)
    offered = policy_of(settings).languages
    lines = [f"{written} mails filled in with samples, in {', '.join(offered)}"]
    yield CheckItem("templates", not faults, _few(faults) or lines, "mend the file, or remove it to use ours")
    if settings.mails.templates:
        wrong, told = _own_files(Path(settings.mails.templates), Path(templates.places[-1]), set(offered))
        mend = "give the file the name of the one that it is to stand in for, or remove it"
        yield CheckItem(f"templates in {settings.mails.templates}", not wrong, _few(wrong) or told, mend)
    if missing := list(_unsaid(settings)):
        yield CheckItem("bodies", False, _few(missing), "add the language, or write one text for all")


def _rendered(settings: Settings, templates: Templates) -> tuple[list[str], int]:
    """Every fault once, and how many mails could be written."""
    faults: list[str] = []
    written = 0
    facts, home = _sample_facts(settings), home_of(settings)
    for language in policy_of(settings).languages:
        for name, draft in sample_drafts(language):
            try:
                compose(_at_home(draft, home), facts, (), templates)
                written += 1
            except WordingError as error:
                faults.append(str(error))
            except OSError as error:
                faults.append(f"{name}: {error}")
    return list(dict.fromkeys(faults)), written


def _at_home(draft: Draft, home: str) -> Draft:
    """The sample with the home country in place of the samples' own."""
    values = {key: home if value == SAMPLE_HOME else value for key, value in draft.values.items()}
    return replace(draft, values=values)


def _own_files(folder: Path, ours: Path, offered: set[Language]) -> Found:
    """Files in the folder that stand in for nothing, and how many stand in."""
    known, own = _names(ours), _names(folder)
    used = {name for file in own for name in _includes(folder / file)}
    strays = sorted(own - known - used)
    wrong = [f"{name}: stands in for no file of ours{_meant(name, known)}" for name in strays]
    idle = sorted(name for name in own & known if _language(name) not in {None, *offered})
    told = [f"{len(own & known)} of ours are replaced, {len(known - own)} are used as they are"]
    told += [f"{name}: a language that is not offered" for name in idle]
    return wrong, told


def _names(folder: Path) -> set[str]:
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {file.as_posix() for file in files if not any(part.startswith(".") for part in file.parts)}


def _includes(file: Path) -> set[str]:
    """What a file includes; nothing where it cannot be read, which rendering it tells."""
    try:
        tree = jinja2.Environment().parse(file.read_text("utf-8"))  # noqa: S701 - nothing is rendered
    except (OSError, ValueError, jinja2.TemplateError):
        return set()
    return {name for name in jinja2.meta.find_referenced_templates(tree) if name}


def _meant(name: str, known: set[str]) -> str:
    like = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {like[0]}?" if like else ""


def _language(name: str) -> Language | None:
    """The language of a file, by its own name or by its folder's: `cod/fr.md`, `shared/fr/frame.md`."""
    parts = {Path(name).stem, *Path(name).parts}
    return next((language for language in Language if language.value in parts), None)


def _unsaid(settings: Settings) -> Iterator[str]:
    """What is said of a body in one language and not in another that is offered."""
    said = bodies(settings.routes, home_of(settings))
    offered = policy_of(settings).languages
    for key in settings.routes.__struct_fields__:
        route = getattr(settings.routes, key)
        for part, tables in (("name", said.names), ("url", said.urls), ("postal", said.postals)):
            given, table = getattr(route, part, None), tables[key]
            absent = [language.value for language in offered if not table.get(language.value)]
            if given and isinstance(given, dict) and absent:
                used = next(iter(table.values()))
                told = ", ".join(absent)
                yield f"routes.{key}.{part} says nothing in {told}; there it will be {one_line(used, 60)!r}"


def _few(lines: list[str]) -> list[str]:
    left = len(lines) - _MOST
    return lines[:_MOST] + ([f"and {left} more"] if left > 0 else [])


def _sample_facts(settings: Settings) -> MailFacts:
    return MailFacts(
        organisation=settings.organisation.name,
        address=settings.organisation.address,
        return_path="",
        install_id="check",
        cause="check",
        now=datetime(2026, 1, 1, tzinfo=UTC),
        ref="K26-CHECK",
        token="check",  # noqa: S106 - no case has it
        website=settings.organisation.website,
        privacy_url=settings.organisation.privacy_url,
        home_country=home_of(settings),
        bodies=bodies(settings.routes, home_of(settings)),
    )
