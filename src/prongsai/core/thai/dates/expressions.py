"""Joins pieces to expressions of time (ranges, a year with its range in brackets) and works out the days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from prongsai.core.thai.dates.months import FULL, WEEKDAYS
from prongsai.core.thai.dates.tokens import BLANK, DASH, Dates, Named, Point, cut
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.core.thai.years import BE_OFFSET, DateError, NoSuchDay, read_year

_RANGE_GAP = re.compile(rf"{BLANK}\)?{BLANK}{DASH}{BLANK}\(?{BLANK}")
_HEAD_GAP = re.compile(rf"{BLANK}(?P<mark>[:(])?{BLANK}(?P<word>ตั้งแต่|ระหว่าง)?{BLANK}")
_SINCE = re.compile(rf"(?:ตั้งแต่|นับแต่|ระหว่าง){BLANK}$")
_ONWARD = re.compile(rf"{BLANK}เป็นต้น(?:ไป|มา)")
# Enough to see the longest word of _SINCE and its blanks.
_SINCE_REACH = 12


@dataclass(frozen=True)
class Context:
    """What the caller knows: the fiscal year the text is about, and whether CE years are welcome."""

    fiscal_year: FiscalYear | None = None
    allow_ce: bool = False

    def year(self, digits: str) -> int:
        """The Buddhist year of the digits, near the fiscal year if there is one."""
        return read_year(digits, near=self._near, allow_ce=self.allow_ce)

    @property
    def _near(self) -> int | None:
        return self.fiscal_year.year if self.fiscal_year else None

    def calendar_year(self, point: Point) -> int:
        """The CE year of a point. One without a year lies in the fiscal year; without that ``DateError``."""
        if point.year is None:
            if self.fiscal_year is None:
                raise DateError(
                    f"เดือน{FULL[point.month - 1]}ไม่ระบุปี กรุณาระบุปี พ.ศ. หรือปีงบประมาณ",
                    f"{FULL[point.month - 1]} has no year; give the Buddhist year or the fiscal year.",
                )
            return self.fiscal_year.calendar_year(point.month)
        if point.year.kind == "fiscal":
            return FiscalYear(self.year(point.year.digits)).calendar_year(point.month)
        year = read_year(point.year.digits, era=point.year.kind, near=self._near, allow_ce=self.allow_ce)
        return year - BE_OFFSET


@dataclass(frozen=True)
class Expression:
    """One expression of time in a text: named years or their parts (``heads``), or dates, or heads and dates.

    ``open_end`` is set when the text gives a start only.
    """

    start: int
    end: int
    heads: tuple[Named, ...]
    dates: Dates | None
    open_end: bool

    @property
    def bare(self) -> bool:
        """Whether this is only an abbreviated month, which may as well be another abbreviation."""
        return self.dates is not None and self.dates.bare and not self.heads

    @property
    def is_day(self) -> bool:
        """Whether this is one single day and nothing else."""
        return not self.heads and self.dates is not None and self.dates.single and self.dates.first.day is not None

    def period(self, context: Context) -> Period:
        """The days meant. Raises ``DateError``."""
        if self.open_end:
            raise DateError(
                "ช่วงเวลานี้มีแต่วันเริ่ม ไม่มีวันสิ้นสุด กรุณาระบุวันสิ้นสุด",
                "This period has a start but no end; give its last day.",
            )
        inner = self._within(context)
        if self.dates is None:
            period = _named_period(self.heads[-1], inner)
        else:
            period = _dates_period(self.dates, inner)
            if self.heads and inner is context:  # The heads say no year, so they mean the year of the dates.
                inner = replace(context, fiscal_year=FiscalYear.of(period.start))
        for head in self.heads:
            bounds = _named_period(head, inner)
            if not period.overlaps(bounds):
                raise _contradiction(period, bounds)
        return period

    def days(self, context: Context) -> list[tuple[Point, date | DateError]]:
        """Each single day the text names, or why it cannot be one."""
        if self.dates is None:
            return []
        found: list[tuple[Point, date | DateError]] = []
        for point in [self.dates.first] if self.dates.single else [self.dates.first, self.dates.last]:
            if point.day is None:
                continue
            try:
                year = _year_in(self.dates, point, self._within(context))
                found.append((point, _point_period(point, year).start))
            except DateError as error:
                found.append((point, error))
        return found

    def _within(self, context: Context) -> Context:
        """The context inside the expression: a fiscal year it names counts before the caller's."""
        for head in self.heads:
            if head.year is not None and head.year_to is None:
                return replace(context, fiscal_year=FiscalYear(context.year(head.year)))
        return context


def scan(text: str) -> list[Expression]:
    """Every expression of time in the text, in order, without overlaps."""
    found: list[Expression] = []
    heads: list[Named] = []
    pieces = _ranges(text)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if isinstance(piece, Named) and following and _belongs(text, piece, following):
            heads.append(piece)
            continue
        start = heads[0].start if heads else piece.start
        if isinstance(piece, Named):
            found.append(_expression(text, start, piece.end, (*heads, piece), None))
        else:
            found.append(_expression(text, start, piece.end, tuple(heads), piece))
        heads = []
    return found


