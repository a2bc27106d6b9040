"""Titles printed behind item codes."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.item_title import check


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("O4", "ข่าวประชาสัมพันธ์"),
        ("O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. ๒๕๖๘"),
        ("O9", "คู่มือหรือแนวทางการขอรับบริการ"),
        ("O13", "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี พ.ศ.๒๕๖๗"),
        ("O2", "ข้อมูลผู้บริหาร หน่วยงานควรจัดทำและเผยแพร่ข้อมูล"),
        ("O2", "และ"),
        ("O2", "เป็นข้อที่หน่วยงานควรเร่งดำเนินการก่อนข้ออื่น"),
    ],
)
def test_official_titles_years_and_other_words_are_silent(make, found, code, title):
    assert found(check, items=(make.item(code, title),)) == []


def test_a_misspelt_title(make, found):
    items = (
        make.item("O4", "ชาวประชาสัมพันธ์", line=3),
        make.item("O6", "แผนความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. ๒๕๖๘", line=5),
    )
    problems = found(check, items=items)
    assert [problem[:2] for problem in problems] == [("warning", 3), ("warning", 5)]
    assert problems[0][3] == "ข่าวประชาสัมพันธ์"


def test_the_title_of_another_item(make, found):
    (problem,) = found(check, items=(make.item("O12", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม"),))
    assert problem[0] == "error"
    assert "O16" in problem[3]
