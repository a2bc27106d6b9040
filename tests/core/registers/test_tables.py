"""Tables of cells: the row of headings, the field of each column, rows that are records and rows that are not."""

from __future__ import annotations

from datetime import date

from prongsai.core.registers.headings import confirmed
from prongsai.core.registers.tables import faults_sheet, match_headings, read_rows
from tests.core.registers.made import CONTEXT, rule, thing

SHEET = [
    ["รายงานการจัดซื้อจัดจ้าง", "", "", "", ""],
    ["ประจำปีงบประมาณ พ.ศ. 2569", None, "", "", ""],
    ["ที่", " ชื่อ ", "สถานะ*", "วงเงิน", "วันสิ้นสุดส", "ผู้บันทึก"],
    [1.0, "ก่อสร้างถนน", "ยังไม่ดำเนินการ", "1,000.00", date(2026, 1, 2), "มาลี"],
    ["", "", None, " ", ""],
    [2, "", "ไม่รู้", "๕๐๐", "31/2/2569"],
    ["ที่", "ชื่อ", "สถานะ*", "วงเงิน", "วันสิ้นสุดส", "ผู้บันทึก"],
    [3, "ซ่อมถนน", "", "", ""],
    ["รวมทั้งสิ้น 2 รายการ", "", "", "1,500.00", ""],
    ["รวมพลังชุมชน", "โครงการรวมพลัง"],
]


def test_headings_are_found_below_titles_and_matched() -> None:
    headings = match_headings(thing(), SHEET)
    assert headings.row == 2
    assert headings.columns == {1: "name", 2: "state", 3: "budget", 4: "ends"}
    assert headings.suggested == {4: "ends"}
    assert (headings.missing, headings.extra) == ((), ("ผู้บันทึก",))
    assert [(one.code, one.severity) for one in headings.faults] == [("E021", "ask"), ("E021", "info")]
    assert "วันสิ้นสุด" in headings.faults[0].message.th


def test_a_person_may_say_what_a_column_is() -> None:
    chosen = confirmed(thing(), match_headings(thing(), SHEET), {1: "name", 5: "code", 4: "nothing", 3: "name"})
    assert (chosen.columns, chosen.suggested, chosen.missing) == ({1: "name", 5: "code"}, {}, ())


def test_headings_of_two_rows_and_of_none() -> None:
    two = [["ชื่อ", "งบ", "", "ระยะเวลา", ""], ["", "งบประมาณ", "ใช้จ่าย", "วันเริ่ม", "วันสิ้นสุด"], ["ก", 1, 1, "", ""]]
    headings = match_headings(thing(), two)
    assert headings.row == 1
    assert headings.columns == {0: "name", 1: "budget", 2: "spent", 3: "starts", 4: "ends"}
    lacking = match_headings(thing(), [["อะไร", "ก็ไม่รู้"], ["1", "2"]])
    assert lacking.missing == ("name",)
    assert lacking.faults[0].severity == "error"
    assert match_headings(thing(), []).columns == {}


def test_good_rows_apart_from_bad_ones_and_from_what_is_no_record() -> None:
    table = read_rows(thing(), SHEET, match_headings(thing(), SHEET), CONTEXT)
    assert [(row.number, row.values) for row in table.good] == [
        (4, {"name": "ก่อสร้างถนน", "state": "planned", "budget": "1000.00", "ends": "2026-01-02"}),
        (8, {"name": "ซ่อมถนน"}),
        (10, {"name": "โครงการรวมพลัง"}),
    ]
    assert table.skipped == ((5, "empty"), (7, "heading"), (9, "total"))
    (bad,) = table.bad
    assert [(one.code, one.row, one.field) for one in bad.faults] == [
        ("E003", 6, "state"), ("E005", 6, "ends"), ("E001", 6, "name"),
    ]  # fmt: skip
    assert [(one.row, one.found, one.wanted) for one in bad.asks] == [(6, "๕๐๐", "500.00")]


def test_bad_rows_go_back_with_messages_and_can_be_read_again() -> None:
    headings = match_headings(thing(), SHEET)
    sheet = faults_sheet(SHEET, headings, read_rows(thing(), SHEET, headings, CONTEXT))
    assert len(sheet) == 2
    assert sheet[1][:5] == [2, "", "ไม่รู้", "๕๐๐", "31/2/2569"]
    assert isinstance(sheet[1][-1], str)
    assert sheet[1][-1].count("\n") == 2
    assert "E003" in sheet[1][-1]
    mended = [sheet[0], [2, "ขุดคลอง", "", "500", "", "", sheet[1][-1]]]
    again = match_headings(thing(), mended)
    assert again.extra == ("ผู้บันทึก",)
    assert [row.values for row in read_rows(thing(), mended, again, CONTEXT).good] == [
        {"name": "ขุดคลอง", "budget": "500.00"}
    ]


def test_rows_are_held_against_each_other_by_their_numbers_in_the_sheet() -> None:
    register = rule("unique", "{fields: [code]}", message="ซ้ำแถว {rows}")
    rows = [["ชื่อ", "รหัส"], ["ก", "7"], ["ข", "8"], [], ["ค", 7.0]]
    table = read_rows(register, rows, match_headings(register, rows), CONTEXT)
    assert [row.number for row in table.good] == [3]
    assert [(one.row, one.code, one.message.th) for row in table.bad for one in row.faults] == [
        (2, "E014", "ซ้ำแถว 5"), (5, "E014", "ซ้ำแถว 2"),
    ]  # fmt: skip
