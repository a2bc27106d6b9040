"""Runs of years."""

from __future__ import annotations

from prongsai.core.findings.rules.trend import check


def _years(make, first, *points):
    return [make.year(year, [value]) for year, value in enumerate(points, start=first)]


def test_three_years_down(make, found, said):
    years = _years(make, 2566, "90.00", "88.50", "80.00")
    assert found(check, *years) == [
        ("watch", "1", {"2566": "90.00", "2567": "88.50", "2568": "80.00", "change": "-10.00"})
    ]
    assert said(check, *years)[0] == ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ลดลงทุกปีตลอดปี 2566–2568 จาก 90.00 เป็น 80.00 รวม 10.00 คะแนน")


def test_the_longest_run_up_to_now(make, found):
    ((tone, _, numbers),) = found(check, *_years(make, 2564, "95", "70", "80", "85", "86"))
    assert (tone, numbers["change"], "2564" in numbers, "2565" in numbers) == ("info", "16.00", False, True)


def test_a_turn_a_standstill_a_gap_or_an_unknown_year_breaks_the_run(make, found):
    assert found(check, *_years(make, 2566, "90", "80", "85")) == []
    assert found(check, *_years(make, 2566, "90", "80", "80")) == []
    assert found(check, make.year(2565, ["90"]), make.year(2567, ["80"]), make.year(2568, ["70"])) == []
    assert found(check, *_years(make, 2566, "90", None, "70")) == []
    assert found(check, *_years(make, 2567, "90", "80")) == []
