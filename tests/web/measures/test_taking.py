"""Taking over a plan that was read from a report."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.readings.model import NOWHERE, Deadline, PeriodText, PlanRow
from prongsai.library import measures
from prongsai.web.measures.taking import measures_take_over
from prongsai.web.rounds.services import RoundClosed

YEAR = PeriodText("ต.ค. 68 – ก.ย. 69", date(2025, 10, 1), date(2026, 9, 30), NOWHERE)


def row(measure="จัดทำทะเบียนคุมวัสดุ", **given) -> PlanRow:
    usual = {"indicator": "4", "units": ("กองคลัง",), "period": YEAR, "deadline": Deadline("ทุกไตรมาส", None, NOWHERE)}
    return PlanRow(NOWHERE, measure=measure, **(usual | given))


@pytest.fixture
def take(people, round):
    return lambda *rows: measures_take_over(round=round, by=people.malee, rows=rows)


def test_a_row_that_says_everything(people, take):
    taken = take(row(steps=("ตรวจ", "ลงทะเบียน"), units=("กอง คลัง", "สำนักปลัด"), analysis="ทะเบียนไม่ครบ"))
    assert taken.remarks == ()
    made = taken.made[0]
    assert (made.title, made.indicator, made.rhythm, made.state) == ("จัดทำทะเบียนคุมวัสดุ", "4", "quarterly", "planned")
    assert (made.main_unit, list(made.joint_units.all())) == (people.finance, [people.office])
    assert made.steps == ["ตรวจ", "ลงทะเบียน"]
    assert (made.starts, made.ends) == (date(2025, 10, 1), date(2026, 9, 30))


def test_all_units(people, take):
    made = take(row(units=("ทุกส่วนราชการ",))).made[0]
    assert made.all_units
    assert made.main_unit == people.office


def test_an_unknown_unit_falls_to_the_office_and_is_named(people, take):
    taken = take(row(units=("กองสวัสดิการสังคม",)))
    assert taken.made[0].main_unit == people.office
    assert "กองสวัสดิการสังคม" in taken.remarks[0].text.th
    assert taken.remarks[0].taken


def test_an_unknown_unit_beside_a_known_one_is_named_too(people, take):
    taken = take(row(units=("กองสวัสดิการสังคม", "กองคลัง")))
    assert taken.made[0].main_unit == people.finance
    assert len(taken.remarks) == 1


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (None, "(ว่าง)"),
        (PeriodText("ตลอดปี", None, None, NOWHERE), "ตลอดปี"),
        (PeriodText("ม.ค. 70", date(2027, 1, 1), date(2027, 1, 31), NOWHERE), "1 มกราคม 2570"),
    ],
)
def test_a_period_that_does_not_fit_is_said(take, period, said):
    taken = take(row(period=period))
    assert (taken.made[0].starts, taken.made[0].ends) == (YEAR.start, YEAR.end)
    assert said in taken.remarks[0].text.th


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("รายงานทุกเดือน", "monthly"),
        ("รายไตรมาส", "quarterly"),
        ("รอบ ๖ เดือน และรอบ ๑๒ เดือน", "half_year"),
        ("เดือนเมษายน และเดือนตุลาคม", "april_october"),
        ("สิ้นปีงบประมาณ", "year_end"),
        ("เมื่อดำเนินการแล้วเสร็จ", "after_activity"),
    ],
)
def test_how_often_is_read_from_the_words(take, text, rhythm):
    taken = take(row(deadline=Deadline(text, None, NOWHERE)))
    assert taken.made[0].rhythm == rhythm
    assert taken.remarks == ()


def test_one_day_is_one_report(take):
    taken = take(row(deadline=Deadline("ภายใน 30 ก.ย. 69", date(2026, 9, 30), NOWHERE)))
    assert taken.made[0].rhythm == "once"


def test_no_word_of_reports_is_said(take):
    taken = take(row(deadline=None))
    assert taken.made[0].rhythm == "quarterly"
    assert "ไม่ทราบรอบการรายงาน" in taken.remarks[0].text.th


@pytest.mark.parametrize(
    ("result", "state"),
    [((), "planned"), (("จัดทำแล้ว 1 เล่ม",), "done"), (("อยู่ระหว่างดำเนินการ",), "running"), (("-",), "planned")],
)
def test_results_are_kept_and_say_the_state(take, result, state):
    made = take(row(output=result, outcome=())).made[0]
    assert made.state == state
    assert made.output == "\n".join(result)


def test_without_measure_or_indicator_a_row_is_left(take, round):
    taken = take(row(measure=None), row("งานที่ไม่บอกตัวชี้วัดเลย", indicator=None), row("ตัวชี้วัดที่ไม่มี", indicator="12"))
    assert taken.made == ()
    assert [remark.taken for remark in taken.remarks] == [False] * 3
    assert not round.measures.exists()


def test_the_library_knows_the_indicator_of_its_titles(take):
    known = next(one for one in measures() if one.indicator == "9")
    made = take(row(known.title.th, indicator=None)).made[0]
    assert (made.indicator, made.library) == ("9", known.id)


def test_a_continued_row_belongs_to_the_one_before(take):
    more = row(measure_inherited=True, steps=("ขั้นที่สอง",), units=("สำนักปลัด",))
    made = take(row(steps=("ขั้นแรก",)), more).made
    assert len(made) == 1
    assert made[0].steps == ["ขั้นแรก", "ขั้นที่สอง"]
    assert [unit.name for unit in made[0].joint_units.all()] == ["สำนักปลัด"]


def test_one_name_for_several_indicators_is_a_measure_for_each(take):
    more = row(measure_inherited=True, indicator="9", steps=("ของตัวชี้วัดที่ 9",))
    made = take(row(steps=("ของตัวชี้วัดที่ 4",)), more).made
    assert [(one.indicator, one.steps) for one in made] == [("4", ["ของตัวชี้วัดที่ 4"]), ("9", ["ของตัวชี้วัดที่ 9"])]


def test_never_twice(take, round):
    take(row())
    taken = take(row("จัดทำ ทะเบียนคุมวัสดุ"))
    assert taken.made == ()
    assert "มีอยู่ในแผนแล้ว" in taken.remarks[0].text.th
    assert round.measures.count() == 1


def test_numbers_follow_the_form(take, round):
    taken = take(row("ข้อเก้า", indicator="9"), row("ข้อหนึ่ง", indicator="1"))
    assert [(one.no, one.title) for one in taken.made] == [(2, "ข้อเก้า"), (1, "ข้อหนึ่ง")]


def test_a_closed_round_refuses(take, round):
    round.state = "closed"
    round.save()
    with pytest.raises(RoundClosed):
        take(row())
