"""Finding words in Thai text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.seeking import Words, fold


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("แผน งบ", "แผนการใช้จ่ายงบประมาณ"),
        ("2568", "ปี พ.ศ. ๒๕๖๘"),
        ("๒๕๖๘", "ปี พ.ศ. 2568"),
        ("o12", "ข้อ O๑๒"),
        ("ส ํานัก", "สำนักปลัด"),
        ("no GIFT", "No Gift Policy"),
        ("เเผน", "แผน"),
    ],
)
def test_found(typed: str, text: str) -> None:
    assert Words.of(typed).are_in(text)


@pytest.mark.parametrize(("typed", "text"), [("", "แผน"), ("  ", "แผน"), ("แผน งาน", "แผน"), ("%", "แผน"), ("_", "ก")])
def test_not_found(typed: str, text: str) -> None:
    assert not Words.of(typed).are_in(text)


def test_words_may_be_in_different_texts() -> None:
    assert Words.of("มาลี กองคลัง").are_in("มาลี ทดสอบ", "กองคลัง")


def test_hits_are_cut_out_with_their_marks() -> None:
    pieces = Words.of("ที ปี").pieces("ที่ปี ๒๕๖๘")
    assert [(piece.text, piece.hit) for piece in pieces] == [("ที่ปี", True), (" ๒๕๖๘", False)]
    assert [piece.text for piece in Words.of("2568").pieces("ปี ๒๕๖๘ และ 2568") if piece.hit] == ["๒๕๖๘", "2568"]
    assert [(piece.text, piece.hit) for piece in Words.of("x").pieces("ไม่มี")] == [("ไม่มี", False)]


def test_an_excerpt_shows_the_hit() -> None:
    text = "ก่อน " * 100 + "ตรงนี้เอง" + " หลัง" * 100
    shown = Words.of("ตรงนี้").excerpt(text)
    assert "ตรงนี้เอง" in shown
    assert len(shown) < 200
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert Words.of("ตรงนี้").excerpt("สั้น\nสองบรรทัด") == "สั้น สองบรรทัด"


def test_what_is_typed_has_an_end() -> None:
    assert len(Words.of("ก " * 500).words) == 1
    assert len(Words.of(" ".join(f"คำ{number}" for number in range(100))).words) == 8


@given(st.text(), st.text(min_size=1, max_size=20))
def test_nothing_is_lost(text: str, typed: str) -> None:
    words = Words.of(typed)
    assert "".join(piece.text for piece in words.pieces(text)) == text
    assert len(fold(text)) == len(text)
    words.excerpt(text)
