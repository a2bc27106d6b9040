"""PDF files with text: the tables' rules from pdfplumber, the characters from pdfium, which keeps Thai in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from typing import Any, Final

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.sources.content import PICTURE, PICTURE_WHY, Content, line_text
from prongsai.documents.sources.limits import LOCKED, MAX_PDF_PAGES, UnreadableFile, without_text
from prongsai.documents.sources.model import Block, Cell, Line, Paragraph, Row, Skipped, Table
from prongsai.documents.sources.pdf.grids import Box
from prongsai.documents.sources.pdf.lines import (
    Column,
    PrintedLine,
    beside_marks,
    goes_on,
    joined,
    paragraphs,
    printed_lines,
)
from prongsai.documents.sources.pdf.pages import Page, TablePart, read_page

_PAGE_NUMBER: Final = re.compile(
    r"[-–—(\[|\s]*(?:(?:หน้า(?:ที่)?|page)\s*)?(?:[0-9๐-๙]{1,4}|(?<=[-–—]\s)[ก-ฮ](?=\s[-–—]))"
    r"(?:\s*(?:/|จาก|of)\s*[0-9๐-๙]{1,4})?[-–—)\]|\s]*",
    re.IGNORECASE,
)
# Page numbers stand in this part of the page's height at its top and bottom.
_EDGE_OF_PAGE: Final = 0.12
# Smaller pictures are crests and ornaments.
_TOLD_PICTURE: Final = 0.05
_MOST_PADDING: Final = 8.0


def read_pdf(data: bytes, file: str) -> Content:
    """The blocks of a PDF with a text layer; lines carry their page and the running number of the printed line.

    Raises :class:`UnreadableFile` for a locked file, too many pages and a scan, and whatever pdfium and pdfplumber
    raise on a damaged file.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(file, *LOCKED) from error
        raise
    with closing(document):
        if len(document) > MAX_PDF_PAGES:
            raise _too_long(file, len(document))
        with pdfplumber.open(io.BytesIO(data)) as plumbed:
            pages = list(_pages(document, plumbed))
    if all(page.is_picture or not page.parts for page in pages):
        raise without_text(file, pictures=any(page.pictures for page in pages))
    return Content(tuple(_blocks(pages)), tuple(_skipped(pages)), len(pages))


def _too_long(file: str, pages: int) -> UnreadableFile:
    return UnreadableFile(
        file,
        f"มี {pages:,} หน้า เกินกว่าที่อ่านได้ ({MAX_PDF_PAGES:,} หน้า) กรุณาแบ่งไฟล์",
        f"the PDF has {pages:,} pages, more than the {MAX_PDF_PAGES:,} that can be read; split it.",
    )


def _pages(document: Any, plumbed: Any) -> Iterator[Page]:
    for index in range(len(document)):
        with closing(document[index]) as page:
            yield read_page(page, plumbed.pages[index])
        plumbed.pages[index].close()


def _skipped(pages: Sequence[Page]) -> Iterator[Skipped]:
    for page in pages:
        told = [share for share in page.pictures if share >= _TOLD_PICTURE]
        if page.is_picture or told:
            yield from [Skipped(None, page.number, PICTURE, PICTURE_WHY)] * max(len(told), 1)


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    numbers = count(1)
    margins = _margins(pages)
    open_group: list[PrintedLine] = []
    opened_on = 1

    def closed() -> Iterator[Paragraph]:
        line = _line(open_group, opened_on, numbers) if open_group else None
        heading = open_group[0].heading if open_group else 0
        open_group.clear()
        if line:
            yield Paragraph(line, heading)

    for page in pages:
        first_on_page = True
        for part in page.parts:
            if isinstance(part, TablePart):
                yield from closed()
                yield _table(part, page.number, numbers)
                continue
            body = [line for line in part if not _is_page_number(line, page)]
            for group in paragraphs(body, margins[page.width], centred=False):
                # A sentence may go on over the page.
                if not (first_on_page and open_group and goes_on(open_group[-1], group[0], margins[page.width])):
                    yield from closed()
                    opened_on = page.number
                open_group += group
                first_on_page = False
    yield from closed()


def _margins(pages: Sequence[Page]) -> dict[float, Column]:
    """The margins of the running text, for each width of page: upright and across pages differ."""
    lines: dict[float, list[PrintedLine]] = {}
    for page in pages:
        body = [line for part in page.parts if not isinstance(part, TablePart) for line in part]
        lines.setdefault(page.width, []).extend(body)
    return {
        width: Column(
            min((line.left for line in found), default=0.0), max((line.right for line in found), default=width)
        )
        for width, found in lines.items()
    }


def _is_page_number(line: PrintedLine, page: Page) -> bool:
    height = line.y / page.height if page.height else 0.5
    return (height < _EDGE_OF_PAGE or height > 1 - _EDGE_OF_PAGE) and bool(_PAGE_NUMBER.fullmatch(line.text))


def _table(part: TablePart, page: int, numbers: Iterator[int]) -> Table:
    rows = []
    last = 1
    for index, boxes in enumerate(part.grid.rows):
        cells = [
            Cell((), merged=_goes_down(part.grid.rows[:index], column, boxes))
            if box is None
            else _cell(part, index, column, box, page, numbers)
            for column, box in enumerate(boxes)
        ]
        last = next((line.number for cell in cells for line in cell.lines), last)
        rows.append(Row(last, page, tuple(cells)))
    return Table(tuple(rows))


def _goes_down(above: Sequence[Sequence[Box | None]], column: int, boxes: Sequence[Box | None]) -> bool:
    """Whether a cell that starts in a row above reaches down over this row."""
    bottom = max((box[3] for box in boxes if box is not None), default=0.0)
    last = next((row[column] for row in reversed(above) if row[column] is not None), None)
    return last is not None and last[3] >= bottom - 1


def _cell(part: TablePart, row: int, column: int, box: Box, page: int, numbers: Iterator[int]) -> Cell:
    (lines,) = beside_marks([printed_lines(part.glyphs.get((row, column), ()))])
    if not lines:
        return Cell(())
    padding = min(max(min(line.left for line in lines) - box[0], 0.0), _MOST_PADDING)
    groups = paragraphs(lines, Column(box[0] + padding, box[2] - padding), centred=True)
    found = (_line(group, page, numbers) for group in groups)
    return Cell(tuple(line for line in found if line))


def _line(group: list[PrintedLine], page: int, numbers: Iterator[int]) -> Line | None:
    """The wrapped lines of one paragraph as one line, numbered by the first of them."""
    number, *_ = [next(numbers) for _ in group]
    text = line_text(joined(group))
    return Line(number, page, text) if text else None
