"""From a table of cells to records: rows read below their headings, good ones apart from bad ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from prongsai.core.registers.cells import Cell, Context, Parser, Read, plain
from prongsai.core.registers.check import Checker
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.headings import MENDING, Headings, Matrix, match_headings
from prongsai.core.registers.model import Register
from prongsai.core.registers.values import parser_of

__all__ = ["Headings", "Matrix", "RowRead", "TableRead", "faults_sheet", "match_headings", "read_rows"]

_TOTAL = re.compile(
    r"(?:ยอด|ผล)?รวม\s*(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|จำนวน|งบประมาณ|\s)*(?:[\d๐-๙,]+\s*(?:รายการ|โครงการ|เรื่อง))?\s*:?"
    r"|(?:grand\s+)?total\s*:?",
    re.IGNORECASE,
)


class RowRead(NamedTuple):
    """One row: its number in the sheet (from 1), values, what is wrong with it, and what was interpreted."""

    number: int
    values: Mapping[str, Any]
    faults: tuple[RecordFault, ...]
    asks: tuple[RecordFault, ...]


@dataclass(frozen=True)
class TableRead:
    """Rows without errors, rows with errors, and rows that are no records: (number, "empty", "total" or "heading").

    Good rows may have warnings. ``faults`` are those of the headings.
    """

    good: tuple[RowRead, ...]
    bad: tuple[RowRead, ...]
    skipped: tuple[tuple[int, str], ...]
    faults: tuple[RecordFault, ...]


def read_rows(register: Register, matrix: Matrix, headings: Headings, context: Context) -> TableRead:
    """The records below the headings, each read, completed and checked, and checked with one another.

    What is missing from the register as a whole (months, counts) is not told here: a table may be a part of it.
    """
    checker = Checker(register, context, just_read=True)
    parsers = [
        (column, key, parser_of(register.field(key), context)) for column, key in sorted(headings.columns.items())
    ]
    rows: list[RowRead] = []
    skipped: list[tuple[int, str]] = []
    is_heading = _heading_test(headings)
    for number in range(headings.row + 1, len(matrix)):
        cells = matrix[number]
        why = _no_record(cells, is_heading)
        if why:
            skipped.append((number + 1, why))
        else:
            rows.append(_row(number + 1, cells, parsers, checker))
    numbers = [row.number for row in rows]
    wrong: dict[int, list[RecordFault]] = {}
    for fault in checker.together([row.values for row in rows], {}, numbers=numbers):
        if fault.row is not None:
            wrong.setdefault(fault.row, []).append(fault)
    if wrong:
        rows = [row._replace(faults=(*row.faults, *wrong.get(row.number, ()))) for row in rows]
    good: list[RowRead] = []
    bad: list[RowRead] = []
    for row in rows:
        (bad if row.faults and any(one.severity == "error" for one in row.faults) else good).append(row)
    return TableRead(tuple(good), tuple(bad), tuple(skipped), headings.faults)


def _row(number: int, cells: Sequence[Cell], parsers: Sequence[tuple[int, str, Parser]], checker: Checker) -> RowRead:
    values: dict[str, Any] = {}
    faults: list[RecordFault] = []
    asks: list[RecordFault] = []
    unread: set[str] = set()
    width = len(cells)
    for column, key, parse in parsers:
        if column >= width:
            continue
        cell = cells[column]
        if cell is None or cell == "":
            continue
        got = parse(cell)
        if type(got) is Read:
            faults += got.faults
            asks += got.asks
            if got.faults:
                unread.add(key)
            got = got.value
        if got is not None:
            values[key] = got
    done, wrong = checker.record(values, skip=unread)
    if not (wrong or faults or asks):
        return RowRead(number, done, (), ())
    placed = tuple(replace(one, row=number) for one in (*faults, *wrong))
    return RowRead(number, done, placed, tuple(replace(one, row=number) for one in asks))


def _no_record(cells: Sequence[Cell], is_heading: Callable[[Sequence[Cell]], bool]) -> str:
    """Why a row is no record; empty where it is one."""
    for cell in cells:
        if cell is None or cell == "" or (type(cell) is str and not cell.strip()):
            continue
        if type(cell) is str and ("รวม" in cell or "otal" in cell or "OTAL" in cell) and _TOTAL.fullmatch(cell.strip()):
            return "total"
        return "heading" if is_heading(cells) else ""
    return "empty"


def _heading_test(headings: Headings) -> Callable[[Sequence[Cell]], bool]:
    """Whether a row repeats the headings, as sheets made for printing do."""
    titles = headings.titles
    first = next(((place, title) for place, title in enumerate(titles) if title), None)
    if first is None:
        return lambda cells: False
    place, title = first
    wanted = [one for one in titles if one]
    return lambda cells: (
        place < len(cells) and cells[place] == title and [plain(cell) for cell in cells if plain(cell)] == wanted
    )


def faults_sheet(matrix: Matrix, headings: Headings, table: TableRead) -> list[list[Cell]]:
    """The bad rows as they came, under their headings, with a column that says what to mend.

    Read again once mended, the column is passed over.
    """
    width = max([len(headings.titles), *(len(matrix[row.number - 1]) for row in table.bad)], default=0)
    sheet: list[list[Cell]] = [[*headings.titles, *[""] * (width - len(headings.titles)), MENDING]]
    for row in table.bad:
        cells = list(matrix[row.number - 1])
        errors = [one for one in row.faults if one.severity == "error"]
        said = "\n".join(f"{one.code} {one.message.th}" for one in errors)
        sheet.append([*cells, *[""] * (width - len(cells)), said])
    return sheet
