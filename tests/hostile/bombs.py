"""Mails that are large, deep, or made to keep a pattern busy; each in a size that the caller chooses.

`size` is about the number of octets that a bomb weighs: tests take thousands, `bench/hostile.py` millions.
"""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Callable, Iterator

Bomb = Callable[[int], bytes]

HEAD = (
    b"Received: from mx by mx.desk.example; Mon, 02 Mar 2026 09:00:00 +0100\r\n"
    b"From: Ann <ann@mail.example>\r\nTo: klachten@desk.example\r\nSubject: klacht\r\n"
    b"Date: Mon, 02 Mar 2026 09:00:00 +0100\r\nMessage-ID: <1@mail.example>\r\nMIME-Version: 1.0\r\n"
)
COMPLAINT = (
    b"Op 2 februari bestelde ik een lamp bij lampenzolder.be. Ze is stuk. Op 10 februari heb ik de winkel"
    b" gemaild, maar ik kreeg nooit antwoord.\r\n"
)

# What a pattern of ours may begin with, and what keeps it from ending.
RUNS = [
    "a", "A", " ", "\t", "0", "1", ".", ",", "-", "_", "/", ":", "@", ">", "> ", "<", "(", ")", "[", "]",
    "'", '"', "=", "&", "#", "*", "|", "+", "é", "ß", "\u0301", "\u00a0", "\u200b", "İ", "ﬃ", "字",
    "\U0001f600", "a ", "a.", "a-", "a,", "a'", "a@", "a@a.", "a.b-", "-.", "._", "0 ", "0.", "0-", "0/",
    "0:", "0,", "00 ", "1.1.", "+32 ", "Re: ", "Fwd: ", "Re[2]: ", "www.", "www.a.", "a.be", "a.be ",
    "http://", "http://a.be/", "https://a.be ", "<a", "</a>", "<!--", "&amp;", "=?utf-8?Q?", "{{", "{%",
    "\n", "\n\n", "\r", "\r\n \r\n", ">\n", "> \n", "> >\n", "- \n", "--\n", "-- \n", "a\n", "ab\n\n",
    "Van: a\n", "Op 3 maart\n", "Op ", "Le ", "Am ", "On ", "Op a schreef ", "ik ", "ik heb ", "je ",
    "je n'ai pas ", "ich habe ", "I have not ", "niet ", "geen antwoord ", "gemaild ", "bij ", "chez ",
    "at ", "winkel ", "bestelling ", "maandag ", "3 maart ", "3 maart 2026 ", "03/03/2026 ", "2026-03-03 ",
    "10u ", "10:00 ", "vorige week ", "twee weken geleden ", "il y a deux ", "vor zwei ", "Lampenzolder ",
    "lampenzolder.be ", "Lampen zolder ", "Kraanvogel ", "Belgie ", "Paris ", "Sie ", "afwezig ",
    "ik ben afwezig ", "out of office ", "ticket ", "ticket #1 ", "thank you ", "Bedankt voor uw bericht ",
    "we have received your ", "unsubscribe ", "uitschrijven ", "undeliverable ", "550 5.1.1 ", "KL-2026-",
    "KL-2026-AAAA ", "nog steeds ", "maar ", "omdat ", ", maar ", "? ", "! ", ". ", "... ", "e-mail ",
    "E-mail: ", "Tel: ", "Mvg\n", "Groeten,\n", "bv ", "vzw ", "straat 1 ", "9000 ", "9000 Gent ",
    "1.000,00 ", "€ ", "EUR 1 ", "btw ", "BE0123456789 ", "IBAN ", "jan ", "Jan ", "De Heer ",
    "Wat is uw naam: ", "naam: ", "Naam: a\n", "[10:00] a: ", "a: ", "Agent: hallo\n", "Klant: hallo\n",
    "[image: a] ", "*a* ", "_a_ ", "**", "| a ", "a | ",
]  # fmt: skip
TAILS = ["", "!", "x@", "\x00"]


def mail(body: bytes, head: bytes = b"Content-Type: text/plain; charset=utf-8\r\n") -> bytes:
    return HEAD + head + b"\r\n" + body


