"""Dates that do not exist."""

from __future__ import annotations

from prongsai.core.lints.rules.unreadable_date import check
from prongsai.core.thai.dates import DateError

ERROR = DateError("ไม่มีวันที่ 31 กันยายน", "There is no 31 September.")


def test_what_the_reader_of_dates_said_is_handed_on(make, found):
    period, deadline = make.period(None, None, "31 ก.ย. 69", ERROR), make.deadline(None, "31 เม.ย.", ERROR)
    row = make.row("2", period=period, deadline=deadline)
    assert found(check, rows=(row,)) == [("error", 1, "31 ก.ย. 69", None), ("error", 1, "31 เม.ย.", None)]


def test_good_dates_and_words_without_dates_are_silent(make, found):
    periods = (make.period("2025-10-01", "2026-09-30"), make.period(None, None))
    assert found(check, rows=tuple(make.row("1", period=period) for period in periods)) == []
