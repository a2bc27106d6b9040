"""Strengths and weaknesses by the threshold of the pack."""

from __future__ import annotations

from prongsai.core.findings.rules.strength_weakness import check


def test_every_score_falls_on_one_side(make, found):
    sides = {code: tone for tone, code, _ in found(check, make.year(2568, make.ALL))}
    assert len(sides) == 14
    assert [code for code, tone in sides.items() if tone == "weakness"] == ["OIT", "9", "10"]


def test_the_threshold_itself_is_a_strength(make, found):
    assert found(check, make.year(2568, ["85.00"])) == [("strength", "1", {"points": "85.00", "threshold": "85"})]
    assert found(check, make.year(2568, ["84.99"])) == [("weakness", "1", {"points": "84.99", "threshold": "85"})]


def test_a_range_counts_when_all_of_it_lies_on_one_side(make, found):
    items = {f"O{n}": "100" for n in range(21, 29)}
    across = make.year(2568, items=items | {"O21": "0"})
    assert across.result.indicators["10"].is_range
    assert found(check, across) == []
    below = items | dict.fromkeys(("O21", "O22", "O24"), "0")
    assert found(check, make.year(2568, items=below)) == [
        ("weakness", "10", {"low": "0.00", "high": "80.00", "threshold": "85"})
    ]


def test_unknown_scores_say_nothing(make, found):
    assert found(check, make.year(2568)) == []


def test_words(make, said):
    assert said(check, make.year(2568, [None] * 8 + ["53.50"])) == (
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 53.50 ต่ำกว่าเกณฑ์ 85.00 เป็นจุดที่ต้องพัฒนา",
        "Indicator 9 Disclosure of information: 53.50, a weakness, below the threshold 85.00.",
    )
