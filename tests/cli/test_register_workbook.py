"""The register as a workbook: the same rows as the CSV, whatever a spreadsheet program makes of them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from intake import spreadsheet
from intake.register import COLUMNS, RegisterError, read_data, read_register

ROW = [
    "Fietshoek",
    "fietshoek.be",
    "De Fietshoek",
    "hulp@fietshoek.be",
    "BE",
    "sports",
    "nl",
    date(2020, 1, 1),
]


def workbook(*rows: list[Any], change: Callable[[Any], None] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows or ([*COLUMNS], ROW):
        book.active.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults(data: bytes) -> list[str]:
    with pytest.raises(RegisterError) as caught:
        read_data(data)
    return list(caught.value.lines)


def changed_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == name else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_workbook_is_read_as_the_csv_of_the_same_rows(tmp_path: Path) -> None:
    csv = (
        ",".join(COLUMNS)
        + "\nFietshoek,fietshoek.be,De Fietshoek,hulp@fietshoek.be,BE,sports,nl,2020-01-01,\n"
    )
    file = tmp_path / "holders.xlsx"
    file.write_bytes(workbook())
    assert read_register(file) == read_data(csv.encode())


def test_a_header_below_a_title_dates_numbers_and_hidden_sheets() -> None:
    def hide(book: Any) -> None:
        notes = book.create_sheet("notes", 0)
        notes.append(["not the register"])
        notes.sheet_state = "hidden"

    data = workbook(
        ["Our holders", None, "as of today"],
        [],
        [*(f" {name.upper()} " for name in COLUMNS), None, None],
        [123.0, *ROW[1:7], datetime(2020, 1, 1), "2026-03-31"],
        [None] * 9,
        change=hide,
    )
    (shop,) = read_data(data)
    assert (shop.name, shop.holder_from, shop.holder_until) == ("123", date(2020, 1, 1), date(2026, 3, 31))


def test_wrong_rows_are_named_by_their_number_in_the_sheet() -> None:
    data = workbook(["Holders"], [*COLUMNS], ROW, [*ROW[:4], "Belgium", *ROW[5:]], [*ROW, None, "note"])
    assert faults(data) == [
        "4: country: 'Belgium' is not an ISO 3166 country code of two letters, as in BE",
        "5: has 10 values where the header has 9; a value with a comma inside needs quotes",
    ]
    assert faults(workbook(["name", "domains"], ["a", "b"]))[0].startswith(
        "1: the header has no column aliases"
    )
    assert faults(workbook([None])) == ["the file is empty; its first line should be " + ",".join(COLUMNS)]


def test_a_moment_is_no_date() -> None:
    row = [*ROW[:7], datetime(2020, 1, 1, 12, 30)]
    assert faults(workbook([*COLUMNS], row)) == [
        "2: holder_from: '2020-01-01 12:30:00' is not a date as in 2026-11-30"
    ]


def test_a_formula_counts_as_its_saved_value_and_without_one_is_named() -> None:
    made = workbook([*COLUMNS], ['="a"', *ROW[1:]])
    assert faults(made) == [
        "2: column A has a formula without a saved value; open the workbook in its program and save it"
    ]
    saved = with_saved(made, b"Saved")
    assert [shop.name for shop in read_data(saved)] == ["Saved"]
    assert faults(with_saved(made, b"")) == ["2: name: is empty"]  # an empty text was found


def with_saved(made: bytes, value: bytes) -> bytes:
    old, new = b'<c r="A2"><f>"a"</f><v></v>', b'<c r="A2" t="str"><f>"a"</f><v>' + value + b"</v>"
    return changed_part(
        made, SHEET, lambda xml: xml.replace(old, new).replace(old.replace(b"<v></v>", b"<v />"), new)
    )


def test_an_error_in_a_cell_is_named() -> None:
    def error(book: Any) -> None:
        book.active["B2"].value = "#N/A"
        book.active["B2"].data_type = "e"

    assert faults(workbook(change=error)) == ["2: column B holds the error #N/A"]


def test_a_sheet_that_lies_about_its_size_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    lying = changed_part(
        workbook(),
        SHEET,
        lambda xml: xml.replace(b'<dimension ref="A1:I2" />', b'<dimension ref="A1:XFD1048576" />'),
    )
    assert lying != workbook()
    assert len(read_data(lying)) == 1
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 5_000)  # Excel's own limit takes half a second
    far = changed_part(workbook(), SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="900000000"'))
    assert faults(far) == ["has more than 5000 rows"]


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"<row/>" * 50_000)
    data = bytearray(out.getvalue())
    for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()[1:]:  # they say to be much larger than they are
        old = struct.pack("<II", entry.compress_size, entry.file_size)
        data = bytearray(bytes(data).replace(old, struct.pack("<II", entry.compress_size, 30_000_000)))
    assert faults(bytes(data)) == ["unpacks to more than 100000000 bytes"]


def test_what_has_too_many_cells_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 10)
    assert faults(workbook()) == ["has more than 10 cells"]


def test_a_type_definition_is_refused_in_a_part_of_whatever_name() -> None:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.png", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')
    assert faults(out.getvalue()) == ["holds a document type definition, which no workbook does"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (workbook()[:-40], "is a damaged workbook, or cut off"),
        (workbook()[:200], "is a damaged workbook, or cut off"),
        (b"\xd0\xcf\x11\xe0rest", "is an old Excel file; save it as .xlsx, or as CSV UTF-8"),
        (
            changed_part(workbook(), "xl/workbook.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
            "holds a document type definition, which no workbook does",
        ),
        (
            changed_part(workbook(), SHEET, lambda xml: xml.replace(b"</row>", b"</wor>", 1)),
            "is a damaged workbook (ParseError)",
        ),
    ],
    ids=["cut off", "head only", "xls", "dtd", "no xml"],
)
def test_what_is_no_workbook_is_refused_in_one_line(data: bytes, fault: str) -> None:
    assert faults(data) == [fault]
