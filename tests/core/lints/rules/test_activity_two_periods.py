"""One activity, two periods."""

from __future__ import annotations

from prongsai.core.lints.rules.activity_two_periods import check

STEPS = ("จัดประชุมเตรียมความพร้อมเข้ารับการประเมินและชี้แจงแนวทางแก่บุคลากรทุกส่วนราชการ",)
AUTUMN, SPRING = ("2025-10-01", "2025-12-31"), ("2026-01-01", "2026-03-31")


def _rows(make, *periods, steps=STEPS):
    return tuple(make.row(steps=steps, period=make.period(*days, days[0]), line=at) for at, days in enumerate(periods))


def test_the_same_steps_at_two_times(make, found):
    assert found(check, rows=_rows(make, AUTUMN, SPRING)) == [("error", 1, "2026-01-01", "2025-10-01")]


def test_the_same_time_or_a_step_that_any_measure_may_have(make, found):
    assert found(check, rows=_rows(make, AUTUMN, AUTUMN)) == []
    assert found(check, rows=_rows(make, AUTUMN, SPRING, steps=("แต่งตั้งคณะทำงาน",))) == []


def test_one_measure_whose_steps_follow_each_other(make, found):
    rows = tuple(
        make.row(measure="มาตรการเดียว", measure_inherited=days is SPRING, steps=(days[0],), period=make.period(*days))
        for days in (AUTUMN, SPRING)
    )
    assert found(check, rows=rows) == []
