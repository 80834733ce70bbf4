"""HTML bodies as text, with the quote and signature containers of mail programs marked, and their links.

Marks are single private-use characters on lines of their own; `marked_lines` turns them into a mark per line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from intake.parsing.bounds import Allowance
from intake.parsing.charsets import clean, one_line
from intake.parsing.links import unwrap
from routing.words import Link

if TYPE_CHECKING:
    from inscriptis.model.config import ParserConfig
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 2_000_000  # characters that are looked at
MAX_LAID_OUT = 500_000  # above this, tables are no longer laid out: that takes a second a megabyte
MAX_TAGS = 15_000  # as above: a mail of a hundred thousand cells takes seconds
_TABLE = 12  # tags that are laid out as soon as one table
MAX_DEPTH = 200  # the layout engine loses text from depth 255
MAX_NESTED = 2_000  # elements open at once, by a rough count; people's mail has some tens
MAX_LINKS = 500
_MAX_ROWS = 400
_MAX_LABEL = 60  # characters

QUOTE, QUOTE_END, WEAK, WEAK_END, SIGN, SIGN_END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_MARK = re.compile("[\ue000-\ue00f]")
_MARK_ENTITY = re.compile(r"&#(?:0*573(?:4[4-9]|5[0-9])|[xX]0*[eE]00[0-9a-fA-F])(?![0-9a-fA-F]);?")
_OPENS = {QUOTE: "q", WEAK: "w", SIGN: "s"}
_CLOSES = {QUOTE_END: "q", WEAK_END: "w", SIGN_END: "s"}

_DROPPED = frozenset(
    ["script", "style", "head", "title", "noscript", "template", "svg", "object", "select", "xml"]
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)"
    r"|font-size\s*:\s*[0-2](?:\.\d+)?\s*(?:px|pt)|font-size\s*:\s*0\s*(?:;|$|!)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?:^|;|\s)color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(255,\s*255,\s*255\))", re.IGNORECASE
)
_BACKGROUND = re.compile(r"background|bgcolor", re.IGNORECASE)
_TAIL_STYLE = re.compile(r"border-top\s*:\s*solid\s+(?:#\w{6}|windowtext|\w+)\s+1(?:\.0)?pt", re.IGNORECASE)
_LABEL = re.compile(r"\s*\*?(?:Van|From|De|Von|Da|Fra|Od|От|Lähettäjä)\s*:", re.IGNORECASE)

_QUOTE_CLASSES = frozenset({
    "gmail_quote", "gmail_extra_quote", "gmail_quote_container", "moz-cite-prefix", "moz-forward-container",
    "yahoo_quoted", "protonmail_quote", "zmail_extra", "iosymail_quote", "tutanota_quote", "hmmessage_quote",
    "ms-outlook-mobile-reference-message", "ik_mail_quote", "hs_reply", "front-blockquote", "mb_quote",
})  # fmt: skip
_QUOTE_IDS = frozenset(["ymail_android_quote", "mail-editor-reference-message-container", "replysplit_quote"])
# From these on, all that follows is the older mail.
_TAIL_IDS = frozenset(["divrplyfwdmsg", "olk_src_body_section"])
_TAIL_CLASSES = frozenset(["outlookmessageheader"])
_SIGN_CLASSES = frozenset(
    ["gmail_signature", "moz-signature", "protonmail_signature_block", "tutanota_signature"]
)
_SIGN_IDS = frozenset([
    "applemailsignature", "ymail_signature", "ymail_android_signature", "ms-outlook-mobile-signature",
    "signature", "composer_signature",
])  # fmt: skip
# GMX and web.de, Spark, Zimbra: the container's `name` or `data-marker`.
_QUOTE_NAMES = frozenset(["quote", "messagereplysection", "__quoted_text__"])
_SIGN_NAMES = frozenset(["messagesignaturesection", "__sig_post__", "__sig_pre__"])


# Blocks of HTML that the layout engine takes for words within a line.
_BLOCKS = ("dl", "dt", "dd", "section", "center", "form", "fieldset", "legend", "details", "summary", "hr")
_LINE_TAG = re.compile(r"<(?:br|/?(?:p|div|tr|li|h[1-6]|table|blockquote))\b[^<>]{0,10000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,10000}>")
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_NOT_NESTING = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option",
})  # fmt: skip


def _nesting(html: str) -> int:
    """How many elements may be open at once, counting those whose end tag people do not leave out."""
    depth = deepest = 0
    for match in _OPEN_OR_CLOSE.finditer(html):
        if match[2].lower() not in _NOT_NESTING:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/\"]")
_MAX_ATTRIBUTES = 2_000


def _fewer_attributes(tag: re.Match[str]) -> str:
    """A tag without its attributes if they are too many: the parser needs the square of their number."""
    bare = _QUOTED.sub('"', tag[0])
    many = len(_BETWEEN_ATTRIBUTES.findall(bare)) > _MAX_ATTRIBUTES
    return re.split(r"[\s/]", tag[0], maxsplit=1)[0] if many else tag[0]


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;")


@dataclass(slots=True)
class Page:
    """An HTML body: its text, a mark per line ("", "q"uote, "w"eak quote, "s"ignature), and its links."""

    lines: list[str]
    marks: list[str]
    links: list[Link]


@dataclass(slots=True)
class _Found:
    removed: list[LexborNode] = field(default_factory=list)
    pale: list[LexborNode] = field(default_factory=list)
    marked: list[tuple[LexborNode, str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    background: bool = False
    depth: int = 0
    tail: LexborNode | None = None


class HtmlBody:
    """An HTML body. Links and the length of its text are cheap; laying it out is done only when asked for."""

    def __init__(self, html: str, allowance: Allowance) -> None:
        from selectolax.lexbor import LexborHTMLParser

        html = _LONG_TAG.sub(_fewer_attributes, html[:MAX_HTML])
        self.allowance = allowance
        if "&#" in html or _MARK.search(html):
            html = _MARK_ENTITY.sub("", _MARK.sub("", html))
        if html.count("<") > MAX_NESTED and _nesting(html) > MAX_NESTED:
            # The parser needs time that grows with the square of the depth: take the tags away unparsed.
            html = _escaped(_TAG.sub(" ", html))
        self.tags = html.count("<")
        if self.tags > allowance.tags:
            allowance.note("too many HTML tags: the text was read without them")
            html = _escaped(_TAG.sub(" ", _LINE_TAG.sub("\n", html)))
            html = f"<pre>{html}</pre>"
            self.tags = 1
        self.work = self.tags + _TABLE * html.count("<table")
        allowance.tags -= self.tags
        self.size = len(html)
        self.tree: LexborHTMLParser = LexborHTMLParser(html)
        root = self.tree.body or self.tree.root
        self.found = _survey(root) if root is not None else _Found()
        for node in self.found.removed:
            node.decompose()
        self._fade(root)

    def _fade(self, root: LexborNode | None) -> None:
        """White on nothing: a preheader, if it is a small part of what the mail says."""
        if self.found.background or not self.found.pale or root is None:
            return
        whole = len(root.text())
        for node in self.found.pale:
            if len(node.text()) * 4 < whole:
                node.decompose()

    @property
    def links(self) -> list[Link]:
        return self.found.links

    def words(self) -> str:
        """The text without any layout."""
        root = self.tree.body or self.tree.root
        return root.text(separator=" ") if root is not None else ""

    def page(self) -> Page:
        """The text laid out in lines."""
        for node, opening, closing in self.found.marked:
            node.insert_before(opening)
            if closing:
                node.insert_after(closing)
        _label_rows(self.tree)
        text = ""
        most = min(MAX_TAGS, self.allowance.laid_out)
        if self.size <= MAX_LAID_OUT and self.work <= most and self.found.depth <= MAX_DEPTH:
            self.allowance.laid_out -= self.work
            text = _laid_out(self.tree.html or "")
        if not text.strip(" \n"):
            root = self.tree.body or self.tree.root
            text = root.text(separator="\n") if root is not None else ""
        lines, marks = marked_lines(clean(text))
        return Page(lines, marks, self.found.links)


def _label_rows(tree: LexborHTMLParser) -> None:
    """A form's table, label beside value, gets the colons that its columns stand for."""
    rows = []
    for row in tree.css("tr")[:_MAX_ROWS]:
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if len(cells) != 2 or cells[0].css_first("table, img") or cells[1].css_first("table"):
            continue
        label = " ".join(cells[0].text().split())
        if 1 < len(label) <= _MAX_LABEL and label[0].isalpha() and cells[1].text().strip():
            rows.append((cells[0], label))
    if len(rows) < 3 or not any("mail" in label.lower() for _, label in rows):
        return
    for cell, label in rows:
        if label[-1] not in ":?!.":
            last = cell
            while last.last_child is not None and not (last.last_child.tag or "-").startswith(("-", "_")):
                last = last.last_child
            last.insert_child(":")


