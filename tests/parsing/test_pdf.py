"""PDFs are read within limits, and a bad one costs nothing but its text."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter
from intake.parsing.pdf import pdf_text


def pdf(*pages: str) -> bytes:
    """A small PDF with one line of text on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("cp1252")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << "
            b"/Font << /F1 "
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
            % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def test_the_text_of_every_page() -> None:
    assert pdf_text(pdf("Factuur 12 van stoel.example", "bedrag 89,95 é"), 5)[0].split("\n\n") == [
        "Factuur 12 van stoel.example",
        "bedrag 89,95 é",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"geen pdf", b"%PDF-1.4\n", b"%PDF-1.4\n" + bytes(5_000), pdf("x")[:200]]
)
def test_what_cannot_be_read_has_no_text(data: bytes) -> None:
    assert pdf_text(data, 5)[0] == ""


def test_pages_beyond_the_limit_are_not_read() -> None:
    text, _ = pdf_text(pdf(*[f"blad {n}" for n in range(40)]), 5)
    assert "blad 29" in text
    assert "blad 30" not in text


def test_an_attached_pdf_is_read_even_under_a_vague_type() -> None:
    import base64

    data = base64.encodebytes(pdf("Geachte, mijn kast is stuk.")).decode()
    raw = (
        'From: a@b.example\nContent-Type: application/octet-stream; name="brief.pdf"\n'
        f"Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n{data}"
    )
    assert parse_letter(raw.encode()).attachments[0].text == "Geachte, mijn kast is stuk."
