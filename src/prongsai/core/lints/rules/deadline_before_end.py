"""A progress report due before the activity it reports on has ended, or even begun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem, rule
from prongsai.core.readings.model import PlanRow
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
            yield _early(
                index, row, deadline.text, period.text, period.start is not None and deadline.date < period.start
            )


def _early(index: int, row: PlanRow, deadline: str, period: str, before_start: bool) -> Problem:  # noqa: FBT001
    edge_th, edge_en = ("เริ่ม", "begins") if before_start else ("สิ้นสุด", "ends")
    place = row.deadline.place if row.deadline else row.place
    return problem(
        "error",
        place,
        found=deadline,
        expected=f"วันสิ้นสุดของ {period} หรือหลังจากนั้น",
        pointer=f"/rows/{index}/deadline",
        th=f"{row_th(index, row)} กำหนดรายงาน “{deadline}” มาก่อนวันที่ระยะเวลา “{period}” {edge_th} กรุณาแก้กำหนดรายงานหรือระยะเวลา",
        en=f'In {row_en(index, row)} the report is due "{deadline}", before the period "{period}" {edge_en}.',
    )
