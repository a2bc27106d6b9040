"""A period or a deadline outside the fiscal year the plan is for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import Place, PlanRow
from prongsai.core.rules import rule
from prongsai.core.thai.fiscal import FiscalYear

_TIME_TO_REPORT = timedelta(days=62)


@rule("period-outside-year", title_th="ระยะเวลาอยู่นอกปีงบประมาณ", title_en="Period outside the fiscal year")
def check(context: Context) -> Iterator[Problem]:
    """The fiscal year runs from 1 October to 30 September; the last report may follow within two months."""
    if context.reading.year_plan is None:
        return
    year = FiscalYear(context.reading.year_plan)
    for index, row in context.numbered_rows():
        period, deadline = row.period, row.deadline
        outside = False
        if period is not None and period.start is not None and period.end is not None:
            outside = period.start < year.start or period.end > year.end
            if outside:
                yield _outside(index, row, "ระยะเวลา", "The period", period.text, period.place, year, "period")
        if outside or deadline is None or deadline.date is None:
            continue
        if not year.start <= deadline.date <= year.end + _TIME_TO_REPORT:
            yield _outside(index, row, "กำหนดรายงาน", "The deadline", deadline.text, deadline.place, year, "deadline")


def _outside(
    index: int, row: PlanRow, what_th: str, what_en: str, text: str, place: Place, year: FiscalYear, field: str
) -> Problem:
    return problem(
        "error",
        place,
        found=text,
        expected=f"1 ต.ค. {year.year - 1} – 30 ก.ย. {year.year}",
        pointer=f"/rows/{index}/{field}",
        th=f"{row_th(index, row)} {what_th} “{text}” อยู่นอกปีงบประมาณ {year.year} "
        f"(1 ต.ค. {year.year - 1} – 30 ก.ย. {year.year}) "
        "กรุณาแก้วันหรือปี",
        en=f'{what_en} "{text}" in {row_en(index, row)} lies outside fiscal year {year.year} '
        f"(1 October {year.year - 1} to 30 September {year.year}).",
    )
