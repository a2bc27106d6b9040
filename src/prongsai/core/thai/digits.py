"""Thai and Arabic digits, and decimal numbers written with either or a mix of both."""

from __future__ import annotations

import re
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal

from prongsai.core.errors import ProngsaiError

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
# The default context would round amounts of more than 28 digits without a word.
EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)


class NumberError(ProngsaiError):
    """A text that is not a number, or a number that cannot be written as asked."""


def to_arabic(text: str) -> str:
    """The text with Thai digits turned into Arabic ones; nothing else changes."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The text with Arabic digits turned into Thai ones; nothing else changes."""
    return text.translate(_TO_THAI)


def parse_decimal(text: str) -> Decimal:
    """The number written in ``text``: Thai, Arabic or mixed digits, commas between thousands, blanks around.

    Raises ``NumberError`` for anything else, a unit word included.
    """
    plain = to_arabic(text).strip().replace("\N{MINUS SIGN}", "-")
    if not _DECIMAL.fullmatch(plain):
        raise NumberError(
            f"อ่าน “{text}” เป็นตัวเลขไม่ได้ กรุณาเขียนเฉพาะตัวเลข เช่น 1,234.50 หรือ ๑,๒๓๔.๕๐",
            f'"{text}" is not a number; write digits only, such as 1,234.50.',
        )
    return Decimal(plain.replace(",", ""))


def format_decimal(
    value: Decimal, *, places: int | None = None, thousands: bool = False, thai_digits: bool = False
) -> str:
    """The number in plain digits, rounded half up to ``places``; ``None`` keeps the places it has.

    A value that rounds to zero is written without a sign. Raises ``NumberError`` for NaN and infinity.
    """
    if not value.is_finite():
        raise NumberError(
            f"ค่า {value} ไม่ใช่จำนวนที่เขียนเป็นตัวเลขได้ กรุณาตรวจสอบการคำนวณ",
            f"{value} is not a finite number and cannot be written; check the calculation.",
        )
    if places is not None:
        value = value.quantize(Decimal((0, (1,), -places)), context=EXACT)
    if value.is_zero():
        value = value.copy_abs()
    written = f"{value:,f}" if thousands else f"{value:f}"
    return to_thai(written) if thai_digits else written
