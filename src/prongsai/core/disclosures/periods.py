"""Which year's data an item wants, how fresh it has to be, and how to say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

from prongsai.core.packs.model import Period, Text
from prongsai.core.registers.model import Feed, Register
from prongsai.core.thai.dates import format_date
from prongsai.core.thai.dates.months import SHORT
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.years import BE_OFFSET

Freshness = Literal["fresh", "amber", "stale"]

_WARN_BEFORE = timedelta(days=30)
_MONTHS = 12
_WORDS: Mapping[Period, Callable[[FiscalYear], Text]] = {
    "current_year": lambda year: Text(f"ข้อมูลของปีงบประมาณ พ.ศ. {year.year}", f"data of fiscal year {year.year}"),
    "previous_year": lambda year: Text(
        f"ข้อมูลของปีงบประมาณก่อนหน้า พ.ศ. {year.year - 1}", f"data of the previous fiscal year, {year.year - 1}"
    ),
    "first_6_months": lambda year: Text(
        f"ข้อมูล 6 เดือนแรกของปีงบประมาณ พ.ศ. {year.year} (ถึง {format_date(year.half(1).end)})",
        f"data of the first six months of fiscal year {year.year} (until {year.half(1).end.isoformat()})",
    ),
    "in_force": lambda year: Text(
        f"ฉบับที่ใช้บังคับในปีงบประมาณ พ.ศ. {year.year}", f"what is in force in fiscal year {year.year}"
    ),
    "always_current": lambda year: Text("ข้อมูลที่เป็นปัจจุบันเสมอ", "data that is always up to date"),
}


def data_year(period: Period | None, year: int) -> int:
    """The fiscal year (Buddhist) whose records prove an item in the round of a year."""
    return year - 1 if period == "previous_year" else year


def feed_year(feed: Feed, register: Register, period: Period | None, year: int) -> int | None:
    """The year of the records a feed looks at; ``None`` in a register whose records hold until they change."""
    if register.span == "standing":
        return None
    if feed.year == "item":
        return data_year(period, year)
    return year - 1 if feed.year == "previous" else year


def period_words(period: Period | None, year: int) -> Text:
    """What data an item wants in the round of a year."""
    return _WORDS[period or "current_year"](FiscalYear(year))


def months_of(year: int, count: int) -> tuple[str, ...]:
    """The first months of a fiscal year as "2025-10"."""
    start = FiscalYear(year).start
    whole = [start.month - 1 + number for number in range(min(count, _MONTHS))]
    return tuple(f"{start.year + month // _MONTHS:04}-{month % _MONTHS + 1:02}" for month in whole)


def month_words(month: str) -> Text:
    """A month such as "2026-03" as people write it."""
    year, _, number = month.partition("-")
    return Text(f"{SHORT[int(number) - 1]} {int(year) + BE_OFFSET}", month)


def freshness(period: Period | None, year: int, as_of: date, today: date) -> Freshness:
    """How well data "as of" a day (CE) still serves an item in the round of a year.

    Data of a year must not be older than that year; that of the first half must reach its end once it is over; what is
    always current is looked over once a year. Amber comes before it is wrong.
    """
    this = FiscalYear(year)
    match period:
        case "always_current":
            return _aged(as_of, _MONTHS, today)
        case "in_force":
            return "fresh"
        case "previous_year":
            return "stale" if as_of < this.previous.start else "amber" if as_of < this.previous.end else "fresh"
        case "first_6_months":
            end = this.half(1).end
            if as_of >= end:
                return "fresh"
            return "stale" if as_of < this.start or today > end + _WARN_BEFORE else "amber" if today > end else "fresh"
        case _:
            return "stale" if as_of < this.start else "fresh"


def aged(as_of: date, stale_after: int | None, today: date) -> Freshness:
    """How well a record of a register whose data is good for so many months still serves."""
    return "fresh" if stale_after is None else _aged(as_of, stale_after, today)


def worst(known: list[Freshness]) -> Freshness:
    """The worst of some; fresh where there are none."""
    return "stale" if "stale" in known else "amber" if "amber" in known else "fresh"


def _aged(as_of: date, months: int, today: date) -> Freshness:
    end = _months_later(as_of, months)
    return "stale" if today > end else "amber" if today > end - _WARN_BEFORE else "fresh"


def _months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of February where there is no such day."""
    whole = day.month - 1 + months
    year, month = day.year + whole // _MONTHS, whole % _MONTHS + 1
    return date(year, month, min(day.day, 28))
