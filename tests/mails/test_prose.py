"""Whatever a stranger writes stays words: it never becomes a heading, a fact, a link, a tag or a header."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from intake.prose import Run, clean, marked, marked_link, marked_quote, one_line, read_page, said

NASTY = st.text() | st.sampled_from(
    [
        "---",
        "\n---\n",
        "## x",
        "- x",
        "> x",
        "1. x",
        "**x**",
        "Subject: x",
        "Fact: a | b",
        "\x02x\x03",
        "a\\ b",
        "\x0ehttps://evil.example\x0f",
        "<b>",
        "{{ 7*7 }}",
        "{% x %}",
        "\u202egnp.exe",
        "\ud800",
        "a\r\nBcc: x",
    ]
)


def shape(source: str) -> list[tuple[str, int]]:
    return [(block.kind, len(block.items)) for part in read_page(source, "nl").sections for block in part]


@given(NASTY, NASTY, NASTY)
def test_values_never_change_the_shape_of_a_page(first: str, second: str, third: str) -> None:
    def page(a: str, b: str, c: str) -> str:
        return f"Subject: {a}\nFact: label | {b}\n---\n{a}\n\n## {b} x\n- {c}\n- {b}\n\n**{c}** en {a}\n"

    filled = page(marked(first), marked(second), marked(third))
    assert shape(filled) == shape(page("a", "b", "c"))
    assert list(read_page(filled, "nl").head) == ["subject"]


@given(NASTY)
def test_a_quote_is_one_quote_and_keeps_every_visible_word(text: str) -> None:
    page = read_page(f"Subject: a\n---\nvoor\n{marked_quote(text, 10_000)}\nna", "nl")
    kinds = [block.kind for block in page.sections[0]]
    assert kinds == ["paragraph", "quote", "paragraph"]
    quoted = "\n".join(said(line) for line in page.sections[0][1].items)
    assert "".join(quoted.split()) == "".join(clean(text).split())


@given(NASTY)
def test_cleaned_text_can_be_sent_and_deceives_nobody(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in cleaned)
    assert not any(unicodedata.bidirectional(sign) in ("LRO", "RLO", "LRE", "RLE", "PDF") for sign in cleaned)
    assert "\n" not in one_line(text)
    assert clean(cleaned) == cleaned


@given(NASTY)
def test_only_web_addresses_become_links(url: str) -> None:
    page = read_page(f"Subject: a\n---\nzie {marked_link(url)}", "nl")
    for run in page.sections[0][0].items[0]:
        assert not run.url or run.url.startswith(("http://", "https://"))


def test_a_script_address_is_no_link() -> None:
    page = read_page(f"Subject: a\n---\n{marked_link('javascript:alert(1)')}", "nl")
    assert page.sections[0][0].items[0] == (Run("javascript:alert(1)"),)


def test_a_long_quote_is_cut_and_says_so() -> None:
    page = read_page(f"Subject: a\n---\n{marked_quote('woord ' * 100, 60)}", "nl")
    assert said(page.sections[0][0].items[-1]) == "[…]"


def test_french_signs_stay_with_their_word() -> None:
    page = read_page(f"Subject: a\n---\nVraiment ? Oui : {marked('a : b')}", "fr")
    assert said(page.sections[0][0].items[0]) == "Vraiment\u00a0? Oui\u00a0: a : b"


def test_lines_join_lists_go_on_and_a_backslash_breaks() -> None:
    page = read_page("Subject: a\n---\neen\ntwee\\\ndrie\n\n- a\n\n- b\n  c\n1. d\n2. e", "nl")
    assert [(b.kind, [said(i) for i in b.items]) for b in page.sections[0]] == [
        ("paragraph", ["een twee\ndrie"]),
        ("list", ["a", "b c"]),
        ("steps", ["d", "e"]),
    ]


def test_the_indent_of_a_quoted_line_survives_html() -> None:
    quote = marked_quote("a\n  b\n\tc", 100)
    page = read_page(f"Subject: a\n---\n{quote}", "nl")
    assert [said(line) for line in page.sections[0][0].items] == ["a", "\u00a0\u00a0b", "\u00a0" * 4 + "c"]
