"""The body as one text, and its division into own words, quotes and signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from intake.parsing.bounds import Allowance
from intake.parsing.html import HtmlBody
from intake.parsing.links import unwrap
from intake.parsing.mime import Body
from intake.parsing.quotes import divide
from routing.words import Link, Quote

MAX_PLAIN_LINKS = 200
_URL = re.compile(r"https?://[^\s<>\"]{3,2000}")
_STUB = re.compile(
    r"html|browser|navigateur|weergave|e-?mail ?(?:programma|client)|messagerie|darstellung", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadBody:
    """A body as it was understood; the fields are those of `Letter`."""

    text: str
    new_text: str
    quoted: str
    signature: str
    quotes: tuple[Quote, ...]
    links: tuple[Link, ...]
    defects: tuple[str, ...] = ()


def read_bodies(bodies: list[Body], allowance: Allowance) -> ReadBody:
    """The pieces of a body one after another, each in its plainer dress unless that is a stub."""
    lines: list[str] = []
    marks: list[str] = []
    links: list[Link] = []
    for body in bodies:
        piece_lines, piece_marks, piece_links = _piece(body, allowance)
        if not any(piece_lines):
            links += piece_links
            continue
        if lines and lines[-1]:
            lines.append("")
            marks.append("")
        lines += piece_lines
        marks += piece_marks
        links += piece_links
    most = max(0, allowance.lines)
    allowance.lines -= len(lines)
    defects = ("too many lines: the rest was not divided",) if len(lines) > most else ()
    parts = divide(lines[:most], marks[:most])
    rest = "\n".join(lines[most:])
    quoted = "\n".join(filter(None, [parts.quoted, rest]))
    own = f"{parts.new_text}\n{parts.signature}"
    found = tuple(_placed(link, own, quoted) for link in dict.fromkeys(links))
    text = "\n".join(lines).strip("\n")
    return ReadBody(text, parts.new_text, quoted, parts.signature, parts.quotes, found, defects)


def _piece(body: Body, allowance: Allowance) -> tuple[list[str], list[str], list[Link]]:
    html = HtmlBody(body.html, allowance) if body.html and body.html.strip() else None
    if body.plain is not None and not (html and _is_stub(body.plain, html)):
        lines = [line.rstrip() for line in body.plain.strip("\n").split("\n")]
        links = html.links if html else _plain_links(body.plain)
        return lines, [""] * len(lines), links
    if html is None:
        return [], [], []
    page = html.page()
    return page.lines, page.marks, page.links


def _is_stub(plain: str, html: HtmlBody) -> bool:
    """A plain part that only stands in for the HTML one: empty, or a pointer to it, or a mere beginning."""
    words = len(plain.split())
    if words == 0:
        return True
    if words > 60:
        return False
    full = len(html.words().split())
    return words * 4 < full or (words * 2 < full and bool(_STUB.search(plain)))


def _plain_links(text: str) -> list[Link]:
    found = []
    for match in list(_URL.finditer(text))[:MAX_PLAIN_LINKS]:
        url = match[0].rstrip(".,;:!?)]}'»*")
        found.append(Link(unwrap(url), url))
    return found


def _placed(link: Link, own: str, quoted: str) -> Link:
    """A link whose words stand only in quoted text is a quoted link, whatever its container."""
    if not link.quoted and link.text and link.text in quoted and link.text not in own:
        return Link(link.url, link.text, quoted=True)
    return link
