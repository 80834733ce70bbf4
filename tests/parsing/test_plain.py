"""What is done quickly for most mails says the same as what is done for all of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intake.parsing import arrival, mail_parser_defects, plain
from intake.parsing.headers import date_of, raw_values, received_date
from intake.parsing.literals import holds_any, lowered
from intake.parsing.openers import _ABOVE_WORDS, _TICKET_ABOVE
from intake.parsing.signature import _DISCLAIMER, _DISCLAIMER_WORDS, _WARNING, _WARNING_WORDS
from intake.parsing.skeleton import read_message
from routing.machine_stock import _COPY, _END, _LABEL_END, _SURE, _SURE_WORDS, _pieces

BOXES = st.from_regex(plain._BOXES, fullmatch=True)
GAPS = st.sampled_from([" ", "  ", "\t", "\r\n ", "\n\t"])
DATES = st.builds(
    "{}{}{}{}{}".format,
    st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)).flatmap(
        lambda day: st.sampled_from([f"{day:%a, %d %b %Y %H:%M:%S}", f"{day.day}{day: %b %Y %H:%M:%S}"])
    ),
    GAPS,
    st.sampled_from(["+0000", "-0000", "+0100", "-0530", "+1459", "+2400", "+0160", "GMT"]),
    GAPS,
    st.sampled_from(["", "(CET)", "(x)y"]),
)
VALUES = {
    **dict.fromkeys(("From", "To", "Cc", "Bcc", "Reply-To", "Delivered-To"), BOXES),
    "Date": DATES,
    "Resent-Date": DATES,
    "Received": st.builds(
        "{};{}".format,
        st.from_regex(plain._TRACE, fullmatch=True).map(lambda text: text.split(";")[0]),
        DATES,
    ),
    "Content-Type": st.from_regex(plain._TYPE, fullmatch=True),
    "Content-Transfer-Encoding": st.from_regex(plain._ENCODING, fullmatch=True),
    "Subject": st.from_regex(plain._ENCODED_TEXT, fullmatch=True),
    "X-Mailer": st.text(st.characters(min_codepoint=32, max_codepoint=126)),
}
FIELDS = st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name]))
ODD = st.sampled_from([*'"()<>[]@,;:\\=?.*', " ", "\t", "=?utf-8?q?=22?=", "=?utf-7?q?x?=", "\r\n ", "é"])


def _head(fields: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode() + b"\r\n"


@settings(max_examples=40, deadline=None)
@given(st.lists(FIELDS, max_size=4), st.lists(st.tuples(ODD, st.integers(0, 10_000)), max_size=3))
def test_mail_parser_finds_nothing_in_what_is_plain(
    fields: list[tuple[str, str]], odd: list[tuple[str, int]]
) -> None:
    for what, at in odd if fields else []:
        name, value = fields[at % len(fields)]
        place = at % (len(value) + 1)
        fields[at % len(fields)] = (name, value[:place] + what + value[place:])
    data = _head(fields)
    message, _ = read_message(data)
    assume(not message.defects and plain.are_plain(message.raw_items()))
    found = mail_parser_defects(data)
    assert not {name for name in found if "parser" in name or name.endswith("HeaderDefect")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", "Els Maes els@mail.example"),
        ("From", "<els@mail.example> <jan@mail.example>"),
        ("From", "els@mail..example"),
        ("From", "=?utf-8?q?Maes,_Els?= <els@mail.example>"),
        ("To", "Els <els@mail.example"),
        ("Date", "Tue, 30 Feb 2026 10:00:00 +0100"),
        ("Date", "Mon, 24 Feb 2026 10:00:00 +0100"),
        ("Received", "from a by b; yesterday"),
        ("Received", "from a (b by c; Tue, 24 Feb 2026 10:00:00 +0100"),
        ("Received", "from a by b; x; Tue, 24 Feb 2026 10:00:00 +0100"),
    ],
)
def test_what_mail_parser_finds_is_not_plain(name: str, value: str) -> None:
    assert mail_parser_defects(_head([(name, value)]))
    assert not plain.are_plain([(name, value)])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", "Els Maes <els.maes@mail.example>"),
        ("To", '"Maes, Els" <els@mail.example>,\r\n\tjan@mail.example'),
        ("From", "=?utf-8?q?J=C3=BCrgen?= Maes <j@mail.example>"),
        ("Date", "Tue, 24 Feb 2026 10:00:00 +0100 (CET)"),
        (
            "Received",
            "from a.example (a.example [192.0.2.1])\r\n\tby b.example (Postfix) with ESMTPS id 4F\r\n\t"
            "for <c@b.example>; Tue, 24 Feb 2026 10:00:00 +0100",
        ),
        ("Content-Type", 'multipart/alternative;\r\n\tboundary="----=_Part_1_2.3"'),
        ("Content-Type", "text/plain; charset=utf-8; format=flowed"),
    ],
)
def test_what_programs_write_is_plain(name: str, value: str) -> None:
    assert plain.are_plain([(name, value)])


@settings(max_examples=60, deadline=None)
@given(DATES)
def test_a_plain_date_is_what_the_standard_library_reads(value: str) -> None:
    found = plain.plain_date(value)
    assume(found is not None and found.year > 1990)
    unfolded = value.replace("\r", "").replace("\n", " ")
    told = parsedate_to_datetime(re.sub(r"\(.*\)", "", unfolded).strip())
    assert found == (told if told.tzinfo else told.replace(tzinfo=UTC))
    assert date_of([unfolded]) == found


def test_a_date_before_the_first_year_is_none() -> None:
    assert date_of(["Thu, 2 Feb 1989 10:00:00 +0000"]) is None
    assert date_of(["Mon, 1 Jan 1990 00:30:00 +0100"]) == datetime(1989, 12, 31, 23, 30, tzinfo=UTC)


TYPES = st.sampled_from(
    ["text/html", " Text/Plain ;x=y", "text", "a/b/c", "", "text/html; charset=é", ";", "A/B"]
)


@given(TYPES, TYPES)
def test_a_type_is_what_the_standard_library_reads(first: str, second: str) -> None:
    part, _ = read_message(f"Content-Type: {first}\r\nContent-Type: {second}\r\n\r\nx".encode())
    assert part.get_content_type() == Message.get_content_type(part)


def _lines(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(pattern.pattern, pattern.flags))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (_DISCLAIMER, _DISCLAIMER_WORDS),
        (_WARNING, _WARNING_WORDS),
        (_TICKET_ABOVE, _ABOVE_WORDS),
        *((_SURE[topic], words) for topic, words in _SURE_WORDS.items()),
    ],
    ids=["disclaimer", "warning", "ticket line", *_SURE_WORDS],
)
def test_a_pattern_finds_nothing_without_its_words(pattern: re.Pattern[str], words: tuple[str, ...]) -> None:
    @settings(max_examples=40, deadline=None, database=None)
    @given(_lines(pattern))
    def check(text: str) -> None:
        assert holds_any(lowered(text), words)

    check()


@settings(max_examples=40, deadline=None, database=None)
@given(
    st.lists(st.sampled_from(["bis 6. ", "maerz", "ja", ". ", "! ", "\n\n", "\n", " ", "3."])).map("".join)
)
def test_the_pieces_asked_for_one_by_one_are_those_of_the_whole_text(text: str) -> None:
    assert list(_pieces(text)) == _END.split(text)


@settings(max_examples=60, deadline=None)
@given(_lines(_COPY))
def test_the_label_of_a_copied_mail_ends_its_line(text: str) -> None:
    assert _LABEL_END.search(text)


def test_lowered_text_has_every_letter_that_patterns_take_for_ascii() -> None:
    every = re.compile("[a-z]", re.IGNORECASE)
    for code in range(0x110000):
        char = chr(code)
        if every.match(char):
            letters = lowered(char)
            assert letters.isascii()
            assert re.fullmatch(letters, char, re.IGNORECASE)


PIECES = st.sampled_from([
    "Received: from a by b; Tue, 24 Feb 2026 10:00:00 +0100", "Date: Tue, 24 Feb 2026 11:00:00 +0100", "X: y",
    "", "  folded", "odd", "received:;", "Subject: é", "DATE: (x) 24 Feb 2026 12:00 GMT", "From x", ":",
    "X : y",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["\r\n", "\n", "\r"])), max_size=8))
def test_the_hour_of_arrival_is_what_the_parser_reads(lines: list[tuple[str, str]]) -> None:
    raw = "".join(line + end for line, end in lines).encode()
    header = arrival._header(raw)
    assert arrival.arrival_of(raw) == received_date(raw_values(header, "received"))
    assert arrival.written_at(raw) == date_of(raw_values(header, "date"))
