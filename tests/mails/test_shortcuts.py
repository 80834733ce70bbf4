"""What is done once, or in a shorter way, comes out as it would the long way."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import compose, envelopes, flowed, prose
from intake.templating import own_templates
from routing.words import Language
from tests.mails.reading import FACTS, SAMPLES, made

EDGES = ["a" * 71, "a" * 72, "a" * 73, f"> {'b' * 70}", f"> {'b' * 71}", f"> {'-' * 80}"]
LONG = ["woord " * 30, "> " + "woord " * 30]
SHORT = ["", " ", "> ", ">", "> a", ">a", "a ", " a", "From x", "-- ", "--", "> woord "]
ANY = st.text(max_size=90).filter(lambda line: "\n" not in line)
LINES = st.lists(st.sampled_from([*SHORT, *LONG, *EDGES]) | ANY, max_size=6).map("\n".join)


@given(LINES)
def test_lines_are_softened_alike(text: str) -> None:
    assert flowed.flowed(text) == "\n".join(soft for line in text.split("\n") for soft in flowed._lines(line))


@given(st.text() | st.text(st.sampled_from("ab é\u00a0\u200b\n\r\t\x02\u2028  \ue000\ud800")))
def test_printable_text_is_clean(text: str) -> None:
    cleaned = prose._UNSAFE.sub("", prose._LINE_END.sub("\n", text)).replace("\x02", "").replace("\x03", "")
    assert prose.clean(text) == cleaned
    assert prose.one_line(text) == re.sub(r"\s+", " ", cleaned).strip()
    for line in cleaned.split("\n"):
        indented = line.expandtabs(4)
        words = indented.lstrip(" ")
        assert prose._indented(line) == "\u00a0" * (len(indented) - len(words)) + words


LISTS = ["- a", "- b\n  c", "1. d", "2. e", "-\n- x", "- \x02x\x03"]
OTHERS = ["## kop", "> q", "> q\n> r", "woorden", "**sterk** en", "regel\\\nregel", "Vraiment ?", " "]
VALUES = ["\x02\x03", "\x02waarde\x03 en", "\x0ehttps://x.example\x0f"]
PARAGRAPHS = st.lists(st.sampled_from([*LISTS, *OTHERS, *VALUES]), max_size=8)


@given(PARAGRAPHS, st.sampled_from(["\n", "\n\n", "\n\n\n", "\n \n"]), st.sampled_from(["nl", "fr"]))
def test_a_section_is_read_by_paragraphs_as_in_one_go(parts: list[str], between: str, language: str) -> None:
    whole = between.join(parts)
    assert prose._section(whole, language) == prose._read(whole, language)


@given(st.text(), st.text(), st.booleans())
def test_a_page_is_encoded_in_parts_as_the_whole(title: str, body: str, ended: bool) -> None:
    page = f"<!DOCTYPE html>\n<head>\n<meta>\n<title>{title}</title>\n<style>\n</style>\n</head>\n{body}"
    page = (page + "\n" * ended).encode("utf-8", "ignore").decode()
    whole = binascii.b2a_qp(page.replace("\n", "\r\n").encode(), istext=True)
    assert envelopes._of_page(page) == whole


@pytest.mark.parametrize("language", Language)
def test_what_is_drawn_once_is_what_would_be_drawn(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [draft for name, draft in SAMPLES.items() if name.endswith(f".{language.value}")]
    first = [made(draft).raw for draft in drafts]
    templates = own_templates()
    drawn = templates._drawn
    monkeypatch.setattr(templates, "_drawn_once", lambda block, style: drawn(block, style, FACTS.ref))
    monkeypatch.setattr(templates, "_drawn_with", drawn)
    monkeypatch.setattr(prose, "_ours_text", prose._block_text)
    monkeypatch.setattr(prose, "_known", prose._read)
    assert [made(draft).raw for draft in drafts[::-1]] == first[::-1]


@given(st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=2))])))
def test_a_date_is_written_as_python_writes_it(now: datetime) -> None:
    assert compose._date(now.isoformat(timespec="seconds")) == format_datetime(now)


@given(
    st.text(st.sampled_from("aA.-é_ß\u3002"), max_size=12)
    | st.sampled_from(["a" * 63 + ".b", "a" * 64 + ".b", ".", "a..b"])
)
def test_a_domain_in_ascii_is_one_in_idna(domain: str) -> None:
    try:
        coded = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        coded = domain
    assert compose._ascii_domain(domain) == coded
