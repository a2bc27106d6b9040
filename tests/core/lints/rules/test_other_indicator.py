"""Rows and sections about another indicator."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.other_indicator import check


def _measure(make, indicator, measure="", analysis=""):
    return {"rows": (make.row(indicator, measure=measure, analysis=analysis, line=5),)}


@pytest.mark.parametrize("indicator", ["3", "6", "1"])
def test_state_property_is_the_matter_of_one_indicator(make, found, indicator):
    measure = "มาตรการรักษาระดับมาตรฐาน/การกำหนดคู่มือการใช้ทรัพย์สินของราชการ"
    assert [problem[:2] for problem in found(check, **_measure(make, indicator, measure))] == [("error", 5)]
    assert found(check, **_measure(make, "4", measure)) == []


def test_an_analysis_that_names_another_indicator(make, found):
    given = _measure(make, "3", analysis="ควรพัฒนาการดำเนินการตามตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของทางราชการ")
    assert [problem[:2] for problem in found(check, **given)] == [("error", 5)]


def test_the_words_of_another_indicator_without_any_of_its_own(make, found):
    given = _measure(make, "4", "มาตรการปรับปรุงกระบวนการใช้จ่ายงบประมาณให้เป็นไปตามวัตถุประสงค์")
    assert [problem[0] for problem in found(check, **given)] == ["warning"]


@pytest.mark.parametrize(
    ("indicator", "measure"),
    [
        ("7", "มาตรการปรับปรุงช่องทางเผยแพร่ประชาสัมพันธ์ข้อมูลข่าวสารของหน่วยงาน"),
        ("9", "เผยแพร่แผนการใช้จ่ายงบประมาณและแนวปฏิบัติการใช้ทรัพย์สินของราชการ"),
        ("5", "มาตรการจัดการเรื่องร้องเรียนการทุจริตผ่านระบบ E-Service"),
        ("1", "ปรับปรุงขั้นตอนการให้บริการและประชาสัมพันธ์ข้อมูลข่าวสาร"),
        ("10", "สร้างวัฒนธรรมองค์กรและเปิดเผยข้อมูลเรื่องร้องเรียน"),
        ("3", "มาตรการเช่นเดียวกับตัวชี้วัดที่ 1 และตัวชี้วัดที่ 2"),
        ("2", "มาตรการควบคุมการยืมเงินและการใช้งบประมาณ"),
    ],
)
def test_right_measures_are_silent(make, found, indicator, measure):
    assert found(check, **_measure(make, indicator, measure, measure)) == []


def test_a_section_that_speaks_of_another_indicator(make, found):
    wrong = (make.section("3", "มีคะแนนในตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ๙๘.๒๔ คะแนน", line=7),)
    assert [problem[:2] for problem in found(check, sections=wrong)] == [("error", 8)]
    right = (make.section("3", "มีคะแนนในตัวชี้วัดที่ ๓ การใช้อำนาจ ๑๐๐ คะแนน สูงกว่าตัวชี้วัดที่ ๔", line=7),)
    assert found(check, sections=right) == []


def test_a_tie_with_another_indicator_is_a_comparison(make, found):
    tie = (make.section("3", "ได้คะแนนสูงสุดใน 10 ตัวชี้วัด เท่ากับตัวชี้วัดที่ 2", line=7),)
    assert found(check, sections=tie) == []
