"""Writes dates and periods the way Thai documents do."""

from __future__ import annotations

from datetime import date
from typing import Literal

from prongsai.core.thai.dates.months import FULL, SHORT
from prongsai.core.thai.digits import to_thai
from prongsai.core.thai.fiscal import Period
from prongsai.core.thai.years import BE_OFFSET, has_two_digit_form

Style = Literal["full", "short"]


def format_date(day: date, *, style: Style = "full", thai_digits: bool = False) -> str:
    """The day with its Buddhist year: ``1 ตุลาคม 2568`` for letters, ``1 ต.ค. 68`` for tables.

    The short style writes four digits where two would be read back as another year.
    """
    year = day.year + BE_OFFSET
    if style == "full":
        written = f"{day.day} {FULL[day.month - 1]} {year}"
    else:
        shown = f"{year % 100:02}" if has_two_digit_form(year) else str(year)
        written = f"{day.day} {SHORT[day.month - 1]} {shown}"
    return to_thai(written) if thai_digits else written


def format_period(period: Period, *, style: Style = "full", thai_digits: bool = False) -> str:
    """Both ends: ``1 ตุลาคม 2567 ถึง 30 กันยายน 2568`` or ``1 ต.ค. 67 – 30 ก.ย. 68``.

    A period of one day is written as that day.
    """
    start, end = (format_date(day, style=style, thai_digits=thai_digits) for day in (period.start, period.end))
    if period.start == period.end:
        return start
    return f"{start} ถึง {end}" if style == "full" else f"{start} – {end}"
