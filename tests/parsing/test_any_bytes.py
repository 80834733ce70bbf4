"""`parse_letter` on anything at all: it never raises, loses nothing, and is the same every time."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.parsing import parse_letter
from intake.parsing.quotes import divide

GOOD = (
    b"Return-Path: <a@b.example>\r\nReceived: from a by mx.desk.example; Tue, 3 Mar 2026 10:00:00 +0100\r\n"
    b'From: =?utf-8?Q?J=C3=BCrgen?= <a@b.example>\r\nTo: klachten@desk.example, "x, y" <z@b.example>\r\n'
    b"Subject: =?iso-8859-1?Q?r=E9clamation?=\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\nMessage-ID: "
    b"<1@b.example>\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\n'
    b'Content-Type: multipart/alternative; boundary="b2"\r\n\r\n--b2\r\nContent-Type: text/plain; '
    b"charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nDe stoel is st=C3=BAk.\r\n\r\nOp di 3 mrt "
    b"2026 om 11:14 schreef W "
    b"<i@w.example>:\r\n\r\n> Nee.\r\n> Dag.\r\n--b2\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n"
    b'<p>De stoel is st\xfak. <a href="https://w.example">w</a></p><blockquote '
    b"type=cite>Nee.</blockquote>\r\n--b2--\r\n"
    b"--b1\r\nContent-Type: message/rfc822\r\n\r\nFrom: i@w.example\r\nSubject: x\r\n\r\nInner\r\n--b1\r\n"
    b'Content-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: '
    b"base64\r\n\r\niVBORw0KGgo=\r\n--b1--\r\n"
)


def check(raw: bytes) -> None:
    letter = parse_letter(raw)
    for text in (letter.subject, letter.text, letter.new_text, letter.quoted, letter.signature):
        text.encode("utf-8")  # no lone surrogates
    for name, value in letter.headers:
        assert "\n" not in name + value
        assert "\r" not in name + value
    assert "\n" not in letter.subject
    whole = sorted(filter(None, map(str.strip, letter.text.split("\n"))))
    pieces = f"{letter.new_text}\n{letter.quoted}\n{letter.signature}"
    assert sorted(filter(None, map(str.strip, pieces.split("\n")))) == whole


@given(st.binary(max_size=2_000))
def test_arbitrary_bytes(raw: bytes) -> None:
    check(raw)


@given(st.text(max_size=500), st.text(max_size=1_000))
def test_arbitrary_headers_and_text(head: str, body: str) -> None:
    check(
        b"From: "
        + head.encode("utf-8", "replace")
        + b"\nSubject: "
        + head.encode("utf-16", "replace")
        + b"\n\n"
        + body.encode()
    )


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 80), st.binary(max_size=12)), max_size=8)
)
def test_mangled_mails(wounds: list[tuple[int, int, bytes]]) -> None:
    raw = GOOD
    for at, gone, put in wounds:
        raw = raw[:at] + put + raw[at + gone :]
    check(raw)


@given(st.lists(st.sampled_from(GOOD.split(b"\r\n")), max_size=40))
def test_shuffled_lines_of_a_mail(lines: list[bytes]) -> None:
    check(b"\r\n".join(lines))


PIECES = [
    "> a",
    ">> b",
    "",
    "Van: W <i@w.example>",
    "Verzonden: 3 maart 2026 11:14",
    "Aan: A",
    "Onderwerp: x",
    "dag",
    "-- ",
]
PIECES += [
    "Op di 3 mrt 2026 om 11:14 schreef W <i@w.example>:",
    "-----Oorspronkelijk bericht-----",
    "Mvg",
    "Jan",
    "0470 123456",
]
PIECES += [
    "Verstuurd vanaf mijn iPhone",
    "##- Typ uw antwoord boven deze lijn -##",
    "> Le 3 mars 2026 à 11:14, W a écrit :",
]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", "q", "w", "s"])), max_size=40))
def test_every_line_of_a_body_goes_to_one_place(rows: list[tuple[str, str]]) -> None:
    lines, marks = [row[0] for row in rows], [row[1] for row in rows]
    parts = divide(lines, marks)
    pieces = f"{parts.new_text}\n{parts.quoted}\n{parts.signature}".split("\n")
    assert sorted(x.strip() for x in pieces if x.strip()) == sorted(x.strip() for x in lines if x.strip())


def test_the_good_mail_is_read_as_meant() -> None:
    letter = parse_letter(GOOD)
    assert letter == parse_letter(GOOD)
    assert letter.subject == "réclamation"
    assert letter.new_text == "De stoel is stúk."
    assert [quote.text for quote in letter.quotes] == ["Nee.\nDag."]
    assert [inner.text for inner in letter.forwarded] == ["Inner"]
    assert letter.defects == ()


HOSTILE = {
    "attributions": b"Op " * 200_000,
    "attribution-lines": b"Op maandag 3 maart\n" * 20_000,
    "header-lines": b"Van: x\n" * 20_000,
    "arrows": b"> " * 100_000 + b"\n" + b">" * 100_000,
    "deep-arrows": b"".join(b">" * n + b" x\n" for n in range(300)),
    "threads": b"Van: W <i@w.example>\nVerzonden: 3 maart 2026 11:14\nAan: A\nOnderwerp: x\n\nNee\n" * 2_000,
    "dashes": b"-" * 400_000,
    "dash-lines": b"-----\n" * 20_000,
    "blank-lines": b"\n" * 300_000,
    "spaces": b" " * 300_000 + b"x",
    "colons": b"a:" * 150_000,
    "digits": b"0 " * 150_000,
    "dots": b"www." * 100_000,
    "ats": b"a@" * 150_000,
    "urls": b"https://a.example/ " * 10_000,
    "words": b"ik ben " * 40_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.timeout(20)
def test_no_text_makes_the_reader_slow(body: bytes) -> None:
    check(b"From: a@b.example\nContent-Type: text/plain\n\n" + body)


@pytest.mark.parametrize(
    "head",
    [
        b"From: " + b"<" * 60_000,
        b"From: " + b"a@b.example," * 20_000,
        b"From: " + b'"' * 60_001,
        b"From: " + b"(" * 60_000,
        b"Subject: " + b"=?utf-8?Q?" * 10_000,
        b"Subject: " + b"=?utf-8?Q?a?=" * 20_000,
        b"References: " + b"<" * 60_000,
        b"References: " + b"<a@b> " * 20_000,
        b"Date: " + b"1 " * 30_000,
        b"Content-Type: multipart/mixed; " + b"boundary*0=a; " * 3_000,
        b"Content-Type: text/plain; charset=" + b"x" * 60_000,
        b"Content-Disposition: attachment; filename*0*=" + b"%" * 60_000,
        b"Received: " + b"by " * 30_000 + b"; x",
    ],
)
@pytest.mark.timeout(20)
def test_no_header_makes_the_reader_slow(head: bytes) -> None:
    check(head + b"\nX: y\n\ndag\n")


@pytest.mark.timeout(20)
def test_no_markup_makes_the_reader_slow() -> None:
    for body in (
        b"<div>" * 100_000,
        b"<table><tr><td>" * 3_000,
        b"<a href=x>" * 50_000,
        b"<blockquote>" * 20_000,
        b"&" * 400_000,
    ):
        check(b"From: a@b.example\nContent-Type: text/html\n\n" + body + b"tekst")


def test_a_large_attachment_is_carried_whole() -> None:
    data = bytes(range(256)) * 8_000
    raw = (
        b"From: a@b.example\nContent-Type: application/octet-stream; "
        b'name="x.bin"\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(data)
    )
    assert parse_letter(raw).attachments[0].data == data
