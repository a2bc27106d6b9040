"""High inside, low outside."""

from __future__ import annotations

import pytest

from prongsai.core.findings.rules.instrument_gap import check


def test_a_gap_is_a_question(make, found, said):
    year = make.year(2568, make.ALL)
    assert found(check, year) == [
        ("watch", "OIT", {"inside": "99.52", "outside": "66.75", "gap": "32.77", "threshold": "85"})
    ]
    th, en = said(check, year)
    assert th == ("IIT ได้ 99.52 แต่ OIT ได้ 66.75 ต่างกัน 32.77 คะแนน คำถามชวนคิด: มีสิ่งใดที่ทำแล้วแต่ยังไม่ได้เปิดเผยให้ครบหรือไม่")
    assert en.endswith("?")


@pytest.mark.parametrize(
    ("inside", "outside", "codes"),
    [
        ("90", "84.99", ["EIT"]),
        ("90", "85", []),
        ("85", "80", ["EIT"]),
        ("85", "80.01", []),
        ("84.99", "20", []),
        ("60", "90", []),
    ],
)
def test_limits(make, found, inside, outside, codes):
    year = make.year(2568, instruments={"IIT": inside, "EIT": outside})
    assert [code for _, code, _ in found(check, year)] == codes
