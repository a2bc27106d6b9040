"""Findings that the plan does not take up."""

from __future__ import annotations

from prongsai.core.lints.rules.finding_not_in_plan import check

ADVICE = "ควรจัดทำและเผยแพร่ข้อมูลให้มีองค์ประกอบครบถ้วนตามหลักเกณฑ์"


def _items(make, *, planned):
    findings = tuple(make.item(f"O{n}", f"ชื่อข้อที่ {n}", ADVICE, under="9", line=n) for n in (2, 4, 6, 9))
    return (*findings, *(make.item(f"O{n}", row=0, line=50, under="9") for n in planned))


def test_an_item_that_no_row_mentions(make, found):
    problems = found(check, items=_items(make, planned=(2, 4, 9)))
    assert [problem[:3] for problem in problems] == [("warning", 6, "O6 ชื่อข้อที่ 6")]


def test_all_items_or_a_plan_that_does_not_go_through_items(make, found):
    assert found(check, items=_items(make, planned=(2, 4, 6, 9))) == []
    assert found(check, items=_items(make, planned=(2,))) == []


def test_a_weak_indicator_without_a_row(make, found):
    given = {"indicators": make.indicators("98", "99", "99", "99", "99", "99", "99", "99", "53.50", "80.00")}
    rows = (make.row("9", measure="ปรับปรุงเว็บไซต์"),)
    assert [problem[2] for problem in found(check, **given, rows=rows)] == ["ตัวชี้วัดที่ 10 การป้องกันการทุจริต (80.00)"]
    assert found(check, **given, rows=(*rows, make.row("10", measure="ประกาศนโยบาย"))) == []
    assert found(check, **given, rows=(*rows, make.row(measure="ส่งเสริมการป้องกันการทุจริต"))) == []


def test_a_plan_without_indicators_is_not_judged(make, found):
    assert found(check, indicators=make.indicators("50"), rows=(make.row(measure="อบรม"),)) == []
