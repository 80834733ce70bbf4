"""Finds the wording of a mail, fills it in, and makes text and HTML of the one result.

A mail is `templates/emails/<template>/<language>.md`, in the markup of `intake.prose`, within the frame
`shared/<language>/frame.md` (greeting, closing, footer) and the two layouts `base.txt` and `base.html`, with
what a paragraph looks like in `blocks.html`. A folder that the configuration names is looked into first, file
by file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from intake.prose import (
    Block,
    Page,
    Run,
    as_text,
    marked,
    marked_link,
    marked_quote,
    one_line,
    read_page,
    said,
)
from intake.wording import country_in_words, day_in_words, in_country, shop_in_words
from routing.words import Language, Template

QUOTE_LIMIT = (
    20_000  # characters; what is longer stands in the enclosed original. Mail programs cut at 100 kB
)


_STYLE = "margin:0 0 16px;"


class WordingError(Exception):
    """A wording file is missing or wrong; the message names the file and what is the matter."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail's words. `desk` is how the organisation signs, for the From line."""

    subject: str
    desk: str
    text: str
    html: str


class Templates:
    """The mails' wording: `folder` overrides single files of the package's own."""

    def __init__(self, folder: str | Path | None = None) -> None:
        places = [str(folder)] if folder else []
        self.places = (*places, str(_own_folder()))
        self._loader = jinja2.FileSystemLoader(self.places)
        # In a sandbox: whoever may write wording may not thereby run what they like, and loops end. The
        # package's own is code as all of it is, and takes half the time outside of one.
        self._kind = ImmutableSandboxedEnvironment if folder else jinja2.Environment
        self._wording = self._environment(autoescape=True, finalize=_finalize)
        self._wording.filters |= {
            "day": _day,
            "country": _country,
            "in_country": _in_country,
            "shop": _shop,
            "link": lambda url: Markup(marked_link(str(url))),  # noqa: S704 (marks itself)
            "quote": lambda text: Markup(marked_quote(str(text), QUOTE_LIMIT)),  # noqa: S704 (marks itself)
        }
        self._html = self._environment(autoescape=True)
        self._text = self._environment(autoescape=False)
        self._compiled: dict[tuple[int, str], jinja2.Template] = {}
        self._drawn_once = lru_cache(maxsize=1024)(self._drawn)
        self._drawn_lately = lru_cache(maxsize=64)(self._drawn)

    def _environment(self, **options: Any) -> jinja2.Environment:
        return self._kind(
            loader=self._loader,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            keep_trailing_newline=True,
            **options,
        )

    def render(self, template: Template, language: Language, values: Mapping[str, Any], /) -> Rendered:
        """Fills in the mail and its frame. Raises WordingError, also where a value it uses is missing."""
        known = {**values, "language": language.value}
        wording = self._page(f"{template.value}/{language.value}.md", language, known, sections=1)
        frame = self._page(f"shared/{language.value}/frame.md", language, known, sections=2)
        (body,) = wording.sections
        closing, footer = frame.sections
        subject = one_line(wording.head.get("subject", ""))
        if not subject or not body:
            raise WordingError(f"{template.value}/{language.value}.md: no Subject line, or no body")
        desk = frame.head.get("desk", "")
        said_by_all = {
            "language": language.value,
            "subject": subject,
            "ref": values.get("ref", ""),
            "desk": desk,
            "greeting": frame.head.get("greeting", ""),
            "facts": wording.facts,
            "blocks": body,
            "closing": closing,
            "footer": footer,
            "said": said,
        }
        return Rendered(
            subject,
            desk,
            self._layout(self._text, "base.txt", {**said_by_all, "as_text": as_text}),
            self._layout(
                self._html,
                "base.html",
                {
                    **said_by_all,
                    "preview": _preview(body),
                    "words": partial(self._words, ref=said_by_all["ref"]),
                    "shown": partial(self._shown, ref=said_by_all["ref"]),
                },
            ),
        )

    def _words(self, runs: tuple[Run, ...], ref: str) -> Markup:
        """Words in HTML, as `blocks.html` has them."""
        return self._blocks().words(runs, ref)  # type: ignore[no-any-return]

    def _shown(self, blocks: tuple[Block, ...], style: str = _STYLE, *, ref: str) -> Markup:
        """Blocks in HTML, each on a line of its own."""
        # In our own words no case's reference stands; where there is none, it is nothing that they are.
        drawn = [
            self._drawn_once(block, style) if block.ours and ref else self._drawn_with(block, style, ref)
            for block in blocks
        ]
        return Markup("\n".join(["", *drawn]))  # noqa: S704 (escaped where it was drawn)

    def _drawn_with(self, block: Block, style: str, ref: str) -> str:
        """A block with values. The last few are known: the organisation's name is in each mail."""
        if block.kind == "quote":
            return self._drawn(block, style, ref)
        named = any(run.text == ref for item in block.items for run in item)
        return self._drawn_lately(block, style, ref if named else None)

    def _drawn(self, block: Block, style: str, ref: str | None = None) -> str:
        return str(self._blocks().drawn(block, style, ref))

    def _blocks(self) -> Any:
        return self._template(self._html, "blocks.html").module

    def _template(self, environment: jinja2.Environment, name: str) -> jinja2.Template:
        """The template as it was first read. Jinja would go through its globals one by one at each use."""
        known = self._compiled.get((id(environment), name))
        if known is None:
            known = self._compiled[id(environment), name] = environment.get_template(name)
            known.globals = dict(known.globals)
        return known

    def _page(self, name: str, language: Language, values: Mapping[str, Any], sections: int) -> Page:
        try:
            page = read_page(self._template(self._wording, name).render(values), language.value)
        except jinja2.TemplateNotFound as error:
            raise WordingError(f"{error.name}: not found in {', '.join(self.places)}") from error
        except jinja2.TemplateSyntaxError as error:
            raise WordingError(f"{error.name or name}, line {error.lineno}: {error.message}") from error
        except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
            raise WordingError(f"{name}: {one_line(str(error), 200)}") from error
        if len(page.sections) != sections:
            raise WordingError(f"{name}: {sections} line(s) '---' belong in it, {len(page.sections)} found")
        return page

    def _layout(self, environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
        try:
            return self._template(environment, name).render(values)
        except jinja2.TemplateError as error:
            raise WordingError(f"{name}: {one_line(str(error), 200)}") from error


@cache
def own_templates() -> Templates:
    """The package's own wording, compiled once."""
    return Templates()


def _own_folder() -> Path:
    """Where the templates are: inside an installed package, or beside it in a working copy."""
    installed = Path(str(files("intake"))) / "_templates" / "emails"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "templates" / "emails"


def _finalize(value: object) -> Markup:
    """What `{{ value }}` leaves: words marked as no markup. A bare date or None reads badly: an error."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises, with the name
    if value is None or isinstance(value, date | dict | list | tuple | bool):
        raise TypeError(f"{value!r} has no words of its own: use a filter")
    return Markup(marked(str(value)))  # noqa: S704 (no markup passes the marks)


@jinja2.pass_context
def _day(context: jinja2.runtime.Context, day: date) -> str:
    return day_in_words(day, context["language"])


@jinja2.pass_context
def _country(context: jinja2.runtime.Context, code: str) -> str:
    return country_in_words(code, context["language"])


@jinja2.pass_context
def _in_country(context: jinja2.runtime.Context, code: str) -> str:
    return in_country(code, context["language"])


def _shop(shop: Mapping[str, str]) -> str:
    return shop_in_words(shop["name"], shop["domain"])


def _preview(blocks: tuple[Block, ...]) -> str:
    """What a mail program shows beside the subject: the first words that say something."""
    runs: tuple[Run, ...] = blocks[0].items[0]
    return one_line(said(runs), 140)
