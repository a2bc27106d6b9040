"""Reads days, months and durations. Stored are CE days; people write years of the Buddhist era."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any

from prongsai.core.registers.cells import Cell, Context, Parser, Read, plain
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import asked, digits_code, refused
from prongsai.core.thai.dates import DateError, NoSuchDay, format_date, parse_date, parse_period
from prongsai.core.thai.dates.months import FULL, SHORT
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.years import BE_OFFSET, FIRST_YEAR, LAST_YEAR

_MONTHS = {name: number for number, name in enumerate(FULL, 1)} | {name: number for number, name in enumerate(SHORT, 1)}
_NAMES = "|".join(map(re.escape, sorted(_MONTHS, key=len, reverse=True)))
_WORDED = re.compile(rf"(?:([0-9]{{1,2}})\s*)?({_NAMES})\s*(?:พ\.ศ\.\s*)?([0-9]{{4}})")
_SLASHED = re.compile(r"(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_YEAR_CE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEAR_BE = re.compile(r"(?<![0-9])2[4-6][0-9]{2}(?![0-9])")
_NATIVE_BE = range(2400, 2701)
_LIKELY_CE = range(1900, 2201)

_UNITS = {"นาที": "minute", "ชั่วโมง": "hour", "ชม.": "hour", "วันทำการ": "workday", "วันทำงาน": "workday", "วัน": "day"}
_UNITS |= {name: name for name in ("minute", "hour", "workday", "day")}
_UNITS |= {f"{name}s": name for name in ("minute", "hour", "workday", "day")}
_UNIT_NAMES = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_DURATION = re.compile(rf"([0-9]+(?:\.[0-9]+)?)\s*({_UNIT_NAMES})", re.IGNORECASE)
_HOURS = re.compile(r"([0-9]+)\s*(?:ชั่วโมง|ชม\.)\s*([0-9]+)\s*นาที")
DURATION_TITLES = {"minute": "นาที", "hour": "ชั่วโมง", "workday": "วันทำการ", "day": "วัน"}

Parts = tuple[int, int, int | None]  # year (CE), month, day


def date_parser(field: Field, context: Context) -> Parser:
    """A day."""
    fiscal = FiscalYear(context.year) if context.year else None

    def parse(cell: Cell) -> Any:
        if isinstance(cell, date):
            return _native_day(field, cell)
        text = plain(cell)
        if not text:
            return None
        parts = _plainly(text)
        if parts is not None and parts[2] is not None:
            return _day(field, text, parts[0], parts[1], parts[2])
        try:
            read = parse_date(to_arabic(text), fiscal_year=fiscal, allow_ce=True)
        except NoSuchDay as error:
            return refused("E005", field, text, f"{error.message_th}", error.message_en)
        except DateError as error:
            code = "E008" if _two_digits(text) else "E004"
            return refused(code, field, text, error.message_th, error.message_en)
        return asked(_code(text, read.year), field, text, read.isoformat(), format_date(read))

    return parse


def month_parser(field: Field, context: Context) -> Parser:
    """A month of a year."""
    fiscal = FiscalYear(context.year) if context.year else None

    def parse(cell: Cell) -> Any:
        if isinstance(cell, date):
            got = _native_day(field, cell)
            return Read(got.value[:7], got.faults, got.asks) if isinstance(got, Read) else got[:7]
        text = plain(cell)
        if not text:
            return None
        parts = _plainly(text)
        if parts is not None and parts[2] is None and 1 <= parts[1] <= 12:
            return f"{parts[0]:04}-{parts[1]:02}"
        try:
            period = parse_period(to_arabic(text), fiscal_year=fiscal, allow_ce=True)
        except DateError as error:
            return refused("E004", field, text, error.message_th, error.message_en)
        first, last = period.start, period.end
        if first.day != 1 or (first.year, first.month) != (last.year, last.month) or last.day != _last(first):
            return refused("E004", field, text, f"“{text}” ไม่ใช่เดือนเดียว", f'"{text}" is not one month')
        return asked(_code(text, first.year), field, text, first.isoformat()[:7], shown_month(first.isoformat()[:7]))

    return parse


def _last(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _plainly(text: str) -> Parts | None:
    """The parts of a day or month that needs no question: ``1 ต.ค. 2568``, ``1/10/2568``, ``2025-10-01``."""
    iso = _ISO.fullmatch(text)
    if iso:
        year = int(iso[1])
        return (year, int(iso[2]), int(iso[3]) if iso[3] else None) if year in _LIKELY_CE else None
    found = _SLASHED.fullmatch(text) or _WORDED.fullmatch(text)
    if found is None:
        return None
    year = int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = _MONTHS.get(found[2]) or int(found[2])
    return year - BE_OFFSET, month, int(found[1]) if found[1] else None


def _day(field: Field, text: str, year: int, month: int, day: int) -> Any:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return refused("E005", field, text, f"ไม่มีวันที่ {text} ในปฏิทิน", f"{text} is no day of the calendar")


def _native_day(field: Field, cell: date) -> Any:
    """A day of a spreadsheet; one whose year can only be Buddhist was typed into it as such."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day.year not in _NATIVE_BE:
        return day.isoformat()
    try:
        meant = day.replace(year=day.year - BE_OFFSET)
    except ValueError:
        meant = day - timedelta(days=1)
        meant = meant.replace(year=meant.year - BE_OFFSET) + timedelta(days=1)
    return asked("E004", field, day.isoformat(), meant.isoformat(), format_date(meant))


