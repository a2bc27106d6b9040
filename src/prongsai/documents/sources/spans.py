"""Merged cells of an HTML table: every row is given all columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from prongsai.documents.sources.model import Cell, Row

# Word allows 63 columns; a page that asks for more is broken or means harm.
_MAX_SPAN: Final = 100
_MAX_CELLS: Final = 2_000_000
_EMPTY: Final = Cell(())
_MERGED: Final = Cell((), merged=True)


def integer(text: str | None, otherwise: int) -> int:
    """The whole number an attribute holds, or ``otherwise`` where it holds none or an absurd one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


@dataclass(frozen=True)
class Span:
    """A cell and how many columns and rows it covers."""

    cell: Cell
    columns: int
    rows: int

    @classmethod
    def of(cls, element: etree._Element, cell: Cell) -> Span:
        columns = min(max(integer(element.get("colspan"), 1), 1), _MAX_SPAN)
        return cls(cell, columns, max(integer(element.get("rowspan"), 1), 1))


def filled(rows: list[tuple[int, list[Span]]]) -> list[Row]:
    """Rows that all have every column: the text of a merged cell in its first place, empty cells in the others."""
    if len(rows) * max(sum(span.columns for span in spans) for _, spans in rows) > _MAX_CELLS:
        raise ValueError("a table of more cells than any document has")
    covered: dict[int, int] = {}
    wide: list[tuple[int, list[Cell]]] = []
    for line, spans in rows:
        cells: list[Cell] = []
        upcoming: dict[int, int] = {}
        for span in spans:
            while covered.get(len(cells), 0) > 0:
                cells.append(_MERGED)
            for column in range(len(cells), len(cells) + span.columns):
                upcoming[column] = span.rows
            cells += [span.cell] + [_EMPTY] * (span.columns - 1)
        while covered.get(len(cells), 0) > 0:
            cells.append(_MERGED)
        wide.append((line, cells))
        for column in covered.keys() | upcoming.keys():
            covered[column] = upcoming.get(column, covered.get(column, 0)) - 1
    width = max((len(cells) for _, cells in wide), default=0)
    return [Row(line, None, tuple(cells + [_EMPTY] * (width - len(cells)))) for line, cells in wide]
