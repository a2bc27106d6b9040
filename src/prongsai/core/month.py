"""A calendar month as the weeks it is shown in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_SUNDAY = 6
_DECEMBER = 12
# Fiscal years 2485 to 2699, so that both neighbours of every month are days.
_FIRST, _LAST = 1942, 2156


@dataclass(frozen=True, order=True)
class Month:
    """One month of a CE year. Raises ``ValueError`` outside the years of the calendar."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (_FIRST <= self.year <= _LAST and 1 <= self.month <= _DECEMBER):
            raise ValueError(f"{self.year}-{self.month} is no month of the calendar")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month of ``2025-02``. Raises ``ValueError``."""
        year, dash, month = text.partition("-")
        if not dash or not (year + month).isascii() or not (year.isdecimal() and month.isdecimal()):
            raise ValueError(f"{text!r} is no month such as 2025-02")
        return cls(int(year), int(month))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month | None:
        """The month before; ``None`` at the beginning of the calendar."""
        if (self.year, self.month) == (_FIRST, 1):
            return None
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> Month | None:
        """The month after; ``None`` at the end of the calendar."""
        if (self.year, self.month) == (_LAST, _DECEMBER):
            return None
        return Month.of(self.last + timedelta(days=1))

    def days(self) -> list[date]:
        """The days of whole weeks from Sunday to Saturday that hold the month."""
        return list(calendar.Calendar(_SUNDAY).itermonthdates(self.year, self.month))
