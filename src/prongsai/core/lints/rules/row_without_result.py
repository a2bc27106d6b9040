"""A measure in a report of results that tells neither output nor outcome."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule


@rule("row-without-result", title_th="มาตรการที่ไม่รายงานผล", title_en="A measure without a result")
def check(context: Context) -> Iterator[Problem]:
    """In a report of results every measure is reported; "nothing done" is a result, an empty cell is not."""
    if context.reading.kind != "results":
        return
    for index, row in context.numbered_rows():
        if row.measure and not row.measure_inherited and not row.output and not row.outcome:
            yield problem(
                "warning",
                row.place,
                found="",
                pointer=f"/rows/{index}/output",
                th=f"{row_th(index, row)} ไม่มีทั้งผลผลิตและผลลัพธ์ กรุณารายงานผล หรือระบุเหตุที่ยังไม่ได้ดำเนินการ",
                en=f"{row_en(index, row)} has neither output nor outcome; report it, or say why nothing was done.",
            )
