"""Reads text, codes, phones, addresses of mail and web, and tax numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from prongsai.core.registers.cells import Cell, Context, Parser, plain
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import asked, digits_code, has_thai_digits, refused
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import UNWRITABLE
from prongsai.core.thai.years import BE_OFFSET

_HTML = re.compile(r"<\s*[/!]?\s*[A-Za-z][^<>]*>|<!--|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]{2,8});", re.IGNORECASE)
_NO_RESULT = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!)")
_NEWLINE = re.compile(r"\s*\n\s*")
_EXTENSION = re.compile(r"\s*(?:ต่อ|ext\.?|#)\s*(\d{1,6})$", re.IGNORECASE)
_PHONE = re.compile(r"0\d{8,9}|1\d{2,3}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_HOST = re.compile(
    r"(?:[a-z0-9\u0e01-\u0e4e](?:[a-z0-9\u0e01-\u0e4e-]*[a-z0-9\u0e01-\u0e4e])?\.)+[a-z\u0e01-\u0e4e]{2,24}"
)


def has_html(text: str) -> bool:
    """Whether a text holds tags or entities of HTML."""
    return ("<" in text or "&" in text) and bool(_HTML.search(text))


def string_parser(field: Field, context: Context) -> Parser:
    """One line; a line break within it is asked about, for it may part a word."""
    many_lines = field.type == "text"

    def parse(cell: Cell) -> Any:
        if isinstance(cell, date):
            return _day_as_text(field, cell)
        text = plain(cell)
        if not text:
            return None
        if not text.isprintable() and UNWRITABLE.search(text):
            return refused(
                "E002", field, UNWRITABLE.sub("?", text), "มีอักขระที่ใช้ไม่ได้", "holds characters that cannot be used"
            )
        if _NO_RESULT.fullmatch(text):
            return refused("E002", field, text, f"สูตรในตารางให้ผลผิดพลาด {text}", f"holds {text}, the error of a formula")
        if has_html(text):
            return refused("E002", field, text, "มีรหัส HTML กรุณาใช้ข้อความธรรมดา", "holds HTML; write plain text")
        if not many_lines and "\n" in text:
            joined = _NEWLINE.sub(" ", text)
            return asked("E002", field, text, joined, joined)
        return text

    return parse


def _day_as_text(field: Field, day: date) -> Any:
    """Spreadsheets turn numbers such as 1/2569 into days by themselves."""
    text = f"{day.day}/{day.month}/{day.year + (BE_OFFSET if day.year < 2400 else 0)}"
    return asked("E002", field, day.isoformat(), text, text)


def code_parser(field: Field, context: Context) -> Parser:
    """A code as text, with Arabic digits."""

    def parse(cell: Cell) -> Any:
        if isinstance(cell, date):
            return _day_as_text(field, cell)
        text = plain(cell)
        if not text:
            return None
        if UNWRITABLE.search(text) or has_html(text) or "\n" in text:
            return refused("E002", field, text, "ต้องเป็นรหัสบรรทัดเดียว", "must be a code on one line")
        if has_thai_digits(text):
            folded = to_arabic(text)
            return asked(digits_code(text, "E002"), field, text, folded, folded)
        return text

    return parse


def phone_parser(field: Field, context: Context) -> Parser:
    """A Thai telephone number, perhaps with an extension; kept as it was written."""

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        folded = to_arabic(text)
        if _is_phone(folded):
            return text if folded == text else asked(digits_code(text, "E002"), field, text, folded, folded)
        if not isinstance(cell, str) and _is_phone("0" + folded):  # a spreadsheet took the number for a quantity
            return asked("E002", field, text, "0" + folded, "0" + folded)
        return refused(
            "E002", field, text, f"“{text}” ไม่ใช่หมายเลขโทรศัพท์ไทย (9–10 หลัก ขึ้นต้นด้วย 0)",
            f'"{text}" is not a Thai telephone number (9-10 digits from 0)',
        )  # fmt: skip

    return parse


def _is_phone(text: str) -> bool:
    number = _EXTENSION.sub("", text)
    return bool(_PHONE.fullmatch(re.sub(r"[\s().–-]", "", number.replace("+66", "0", 1))))


def email_parser(field: Field, context: Context) -> Parser:
    """An address of electronic mail."""

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text or _EMAIL.fullmatch(text):
            return text or None
        return refused("E002", field, text, f"“{text}” ไม่ใช่ที่อยู่อีเมล", f'"{text}" is not an address of e-mail')

    return parse


def url_parser(field: Field, context: Context) -> Parser:
    """An https address."""

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        if _is_url(text):
            return text
        if text.startswith("www.") and _is_url("https://" + text):
            return asked("E002", field, text, "https://" + text, "https://" + text)
        if text.lower().startswith("http://"):
            return refused("E002", field, text, "ต้องขึ้นต้นด้วย https://", "must begin with https://")
        return refused("E002", field, text, f"“{text}” ไม่ใช่ลิงก์ https", f'"{text}" is not an https link')

    return parse


def _is_url(text: str) -> bool:
    if not text.startswith("https://") or any(letter.isspace() or letter in "<>\"'\\`" for letter in text):
        return False
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return False
    return "@" not in parts.netloc and bool(_HOST.fullmatch(parts.hostname or "")) and not UNWRITABLE.search(text)


def tax_id_parser(field: Field, context: Context) -> Parser:
    """Thirteen digits of which the last checks the others; dashes and blanks between them are nothing."""

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        digits = to_arabic(text).translate(_NO_GAPS)
        if len(digits) != 13 or not (digits.isascii() and digits.isdigit()):
            return refused("E011", field, text, f"“{text}” ไม่ใช่เลข 13 หลัก", f'"{text}" does not have 13 digits')
        if not checks(digits):
            return refused(
                "E011", field, text, f"เลข 13 หลัก “{text}” ไม่ผ่านการตรวจหลักสุดท้าย",
                f'"{text}": the last digit does not fit the others',
            )  # fmt: skip
        return asked(digits_code(text, "E002"), field, text, digits, digits) if has_thai_digits(text) else digits

    return parse


_NO_GAPS = str.maketrans("", "", " -–‑")


def checks(digits: str) -> bool:
    """Whether the last of 13 digits is the check digit (weights 13 to 2)."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])
