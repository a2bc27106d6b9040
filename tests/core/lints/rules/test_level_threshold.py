"""Levels tied to points."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.level_threshold import check

OLD = {"year_assessed": 2563, "year_plan": 2564}
BANDS = ("95.00 - 100", "AA", "85.00 - 94.99", "A", "75.00 - 84.99", "B", "0 - 49.99", "F")


@pytest.mark.parametrize(
    "text",
    [
        "ยังไม่ถึงเกณฑ์เป้าหมายระดับดีเยี่ยม (๙๕ คะแนนขึ้นไป)",
        "ผ่านดี (85 คะแนนขึ้นไป)",
        "ไม่มีแบบวัดใดผ่านเกณฑ์เป้าหมาย (85 คะแนนขึ้นไป)",
        "ต้องปรับปรุง 70.00 - 84.99",
        "มีผลการประเมินผ่านเกณฑ์ (๘๕ คะแนนขึ้นไป) ไม่น้อยกว่าร้อยละ ๘๐",
    ],
)
def test_right_points_are_silent(make, found, text):
    assert found(check, paragraphs=make.lines(text)) == []


def test_a_level_with_other_points(make, found):
    (problem,) = found(check, paragraphs=make.lines("เป้าหมายระดับ ดีเยี่ยม (๙๐ คะแนนขึ้นไป)"))
    assert problem == ("warning", 1, "ผ่านดีเยี่ยม: 90", "ผ่านดีเยี่ยม: 95 คะแนนขึ้นไป")


def test_a_pass_mark_of_other_points(make, found):
    assert found(check, paragraphs=make.lines("ผ่านเกณฑ์ (80 คะแนนขึ้นไป)"))[0][2] == "ผ่านเกณฑ์: 80"


def test_bands_in_the_cells_of_a_table(make, found):
    assert found(check, **OLD, paragraphs=make.lines("คะแนน", "ระดับ", *BANDS, in_table=True)) == []
    wrong = make.lines(*(cell.replace("75.00", "74.00") for cell in BANDS), in_table=True)
    assert found(check, **OLD, paragraphs=wrong) == [("warning", 5, "B: 74.00 – 84.99", "B: 75 – 84.99")]


def test_bands_in_lines(make, found):
    assert found(check, **OLD, paragraphs=make.lines("95 - 100 ระดับ AA", "A: 85.00 – 94.99")) == []
    assert found(check, **OLD, paragraphs=make.lines("A: 85.00 – 95.99"))[0][3] == "A: 85 – 94.99"
