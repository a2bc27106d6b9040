"""The pages of official documents: A4, margins, and which table rows can stay on one page.

Left 3 cm and right 2 cm are those of official letters; a plan lies across the page with even margins.
"""

from __future__ import annotations

from decimal import Decimal

from prongsai.documents.writing.content import Cell, Orientation, Steps, Table

MARGINS: dict[Orientation, dict[str, float]] = {
    "portrait": {"top": 2.5, "right": 2.0, "bottom": 2.0, "left": 3.0},
    "landscape": {"top": 2.0, "right": 2.0, "bottom": 1.5, "left": 2.0},
}
WIDTHS: dict[Orientation, float] = {"portrait": 16.0, "landscape": 25.7}
"""Width of the text in centimetres."""

# Letters of Thai in table size, marks above and below counted, and lines of a table on a page with its heading. Both
# are a little low, so that a row is rather cut than pushed over the end of a page.
_LETTERS_PER_CM = 6.0
_LINES: dict[Orientation, int] = {"portrait": 44, "landscape": 26}


def shares(table: Table) -> tuple[Decimal, ...]:
    """The width of each column relative to the others; one without a share gets what the others have on average."""
    given = [Decimal(column.share) for column in table.columns if column.share]
    usual = sum(given, Decimal(0)) / len(given) if given else Decimal(1)
    return tuple(Decimal(column.share) or usual for column in table.columns)


def stays_whole(table: Table, row: tuple[Cell, ...], orientation: Orientation) -> bool:
    """Whether a row is short enough to keep on one page; a taller one must be cut or would run off the page."""
    return _height(table, row, orientation) <= _LINES[orientation]


def stays_together(table: Table, orientation: Orientation) -> bool:
    """Whether a table is so short that all of it should stand on one page."""
    return sum(_height(table, row, orientation) for row in table.rows) <= _LINES[orientation] // 3


def _height(table: Table, row: tuple[Cell, ...], orientation: Orientation) -> int:
    """The lines of a row's tallest cell, about."""
    parts = [float(share) for share in shares(table)]
    unit = WIDTHS[orientation] / sum(parts)
    return max(_lines(cell, part * unit) for cell, part in zip(row, parts, strict=True))


def _lines(cell: Cell, width: float) -> int:
    if not isinstance(cell, str | Steps):
        return 1
    lines = cell.lines() if isinstance(cell, Steps) else cell.split("\n")
    across = max(1, round(width * _LETTERS_PER_CM))
    return sum(1 + len(line) // across for line in lines)
