"""Months as weeks."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.month import Month


@pytest.mark.parametrize(
    ("month", "last", "before", "after", "shown"),
    [
        ("2024-02", date(2024, 2, 29), "2024-01", "2024-03", (date(2024, 1, 28), date(2024, 3, 2))),
        ("2025-02", date(2025, 2, 28), "2025-01", "2025-03", (date(2025, 1, 26), date(2025, 3, 1))),
        ("2025-12", date(2025, 12, 31), "2025-11", "2026-01", (date(2025, 11, 30), date(2026, 1, 3))),
        ("2026-01", date(2026, 1, 31), "2025-12", "2026-02", (date(2025, 12, 28), date(2026, 1, 31))),
        ("2026-02", date(2026, 2, 28), "2026-01", "2026-03", (date(2026, 2, 1), date(2026, 2, 28))),
    ],
)
def test_edges(month: str, last: date, before: str, after: str, shown: tuple[date, date]) -> None:
    found = Month.parse(month)
    assert (str(found), found.last, str(found.before), str(found.after)) == (month, last, before, after)
    days = found.days()
    assert (days[0], days[-1]) == shown
    assert len(days) % 7 == 0
    assert days[0].isoweekday() == 7


@pytest.mark.parametrize("text", ["", "2025", "2025-13", "2025-0", "0001-01", "9999-12", "๒๕๖๘-๐๑", "x-y", "2025-1-1"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="no month"):
        Month.parse(text)


def test_the_calendar_ends_somewhere() -> None:
    assert Month(1942, 1).before is None
    assert Month(2156, 12).after is None
    assert str(Month(1942, 1).after) == "1942-02"