def runs(size: int) -> Iterator[tuple[str, bytes]]:
    """Each run as a whole body, as a subject, and as a line between a complaint's own words."""
    for run in RUNS:
        text = (run * (size // len(run.encode()) + 1)).encode("utf-8", "replace")
        yield f"run of {run!r}", mail(text + b"!")
        subject = text.replace(b"\r", b" ").replace(b"\n", b" ")[: min(size, 60_000)]
        yield f"subject of {run!r}", mail(COMPLAINT).replace(b"Subject: klacht", b"Subject: " + subject)
        yield f"complaint, then {run!r}", mail(COMPLAINT + text + b"\r\n" + COMPLAINT)


def _deep_multipart(size: int) -> bytes:
    depth = min(size // 60, 900)
    out = [HEAD]
    for n in range(depth):
        out.append(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n))
    out.append(b"\r\n" + b"a\r\n" * (size // 3))
    return b"".join(out)


def _deep_rfc822(size: int, depth: int = 200) -> bytes:
    inner = b"Content-Type: message/rfc822\r\nSubject: x\r\n\r\n"
    return HEAD + inner * depth + b"Content-Type: text/plain\r\n\r\n" + b"a\r\n" * (size // 3)


def _very_deep_rfc822(size: int) -> bytes:
    return _deep_rfc822(0, size // 45)


def _deep_html(tag: bytes, close: bytes = b"") -> Bomb:
    head = b"Content-Type: text/html; charset=utf-8\r\n"
    return lambda size: mail(
        tag * (size // (len(tag) + len(close))) + b"tekst" + close * (size // (len(tag) + len(close))), head
    )


def _html(piece: bytes) -> Bomb:
    return _deep_html(piece)


def _parts(piece: bytes, kind: bytes = b"mixed") -> Bomb:
    def make(size: int) -> bytes:
        return mail(
            (b"--b\r\n" + piece + b"\r\n") * (size // (len(piece) + 7)) + b"--b--\r\n",
            b"Content-Type: multipart/" + kind + b'; boundary="b"\r\n',
        )

    return make


def _headers(line: bytes, number: bool = True) -> Bomb:
    def make(size: int) -> bytes:
        count = size // (len(line) + 6)
        fields = b"".join((b"X%d: " % n if number else b"") + line + b"\r\n" for n in range(count))
        return HEAD + fields + b"\r\n" + COMPLAINT

    return make


def _field(name: bytes, piece: bytes, end: bytes = b"") -> Bomb:
    return lambda size: name + b": " + piece * (size // len(piece)) + end + b"\r\n" + mail(COMPLAINT)


def _encoded(encoding: bytes, kind: bytes, piece: bytes) -> Bomb:
    head = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n"
    return lambda size: mail(piece * (size // len(piece)), head)


def _attached(kind: bytes, name: bytes, make: Callable[[int], bytes]) -> Bomb:
    def whole(size: int) -> bytes:
        data = base64.encodebytes(make(size)).replace(b"\n", b"\r\n")
        head = b'Content-Type: multipart/mixed; boundary="b"\r\n'
        return mail(
            b"--b\r\nContent-Type: text/plain\r\n\r\n" + COMPLAINT + b"--b\r\nContent-Type: " + kind
            + b'; name="' + name + b'"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + data + b"--b--\r\n",
            head,
        )  # fmt: skip

    return whole


def _pdf(*objects: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


PAGE = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def _pdf_of(contents: bytes, extra: bytes = b"", pages: bytes = b"") -> bytes:
    tree = pages or b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf(CATALOG, tree, PAGE, _stream(contents, extra), FONT)


def _pdf_flate(size: int) -> bytes:
    """A stream that unpacks to a thousand times its size, packed twice."""
    data = zlib.compress(zlib.compress(b"BT /F 9 Tf (" + b"a" * (size * 100) + b") Tj ET", 9), 9)
    return _pdf_of(data, b"/Filter [/FlateDecode /FlateDecode]")


def _pdf_operators(size: int) -> bytes:
    return _pdf_of(zlib.compress(b"BT /F 9 Tf " + b"(a) Tj " * size + b"ET"), b"/Filter /FlateDecode")


def _pdf_pages(size: int) -> bytes:
    kids = b"3 0 R " * (size // 6)
    return _pdf_of(b"", pages=b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % (size // 6))


def _pdf_loop(size: int) -> bytes:
    return _pdf_of(b"", pages=b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>")


def _pdf_deep(size: int) -> bytes:
    return _pdf_of(b"BT " + b"[" * size + b" ET")


BOMBS: dict[str, Bomb] = {
    "deep multipart": _deep_multipart,
    "mails in mails, 200 deep": _deep_rfc822,
    "mails in mails, without end": _very_deep_rfc822,
    "reports in reports": lambda size: HEAD + b"Content-Type: message/delivery-status\r\n\r\n" * (size // 47),
    "report of a million fields": lambda size: mail(
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        + b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" * (size // 74)
        + b"--b--\r\n",
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n',
    ),
    "parts, empty": _parts(b""),
    "parts, text": _parts(b"Content-Type: text/plain\r\n\r\ntekst"),
    "parts, html": _parts(b"Content-Type: text/html\r\n\r\n<p>tekst"),
    "parts, alternative html": _parts(b"Content-Type: text/html\r\n\r\n<p>tekst", b"alternative"),
    "parts, files": _parts(b"Content-Disposition: attachment; filename=a.txt\r\n\r\ntekst"),
    "parts, mails": _parts(b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n\r\ntekst"),
    "parts, eml": _parts(b'Content-Type: text/plain; name="a.eml"\r\n\r\nFrom: a@b.example\r\n\r\nx'),
    "parts, calendar": _parts(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"),
    "parts, unclosed": lambda size: mail(
        b"--b\r\n" * (size // 5), b"Content-Type: multipart/mixed; boundary=b\r\n"
    ),
    "parts, digest": _parts(b"\r\nSubject: x\r\n\r\ntekst", b"digest"),
    "parts, statuses": _parts(
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n", b"report"
    ),
    "headers": _headers(b"x"),
    "headers, one name": _headers(b"Received: from a by b; x", number=False),
    "headers, authentication": _headers(
        b"Authentication-Results: mx.desk.example; dmarc=pass header.from=b.example", number=False
    ),
    "headers, From": _headers(b"From: a@b.example", number=False),
    "headers, colons": _headers(b":", number=False),
    "headers, folded": _headers(b" x", number=False),
    "headers, without end": lambda size: b"X: y\r\n" * (size // 6),
    "header, one long": _field(b"X", b"a"),
    "From of brackets": _field(b"From", b"<"),
    "From of comments": _field(b"From", b"(a"),
    "From of mailboxes": _field(b"From", b"a <a@b.example>, "),
    "From of groups": _field(b"From", b"a:b@c.example;"),
    "From of colons": _field(b"From", b"a:"),
    "From of quotes": _field(b"From", b'"\\'),
    "From of words": _field(b"From", b"=?utf-8?Q?=3Ca=40b=2Ec=3E?= "),
    "From of 8-bit": _field(b"From", b"\xe9\xff"),
    "To of mailboxes": _field(b"To", b"a@b.example,"),
    "To of colons": _field(b"To", b":"),
    "Reply-To of mailboxes": _field(b"Reply-To", b"a@b.example,"),
    "Subject of words": _field(b"Subject", b"=?utf-8?B?4oCu?= "),
    "Subject of openings": _field(b"Subject", b"=?a?Q?"),
    "Subject of 8-bit": _field(b"Subject", b"\xc3\xa9"),
    "Subject of folds": _field(b"Subject", b"a\r\n "),
    "References of ids": _field(b"References", b"<a@b.example> "),
    "References of brackets": _field(b"References", b"<("),
    "Date of digits": _field(b"Date", b"1 "),
    "Date of brackets": _field(b"Date", b"("),
    "Date of a number": _field(b"Date", b"9"),
    "Received of words": _field(b"Received", b"from a by b ", b"; x"),
    "Received of brackets": _field(b"Received", b"(", b"; x"),
    "Return-Path of brackets": _field(b"Return-Path", b"<"),
    "Authentication-Results of parts": _field(b"Authentication-Results", b"a=b; ", b"dmarc=pass"),
    "Authentication-Results of brackets": _field(b"Authentication-Results", b"mx; ("),
    "type of parameters": lambda size: (
        HEAD + b"Content-Type: multipart/mixed" + b"; boundary*0=a" * (size // 14) + b"\r\n\r\n" + COMPLAINT
    ),
    "type of semicolons": lambda size: (
        HEAD + b"Content-Type: text/plain" + b";" * size + b"\r\n\r\n" + COMPLAINT
    ),
    "type of quotes": lambda size: (
        HEAD + b"Content-Type: text/plain; name=" + b'"\\' * (size // 2) + b"\r\n\r\n" + COMPLAINT
    ),
    "disposition of pieces": lambda size: (
        HEAD
        + b"Content-Type: image/png\r\nContent-Disposition: attachment"
        + b"".join(b"; filename*%d*=%%41" % n for n in range(size // 20))
        + b"\r\n\r\n"
        + COMPLAINT
    ),
    "base64 of one line": _encoded(b"base64", b"text/plain", b"YWFh"),
    "base64 of rubbish": _encoded(b"base64", b"text/plain", b"!!*"),
    "base64 of html": _encoded(b"base64", b"text/html", b"PGRpdj48"),
    "base64 of nothing": _encoded(b"base64", b"application/zip", b"=\r\n"),
    "quoted-printable of breaks": _encoded(b"quoted-printable", b"text/plain", b"=\r\n"),
    "quoted-printable of signs": _encoded(b"quoted-printable", b"text/plain; charset=utf-8", b"=E2=80=AE"),
    "quoted-printable of rubbish": _encoded(b"quoted-printable", b"text/plain", b"=ZZ="),
    "uuencode": _encoded(b"x-uuencode", b"text/plain", b"begin 644 a\r\nM" + b"#" * 60 + b"\r\nend\r\n"),
    "uuencode without end": _encoded(b"x-uuencode", b"text/plain", b"begin 644 a\r\n"),
    "utf-7": _encoded(b"7bit", b"text/plain; charset=utf-7", b"+AGEAYg-"),
    "utf-16": _encoded(b"8bit", b"text/plain; charset=utf-16", b"a\x00"),
    "utf-32": _encoded(b"8bit", b"text/plain; charset=utf-32", b"a\x00\x00\xd8"),
    "hz": _encoded(b"7bit", b"text/plain; charset=hz", b"~{"),
    "iso-2022": _encoded(b"7bit", b"text/plain; charset=iso-2022-jp", b"\x1b$B\x1b(B"),
    "unicode letters that grow": _encoded(b"8bit", b"text/plain; charset=utf-8", "ﷺ".encode()),
    "marks on one letter": _encoded(b"8bit", b"text/plain; charset=utf-8", "\u0316\u0301".encode()),
    "8-bit": _encoded(b"8bit", b"text/plain", b"\xe9\x81"),
    "flowed": _encoded(b"8bit", b"text/plain; format=flowed", b"a \r\n"),
    "flowed quotes": _encoded(b"8bit", b"text/plain; format=flowed; delsp=yes", b">a \r\n"),
    "one line": lambda size: mail(b"a b c d. " * (size // 9)),
    "one word": lambda size: mail(b"a" * size),
    "short lines": lambda size: mail(b"a\r\n" * (size // 3)),
    "a thread without end": lambda size: mail(
        COMPLAINT
        + b"Van: W <i@w.example>\r\nVerzonden: 3 maart 2026 11:14\r\nAan: A\r\nOnderwerp: x\r\n\r\nNee\r\n"
        * (size // 80)
    ),
    "quotes, ever deeper": lambda size: mail(
        b"".join(
            b">" * n + b" Op 3 mrt 2026 om 11:14 schreef W <i@w.example>:\r\n"
            for n in range(min(900, size // 400))
        )
    ),
    "complaints in a row": lambda size: mail(COMPLAINT * (size // len(COMPLAINT))),
    "shops in a row": lambda size: mail(
        b"".join(b"winkel%d.be Lampenzolder%d Atelier%d. " % (n, n, n) for n in range(size // 40))
    ),
    "urls in a row": lambda size: mail(
        b"".join(b"https://w%d.example/a?b=%d " % (n, n) for n in range(size // 28))
    ),
    "dates in a row": lambda size: mail(
        b"".join(b"Op %d maart mailde ik de winkel. " % (n % 31) for n in range(size // 33))
    ),
    "html, div": _deep_html(b"<div>"),
    "html, div closed": _deep_html(b"<div>", b"</div>"),
    "html, p": _deep_html(b"<p>"),
    "html, b": _deep_html(b"<b>"),
    "html, li": _deep_html(b"<li>"),
    "html, td": _deep_html(b"<td>"),
    "html, option": _deep_html(b"<option>"),
    "html, dd": _deep_html(b"<dd>"),
    "html, ul li": _deep_html(b"<ul><li>"),
    "html, tables": _deep_html(b"<table><tr><td>"),
    "html, tables closed": _deep_html(b"<table><tr><td>", b"</td></tr></table>"),
    "html, table of cells": _html(b"<table><tr><td>a</td><td>b</td></tr></table>"),
    "html, one row": lambda size: mail(
        b"<table><tr>" + b"<td>a" * (size // 5), b"Content-Type: text/html\r\n"
    ),
    "html, rows": lambda size: mail(
        b"<table>" + b"<tr><td>a<td>b" * (size // 14), b"Content-Type: text/html\r\n"
    ),
    "html, wide cell": lambda size: mail(
        b"<table><tr><td>" + b"a" * (size // 2) + b"</td></tr>" + b"<tr><td>b</td></tr>" * (size // 40),
        b"Content-Type: text/html\r\n",
    ),
    "html, blockquotes": _deep_html(b"<blockquote type=cite>", b"</blockquote>"),
    "html, blockquotes apart": _html(b"<blockquote type=cite>a</blockquote>b"),
    "html, gmail quotes": _html(b"<div class=gmail_quote><blockquote>a</blockquote></div>"),
    "html, gmail quotes deep": _deep_html(b"<div class=gmail_quote>", b"</div>"),
    "html, many children": lambda size: mail(
        (b"<div class=gmail_quote>" * 100) + b"<i>a</i>" * (size // 8), b"Content-Type: text/html\r\n"
    ),
    "html, links": _html(b"<a href=http://a.example/b>c</a>"),
    "html, links deep": _deep_html(b"<a href=http://a.example/b>"),
    "html, link with text": lambda size: mail(
        b"<a href=http://a.example/b>" * 400 + b"woord " * (size // 6), b"Content-Type: text/html\r\n"
    ),
    "html, pale": _html(b'<i style="color:#fff">a</i>'),
    "html, pale deep": lambda size: mail(
        b'<div style="color:white">' * min(size // 50, 900)
        + b"woord " * (size // 6)
        + b"</div>" * min(size // 50, 900),
        b"Content-Type: text/html\r\n",
    ),
    "html, hidden": _html(b'<i style="display:none">a</i>'),
    "html, tails": _html(b'<div style="border-top:solid #E1E1E1 1.0pt">Van: a</div>'),
    "html, style of spaces": lambda size: mail(
        b'<p style="' + b"display " * (size // 8) + b'">a', b"Content-Type: text/html\r\n"
    ),
    "html, style of colours": lambda size: mail(
        b'<p style="' + b" color:" * (size // 7) + b'">a', b"Content-Type: text/html\r\n"
    ),
    "html, attributes": lambda size: mail(
        b"<p " + b"".join(b"a%d=b " % n for n in range(size // 8)) + b">a", b"Content-Type: text/html\r\n"
    ),
    "html, class of x_": lambda size: mail(
        b"<p class=" + b"x_" * (size // 2) + b">a", b"Content-Type: text/html\r\n"
    ),
    "html, class of words": lambda size: mail(
        b'<p class="' + b"a " * (size // 2) + b'">a', b"Content-Type: text/html\r\n"
    ),
    "html, unclosed": _html(b"<"),
    "html, unclosed names": _html(b"<a "),
    "html, comments": _html(b"<!--"),
    "html, entities": _html(b"&notit;"),
    "html, marks": _html(b"&#xe000;"),
    "html, numbers": _html(b"&#0000000000000000000000000000000000057344"),
    "html, br": _html(b"a<br>"),
    "html, spaces": _html(b" &nbsp;"),
    "html, pre": lambda size: mail(b"<pre>" + b" \n" * (size // 2), b"Content-Type: text/html\r\n"),
    "html, svg": _deep_html(b"<svg><foreignObject>"),
    "html, formatting": _deep_html(b"<b><i><u><p>"),
    "html, misnested": _html(b"<a><b></a><p></b>"),
    "html, frameset": _deep_html(b"<select><table>"),
    "html, images": _html(b"<img src=x alt=y>"),
    "attached zip": _attached(b"application/zip", b"a.zip", lambda size: gzip.compress(b"a" * size * 100)),
    "attached file": _attached(b"application/octet-stream", b"a.bin", lambda size: b"\0" * size),
    "attached text": _attached(b"text/plain", b"a.txt", lambda size: b"a\n" * (size // 2)),
    "attached html": _attached(b"text/html", b"a.html", lambda size: b"<div>" * (size // 5)),
    "attached calendar": _attached(b"text/calendar", b"a.ics", lambda size: b"BEGIN:VEVENT\n" * (size // 13)),
    "attached winmail": _attached(
        b"application/ms-tnef", b"winmail.dat", lambda size: b"\x78\x9f\x3e\x22\x01\x00" + b"\xff" * size
    ),
    "attached eml": _attached(
        b"application/octet-stream", b"a.eml", lambda size: b"From: a@b.example\n\n" + b"a\n" * (size // 2)
    ),
    "pdf of rubbish": _attached(b"application/pdf", b"a.pdf", lambda size: b"%PDF-" + b"\xff<" * (size // 2)),
    "pdf packed twice": _attached(b"application/pdf", b"a.pdf", _pdf_flate),
    "pdf of operators": _attached(b"application/pdf", b"a.pdf", _pdf_operators),
    "pdf of pages": _attached(b"application/pdf", b"a.pdf", _pdf_pages),
    "pdf in a circle": _attached(b"application/pdf", b"a.pdf", _pdf_loop),
    "pdf, deep": _attached(b"application/pdf", b"a.pdf", _pdf_deep),
    "pdf without a table": _attached(
        b"application/pdf", b"a.pdf", lambda size: b"%PDF-1.4\n" + b"1 0 obj\n" * (size // 8)
    ),
}
