"""Fiscal years, their parts and periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.fiscal import FiscalYear, Period, parse_fiscal_year, quarter_of
from prongsai.core.thai.years import DateError

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_a_fiscal_year_is_named_by_the_year_it_ends_in() -> None:
    year = FiscalYear(2564)
    assert (year.start, year.end) == (date(2020, 10, 1), date(2021, 9, 30))
    assert year.period == Period(year.start, year.end)
    assert (year.previous, year.next) == (FiscalYear(2563), FiscalYear(2565))


def test_quarters_and_halves() -> None:
    year = FiscalYear(2568)
    assert [year.quarter(number) for number in (1, 2, 3, 4)] == [
        Period(date(2024, 10, 1), date(2024, 12, 31)),
        Period(date(2025, 1, 1), date(2025, 3, 31)),
        Period(date(2025, 4, 1), date(2025, 6, 30)),
        Period(date(2025, 7, 1), date(2025, 9, 30)),
    ]
    assert year.half(1) == Period(date(2024, 10, 1), date(2025, 3, 31))
    assert year.half(2) == Period(date(2025, 4, 1), date(2025, 9, 30))


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters_and_two_halves(number: int) -> None:
    with pytest.raises(DateError):
        FiscalYear(2568).quarter(number)
    with pytest.raises(DateError):
        FiscalYear(2568).half(number)


@given(days)
def test_every_day_lies_in_one_year_and_one_quarter(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.contains(day)
    assert not year.previous.contains(day)
    assert not year.next.contains(day)
    assert [number for number in (1, 2, 3, 4) if year.quarter(number).contains(day)] == [quarter_of(day)]


@given(st.integers(2493, 2643))
def test_the_parts_cover_the_year_without_gaps(number: int) -> None:
    year = FiscalYear(number)
    parts = [year.quarter(quarter) for quarter in (1, 2, 3, 4)]
    assert parts[0].start == year.start
    assert parts[-1].end == year.end
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(parts))
    assert year.next.start - year.end == timedelta(days=1)


@pytest.mark.parametrize(("year", "hint"), [(2021, "2564"), (1964, "2507"), (250, "2484"), (3000, "2700")])
def test_refuses_years_that_are_not_buddhist(year: int, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        FiscalYear(year)
    assert hint in refused.value.message_th
    assert hint in refused.value.message_en


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", 2568),
        ("ประจำปีงบประมาณ พ.ศ.2564", 2564),
        ("ปีงบ 68", 2568),
        ("ปีงบประมาณ ๖๙", 2569),
        ("2568", 2568),
        ("ประจำปี พ.ศ.2564", 2564),
        ("ปี ๒๕๖5", 2565),
        ("พ.ศ. 2563", 2563),
        (" ปีงบประมาณ\n พ.ศ.\u00a02567 ", 2567),
        ("ประจําปีงบประมาณ 2566", 2566),
    ],
)
def test_reads_fiscal_years(text: str, year: int) -> None:
    assert parse_fiscal_year(text) == FiscalYear(year)


@pytest.mark.parametrize("text", ["", "ปีงบประมาณ", "2021", "ปีงบประมาณ 256", "ปีงบ 24", "2568-2569", "O12", "25688"])
def test_refuses_what_is_no_fiscal_year(text: str) -> None:
    with pytest.raises(DateError):
        parse_fiscal_year(text)


def test_a_period_ends_on_or_after_its_start() -> None:
    day = date(2025, 3, 31)
    assert Period(day, day).contains(day)
    with pytest.raises(DateError) as refused:
        Period(day, date(2025, 3, 30))
    assert "31/3/2568" in refused.value.message_th
    assert "30/3/2568" in refused.value.message_en


@given(days, days, days, days)
def test_overlap_is_a_shared_day(a: date, b: date, c: date, d: date) -> None:
    one, other = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
    shared = max(one.start, other.start)
    assert one.overlaps(other) == (one.contains(shared) and other.contains(shared))
    assert one.overlaps(other) == other.overlaps(one)
