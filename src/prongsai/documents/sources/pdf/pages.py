"""One PDF page taken apart: printed lines and ruled tables in reading order, and how much of it is pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from prongsai.documents.sources.pdf.glyphs import Frame, Glyph, glyphs
from prongsai.documents.sources.pdf.grids import Box, Grid, grids
from prongsai.documents.sources.pdf.lines import PrintedLine, beside_marks, printed_lines
from prongsai.documents.sources.pdf.tags import figures, read_tags

_NESTED_FORMS: Final = 5
# A scan: a picture over most of the page, and at most the stamp of the scanning program as text.
_SCAN_PICTURE: Final = 0.5
_STAMP_LENGTH: Final = 40
_ROUNDING: Final = 0.3


@dataclass
class TablePart:
    """A table and the characters of each of its cells, by row and column."""

    grid: Grid
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """``pictures`` holds the part of the page that each picture covers, 0 to 1. Sizes in points."""

    number: int
    width: float
    height: float
    pictures: tuple[float, ...]
    parts: tuple[tuple[PrintedLine, ...] | TablePart, ...]

    @property
    def is_picture(self) -> bool:
        """Whether what can be seen on the page is a picture and not text."""
        if not self.parts:
            return bool(self.pictures)
        if any(isinstance(part, TablePart) for part in self.parts):
            return False
        length = sum(len(line.text) for part in self.parts if not isinstance(part, TablePart) for line in part)
        return length <= _STAMP_LENGTH and max(self.pictures, default=0.0) > _SCAN_PICTURE


def read_page(page: Any, plumbed: Any) -> Page:
    """The page of pdfium's document and the same page of pdfplumber's, as one. Text in a figure is a picture."""
    frame = Frame.of(plumbed)
    tags = read_tags(page)
    drawn = figures(page, tags)
    hidden = [frame.box_of(bounds) for bounds in drawn]
    found = [glyph for glyph in glyphs(page, frame, tags.headings) if not any(_holds(box, glyph) for box in hidden)]
    has_rules = any(page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=_NESTED_FORMS))
    if found and has_rules and not plumbed.objects:
        raise ValueError("pdfplumber sees nothing on a page with text and rules: its tables would be lost")
    tables = grids(plumbed) if found and has_rules else []
    width, height = page.get_size()
    pictures = page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_NESTED_FORMS)
    areas = [_area(bounds) for bounds in (*(picture.get_bounds() for picture in pictures), *drawn)]
    shares = tuple(area / max(width * height, 1.0) for area in areas)
    return Page(plumbed.page_number, width, height, shares, tuple(_parts(found, tables)))


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs((right - left) * (top - bottom))


def _parts(found: Iterable[Glyph], tables: list[Grid]) -> list[tuple[PrintedLine, ...] | TablePart]:
    """Text and tables in reading order. A table stands where its first character was drawn."""
    parts: list[list[Glyph] | TablePart] = []
    opened: dict[int, TablePart] = {}
    place: tuple[int, int, int] | None = None
    for glyph in found:
        if not glyph.generated:
            place = _place(glyph, tables, place)
        if place is None:
            if not parts or isinstance(parts[-1], TablePart):
                parts.append([])
            if isinstance(parts[-1], list):
                parts[-1].append(glyph)
            continue
        table, row, column = place
        if table not in opened:
            opened[table] = TablePart(tables[table])
            parts.append(opened[table])
        opened[table].glyphs.setdefault((row, column), []).append(glyph)
    printed = [part if isinstance(part, TablePart) else printed_lines(part) for part in parts]
    # A program may draw the marks of all lists at the end, behind tables that stand below them.
    placed = iter(beside_marks([part for part in printed if not isinstance(part, TablePart)]))
    whole = [part if isinstance(part, TablePart) else tuple(next(placed)) for part in printed]
    return [part for part in whole if part]


def _place(glyph: Glyph, tables: list[Grid], last: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    """Table, row and column whose cell holds the origin of the character; most stand where the last one did."""
    if last is not None and _holds(tables[last[0]].rows[last[1]][last[2]], glyph):
        return last
    for table, grid in enumerate(tables):
        for row, column, box in grid.cells():
            if _holds(box, glyph):
                return table, row, column
    return None


def _holds(box: Box | None, glyph: Glyph) -> bool:
    # One point above the baseline, so that a letter standing on a rule belongs above it; and a letter that begins on
    # the left rule belongs behind it, however its place was rounded.
    return box is not None and box[0] <= glyph.x + _ROUNDING <= box[2] and box[1] <= glyph.y - 1 <= box[3]
