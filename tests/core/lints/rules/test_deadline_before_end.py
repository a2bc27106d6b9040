"""Reports due before the end of the activity."""

from __future__ import annotations

from prongsai.core.lints.rules.deadline_before_end import check


def _row(make, start, end, due, text="รายงานภายในวันที่ 30 ธ.ค. 63"):
    period, deadline = make.period(start, end, "ต.ค.63-ธ.ค.63"), make.deadline(due, text)
    return {"rows": (make.row("2", period=period, deadline=deadline),)}


def test_a_day_too_early(make, found):
    given = _row(make, "2020-10-01", "2020-12-31", "2020-12-30")
    expected = "วันสิ้นสุดของ ต.ค.63-ธ.ค.63 หรือหลังจากนั้น"
    assert found(check, **given) == [("error", 1, "รายงานภายในวันที่ 30 ธ.ค. 63", expected)]


def test_on_the_last_day_or_later(make, found):
    assert found(check, **_row(make, "2020-10-01", "2020-12-31", "2020-12-31")) == []
    assert found(check, **_row(make, "2020-10-01", "2020-12-31", "2021-01-15")) == []


def test_recurring_reports_and_reports_without_a_day(make, found):
    for text in ("รายงานทุกไตรมาส", "รายงานรอบ ๖ เดือน ภายในเดือนเมษายน", "รายเดือน"):
        assert found(check, **_row(make, "2020-10-01", "2021-09-30", "2021-04-30", text)) == []
    assert found(check, **_row(make, "2020-10-01", "2021-09-30", None)) == []
    assert found(check, rows=(make.row("1"),)) == []
