"""Periods and days of reports, against the calendar of fiscal year 2569 (1 October 2025 to 30 September 2026)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.measures.calendar import monitoring, period
from prongsai.core.measures.model import Months
from prongsai.core.thai.dates import find_dates
from prongsai.core.thai.fiscal import FiscalYear, Period

RHYTHMS = ("once", "monthly", "quarterly", "half_year", "april_october", "year_end", "after_activity")
YEAR = Months(1, 12)


@pytest.mark.parametrize(
    ("year", "months", "start", "end"),
    [
        (2569, (1, 12), "2025-10-01", "2026-09-30"),
        (2569, (1, 3), "2025-10-01", "2025-12-31"),
        (2569, (4, 5), "2026-01-01", "2026-02-28"),
        (2567, (5, 5), "2024-02-01", "2024-02-29"),
        (2568, (12, 12), "2025-09-01", "2025-09-30"),
    ],
)
def test_months_of_the_fiscal_year_as_days(year, months, start, end):
    assert period(year, Months(*months)) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("rhythm", "months", "due"),
    [
        ("quarterly", (1, 12), ["2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]),
        ("quarterly", (3, 5), ["2025-12-31", "2026-03-31"]),
        ("half_year", (1, 12), ["2026-03-31", "2026-09-30"]),
        ("half_year", (1, 6), ["2026-03-31"]),
        ("half_year", (7, 9), ["2026-09-30"]),
        ("april_october", (1, 12), ["2026-04-30", "2026-09-30"]),
        ("april_october", (8, 12), ["2026-09-30"]),
        ("monthly", (1, 3), ["2025-10-31", "2025-11-30", "2025-12-31"]),
        ("year_end", (1, 4), ["2026-09-30"]),
        ("once", (1, 4), ["2026-01-31"]),
        ("after_activity", (1, 4), ["2026-01-31"]),
    ],
)
def test_days_that_reports_are_due(rhythm, months, due):
    found = monitoring(rhythm, period(2569, Months(*months)))
    assert [day.isoformat() for day in found.dates] == due


@pytest.mark.parametrize(
    ("rhythm", "months", "sentence"),
    [
        ("quarterly", YEAR, "รายงานผลทุกไตรมาส ภายในวันที่ 31 ธ.ค. 68, 31 มี.ค. 69, 30 มิ.ย. 69 และ 30 ก.ย. 69"),
        ("monthly", YEAR, "รายงานผลทุกเดือน ภายในวันสิ้นเดือน ตั้งแต่ 31 ต.ค. 68 ถึง 30 ก.ย. 69"),
        ("half_year", YEAR, "รายงานผลรอบ 6 เดือน และรอบ 12 เดือน ภายในวันที่ 31 มี.ค. 69 และ 30 ก.ย. 69"),
        ("half_year", Months(1, 3), "รายงานผล 1 ครั้ง ภายในวันที่ 31 มี.ค. 69"),
        ("after_activity", Months(1, 3), "รายงานผลเมื่อดำเนินการแล้วเสร็จ ภายในวันที่ 31 ธ.ค. 68"),
    ],
)
def test_the_sentence_names_the_rhythm_and_the_days(rhythm, months, sentence):
    assert monitoring(rhythm, period(2569, months)).sentence.th == sentence


@given(st.sampled_from(RHYTHMS), st.integers(2561, 2580), st.integers(1, 12), st.integers(1, 12))
def test_reports_lie_in_the_year_and_end_with_one_on_the_finished_measure(rhythm, year, one, other):
    carried_out = period(year, Months(*sorted((one, other))))
    found = monitoring(rhythm, carried_out)
    assert list(found.dates) == sorted(set(found.dates))
    assert all(FiscalYear(year).contains(day) and day >= carried_out.start for day in found.dates)
    assert found.dates[-1] >= carried_out.end
    assert all(day < carried_out.end for day in found.dates[:-1])
    printed = [piece.value for piece in find_dates(found.sentence.th, fiscal_year=FiscalYear(year))]
    assert printed == list(
        found.dates if rhythm != "monthly" or len(found.dates) < 3 else (found.dates[0], found.dates[-1])
    )
