"""The register file: loaded whole, or every wrong line named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.register import COLUMNS, RegisterError, read_register, read_rows
from routing.words import Language, Shop

HEADER = ",".join(COLUMNS)
ROW = "Fietshoek,fietshoek.be,De Fietshoek,hulp@fietshoek.be,BE,sports,nl,2020-01-01,"


def faults(*rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(RegisterError) as caught:
        read_rows("\n".join((header, *rows)))
    return list(caught.value.lines)


def test_a_row_as_a_shop() -> None:
    row = (
        '"Bücher, Papier & Co",WWW.BÜCHER.BE;papier.co.uk, Nordbuch ;Nord-Buch;,'
        "Hilfe@Bücher.be,be,Books; toys,DE,2020-01-01,2026-03-31"
    )
    assert read_rows(f"{HEADER}\r\n{row}\r\n\r\n,,,,,,,,\r\n") == [
        Shop(
            name="Bücher, Papier & Co",
            domains=("xn--bcher-kva.be", "papier.co.uk"),
            aliases=("Nordbuch", "Nord-Buch"),
            contact="Hilfe@xn--bcher-kva.be",
            country="BE",
            sectors=("books", "toys"),
            language=Language.DE,
            holder_from=date(2020, 1, 1),
            holder_until=date(2026, 3, 31),
        )
    ]


def test_columns_may_stand_in_another_order_and_behind_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    names = list(reversed(COLUMNS))
    values = dict(zip(COLUMNS, ROW.split(","), strict=True))
    text = ",".join(names) + "\n" + ",".join(values[name] for name in names)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_register(file) == read_rows(f"{HEADER}\n{ROW}")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("name", "", "name: is empty"),
        ("name", '"a\nb"', "name: holds a line break or another control character"),
        ("domains", "", "domains: is empty"),
        ("domains", " ; ", "domains: is empty"),
        (
            "domains",
            "https://fietshoek.be/",
            "domains: 'https://fietshoek.be/': write the domain alone, as in shop.be",
        ),
        ("domains", "fiets_hoek.be", "domains: 'fiets_hoek.be' is not a domain"),
        ("domains", "fietshoek", "domains: 'fietshoek' is not a domain"),
        ("domains", "a.be b.be", "domains: 'a.be b.be': separate domains with semicolons"),
        (
            "domains",
            "winkel.fietshoek.be",
            "domains: 'winkel.fietshoek.be' is a part of a domain; write fietshoek.be",
        ),
        (
            "domains",
            "co.uk",
            "domains: 'co.uk' is an ending under which others register, not a shop's domain",
        ),
        ("contact", "", "contact: is empty; complaints could not be passed on"),
        ("contact", "hulp", "contact: 'hulp' is not an e-mail address"),
        ("contact", "Hulp <hulp@a.be>", "contact: 'Hulp <hulp@a.be>' is not an e-mail address"),
        ("country", "BEL", "country: 'BEL' is not an ISO 3166 country code of two letters, as in BE"),
        ("country", "UK", "country: 'UK': the ISO 3166 code is GB"),
        ("language", "es", "language: 'es' is not one of nl, fr, de, en"),
        ("holder_from", "", "holder_from: '' is not a date as in 2026-11-30"),
        ("holder_from", "01/02/2020", "holder_from: '01/02/2020' is not a date as in 2026-11-30"),
        ("holder_until", "20260331", "holder_until: '20260331' is not a date as in 2026-11-30"),
        ("holder_until", "2019-12-31", "holder_until: 2019-12-31 is before holder_from, 2020-01-01"),
    ],
)
def test_each_wrong_value_is_named(column: str, value: str, expected: str) -> None:
    values = dict(zip(COLUMNS, ROW.split(","), strict=True)) | {column: value}
    assert faults(",".join(values.values())) == [f"2: {expected}"]


def test_all_wrong_lines_are_named_at_once() -> None:
    assert faults(
        ROW,
        ROW.replace("BE,", "BX,").replace("nl", "xx"),
        ROW.replace("Fietshoek,", '"two\nlines",', 1),
        ROW + ",more",
        ROW.replace("fietshoek.be,De", "ander.be;fietshoek.be,De"),
    ) == [
        "3: country: 'BX' is not an ISO 3166 country code of two letters, as in BE",
        "3: language: 'xx' is not one of nl, fr, de, en",
        "4: name: holds a line break or another control character",
        "6: has 10 values where the header has 9; a value with a comma inside needs quotes",
        "7: domains: fietshoek.be stands on line 2 already",
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER.replace(",", ";"), "1: the columns are separated by semicolons; save the file with commas"),
        (HEADER.replace(",", "\t"), "1: the columns are separated by tabs; save the file with commas"),
        (
            HEADER.replace("aliases", "alias"),
            "1: the header has no column aliases, has an unknown column alias",
        ),
        (HEADER + ",name", "1: the header has name twice"),
        (ROW, "1: no header; the first line should be " + HEADER),
    ],
)
def test_headers_that_are_wrong(header: str, expected: str) -> None:
    assert faults(ROW, header=header) == [expected]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ": the file is empty; its first line should be " + HEADER),
        (HEADER.encode(), ": holds no webshop, only the header"),
        (f"{HEADER}\n{ROW}\nCaf\xe9".encode("latin-1"), ":3: is not UTF-8; save the file as CSV UTF-8"),
        (HEADER.encode("utf-16"), ": is UTF-16; save it as CSV UTF-8"),
        (f'{HEADER}\n"Fiets"hoek,x'.encode(), ":2: is no CSV from here on: ',' expected after '\"'"),
    ],
)
def test_files_that_are_no_register(tmp_path: Path, data: bytes, expected: str) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(data)
    with pytest.raises(RegisterError) as caught:
        read_register(file)
    assert str(caught.value) == f"{file}{expected}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"none\.csv: No such file or directory"):
        read_register(tmp_path / "none.csv")
