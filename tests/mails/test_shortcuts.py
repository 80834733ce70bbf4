"""What is done once, or in a shorter way, comes out as it would the long way."""

from __future__ import annotations

import quopri
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import compose, envelopes, flowed, moulds, prose
from intake.blanks import Sheets
from intake.compose import MailFacts
from intake.templating import QUOTE_LIMIT, Templates, own_templates
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


@given(ANY, ANY, ANY)
def test_how_a_line_begins_is_encoded_as_within_the_line(before: str, value: str, after: str) -> None:
    before, value, after = (each.encode("utf-8", "ignore").decode() * 3 for each in (before, value, after))
    beginning, rest = moulds._begun(f"{before}\U000f0002{after}\n")
    line, rest = (each.replace("\U000f0002", value) for each in (f"{before}\U000f0002{after}\n", rest))
    assert beginning + envelopes.quoted(rest) == envelopes.quoted(line)


WORDINGS = [
    "{{ a }} {{ b|quote }} {% if c %}{{ c|join(', ') }}{% endif %} {{ d|day }}",
    "{{ a or 'nobody' }}{% if not a and b is defined %}{{ b|upper }}{% else %}{{ b }}{% endif %}",
    "{% if a == b %}{{ a }}{% elif c %}{{ c|join('-') }}{% endif %}{% if d %}{{ d|day }}{% endif %}",
    "{% for a in c %}{{ a }}{{ b }}{% endfor %}{{ a|link }}",
    "{% set a = b %}{{ a }}",
    "> {{ a }}\n> {{ b }}\n\n{{ b|quote }}{{ a|quote }}",
    "{{ d }}{{ a|day }}",
]
ANY_VALUE: st.SearchStrategy[Any] = st.sampled_from(
    [*NASTY, "https://x.example/", *QUOTES, FACTS.ref, True, False, 0, 1, None, [], ()]
)


@given(
    st.sampled_from(WORDINGS),
    st.lists(
        st.fixed_dictionaries(
            {
                "a": ANY_VALUE,
                "b": ANY_VALUE,
                "c": st.lists(st.sampled_from(NASTY), max_size=2) | ANY_VALUE,
                "d": st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 1, 1)) | ANY_VALUE,
            }
        ),
        min_size=2,
        max_size=4,
    ),
)
def test_a_sheet_says_what_the_wording_says(wording: str, turns: list[dict[str, Any]]) -> None:
    templates = Templates()
    templates._compiled[id(templates._wording), "x.md"] = templates._wording.from_string(wording)
    sheets = Sheets(lambda _: templates._wording.parse(wording), templates._tried, QUOTE_LIMIT)
    for values in turns:
        known = {**values, "language": "fr"}
        found = sheets.parted("x.md", known, FACTS.ref)
        if found is not None:
            source = templates._tried("x.md", known)
            assert source is not None
            told = moulds.parted(source, FACTS.ref)
            assert told is not None
            assert (told.form, told.values) == (found.form, found.values)
            assert told.kinds == found.kinds.replace("c", "v")
            assert [v for v, kind in zip(found.values, found.kinds, strict=True) if kind == "c"] == list(
                found.constants
            )


def test_a_wording_is_filled_in_once_for_mails_of_one_form(monkeypatch: pytest.MonkeyPatch) -> None:
    templates = Templates()
    draft = SAMPLES["forward_shop.de"]
    other = replace(draft, values={**draft.values, "shop_name": "Zwei", "complaint_text": "Kurz\nund gut."})
    compose.compose(draft, FACTS, (), templates)
    monkeypatch.setattr(templates, "_filled", lambda *_: pytest.fail("filled in once more"))
    assert b"Zwei" in compose.compose(other, FACTS, (), templates).raw


def test_a_file_that_is_changed_meanwhile_counts_from_the_next_start(tmp_path: Path) -> None:
    for folder in ("accepted", "shared/nl"):
        (tmp_path / folder).mkdir(parents=True)
    more_words = "{% if cross_border %} {% include 'shared/nl/more.md' %}{% endif %}"
    wording = f"Subject: Eigen woorden\n---\nHallo.{more_words}\n"
    (tmp_path / "accepted" / "nl.md").write_text(wording)
    more = tmp_path / "shared" / "nl" / "more.md"
    more.write_text("Eerst {{ shop_name }}.")
    templates, draft = Templates(tmp_path), SAMPLES["accepted.nl"]
    at_home, abroad = (
        replace(draft, values={**draft.values, "cross_border": crosses, "shop_name": "Zus"})
        for crosses in (False, True)
    )
    assert b"Zus" not in compose.compose(at_home, FACTS, (), templates).raw
    more.write_text("Dan {% if shop_name == 'Zus' %}dit{% endif %}.")
    assert b"Eerst Zus." in compose.compose(abroad, FACTS, (), templates).raw
