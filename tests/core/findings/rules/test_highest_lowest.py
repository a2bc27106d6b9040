"""First and last place."""

from __future__ import annotations

from prongsai.core.findings.history import History
from prongsai.core.findings.rules.highest_lowest import check


def test_every_holder_of_first_and_last_place(make, found):
    assert found(check, make.year(2568, make.ALL)) == [
        ("info", "2", {"points": "100.00"}),
        ("info", "3", {"points": "100.00"}),
        ("info", "4", {"points": "100.00"}),
        ("info", "9", {"points": "53.50"}),
    ]


def test_ties_are_named(make):
    first, *_, last = check(History((make.year(2568, make.ALL),)))
    assert first.text_th == "ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้คะแนนสูงสุดใน 10 ตัวชี้วัด (100.00) เท่ากับตัวชี้วัดที่ 3, 4"
    assert last.text_th == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนนต่ำสุดใน 10 ตัวชี้วัด (53.50)"


def test_all_equal_or_some_missing_say_nothing(make, found):
    assert found(check, make.year(2568, ("90",) * 10)) == []
    assert found(check, make.year(2568, make.ALL[:9])) == []
