"""Comparing texts: the measure of likeness, and the walk that finds differences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.lints.similar import alike, compare, ratio

_TEXT = st.text("กขคงจ", max_size=60)


@given(_TEXT, _TEXT)
def test_ratio_is_between_0_and_1_and_the_same_from_both_sides_for_equals(one, other):
    assert 0 <= ratio(one, other) <= 1
    if one:
        assert ratio(one, one) == 1
        assert alike(one, one, 1)


@given(_TEXT, _TEXT)
def test_compare_accounts_for_every_letter(one, other):
    comparison = compare(one, other)
    assert comparison.shared + sum(len(d.one) for d in comparison.differences) + comparison.left[0] == len(one)
    assert comparison.shared + sum(len(d.other) for d in comparison.differences) + comparison.left[1] == len(other)


def test_compare_finds_the_words_that_differ():
    one = "โดยให้ความสำคัญกับรายการในหมวดงบลงทุนและเผยแพร่ชุดข้อมูล"
    other = "โดยให้ความสำคัญกับรายการในหมวดงบประมาณและเผยแพร่ชุดข้อมูล"
    (difference,) = compare(one, other).differences
    assert (difference.one, difference.other) == ("ลงทุน", "ประมาณ")


def test_compare_stops_where_the_texts_part():
    comparison = compare("ก" * 20 + "ข" * 80, "ก" * 20 + "ค" * 80)
    assert comparison.shared == 20
    assert comparison.differences == ()
    assert comparison.left == (80, 80)


def test_long_texts_that_differ_all_over_are_unlike():
    assert not alike("ก" * 600, "ข" * 600, 0.5)
