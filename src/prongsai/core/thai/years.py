"""Years as Thai documents write them (พ.ศ., two or four digits), and the error all dates share."""

from __future__ import annotations

from typing import Literal

from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.digits import to_arabic

Era = Literal["BE", "CE"]

BE_OFFSET = 543
# Before 1 January พ.ศ. 2484 the Thai year began on 1 April, so BE - 543 does not give the CE year.
FIRST_YEAR, LAST_YEAR = 2484, 2700
_LOOKS_CE = range(1900, 2201)
# Two digits up to this may be meant as CE 20xx as well as พ.ศ. 25xx.
_LAST_AMBIGUOUS = 40
_NEAR = 20


class DateError(ProngsaiError):
    """A date, year or period that cannot be read, does not exist or contradicts itself."""


class NoSuchDay(DateError):
    """A day that its month does not have."""


def check_year(year: int) -> int:
    """The Buddhist year, when it is one. Raises ``DateError`` for a year that looks CE or is out of range."""
    if year in _LOOKS_CE:
        raise DateError(
            f"ปี {year} ดูเหมือนเป็น ค.ศ. กรุณาใช้ปี พ.ศ. (น่าจะหมายถึง พ.ศ. {year + BE_OFFSET})",
            f"Year {year} looks like CE; write the Buddhist year (probably พ.ศ. {year + BE_OFFSET}).",
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            f"ปี {year} อยู่นอกช่วง พ.ศ. {FIRST_YEAR}–{LAST_YEAR} กรุณาตรวจสอบปีอีกครั้ง",
            f"Year {year} is outside พ.ศ. {FIRST_YEAR}-{LAST_YEAR}; check the year.",
        )
    return year


def read_year(digits: str, *, era: Era | None = None, near: int | None = None, allow_ce: bool = False) -> int:
    """The Buddhist year of two or four digits, Thai, Arabic or mixed.

    Two digits are the year within 20 years of ``near`` (a Buddhist year), else 25xx; but 00-40, which could
    as well be CE 20xx, are refused then. A CE year is taken only with ``allow_ce``. Raises ``DateError``.
    """
    plain = to_arabic(digits)
    if len(plain) == 2 and era != "CE":
        return check_year(_full_year(int(plain), near))
    if len(plain) != 4:
        raise DateError(
            f"ปี “{digits}” ไม่ครบหลัก กรุณาเขียนปี พ.ศ. สี่หลัก เช่น 2568",
            f'Year "{digits}" does not have the digits of a year; write four, such as 2568.',
        )
    year = int(plain)
    if era == "CE" and year not in _LOOKS_CE:
        raise DateError(
            f"ค.ศ. {year} ไม่ใช่ปี ค.ศ. ที่เป็นไปได้ กรุณาตรวจสอบว่าหมายถึง พ.ศ. หรือไม่",
            f"ค.ศ. {year} is not a likely CE year; check whether พ.ศ. was meant.",
        )
    if allow_ce and era != "BE" and year in _LOOKS_CE:
        year += BE_OFFSET
    return check_year(year)


def has_two_digit_form(year: int) -> bool:
    """Whether the last two digits alone, with no other year near, are read as this Buddhist year."""
    return 2500 + _LAST_AMBIGUOUS < year < 2600


def _full_year(two_digits: int, near: int | None) -> int:
    if near is not None:
        # The year with these two digits among the hundred years around `near`.
        nearest = near - 50 + (two_digits - (near - 50)) % 100
        if abs(nearest - near) <= _NEAR:
            return nearest
    if two_digits > _LAST_AMBIGUOUS:
        return 2500 + two_digits
    raise DateError(
        f"ปีสองหลัก “{two_digits:02}” กำกวม อาจเป็น พ.ศ. {2500 + two_digits} หรือ ค.ศ. {2000 + two_digits} "
        "กรุณาเขียนปี พ.ศ. สี่หลัก",
        f'Two-digit year "{two_digits:02}" may be พ.ศ. {2500 + two_digits} or CE {2000 + two_digits}; '
        "write the Buddhist year with four digits.",
    )