def _two_digits(text: str) -> bool:
    plainly = to_arabic(text)
    return not _YEAR_CE.search(plainly) and not _YEAR_BE.search(plainly) and bool(re.search(r"[0-9]{2}\s*$", plainly))


def _code(text: str, year: int) -> str:
    """Why a day is asked about."""
    plainly = to_arabic(text)
    if str(year) in plainly:
        return "E007"
    if str(year + BE_OFFSET) not in plainly and re.search(
        rf"(?<![0-9]){(year + BE_OFFSET) % 100:02}(?![0-9])", plainly
    ):
        return "E008"
    return digits_code(text, "E004")


def shown_month(value: str) -> str:
    """A stored month as people write it: ``ต.ค. 2568``."""
    year, _, month = value.partition("-")
    return f"{SHORT[int(month) - 1]} {int(year) + BE_OFFSET}"


def shown_day(value: str) -> str:
    """A stored day as people write it: ``1 ต.ค. 2568``."""
    year, month, day = value.split("-")
    return f"{int(day)} {SHORT[int(month) - 1]} {int(year) + BE_OFFSET}"


def duration_parser(field: Field, context: Context) -> Parser:
    """A number of minutes, hours, working days or days."""

    def parse(cell: Cell) -> Any:
        if isinstance(cell, timedelta):
            minutes = f"{int(cell.total_seconds() // 60)} minute"
            return asked("E002", field, str(cell), minutes, shown_duration(minutes))
        text = plain(cell)
        if not text:
            return None
        plainly = to_arabic(text)
        found, both = _DURATION.fullmatch(plainly), _HOURS.fullmatch(plainly)
        if found:
            value = f"{_short(found[1])} {_UNITS[found[2].lower()]}"
        elif both:
            value = f"{int(both[1]) * 60 + int(both[2])} minute"
        else:
            return refused(
                "E002", field, text, f"อ่านระยะเวลา “{text}” ไม่ได้ (จำนวนกับหน่วย นาที ชั่วโมง วันทำการ หรือวัน)",
                f'"{text}" is not a number of minutes, hours, working days or days',
            )  # fmt: skip
        if plainly == text and found:
            return value
        return asked(digits_code(text, "E002"), field, text, value, shown_duration(value))

    return parse


def _short(number: str) -> str:
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def shown_duration(value: str) -> str:
    """A stored duration as people write it."""
    number, _, unit = value.partition(" ")
    return f"{number} {DURATION_TITLES.get(unit, unit)}"
