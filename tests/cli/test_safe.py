"""Strangers' text can neither command a terminal nor deceive its reader."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.safe import json_line, one_line, safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[2J\x1b]0;owned\x07hello", "\ufffd[2J\ufffd]0;owned\ufffdhello"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("a\u200b\u2066b\u2069\ufeffc", "abc"),
        ("\x9b31mred", "\ufffd31mred"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ud83d broken", "\ufffd broken"),
        ("Élise 😀 größer\tœuvre", "Élise 😀 größer\tœuvre"),
    ],
)
def test_what_becomes_of_text(text: str, expected: str) -> None:
    assert safe(text) == expected


def test_one_line_and_its_limit() -> None:
    assert one_line(" a\n\n b\x1b[0m ") == "a b\ufffd[0m"
    assert one_line("abcdef", 4) == "abc…"
    assert one_line("abcd", 4) == "abcd"


@given(st.text(st.characters(codec=None)))
def test_safe_text_has_no_control_characters(text: str) -> None:
    shown = safe(text)
    assert all(char in "\n\t" or char.isprintable() or char.isspace() for char in shown)
    shown.encode()
    assert "\n" not in one_line(text)


@given(st.text(st.characters(codec=None)))
def test_json_is_lossless_utf8_on_one_line_and_harmless(text: str) -> None:
    line = json_line({"text": text})
    assert line.count(b"\n") == 1
    shown = line.decode().rstrip("\n")
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2028" for char in shown)
    whole = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert json.loads(shown) == {"text": whole}
