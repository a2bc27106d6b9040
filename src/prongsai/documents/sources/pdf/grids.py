"""Ruled tables of a PDF page: the boxes of their cells, by the geometry of pdfplumber."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

Box = tuple[float, float, float, float]

# Unusual fonts and colours are of no concern to the reader of a report; damage raises.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_FEWEST_COLUMNS: Final = 2
# White that is wider and higher than this, in points, is paper and not a rule drawn in white between shaded cells.
_THICKEST_RULE: Final = 5.0


@dataclass(frozen=True)
class Grid:
    """The rows of one table: a box for each cell, ``None`` where a cell above or to the left covers the place."""

    rows: tuple[tuple[Box | None, ...], ...]

    def cells(self) -> Iterator[tuple[int, int, Box]]:
        """Row, column and box of every cell."""
        for row, boxes in enumerate(self.rows):
            for column, box in enumerate(boxes):
                if box is not None:
                    yield row, column, box


def grids(page: Any) -> list[Grid]:
    """The ruled tables of a pdfplumber page. A frame around text, with a single column, is not a table.

    A table that goes on over the page often has no rule where the page cuts it, so the ends of the vertical rules
    count as horizontal rules. The white that some programs paint under a page is not seen and rules nothing.
    """
    page = page.filter(lambda drawn: not _is_paper(drawn))
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return []
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    found = page.find_tables({"explicit_horizontal_lines": ends})
    tables = [tuple(tuple(row.cells) for row in table.rows) for table in found]
    return [Grid(rows) for rows in tables if len(rows[0]) >= _FEWEST_COLUMNS]


def _is_paper(drawn: dict[str, Any]) -> bool:
    """Whether an object of the page is an area painted white, without a line around it."""
    if drawn["object_type"] != "rect" or drawn["stroke"] or not drawn["fill"]:
        return False
    return min(drawn["width"], drawn["height"]) > _THICKEST_RULE and _is_white(drawn["non_stroking_color"])


def _is_white(colour: Any) -> bool:
    """White in grey, red-green-blue or in the four inks of print; other kinds of colour are not known."""
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour,)
    return parts in ((1,), (1, 1, 1), (0, 0, 0, 0))
