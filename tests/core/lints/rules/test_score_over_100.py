"""Scores no score can be."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.score_over_100 import check


@pytest.mark.parametrize(("number", "found_there"), [("120.00", 1), ("๑๐๐.๐๑", 1), ("100.00", 0), ("99.99", 0)])
def test_a_number_behind_an_indicators_name_in_a_table(make, found, number, found_there):
    cells = make.lines("1", "การปฏิบัติหน้าที่", number, in_table=True)
    assert len(found(check, paragraphs=cells)) == found_there


def test_a_sentence(make, found):
    said = make.lines("ตัวชี้วัดที่ 9 ได้คะแนน 153.50 คะแนน", "ตัวชี้วัดที่ 8 ได้คะแนน 53.50 คะแนน")
    assert [problem[:2] for problem in found(check, paragraphs=said)] == [("error", 1)]


@pytest.mark.parametrize(
    "texts",
    [("งบประมาณ", "250.00"), ("การใช้งบประมาณ", "120"), ("การใช้งบประมาณ", "1,250.00"), ("ได้รับเงิน 250.00 บาท", "")],
)
def test_money_and_counts_are_no_scores(make, found, texts):
    assert found(check, paragraphs=make.lines(*texts, in_table=True)) == []
