"""Dates and periods as written, and read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.dates import (
    Style,
    find_dates,
    find_periods,
    format_date,
    format_period,
    parse_date,
    parse_period,
)
from prongsai.core.thai.fiscal import FiscalYear, Period

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
days = st.dates(FIRST, LAST)
styles = st.sampled_from(["full", "short"])


@pytest.mark.parametrize(
    ("style", "thai_digits", "written"),
    [
        ("full", False, "1 ตุลาคม 2568"),
        ("full", True, "๑ ตุลาคม ๒๕๖๘"),
        ("short", False, "1 ต.ค. 68"),
        ("short", True, "๑ ต.ค. ๖๘"),
    ],
)
def test_writes_dates(style: Style, thai_digits: bool, written: str) -> None:  # noqa: FBT001
    assert format_date(date(2025, 10, 1), style=style, thai_digits=thai_digits) == written


def test_writes_periods() -> None:
    year = FiscalYear(2568).period
    assert format_period(year) == "1 ตุลาคม 2567 ถึง 30 กันยายน 2568"
    assert format_period(year, style="short", thai_digits=True) == "๑ ต.ค. ๖๗ – ๓๐ ก.ย. ๖๘"
    assert format_period(Period(year.start, year.start), style="short") == "1 ต.ค. 67"


def test_the_short_style_keeps_four_digits_where_two_would_mislead() -> None:
    assert format_date(date(1960, 1, 2), style="short") == "2 ม.ค. 2503"


@pytest.mark.parametrize("style", ["full", "short"])
def test_every_day_reads_back(style: Style) -> None:
    step = timedelta(days=5)  # coprime to the length of months and weeks, so every month and day of month comes up
    day = FIRST
    while day <= LAST:
        assert parse_date(format_date(day, style=style)) == day
        day += step


@given(days, styles, st.booleans())
def test_a_day_reads_back(day: date, style: Style, thai_digits: bool) -> None:  # noqa: FBT001
    written = format_date(day, style=style, thai_digits=thai_digits)
    assert parse_date(written) == day
    assert parse_date(written, fiscal_year=FiscalYear.of(day)) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year + 543}") == day
    assert parse_date(day.isoformat(), allow_ce=True) == day
    assert [found.value for found in find_dates(f"ส่งภายในวันที่ {written} ที่กองคลัง")] == [day]


@given(days, days, styles, st.booleans())
def test_a_period_reads_back(one: date, other: date, style: Style, thai_digits: bool) -> None:  # noqa: FBT001
    period = Period(min(one, other), max(one, other))
    written = format_period(period, style=style, thai_digits=thai_digits)
    assert parse_period(written) == period
    assert [(found.text, found.value) for found in find_periods(f"ข้อ\t{written}\tกองช่าง")] == [(written, period)]


@given(days)
def test_a_fiscal_year_and_its_parts_read_back(day: date) -> None:
    year = FiscalYear.of(day)
    assert parse_period(f"ปีงบประมาณ {year.year}") == year.period
    for number in (1, 2, 3, 4):
        assert parse_period(f"ไตรมาส {number}/{year.year}") == year.quarter(number)
        assert parse_period(f"ไตรมาสที่ {number}", fiscal_year=year) == year.quarter(number)
    assert parse_period("รอบ 6 เดือน", fiscal_year=year) == year.half(1)
