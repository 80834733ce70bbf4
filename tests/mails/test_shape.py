"""Every mail for every reader: screen readers, Outlook, Gmail, dark mode, and programs of plain text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from intake.flowed import WIDTH, flowed
from intake.sample_mails import sample_draft
from intake.templating import QUOTE_LIMIT
from routing.words import Language, Template
from tests.mails.reading import SAMPLES, html_of, made, read, sent, text_of, unflowed

GMAIL_CLIPS_AT = 102_000  # bytes of HTML; what is beyond hides behind a link
OF_EVERY_BOX = ("page", "sheet", "desk", "label", "facts", "fact", "quote", "foot", "link")
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


@cache
def html(name: str) -> str:
    return html_of(sent(SAMPLES[name]))


@cache
def tree_of(name: str) -> LexborHTMLParser:
    return LexborHTMLParser(html(name))


def in_language(language: Language) -> list[str]:
    return [name for name in SAMPLES if name.endswith(f".{language.value}")]


def style_of(node: LexborNode) -> dict[str, str]:
    pairs = (part.partition(":") for part in (node.attributes.get("style") or "").split(";") if part)
    return {key.strip(): value.strip() for key, _, value in pairs}


@pytest.mark.parametrize("language", Language)
def test_the_language_and_a_title_are_there_also_where_webmail_drops_the_head(language: Language) -> None:
    for name in in_language(language):
        tree = tree_of(name)
        page, article = tree.css_first("html"), tree.css_first("[role=article]")
        assert page is not None
        assert article is not None
        assert page.attributes["lang"] == article.attributes["lang"] == language.value, name
        title = tree.css_first("title")
        assert title is not None
        assert article.attributes["aria-label"] == title.text()
        assert str(sent(SAMPLES[name])["Subject"]).startswith(title.text()[:100])
        assert sent(SAMPLES[name])["Content-Language"] == language.value
        assert all(
            quote.attributes["lang"] == "" for quote in tree.css("blockquote")
        )  # anybody's, any language


@pytest.mark.parametrize("language", Language)
def test_what_a_screen_reader_goes_by(language: Language) -> None:
    for name in in_language(language):
        tree = tree_of(name)
        assert [table.attributes.get("role") for table in tree.css("table")] == ["presentation"] * len(
            tree.css("table")
        )
        levels = [int(str(node.tag)[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(node.text(strip=True) for node in tree.css("h1, h2, p, li"))
        assert not tree.css(
            "[tabindex], [style*=float], [style*=position]"
        )  # read in the order of the source
        preheader = tree.css_first("[aria-hidden]")
        assert preheader is not None
        assert preheader.text(strip=True)
        for link in tree.css("a"):  # says where it leads
            assert str(link.attributes["href"]).partition("://")[2].rstrip("/") == link.text()


@pytest.mark.parametrize("language", Language)
def test_what_mail_programs_make_of_it(language: Language) -> None:
    for name in in_language(language):
        assert len(sent(SAMPLES[name]).as_bytes()) < GMAIL_CLIPS_AT
        for node in tree_of(name).css("body *"):
            style = style_of(node)
            boxed = {"border-left", "background-color"} & set(style) or style.get("padding", "0") not in (
                "0",
                "",
            )
            if boxed and node.tag not in ("ul", "ol"):  # Word keeps a box's padding in cells only
                assert node.tag in ("td", "table") or "foot" in str(node.attributes.get("class")), node.html
            if "background-color" in style and node.tag == "td":  # what is dark on light must say both
                assert "color" in style
        head = html(name).partition("</head>")[0]
        assert '<meta name="color-scheme" content="light dark">' in head
        assert "supported-color-schemes" in head
        assert head.count("[if mso]") == 1


def test_the_longest_mail_is_not_clipped() -> None:
    """A quote is cut before Gmail would cut the mail, in any script."""
    for text in ("woord " * QUOTE_LIMIT, "é" * QUOTE_LIMIT, "汉" * QUOTE_LIMIT, "a\n" * QUOTE_LIMIT):
        draft = sample_draft(Template.FORWARD_SHOP, Language.FR, {"complaint_text": text})
        assert len(html_of(read(made(draft))).encode()) < GMAIL_CLIPS_AT


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _dark_colours(page: str) -> dict[str, dict[str, str]]:
    """What the style sheet says of each class in the dark."""
    (sheet,) = re.findall(r"@media \(prefers-color-scheme: dark\) \{\n(.*?)\n\}\n", page, re.S)
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"^ +([^{]+) \{ (.*?) \}$", sheet, re.M):
        told = dict(re.findall(r"([a-z-]+): (#[0-9a-f]{6}) !important;", body))
        for selector in selectors.split(","):
            found.setdefault(selector.strip().removeprefix("."), {}).update(told)
    return found


def _seen(node: LexborNode, key: str, dark: dict[str, dict[str, str]] | None) -> str:
    """The colour that a node has or takes from what it stands in."""
    at: LexborNode | None = node
    while at is not None and at.tag != "html":
        of_class = (dark or {}).get(str(at.attributes.get("class") or ""), {})
        if found := of_class.get(key) or style_of(at).get(key):
            return found
        at = at.parent
    raise AssertionError(f"no {key} for {node.html}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("template", [Template.FORWARD_SHOP, Template.COD])
def test_every_word_can_be_told_from_what_it_stands_on(template: Template, dark: bool) -> None:
    name = f"{template.value}.de"
    colours = _dark_colours(html(name)) if dark else None
    checked = set()
    for node in tree_of(name).css("h1, h2, p, li, td.quote, strong, span, a"):
        assert contrast(_seen(node, "color", colours), _seen(node, "background-color", colours)) >= READABLE
        checked.add(node.tag)
    assert {"h1", "h2", "p", "a" if template is Template.COD else "td"} <= checked
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_class_has_a_dark_dress() -> None:
    page = html("forward_shop.nl")
    assert set(re.findall(r'class="(\w+)"', page)) - {"edge"} <= set(_dark_colours(page))
    assert set(OF_EVERY_BOX) <= set(_dark_colours(page))


@pytest.mark.parametrize("language", Language)
def test_the_plain_text_has_short_lines_and_whole_addresses(language: Language) -> None:
    for name in in_language(language):
        part = sent(SAMPLES[name]).get_body(("plain",))
        assert part is not None
        lines = str(part.get_content()).replace("\r\n", "\n").split("\n")
        assert [line for line in lines if len(line) > WIDTH + 2 and " " in line.lstrip("> ").strip()] == []
        for link in re.findall(r"https?://[^\s\"<]+", html(name).partition("<body")[2]):
            assert link.rstrip(".,") in text_of(sent(SAMPLES[name]))
        assert "\n-- \n" in "\n".join(lines)


@given(st.lists(st.text("ab >-é\u00a0", max_size=200) | st.sampled_from(["-- ", "> ", "From x", "--"])))
def test_flowed_text_is_the_same_text_with_short_lines(lines: list[str]) -> None:
    text = "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)
    soft = flowed(text)
    assert unflowed(soft).replace(" ", "") == text.replace(" ", "")
    for line in soft.split("\n"):
        assert len(line) <= WIDTH + 2 or " " not in line[2:WIDTH]
        assert line == "-- " or not line.startswith(("From ", "--  "))
