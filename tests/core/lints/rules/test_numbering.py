"""Numbers of rows, steps, paragraphs and indicators."""

from __future__ import annotations

from prongsai.core.lints.rules.numbering import check


def _rows(make, *numbers, **given):
    return tuple(make.row(no=str(no), measure=f"มาตรการ {at}", line=at, **given) for at, no in enumerate(numbers))


def test_rows_in_order_and_a_new_table(make, found):
    merged = make.row(no="3", measure="มาตรการ", measure_inherited=True)
    assert found(check, rows=(*_rows(make, 1, 2, 3), merged, *_rows(make, 1, 2, table=1))) == []


def test_rows_that_skip_and_repeat(make, found):
    assert found(check, rows=_rows(make, 1, 2, 4)) == [("warning", 2, "4", "3")]
    assert found(check, rows=_rows(make, 1, 2, 2)) == [("warning", 2, "2", "3")]


def test_a_plan_numbered_by_indicators_may_leave_some_out(make, found):
    rows = tuple(make.row(indicator=code, no=code, measure=code, line=int(code)) for code in ("1", "4", "9"))
    assert found(check, rows=rows) == []


def test_measures_carry_the_numbers_where_rows_have_none(make, found):
    rows = tuple(make.row(measure=f"{no}. มาตรการ", line=no) for no in (1, 2, 4))
    assert found(check, rows=rows) == [("warning", 4, "4", "3")]


def test_steps(make, found):
    right = (
        make.row(steps=("1. ประชุม", "2. อบรม")),
        make.row(steps=("1. ประกาศ", "ตาม พ.ร.บ. ๒๕๖๒", "2. รายงาน")),
    )
    assert found(check, rows=right) == []
    wrong = (make.row(steps=("1. ประชุม", "2. อบรม 4. รายงาน"), line=6),)
    assert found(check, rows=wrong) == [("warning", 6, "4", "3")]


def test_steps_that_run_on_from_row_to_row(make, found):
    rows = tuple(make.row(steps=(f"2.{number} เสริมสร้าง",), line=number) for number in (1, 2, 3, 5))
    assert found(check, rows=rows) == [("warning", 5, "2.5", "2.4")]


def test_paragraphs(make, found):
    right = make.lines(
        "1. ผล", "1.1 ภาพรวม", "1.2 รายด้าน", "2. วิเคราะห์", "1) ข้อแรก", "2) ข้อสอง", "3. แผน", "9.3 การจัดซื้อจัดจ้าง"
    )
    assert found(check, paragraphs=right) == []
    assert found(check, paragraphs=make.lines("๑. ผล", "ข้อความ", "๓. แผน")) == [("warning", 3, "3", "2")]


def test_numbers_that_are_amounts_are_left_alone(make, found):
    assert found(check, paragraphs=make.lines("1.5 ล้านบาท", "3.75 คะแนน", "2.25 ล้านบาท")) == []


def test_indicators_of_a_table(make, found):
    codes = [str(number) for number in range(1, 11)]
    right = tuple(make.name(code, code, code, line=int(code)) for code in codes)
    assert found(check, names=right) == []
    assert found(check, names=tuple(name for name in right if name.code != "4")) == [("warning", 5, "5", "4")]


def test_a_ranking_is_not_out_of_order(make, found):
    codes = ("7", "6", "1", "8", "3", "2", "5", "4", "9", "10")
    names = tuple(make.name(code, code, str(rank), line=rank) for rank, code in enumerate(codes, start=1))
    assert found(check, names=names) == []
