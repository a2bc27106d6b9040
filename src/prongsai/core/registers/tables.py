"""From a table of cells to records: the row of headings found, headings matched to fields, rows read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.core.registers.values import Cell, Context

Matrix = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Headings:
    """Which column holds which field.

    ``row`` is the number (from 0) of the row of headings in the matrix, ``titles`` what stands there. ``columns`` maps
    numbers of columns to keys, ``suggested`` those that only resemble a heading and want a yes (they are in
    ``columns`` too). ``missing`` are keys of required fields without a column, ``extra`` titles without a field.
    ``faults`` says both as E021.
    """

    row: int
    titles: tuple[str, ...]
    columns: Mapping[int, str]
    suggested: Mapping[int, str]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    faults: tuple[RecordFault, ...]


@dataclass(frozen=True)
class RowRead:
    """One row: its number in the sheet (from 1), values, what is wrong with it, and what was interpreted."""

    number: int
    values: dict[str, Any]
    faults: tuple[RecordFault, ...]
    asks: tuple[RecordFault, ...]


@dataclass(frozen=True)
class TableRead:
    """Rows without errors, rows with errors, and rows that are no records (number, why: "empty" or "total").

    ``faults`` are those of the table as a whole.
    """

    good: tuple[RowRead, ...]
    bad: tuple[RowRead, ...]
    skipped: tuple[tuple[int, str], ...]
    faults: tuple[RecordFault, ...]


def match_headings(register: Register, matrix: Matrix) -> Headings:
    """The row of headings and the field of each column; title rows above it are passed over."""
    return Headings(0, tuple(map(str, matrix[0])) if matrix else (), {}, {}, (), (), ())


def read_rows(register: Register, matrix: Matrix, headings: Headings, context: Context) -> TableRead:
    """The records below the headings, each read, completed and checked, and checked with one another."""
    return TableRead((), (), (), ())


def faults_sheet(matrix: Matrix, headings: Headings, table: TableRead) -> list[list[Cell]]:
    """The bad rows as they came, under their headings, with a column that says what to mend."""
    return [[*headings.titles, "สิ่งที่ต้องแก้ไข"]]
