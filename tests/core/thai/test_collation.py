"""Thai dictionary order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.collation import sort_key

thai_words = st.text(alphabet="กขจนรอเแโะาิ็่้์12๑๒ab", max_size=6)


@pytest.mark.parametrize(
    "words",
    [
        ["จริง", "จวน", "จอง", "จะ", "จาก", "จำนำ", "จิต", "จี๊ด", "จึง", "จืด", "จุ", "จูง", "เจิม", "แจง", "โจม", "ใจ"],
        ["กก", "กง", "กา", "เก", "แก", "โก", "ใกล้", "ไก่", "ขา"],
        ["เกง", "เก็ง", "เก่ง", "เก้ง", "เก๋ง"],
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า", "ปาก"],
        ["การ", "การ์", "การงาน"],
        ["ราก", "ฤดู", "ลาก", "ฦๅ", "วาง"],
        ["กองการศึกษา", "กองคลัง", "กองช่าง", "สำนักปลัด", "หน่วยตรวจสอบภายใน"],
        ["ข้อ ๑", "ข้อ 2", "ข้อ ๓", "ข้อ ก"],
        ["a", "B", "c", "ก"],
    ],
)
def test_known_sequences(words: list[str]) -> None:
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words


def test_digits_differ_only_at_the_end() -> None:
    assert sort_key("ข้อ ๑")[:2] == sort_key("ข้อ 1")[:2]
    assert sort_key("ข้อ ๑") != sort_key("ข้อ 1")


@given(thai_words, thai_words)
def test_the_order_is_total(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
