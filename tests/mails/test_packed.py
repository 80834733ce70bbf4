"""What goes through a mail quickly finds what a plain search of all of it finds."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import packed, privacy
from intake.envelopes import Part, _has_long_line, file_part
from intake.packed import any_runs, runs_of_file, runs_of_mail, unpacked
from intake.privacy import CaseAddresses
from routing import private_numbers
from routing.private_numbers import _ACCOUNT, _LENGTHS, _starts, _starts_of_accounts

ENDS = st.sampled_from(
    [b"\n", b"\r\n", b"\n\n", b"\r\n\r\n", b"=\n", b"= \r\n", b"==\r\n", b"\r\r\n", b" \n", b""]
)
WORDS = st.sampled_from([b"aGFsbG8", b"AAAA", b"AA", b"name=", b"--b", b"\xe9", b"a" * 996, b"b" * 997])
RAW = st.lists(st.tuples(WORDS, ENDS), max_size=12).map(lambda pieces: b"".join(a + b for a, b in pieces))


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (any_runs, rb"[A-Za-z0-9+/]{1,996}={0,2}(?:\r?\n|\Z)"),
        (runs_of_file, rb"[A-Za-z0-9+/]{4,996}={0,2}(?:\r?\n|\Z)"),
        (runs_of_mail, rb"[A-Za-z0-9+/]{4,996}={0,2}(?:\r{0,2}\n|\Z)"),
    ],
)
@given(raw=RAW)
def test_runs_are_what_a_search_line_by_line_finds(
    found: Callable[[bytes], Iterator[tuple[int, int]]], lines: bytes, raw: bytes
) -> None:
    plain = re.compile(rb"(?:^%b)+" % lines, re.MULTILINE)
    assert list(found(raw)) == [run.span() for run in plain.finditer(raw)]


@given(st.binary(max_size=600), st.integers(1, 50))
def test_what_is_unpacked_in_pieces_is_the_whole(data: bytes, size: int) -> None:
    raw = base64.encodebytes(data).replace(b"\n", b"\r\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "_PIECE", size)
        patch.setattr(packed, "_BEFORE", 20)
        pieces = list(unpacked(raw, (0, len(raw))))
    whole = data[: len(data) // 3 * 3] if len(data) % 3 else data
    assert all(any(whole[at : at + 16] in piece for piece in pieces) for at in range(max(len(whole) - 16, 0)))


TOKENS = st.sampled_from(
    [
        b"desk+k7m2@x",
        b"DESK=2Bq",
        b"desk%2bz",
        b"de=\nsk+k7",
        b"desk@x.example",
        b"desk",
        b"desk+",
        b"\n",
        b"x" * 9,
    ]
)
SHOWN = st.lists(
    st.one_of(TOKENS, ENDS, st.lists(TOKENS).map(lambda words: base64.encodebytes(b" ".join(words)))),
    max_size=9,
).map(b"".join)


@given(SHOWN, st.integers(1, 60))
def test_a_token_is_found_in_pieces_as_in_the_whole(raw: bytes, size: int) -> None:
    addresses = CaseAddresses(("desk@x.example", "other@x.example"))
    bare = re.sub(rb"=[ \t]*\r?\n", b"", raw)
    texts = [bare, *(base64.b64decode(_whole(raw[begin:end])) for begin, end in any_runs(raw))]
    pattern = re.compile(rb"(?:desk|other)(?:\+|=2B|%2B)[\w.=-]", re.IGNORECASE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(privacy, "_PIECE", size)
        patch.setattr(packed, "_PIECE", size)
        assert addresses.carried_by(raw) == any(pattern.search(text) for text in texts)


def _whole(run: bytes) -> bytes:
    signs = re.sub(rb"[=\s]", b"", run)
    return signs[: len(signs) // 4 * 4]


@given(st.lists(st.tuples(st.integers(990, 1005), st.sampled_from([b"\n", b"\r\n", b"\n\n"])), max_size=4))
def test_a_long_line_is_one_that_a_search_finds(lines: list[tuple[int, bytes]]) -> None:
    raw = b"".join(b"x" * length + end for length, end in lines)
    for one in (raw, raw.removesuffix(b"\n").removesuffix(b"\r")):
        assert _has_long_line(one) == bool(re.search(rb"[^\r\n]{999}", one))


@given(st.integers(0, 400), st.sampled_from([0, 57 * 1024 - 1, 57 * 1024, 57 * 1024 + 1]))
def test_a_file_is_packed_as_python_packs_it(few: int, many: int) -> None:
    data = bytes(range(256)) * ((few + many) // 256 + 1)
    part = file_part("a.bin", "application/octet-stream", data[: few + many])
    whole = b"".join(part.pieces())
    assert whole == part.head + base64.encodebytes(data[: few + many]).replace(b"\n", b"\r\n")
    assert len(whole) == part.size
    assert Part.of([], b"x").size == len(b"\r\nx")


NUMBERS = st.sampled_from(
    ["BE68 5390 0754 7034", "be 68", "NL91ABNA0417164300", "iban", "x", "é", "1", "12/05", "de "]
)
GAPS = st.sampled_from(["", " ", "-", "\n> ", "   \r\n>>  ", "....", "_", "  ", "\u00a0"])


@given(st.lists(st.tuples(NUMBERS, GAPS), max_size=12).map(lambda words: "".join(a + b for a, b in words)))
def test_accounts_begin_where_a_search_from_letter_to_letter_says(text: str) -> None:
    found = [at for at in _starts(text, _ACCOUNT) if text[at : at + 2].upper() in _LENGTHS]
    assert list(_starts_of_accounts(text, _ACCOUNT)) == found
    assert private_numbers._is_odd(text) == (text.translate(private_numbers._SIGNS) != text)