def _laid_out(html: str) -> str:
    from inscriptis import get_text

    for mark in (QUOTE, QUOTE_END, WEAK, WEAK_END, SIGN, SIGN_END):
        if mark in html:
            html = html.replace(mark, f"<div>{mark}</div>")
    try:
        return str(get_text(html, _layout()))
    except Exception:  # noqa: BLE001 - hostile markup may break the engine anywhere; the plain walk remains
        return ""


@lru_cache(maxsize=1)
def _layout() -> ParserConfig:
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.html_properties import Display
    from inscriptis.model.config import ParserConfig
    from inscriptis.model.html_element import HtmlElement

    # Else a form's labels and values run into each other.
    others = {tag: HtmlElement(display=Display.block) for tag in _BLOCKS}
    return ParserConfig(css=CSS_PROFILES["strict"] | others)


def _elements(root: LexborNode) -> Iterator[tuple[LexborNode, int, bool]]:
    """Elements in document order with their depth, each twice: entered (True) and left (False)."""
    node, depth = root, 0
    while True:
        yield node, depth, True
        child = node.first_child
        if child is not None and node.tag not in _DROPPED:
            node, depth = child, depth + 1
            continue
        while True:
            yield node, depth, False
            if depth == 0:
                return
            sibling = node.next
            if sibling is not None:
                node = sibling
                break
            parent = node.parent
            if parent is None:
                return
            node, depth = parent, depth - 1


