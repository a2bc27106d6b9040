"""A workbook that cannot run anything: every text is written as text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from prongsai.core.registers.model import Field
from prongsai.core.registers.saying import Cell

# The same bytes for the same records, whenever they are written.
_MADE = datetime(2020, 1, 1)
_LONGEST = 32_767
_CUT = "… (ข้อความยาวเกินหนึ่งช่อง อ่านทั้งหมดได้ในแฟ้ม CSV หรือ JSON)"
# A day stays a day, and is shown in the Buddhist era.
_DAY = "[$-107041E]d mmm yyyy;@"
_FORMATS = {"money": "#,##0.00", "percent": "0.00", "number": "#,##0.######", "integer": "#,##0", "year": "0"}
_WIDTHS = {"text": 60, "string": 40, "table": 60, "url": 40, "money": 18, "date": 16, "choice": 28, "file": 30}


class Book:
    """A workbook in the making, written row after row so that a large one needs little memory."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(self._file, {**options, "strings_to_numbers": False})
        self.book.set_properties({"created": _MADE})
        self._wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"})
        self.example = self.book.add_format({"italic": True, "font_color": "#666666", "valign": "top"})
        self._plain = self.book.add_format({"valign": "top"})
        self._day = self.book.add_format({"num_format": _DAY, "valign": "top", "align": "left"})
        self._numbers = {
            key: self.book.add_format({"num_format": form, "valign": "top"}) for key, form in _FORMATS.items()
        }

    def sheet(self, name: str) -> Any:
        """A new sheet of this name."""
        return self.book.add_worksheet(name[:31])

    def headings(self, sheet: Any, fields: Sequence[Field], *, lines: int = 1) -> None:
        """The Thai titles of fields as the first row, which stays in sight."""
        for column, field in enumerate(fields):
            sheet.set_column(column, column, _WIDTHS.get(field.type, 22), self.form(field))
        self.row(sheet, 0, [field.title.th for field in fields], self.head)
        sheet.freeze_panes(lines, 0)

    def row(self, sheet: Any, number: int, cells: Sequence[Cell], form: Any = None) -> None:
        """One row of cells; ``form`` for all of them, else each as what it holds asks for."""
        for column, held in enumerate(cells):
            self.put(sheet, number, column, held, form)

    def put(self, sheet: Any, row: int, column: int, held: Cell, form: Any = None) -> None:
        """One cell."""
        match held:
            case None:
                return
            case str():
                text = held if len(held) <= _LONGEST else held[: _LONGEST - len(_CUT)] + _CUT
                sheet.write_string(row, column, text, form or self._wrapped)
            case date():
                sheet.write_datetime(row, column, datetime.combine(held, time()), form or self._day)
            case int() | Decimal():
                sheet.write_number(row, column, held, form or self._plain)

    def form(self, field: Field) -> Any:
        """How a number or a day of this field is shown."""
        if field.many:
            return self._wrapped
        return self._day if field.type == "date" else self._numbers.get(field.type, self._wrapped)

    def close(self) -> bytes:
        """The workbook (XLSX)."""
        self.book.close()
        return self._file.getvalue()
