"""Tokens are masked in whatever dress a mail has them, to the octet; what cannot be masked is seen."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from email.message import EmailMessage
from itertools import pairwise

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from intake.casefile.masking import Masks
from intake.parsing import parse_letter
from store.mint import TOKEN_ALPHABET, TOKEN_LENGTH

TOKEN = "abcdefghjkmnpqrstuvw"
OTHER = "zyxwvutsrqpnmkjhgfed"  # of a case that we are not told of
MASK = "x" * TOKEN_LENGTH
DESK = "klachten@desk.example"
MASKS = Masks([TOKEN], [DESK, "plaintes@desk.example"])


def masked(raw: bytes) -> bytes:
    """Masked, and checked: of the same length, and known as such when it is masked again."""
    done, places = MASKS.raw(raw)
    assert len(done) == len(raw)
    assert (places > 0) == (done != raw)
    assert MASKS.raw(done) == (done, 0)
    return done


def test_a_bare_token_goes_and_nothing_else() -> None:
    raw = f"To: klachten+{TOKEN.upper()}@desk.example\r\nX: \xff {TOKEN}".encode("latin-1")
    assert masked(raw) == f"To: klachten+{MASK}@desk.example\r\nX: \xff {MASK}".encode("latin-1")
    untouched = b"To: klachten@desk.example\r\n\r\nabcdefgh\0\xff"
    assert MASKS.raw(untouched) == (untouched, 0)


@pytest.mark.parametrize("plus", ["+", "=2B", "%2B", "&#43;"])
def test_a_token_of_another_case_is_known_by_our_address(plus: str) -> None:
    raw = f"plaintes{plus}{OTHER}@desk.example and {OTHER} again".encode()
    assert OTHER.encode() not in masked(raw)
    assert MASKS.text(raw.decode()) == raw.decode().replace(OTHER, MASK)
    assert MASKS.text(OTHER) == OTHER
    assert MASKS.text(f"info+{OTHER}@desk.example") == f"info+{OTHER}@desk.example"


@given(
    st.integers(1, TOKEN_LENGTH - 1),
    st.integers(1, TOKEN_LENGTH - 1),
    st.sampled_from(["=\r\n", "= \t\n", "=\n"]),
)
def test_soft_line_breaks_do_not_hide_it(one: int, two: int, broken: str) -> None:
    cut = sorted({0, one, two, TOKEN_LENGTH})
    dressed = broken.join(TOKEN[a:b] for a, b in pairwise(cut))
    raw = f"Antwoord =C3=A9 klachten+{dressed}@desk.example =\r\nx".encode()
    joined = re.sub(rb"=[ \t]*\r?\n", b"", masked(raw))
    assert joined == f"Antwoord =C3=A9 klachten+{MASK}@desk.example x".encode()


@given(
    st.binary(max_size=90),
    st.binary(max_size=90),
    st.sampled_from(["ascii", "utf-16-le", "utf-16-be"]),
    st.integers(1, 3),
)
def test_base64_does_not_hide_it_however_deep(before: bytes, after: bytes, charset: str, depth: int) -> None:
    clear = before + TOKEN.encode(charset) + after
    packed = clear
    for _ in range(depth):
        packed = b"\r\n" + base64.encodebytes(packed).replace(b"\n", b"\r\n") + b"\r\n"
    found = masked(b"Content-Transfer-Encoding: base64\r\n" + packed)
    inner = found.partition(b"base64\r\n")[2]
    for _ in range(depth):
        inner = base64.b64decode(inner)
    assert inner == before + MASK.encode(charset) + after


def test_a_mail_within_a_mail_and_its_html_are_masked() -> None:
    inner = EmailMessage(policy=email.policy.SMTP)
    inner["From"] = f"Keurmerk <klachten+{TOKEN}@desk.example>"
    inner.set_content(f"Antwoord aan klachten+{TOKEN}@desk.example, " + "é" * 50, cte="base64")
    outer = EmailMessage(policy=email.policy.SMTP)
    outer["Subject"] = "Fw"
    outer.set_content("zie bijlage")
    outer.add_alternative(f'<p>é <a href="mailto:klachten%2B{TOKEN}@desk.example">x</a></p>', subtype="html")
    outer.add_attachment(inner)
    raw = outer.as_bytes()
    assert MASKS.is_told_by(parse_letter(raw))
    done = masked(raw)
    assert not MASKS.is_told_by(parse_letter(done))
    assert TOKEN not in parse_letter(done).attachments[0].text


def test_what_cannot_be_masked_in_place_is_seen() -> None:
    """In a PDF's packed text, and where two encoded words share it."""
    printed = FPDF()
    printed.add_page()
    printed.set_font("Helvetica")
    printed.cell(text=f"klachten+{TOKEN}@desk.example")
    mail = EmailMessage(policy=email.policy.SMTP)
    mail.set_content("zie bijlage")
    mail.add_attachment(bytes(printed.output()), maintype="application", subtype="pdf")
    assert MASKS.is_told_by(parse_letter(masked(mail.as_bytes())))
    address = f"klachten+{TOKEN}@desk.example"
    word = f"Subject: {encoded(address)} x\r\n\r\nx"
    assert parse_letter(masked(word.encode())).subject == f"klachten+{MASK}@desk.example x"
    words = f"Subject: {encoded(address[:15])}\r\n {encoded(address[15:])}\r\n\r\nx"
    assert MASKS.is_told_by(parse_letter(masked(words.encode())))


def encoded(text: str) -> str:
    """An encoded word (RFC 2047)."""
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def test_values_of_json_are_masked_throughout() -> None:
    value = {"a": [TOKEN, 1, None, {f"k{TOKEN}": (f"klachten+{OTHER}@desk.example", True)}]}
    assert MASKS.plain(value) == {"a": [MASK, 1, None, {f"k{MASK}": [f"klachten+{MASK}@desk.example", True]}]}


@given(st.text(alphabet=TOKEN_ALPHABET + "+@ =\r\n", max_size=200), st.binary(max_size=200))
def test_whatever_is_no_token_stays(text: str, junk: bytes) -> None:
    for raw in (text.encode(), junk):
        done, places = MASKS.raw(raw)
        assert len(done) == len(raw)
        assert places or done == raw
