"""The dossier as one page that any browser shows, with nothing from elsewhere and nothing that runs."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files

import jinja2

from intake.casefile.book import Book


def page(book: Book) -> str:
    """The page. Strangers' words are escaped; it needs no other file, and its links lead to the mails."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    source = (files("intake.casefile") / "page.html").read_text(encoding="utf-8")
    case = {"ref": book.ref, "subject": book.subject}
    return environment.from_string(source).render({**asdict(book), "case": case})
