"""What goes on from last year's plan, and how a draft takes it up."""

from datetime import date

import pytest

from prongsai.core.findings.model import Subject
from prongsai.core.measures.carry import carry
from prongsai.core.measures.draft import draft
from prongsai.core.measures.plan import Cause, plan_rows
from prongsai.core.readings.model import NOWHERE, PeriodText, PlanRow
from prongsai.library import agency, pack_for_year

DONE = ("จัดทำและเผยแพร่แล้ว",)


def row(measure, indicator=None, output=DONE, **given):
    return PlanRow(NOWHERE, measure=measure, indicator=indicator, output=output, **given)


@pytest.fixture
def strong(make):
    return make.history(make.year(2568, ["100"] * 10))


@pytest.fixture
def flawed(make):
    return make.history(make.year(2567, ["100"] * 10), make.year(2568, make.A, ["O14"]))


@pytest.mark.parametrize(
    ("output", "goes_on"),
    [
        (DONE, None),
        ((), "ยังไม่มีรายงานผล"),
        (("-",), "ไม่แล้วเสร็จ"),
        (("อยู่ระหว่างดำเนินการ",), "ไม่แล้วเสร็จ"),
        (("ยังไม่ได้ดำเนินการ",), "ไม่แล้วเสร็จ"),
        (("มีคู่มือครบทุกงาน ระหว่างปีปรับปรุง 2 ครั้ง",), None),
    ],
)
def test_work_without_a_finished_result_goes_on(strong, library, output, goes_on):
    found = carry([row("ปรับปรุงคู่มือ", "1", output)], strong, library, reported=True)
    assert [one.cause for one in found] == ([None] if goes_on else [])
    assert all(goes_on in one.reason.th and "แผนปี 2568" in one.reason.th for one in found)


def test_a_plan_alone_tells_nothing_of_results(strong, library):
    assert carry([row("ปรับปรุงคู่มือ", "1", ())], strong, library, reported=False) == ()


def test_a_measure_of_an_indicator_that_is_still_weak_goes_on(flawed, library):
    (one,) = carry([row("เผยแพร่ข้อมูลให้ครบ", "9")], flawed, library, reported=True)
    assert one.cause == Cause("strength-weakness", Subject("indicator", "9"))
    assert one.reason.th == "มาตรการนี้อยู่ในแผนปี 2568 แต่คะแนนยังต่ำกว่าเกณฑ์ จึงดำเนินการต่อ"


def test_a_measure_for_an_item_that_is_lost_again_goes_on(flawed, library):
    concept = pack_for_year(2568).items["O14"].concepts[0]
    earlier = dict(pack_for_year(2567).concepts())[concept].code
    by_code = row("ทำแผนบุคคล", "9", analysis=f"ข้อ {earlier} ไม่ได้คะแนน")
    by_title = row(f"mend-{concept}", "9")
    for one in carry([by_code, by_title], flawed, library, reported=True):
        assert one.items == ("O14",)
        assert one.cause == Cause("lost-items", Subject("item", "O14"))
    assert len(carry([by_code, by_title], flawed, library, reported=True)) == 2


def test_a_measure_that_kept_a_strength_does_not_mend_the_weakness(flawed, library):
    assert carry([row("keep-9", "9")], flawed, library, reported=True) == ()
    (one,) = carry([row("keep-9", "9", ())], flawed, library, reported=True)
    assert one.cause is None


def test_a_row_that_only_continues_a_measure_is_not_one(strong, library):
    assert carry([row("ปรับปรุงคู่มือ", "1", (), measure_inherited=True)], strong, library, reported=True) == ()


def take_up(history, library, office, *rows):
    carried = carry(rows, history, library, reported=True)
    return draft(history, pack_for_year(2569), 2569, library, office, carried=carried)


def test_a_measure_already_in_the_draft_stands_once_and_says_that_it_goes_on(flawed, library, office):
    concept = pack_for_year(2568).items["O14"].concepts[0]
    plan = take_up(flawed, library, office, row(f"มาตรการที่ mend-{concept}", "9", ()))
    (found,) = [one for one in plan.rows if one.carried]
    assert found.measure == f"mend-{concept}"
    assert "ข้อ O14 ยังไม่ได้คะแนน" in found.analysis.th
    assert len(plan.rows) == len(draft(flawed, pack_for_year(2569), 2569, library, office).rows)


def test_a_measure_the_library_does_not_have_keeps_its_words(strong, library, office):
    period = PeriodText("1 ม.ค. 68 – 31 มี.ค. 68", date(2025, 1, 1), date(2025, 3, 31), NOWHERE)
    steps, units = ("นัดประชุม", "ลงพื้นที่"), ("กองช่าง", "ศูนย์ดำรงธรรม", "ทุกส่วนราชการ")
    plan = take_up(
        strong, library, office, row("โครงการเดินตรวจถนนร่วมกับชาวบ้าน", "6", (), steps=steps, units=units, period=period)
    )
    (found,) = [one for one in plan.rows if one.carried]
    assert (found.group, found.title.th, found.measure, found.cause) == (
        "6",
        "โครงการเดินตรวจถนนร่วมกับชาวบ้าน",
        None,
        None,
    )
    assert [step.th for step in found.steps] == list(steps)
    assert found.units == ("กองช่าง", "ทุกส่วนราชการ")
    assert (found.period.start, found.period.end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert found.analysis.th == "มาตรการนี้อยู่ในแผนปี 2568 และยังไม่มีรายงานผล จึงดำเนินการต่อ"


def test_a_row_that_names_no_indicator_is_handed_back(strong, library, office):
    plan = take_up(strong, library, office, row("โครงการเดินตรวจถนนร่วมกับชาวบ้าน", None, ()))
    assert [one.row.measure for one in plan.unplaced] == ["โครงการเดินตรวจถนนร่วมกับชาวบ้าน"]
    assert all(one.carried is None for one in plan.rows)


def test_a_drafted_plan_can_be_carried_over(make, library, office):
    first = make.history(make.year(2567, make.A))
    plan = draft(first, pack_for_year(2568), 2568, library, office)
    now = make.history(make.year(2567, make.A), make.year(2568, make.A))
    carried = carry(plan_rows(plan), now, library, reported=False)
    assert {one.indicator for one in carried} == {"9", "10"}
    assert {one.measure for one in carried} <= {row.measure for row in plan.rows}
    later = draft(now, pack_for_year(2569), 2569, library, office, carried=carried)
    measures = [row.measure for row in later.rows]
    assert len(measures) == len(set(measures))
    assert {row.measure for row in later.rows if row.carried} == {one.measure for one in carried}


def test_a_period_over_two_years_becomes_the_whole_year(flawed, library):
    period = PeriodText("พ.ย. 66 - ธ.ค. 67", date(2023, 11, 1), date(2024, 12, 31), NOWHERE)
    unknown = row("จัดทำป้ายเลขครุภัณฑ์ทุกชิ้น", "4", ("ยังไม่แล้วเสร็จ",), steps=("ติดป้าย",), period=period)
    carried = carry([unknown], flawed, library, reported=True)
    plan = draft(flawed, pack_for_year(2569), 2569, library, agency("องค์การบริหารส่วนตำบลสมมุติ"), carried=carried)
    (kept,) = (one for one in plan.rows if one.title.th == "จัดทำป้ายเลขครุภัณฑ์ทุกชิ้น")
    assert (kept.period.start, kept.period.end) == (date(2025, 10, 1), date(2026, 9, 30))
