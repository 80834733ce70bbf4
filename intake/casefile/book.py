"""A dossier's readable pages before they are set: one content for the page in a browser and for the PDF.

All text in it is fit to be shown: without control characters and marks that turn or hide text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from intake.casefile.index import Origin
from intake.casefile.life import Life, deadlines, items
from intake.casefile.papers import Paper
from intake.casefile.telling import Line, Mark, Step, day_words, moment, spaced, steps
from intake.casefile.words import GLOSSARY, MAILS
from intake.safe import one_line, safe

_TAGS = {Mark.CAME: "in", Mark.DECIDED: "decided", Mark.WENT: "out", Mark.NOTED: "noted"}
_MASKED = (
    "The secret part of the addresses that the parties and our servers answer to is masked: each of its "
    "characters is an x. Nothing else in the mails differs from what came and went."
)
_KEPT = (
    "For internal use. The mails hold the parties' secret reply addresses: whoever knows one can write in "
    "that party's name. Do not hand this copy out."
)


@dataclass(frozen=True, slots=True)
class Told:
    """A step as it is shown: at what time, its tag and mark, its mail's number, its title and lines."""

    time: str
    tag: str
    mark: str
    number: int | None
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something happened."""

    name: str
    steps: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of a deadline."""

    day: str
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A deadline, counted out."""

    title: str
    told: str
    days: tuple[CountedDay, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail as it is shown."""

    number: int
    title: str
    incoming: bool
    at: str
    sender: str
    to: str
    subject: str
    file: str | None
    size: str
    masked: int
    sha256: str | None
    stored_sha256: str
    attachments: tuple[dict[str, str], ...]
    text: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the pages show."""

    organisation: str
    zone: str
    ref: str
    subject: str
    head: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    days: tuple[Day, ...]
    deadlines: tuple[Counted, ...]
    mails: tuple[Shown, ...]
    glossary: tuple[tuple[str, str], ...]


def book(life: Life, papers: Sequence[Paper], origin: Origin, hide: Callable[[str], str]) -> Book:
    """The pages' content. `hide` masks what may not be told."""
    zone = ZoneInfo(origin.zone)

    def line(text: object) -> str:
        return one_line(hide(str(text)))

    told = steps(life, origin.zone)
    return Book(
        organisation=line(origin.organisation),
        zone=origin.zone,
        ref=life.case.ref,
        subject=line(life.case.subject),
        head=tuple((label, line(value)) for label, value in _head(life, zone)),
        notes=tuple(_notes(papers, origin)),
        days=tuple(_days(told, zone, line)),
        deadlines=tuple(_counted(period, zone, line) for period in deadlines(life.events)),
        mails=tuple(_shown(paper, zone, line) for paper in papers),
        glossary=tuple(_glossary(life)),
    )


def _head(life: Life, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    case = life.case
    missing = f", missing {spaced(case.missing)}" if case.missing else ""
    yield "State", str(case.state)
    yield "Verdict", f"{case.verdict}{missing}{', cross-border' if case.cross_border else ''}"
    yield "Consumer", f"{case.consumer.name} <{case.consumer.address}>, writes {case.language}".strip()
    shop = ", ".join(part for part in (case.shop_name, case.shop_domain) if part) or "not known"
    yield "Webshop", shop + (f" <{case.shop_contact}>" if case.shop_contact else "")
    yield "Opened", moment(case.opened, zone)
    if case.due:
        yield "Due", day_words(case.due)
    if life.events:
        yield "As of", f"{moment(life.events[-1].at, zone)}, when something last happened"


def _notes(papers: Sequence[Paper], origin: Origin) -> Iterator[str]:
    if origin.tokens == "kept":
        yield _KEPT
    elif any(paper.masked or paper.file is None for paper in papers):
        yield _MASKED
    withheld = [f"#{paper.number}" for paper in papers if paper.file is None]
    if withheld:
        yield (
            f"Withheld: {', '.join(withheld)}. A secret reply address stands there where it cannot be masked "
            "without harm, such as within a PDF; the text of the mail is shown here all the same."
        )


def _days(told: Sequence[Step], zone: ZoneInfo, line: Callable[[object], str]) -> Iterator[Day]:
    name, steps_of_day = "", list[Told]()
    for step in told:
        its_day, _, time = moment(step.at, zone).rpartition(" ")
        if its_day != name and steps_of_day:
            yield Day(name, tuple(steps_of_day))
            steps_of_day = []
        name = its_day
        lines = tuple(
            replace(each, text=line(each.text), quote=line(each.quote), where=line(each.where))
            for each in step.lines
            if each.label != "letter"
        )
        steps_of_day.append(
            Told(time, _TAGS[step.mark], str(step.mark), step.number, line(step.title), lines)
        )
    if steps_of_day:
        yield Day(name, tuple(steps_of_day))


def _counted(period: dict[str, Any], zone: ZoneInfo, line: Callable[[object], str]) -> Counted:
    ends = moment(datetime.fromisoformat(str(period["ends_at"])), zone) if period.get("ends_at") else "?"
    told = (
        f"{period.get('working_days')} working days after {day_words(period.get('event_day'))}, through "
        f"{day_words(period.get('last_day'))}; it ends at {ends}."
    )
    if period["ended"]:
        when = moment(datetime.fromisoformat(str(period["ended"])), zone)
        told += f" It passed: treated {when}." if period["state"] == "passed" else f" Stopped {when}."
    days = tuple(
        CountedDay(day_words(entry.get("day")), bool(entry.get("counted")), line(entry.get("reason")))
        for entry in items(period.get("proof"))
    )
    return Counted(f"{spaced(period['kind'])}: {period['state']}", line(told), days)


def _shown(paper: Paper, zone: ZoneInfo, line: Callable[[object], str]) -> Shown:
    way = "from" if paper.incoming else "to"
    whom = paper.sender if paper.incoming else paper.to
    return Shown(
        number=paper.number,
        title=line(f"{spaced(paper.kind)} {way} {whom}, {moment(paper.at, zone)}"),
        incoming=paper.incoming,
        at=moment(paper.at, zone),
        sender=line(paper.sender),
        to=line(paper.to),
        subject=line(paper.subject),
        file=paper.file,
        size=f"{paper.size:,}",
        masked=paper.masked,
        sha256=paper.sha256,
        stored_sha256=paper.stored_sha256,
        attachments=tuple(
            {
                "name": line(piece.name),
                "type": line(piece.type),
                "size": f"{piece.size:,}",
                "sha256": piece.sha256,
            }
            for piece in paper.attachments
        ),
        text=safe(paper.text),
        cut=paper.cut,
    )


def _glossary(life: Life) -> Iterator[tuple[str, str]]:
    """The words that this dossier uses, and no others."""
    used = {str(life.case.state), str(life.case.verdict)}
    for event in life.events:
        used |= {str(event.data.get(name)) for name in ("verdict", "kind")}
        for source in ("opened", "changed"):
            values = event.data.get(source)
            state = values.get("state") if isinstance(values, dict) else None
            used |= {str(each) for each in (state if isinstance(state, list) else [state])}
    for word, meaning in GLOSSARY.items():
        if word in used:
            yield (word, meaning)
    sent = {row.kind for row in life.sendings}
    for word, meaning in MAILS.items():
        if word in sent:
            yield (f"{word} (mail)", meaning)
