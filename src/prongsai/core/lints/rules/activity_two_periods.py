"""The same activity planned for two different times."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th, where_en, where_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import PeriodText, PlanRow
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

# Shorter steps are the usual ones that any activity may have.
_SPECIFIC_STEP = 40


@rule("activity-two-periods", title_th="กิจกรรมเดียวกันระบุระยะเวลาไม่ตรงกัน", title_en="One activity, two periods")
def check(context: Context) -> Iterator[Problem]:
    """The same measure with the same steps, or the same steps where they are long enough to be one activity."""
    seen: dict[str, tuple[int, PlanRow, PeriodText]] = {}
    for index, row in context.numbered_rows():
        period = row.period
        if period is None or period.start is None or period.end is None:
            continue
        for key in _keys(row):
            earlier = seen.setdefault(key, (index, row, period))
            if (earlier[2].start, earlier[2].end) != (period.start, period.end):
                yield _two_periods(index, row, period, *earlier)
                break


def _keys(row: PlanRow) -> Iterator[str]:
    steps = "|".join(squash(step) for step in row.steps)
    if row.measure and not row.measure_inherited:
        yield f"{squash(row.measure)}|{steps}"
    if any(len(squash(step)) >= _SPECIFIC_STEP for step in row.steps):
        yield steps


def _two_periods(index: int, row: PlanRow, period: PeriodText, at: int, earlier: PlanRow, first: PeriodText) -> Problem:
    return problem(
        "error",
        period.place,
        found=period.text,
        expected=first.text,
        pointer=f"/rows/{index}/period",
        th=f"{row_th(index, row)} เป็นกิจกรรมเดียวกับ{row_th(at, earlier)} ({where_th(first.place)}) "
        f"แต่ระบุระยะเวลา “{period.text}” ต่างจาก “{first.text}” กรุณาแก้ให้ตรงกัน",
        en=f"The activity in {row_en(index, row)} is that of {row_en(at, earlier)} ({where_en(first.place)}), "
        f'but its period is "{period.text}" instead of "{first.text}".',
    )