def _ranges(text: str) -> list[Dates | Named]:
    """The pieces, with two single dates joined where only a dash or ถึง stands between them."""
    joined: list[Dates | Named] = []
    for piece in cut(text):
        before = joined[-1] if joined else None
        if (
            isinstance(before, Dates)
            and isinstance(piece, Dates)
            and before.single
            and piece.single
            and _RANGE_GAP.fullmatch(text, before.end, piece.start)
        ):
            joined[-1] = Dates(before.start, piece.end, before.first, piece.first)
        else:
            joined.append(piece)
    return joined


def _belongs(text: str, head: Named, following: Dates | Named) -> bool:
    """Whether a named year or part of a year goes on in the next piece.

    A full date that merely follows a year does not: a plan for a year is signed on some day before it.
    """
    gap = _HEAD_GAP.fullmatch(text, head.end, following.start)
    if gap is None:
        return False
    if isinstance(following, Named):
        return head.kind == "years" and following.kind != "years" and following.year is None
    if gap["mark"] or gap["word"] or not following.single:
        return True
    return following.first.year is None and not following.bare


def _expression(text: str, start: int, end: int, heads: tuple[Named, ...], dates: Dates | None) -> Expression:
    closed = not dates.single if dates else heads[-1].has_end
    since = not closed and _SINCE.search(text[max(0, start - _SINCE_REACH) : start])
    open_end = bool(since or _ONWARD.match(text, end))
    return Expression(*_with_brackets(text, start, end), heads, dates, open_end)


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets outside it that belong to brackets inside it."""
    inside = text[start:end]
    closes_first = ")" in inside and "(" not in inside[: inside.index(")")]
    left_open = inside.rfind("(") > inside.rfind(")")
    if closes_first and start and text[start - 1] == "(":
        start -= 1
    if left_open and text.startswith(")", end):
        end += 1
    return start, end


def _year_in(dates: Dates, point: Point, context: Context) -> int:
    """The CE year of one end of a range.

    A start without a year takes it from the end, or the year before that when its month is later; an end
    without a year is never guessed from the start.
    """
    first, last = dates.first, dates.last
    if point is first and first.year is None and last.year is not None:
        year = context.calendar_year(last)
        return year - 1 if first.month > last.month else year
    if point is last and last.year is None and first.year is not None:
        raise DateError(
            "ช่วงเวลามีปีที่วันเริ่มแต่ไม่มีปีที่วันสิ้นสุด กรุณาระบุปีของวันสิ้นสุด",
            "The period has a year at its start but none at its end; give the year of the end.",
        )
    return context.calendar_year(point)


def _point_period(point: Point, year: int) -> Period:
    """The day, or the whole month, of a point in a CE year."""
    if not 1 <= point.month <= 12:
        raise DateError(
            f"ไม่มีเดือนที่ {point.month} กรุณาเขียนวัน/เดือน/ปี เช่น 31/1/2568",
            f"There is no month {point.month}; write day/month/year, such as 31/1/2568.",
        )
    last_day = monthrange(year, point.month)[1]
    if point.day is None:
        return Period(date(year, point.month, 1), date(year, point.month, last_day))
    name = f"{FULL[point.month - 1]} {year + BE_OFFSET}"
    if not 1 <= point.day <= last_day:
        raise NoSuchDay(
            f"ไม่มีวันที่ {point.day} {name} เพราะเดือนนี้มี {last_day} วัน กรุณาตรวจสอบวันที่",
            f"There is no day {point.day} {name}: that month has {last_day} days; check the date.",
        )
    day = date(year, point.month, point.day)
    if point.weekday is not None and point.weekday != day.weekday():
        said, real = WEEKDAYS[point.weekday], WEEKDAYS[day.weekday()]
        raise DateError(
            f"วันที่ {point.day} {name} เป็นวัน{real} ไม่ใช่วัน{said} กรุณาตรวจสอบวันหรือวันที่",
            f"{point.day} {name} is วัน{real}, not วัน{said}; check the weekday or the date.",
        )
    return Period(day, day)


def _dates_period(dates: Dates, context: Context) -> Period:
    first = _point_period(dates.first, _year_in(dates, dates.first, context))
    last = _point_period(dates.last, _year_in(dates, dates.last, context))
    return Period(first.start, last.end)


def _named_period(named: Named, context: Context) -> Period:
    if named.year is not None:
        fiscal_year = FiscalYear(context.year(named.year))
    elif context.fiscal_year is not None:
        fiscal_year = context.fiscal_year
    else:
        raise DateError(
            "ช่วงเวลานี้ไม่ระบุปีงบประมาณ กรุณาระบุ เช่น ไตรมาสที่ 1 ปีงบประมาณ 2568",
            "This period names no fiscal year; give it, such as ไตรมาสที่ 1 ปีงบประมาณ 2568.",
        )
    if named.kind == "years":
        last = FiscalYear(context.year(named.year_to)) if named.year_to else fiscal_year
        return Period(fiscal_year.start, last.end)
    part = fiscal_year.quarter if named.kind == "quarters" else fiscal_year.half
    return Period(part(named.first).start, part(named.last).end)


def _contradiction(period: Period, bounds: Period) -> DateError:
    said, named = (
        " – ".join(f"{day.day}/{day.month}/{day.year + BE_OFFSET}" for day in (span.start, span.end))
        for span in (period, bounds)
    )
    return DateError(
        f"ช่วงวันที่ {said} อยู่นอกช่วงที่ระบุไว้ {named} กรุณาตรวจสอบให้ตรงกัน",
        f"The dates {said} lie outside the period named with them, {named} (พ.ศ.); make them agree.",
    )
