"""The table and the sentence below a chart say what the chart says."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.charts import Bar, Bars, Chart, Lines, Radar, Stack, description, table


def test_bars(bars: Bars) -> None:
    columns, rows = table(bars)
    assert columns == ("รายการ", "คะแนน", "เทียบกับเกณฑ์ 85 คะแนน")
    assert rows == (
        ("การใช้งบประมาณ", "99.22", "ถึงเกณฑ์"),
        ("การเปิดเผยข้อมูล", "46.19", "ต่ำกว่าเกณฑ์"),
        ("น้ำที่ป่า ปี่ & <ฟ้า>", "83.10–85.20", "ยังสรุปไม่ได้"),
        ("การใช้อำนาจ", "ไม่มีคะแนน", "–"),
    )


def test_history(lines: Lines) -> None:
    columns, rows = table(lines)
    assert columns == ("ปี", "คะแนนรวม", "EIT", "OIT")
    assert rows[1:] == (("2567", "85.40", "ไม่มีคะแนน", "88.00"), ("2568", "93.40", "93.10", "ไม่มีคะแนน"))


def test_radar(radar: Radar) -> None:
    columns, rows = table(radar)
    assert columns == ("รายการ", "ปี 2568", "ปี 2567")
    assert rows[0] == ("1 ตัวชี้วัดก", "78.32", "0.00")
    assert len(rows) == 10


def test_stack_keeps_the_zeros_that_the_picture_leaves_out(stack: Stack) -> None:
    columns, rows = table(stack)
    assert columns == ("ที่", "รายการ", "กลุ่ม", "คะแนน")
    assert rows == (
        ("3", "การใช้อำนาจ", "แบบวัด IIT", "4.00"),
        ("2", "การใช้งบประมาณ", "แบบวัด IIT", "0.00"),
        ("1", "การเปิดเผยข้อมูล", "แบบตรวจ OIT", "2.00–6.00"),
        ("–", "คะแนนที่ได้", "–", "90.00"),
    )


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=20))
def test_the_table_equals_the_data(values: list[Decimal]) -> None:
    _, rows = table(Bars("", tuple(Bar(f"ข้อ {index}", value) for index, value in enumerate(values))))
    assert [Decimal(row[1]) for row in rows] == values
    assert [row[0] for row in rows] == [f"ข้อ {index}" for index in range(len(values))]


def test_every_row_has_a_cell_for_every_column(chart: Chart) -> None:
    columns, rows = table(chart)
    assert rows
    assert all(len(row) == len(columns) for row in rows)


def test_descriptions(bars: Bars, lines: Lines, radar: Radar, stack: Stack) -> None:
    assert description(bars) == (
        "แผนภูมิแท่งแสดงคะแนน 4 รายการ สูงสุดคือ การใช้งบประมาณ 99.22 คะแนน ต่ำสุดคือ การเปิดเผยข้อมูล 46.19 คะแนน"
        " ต่ำกว่า 85 คะแนน 1 รายการ ยังสรุปไม่ได้ 1 รายการ ไม่มีคะแนน 1 รายการ"
    )
    assert "OIT จาก 58.50 คะแนน (2566) เป็น 88.00 คะแนน (2567)" in description(lines)
    assert "แกนตั้งเริ่มที่ 50 คะแนน" in description(lines)
    assert "10 ด้าน ปี 2568 สูงสุดคือ 7 ตัวชี้วัดช 81.73 คะแนน" in description(radar)
    assert description(stack) == (
        "แผนภูมิแสดงคะแนนที่เสียไป 2 รายการ รวม 6.00–10.00 คะแนน มากที่สุดคือ การเปิดเผยข้อมูล 2.00–6.00 คะแนน"
    )
