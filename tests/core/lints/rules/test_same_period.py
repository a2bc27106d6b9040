"""One period for every measure."""

from __future__ import annotations

from prongsai.core.lints.rules.same_period import check

YEAR, QUARTER = ("2025-10-01", "2026-09-30"), ("2025-10-01", "2025-12-31")


def _rows(make, *periods):
    return tuple(make.row(str(at), period=make.period(*days)) for at, days in enumerate(periods, start=1))


def test_every_row_the_same(make, found):
    assert found(check, rows=_rows(make, *[YEAR] * 5)) == [("info", 1, "ช่วงเวลา", None)]


def test_rows_that_differ_or_are_few(make, found):
    assert found(check, rows=_rows(make, *[YEAR] * 5, QUARTER)) == []
    assert found(check, rows=_rows(make, *[YEAR] * 4)) == []
