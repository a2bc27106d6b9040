"""Few respondents."""

from __future__ import annotations

import pytest

from prongsai.core.findings.history import History
from prongsai.core.findings.rules.small_sample import check


def test_fewer_than_thirty(make, found, said):
    year = make.year(2564, answers={"IIT": 28, "EIT": 30, "OIT": None})
    assert found(check, year) == [("watch", "IIT", {"answers_count": "28", "minimum_count": "30", "effect": "3.57"})]
    assert said(check, year)[0] == (
        "IIT มีผู้ตอบ 28 คน น้อยกว่า 30 คน ผู้ตอบหนึ่งคนเปลี่ยนคะแนนรายข้อได้ถึง 3.57 คะแนน ควรอ่านผลด้วยความระมัดระวัง"
    )


@pytest.mark.parametrize(
    ("group", "answers", "minimum"),
    [("อบต. L", 49, "50"), ("อบต. L", 50, None), ("อบต. S", 49, None), (None, 29, "30"), (None, 49, None)],
)
def test_the_minimum_of_the_group(make, found, group, answers, minimum):
    year = make.year(2568, answers={"EIT": answers}, group=group)
    assert [numbers["minimum_count"] for _, _, numbers in found(check, year)] == ([minimum] if minimum else [])


def test_the_minimum_comes_with_its_source(make):
    (few,) = check(History((make.year(2568, answers={"EIT": 45}, group="อบต. L"),)))
    assert few.source is not None
    assert "น้อยกว่าขั้นต่ำ 50 คน" in few.text_th


def test_unknown_or_none_at_all_says_nothing(make, found):
    assert found(check, make.year(2568, answers={"IIT": None, "EIT": 0})) == []
