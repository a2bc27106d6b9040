"""The largest fall among the indicators."""

from __future__ import annotations

from prongsai.core.findings.rules.largest_fall import check

BEFORE = ("90",) * 10


def test_the_largest_of_several_falls(make, found, said):
    years = (make.year(2567, BEFORE), make.year(2568, ("89", "80.50", *BEFORE[2:])))
    assert found(check, *years) == [("watch", "2", {"change": "-9.50", "fallen_count": "2"})]
    assert said(check, *years)[0] == ("ตัวชี้วัดที่ 2 การใช้งบประมาณ ลดลงมากที่สุดใน 2 ตัวชี้วัดที่ลดลงจากปีก่อน (9.50 คะแนน)")


def test_ties_are_both_named(make, found):
    years = (make.year(2567, BEFORE), make.year(2568, ("80", "80", "85", *BEFORE[3:])))
    assert [code for _, code, _ in found(check, *years)] == ["1", "2"]


def test_a_single_fall_or_a_missing_score_ranks_nothing(make, found):
    assert found(check, make.year(2567, BEFORE), make.year(2568, ("80", *BEFORE[1:]))) == []
    assert found(check, make.year(2567, BEFORE), make.year(2568, ("80", "70", *BEFORE[3:]))) == []
    assert found(check, make.year(2568, BEFORE)) == []
