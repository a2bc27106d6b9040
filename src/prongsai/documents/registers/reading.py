"""Cells of a spreadsheet file, or of what was pasted from one. Files that may do harm are refused, not cleaned."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, Literal

from python_calamine import CalamineError, CalamineWorkbook

from prongsai.core.registers.headings import Matrix, fitting
from prongsai.core.registers.model import Register
from prongsai.documents.registers.guarding import MOST_BYTES, MOST_ROWS, TableFileError, check_file

__all__ = ["MOST_BYTES", "MOST_ROWS", "TableFileError", "read_pasted", "read_sheets", "read_table"]

_SPREADSHEETS = (".xlsx", ".xls", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")
_DELIMITERS = (",", "\t", ";", "|")
_SNIFFED = 20


def read_sheets(data: bytes, name: str) -> dict[str, Matrix]:
    """The cells of every sheet with something in it, by name of sheet; formulas as their values.

    Rows keep their numbers. Raises ``TableFileError`` for a file that is too large, encrypted, has macros, is made to
    burst, or is no table.
    """
    lower = name.lower()
    check_file(data, lower)
    if lower.endswith(_SPREADSHEETS):
        return _workbook(data)
    if lower.endswith(_TEXTS):
        return {"": _cells_of(_decoded(data))}
    raise TableFileError(
        f"อ่านแฟ้ม “{name}” ไม่ได้ กรุณาใช้แฟ้ม .xlsx .xls .ods หรือ .csv",
        f'"{name}" is not a kind of file that is read; use .xlsx, .xls, .ods or .csv.',
    )


def read_table(data: bytes, name: str, register: Register) -> Matrix:
    """The cells of the sheet whose headings fit a register best. Raises ``TableFileError``."""
    sheets = read_sheets(data, name)
    if not sheets:
        raise TableFileError(f"แฟ้ม “{name}” ไม่มีข้อมูล", f'"{name}" has nothing in it.')
    if len(sheets) == 1:
        return next(iter(sheets.values()))
    return max(sheets.values(), key=lambda matrix: fitting(register, matrix))


def read_pasted(text: str) -> Matrix:
    """The cells of what was pasted from a spreadsheet: tabs between them, newlines inside them quoted.

    Raises ``TableFileError`` for more rows than are read at once.
    """
    return _cells_of(text.replace("\x00", ""))


def _workbook(data: bytes) -> dict[str, Matrix]:
    sheets: dict[str, Matrix] = {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                _check_rows(sheet.height)
                rows: list[list[Any]] = sheet.to_python(skip_empty_area=True)
                if rows:
                    above = sheet.start[0] if sheet.start else 0
                    _check_rows(above + len(rows))
                    sheets[name] = [[] for _ in range(above)] + rows
    except TableFileError:
        raise
    except (CalamineError, OSError, ValueError) as error:
        locked = "password" in str(error).lower()
        raise (_locked() if locked else _unreadable()) from error
    return sheets


def _locked() -> TableFileError:
    return TableFileError("แฟ้มนี้ตั้งรหัสผ่านไว้ กรุณาบันทึกเป็นแฟ้มที่ไม่มีรหัสผ่าน", "This file has a password; save it without one.")


def _unreadable() -> TableFileError:
    return TableFileError(
        "อ่านแฟ้มนี้ไม่ได้ แฟ้มอาจเสียหาย กรุณาเปิดด้วยโปรแกรมตารางแล้วบันทึกใหม่เป็น .xlsx",
        "This file cannot be read and may be damaged; open it in a spreadsheet and save it again as .xlsx.",
    )


def _check_rows(rows: int) -> None:
    if rows > MOST_ROWS:
        raise TableFileError(
            f"ตารางมี {rows:,} แถว รับได้ไม่เกิน {MOST_ROWS:,} แถว กรุณาแบ่งเป็นหลายแฟ้ม",
            f"The table has {rows:,} rows; at most {MOST_ROWS:,} are read. Split it into several files.",
        )


def _decoded(data: bytes) -> str:
    """The text of a CSV: UTF-8, UTF-16 with its mark, or the Thai code page of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Iterable[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableFileError(
        "อ่านตัวอักษรในแฟ้มไม่ได้ กรุณาบันทึกเป็น CSV UTF-8", "The characters of this file cannot be read; save it as CSV UTF-8."
    )


def _cells_of(text: str) -> Matrix:
    delimiter = "\t" if "\t" in text.partition("\n")[0] else _delimiter(text)
    # A quote that nobody closes would swallow all that follows.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                _check_rows(len(rows))
    except csv.Error as error:
        raise _unreadable() from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _delimiter(text: str) -> str:
    """The delimiter by which the first lines have the most columns in common."""
    lines = [line for line in text[:65536].splitlines()[: _SNIFFED * 3] if line.strip()][:_SNIFFED]

    def columns(delimiter: str) -> int:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return 0
        return max(widths, key=lambda width: (widths.count(width) > len(widths) // 3, width), default=0)

    return max(_DELIMITERS, key=columns)
