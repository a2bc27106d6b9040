"""Perception indicators near 100."""

from __future__ import annotations

from prongsai.core.findings.rules.ceiling import check


def test_from_99_points_on_and_only_in_surveys(make, found):
    points = ("99.00", "98.99", "100", *[None] * 5, "100", "100")
    assert found(check, make.year(2568, points)) == [
        ("info", "1", {"points": "99.00", "room": "1.00"}),
        ("info", "3", {"points": "100.00", "room": "0.00"}),
    ]


def test_words(make, said):
    assert said(check, make.year(2568, ["99.47"]))[0] == ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 99.47 เพิ่มได้อีกไม่เกิน 0.53 คะแนน")
    assert said(check, make.year(2568, ["100"]))[0].endswith("เต็มแล้ว ไม่มีส่วนที่เพิ่มได้อีก")