def _survey(root: LexborNode) -> _Found:
    """One walk: what is hidden, what is a quote or a signature, and every link."""
    found = _Found()
    hidden = quoted = -1  # the depth of the element that hides or quotes what is inside it
    for node, depth, entering in _elements(root):
        tag = node.tag or ""
        if tag.startswith(("-", "_", "!")):  # text and comments
            continue
        if not entering:
            hidden = -1 if depth == hidden else hidden
            quoted = -1 if depth == quoted else quoted
            continue
        found.depth = max(found.depth, depth)
        if hidden >= 0:
            continue
        attributes = node.attributes
        if tag in _DROPPED or (attributes and _is_hidden(attributes)):
            hidden = depth
            found.removed.append(node)
            continue
        if not attributes:
            if tag == "blockquote" and quoted < 0:
                found.marked.append((node, WEAK, WEAK_END))
            continue
        style = attributes.get("style") or ""
        found.background = found.background or "bgcolor" in attributes or bool(_BACKGROUND.search(style))
        if style and _WHITE.search(style):
            found.pale.append(node)
        if tag == "a" and len(found.links) < MAX_LINKS and (url := attributes.get("href") or "").strip():
            link = Link(
                unwrap(url.strip()),
                one_line(node.text()[:1_000])[:500],
                quoted >= 0 or found.tail is not None,
            )
            found.links.append(link)
        if quoted < 0 and found.tail is None and (mark := _container(node, tag, attributes, style)):
            if mark == "tail":
                found.tail = node
                found.marked.append((node, QUOTE, ""))
            else:
                ends = {QUOTE: QUOTE_END, WEAK: WEAK_END, SIGN: SIGN_END}
                found.marked.append((node, mark, ends[mark]))
                quoted = depth if mark == QUOTE else quoted
    return found


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:2_000]))


def _container(node: LexborNode, tag: str, attributes: dict[str, str | None], style: str) -> str:
    """Which mark an element calls for: a quote, everything from here on ("tail"), a signature, or none."""
    classes = {_plain(word) for word in (attributes.get("class") or "").split()}
    identity = _plain(attributes.get("id") or "")
    if tag == "blockquote":
        cited = attributes.get("type") == "cite" or "gmail_quote" in classes or "cite" in attributes
        return QUOTE if cited else WEAK
    if classes & _QUOTE_CLASSES or identity in _QUOTE_IDS:
        return "" if _holds_answers(node, classes) else QUOTE
    if "gmail_attr" in classes or any(word.endswith("yahoo_quoted") for word in classes):
        return QUOTE
    name = (attributes.get("name") or attributes.get("data-marker") or "").lower()
    if name and tag == "div" and name in _QUOTE_NAMES | _SIGN_NAMES:
        return QUOTE if name in _QUOTE_NAMES else SIGN
    if identity in _TAIL_IDS or classes & _TAIL_CLASSES:
        return "tail"
    if style and _TAIL_STYLE.search(style) and _LABEL.match(node.text()[:200]):
        return "tail"
    if classes & _SIGN_CLASSES or identity in _SIGN_IDS:
        return SIGN
    return ""


def _plain(word: str) -> str:
    """A class or id in lower case, without the "x_" that Outlook puts before what it quotes."""
    word = word.lower()
    while word.startswith("x_"):
        word = word[2:]
    return word


def _holds_answers(node: LexborNode, classes: set[str]) -> bool:
    """A Gmail container whose children are quotes: what stands between those is the sender's answer."""
    if not classes & {"gmail_quote", "gmail_quote_container"}:
        return False
    child = node.first_child
    while child is not None:
        if child.tag == "blockquote":
            return True
        child = child.next
    return False


def marked_lines(text: str) -> tuple[list[str], list[str]]:
    """Lines without marks, and the mark of each; runs of blank lines are one blank line."""
    lines: list[str] = []
    marks: list[str] = []
    open_marks = {"q": 0, "w": 0, "s": 0}
    kind = ""
    for raw in text.split("\n"):
        line = raw.strip()
        if found := _MARK.findall(line):
            for mark in found:
                if mark in _OPENS:
                    open_marks[_OPENS[mark]] += 1
                elif closed := _CLOSES.get(mark):
                    open_marks[closed] = max(0, open_marks[closed] - 1)
            line = _MARK.sub("", line)
            kind = next((one for one in "qws" if open_marks[one]), "")
        line = " ".join(line.split())
        if line or (lines and lines[-1]):
            lines.append(line)
            marks.append(kind)
    return lines, marks
