"""What falls due in a fiscal year: the usual duties from their file, and days that move from one year to the next."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from prongsai.core.agencies.model import Unit
from prongsai.core.errors import Fault, InvalidFile, ProngsaiError
from prongsai.core.measures.calendar import period
from prongsai.core.measures.model import Months
from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.core.yamlfiles.load import read_spec
from prongsai.core.yamlfiles.specs import Name, Problem, Spec, TextSpec

_MONTHS = 12
_LONGEST_MONTH = 31
_HALF_A_YEAR = 6


@dataclass(frozen=True)
class UsualDuty:
    """Something that usually falls due. ``months`` are of the fiscal year, 1 being October.

    It is due on ``day`` of the second month, on its last day without one. ``note`` says how sure the day is.
    """

    id: str
    title: Text
    months: tuple[int, int]
    day: int | None
    work: Unit
    note: Text

    def period(self, year: int) -> Period:
        """Its first and last day (CE) in a fiscal year (Buddhist)."""
        first, last = self.months
        return Period(_day(year, first, 1), _day(year, last, self.day or _LONGEST_MONTH))


class DutiesError(InvalidFile):
    """A file with usual duties that cannot be used."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มงานประจำปี {file}", f"The file of usual duties {file}", faults)


class DayTooFar(ProngsaiError):
    """A day that has nothing to do with the year of its round."""


_Month = Annotated[int, Field(ge=1, le=_MONTHS)]


class _DutySpec(Spec):
    id: Name
    title: TextSpec
    months: list[_Month] = Field(min_length=2, max_length=2)
    day: Annotated[int, Field(ge=1, le=_LONGEST_MONTH)] | None = None
    work: Unit


class _DutiesSpec(Spec):
    note: TextSpec
    duties: list[_DutySpec] = Field(min_length=1)


def load_usual_duties(text: str, *, file: str) -> tuple[UsualDuty, ...]:
    """The duties in ``text``. Raises ``DutiesError`` with every fault."""
    read = read_spec(text, file=file, spec=_DutiesSpec, refusal=DutiesError)
    broken = read.faults(_problems(read.spec))
    if broken:
        raise DutiesError(file, broken)
    note = Text(read.spec.note.th, read.spec.note.en)
    return tuple(
        UsualDuty(one.id, Text(one.title.th, one.title.en), (one.months[0], one.months[1]), one.day, one.work, note)
        for one in read.spec.duties
    )


def day_years_later(day: date, years: int) -> date:
    """The same day of another year; the last day of February where that year has no 29th."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def days_near(year: int) -> Period:
    """The days a duty of a fiscal year (Buddhist) may be due: the year, and half a year before and after."""
    whole = FiscalYear(year)
    after = whole.next.half(1).end
    return Period(whole.previous.half(2).start, after)


def check_near(day: date, year: int) -> None:
    """Raises ``DayTooFar`` unless a duty of this fiscal year (Buddhist) may be due on the day."""
    near = days_near(year)
    if not near.contains(day):
        raise DayTooFar(
            f"วันที่ {format_date(day)} อยู่ห่างจากปีงบประมาณ พ.ศ. {year} เกิน {_HALF_A_YEAR} เดือน "
            f"กรุณาเลือกวันตั้งแต่ {format_date(near.start)} ถึง {format_date(near.end)}",
            f"{day.isoformat()} is more than {_HALF_A_YEAR} months from fiscal year {year}; "
            f"choose a day from {near.start.isoformat()} to {near.end.isoformat()}.",
        )


def _problems(spec: _DutiesSpec) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(spec.duties):
        if one.id in seen:
            yield Problem(("duties", number, "id"), f'"{one.id}" a second time', "another id")
        seen.add(one.id)
        first, last = one.months
        if last < first:
            yield Problem(("duties", number, "months"), f"{first} before {last}", "the first month before the last")


def _day(year: int, month: int, day: int) -> date:
    """A day of a month of the fiscal year, 1 being October; its last one where it is shorter."""
    last = period(year, Months(month, month)).end
    return last.replace(day=min(day, last.day))
