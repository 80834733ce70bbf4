"""Mails of many parts that each stay below what one part may be: what counts is what they take together."""

from __future__ import annotations

import base64

from tests.hostile.bombs import COMPLAINT, HEAD, Bomb, mail

_MAIL = b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: x"
MIXED = b'Content-Type: multipart/mixed; boundary="b"\r\n'
NATURAL = (
    COMPLAINT * 3 + b"Ik bel al weken, maar niemand neemt op; ik wil mijn geld terug. Wie helpt mij?\r\n\r\n"
)


def _crowd(fields: bytes, piece: bytes, count: int) -> Bomb:
    """So many parts that are together as large as asked for."""

    def make(size: int) -> bytes:
        inside = piece * max(1, size // count // len(piece))
        number = max(1, min(count, size // (len(inside) + len(fields) + 12)))
        return mail((b"--b\r\n" + fields + b"\r\n\r\n" + inside + b"\r\n") * number + b"--b--\r\n", MIXED)

    return make


def _text_file(number: int) -> bytes:
    return b"Content-Type: text/plain; name=a%d.txt\r\nContent-Disposition: attachment" % number


def _pdfs_in_mails(size: int) -> bytes:
    """A PDF that keeps the reader busy, in mails within mails."""
    stream = b"BT /F 9 Tf " + b"(a) Tj " * min(size, 20_000) + b"ET"
    pdf = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length %d>>stream\n"
        % len(stream)
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"
    )
    part = (
        b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(pdf)
    )
    inner = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
    inner += (b"--c\r\n" + part + b"\r\n") * 5 + b"--c--\r\n"
    count = max(1, min(20, size // len(inner)))
    return mail((b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner) * count + b"--b--\r\n", MIXED)


def _distinct_boundaries(size: int) -> bytes:
    return mail(b"".join(b"boundary=%d " % n for n in range(size // 16)))


def _nested_with_text(size: int) -> bytes:
    """Mails in mails, each with a text and a page of its own."""
    depth = 20
    text = NATURAL * max(1, size // depth // len(NATURAL))
    out = HEAD
    for n in range(depth):
        out += (
            b"Content-Type: multipart/mixed; boundary=x%dx\r\n\r\n--x%dx\r\nContent-Type: text/plain\r\n\r\n"
            % (n, n)
        )
        out += text + b"\r\n--x%dx\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n" % n
    return out + b"\r\n" + COMPLAINT


CROWDS: dict[str, Bomb] = {
    "many texts": _crowd(b"Content-Type: text/plain", NATURAL, 400),
    "many pages": _crowd(b"Content-Type: text/html", b"<div><b>a</b></div>", 40),
    "many pages of tables": _crowd(b"Content-Type: text/html", b"<table><tr><td>a<td>b</table>", 70),
    "many text files": _crowd(_text_file(1), NATURAL, 20),
    "many text files of one letter": _crowd(_text_file(1), b"a ", 20),
    "many text files of short lines": _crowd(_text_file(1), b"ik\n\n", 20),
    "many text files of names": _crowd(_text_file(1), b"Lampenzolder ", 20),
    "many text files of invoices": _crowd(_text_file(1), b"Factuur Totaal 2 maart lampenzolder.be\r\n", 20),
    "many html files": _crowd(
        b"Content-Type: text/html; name=a.html\r\nContent-Disposition: attachment", b"<p>a</p>", 50
    ),
    "many mails with texts": _crowd(_MAIL, NATURAL, 20),
    "many mails of short lines": _crowd(_MAIL, b"a\r\n", 20),
    "many mails of quotes": _crowd(
        _MAIL,
        b"Op 3 maart 2026 om 11:14 schreef W <i@w.example>:\r\n> Ik heb u gemaild op 2 februari.\r\n",
        20,
    ),
    "many mails in base64": _crowd(
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        base64.encodebytes(b"From: a@b.example\r\nSubject: x\r\n\r\n" + NATURAL),
        20,
    ),
    "many types of parameters": _crowd(b"Content-Type: text/plain" + b"; name*1=a" * 3_000, b"a", 20),
    "many encoded names": _crowd(b"Content-Type: text/plain; name=" + b'"=?utf-8?Q?=C3=A9?="' * 400, b"a", 9),
    "many headers in parts": _crowd(b"X: y\r\n" * 9_000 + b"Content-Type: text/plain", b"a", 20),
    "parts in a slow charset": _crowd(
        b"Content-Type: text/plain; charset=punycode\r\nContent-Transfer-Encoding: base64", b"\xe9a-", 20
    ),
    "PDFs in mails": _pdfs_in_mails,
    "boundaries, all different": _distinct_boundaries,
    "dashes on every line": lambda size: mail(b"--a\r\n" * (size // 5), MIXED),
    "mails in mails with texts": _nested_with_text,
    "recipients": lambda size: b"".join(
        b"To: " + b",".join(b"a@b%d.example" % n for n in range(300)) + b"\r\n" for _ in range(size // 7_000)
    )
    + mail(COMPLAINT),
    "a folded announcement of mails": lambda size: HEAD
    + b"Content-Type:\r\n message/rfc822\r\n\r\n" * (size // 36)
    + COMPLAINT,
    "quotes of dates": lambda size: mail(
        b"".join(
            b"Op %d maart 2026 om 11:14 schreef W%d <i%d@w%d.example>:\r\n" % (1 + n % 28, n, n, n)
            + b"> Op 2 februari 2026 mailde ik lampenzolder.be. Geen antwoord.\r\n" * 20 + b"ok\r\n"
            for n in range(max(1, size // 1_400))
        )
    ),
    "quote ladder": lambda size: mail(b"".join(b">" * (n % 400) + b" a\r\n" for n in range(size // 200))),
    "html of entities": lambda size: mail(b"&#105;&#32;" * (size // 11), b"Content-Type: text/html\r\n"),
    "zero width": lambda size: mail("a\u200bb\u200dc\u2060 ".encode() * (size // 14)),
}  # fmt: skip
