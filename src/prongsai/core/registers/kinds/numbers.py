"""Reads whole numbers, years, decimal numbers, amounts of money and percentages. Never through a float."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from prongsai.core.registers.cells import Cell, Context, Parser, plain
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import asked, digits_code, refused
from prongsai.core.thai.digits import NumberError, parse_decimal, to_arabic
from prongsai.core.thai.fiscal import parse_fiscal_year
from prongsai.core.thai.money import parse_baht_words, parse_money
from prongsai.core.thai.years import BE_OFFSET, DateError

_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_MONEY = re.compile(r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?)(?:\.-)?\s*(?:บาท(?:ถ้วน)?)?")
_STORED_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,15})\.[0-9]{2}")
_PERCENT = re.compile(r"(?:ร้อยละ\s*)?([0-9]+(?:\.[0-9]+)?)\s*%?")
_CE = range(1900, 2101)
_PLACES = 6  # what a spreadsheet holds behind that is noise of its binary numbers
_MOST_DIGITS = 18


def written(number: Decimal) -> str:
    """A decimal number as it is stored: plain digits, no zeros at the ends, no sign before zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def money_written(number: Decimal) -> str:
    """An amount as it is stored: two places."""
    return format(number, ".2f")


def _native(cell: Cell) -> Cell:
    """A number of a spreadsheet as text, without the noise of binary fractions."""
    if isinstance(cell, float):
        return written(round(Decimal(repr(cell)), _PLACES)) if abs(cell) < 10**_MOST_DIGITS else repr(cell)
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def money_parser(field: Field, context: Context) -> Parser:
    """An amount in baht, not negative, in whole satang."""

    def parse(cell: Cell) -> Any:
        if type(cell) is str and _STORED_MONEY.fullmatch(cell):
            return cell
        text = plain(_native(cell))
        if not text:
            return None
        found = _MONEY.fullmatch(text)
        if found and len(text) <= _MOST_DIGITS + 8:
            return _two_places(found[1])
        try:
            amount = _amount(text)
        except NumberError:
            amount = None
        if amount is None or amount < 0 or amount >= 10**_MOST_DIGITS or isinstance(cell, bool):
            return refused(
                "E010", field, text, f"จำนวนเงิน “{text}” ไม่ถูกต้อง (ไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง)",
                f'"{text}" is not an amount of money (not negative, at most two decimals)',
            )  # fmt: skip
        return asked(digits_code(text, "E010"), field, text, money_written(amount), f"{amount:,.2f}")

    return parse


def _two_places(number: str) -> str:
    whole, _, part = number.replace(",", "").partition(".")
    return f"{whole.lstrip('0') or '0'}.{part:0<2}"


def _amount(text: str) -> Decimal:
    try:
        return parse_money(text)
    except NumberError:
        return parse_baht_words(text)


def number_parser(field: Field, context: Context) -> Parser:
    """A decimal number."""
    return _decimal_parser(field, _NUMBER, parse_decimal, "ต้องเป็นตัวเลข", "must be a number")


def percent_parser(field: Field, context: Context) -> Parser:
    """A percentage; a fraction out of a spreadsheet is asked about, for it may be one shown as per cent."""
    whole = _decimal_parser(
        field, _PERCENT, _percent, "ต้องเป็นร้อยละ 0–100", "must be a percentage from 0 to 100", most=100
    )

    def parse(cell: Cell) -> Any:
        got = whole(cell)
        if isinstance(cell, float) and 0 < cell < 1 and isinstance(got, str):
            return asked("E002", field, got, got, f"{got} %")
        return got

    return parse


def _percent(text: str) -> Decimal:
    found = _PERCENT.fullmatch(to_arabic(text))
    return parse_decimal(found[1] if found else text)


def _decimal_parser(
    field: Field, pattern: re.Pattern[str], read: Callable[[str], Decimal], th: str, en: str, *, most: int | None = None
) -> Parser:
    def parse(cell: Cell) -> Any:
        text = plain(_native(cell))
        if not text:
            return None
        try:
            number = None if isinstance(cell, bool) or len(text) > 60 else read(text)
        except NumberError:
            number = None
        if number is None or (most is not None and not 0 <= number <= most):
            return refused("E002", field, text, f"{th} แต่พบ “{text}”", f'{en}, found "{text}"')
        value = written(number)
        if pattern.fullmatch(text):
            return value
        return asked(digits_code(text, "E002"), field, text, value, value)

    return parse


def integer_parser(field: Field, context: Context) -> Parser:
    """A whole number."""

    def parse(cell: Cell) -> Any:
        if type(cell) is int:
            return cell
        text = plain(_native(cell))
        if not text:
            return None
        try:
            number = None if isinstance(cell, bool) or len(text) > 30 else parse_decimal(text)
        except NumberError:
            number = None
        if number is None or number != number.to_integral_value():
            return refused(
                "E002", field, text, f"ต้องเป็นจำนวนเต็ม แต่พบ “{text}”", f'must be a whole number, found "{text}"'
            )
        if _NUMBER.fullmatch(text):
            return int(number)
        return asked(digits_code(text, "E002"), field, text, int(number), f"{int(number):,}")

    return parse


def year_parser(field: Field, context: Context) -> Parser:
    """A fiscal year of the Buddhist era."""

    def parse(cell: Cell) -> Any:
        text = plain(_native(cell))
        if not text:
            return None
        plainly = to_arabic(text)
        if plainly.isdigit() and int(plainly) in _CE:
            year = int(plainly) + BE_OFFSET
            return asked("E007", field, text, year, str(year))
        try:
            year = parse_fiscal_year(text).year
        except DateError as error:
            return refused("E002", field, text, error.message_th, error.message_en)
        if text == str(year):
            return year
        code = "E008" if str(year) not in plainly else digits_code(text, "E002")
        return asked(code, field, text, year, str(year))

    return parse


def shown_number(value: str) -> str:
    """A stored decimal number with commas between thousands."""
    return f"{Decimal(value):,f}"
