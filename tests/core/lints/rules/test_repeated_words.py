"""Words typed twice."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.repeated_words import check


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("ตามประกาศประกาศสำนักงาน ป.ป.ช.", "ประกาศ"),
        ("e-service โดยต้องเผยแพร่ โดยต้องเผยแพร่ในหัวข้อ", "โดยต้องเผยแพร่"),
        ("งบประมาณและและพัสดุ", "และ"),
    ],
)
def test_doubled_words(make, found, text, phrase):
    assert found(check, paragraphs=make.lines(text)) == [("info", 1, phrase * 2, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "ข้อมูลต่าง ๆ ใด ๆ อื่น ๆ และงานด้านต่างๆ",
        "บริการแก่ประชาชน ประชาชนได้รับความสะดวก",
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล การเปิดเผยข้อมูลสู่สาธารณะ",
        "การดำเนินการดำเนินงาน พฤติกรรมกรรมการ",
        "ทั้งทั้งที่ ค่อยค่อย",
    ],
)
def test_doubling_that_is_right(make, found, text):
    assert found(check, paragraphs=make.lines(text)) == []
