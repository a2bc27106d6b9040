"""A document as lines and tables with places, whatever file it came from. Nothing here knows about ITA."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MediaType = Literal[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/pdf",
    "text/html",
    "text/markdown",
    "text/plain",
]


@dataclass(frozen=True)
class Line:
    """One paragraph of text on one line, normalised, never empty.

    ``number`` counts from 1: the line of the file for text and HTML, the running number of the paragraph for DOCX, the
    running number of the text line for PDF. ``page`` counts from 1 and is ``None`` where the format has no pages.
    """

    number: int
    page: int | None
    text: str


@dataclass(frozen=True)
class Cell:
    """A table cell: its paragraphs and list entries, in order. Empty when the cell is empty.

    ``merged`` tells that the file joins this place with the cell above it: what stands there holds here too.
    """

    lines: tuple[Line, ...]
    merged: bool = False

    @property
    def text(self) -> str:
        """The whole cell as one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Row:
    """A table row. ``line`` is where it starts."""

    line: int
    page: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows that stand together. A table that runs over pages may arrive as several."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Paragraph:
    """Text outside tables. ``heading`` is 1-6 where the file marks it as a heading, else 0."""

    line: Line
    heading: int = 0


Block = Paragraph | Table


@dataclass(frozen=True)
class Skipped:
    """Something in the file that is not text and was not read, such as a picture."""

    line: int | None
    page: int | None
    what: str
    why: str


@dataclass(frozen=True)
class Source:
    """A file that was opened and turned into blocks. ``pages`` is ``None`` where the format has no pages."""

    file: str
    sha256: str
    media_type: MediaType
    pages: int | None
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]

    def lines(self) -> Iterator[Line]:
        """Every line of the document in reading order, those in table cells included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.line
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.lines
