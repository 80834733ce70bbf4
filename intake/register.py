"""The register of label holders, a CSV file or a workbook: loaded whole or not at all, wrong lines named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from intake.addresses import is_address, normal_domain, registrable
from intake.countries import COUNTRIES
from intake.spreadsheet import is_spreadsheet
from routing.words import Language, Shop

T = TypeVar("T")
COLUMNS = (
    "name",
    "domains",
    "aliases",
    "contact",
    "country",
    "sectors",
    "language",
    "holder_from",
    "holder_until",
)
_MISTAKEN = {"UK": "GB", "EL": "GR"}  # other bodies' codes, often met
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 300  # characters of one value


class RegisterError(Exception):
    """A register that was not loaded; `lines` names every fault with its line number."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


class _CellError(ValueError):
    """What is wrong with one value."""


def read_register(path: Path | str) -> list[Shop]:
    """The shops of a CSV file (interface.md, "Register file") or a workbook (.xlsx), in its order.

    Raises RegisterError with all that is wrong; lines count from 1.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RegisterError([f"{file}: {error.strerror or error}"]) from None
    return read_data(data, str(file))


def read_data(data: bytes, name: str = "") -> list[Shop]:
    """The shops of the bytes of such a file; raises RegisterError, whose lines begin with name and number."""
    try:
        return _shops(_sheet_rows(data)) if is_spreadsheet(data) else read_rows(_decoded(data))
    except RegisterError as error:
        if not name:
            raise
        raise RegisterError(
            f"{name}:{line}" if line[0].isdecimal() else f"{name}: {line}" for line in error.lines
        ) from None


def read_rows(text: str) -> list[Shop]:
    """The shops of CSV text; raises RegisterError whose lines begin with their number."""
    return _shops(list(_rows(text)))


def _shops(rows: list[tuple[int, list[str]]]) -> list[Shop]:
    """The shops of a table whose first row is the header."""
    if not rows:
        raise RegisterError(["the file is empty; its first line should be " + ",".join(COLUMNS)])
    header = _header(*rows[0])
    shops: list[Shop] = []
    faults: list[str] = []
    owners: dict[str, int] = {}
    for number, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.append(
                f"{number}: has {len(cells)} values where the header has {len(header)}; "
                "a value with a comma inside needs quotes"
            )
            continue
        shop, wrong = _shop(dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        faults.extend(f"{number}: {fault}" for fault in wrong)
        if shop is not None:
            shops.append(shop)
            for domain in shop.domains:
                if domain in owners:
                    faults.append(f"{number}: domains: {domain} stands on line {owners[domain]} already")
                owners.setdefault(domain, number)
    if faults:
        raise RegisterError(faults)
    if not shops:
        raise RegisterError(["holds no webshop, only the header"])
    return shops


def _sheet_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """The header, which is the first row with most of the columns' names, and what stands below it.

    All are as wide as the header, or as what stands beyond its end.
    """
    from intake.spreadsheet import SpreadsheetError, read_cells

    try:
        rows = list(read_cells(data))
    except SpreadsheetError as error:
        raise RegisterError([str(error)]) from None
    start = next((place for place, (_, cells) in enumerate(rows) if _names(cells) > len(COLUMNS) // 2), 0)
    table = rows[start:]
    width = len(_trimmed(table[0][1])) if table else 0
    return [(number, _padded(_trimmed(cells), width)) for number, cells in table]


def _names(cells: list[str]) -> int:
    return len({cell.strip().lower() for cell in cells} & set(COLUMNS))


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RegisterError(["is UTF-16; save it as CSV UTF-8"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise RegisterError([f"{number}: is not UTF-8; save the file as CSV UTF-8"]) from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RegisterError([f"{number}: is no CSV from here on: {error}"]) from None
        yield number, cells


def _header(number: int, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if set(names) == set(COLUMNS) and len(names) == len(COLUMNS):
        return names
    for separator, called in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(set(COLUMNS) & {name.strip() for name in ",".join(names).split(separator)}) > 2:
            raise RegisterError(
                [f"{number}: the columns are separated by {called}; save the file with commas"]
            )
    unknown = [name or "(empty)" for name in names if name not in COLUMNS]
    absent = [name for name in COLUMNS if name not in names]
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if len(absent) == len(COLUMNS):
        raise RegisterError([f"{number}: no header; the first line should be " + ",".join(COLUMNS)])
    parts = [f"has no column {name}" for name in absent]
    parts += [f"has an unknown column {name}" for name in unknown] + [f"has {name} twice" for name in twice]
    raise RegisterError([f"{number}: the header {', '.join(parts)}"])


def _shop(row: dict[str, str]) -> tuple[Shop | None, list[str]]:
    """The shop of a row, or what is wrong with it, value by value."""
    faults: list[str] = []
    for column, value in row.items():
        if _CONTROL.search(value):
            faults.append(f"{column}: holds a line break or another control character")
        elif len(value) > _LONGEST and column in ("name", "contact"):
            faults.append(f"{column}: is longer than {_LONGEST} characters")
    if faults:
        return None, faults

    cells = _Cells(row, faults)
    contact, *more_contacts = cells.read("contact", _contacts) or ("",)
    shop = Shop(
        name=cells.read("name", _name) or "",
        domains=cells.read("domains", _domains) or (),
        aliases=tuple(_pieces(row["aliases"])),
        contact=contact,
        country=cells.read("country", _country) or "",
        sectors=tuple(sector.lower() for sector in _pieces(row["sectors"])),
        language=cells.read("language", _language) or Language.NL,
        holder_from=cells.read("holder_from", _day) or date.min,
        holder_until=cells.read("holder_until", _day) if row["holder_until"] else None,
        more_contacts=tuple(more_contacts),
    )
    if not faults and shop.holder_until is not None and shop.holder_until < shop.holder_from:
        faults.append(f"holder_until: {shop.holder_until} is before holder_from, {shop.holder_from}")
    return (None if faults else shop), faults


class _Cells:
    """A row's values, read one by one; faults are gathered, so that one row can tell several."""

    def __init__(self, row: dict[str, str], faults: list[str]) -> None:
        self.row = row
        self.faults = faults

    def read(self, column: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(self.row[column])
        except _CellError as error:
            self.faults.append(f"{column}: {error}")
            return None


def _pieces(text: str) -> list[str]:
    """The values between semicolons, each once."""
    return list(dict.fromkeys(piece.strip() for piece in text.split(";") if piece.strip()))


def _name(text: str) -> str:
    if not text:
        raise _CellError("is empty")
    return text


def _domains(text: str) -> tuple[str, ...]:
    pieces = _pieces(text)
    if not pieces:
        raise _CellError("is empty")
    return tuple(dict.fromkeys(_domain(piece) for piece in pieces))


def _domain(text: str) -> str:
    if "/" in text or "@" in text or ":" in text:
        raise _CellError(f"{text!r}: write the domain alone, as in shop.be")
    if "," in text or " " in text:
        raise _CellError(f"{text!r}: separate domains with semicolons")
    name = normal_domain(text)
    if name is None:
        raise _CellError(f"{text!r} is not a domain")
    name = name.removeprefix("www.")
    whole = registrable(name)
    if whole is None:
        raise _CellError(f"{text!r} is an ending under which others register, not a shop's domain")
    if whole != name:
        raise _CellError(f"{text!r} is a part of a domain; write {whole}")
    return name


def _contacts(text: str) -> tuple[str, ...]:
    """One address, or several separated by semicolons: the next is tried where a mail to the first fails."""
    pieces = _pieces(text)
    if not pieces:
        raise _CellError("is empty; complaints could not be passed on")
    return tuple(dict.fromkeys(_contact(piece) for piece in pieces))


def _contact(text: str) -> str:
    if not is_address(text):
        raise _CellError(f"{text!r} is not an e-mail address")
    local, _, domain = text.rpartition("@")
    return f"{local}@{normal_domain(domain)}"


def _country(text: str) -> str:
    code = text.upper()
    if code in _MISTAKEN:
        raise _CellError(f"{text!r}: the ISO 3166 code is {_MISTAKEN[code]}")
    if code not in COUNTRIES:
        raise _CellError(f"{text!r} is not an ISO 3166 country code of two letters, as in BE")
    return code


def _language(text: str) -> Language:
    try:
        return Language(text.lower())
    except ValueError:
        raise _CellError(f"{text!r} is not one of nl, fr, de, en") from None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _CellError(f"{text!r} is not a date as in 2026-11-30") from None
    if day.isoformat() != text:  # 20261130 and 2026-W48-1 are ISO dates too, but more often mistakes
        raise _CellError(f"{text!r} is not a date as in 2026-11-30")
    return day
