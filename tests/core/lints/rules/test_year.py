"""Years other than those of the report."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.year import check

TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. "


def test_a_year_left_over(make, found):
    heading = make.lines(TITLE + "๒๕๖๗", heading=True)
    assert found(check, paragraphs=heading) == [("error", 1, "2567", "2568 หรือ 2569")]
    sentence = "ผลการประเมินฯ ประจำปีงบประมาณ พ.ศ.๒๕๖๖ ตัวชี้วัดที่ ๖ ได้ ๙๙.๔๗ คะแนน"
    assert found(check, paragraphs=make.lines(sentence)) == [("warning", 1, "2566", "2568 หรือ 2569")]
    assert found(check, paragraphs=make.lines("วิเคราะห์ผลคะแนน ITA ปี 2561"))[0][2] == "2561"


@pytest.mark.parametrize(
    "text",
    [
        TITLE + "2569",
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
        "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เพิ่มขึ้นจากผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2567",
        "ผลการประเมิน ITA ย้อนหลัง ประจำปี 2566",
        "หน่วยงานต้องมีผลการประเมิน 85 คะแนนขึ้นไป ภายในปี 2570",
        "มาตรการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปี 2566 - 2570",
        "การประเมินตามพระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. 2562",
        "O24 รายงานผลการประเมิน ประจำปี พ.ศ. 2567",
        "ข้อบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2567",
    ],
)
def test_right_years_and_years_with_a_reason_are_silent(make, found, text):
    assert found(check, paragraphs=make.lines(text)) == []


def test_a_year_whose_own_scores_are_given_is_history(make, found):
    scores = tuple(make.score("indicator", str(code), "80.00", year=2567, in_table=True) for code in range(1, 5))
    lines = make.lines("ผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2567")
    assert found(check, paragraphs=lines, scores=scores) == []


def test_a_ce_year(make, found):
    assert found(check, paragraphs=make.lines("ประจำปีงบประมาณ พ.ศ. 2025")) == [("error", 1, "2025", "2568")]


def test_a_plan_of_another_year_than_the_next(found):
    assert found(check, year_plan=2570) == [("info", None, "2570", "2569")]


def test_silent_without_years(make, found):
    assert found(check, paragraphs=make.lines(TITLE + "2560"), year_assessed=None, year_plan=None) == []
