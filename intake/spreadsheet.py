"""The rows of an Excel workbook (.xlsx, ECMA-376) as text, read with bounds on what it unpacks to.

Formulas count as the value that was saved with them; dates become ISO 8601. Nothing in the workbook is run or
fetched: only its cells are read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

MOST_UNPACKED = 100_000_000  # bytes of all parts together
MOST_PARTS = 1_000
MOST_ROWS = 1_048_576  # Excel's own limit
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000  # empty ones among them: each takes its time to be read
_CHUNK = 1 << 16
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # no workbook has any; bombs are made of them
_FORMULA = re.compile(rb"<f[\s>/]")


class SpreadsheetError(Exception):
    """Why a workbook cannot be read; begins with the row's number where it is about one."""


def is_spreadsheet(data: bytes) -> bool:
    """Whether these are the bytes of a workbook, of whichever kind, and not of a text."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_cells(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first visible sheet that holds anything: its number, counted from 1, and its cells.

    Raises SpreadsheetError.
    """
    with_formulas = _examined(data)
    import openpyxl  # costs a fifth of a second, and commands without a workbook need not pay it

    try:
        values = _rows(openpyxl, data, data_only=True)
        formulas = _rows(openpyxl, data, data_only=False) if with_formulas else None
        blank: object = None  # the row that the library gives wherever there is none
        left = MOST_CELLS
        for number, row in enumerate(values, 1):
            made = next(formulas, ()) if formulas is not None else ()
            if number > MOST_ROWS:
                raise SpreadsheetError(f"has more than {MOST_ROWS} rows")
            if row is blank:
                continue
            left -= len(row)
            if left < 0:
                raise SpreadsheetError(f"has more than {MOST_CELLS} cells")
            cells = [_text(number, cell) for cell in row]
            _refuse_unsaved(number, made, row)
            if any(cells):
                yield number, cells
            else:
                blank = row
    except SpreadsheetError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook makes the library raise
        raise SpreadsheetError(f"is a damaged workbook ({type(error).__name__})") from None


def _refuse_unsaved(number: int, made: tuple[Any, ...], row: tuple[Any, ...]) -> None:
    """A program that never reckoned the formula leaves no value; one that found no text, a type."""
    for place, (cell, value) in enumerate(zip(made, row, strict=False)):
        if cell.data_type == "f" and value.value is None and value.data_type != "str":
            where = f"{number}: column {_letter(place)}"
            raise SpreadsheetError(
                f"{where} has a formula without a saved value; open the workbook in its program and save it"
            )


def _examined(data: bytes) -> bool:
    """Whether there are formulas in it; refuses what unpacks to too much, or is no .xlsx."""
    if not data.startswith(b"PK"):
        raise SpreadsheetError("is an old Excel file; save it as .xlsx, or as CSV UTF-8")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise SpreadsheetError("is encrypted; save it without a password") from None
        raise SpreadsheetError("is a damaged workbook, or cut off") from None


def _parts(archive: zipfile.ZipFile) -> bool:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise SpreadsheetError("is no Excel workbook; save it as .xlsx, or as CSV UTF-8")
    if len(names) > MOST_PARTS:
        raise SpreadsheetError(f"has more than {MOST_PARTS} parts")
    # No more is ever unpacked of a part than its entry says, so that the sum is a bound.
    if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise SpreadsheetError(f"unpacks to more than {MOST_UNPACKED} bytes")
    formulas = False
    for entry in archive.infolist():
        with archive.open(entry) as part:  # whatever it is called: a sheet may have any name
            tail = b""
            while chunk := part.read(_CHUNK):
                seen = (tail + chunk).replace(b"\x00", b"")  # UTF-16 as well
                if _DTD.search(seen):
                    raise SpreadsheetError("holds a document type definition, which no workbook does")
                formulas = formulas or bool(_FORMULA.search(seen))
                tail = chunk[-64:]
    return formulas


def _rows(openpyxl: Any, data: bytes, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    """Of the first sheet that is not hidden, as far as it goes, whatever it says of its size."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise SpreadsheetError("has no sheet to read")
    sheets[0].reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheets[0].iter_rows(max_col=MOST_COLUMNS)
    return rows


def _text(number: int, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise SpreadsheetError(f"{number}: column {_letter(cell.column - 1)} holds the error {value}")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _letter(place: int) -> str:
    """A column as people call it: A, B... Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
