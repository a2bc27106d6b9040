"""Tables of disclosures that lack something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prongsai.core.readings.model import Reading
from prongsai.documents.reading.itemtables import items_in_tables
from prongsai.documents.sources.model import Block, Cell, Line, Paragraph, Row, Table

HEAD = ("ข้อ", "รายการ", "สิ่งที่ต้องแสดงให้ครบ", "ข้อเสนอแนะของผู้ประเมิน")


def _table(*rows: tuple[str, ...], first: int = 1) -> Table:
    made = [
        Row(number, None, tuple(Cell((Line(number, None, text),) if text else ()) for text in row))
        for number, row in enumerate(rows, first)
    ]
    return Table(tuple(made))


def _items(*blocks: Block) -> list[tuple[str, str, str]]:
    return [(one.code, one.title, one.text) for one in items_in_tables(blocks, ["9"] * len(blocks))]


def test_the_assessors_words_are_the_text() -> None:
    table = _table(
        HEAD,
        ("O2", "ข้อมูลผู้บริหาร", "ชื่อ ตำแหน่ง", "ควรเพิ่มช่องทางติดต่อ"),
        ("ข้อ ๐๖", "แผนดำเนินงาน", "โครงการ", "–"),
    )
    assert _items(table) == [
        ("O2", "ข้อมูลผู้บริหาร", "ควรเพิ่มช่องทางติดต่อ"),
        ("O6", "แผนดำเนินงาน", "แผนดำเนินงาน"),
    ]


def test_a_row_cut_by_the_page_goes_on() -> None:
    first = _table(HEAD, ("O2", "ข้อมูล", "ชื่อ", "ควรเพิ่มช่องทาง"))
    rest = _table(HEAD, ("", "ผู้บริหาร", "", "ติดต่อ"), ("O4", "ข่าว", "", "ไม่พบข่าว"), first=10)
    assert _items(first, rest) == [("O2", "ข้อมูลผู้บริหาร", "ควรเพิ่มช่องทางติดต่อ"), ("O4", "ข่าว", "ไม่พบข่าว")]


def test_without_advice_the_words_above_must_say_that_items_lack() -> None:
    table = _table(HEAD[:3], ("O2", "ข้อมูลผู้บริหาร", "ชื่อ"))
    caption = Paragraph(Line(1, None, "ข้อที่ไม่ได้คะแนน"))
    assert _items(caption, table) == [("O2", "ข้อมูลผู้บริหาร", "ข้อมูลผู้บริหาร")]
    assert _items(Paragraph(Line(1, None, "ข้อที่เปิดเผยแล้ว")), table) == []


@pytest.mark.parametrize("code", ["O61", "A2", "2", ""])
def test_other_rows_are_no_items(code: str) -> None:
    assert _items(_table(HEAD, (code, "ข้อมูลผู้บริหาร", "", "ควรปรับปรุง"))) == []


def test_in_a_report_they_are_findings_and_understood(read_text: Callable[..., Reading]) -> None:
    head = "".join(f"<th>{title}</th>" for title in HEAD)
    cells = "".join(f"<td>{text}</td>" for text in ("O14", "แผนการบริหารทรัพยากรบุคคล", "แผน", "ไม่พบแผนของปีที่ประเมิน"))
    reading = read_text(
        "<h1>การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</h1><p>ได้คะแนนรวม 86.38 คะแนน</p>"
        f"<h2>ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล</h2><table><tr>{head}</tr><tr>{cells}</tr></table>"
        "<table><tr><td>(ลงชื่อ)..........ผู้จัดทำ</td><td>(ลงชื่อ)..........ผู้อนุมัติ</td></tr>"
        "<tr><td>นักวิเคราะห์</td><td>นายก อบต.</td></tr></table>",
        "report.html",
    )
    assert [(found.item, found.text) for found in reading.item_findings] == [("O14", "ไม่พบแผนของปีที่ประเมิน")]
    assert [item.under for item in reading.items] == ["9"]
    assert reading.unread == ()
