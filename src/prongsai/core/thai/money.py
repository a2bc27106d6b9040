"""Amounts of baht: in digits, in Thai words, and back."""

from __future__ import annotations

import re
from decimal import Decimal

from prongsai.core.thai.digits import EXACT, NumberError, format_decimal, parse_decimal
from prongsai.core.thai.text import normalise

_MILLION = 10**6
_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_DIGIT_VALUES = {word: value for value, word in enumerate(_DIGITS) if word}
_PLACES = ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย"))

_ANY_DIGIT = "|".join(_DIGITS[1:])
_BELOW_MILLION = re.compile(
    "".join(f"(?:({_ANY_DIGIT}){word})?" for _, word in _PLACES)
    + f"(?:(?P<tens>ยี่|{'|'.join(_DIGITS[3:])})?(?P<ten>สิบ))?(?P<unit>เอ็ด|{_ANY_DIGIT})?"
)
_WORDS = re.compile(r"(?P<minus>ลบ)?(?:(?P<baht>.+?)บาท(?:ถ้วน)?)?(?:(?P<satang>.+)สตางค์)?")
_MULTIPLIERS = {
    "": 1,
    "พัน": 10**3,
    "หมื่น": 10**4,
    "แสน": 10**5,
    "ล้าน": _MILLION,
    "ล้านล้าน": _MILLION**2,
}
# ".-" and ".-บาท" after a whole number say "no satang".
_MONEY = re.compile(
    r"฿?\s*(?P<number>[-+\u2212]?[0-9๐-๙][0-9๐-๙.,]*?)(?P<even>\.-)?\s*"
    r"(?P<multiplier>ล้านล้าน|ล้าน|แสน|หมื่น|พัน)?\s*(?:บาท(?:ถ้วน)?)?"
)


def baht_words(amount: Decimal) -> str:
    """The amount in Thai words, as letters and contracts print it: ``หนึ่งร้อยเอ็ดบาทห้าสิบสตางค์``.

    A one after a higher digit is read เอ็ด (Royal Society usage). Raises ``NumberError`` for parts of a
    satang.
    """
    whole, satang = divmod(_satang(amount.copy_abs()), 100)
    if not whole and not satang:
        return "ศูนย์บาทถ้วน"
    baht = f"{_words(whole)}บาท" if whole else ""
    return ("ลบ" if amount < 0 else "") + baht + (f"{_words(satang)}สตางค์" if satang else "ถ้วน")


def parse_baht_words(text: str) -> Decimal:
    """The amount of a text in Thai words; blanks and one pair of brackets around it are allowed.

    Raises ``NumberError`` when the words do not form one amount.
    """
    words = "".join(normalise(text).split())
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    if words in ("ศูนย์บาทถ้วน", "ศูนย์บาท"):
        return Decimal(0)
    found = _WORDS.fullmatch(words)
    if not found or not (found["baht"] or found["satang"]):
        raise _unreadable_words(text)
    baht = _number(found["baht"], text) if found["baht"] else 0
    satang = _number(found["satang"], text) if found["satang"] else 0
    if satang >= 100 or ("ถ้วน" in words and satang):
        raise _unreadable_words(text)
    return Decimal(f"{'-' if found['minus'] else ''}{baht}.{satang:02}")


def parse_money(text: str) -> Decimal:
    """The amount in baht of ``๑,๒๓๔.๕๐ บาท``, ``1.5 ล้านบาท``, ``1,500.-`` or a plain number.

    Raises ``NumberError`` when the text is anything else or the amount has parts of a satang.
    """
    found = _MONEY.fullmatch(normalise(text).strip())
    if not found or (found["even"] and ("." in found["number"] or found["multiplier"])):
        raise NumberError(
            f"อ่านจำนวนเงิน “{text}” ไม่ได้ กรุณาเขียนเช่น 1,250,000.00 บาท หรือ 1.25 ล้านบาท",
            f'"{text}" is not an amount of money; write it such as 1,250,000.00 บาท or 1.25 ล้านบาท.',
        )
    amount = EXACT.multiply(parse_decimal(found["number"]), Decimal(_MULTIPLIERS[found["multiplier"] or ""]))
    _satang(amount)
    return amount


def format_baht(amount: Decimal, *, thai_digits: bool = False) -> str:
    """The amount in digits with thousands, two places and the unit: ``1,234.50 บาท``.

    Raises ``NumberError`` for parts of a satang: rounding money is a decision of the caller.
    """
    _satang(amount)
    return format_decimal(amount, places=2, thousands=True, thai_digits=thai_digits) + " บาท"


def _satang(amount: Decimal) -> int:
    """The amount as whole satang."""
    if amount.is_finite():
        numerator, denominator = amount.as_integer_ratio()
        satang, rest = divmod(numerator * 100, denominator)
        if not rest:
            return satang
    raise NumberError(
        f"จำนวนเงิน {amount} มีเศษของสตางค์หรือไม่ใช่จำนวน กรุณาปัดเป็นสองตำแหน่งก่อน",
        f"{amount} baht has parts of a satang or is not a number; round it to two places first.",
    )


def _words(number: int) -> str:
    """A positive whole number in words. Above a million the count of millions is itself a number in words."""
    millions, rest = divmod(number, _MILLION)
    words = f"{_words(millions)}ล้าน" if millions else ""
    for size, place in _PLACES:
        digit, rest = divmod(rest, size)
        words += _DIGITS[digit] + place if digit else ""
    tens, unit = divmod(rest, 10)
    if tens:
        words += {1: "", 2: "ยี่"}.get(tens, _DIGITS[tens]) + "สิบ"
    return words + ("เอ็ด" if unit == 1 and words else _DIGITS[unit])


def _number(words: str, text: str) -> int:
    """The inverse of ``_words``: each ล้าน multiplies all that stands before it."""
    number = 0
    for index, group in enumerate(words.split("ล้าน")):
        if index == 0 and not group:
            raise _unreadable_words(text)
        number = number * _MILLION + _below_million(group, text, after_higher=index > 0)
    return number


def _below_million(words: str, text: str, *, after_higher: bool) -> int:
    found = _BELOW_MILLION.fullmatch(words)
    if not found or (words == "เอ็ด" and not after_higher):
        raise _unreadable_words(text)
    number = sum(
        size * _DIGIT_VALUES[digit] for (size, _), digit in zip(_PLACES, found.groups(), strict=False) if digit
    )
    if found["ten"]:
        number += 10 * (2 if found["tens"] == "ยี่" else _DIGIT_VALUES.get(found["tens"], 1))
    if found["unit"]:
        number += 1 if found["unit"] == "เอ็ด" else _DIGIT_VALUES[found["unit"]]
    return number


def _unreadable_words(text: str) -> NumberError:
    return NumberError(
        f"อ่านจำนวนเงินตัวอักษร “{text}” ไม่ได้ กรุณาเขียนเช่น หนึ่งพันสองร้อยบาทถ้วน",
        f'"{text}" is not an amount in Thai words; write it such as หนึ่งพันสองร้อยบาทถ้วน.',
    )
