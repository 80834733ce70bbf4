"""Makes the dossier of a case: the same octets each time, as long as nothing happens on the case."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import BinaryIO

from intake.casefile.book import book
from intake.casefile.chain import MANIFEST, head, manifest
from intake.casefile.container import Writer
from intake.casefile.index import Origin, index
from intake.casefile.life import gather
from intake.casefile.masking import masks_of
from intake.casefile.page import page
from intake.casefile.papers import Paper, papers
from routing.words import Case
from store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier that was made: its head, how many files and bytes it has, which mails were withheld."""

    ref: str
    head: str
    files: int
    bytes: int
    tokens: str
    masked: int
    withheld: tuple[int, ...]


def make(
    store: Store, case: Case, stream: BinaryIO, *, organisation: str, addresses: tuple[str, ...], zone: str,
    with_tokens: bool = False,
) -> Made:  # fmt: skip
    """Write the dossier of that case. `addresses`: the complaint addresses that tokens are added to.

    Raises ContainerError where a ZIP has no room for it, StoreError, and OSError.
    """
    from intake.casefile.sheet import sheet  # fpdf2 takes half a second, and `verify` does without

    life = gather(store, case)
    masks = masks_of(life, addresses)
    hide = str if with_tokens else masks.text
    origin = Origin(organisation, zone, "kept" if with_tokens else "masked")
    writer = Writer(stream)
    shown: list[Paper] = []
    for paper in papers(store, life, None if with_tokens else masks):
        if paper.file is not None and paper.content is not None:
            writer.add(paper.file, paper.content)
        shown.append(replace(paper, content=None))
    told = index(life, shown, origin)
    pages = book(life, shown, origin, hide)
    writer.add("index.json", _json(told if with_tokens else masks.plain(told)))
    writer.add("index.html", page(pages).encode())
    writer.add("history.pdf", sheet(pages, life.events[-1].at if life.events else case.opened))
    files = list(writer.entries)
    writer.add(MANIFEST, manifest(life.case.ref, files))
    return Made(
        ref=life.case.ref,
        head=head(life.case.ref, files),
        files=len(files),
        bytes=writer.close(),
        tokens=origin.tokens,
        masked=sum(paper.masked for paper in shown),
        withheld=tuple(paper.number for paper in shown if paper.file is None),
    )


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return text.encode("utf-8", "replace") + b"\n"
