"""Values of records as they stand in one cell of a table that people read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from prongsai.core.registers.kinds.days import shown_duration
from prongsai.core.registers.model import Field
from prongsai.core.registers.tableschema import JOIN
from prongsai.core.thai.dates.months import SHORT
from prongsai.core.thai.years import BE_OFFSET

Cell = str | int | Decimal | date | None
"""What a cell holds: text, whole number, number, day, or nothing."""

BETWEEN = JOIN
"""What stands between several values in one cell."""


def cell(field: Field, value: Any) -> Cell:
    """A value of a field in one cell: numbers and days as such where it is one, everything else as text."""
    if value is None or value == "" or value == []:
        return None
    if field.many or field.type == "table":
        return told(field, value)
    match field.type:
        case "integer" | "year":
            return int(value)
        case "number" | "money" | "percent":
            return Decimal(str(value))
        case "date":
            return date.fromisoformat(value)
        case _:
            return _told(field, value)


def told(field: Field, value: Any) -> str:
    """A value of a field in words; the rows of a table stand below each other."""
    if value is None or value == "" or value == []:
        return ""
    if field.many:
        return BETWEEN.join(_told(field, one) for one in value)
    return _told(field, value)


def _told(field: Field, value: Any) -> str:
    match field.type:
        case "choice":
            choice = field.choice(value)
            return choice.title.th if choice else str(value)
        case "boolean":
            return "ใช่" if value else "ไม่ใช่"
        case "date":
            return _day(value)
        case "month":
            return _day(f"{value}-01").partition(" ")[2]
        case "number" | "money":
            return f"{Decimal(str(value)):,}"
        case "duration":
            return shown_duration(str(value))
        case "file" | "image":
            return str(value.get("name", "")) if isinstance(value, Mapping) else str(value)
        case "table":
            return "\n".join(_row(field.columns, row) for row in value)
        case _:
            return str(value)


def _day(value: str) -> str:
    """Short, but with the whole year: two digits could be read as another."""
    day = date.fromisoformat(value)
    return f"{day.day} {SHORT[day.month - 1]} {day.year + BE_OFFSET}"


def _row(columns: tuple[Field, ...], row: Mapping[str, Any]) -> str:
    words = ((column.title.th, told(column, row.get(column.key))) for column in columns)
    return " · ".join(f"{title}: {text}" for title, text in words if text)
