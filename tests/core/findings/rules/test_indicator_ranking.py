"""The ranking of the indicators."""

from __future__ import annotations

from prongsai.core.findings.rules.indicator_ranking import check


def test_equal_scores_share_a_place(make, said):
    th, en = said(check, make.year(2568, make.ALL))
    assert th == (
        "ลำดับคะแนนจากสูงไปต่ำ: 1) ตัวชี้วัดที่ 2, 3, 4 (100.00) 4) ตัวชี้วัดที่ 7 (99.76) 5) ตัวชี้วัดที่ 6 (99.47) "
        "6) ตัวชี้วัดที่ 8 (99.00) 7) ตัวชี้วัดที่ 1, 5 (98.81) 9) ตัวชี้วัดที่ 10 (80.00) 10) ตัวชี้วัดที่ 9 (53.50)"
    )
    assert "7) indicator 1, 5 (98.81) 9) indicator 10" in en


def test_numbers_are_the_points(make, found):
    ((tone, code, numbers),) = found(check, make.year(2568, make.ALL))
    assert (tone, code, numbers["9"], len(numbers)) == ("info", "total", "53.50", 10)


def test_a_missing_score_leaves_no_ranking(make, found):
    assert found(check, make.year(2568, make.ALL[:9])) == []
