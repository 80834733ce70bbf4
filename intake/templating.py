"""Finds the wording of a mail, fills it in, and makes text and HTML of the one result.

A mail is `templates/emails/<template>/<language>.md`, in the markup of `intake.prose`, within the frame
`shared/<language>/frame.md` (greeting, closing, footer) and the two layouts `base.txt` and `base.html`, with
what a paragraph looks like in `blocks.html`. A folder that the configuration names is looked into first, file
by file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import jinja2.nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from intake.blanks import Sheets, Sign
from intake.moulds import PREVIEW_LIMIT, Cast, Laid, Mould, Words, mould_of, parted, plain_cast
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


class _Files(jinja2.FileSystemLoader):
    """Each is read once: what is known of a file stays true of it, whenever it is first filled in."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(places)
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
        return self._read[template]


class Templates:
    """The mails' wording: `folder` overrides single files of the package's own."""

    def __init__(self, folder: str | Path | None = None) -> None:
        places = [str(folder)] if folder else []
        self.places = (*places, str(_own_folder()))
        self._loader = _Files(self.places)
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
            "quote": _quote,
        }
        self._html = self._environment(autoescape=True)
        self._text = self._environment(autoescape=False)
        self._compiled: dict[tuple[int, str], jinja2.Template] = {}
        self._layouts = ((self._text, "base.txt"), (self._html, "base.html"), (self._html, "blocks.html"))
        self._mould = lru_cache(maxsize=96)(self._made_mould)
        self._sheets = Sheets(self._tree, self._tried, QUOTE_LIMIT)

    def _environment(self, **options: Any) -> jinja2.Environment:
        return self._kind(
            loader=self._loader,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            keep_trailing_newline=True,
            **options,
        )

    def render(self, template: Template, language: Language, values: Mapping[str, Any], /) -> Cast:
        """Fills in the mail and its frame. Raises WordingError, also where a value it uses is missing."""
        name, frame = f"{template.value}/{language.value}.md", f"shared/{language.value}/frame.md"
        known = {**values, "language": language.value}
        ref = str(values.get("ref", ""))
        words = self._sheets.parted(name, known, ref) or parted(self._filled(name, known), ref)
        around = self._sheets.parted(frame, known, ref) or parted(self._filled(frame, known), ref)
        # A reference that stands in the wording itself could be taken for words of ours.
        if words and around and not (ref and (ref in words.form or ref in around.form)):
            files = (template.value, language, bool(ref))
            mould = self._mould(
                files,
                (words.form, words.kinds, words.constants),
                (around.form, around.kinds, around.constants),
            )
            if mould is not None:
                return mould.cast(ref, words, around)
        said, framed = self._filled(name, known), self._filled(frame, known)
        return plain_cast(self._laid((template.value, language), said, framed, ref, _preview))

    def _made_mould(self, files: tuple[str, Language, bool], wording: Words, frame: Words) -> Mould | None:
        """None where there is none: what an operator's own layouts do with a value, nobody knows."""
        own, lay = _own_folder(), partial(self._laid, files[:2])
        try:
            if any(Path(self._template(*layout).filename or "").parent != own for layout in self._layouts):
                return None
            return mould_of(wording, frame, has_ref=files[2], lay=lay)
        except (WordingError, jinja2.TemplateError):
            return None  # the mail itself will tell

    def _laid(
        self, files: tuple[str, Language], said_of: str, framed: str, ref: str, preview: Callable[[str], str]
    ) -> Laid:
        """The mail of a wording and a frame that are filled in."""
        kind, language = files
        name = f"{kind}/{language.value}.md"
        wording = self._page(name, language, said_of, sections=1)
        frame = self._page(f"shared/{language.value}/frame.md", language, framed, sections=2)
        (body,) = wording.sections
        closing, footer = frame.sections
        subject = one_line(wording.head.get("subject", ""))
        if not subject or not body:
            raise WordingError(f"{name}: no Subject line, or no body")
        desk = frame.head.get("desk", "")
        said_by_all = {
            "language": language.value,
            "subject": subject,
            "ref": ref,
            "desk": desk,
            "greeting": frame.head.get("greeting", ""),
            "facts": wording.facts,
            "blocks": body,
            "closing": closing,
            "footer": footer,
            "said": said,
        }
        for_html = {
            "preview": preview(said(body[0].items[0])),
            "words": partial(self._words, ref=ref),
            "shown": partial(self._shown, ref=ref),
        }
        return Laid(
            subject,
            desk,
            self._layout(self._text, "base.txt", {**said_by_all, "as_text": as_text}),
            self._layout(self._html, "base.html", {**said_by_all, **for_html}),
        )

    def _words(self, runs: tuple[Run, ...], ref: str) -> Markup:
        """Words in HTML, as `blocks.html` has them."""
        return self._blocks().words(runs, ref)  # type: ignore[no-any-return]

    def _shown(self, blocks: tuple[Block, ...], style: str = _STYLE, *, ref: str) -> Markup:
        """Blocks in HTML, each on a line of its own."""
        drawn = [str(self._blocks().drawn(block, style, ref)) for block in blocks]
        return Markup("\n".join(["", *drawn]))  # noqa: S704 (escaped where it was drawn)

    def _blocks(self) -> Any:
        return self._template(self._html, "blocks.html").module

    def _template(self, environment: jinja2.Environment, name: str) -> jinja2.Template:
        """The template as it was first read. Jinja would go through its globals one by one at each use."""
        known = self._compiled.get((id(environment), name))
        if known is None:
            known = self._compiled[id(environment), name] = environment.get_template(name)
            known.globals = dict(known.globals)
        return known

    def _filled(self, name: str, values: Mapping[str, Any]) -> str:
        with _told(name, self.places):
            return self._template(self._wording, name).render(values)

    def _tried(self, name: str, values: Mapping[str, Any]) -> str | None:
        try:
            return self._filled(name, values)
        except WordingError:
            return None

    def _tree(self, name: str) -> jinja2.nodes.Template | None:
        try:
            return self._wording.parse(self._loader.get_source(self._wording, name)[0], name)
        except jinja2.TemplateError:
            return None  # filling it in will tell

    def _page(self, name: str, language: Language, source: str, sections: int) -> Page:
        with _told(name, self.places):
            page = read_page(source, language.value)
        if len(page.sections) != sections:
            raise WordingError(f"{name}: {sections} line(s) '---' belong in it, {len(page.sections)} found")
        return page

    def _layout(self, environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
        try:
            return self._template(environment, name).render(values)
        except jinja2.TemplateError as error:
            raise WordingError(f"{name}: {one_line(str(error), 200)}") from error


@contextmanager
def _told(name: str, places: Sequence[str]) -> Iterator[None]:
    """What is wrong with a wording file, told as WordingError."""
    try:
        yield
    except jinja2.TemplateNotFound as error:
        raise WordingError(f"{error.name}: not found in {', '.join(places)}") from error
    except jinja2.TemplateSyntaxError as error:
        raise WordingError(f"{error.name or name}, line {error.lineno}: {error.message}") from error
    except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
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
    if not isinstance(value, str):
        if isinstance(value, jinja2.Undefined):
            str(value)  # raises, with the name
        if value is None or isinstance(value, date | dict | list | tuple | bool):
            raise TypeError(f"{value!r} has no words of its own: use a filter")
    return str.__new__(Markup, marked(str(value)))  # no markup passes the marks


@jinja2.pass_context
def _day(context: jinja2.runtime.Context, day: date) -> str:
    if isinstance(day, Sign):
        return day.after("day")
    return day_in_words(day, context["language"])


@jinja2.pass_context
def _country(context: jinja2.runtime.Context, code: str) -> str:
    return country_in_words(code, context["language"])


@jinja2.pass_context
def _in_country(context: jinja2.runtime.Context, code: str) -> str:
    return in_country(code, context["language"])


def _quote(text: object) -> Markup:
    shown = text.after("quote") if isinstance(text, Sign) else str(text)
    return Markup(marked_quote(shown, QUOTE_LIMIT))  # noqa: S704 (marks itself)


def _shop(shop: Mapping[str, str]) -> str:
    return shop_in_words(shop["name"], shop["domain"])


def _preview(words: str) -> str:
    """What a mail program shows beside the subject: the first words that say something."""
    return one_line(words, PREVIEW_LIMIT)
