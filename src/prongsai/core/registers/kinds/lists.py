"""Reads fields with many values, and tables within a record: lines of cells with " | " between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prongsai.core.registers.cells import Cell, Context, Parser, Read, plain
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import refused
from prongsai.core.thai.text import squash

_BAR = re.compile(r"(?<!\\)\|")
_SEMICOLON = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
MakeParser = Callable[[Field, Context], Parser]


def escaped(text: str, marks: str) -> str:
    """A text that can stand between some marks: they and backslashes get a backslash, newlines become ``\\n``."""
    for mark in "\\" + marks:
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def unescaped(text: str) -> str:
    """A text as it was before ``escaped``."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text) if "\\" in text else text


def many_parser(one: Parser) -> Parser:
    """Values on lines of their own or, on a single line, with semicolons between them."""

    def parse(cell: Cell) -> Any:
        if not isinstance(cell, str):
            got = one(cell)
            return (
                Read([got.value] if got.value is not None else None, got.faults, got.asks)
                if type(got) is Read
                else (None if got is None else [got])
            )
        text = cell.replace("\r\n", "\n")
        return _gathered([one(piece) for piece in (text.split("\n") if "\n" in text else text.split(";"))])

    return parse


def _gathered(pieces: Sequence[Any]) -> Any:
    """The values of several readings as one."""
    values: list[Any] = []
    faults: list[RecordFault] = []
    asks: list[RecordFault] = []
    for piece in pieces:
        if type(piece) is Read:
            faults += piece.faults
            asks += piece.asks
            piece = piece.value
        if piece is not None and piece not in values:
            values.append(piece)
    got = values or None
    return Read(None if faults else got, tuple(faults), tuple(asks)) if faults or asks else got


def table_parser(field: Field, context: Context, make: MakeParser) -> Parser:
    """A table: one row a line, cells in the order of the columns. A first line of headings is passed over."""
    parsers = [(column, _column_parser(column, context, make)) for column in field.columns]
    headings = [squash(column.title.th) for column in field.columns]

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        lines = [line for line in text.split("\n") if line.strip()]
        rows: list[dict[str, Any]] = []
        faults: list[RecordFault] = []
        asks: list[RecordFault] = []
        for number, line in enumerate(lines, 1):
            cells = [unescaped_later.strip() for unescaped_later in _BAR.split(line)]
            if number == 1 and [squash(one) for one in cells] == headings[: len(cells)] and len(lines) > 1:
                continue
            if len(cells) > len(parsers):
                return refused(
                    "E002", field, line, f"แถวที่ {number} มี {len(cells)} ช่อง ต้องการไม่เกิน {len(parsers)} ช่อง คั่นด้วย |",
                    f"row {number} has {len(cells)} cells; at most {len(parsers)} are wanted, with | between them",
                )  # fmt: skip
            row: dict[str, Any] = {}
            for (column, parser), one in zip(parsers, cells, strict=False):
                got = parser(one)
                if type(got) is Read:
                    faults += placed(got.faults, field, len(rows) + 1)
                    asks += placed(got.asks, field, len(rows) + 1)
                    got = got.value
                if got is not None:
                    row[column.key] = got
            if row or faults:
                rows.append(row)
        return Read(None if faults else rows, tuple(faults), tuple(asks)) if faults or asks else rows or None

    return parse


def placed(faults: Sequence[RecordFault], field: Field, row: int) -> list[RecordFault]:
    """Faults of a column as those of a row of the table: "steps.2.duration"."""
    return [replace(one, field=f"{field.key}.{row}.{one.field}") for one in faults]


def _column_parser(column: Field, context: Context, make: MakeParser) -> Parser:
    one = make(column, context)

    def parse(cell: Cell) -> Any:
        text = cell if isinstance(cell, str) else plain(cell)
        if column.many:
            return _gathered([one(unescaped(piece)) for piece in _SEMICOLON.split(text)])
        return one(unescaped(text))

    return parse
