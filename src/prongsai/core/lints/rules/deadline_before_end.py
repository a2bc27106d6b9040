"""A progress report due before the activity it reports on has ended, or even begun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import Deadline, PeriodText, PlanRow
from prongsai.core.rules import rule
from prongsai.core.thai.digits import to_arabic

# Reports that recur, or are due halfway on purpose.
_RECURRENT = re.compile(r"ทุก|ราย(?:เดือน|ไตรมาส|ครึ่งปี)|รอบ|ครั้งที่|ระยะที่|ระหว่าง|ครึ่งปี|6\s*เดือน|ไตรมาส")


@rule("deadline-before-end", title_th="กำหนดรายงานก่อนสิ้นสุดระยะเวลา", title_en="Deadline before the period ends")
def check(context: Context) -> Iterator[Problem]:
    """Source of the rule: a report on a finished activity cannot be due before its last day."""
    for index, row in context.numbered_rows():
        period, deadline = row.period, row.deadline
        if period is None or deadline is None or period.end is None or deadline.date is None:
            continue
        if deadline.date < period.end and not _RECURRENT.search(to_arabic(deadline.text)):
            yield _early(index, row, deadline, period)


def _early(index: int, row: PlanRow, deadline: Deadline, period: PeriodText) -> Problem:
    before_start = deadline.date is not None and period.start is not None and deadline.date < period.start
    edge_th, edge_en = ("เริ่ม", "begins") if before_start else ("สิ้นสุด", "ends")
    return problem(
        "error",
        deadline.place,
        found=deadline.text,
        expected=f"วันสิ้นสุดของ {period.text} หรือหลังจากนั้น",
        pointer=f"/rows/{index}/deadline",
        th=f"{row_th(index, row)} กำหนดรายงาน “{deadline.text}” มาก่อนวันที่ระยะเวลา “{period.text}” {edge_th} "
        "กรุณาแก้กำหนดรายงานหรือระยะเวลา",
        en=f'In {row_en(index, row)} the report is due "{deadline.text}", before the period "{period.text}" {edge_en}.',
    )
