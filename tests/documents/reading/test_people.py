"""No personal name survives; offices and ordinary words do."""

from __future__ import annotations

import pytest

from prongsai.documents.reading.people import MASK, mask, without_people
from prongsai.documents.sources.model import Line, Paragraph, Source


@pytest.mark.parametrize(
    "text",
    [
        "นายสมมุติ ตัวอย่าง",
        "(นายสมมุติ ตัวอย่าง)",
        "นางสาวสมมุติ ตัวอย่าง ผู้จัดทำ",
        "น.ส.สมมุติ ตัวอย่าง",
        "๑.นส สมมุติ ตัวอย่าง ตำแหน่ง : หัวหน้าสำนักปลัด",
        "๒.นส.สมมุติ ตัวอย่าง ตำแหน่ง : จพง.ธุรการ",
        "ว่าที่ร้อยตรีสมมุติ ตัวอย่าง",
        "ว่าที่ ร.ต. สมมุติ ตัวอย่าง",
        "จ่าเอกสมมุติ ตัวอย่าง",
        "ผู้รับผิดชอบ สมมุติ ตัวอย่าง ตำแหน่ง นักวิชาการ",
        "ลงนามโดยนายกมล ตัวอย่าง",
    ],
)
def test_names_are_masked(text: str) -> None:
    shown = mask(text)
    assert MASK in shown
    assert "ตัวอย่าง" not in shown
    assert "สมมุติ" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ ลงนามในประกาศ",
        "นายกเทศมนตรีตำบลเขาสมมุติ เป็นประธาน",
        "นายอำเภอเมืองน่าน ตรวจเยี่ยม",
        "นายช่างโยธา กองช่าง ตรวจรับ",
        "จำหน่ายทรัพย์สินของราชการ ตามระเบียบ",
        "แนวทางนางานวิจัย ไปใช้",
        "สำนักปลัด กองคลัง กองช่าง",
        "ดำเนินการ ตามแผน",
        "ระบุปัญหาด้านบุคลากร เช่น ตำแหน่งว่างนานหรืออบรมไม่ครบ",
        "กรอบอัตรากำลัง ปัจจุบัน ตำแหน่งว่าง",
        "ระบุข้อมูล ได้แก่ ตำแหน่ง ของแต่ละคน",
    ],
)
def test_offices_and_ordinary_words_stay(text: str) -> None:
    assert mask(text) == text


def _source(*lines: str) -> Source:
    blocks = tuple(Paragraph(Line(number, None, text)) for number, text in enumerate(lines, 1))
    return Source("r.txt", "0" * 64, "text/plain", None, blocks, ())


def test_a_bare_name_in_brackets_is_masked_only_near_a_signature() -> None:
    signed = without_people(_source("(ลงชื่อ)........ผู้จัดทำ", "(สมมุติ ตัวอย่าง)", "(นักทรัพยากรบุคคลชำนาญการ)"))
    assert [line.text for line in signed.lines()] == [
        "(ลงชื่อ)........ผู้จัดทำ",
        f"({MASK})",
        "(นักทรัพยากรบุคคลชำนาญการ)",
    ]
    plain = _source("ข้อความทั่วไป", "(ทุ่งกว้าง ริมทาง)", "ข้อความทั่วไป")
    assert without_people(plain) == plain
