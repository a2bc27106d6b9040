"""From what was typed, or stands in a cell, to the stored value of a field, and back.

Nothing is mended in silence: what had to be interpreted is stored as read and asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prongsai.core.registers.bounds import bounds_of
from prongsai.core.registers.cells import Cell, Context, Parser, Read
from prongsai.core.registers.kinds.days import (
    date_parser,
    duration_parser,
    month_parser,
    shown_day,
    shown_duration,
    shown_month,
)
from prongsai.core.registers.kinds.lists import escaped, many_parser, table_parser
from prongsai.core.registers.kinds.numbers import (
    integer_parser,
    money_parser,
    number_parser,
    percent_parser,
    shown_number,
    year_parser,
)
from prongsai.core.registers.kinds.picks import boolean_parser, choice_parser, file_parser, record_parser, unit_parser
from prongsai.core.registers.kinds.words import (
    code_parser,
    email_parser,
    phone_parser,
    string_parser,
    tax_id_parser,
    url_parser,
)
from prongsai.core.registers.model import Field, FieldType

__all__ = ["Cell", "Context", "Parser", "Read", "parser_of", "read_value", "show_value"]

_PARSERS: Mapping[FieldType, Callable[[Field, Context], Parser]] = {
    "string": string_parser,
    "text": string_parser,
    "code": code_parser,
    "phone": phone_parser,
    "email": email_parser,
    "url": url_parser,
    "tax_id": tax_id_parser,
    "integer": integer_parser,
    "year": year_parser,
    "number": number_parser,
    "money": money_parser,
    "percent": percent_parser,
    "date": date_parser,
    "month": month_parser,
    "duration": duration_parser,
    "boolean": boolean_parser,
    "choice": choice_parser,
    "unit": unit_parser,
    "record": record_parser,
    "file": file_parser,
    "image": file_parser,
}
# Columns of these hold the same few texts again and again.
_REPEATED = {"choice", "unit", "record", "date", "month", "boolean", "year", "duration", "percent", "string"}
_MOST_KEPT = 5000


def parser_of(field: Field, context: Context) -> Parser:
    """The parser of a field, to be made once for a whole table."""
    one = table_parser(field, context, _one_of) if field.type == "table" else _one_of(field, context)
    return many_parser(one) if field.many else one


def _one_of(field: Field, context: Context) -> Parser:
    parse = _PARSERS[field.type](field, context)
    return _remembering(parse) if field.type in _REPEATED else parse


def _remembering(parse: Parser) -> Parser:
    known: dict[str, Any] = {}

    def remembered(cell: Cell) -> Any:
        if type(cell) is not str:
            return parse(cell)
        if cell in known:
            return known[cell]
        got = parse(cell)
        if len(known) < _MOST_KEPT:
            known[cell] = got
        return got

    return remembered


def read_value(field: Field, cell: Cell, context: Context) -> Read:
    """The value of a field out of what was typed; what its limits say against it is among the faults."""
    got = parser_of(field, context)(cell)
    read = got if type(got) is Read else Read(got)
    if read.value is None:
        return read
    bound = bounds_of(field, context, just_read=True)
    return read if bound is None else Read(read.value, (*read.faults, *bound(read.value)), read.asks)


def show_value(field: Field, value: Any, names: Mapping[str, str]) -> str:
    """The text of a value for a form or a cell, which ``read_value`` reads back.

    ``names`` are the names behind the ids of units and records; an id without a name stays.
    """
    if value is None or value == [] or value == "":
        return ""
    if field.type == "table":
        rows = value if not field.many else [row for one in value for row in one]
        return "\n".join(_shown_row(field, row, names) for row in rows)
    if field.many:
        shown = "\n".join(_shown(field, one, names) for one in value)
        return shown + "\n" if ";" in shown and "\n" not in shown else shown
    return _shown(field, value, names)


def _shown_row(field: Field, row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    cells = []
    for column in field.columns:
        value = row.get(column.key)
        if value is None:
            cells.append("")
        elif column.many:
            cells.append("; ".join(escaped(_shown(column, one, names), "|;") for one in value))
        else:
            cells.append(escaped(_shown(column, value, names), "|"))
    return " | ".join(cells)


def _shown(field: Field, value: Any, names: Mapping[str, str]) -> str:
    match field.type:
        case "choice":
            found = field.choice(value)
            same = [one for one in field.choices if found and one.title.th == found.title.th]
            return found.title.th if found and len(same) == 1 else str(value)
        case "unit" | "record":
            return names.get(value, value)
        case "date":
            return shown_day(value)
        case "month":
            return shown_month(value)
        case "duration":
            return shown_duration(value)
        case "boolean":
            return "ใช่" if value else "ไม่ใช่"
        case "money" | "number":
            return shown_number(value)
        case "image":
            return f"{value['file']} {value.get('alt', '')}".strip()
        case _:
            return str(value)
