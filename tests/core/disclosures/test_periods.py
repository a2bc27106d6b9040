"""Which year's data items want, and when it grows too old."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.disclosures.periods import aged, data_year, freshness, months_of, period_words
from prongsai.core.packs.model import Period


def test_the_year_of_the_data() -> None:
    assert data_year("previous_year", 2569) == 2568
    assert data_year("in_force", 2569) == 2569
    assert period_words("first_6_months", 2569).th == "ข้อมูล 6 เดือนแรกของปีงบประมาณ พ.ศ. 2569 (ถึง 31 มีนาคม 2569)"
    assert months_of(2569, 4) == ("2025-10", "2025-11", "2025-12", "2026-01")


@pytest.mark.parametrize(
    ("period", "as_of", "today", "mark"),
    [
        ("current_year", date(2025, 9, 30), date(2026, 1, 1), "stale"),
        ("current_year", date(2025, 10, 1), date(2026, 1, 1), "fresh"),
        ("previous_year", date(2025, 8, 1), date(2026, 1, 1), "amber"),
        ("previous_year", date(2025, 9, 30), date(2026, 1, 1), "fresh"),
        ("previous_year", date(2024, 9, 30), date(2026, 1, 1), "stale"),
        ("first_6_months", date(2026, 3, 1), date(2026, 3, 31), "fresh"),
        ("first_6_months", date(2026, 3, 1), date(2026, 4, 1), "amber"),
        ("first_6_months", date(2026, 3, 1), date(2026, 5, 2), "stale"),
        ("first_6_months", date(2026, 3, 31), date(2026, 9, 1), "fresh"),
        ("always_current", date(2025, 1, 15), date(2025, 12, 1), "fresh"),
        ("always_current", date(2025, 1, 15), date(2026, 1, 10), "amber"),
        ("always_current", date(2025, 1, 15), date(2026, 1, 16), "stale"),
        ("in_force", date(2023, 1, 1), date(2026, 1, 1), "fresh"),
    ],
)
def test_amber_comes_before_it_is_wrong(period: Period, as_of: date, today: date, mark: str) -> None:
    assert freshness(period, 2569, as_of, today) == mark


def test_records_of_some_registers_age() -> None:
    assert aged(date(2026, 1, 31), None, date(2036, 1, 1)) == "fresh"
    assert aged(date(2026, 1, 31), 1, date(2026, 3, 1)) == "stale"
