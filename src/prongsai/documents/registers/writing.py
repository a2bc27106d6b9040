"""Registers as workbooks (XLSX): the records, and an empty table to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from prongsai.core.registers.model import Field, Register
from prongsai.core.registers.saying import BETWEEN, Cell, cell
from prongsai.documents.registers.books import Book

EXAMPLE = "ตัวอย่าง: "
"""What the first cell of the example row of a template begins with, so that it is never taken for a record."""
_ROWS = 2000
_TYPED = {
    "string": "ข้อความ", "text": "ข้อความ", "code": "รหัส (เก็บเลขศูนย์นำหน้า)", "phone": "หมายเลขโทรศัพท์",
    "email": "อีเมล", "url": "ลิงก์ที่ขึ้นต้นด้วย https://", "tax_id": "เลข 13 หลัก", "integer": "จำนวนเต็ม",
    "year": "ปี พ.ศ. สี่หลัก", "number": "ตัวเลข", "money": "จำนวนเงิน (บาท)", "percent": "ร้อยละ 0–100",
    "date": "วันที่ เช่น 1 ต.ค. 2568", "month": "เดือน เช่น ต.ค. 2568", "duration": "เวลา เช่น 30 นาที",
    "boolean": "ใช่ หรือ ไม่ใช่", "choice": "เลือกจากรายการ", "unit": "ชื่อส่วนราชการของหน่วยงาน",
    "record": "ชื่อรายการในทะเบียนอื่น",
}  # fmt: skip
_EXAMPLES: Mapping[str, str] = {
    "string": "ข้อความ", "text": "ข้อความ", "code": "001", "phone": "054-000-000", "email": "saraban@example.go.th",
    "url": "https://www.example.go.th/", "tax_id": "0000000000000", "integer": "1", "year": "2569", "number": "1.5",
    "money": "1,000.00", "percent": "50", "date": "1 ต.ค. 2568", "month": "ต.ค. 2568", "duration": "30 นาที",
    "boolean": "ใช่", "unit": "สำนักปลัด", "record": "ชื่อรายการ",
}  # fmt: skip
_NOT_IN_TABLES = ("file", "image", "table")


def write_table(
    register: Register,
    contents: Iterable[Mapping[str, Any]],
    *,
    fields: Sequence[Field] | None = None,
    about: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Records as a workbook, always the same bytes for the same records.

    ``contents`` are values with references resolved to words (``core.registers.public``). ``fields`` are the columns,
    the public ones unless told otherwise. ``about`` are lines of the second sheet beside what the register says.
    """
    shown = tuple(register.public_fields if fields is None else fields)
    book = Book()
    sheet = book.sheet("ข้อมูล")
    book.headings(sheet, shown)
    last = 0
    for last, content in enumerate(contents, 1):
        for column, field in enumerate(shown):
            held = cell(field, content.get(field.key))
            book.put(sheet, last, column, held, None if isinstance(held, str) else book.form(field))
    if shown:
        sheet.autofilter(0, 0, last, len(shown) - 1)
    _about(book, register, shown, [("จำนวนรายการ", str(last)), *about])
    return book.close()


def write_rows(rows: Iterable[Sequence[Any]]) -> bytes:
    """Any table as a workbook, its first row in bold: rows that could not be read, given back to be mended."""
    book = Book()
    sheet = book.sheet("ข้อมูล")
    for number, row in enumerate(rows):
        held = [_plain(one) for one in row]
        book.row(sheet, number, held, book.head if number == 0 else None)
    return book.close()


def table_fields(register: Register) -> tuple[Field, ...]:
    """The fields of a register that can be filled in as cells of a table."""
    return tuple(one for one in register.fields if one.type not in _NOT_IN_TABLES and one.computed is None)


