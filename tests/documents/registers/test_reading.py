"""Files of tables: what is read of them, and which are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from prongsai.documents.registers.reading import TableFileError, read_pasted, read_sheets, read_table
from tests.core.registers.made import thing

ROWS = [["ชื่อ", "วงเงิน", "วันเริ่ม"], ["ถนน", 1250.5, date(2026, 1, 2)]]


def workbook(**sheets: list[list[object]]) -> bytes:
    """An Excel file."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return kept.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A zip file with its parts changed and others added."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name.replace("__", "/"), part)
    return kept.getvalue()


def test_cells_keep_their_types_and_their_rows() -> None:
    matrix = read_table(workbook(a=[[], [], *ROWS]), "แผน.XLSX", thing())
    assert [list(row) for row in matrix] == [[], [], *ROWS]


def test_the_sheet_that_fits_best_is_read() -> None:
    data = workbook(cover=[["ปก", "รายงาน"], ["ชื่อ", "x"]], data=ROWS, empty=[])
    assert read_table(data, "a.xlsx", thing())[0] == ROWS[0]
    assert list(read_sheets(data, "a.xlsx")) == ["cover", "data"]


def test_formulas_are_read_as_their_values() -> None:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        book.add_worksheet().write_formula(0, 0, "=1+1", None, 2)
    assert read_table(kept.getvalue(), "a.xlsx", thing()) == [[2.0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_kind(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["ชื่อ", "งบ"]) + "\r\n" + delimiter.join(['"ถนน\r\nสาย ""ก"", ข"', "1"]) + "\r\n\r\n"
    assert read_table(text.encode(encoding), "a.csv", thing()) == [["ชื่อ", "งบ"], ['ถนน\r\nสาย "ก", ข', "1"]]


def test_cells_pasted_from_a_spreadsheet() -> None:
    assert read_pasted('ชื่อ\tงบ\n"ถนน\nสาย ก"\t1,250.00\n') == [["ชื่อ", "งบ"], ["ถนน\nสาย ก", "1,250.00"]]
    assert read_pasted('ท่อ 12" \t5\nถนน\t6') == [['ท่อ 12" ', "5"], ["ถนน", "6"]]
    assert read_pasted("") == []


def far(name: str, part: bytes) -> bytes:
    """A sheet with a cell at the end of the world."""
    cell = b'<c r="XFD1048576" t="str"><v>x</v></c>'
    return part.replace(b"</row></sheetData>", cell + b"</row></sheetData>") if "sheet1.xml" in name else part


def ended(row: bytes) -> bytes:
    """A workbook whose sheet ends with a row of somebody's own writing."""
    return changed(GOOD, lambda name, part: part.replace(b"</sheetData>", row + b"</sheetData>"))


def elsewhere(name: str, part: bytes) -> bytes:
    """A sheet under another name, with a cell at the end of the world."""
    return far(name, part).replace(b"worksheets/sheet1.xml", b"drawings/sheet1.xml")


def moved() -> bytes:
    """A workbook whose sheet does not stand where sheets stand."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(changed(GOOD, elsewhere))) as read, zipfile.ZipFile(kept, "w") as archive:
        for one in read.namelist():
            archive.writestr(one.replace("worksheets/sheet1.xml", "drawings/sheet1.xml"), read.read(one))
    return kept.getvalue()


def same(name: str, part: bytes) -> bytes:
    """A part as it is."""
    return part


def ods(content: str) -> bytes:
    """A small OpenDocument sheet."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return kept.getvalue()


GOOD = workbook(a=ROWS)
REFUSED = {
    "macros by name": ("a.xlsm", GOOD, "แมโคร"),
    "macros inside": ("a.xlsx", changed(GOOD, same, xl__vbaProject=b"x"), "แมโคร"),
    "macros of old files": ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + "_VBA_PROJECT".encode("utf-16-le"), "แมโคร"),
    "a password": ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "รหัสผ่าน"),
    "a bomb": ("a.xlsx", changed(GOOD, same, xl__media=bytes(3 * 2**20)), "ใหญ่ผิดปกติ"),
    "a far cell": ("a.xlsx", changed(GOOD, far), "หลายพันคอลัมน์"),
    "a repeated cell": (
        "a.ods", ods('<table:table-cell table:number-columns-repeated="99999" office:value-type="float"/>'), "หลายพัน",
    ),
    "a far cell elsewhere": ("a.xlsx", moved(), "หลายพันคอลัมน์"),
    "a far cell in small letters": ("a.xlsx", ended(b'<row><c r="xfd1048576"><v>1</v></c></row>'), "หลายพันคอลัมน์"),
    "a far cell of nothing": ("a.xlsx", ended(b'<row><c s=">" r="XFD9" t="str"><v></v></c></row>'), "หลายพันคอลัมน์"),
    "cells without a place": ("a.xlsx", ended(b'<row r="1048576">' + b"<c/>" * 9999 + b"<c><is/></c></row>"), "หลายพัน"),
    "a cell without sense": ("a.xlsx", ended(b'<row><c r="$A$1"><v>1</v></c></row>'), "เสียหาย"),
    "a binary workbook": ("a.xlsx", changed(GOOD, same, **{"xl/workbook.bin": b"x"}), "แมโคร"),
    "macros by what it says": (
        "a.xlsx", changed(GOOD, lambda _name, part: part.replace(b"sheet.main", b"sheet.macroEnabled.main")), "แมโคร",
    ),
    "no table": ("a.pdf", b"%PDF-1.7", ".xlsx"),
    "a damaged file": ("a.xlsx", GOOD[:900], "เสียหาย"),
    "no archive at all": ("a.xlsx", b"hello", "เสียหาย"),
    "bytes as text": ("a.csv", b"\xff\x00\xfa" * 9, "UTF-8"),
    "too many rows": ("a.csv", b"a,b\n" * 50_002, "50,000"),
    "too large": ("a.csv", bytes(20 * 2**20 + 1), "20 MB"),
    "nothing": ("a.xlsx", workbook(a=[]), "ไม่มีข้อมูล"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    name, data, says = REFUSED[case]
    with pytest.raises(TableFileError) as caught:
        read_table(data, name, thing())
    assert says in caught.value.message_th


def test_blank_cells_with_a_style_far_out_do_not_hinder() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active["XFD60001"].font = openpyxl.styles.Font(bold=True)  # type: ignore[index,union-attr]
    kept = io.BytesIO()
    book.save(kept)
    assert len(read_table(kept.getvalue(), "a.xlsx", thing())) == 2
