"""Usual duties and the days they fall on."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.duties import DayTooFar, DutiesError, check_near, day_years_later, load_usual_duties
from prongsai.library import usual_duties

ONE = """
note: {th: เสนอ, en: proposed}
duties:
  - {id: plan, title: {th: จัดทำแผน, en: Make the plan}, months: [%s], work: office}
"""


@pytest.mark.parametrize(
    ("months", "year", "first", "last"),
    [
        ("1, 1", 2569, date(2025, 10, 1), date(2025, 10, 31)),
        ("3, 4", 2569, date(2025, 12, 1), date(2026, 1, 31)),
        ("5, 5", 2567, date(2024, 2, 1), date(2024, 2, 29)),
        ("5, 5", 2568, date(2025, 2, 1), date(2025, 2, 28)),
        ("12, 12", 2569, date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_months_are_those_of_the_fiscal_year(months: str, year: int, first: date, last: date) -> None:
    (duty,) = load_usual_duties(ONE % months, file="duties.yaml")
    period = duty.period(year)
    assert (period.start, period.end) == (first, last)


def test_faults_are_all_listed() -> None:
    text = ONE % "4, 3" + "  - {id: plan, title: {th: ก, en: a}, months: [1, 2], work: office}\n"
    with pytest.raises(DutiesError) as raised:
        load_usual_duties(text, file="duties.yaml")
    assert [fault.path for fault in raised.value.faults] == ["duties.0.months", "duties.1.id"]
    with pytest.raises(DutiesError):
        load_usual_duties(ONE % "0, 13", file="duties.yaml")


def test_the_shipped_duties_fit_every_year() -> None:
    for year in (2567, 2568, 2570):
        periods = [duty.period(year) for duty in usual_duties()]
        assert len(periods) == 12
        assert all(date(year - 544, 10, 1) <= one.start <= one.end <= date(year - 543, 9, 30) for one in periods)


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 12, 31)),
        (date(2026, 1, 1), -1, date(2025, 1, 1)),
    ],
)
def test_a_day_moves_by_years(day: date, years: int, moved: date) -> None:
    assert day_years_later(day, years) == moved


def test_a_duty_lies_in_its_year_or_half_a_year_beside_it() -> None:
    check_near(date(2025, 4, 1), 2569)
    check_near(date(2027, 3, 31), 2569)
    for day in (date(2025, 3, 31), date(2027, 4, 1)):
        with pytest.raises(DayTooFar, match="more than 6 months"):
            check_near(day, 2569)
    with pytest.raises(DayTooFar) as raised:
        check_near(date(2028, 1, 1), 2569)
    assert "1 มกราคม พ.ศ. 2571" in raised.value.message_th or "1 มกราคม 2571" in raised.value.message_th
