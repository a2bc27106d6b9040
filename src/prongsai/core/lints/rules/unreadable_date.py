"""A period or deadline that is no date: 31 September, an end before its start, a CE year."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule
from prongsai.core.thai.dates import NoSuchDay, find_dates


@rule("unreadable-date", title_th="วันที่เป็นไปไม่ได้หรืออ่านไม่ได้", title_en="Impossible or unreadable date")
def check(context: Context) -> Iterator[Problem]:
    """Hands on what the reader of dates said of periods and deadlines; elsewhere only days that do not exist."""
    told = set()
    for index, row in context.numbered_rows():
        for field, what_th, value in (("period", "ระยะเวลา", row.period), ("deadline", "กำหนดรายงาน", row.deadline)):
            if value is not None and value.error is not None:
                told.add(value.place)
                yield problem(
                    "error",
                    value.place,
                    found=value.text,
                    pointer=f"/rows/{index}/{field}",
                    th=f"{row_th(index, row)} {what_th} “{value.text}”: {value.error.message_th}",
                    en=f'The {field} "{value.text}" in {row_en(index, row)}: {value.error.message_en}',
                )
    for line in context.lines:
        for found in find_dates(line.text) if line.place not in told else ():
            if isinstance(found.error, NoSuchDay):
                yield problem(
                    "error",
                    line.place,
                    found=found.text,
                    th=f"“{found.text}”: {found.error.message_th}",
                    en=f'"{found.text}": {found.error.message_en}',
                )
