"""A measure in a report of results without a result."""

from __future__ import annotations

from prongsai.core.lints.rules.row_without_result import check


def test_an_empty_result(make, found):
    told = make.row("1", measure="มาตรการหนึ่ง", output=("ทำแล้ว",))
    empty = make.row("2", measure="มาตรการสอง", line=2)
    assert found(check, kind="results", rows=(told, empty)) == [("warning", 2, "", None)]


def test_plans_and_told_results(make, found):
    rows = (make.row("1", measure="มาตรการหนึ่ง"),)
    assert found(check, kind="measures", rows=rows) == []
    assert found(check, kind="results", rows=(make.row("1", measure="ก", outcome=("ดีขึ้น",)),)) == []
