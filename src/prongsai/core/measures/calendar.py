"""When a measure is carried out and when progress on it is reported, inside one fiscal year.

A report is due on the last day of a round (month, quarter, half-year). The first round that ends on or after the
measure's last day is the last one: a report on a finished measure is never due before it is finished. A report "in
April and October" would fall into the next fiscal year in October, so its second round is reported by 30 September.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prongsai.core.measures.model import Months, Rhythm
from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date
from prongsai.core.thai.fiscal import FiscalYear, Period

_MONTHS_OF_YEAR = 12
_DECEMBER = 12


@dataclass(frozen=True)
class Monitoring:
    """How often progress is reported, the days it is due (CE, ascending), and both as a sentence for the plan."""

    rhythm: Rhythm
    dates: tuple[date, ...]
    sentence: Text


def period(year: int, months: Months) -> Period:
    """The months of the fiscal year (Buddhist) as days, both inclusive."""
    return Period(_month(year, months.first).start, _month(year, months.last).end)


def monitoring(rhythm: Rhythm, carried_out: Period) -> Monitoring:
    """The reports on a measure that is carried out in this period, which lies in one fiscal year."""
    dates = _due(rhythm, carried_out)
    return Monitoring(rhythm, dates, _sentence(rhythm, dates))


def _month(year: int, number: int) -> Period:
    """A month of the fiscal year, 1 being October."""
    month = (number + 8) % _MONTHS_OF_YEAR + 1
    start = date(FiscalYear(year).calendar_year(month), month, 1)
    following = date(start.year + (month == _DECEMBER), month % _MONTHS_OF_YEAR + 1, 1)
    return Period(start, following - timedelta(days=1))


def _due(rhythm: Rhythm, carried_out: Period) -> tuple[date, ...]:
    last = next((day for day in _rounds(rhythm, carried_out) if day >= carried_out.end), carried_out.end)
    rounds = [day for day in _rounds(rhythm, carried_out) if carried_out.start <= day < last]
    return (*rounds, last)


def _rounds(rhythm: Rhythm, carried_out: Period) -> Sequence[date]:
    """The last day of every round of the fiscal year."""
    year = FiscalYear.of(carried_out.start)
    match rhythm:
        case "monthly":
            return [_month(year.year, number).end for number in range(1, _MONTHS_OF_YEAR + 1)]
        case "quarterly":
            return [year.quarter(number).end for number in (1, 2, 3, 4)]
        case "half_year":
            return [year.half(1).end, year.end]
        case "april_october":
            return [_month(year.year, 7).end, year.end]
        case "year_end":
            return [year.end]
        case "once" | "after_activity":
            return [carried_out.end]


# What is said before the days; a single day needs no word for the rhythm.
_RHYTHMS: dict[Rhythm, Text] = {
    "monthly": Text("รายงานผลทุกเดือน", "report every month"),
    "quarterly": Text("รายงานผลทุกไตรมาส", "report every quarter"),
    "half_year": Text("รายงานผลรอบ 6 เดือน และรอบ 12 เดือน", "report after six and after twelve months"),
    "april_october": Text("รายงานผลปีละ 2 ครั้ง", "report twice a year"),
    "once": Text("รายงานผล 1 ครั้ง", "report once"),
    "year_end": Text("รายงานผลเมื่อสิ้นปีงบประมาณ", "report at the end of the fiscal year"),
    "after_activity": Text("รายงานผลเมื่อดำเนินการแล้วเสร็จ", "report when the activity is done"),
}
_ONE_DAY_EACH: frozenset[Rhythm] = frozenset({"once", "year_end", "after_activity"})


def _sentence(rhythm: Rhythm, dates: tuple[date, ...]) -> Text:
    if len(dates) == 1 and rhythm not in _ONE_DAY_EACH:
        rhythm = "once"
    words = _RHYTHMS[rhythm]
    days = [format_date(day, style="short") for day in dates]
    if rhythm == "monthly":
        return Text(
            f"{words.th} ภายในวันสิ้นเดือน ตั้งแต่ {days[0]} ถึง {days[-1]}",
            f"{words.en}, by its last day, from {dates[0].isoformat()} to {dates[-1].isoformat()}",
        )
    listed_th = f"{', '.join(days[:-1])} และ {days[-1]}" if len(days) > 1 else days[0]
    return Text(f"{words.th} ภายในวันที่ {listed_th}", f"{words.en}, by {', '.join(day.isoformat() for day in dates)}")
