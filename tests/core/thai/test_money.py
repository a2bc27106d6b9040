"""Amounts of baht in words and digits, known values and both ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.digits import NumberError, to_thai
from prongsai.core.thai.money import baht_words, format_baht, parse_baht_words, parse_money

amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**24), max_value=10**24)

KNOWN = [
    ("0", "ศูนย์บาทถ้วน"),
    ("1", "หนึ่งบาทถ้วน"),
    ("10", "สิบบาทถ้วน"),
    ("11", "สิบเอ็ดบาทถ้วน"),
    ("20", "ยี่สิบบาทถ้วน"),
    ("21", "ยี่สิบเอ็ดบาทถ้วน"),
    ("22", "ยี่สิบสองบาทถ้วน"),
    ("100", "หนึ่งร้อยบาทถ้วน"),
    ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
    ("110", "หนึ่งร้อยสิบบาทถ้วน"),
    ("5000", "ห้าพันบาทถ้วน"),
    ("1234.50", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
    ("0.25", "ยี่สิบห้าสตางค์"),
    ("0.01", "หนึ่งสตางค์"),
    ("100000", "หนึ่งแสนบาทถ้วน"),
    ("1000000", "หนึ่งล้านบาทถ้วน"),
    ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
    ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
    ("21345678.21", "ยี่สิบเอ็ดล้านสามแสนสี่หมื่นห้าพันหกร้อยเจ็ดสิบแปดบาทยี่สิบเอ็ดสตางค์"),
    ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
    ("1000001000000", "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
    ("-500", "ลบห้าร้อยบาทถ้วน"),
    ("-0.50", "ลบห้าสิบสตางค์"),
]


@pytest.mark.parametrize(("amount", "words"), KNOWN)
def test_known_amounts_both_ways(amount: str, words: str) -> None:
    assert baht_words(Decimal(amount)) == words
    assert parse_baht_words(words) == Decimal(amount)


@given(amounts)
def test_words_read_back(amount: Decimal) -> None:
    assert parse_baht_words(baht_words(amount)) == amount


@pytest.mark.parametrize("spelling", ["(หนึ่งพันบาทถ้วน)", "หนึ่งพันบาท", " หนึ่งพัน บาท ถ้วน ", "( หนึ่งพันบาทถ้วน )"])
def test_words_may_stand_in_brackets_and_be_spaced(spelling: str) -> None:
    assert parse_baht_words(spelling) == 1000


def test_a_full_one_after_a_higher_digit_is_understood() -> None:
    assert parse_baht_words("หนึ่งร้อยหนึ่งบาทถ้วน") == 101


@pytest.mark.parametrize(
    "words",
    [
        "",
        "บาทถ้วน",
        "หนึ่งพัน",
        "เอ็ดบาทถ้วน",
        "ร้อยพันบาทถ้วน",
        "สองสิบบาทถ้วน",
        "ล้านบาทถ้วน",
        "หนึ่งบาทถ้วนห้าสิบสตางค์",
        "หนึ่งบาทหนึ่งร้อยสตางค์",
        "1000 บาท",
        "หนึ่งพันดอลลาร์",
    ],
)
def test_refuses_words_that_are_no_amount(words: str) -> None:
    with pytest.raises(NumberError):
        parse_baht_words(words)


@pytest.mark.parametrize("amount", ["0.001", "1.005", "NaN", "Infinity"])
def test_parts_of_a_satang_are_not_rounded_away(amount: str) -> None:
    with pytest.raises(NumberError):
        baht_words(Decimal(amount))
    with pytest.raises(NumberError):
        format_baht(Decimal(amount))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("๑,๒๓๔.๕๐ บาท", "1234.50"),
        ("1.5 ล้านบาท", "1500000"),
        ("1.5 ล้าน", "1500000"),
        ("๓ แสนบาท", "300000"),
        ("2 พันบาท", "2000"),
        ("1.2 ล้านล้านบาท", "1200000000000"),
        ("500,000", "500000"),
        ("1,500.- บาท", "1500"),
        ("1,500.-", "1500"),
        ("฿1,250.75", "1250.75"),
        ("-200 บาท", "-200"),
        ("5,000 บาทถ้วน", "5000"),
        ("1,234.50\u00a0บาท", "1234.50"),
    ],
)
def test_reads_money(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "บาท", "12,34 บาท", "1.234 บาท", "1.5.- บาท", "1.- ล้านบาท", "ประมาณ 500 บาท", "500 คน", "1 - 2 ล้านบาท"]
)
def test_refuses_what_is_no_money(text: str) -> None:
    with pytest.raises(NumberError):
        parse_money(text)


@given(amounts)
def test_digits_read_back(amount: Decimal) -> None:
    written = format_baht(amount)
    assert parse_money(written) == amount
    assert format_baht(amount, thai_digits=True) == to_thai(written)
    assert parse_money(to_thai(written)) == amount


def test_writes_two_places_and_thousands() -> None:
    assert format_baht(Decimal("1250000")) == "1,250,000.00 บาท"
    assert format_baht(Decimal("1234.5"), thai_digits=True) == "๑,๒๓๔.๕๐ บาท"
