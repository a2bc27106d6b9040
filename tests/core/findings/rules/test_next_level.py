"""Conditions of the next level that are not met."""

from __future__ import annotations

from prongsai.core.findings.rules.next_level import check

OLD = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")


def test_a_total_that_is_short(make, found):
    assert found(check, make.year(2563, OLD)) == [("watch", "total", {"now": "54.29", "wanted": "55", "short": "0.71"})]


def test_a_gate_that_blocks_although_the_total_is_high_enough(make, found, said):
    year = make.year(2568, make.ALL)
    assert found(check, year) == [("watch", "OIT", {"now": "66.75", "wanted": "85", "short": "18.25"})]
    assert said(check, year)[0] == (
        "ระดับถัดไปคือ ผ่านดี โดย OIT ต้องได้ 85.00 ปัจจุบันได้ 66.75 ขาดอีก 18.25 คะแนน แม้คะแนนรวมถึงเกณฑ์แล้ว"
    )


def test_every_condition_is_named(make, found):
    year = make.year(2568, instruments={"IIT": "94.00", "EIT": "90.00", "OIT": "95.00"})
    assert [code for _, code, _ in found(check, year)] == ["total", "IIT", "EIT"]


def test_the_highest_level_is_said(make, said):
    th, en = said(check, make.year(2568, instruments={"IIT": "99", "EIT": "99", "OIT": "95"}))
    assert th == "อยู่ในระดับ ผ่านดีเยี่ยม ซึ่งเป็นระดับสูงสุดของปี 2568"
    assert "highest" in en


def test_without_one_level_nothing_is_said(make, found):
    assert found(check, make.year(2568, make.ALL[:9])) == []
    items = {f"O{n}": "100" for n in range(1, 21)} | {"O14": "0"}
    ranged = make.year(2568, (*make.ALL[:8], None, "100"), items=items)
    assert len(ranged.result.possible_levels) > 1
    assert found(check, ranged) == []
