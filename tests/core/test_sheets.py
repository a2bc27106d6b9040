"""Tables as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from prongsai.core.sheets import to_csv


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_knows_the_encoding_and_numbers_stay_numbers() -> None:
    content = to_csv([["ปี", "คะแนน"], [2563, Decimal("54.29")], [2564, None]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"2564,\r\n")
    assert _read(content) == [["ปี", "คะแนน"], ["2563", "54.29"], ["2564", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+66", "-5", "@SUM(A1)", "\tx", "\r=1", " =1", "\n=1", '=HYPERLINK("x")'])
def test_no_text_can_run_as_a_formula(text: str) -> None:
    assert _read(to_csv([[text]])) == [[f"'{text}"]]


def test_negative_numbers_and_odd_texts_are_kept() -> None:
    assert _read(to_csv([[Decimal("-1.50"), 'ก "ข", ค\nง', "2563-2564"]])) == [["-1.50", 'ก "ข", ค\nง', "2563-2564"]]
