"""Following up measures: their states, what is overdue, which reports were given and which are owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.calendar import monitoring
from prongsai.core.measures.model import Rhythm
from prongsai.core.packs.model import Pack, Text
from prongsai.core.thai.dates import format_date, format_period
from prongsai.core.thai.fiscal import FiscalYear, Period

State = Literal["planned", "running", "done", "cancelled"]
STATES: tuple[State, ...] = get_args(State)
TITLES: Mapping[State, Text] = {
    "planned": Text("ยังไม่เริ่ม", "Planned"),
    "running": Text("กำลังดำเนินการ", "Running"),
    "done": Text("เสร็จแล้ว", "Done"),
    "cancelled": Text("ยกเลิก", "Cancelled"),
}
RHYTHMS: Mapping[Rhythm, Text] = {
    "once": Text("ครั้งเดียว", "once"),
    "monthly": Text("ทุกเดือน", "every month"),
    "quarterly": Text("ทุกไตรมาส", "every quarter"),
    "half_year": Text("รอบ 6 เดือน และรอบ 12 เดือน", "after six and after twelve months"),
    "april_october": Text("เดือนเมษายนและเดือนตุลาคม", "in April and October"),
    "year_end": Text("สิ้นปีงบประมาณ", "at the end of the fiscal year"),
    "after_activity": Text("เมื่อดำเนินการแล้วเสร็จ", "when the activity is done"),
}
_MOVES: Mapping[State, tuple[State, ...]] = {
    "planned": ("running", "done", "cancelled"),
    "running": ("done", "planned", "cancelled"),
    "done": ("running",),
    "cancelled": ("planned",),
}

DayState = Literal["answered", "missed", "open", "dropped"]
DAY_TITLES: Mapping[DayState, Text] = {
    "answered": Text("รายงานแล้ว", "Reported"),
    "missed": Text("ยังไม่รายงาน", "Not reported"),
    "open": Text("ยังไม่ถึงกำหนด", "Not due yet"),
    "dropped": Text("ไม่ต้องรายงาน", "No longer owed"),
}


class ForbiddenMove(ProngsaiError):
    """A move the state of a measure does not allow."""


class OutsideYear(ProngsaiError):
    """Days of a measure that leave the fiscal year of its plan."""


@dataclass(frozen=True)
class ReportDay:
    """A day a report is due. A measure that is over owes none: what was not answered is "dropped"."""

    day: date
    state: DayState


@dataclass(frozen=True)
class Late:
    """How late a measure is: days since its last day (0 when it is in time), and the report days missed."""

    days: int
    missed: tuple[date, ...]

    def __bool__(self) -> bool:
        return self.days > 0 or bool(self.missed)


def moves(state: State) -> tuple[State, ...]:
    """The states a measure can go to from here, forward first."""
    return _MOVES[state]


def check_move(state: State, to: State, *, reason: str = "") -> None:
    """Raises ``ForbiddenMove`` unless a measure may go from one state to the other; cancelling needs a reason."""
    if to not in _MOVES[state]:
        raise ForbiddenMove(
            f"มาตรการที่อยู่ในสถานะ “{TITLES[state].th}” เปลี่ยนเป็น “{TITLES[to].th}” ไม่ได้",
            f'A measure that is "{TITLES[state].en}" cannot become "{TITLES[to].en}".',
        )
    if to == "cancelled" and not reason.strip():
        raise ForbiddenMove("กรุณาระบุเหตุผลที่ยกเลิกมาตรการ", "Say why the measure is cancelled.")


def check_day(year: int, day: date) -> None:
    """Raises ``OutsideYear`` unless the day lies in the fiscal year (Buddhist)."""
    bounds = FiscalYear(year).period
    if not bounds.contains(day):
        raise OutsideYear(
            f"วันที่ {format_date(day)} อยู่นอกปีงบประมาณ พ.ศ. {year} กรุณาใช้วันตั้งแต่ {format_period(bounds)}",
            f"{day} lies outside fiscal year {year}; use a day from {bounds.start} to {bounds.end}.",
        )


def check_days(year: int, starts: date, ends: date) -> Period:
    """The period from one day to the other. Raises ``OutsideYear`` unless both lie in the fiscal year (Buddhist), and
    ``DateError`` when the end comes first."""
    check_day(year, starts)
    check_day(year, ends)
    return Period(starts, ends)


def is_over(state: State) -> bool:
    """Whether nothing is left to do."""
    return state in ("done", "cancelled")


def is_overdue(state: State, ends: date, today: date) -> bool:
    """Whether the last day has passed and the measure is neither done nor cancelled."""
    return ends < today and not is_over(state)


@lru_cache(maxsize=4000)
def report_dates(rhythm: Rhythm, carried_out: Period) -> tuple[date, ...]:
    """The days reports are due, ascending."""
    return monitoring(rhythm, carried_out).dates


def report_days(state: State, dates: Sequence[date], answered: Collection[date], today: date) -> tuple[ReportDay, ...]:
    """Every report day and how it stands. A report is missed from the day after it was due."""

    def stands(day: date) -> DayState:
        if day in answered:
            return "answered"
        if is_over(state):
            return "dropped"
        return "missed" if day < today else "open"

    return tuple(ReportDay(day, stands(day)) for day in dates)


def owed(days: Iterable[ReportDay]) -> tuple[date, ...]:
    """The days that still want a report, ascending; the first is the one to answer next."""
    return tuple(one.day for one in days if one.state in ("missed", "open"))


def late(state: State, ends: date, days: Iterable[ReportDay], today: date) -> Late:
    """How late a measure is."""
    missed = tuple(one.day for one in days if one.state == "missed")
    return Late((today - ends).days if is_overdue(state, ends, today) else 0, missed)


def asked_as(pack: Pack, codes: Collection[str], other: Pack) -> tuple[str, ...]:
    """The items of another year that ask about the same subjects as these, in that year's order."""
    subjects = {concept for code in codes if code in pack.items for concept in pack.items[code].concepts}
    return tuple(code for code, item in other.items.items() if subjects & set(item.concepts))
