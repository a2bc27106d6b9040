"""What the scores show of a measure's outcome."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.measures.effect import effect
from prongsai.core.measures.follow import asked_as
from prongsai.library import pack_for_year

GOOD = ("100",) * 8


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("53.50", "80.00", "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล เพิ่มขึ้น 26.50 คะแนน จาก 53.50 (ปี 2568) เป็น 80.00 (ปี 2569)"),
        ("80.00", "79.99", "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ลดลง 0.01 คะแนน จาก 80.00 (ปี 2568) เป็น 79.99 (ปี 2569)"),
        ("80.00", "80.00", "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 80.00 คะแนน ในปี 2569 เท่ากับปี 2568"),
    ],
)
def test_the_indicator_before_and_after(make, was, now, said):
    found = effect(make.year(2568, (*GOOD, was)), make.year(2569, (*GOOD, now)), "9", ())
    assert found is not None
    assert found.th == said
    assert now in found.en


def test_nothing_is_said_where_a_score_is_unknown(make):
    assert effect(make.year(2568, GOOD), make.year(2569, (*GOOD, "80")), "9", ()) is None
    assert effect(make.year(2568, (*GOOD, "80")), make.year(2569, GOOD), "9", ()) is None


def test_years_that_do_not_follow_each_other_are_not_compared(make):
    assert effect(make.year(2567, (*GOOD, "70")), make.year(2569, (*GOOD, "80")), "9", ()) is None


def test_items_regained_and_still_lost(make):
    before = make.year(2568, GOOD, ["O13", "O14"])
    regained, still = (asked_as(before.pack, [code], pack_for_year(2569))[0] for code in ("O13", "O14"))
    said = effect(before, make.year(2569, GOOD, [still], items={regained: "100"}), "9", ["O13", "O14"])
    assert said is not None
    assert f"ข้อ {regained}" in said.th
    assert "ได้คะแนนเต็มในปี 2569 หลังจากไม่ได้คะแนนในปี 2568 (ข้อ O13)" in said.th
    assert f"ข้อ {still}" in said.th
    assert "ยังไม่ได้คะแนนในปี 2569" in said.th


def test_an_item_not_listed_as_lost_is_not_taken_for_regained(make):
    before = make.year(2568, GOOD, ["O13"])
    assert effect(before, make.year(2569, GOOD), "9", ["O13"]) is None


def test_items_of_other_measures_are_not_told(make):
    before = make.year(2568, GOOD, ["O13", "O14"])
    codes = asked_as(before.pack, ["O13", "O14"], pack_for_year(2569))
    said = effect(before, make.year(2569, GOOD, items=dict.fromkeys(codes, "100")), "9", ["O14"])
    assert said is not None
    assert "(ข้อ O14)" in said.th
    assert "O13)" not in said.th


@given(was=st.integers(0, 10_000), now=st.integers(0, 10_000))
def test_the_numbers_are_exact(make, was, now):
    before, after = (Decimal(one) / 100 for one in (was, now))
    found = effect(make.year(2568, (*GOOD, before)), make.year(2569, (*GOOD, after)), "9", ())
    assert found is not None
    for text in (found.th, found.en):
        assert f"{after:.2f}" in text
        assert f"{abs(after - before):.2f}" in text or was == now
