"""Every measure planned for the whole year: a plan that says nothing about when."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem, rule

_FEWEST_ROWS = 5


@rule("same-period", title_th="ทุกมาตรการใช้ช่วงเวลาเดียวกัน", title_en="One period for every measure")
def check(context: Context) -> Iterator[Problem]:
    """Five rows at least, all with the same dates: none is wrong, but together they give nothing to follow up."""
    rows = context.reading.rows
    periods = [row.period for row in rows if row.period is not None and row.period.start is not None]
    if len(rows) < _FEWEST_ROWS or len(periods) != len(rows):
        return
    if len({(period.start, period.end) for period in periods}) == 1:
        first = periods[0]
        yield problem(
            "info",
            first.place,
            found=first.text,
            pointer="/rows/0/period",
            th=f"ทั้ง {len(rows)} แถวใช้ช่วงเวลา “{first.text}” เดียวกัน "
            "ควรกำหนดช่วงเวลาตามขั้นตอนจริงของแต่ละมาตรการ เพื่อให้ติดตามได้",
            en=f'All {len(rows)} rows have the period "{first.text}"; give each the time its steps take.',
        )
