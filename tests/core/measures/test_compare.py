"""Two versions of one plan: what a clerk changed, and what only looks different."""

from dataclasses import replace
from datetime import date

import pytest

from prongsai.core.measures.compare import Change, Pair, compare
from prongsai.core.readings.model import NOWHERE, Deadline, PeriodText, PlanRow

YEAR = PeriodText("1 ต.ค. 68 – 30 ก.ย. 69", date(2025, 10, 1), date(2026, 9, 30), NOWHERE)
TITLES = ("จัดทำคู่มือการให้บริการ", "เผยแพร่แผนการใช้จ่ายงบประมาณ", "จัดทำทะเบียนคุมทรัพย์สิน", "ประกาศนโยบายไม่รับของขวัญ")


def row(number: int) -> PlanRow:
    title = TITLES[number - 1]
    steps = (f"มอบหมายผู้รับผิดชอบ{title}", f"ติดตามผลของการ{title} ทุก 3 เดือน")
    return PlanRow(
        NOWHERE,
        str(number),
        str(number),
        measure=title,
        analysis=f"ตัวชี้วัดที่ {number} ได้ 80.00",
        steps=steps,
        units=("สำนักปลัด",),
        period=YEAR,
        deadline=Deadline("รายงานผลทุกไตรมาส", None, NOWHERE),
    )


PLAN = tuple(map(row, range(1, 5)))


def test_a_plan_is_the_same_as_itself():
    diff = compare(PLAN, PLAN)
    assert diff.same
    assert diff.pairs == tuple(Pair(n, n, moved=False, changes=()) for n in range(4))
    assert compare([], []).same


def test_a_score_at_the_start_of_a_line_is_no_number_of_the_line():
    lines = (replace(PLAN[0], analysis="ตัวชี้วัดที่ 1 ได้\n0.00 ต่ำกว่าเกณฑ์"),)
    assert compare((replace(PLAN[0], analysis="ตัวชี้วัดที่ 1 ได้ 0.00 ต่ำกว่าเกณฑ์"),), lines).same
    assert not compare((replace(PLAN[0], analysis="ตัวชี้วัดที่ 1 ได้ 1.00 ต่ำกว่าเกณฑ์"),), lines).same


@pytest.mark.parametrize(
    "typed",
    [
        {"measure": "1. จัดทำคู่มือ  การให้บริการ"},
        {"measure": "จัดทำคู่มือ\nการให้บริการ"},
        {"analysis": "ตัวชี้วัดที่ ๑ ได้ ๘๐.๐๐"},
        {"steps": tuple(f"{n}) {step}" for n, step in enumerate(PLAN[0].steps, start=1))},
        {"steps": ("\n".join(f"• {step}" for step in PLAN[0].steps),)},
        {"period": replace(YEAR, text="๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙")},
        {"indicator": None, "no": None},
    ],
)
def test_ways_of_typing_are_no_changes(typed):
    assert compare(PLAN, (replace(PLAN[0], **typed), *PLAN[1:])).same


def test_columns_the_table_does_not_have_are_not_compared():
    after = [replace(one, deadline=None, analysis=None) for one in PLAN]
    assert compare(PLAN, after).same
    changed = compare(PLAN, [replace(PLAN[0], deadline=None), *PLAN[1:]])
    assert changed.pairs[0].changes == (Change("monitoring", "รายงานผลทุกไตรมาส", ""),)


def test_changed_fields_carry_both_wordings():
    period = PeriodText("1 ต.ค. 68 – 31 มี.ค. 69", date(2025, 10, 1), date(2026, 3, 31), NOWHERE)
    after = (*PLAN[:2], replace(PLAN[2], units=("กองคลัง",), period=period), PLAN[3])
    diff = compare(PLAN, after)
    assert [pair.changes for pair in diff.pairs if pair.changes] == [
        (Change("units", "สำนักปลัด", "กองคลัง"), Change("period", YEAR.text, period.text))
    ]
    assert not diff.same


def test_rows_added_removed_and_moved():
    new = replace(row(1), no="9", measure="เปิดช่องทางร้องเรียนทางไลน์", steps=("เปิดบัญชีไลน์ของหน่วยงาน",))
    diff = compare(PLAN, (PLAN[3], PLAN[0], new, PLAN[2]))
    assert (diff.added, diff.removed) == ((2,), (1,))
    assert [(pair.before, pair.after, pair.moved) for pair in diff.pairs] == [
        (3, 0, True),
        (0, 1, False),
        (2, 3, False),
    ]


def test_a_row_with_another_title_and_the_same_steps_is_the_same_row():
    after = (replace(PLAN[0], measure="ทำให้ประชาชนรู้เวลาที่ต้องรอ"), *PLAN[1:])
    diff = compare(PLAN, after)
    assert diff.pairs[0].changes == (Change("measure", TITLES[0], "ทำให้ประชาชนรู้เวลาที่ต้องรอ"),)
    assert (diff.added, diff.removed) == ((), ())


def test_results_filled_in_are_changes():
    after = (replace(PLAN[0], output=("คู่มือ 12 เรื่อง",)), *PLAN[1:])
    assert compare(PLAN, after).pairs[0].changes == (Change("output", "", "คู่มือ 12 เรื่อง"),)


def test_two_rows_with_one_title_are_told_apart_by_number():
    twins = (PLAN[0], replace(PLAN[1], measure=PLAN[0].measure))
    diff = compare(twins, twins[::-1])
    assert {(pair.before, pair.after) for pair in diff.pairs} == {(0, 1), (1, 0)}
    assert all(not pair.changes for pair in diff.pairs)
