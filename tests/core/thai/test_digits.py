"""Digits and decimal numbers, known values and both ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.digits import NumberError, format_decimal, parse_decimal, to_arabic, to_thai

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20)


def test_only_digits_change() -> None:
    assert to_arabic("ข้อ ๑๒ (๓.๔๕) A7") == "ข้อ 12 (3.45) A7"
    assert to_thai("ข้อ 12 (3.45) A๗") == "ข้อ ๑๒ (๓.๔๕) A๗"


@given(st.text())
def test_there_and_back_ends_in_one_kind_of_digit(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("๘๕", "85"),
        (" ๙๙.๗๖ ", "99.76"),
        ("๖5", "65"),
        ("1,234,567.50", "1234567.50"),
        ("๑,๒๓๔", "1234"),
        ("1234.5", "1234.5"),
        ("-5", "-5"),
        ("−๕.๐", "-5.0"),
        ("0", "0"),
    ],
)
def test_reads_numbers(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "12,34", "1,23", "1,2345", ",123", "1.", ".5", "1..2", "85 คะแนน", "1 234", "NaN", "1e5", "٣", "--1"],
)
def test_refuses_what_is_not_a_number(text: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse_decimal(text)
    assert f"“{text}”" in refused.value.message_th
    assert f'"{text}"' in refused.value.message_en


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("2.345", 2, "2.35"),
        ("-2.345", 2, "-2.35"),
        ("54.285", 2, "54.29"),
        ("85", 2, "85.00"),
        ("-0.001", 2, "0.00"),
        ("0.5", 0, "1"),
        ("1E+3", None, "1000"),
        ("85.10", None, "85.10"),
    ],
)
def test_rounds_half_up(value: str, places: int | None, written: str) -> None:
    assert format_decimal(Decimal(value), places=places) == written


def test_writes_thousands_and_thai_digits() -> None:
    assert format_decimal(Decimal("1234567.5"), places=2, thousands=True) == "1,234,567.50"
    assert format_decimal(Decimal("1234.5"), thousands=True, thai_digits=True) == "๑,๒๓๔.๕"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_does_not_write_what_is_no_number(value: str) -> None:
    with pytest.raises(NumberError):
        format_decimal(Decimal(value))


@given(decimals, st.booleans(), st.booleans())
def test_what_is_written_reads_back(value: Decimal, thousands: bool, thai_digits: bool) -> None:  # noqa: FBT001
    assert parse_decimal(format_decimal(value, thousands=thousands, thai_digits=thai_digits)) == value


@given(decimals, st.integers(0, 6))
def test_rounding_moves_less_than_half_a_unit_up(value: Decimal, places: int) -> None:
    rounded = parse_decimal(format_decimal(value, places=places))
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
