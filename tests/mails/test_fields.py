"""Header fields: encoded and folded as RFC 2047 and RFC 5322 ask, and read back as they were."""

from __future__ import annotations

from email.header import decode_header, make_header

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.envelopes import header_text, mailbox
from intake.prose import one_line

TEXTS = st.one_of(st.text(), st.text("abc d.?=_éü€", max_size=220), st.text("abc def ghi-", max_size=220))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["Subject", "X-A-Rather-Long-Name"]))
def test_a_field_is_read_back_as_it_was(text: str, name: str) -> None:
    line = one_line(text, 200)
    value = header_text(name, text)
    assert value.isascii()
    rows = f"{name}: {value}".split("\r\n")
    assert all(row.startswith(" ") for row in rows[1:])
    if not line.isascii() or max(map(len, line.split(" "))) <= 50:
        assert max(map(len, rows)) <= 76
    assert str(make_header(decode_header(value.replace("\r\n", "")))) == line


def test_no_character_is_cut_in_two() -> None:
    for word in header_text("Subject", "é" * 100).split("\r\n "):
        assert decode_header(word)[0][0].decode() in "é" * 100


def test_a_mailbox_is_encoded_before_its_address() -> None:
    written = mailbox("Müller & Söhne, Straße der langen Namen", "a@b.example")
    name, _, address = written.rpartition("\r\n ")
    assert address == "<a@b.example>"
    assert str(make_header(decode_header(name.replace("\r\n", "")))) == (
        "Müller & Söhne, Straße der langen Namen"
    )
    assert "," not in written  # which would end it
