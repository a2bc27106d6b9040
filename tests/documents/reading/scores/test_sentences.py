"""Numbers that are wanted, lacking, differences or limits are not the score; the score beside them is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.documents.reading.scores.sentences import read_sentence
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Line
from prongsai.library import pack


def _scores(text: str) -> list[tuple[str, str, str, int | None]]:
    vocabulary = Vocabulary([pack("nacc-local/2568")])
    found = read_sentence(Line(1, None, text), None, vocabulary)
    return [(one.subject, one.code, str(one.value), one.year) for one in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ระดับถัดไปคือ D โดย คะแนนรวม ต้องได้ 55.00 ปัจจุบันได้ 54.29 ขาดอีก 0.71 คะแนน", "54.29"),
        ("คะแนนรวม ได้ 54.29 คะแนน ยังขาดอยู่ 0.71 คะแนน จึงจะถึงเกณฑ์ขั้นต่ำ 55.00 คะแนน", "54.29"),
        ("คะแนนรวม ได้ ๘๔.๘๐ คะแนน ห่างจากเกณฑ์ ๐.๒๐ คะแนน", "84.80"),
        ("คะแนนรวม ได้ 84.80 คะแนน ควรได้อย่างน้อย 85.00 คะแนน", "84.80"),
        ("คะแนนรวม ได้ 84.80 คะแนน จะเพิ่มคะแนนรวมได้ 9.30 คะแนน", "84.80"),
        ("คะแนนรวม ได้ 84.80 คะแนน เพิ่มได้อีก 15.20 คะแนน", "84.80"),
        ("คะแนนรวม ได้ 84.80 คะแนน ส่วนต่าง 3.20 คะแนน", "84.80"),
        ("คะแนนรวม ได้ 84.80 คะแนน ผู้ตอบหนึ่งคนเปลี่ยนคะแนนรายข้อได้ถึง 3.33 คะแนน", "84.80"),
    ],
)
def test_wanted_and_lacking_points(text: str, value: str) -> None:
    assert [score[2] for score in _scores(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 3 การใช้อำนาจ ลดลง 3.20 คะแนน จาก 88.00 (ปี 2567) เป็น 84.80 (ปี 2568)",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ ลดลงทุกปีตลอดปี 2566–2568 จาก 90.00 เป็น 84.80 รวม 5.20 คะแนน",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ ลดลงมากที่สุดใน 4 ตัวชี้วัดที่ลดลงจากปีก่อน (3.20 คะแนน)",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ เพิ่มขึ้นจาก 84.80 คะแนน",
    ],
)
def test_changes_state_no_score(text: str) -> None:
    assert _scores(text) == []


def test_a_year_in_brackets_is_that_of_the_number_before_it() -> None:
    text = "ตัวชี้วัดที่ 3 การใช้อำนาจ จาก 88.00 คะแนน (ปี 2567) เป็น 84.80 คะแนน (ปี 2568)"
    assert _scores(text) == [("indicator", "3", "84.80", 2568)]
    text = "ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนน 88.00 คะแนน (ปี 2567) และได้คะแนน 84.80 คะแนน"
    assert _scores(text) == [("indicator", "3", "88.00", 2567), ("indicator", "3", "84.80", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ได้คะแนนรวม 86.38 คะแนน อยู่ในระดับ ผ่าน", Decimal("86.38")),
        ("คะแนนรวม 86.38 คะแนน จากคะแนนเต็ม 100 คะแนน", Decimal("86.38")),
        ("คะแนนรวม เท่ากับ 86.38", Decimal("86.38")),
    ],
)
def test_plain_statements_are_still_read(text: str, value: Decimal) -> None:
    assert [Decimal(score[2]) for score in _scores(text)] == [value]
