"""What is done once, or in a shorter way, comes out as it would the long way."""

from __future__ import annotations

import quopri
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import compose, envelopes, flowed, prose
from intake.compose import MailFacts
from intake.templating import own_templates
from routing.words import Draft, Language
from tests.mails.reading import FACTS, SAMPLES, made

OF_VALUES = [
    "forward_shop.fr",
    "accepted.de",
    "shop_answer.nl",
    "case_ended.no-shop.en",
    "mediator_review.nl",
]
FREE = {"shop_name", "shop_domain", "consumer_name", "consumer_address", "complaint_text", "answer_text"}

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


@given(st.lists(st.text(st.sampled_from(" .=aé\t€") | st.characters(exclude_characters="\n\r")), min_size=2))
def test_lines_are_encoded_one_by_one_as_in_one_go(lines: list[str]) -> None:
    whole = "".join(f"{line}\n" for line in lines).encode("utf-8", "ignore").decode()
    parts = [envelopes.quoted(f"{line}\n") for line in whole[:-1].split("\n")]
    assert b"".join(parts) == envelopes.quoted(whole)
    assert quopri.decodestring(b"".join(parts)).decode() == whole.replace("\n", "\r\n")


NASTY = [
    "",
    "<b>&",
    "**x**\\ ",
    "- y",
    "1. z",
    "%s %d",
    "a | b: c",
    "\x02\x03",
    "\U000f0002",
    "---",
    "> q",
    "\u00a0:",
]
QUOTES = ["a\n\n\n\nb\n---\n> c\n   d", f"{FACTS.ref}\n\nFrom x\n.\n", "lang " * 40, FACTS.ref]
PLAIN_VALUES = st.sampled_from([*NASTY, *QUOTES, "w" * 200]) | st.text(max_size=30)


def laid_out(draft: Draft, facts: MailFacts) -> bytes:
    """The draft's mail without a mould."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(own_templates(), "_mould", lambda *_: None)
        return made(draft, facts=facts).raw


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("ref", [FACTS.ref, ""])
def test_what_is_cast_is_what_would_be_laid_out(language: Language, ref: str) -> None:
    facts = replace(FACTS, ref=ref)
    drafts = [draft for name, draft in SAMPLES.items() if name.endswith(f".{language.value}")]
    for draft in drafts:
        assert made(draft, facts=facts).raw == laid_out(draft, facts)


@given(st.data())
def test_no_value_comes_out_of_its_place_in_a_mould(data: st.DataObject) -> None:
    draft = data.draw(st.sampled_from([SAMPLES[name] for name in OF_VALUES]))
    values = {
        key: data.draw(PLAIN_VALUES) if key in FREE and isinstance(value, str) else value
        for key, value in draft.values.items()
    }
    draft = replace(draft, values=values, to=replace(draft.to, name=data.draw(PLAIN_VALUES)))
    assert made(draft).raw == laid_out(draft, FACTS)


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
