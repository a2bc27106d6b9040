"""Reads one date or period, or finds all of them in a text with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from prongsai.core.thai.dates.expressions import Context, Expression, scan
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.core.thai.text import normalise
from prongsai.core.thai.years import DateError

_BEFORE = re.compile(r"(?:(?:(?:ใน)?ช่วง|ตั้งแต่|ระหว่าง|ณ) ?)?(?P<bracket>\( ?)?")


@dataclass(frozen=True)
class FoundDate:
    """A date at ``start:end`` of a text. ``value`` is ``None`` where ``error`` says why it is not a date."""

    start: int
    end: int
    text: str
    value: date | None
    error: DateError | None = None


@dataclass(frozen=True)
class FoundPeriod:
    """A period at ``start:end`` of a text. ``value`` is ``None`` where ``error`` says why it is no period."""

    start: int
    end: int
    text: str
    value: Period | None
    error: DateError | None = None


def parse_date(text: str, *, fiscal_year: FiscalYear | None = None, allow_ce: bool = False) -> date:
    """The one day a text names: ``๑ ต.ค. ๖๘``, ``วันที่ 1 ตุลาคม พ.ศ. 2568``, ``01/10/2568``, ``2568-10-01``.

    Two-digit years and days without a year are read within the fiscal year where one is given. A year that
    looks CE is refused unless ``allow_ce``. Raises ``DateError`` when the text is not exactly one existing
    day.
    """
    expression = _only(text)
    if expression is None or not expression.is_day:
        raise DateError(
            f"อ่านวันที่ “{text}” ไม่ได้ กรุณาเขียนเช่น 1 ต.ค. 2568 หรือ 01/10/2568",
            f'"{text}" is not one date; write it such as 1 ต.ค. 2568 or 01/10/2568.',
        )
    return expression.period(Context(fiscal_year, allow_ce)).start


def parse_period(text: str, *, fiscal_year: FiscalYear | None = None, allow_ce: bool = False) -> Period:
    """The days a text names: a range, a month, a fiscal year, a quarter, a half, or a single day.

    A start without a year takes the year of the end, or the one before when its month is later
    (``ต.ค.-ก.ย.๖5``). What has no year at all lies in ``fiscal_year``. Raises ``DateError`` when the text is
    not exactly one period, when the period is open or ends before it starts, or when dates contradict the
    fiscal year or quarter they stand with.
    """
    expression = _only(text)
    if expression is None:
        raise DateError(
            f"อ่านช่วงเวลา “{text}” ไม่ได้ กรุณาเขียนเช่น 1 ต.ค. 2567 – 30 ก.ย. 2568 หรือ ปีงบประมาณ 2568",
            f'"{text}" is not a period; write it such as 1 ต.ค. 2567 – 30 ก.ย. 2568 or ปีงบประมาณ 2568.',
        )
    return expression.period(Context(fiscal_year, allow_ce))


def find_dates(text: str, *, fiscal_year: FiscalYear | None = None, allow_ce: bool = False) -> list[FoundDate]:
    """Every day named in a (normalised) text, in order, the ends of ranges included; never raises.

    Rules as ``parse_date``; a candidate that is no date comes with ``value`` ``None`` and its error.
    """
    context = Context(fiscal_year, allow_ce)
    found = []
    for expression in scan(text):
        for point, value in expression.days(context):
            day, error = (None, value) if isinstance(value, DateError) else (value, None)
            found.append(FoundDate(point.start, point.end, text[point.start : point.end], day, error))
    return found


def find_periods(text: str, *, fiscal_year: FiscalYear | None = None, allow_ce: bool = False) -> list[FoundPeriod]:
    """Every period named in a (normalised) text, in order, single days included; never raises.

    Rules as ``parse_period``; a candidate that is no period comes with ``value`` ``None`` and its error. An
    abbreviated month with neither day nor year is passed over: ``ก.พ.`` is also an office.
    """
    context = Context(fiscal_year, allow_ce)
    return [_found(expression, text, context) for expression in scan(text) if not expression.bare]


def _found(expression: Expression, text: str, context: Context) -> FoundPeriod:
    start, end = expression.start, expression.end
    try:
        return FoundPeriod(start, end, text[start:end], expression.period(context))
    except DateError as error:
        return FoundPeriod(start, end, text[start:end], None, error)


def _only(text: str) -> Expression | None:
    """The expression that fills the whole text, brackets and words that introduce a period aside."""
    plain = " ".join(normalise(text).split())
    expressions = scan(plain)
    if len(expressions) != 1:
        return None
    before = _BEFORE.fullmatch(plain, 0, expressions[0].start)
    after = plain[expressions[0].end :].strip()
    return expressions[0] if before and after == (")" if before["bracket"] else "") else None
