"""Thai fiscal years (1 October to 30 September, named by the year they end in), their parts, and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from prongsai.core.thai.text import normalise
from prongsai.core.thai.years import BE_OFFSET, DateError, check_year, read_year

# A fiscal year starts in October; its first quarter lies in the calendar year before.
_FIRST_MONTH = 10
_QUARTER_STARTS = (10, 1, 4, 7)

_FISCAL_YEAR = re.compile(r"(?:(?:ประจำ)?ปี(?:งบ(?:ประมาณ)?)?\s*)?(?:พ\.?\s?ศ\.?\s*)?(?P<year>[0-9๐-๙]+)")


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``start`` to ``end``, both inside. Raises ``DateError`` when the end comes first."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            start, end = (f"{day.day}/{day.month}/{day.year + BE_OFFSET}" for day in (self.start, self.end))
            raise DateError(
                f"วันสิ้นสุด {end} มาก่อนวันเริ่ม {start} กรุณาตรวจสอบวันและปีทั้งสอง",
                f"The end {end} comes before the start {start} (พ.ศ.); check both dates.",
            )

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share at least one day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, order=True)
class FiscalYear:
    """The fiscal year of a Buddhist year: 2564 runs from 1 October 2020 to 30 September 2021 (CE).

    Source: Budget Procedures Act 2561, section 4. Raises ``DateError`` for a year that is not a Buddhist one.
    """

    year: int

    def __post_init__(self) -> None:
        check_year(self.year)

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year the day lies in."""
        return cls(day.year + BE_OFFSET + (day.month >= _FIRST_MONTH))

    @property
    def start(self) -> date:
        """1 October of the year before (CE)."""
        return date(self.year - BE_OFFSET - 1, _FIRST_MONTH, 1)

    @property
    def end(self) -> date:
        """30 September (CE)."""
        return date(self.year - BE_OFFSET, 9, 30)

    @property
    def period(self) -> Period:
        """The whole year."""
        return Period(self.start, self.end)

    @property
    def previous(self) -> FiscalYear:
        """The year before."""
        return FiscalYear(self.year - 1)

    @property
    def next(self) -> FiscalYear:
        """The year after."""
        return FiscalYear(self.year + 1)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the year."""
        return self.period.contains(day)

    def calendar_year(self, month: int) -> int:
        """The CE year in which this fiscal year has the month."""
        return self.start.year if month >= _FIRST_MONTH else self.end.year

    def quarter(self, number: int) -> Period:
        """Quarter 1 (October-December) to 4 (July-September). Raises ``DateError`` for another number."""
        if number not in (1, 2, 3, 4):
            raise _no_such_part(number, "ไตรมาส", "quarter", 4)
        month = _QUARTER_STARTS[number - 1]
        start = date(self.calendar_year(month), month, 1)
        end = date(start.year, month + 2, 31 if month in (10, 1) else 30)
        return Period(start, end)

    def half(self, number: int) -> Period:
        """Half 1 (October-March) or 2 (April-September). Raises ``DateError`` for another number."""
        if number not in (1, 2):
            raise _no_such_part(number, "ครึ่งปี", "half", 2)
        return Period(self.quarter(2 * number - 1).start, self.quarter(2 * number).end)


def quarter_of(day: date) -> int:
    """The quarter (1-4) of the fiscal year the day lies in."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def parse_fiscal_year(text: str) -> FiscalYear:
    """The fiscal year of ``ปีงบประมาณ พ.ศ. ๒๕๖๘``, ``ปีงบ 68``, ``ประจำปี พ.ศ.2564`` or ``2568``.

    Raises ``DateError`` when the text is anything else or the year looks CE.
    """
    found = _FISCAL_YEAR.fullmatch(" ".join(normalise(text).split()))
    if not found:
        raise DateError(
            f"อ่านปีงบประมาณจาก “{text}” ไม่ได้ กรุณาเขียนเช่น ปีงบประมาณ พ.ศ. 2568",
            f'"{text}" is not a fiscal year; write it such as ปีงบประมาณ พ.ศ. 2568.',
        )
    return FiscalYear(read_year(found["year"]))


def _no_such_part(number: int, name_th: str, name_en: str, last: int) -> DateError:
    return DateError(
        f"ไม่มี{name_th}ที่ {number} กรุณาใช้ 1 ถึง {last}",
        f"There is no {name_en} {number}; use 1 to {last}.",
    )
