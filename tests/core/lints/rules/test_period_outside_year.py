"""Periods and deadlines outside the fiscal year."""

from __future__ import annotations

from prongsai.core.lints.rules.period_outside_year import check


def _row(make, start, end, due=None):
    deadline = make.deadline(due, "31 ต.ค.") if due else None
    return {"rows": (make.row("2", period=make.period(start, end), deadline=deadline),)}


def test_inside_the_year_with_time_to_report(make, found):
    assert found(check, **_row(make, "2025-10-01", "2026-09-30", "2026-10-31")) == []


def test_outside_in_part_or_whole(make, found):
    whole_year = "1 ต.ค. 2568 – 30 ก.ย. 2569"
    assert found(check, **_row(make, "2024-10-01", "2025-09-30")) == [("error", 1, "ช่วงเวลา", whole_year)]
    assert found(check, **_row(make, "2026-09-01", "2026-10-31")) == [("error", 1, "ช่วงเวลา", whole_year)]


def test_a_deadline_in_another_year(make, found):
    assert found(check, **_row(make, "2025-10-01", "2025-12-31", "2027-01-31"))[0][2] == "31 ต.ค."
    assert found(check, **_row(make, "2025-10-01", "2025-12-31", "2025-01-31"))[0][2] == "31 ต.ค."


def test_silent_without_a_year(make, found):
    assert found(check, **_row(make, "2020-10-01", "2021-09-30"), year_plan=None) == []
