"""Change against the year before."""

from __future__ import annotations

from prongsai.core.findings.rules.change import check


def test_rises_falls_and_no_change(make, found):
    before = make.year(2567, ["90.00", "90.00", "90.00"])
    now = make.year(2568, ["90.01", "90.00", "78.50"])
    assert found(check, before, now) == [
        ("info", "1", {"before": "90.00", "now": "90.01", "change": "0.01"}),
        ("watch", "3", {"before": "90.00", "now": "78.50", "change": "-11.50"}),
    ]


def test_instruments_and_total_are_compared(make, found):
    before = make.year(2563, ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0"))
    now = make.year(2564, ("85.52", "76.71", "81.51", "78.33", "77.05", "85.70", "88.26", "84.10", "45.98", "12.50"))
    changes = {code: numbers["change"] for _, code, numbers in found(check, before, now)}
    assert (changes["total"], changes["OIT"], changes["9"], len(changes)) == ("7.16", "6.14", "-0.21", 14)


def test_words(make, said):
    assert said(check, make.year(2567, ["90"]), make.year(2568, ["88.75"])) == (
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ลดลง 1.25 คะแนน จาก 90.00 (ปี 2567) เป็น 88.75 (ปี 2568)",
        "Indicator 1 Performance of duty fell by 1.25, from 90.00 (2567) to 88.75 (2568).",
    )


def test_a_year_that_is_not_the_one_before_is_not_compared(make, found):
    assert found(check, make.year(2566, ["90"]), make.year(2568, ["80"])) == []
    assert found(check, make.year(2568, ["80"])) == []
