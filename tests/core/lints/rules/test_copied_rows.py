"""Rows that copy each other."""

from __future__ import annotations

from prongsai.core.lints.rules.copied_rows import check

MEASURE = "มาตรการกำหนดวิธีการขั้นตอนการปฏิบัติหรือการให้บริการและอำนวยความสะดวก"


def test_the_same_measure_for_two_indicators(make, found):
    rows = (make.row("8", measure=MEASURE, line=1), make.row("10", measure=MEASURE.replace(" ", ""), line=2))
    assert [problem[:2] for problem in found(check, rows=rows)] == [("warning", 2)]


def test_one_indicator_or_one_merged_cell(make, found):
    assert found(check, rows=(make.row("8", measure=MEASURE), make.row("8", measure=MEASURE, line=2))) == []
    merged = (make.row("8", measure=MEASURE), make.row("9", measure=MEASURE, measure_inherited=True, line=2))
    assert found(check, rows=merged) == []


def test_short_and_different_measures(make, found):
    measures = ("อบรมบุคลากร", "อบรมบุคลากร", MEASURE)
    assert found(check, rows=tuple(make.row(str(at), measure=text) for at, text in enumerate(measures))) == []


def test_analysis_and_steps(make, found):
    long = "ผู้รับบริการบางรายเห็นว่าการให้บริการไม่เป็นไปตามขั้นตอนและระยะเวลาที่กำหนดไว้"
    for given in ({"analysis": long}, {"steps": (long,)}):
        rows = (make.row("1", **given), make.row("7", line=2, **given))
        assert [problem[:2] for problem in found(check, rows=rows)] == [("warning", 2)]


def test_an_outcome_that_is_the_output(make, found):
    output = ("เผยแพร่ข้อมูลบนเว็บไซต์ครบถ้วนทุกรายการ",)
    same = make.row("1", output=output, outcome=output)
    assert [problem[0] for problem in found(check, rows=(same,))] == ["warning"]
    other = make.row("1", output=output, outcome=("ประชาชนเข้าถึงข้อมูลได้สะดวกขึ้นกว่าเดิม",))
    assert found(check, rows=(other,)) == []


def test_one_outcome_for_several_rows(make, found):
    outcome = ("ประชาชนเข้าถึงข้อมูลได้สะดวกขึ้นกว่าเดิม",)
    rows = tuple(make.row(str(code), outcome=outcome, line=code) for code in (1, 2, 3))
    assert [problem[:2] for problem in found(check, rows=rows)] == [("info", 2), ("info", 3)]
