"""Counts in sentences."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.stated_count import check

POINTS = ("91", "81", "89", "80", "87", "88", "84", "83", "84", "93")


@pytest.mark.parametrize(
    ("text", "stated", "right"),
    [
        ("จาก 3 แบบวัด IIT EIT และ OIT จำนวนทั้งสิ้น 9 ตัวชี้วัด", "9", "10"),
        ("เก็บข้อมูลจาก ๔ เครื่องมือ", "4", "3"),
        ("จำแนกเป็น 7 ระดับ", "7", "5"),
        ("ตัวชี้วัดที่มีคะแนนต่ำกว่า 85 คะแนน จำนวน 3 ตัวชี้วัด", "3", "5"),
        ("ได้คะแนน 85 คะแนนขึ้นไป จำนวน 6 ตัวชี้วัด", "6", "5"),
    ],
)
def test_wrong_counts(make, found, text, stated, right):
    assert found(check, **make.stated(*POINTS), paragraphs=make.lines(text)) == [("error", 1, stated, right)]


@pytest.mark.parametrize(
    "text",
    [
        "จาก 3 เครื่องมือ ประกอบด้วย 10 ตัวชี้วัด",
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) จำนวนทั้งสิ้น 5 ตัวชี้วัด",
        "จำแนกเป็น 5 ระดับ",
        "คะแนนต่ำกว่า 85 คะแนน จำนวน ๕ ตัวชี้วัด",
        "แบ่งเป็น 2 ตัวชี้วัด ได้แก่ การเปิดเผยข้อมูล",
    ],
)
def test_right_counts_and_counts_of_a_part(make, found, text):
    assert found(check, **make.stated(*POINTS), paragraphs=make.lines(text)) == []