def write_template(register: Register, *, words: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """An empty table to fill in: headings, one example row, lists to choose from, and what each column wants.

    ``words`` are the words to choose from where a field refers to units or records, by key of field.
    """
    fields = table_fields(register)
    choices = {field.key: _choices(field, words or {}) for field in fields}
    book = Book()
    sheet = book.sheet("กรอกข้อมูล")
    book.headings(sheet, fields)
    example = [choices[field.key][0] if choices[field.key] else _example(field) for field in fields]
    book.row(sheet, 1, [EXAMPLE + example[0], *example[1:]], book.example)
    columns = {key: number for number, key in enumerate(key for key, held in choices.items() if held)}
    for column, field in enumerate(fields):
        _guide(sheet, column, field, columns.get(field.key), len(choices[field.key]))
    _notes(book, register, fields)
    _lists(book, fields, choices, columns)
    return book.close()


def _choices(field: Field, words: Mapping[str, Sequence[str]]) -> list[str]:
    if field.type == "choice":
        return [one.title.th for one in field.choices]
    return ["ใช่", "ไม่ใช่"] if field.type == "boolean" else list(words.get(field.key, ()))


def _plain(held: Any) -> Cell:
    if held is None or (isinstance(held, int | date | Decimal) and not isinstance(held, bool)):
        return held
    return Decimal(repr(held)) if isinstance(held, float) and isfinite(held) else str(held)


def _example(field: Field) -> str:
    return field.example or _EXAMPLES.get(field.type, "")


def _guide(sheet: Any, column: int, field: Field, listed: int | None, many: int) -> None:
    """The list a cell chooses from, or what it wants; a hint only where several may stand in one cell."""
    rule: dict[str, Any] = {"validate": "any"}
    if listed is not None:
        letter = _letter(listed)
        rule = {"validate": "list", "source": f"='ตัวเลือก'!${letter}$2:${letter}${many + 1}"}
        rule |= {"error_type": "warning", "error_title": "ไม่อยู่ในรายการ", "error_message": "กรุณาเลือกจากรายการ"}
        rule |= {"show_error": not field.many}
    said = "ต้องกรอก · " if field.required else ""
    rule |= {"input_title": field.title.th[:32], "input_message": f"{said}{_wanted(field)}"[:255]}
    sheet.data_validation(1, column, _ROWS, column, rule)


def _wanted(field: Field) -> str:
    wanted = _TYPED.get(field.type, "")
    if field.many:
        wanted += f" หลายค่าคั่นด้วย “{BETWEEN.strip()}”"
    return f"{wanted} · {field.help.th}" if field.help else wanted


def _letter(number: int) -> str:
    return chr(65 + number) if number < 26 else _letter(number // 26 - 1) + chr(65 + number % 26)


def _notes(book: Book, register: Register, fields: Sequence[Field]) -> None:
    sheet = book.sheet("คำอธิบาย")
    for column, width in enumerate((36, 12, 50, 28, 14)):
        sheet.set_column(column, column, width)
    lines: list[list[Cell]] = [
        [register.title.th],
        [register.purpose.th],
        [f"แถวที่ขึ้นต้นด้วย “{EXAMPLE.strip()}” เป็นตัวอย่าง จะไม่นำเข้า"],
        [],
        ["คอลัมน์", "ต้องกรอก", "รูปแบบ", "ตัวอย่าง", "เผยแพร่"],
    ]
    for field in fields:
        public = "เผยแพร่" if field in register.public_fields else "ไม่เผยแพร่"
        lines.append([field.title.th, "ต้องกรอก" if field.required else "", _wanted(field), _example(field), public])
    for number, line in enumerate(lines):
        book.row(sheet, number, line)


def _lists(
    book: Book, fields: Sequence[Field], choices: Mapping[str, Sequence[str]], columns: Mapping[str, int]
) -> None:
    """A column for each list; workbooks are written row by row."""
    sheet = book.sheet("ตัวเลือก")
    listed = [field for field in fields if field.key in columns]
    book.row(sheet, 0, [field.title.th for field in listed])
    for number in range(max((len(choices[field.key]) for field in listed), default=0)):
        held: list[Cell] = [
            choices[field.key][number] if number < len(choices[field.key]) else None for field in listed
        ]
        book.row(sheet, number + 1, held)


def _about(book: Book, register: Register, fields: Sequence[Field], about: Sequence[tuple[str, str]]) -> None:
    sheet = book.sheet("คำอธิบายข้อมูล")
    for column, width in enumerate((36, 24, 40)):
        sheet.set_column(column, column, width)
    lines: list[tuple[Cell, ...]] = [("ชุดข้อมูล", register.title.th), *about, ()]
    lines.append(("คอลัมน์", "ชื่อในแฟ้ม CSV", "ชนิด"))
    lines += [(field.title.th, field.key, _TYPED.get(field.type, field.type)) for field in fields]
    for number, line in enumerate(lines):
        book.row(sheet, number, line)
