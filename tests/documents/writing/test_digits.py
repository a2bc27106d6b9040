"""Thai digits everywhere but in codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.digits import to_arabic
from prongsai.documents.writing.digits import shower


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ได้ 86.38 คะแนน", "ได้ ๘๖.๓๘ คะแนน"),
        ("ข้อ O12 และ O2", "ข้อ O12 และ O2"),
        ("แบบ ITA-o12 ปี 2568", "แบบ ITA-o12 ปี ๒๕๖๘"),
        ("https://example.go.th/2568", "https://example.go.th/2568"),
        ("OIT 66.75", "OIT ๖๖.๗๕"),
        ("1. ขั้นตอน", "๑. ขั้นตอน"),
        ("(9.1)", "(๙.๑)"),
    ],
)
def test_numbers_are_thai_and_codes_stay(text: str, shown: str) -> None:
    assert shower("thai")(text) == shown
    assert shower("arabic")(text) == text


@given(st.text(alphabet="กขค ./-O0123456789"))
def test_only_digits_change(text: str) -> None:
    assert to_arabic(shower("thai")(text)) == text
