"""Workbooks of registers: texts stay texts, numbers and days are such, and the template offers what may be chosen."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl

from prongsai.documents.registers.writing import EXAMPLE, write_rows, write_table, write_template
from prongsai.library import registers

REGISTER = registers().by_id["procurement_item"]
CONTENT = {
    "item_name": '=HYPERLINK("http://example.com")',
    "budget_category": "investment",
    "allocated_budget": "1250000.00",
    "contract_date": "2025-10-01",
    "egp_project_no": "01039123456",
    "supplier_name": ["ห้างทดสอบ", "+ร้านทดสอบ"],
    "supplier_tax_id": "0000000000000",
}


def test_a_table_holds_texts_numbers_and_days_and_nothing_that_runs() -> None:
    made = write_table(REGISTER, [CONTENT], about=[("หน่วยงาน", "องค์การบริหารส่วนตำบลทุ่งสมมุติ")])
    book = openpyxl.load_workbook(io.BytesIO(made))
    head, row = book.worksheets[0].iter_rows()
    cells = {title.value: cell for title, cell in zip(head, row, strict=True)}
    assert cells["ชื่อรายการของงานที่ซื้อหรือจ้าง"].data_type == "s"
    assert cells["ชื่อรายการของงานที่ซื้อหรือจ้าง"].value == CONTENT["item_name"]
    assert cells["วงเงินงบประมาณที่ได้รับจัดสรร (บาท)"].value == 1250000
    assert cells["วันที่ลงนามสัญญา"].value == datetime(2025, 10, 1)
    assert cells["เลขที่โครงการในระบบ e-GP"].value == "01039123456"
    assert cells["ผู้ประกอบการที่ได้รับการคัดเลือก"].value == "ห้างทดสอบ; +ร้านทดสอบ"
    assert cells["ประเภทงบรายจ่าย"].value == "งบลงทุน"
    assert "เลขประจำตัวผู้เสียภาษีผู้ขาย" not in cells
    about = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True)}
    assert about["จำนวนรายการ"] == "1"
    assert about["หน่วยงาน"] == "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
    assert made == write_table(REGISTER, [CONTENT], about=[("หน่วยงาน", "องค์การบริหารส่วนตำบลทุ่งสมมุติ")])


def test_a_text_too_long_for_a_cell_says_that_it_goes_on() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_table(REGISTER, [{"item_name": "ก" * 40_000}])))
    assert "CSV" in str(book.worksheets[0]["A2"].value)[-60:]


def test_rows_given_back_are_as_they_came() -> None:
    rows = [["รายการ", "วงเงิน"], ["=1+1", 12.5], [None, True]]
    book = openpyxl.load_workbook(io.BytesIO(write_rows(rows)))
    assert [list(row) for row in book.worksheets[0].iter_rows(values_only=True)] == [*rows[:2], [None, "True"]]
    assert book.worksheets[0]["A2"].data_type == "s"


def test_a_template_offers_lists_and_an_example_that_is_no_record() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(REGISTER, words={"unit": ["กองคลัง", "กองช่าง"]})))
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert str(sheet["A2"].value).startswith(EXAMPLE)
    ranges = {str(one.sqref).split(":")[0][:-1]: one for one in sheet.data_validations.dataValidation}
    unit = ranges[sheet.cell(1, head.index("ส่วนราชการเจ้าของโครงการ") + 1).column_letter]
    assert unit.type == "list"
    lists = book["ตัวเลือก"]
    letter = unit.formula1.split("$")[1]
    assert [cell.value for cell in lists[letter]][:3] == ["ส่วนราชการเจ้าของโครงการ", "กองคลัง", "กองช่าง"]
